"""Who speaks, for whom, and whether a reporting verb is a speech act itself."""

from __future__ import annotations

from kg.extract.events import SentenceEvents
from kg.extract.mentions import Ref
from kg.extract.reading import Reading
from kg.extract.side import merged
from kg.extract.speech import Speaking

POLITICAL = frozenset(
    (
        "state",
        "government",
        "ministry",
        "military",
        "police",
        "office",
        "person",
        "armed group",
        "party",
        "igo",
        "ngo",
        "organization",
    )
)


def sides(
    reading: Reading,
    matcher: SentenceEvents,
    speaker: tuple[int, int],
    sentence: int,
    heads: list[int],
) -> tuple[list[Ref], list[Ref]]:
    """Who speaks, and the political actors of other sides that the noun phrases name."""
    who = [r for r in reading.mentions.party(*speaker).own if r.actor.kind in POLITICAL]
    target: list[Ref] = []
    for head in heads:
        named = reading.mentions.party(sentence, head).own
        target = merged(
            target, [r for r in named if r.actor.kind in POLITICAL and not speaks_for(matcher, r, who)]
        )
    return who, target


def said_by(speaking: Speaking, sentence: int) -> tuple[int, ...]:
    return (speaking.verb,) if speaking.sentence == sentence else ()


def says(matcher: SentenceEvents, reading: Reading, sentence: int, verb: int) -> str | None:
    """The event type that the reporting verb itself tells."""
    if sentence != matcher.s.index:
        matcher = SentenceEvents(reading, sentence)
    frame = matcher.frame_at(verb)
    return frame.type if frame else None


def speaks_for(matcher: SentenceEvents, who: Ref, source: list[Ref]) -> bool:
    """Is the speaker one of the source, or of the same state or group?"""
    return any(matcher.sides.allied(who, r) for r in source)


def own_side(reading: Reading, matcher: SentenceEvents, main: int, speaking: Speaking) -> bool:
    """Is the subject of the verb the speaker's own side: *his soldiers*, *our navy*?"""
    who = list(reading.mentions.party(*speaking.speaker).own) if speaking.speaker is not None else []
    return any(
        speaks_for(matcher, r, who)
        for head in matcher.syntax.agents(main)
        for party in (reading.mentions.party(matcher.s.index, head),)
        for r in party.own or party.inside
    )
