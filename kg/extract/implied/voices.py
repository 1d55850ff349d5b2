"""Who speaks, for whom, and whether a reporting verb is a speech act itself."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.side import merged
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
    reading: Reading, matcher: SentenceEvents, speaking: Speaking, heads: list[int]
) -> tuple[list[Ref], list[Ref]]:
    """Who speaks, and the political actors of other sides that the sentence's noun phrases name."""
    who = political(reading, speaking)
    target: list[Ref] = []
    for head in heads:
        named = reading.mentions.party(matcher.s.index, head).own
        target = merged(
            target, [r for r in named if r.actor.kind in POLITICAL and not speaks_for(matcher, r, who)]
        )
    return who, target


def political(reading: Reading, speaking: Speaking) -> list[Ref]:
    """The political actors that speak."""
    own = reading.mentions.party(*speaking.speaker).own if speaking.speaker is not None else ()
    return [r for r in own if r.actor.kind in POLITICAL]


def act(
    sentence: int,
    trigger: int,
    kind: str,
    who: list[Ref],
    target: list[Ref],
    speaking: Speaking,
    told: str = "own",
) -> Found:
    """The event of type ``kind`` that somebody does by saying it; ``told``: how its target was found."""
    also = said_by(speaking, sentence)
    return Found(
        sentence, trigger, kind, None, list(who), target, "actual", None, ("own", told), True, [], also
    )


def said_by(speaking: Speaking, sentence: int) -> tuple[int, ...]:
    return (speaking.verb,) if speaking.sentence == sentence else ()


def says(matcher: SentenceEvents, reading: Reading, sentence: int, verb: int) -> str | None:
    """The event type that the reporting verb itself tells."""
    if sentence != matcher.s.index:
        matcher = SentenceEvents(reading, sentence)
    frame = matcher.candidates.frame_at(verb)
    return frame.type if frame else None


def speaks_for(matcher: SentenceEvents, who: Ref, source: list[Ref]) -> bool:
    """Is the speaker one of the source, or of the same state or group?"""
    return matcher.sides.allegiance.linked([who], source)


def own_side(reading: Reading, matcher: SentenceEvents, main: int, speaking: Speaking) -> bool:
    """Is the subject of the verb the speaker's own side: *his soldiers*, *our navy*?"""
    who = list(reading.mentions.party(*speaking.speaker).own) if speaking.speaker is not None else []
    return any(
        speaks_for(matcher, r, who)
        for head in matcher.syntax.agents(main)
        for party in (reading.mentions.party(matcher.s.index, head),)
        for r in party.own or party.inside
    )


def other_side(matcher: SentenceEvents, source: list[Ref], trigger: int) -> list[Ref]:
    """Whom a threat that names nobody is for: the other side of the talks or clashes told last, else the adversary."""
    answered = matcher.sides.answered
    found = answered.other_party(source) or answered.adversary(source, trigger)
    return matcher.sides.allegiance.spoken_for(found)
