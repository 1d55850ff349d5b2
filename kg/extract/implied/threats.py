"""Threats without a verb of threatening: harm that the speaker's own side announces, "we will strike," he said."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.implied.provisos import depends
from kg.extract.implied.voices import POLITICAL, other_side, said_by, says, speaks_for
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.side import ids, merged
from kg.extract.speech import Speaking

_HARM = frozenset(("ASSAULT", "COERCE"))
_PRESSURE = frozenset(("SANCTION", "PROTEST", "MOBILIZE"))
_IF = frozenset(("if", "unless", "should", "were"))


def threats(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """THREATEN for harm that the speaker's own side is going to do; with a condition the harm becomes hypothetical.

    Returns the threats; changes the modality of the harm in ``events``.
    """
    out: list[Found] = []
    s = matcher.s
    for e in events:
        if e.type == "THREATEN" and e.modality == "planned" and reading.speech.speakers(s.index, e.trigger):
            e.modality = "actual"  # who says that he will teach them a lesson threatens them
        if (
            not (e.type in _HARM or (e.type in _PRESSURE and depends(matcher, e.trigger)))
            or e.modality == "negated"
            or not e.source
        ):
            continue
        suffered = e.how[0] == "event" and matcher.syntax.passive(
            e.trigger
        )  # told by whom the threat is made
        if suffered or not _announced(matcher, e.trigger):
            continue
        speakers = reading.speech.speakers(s.index, e.trigger)
        if not speakers or any(
            o.type == "THREATEN" and o.trigger != e.trigger and s.inside(e.trigger, o.trigger) for o in events
        ):
            continue
        speaking = speakers[-1]
        if says(matcher, reading, speaking.sentence, speaking.verb) == "THREATEN" or speaking.speaker is None:
            continue
        party = reading.mentions.party(*speaking.speaker)
        if not any(speaks_for(matcher, who, e.source) for who in party.own):
            continue
        target = (
            _addressee(reading, matcher, e)
            or e.target
            or _told(reading, matcher, e, speaking)
            or other_side(matcher, e.source, e.trigger)
        )
        target = [r for r in target if r.actor.id not in ids(e.source)]
        if not target:
            continue
        e.target = e.target or target
        out.append(
            replace(
                e,
                type="THREATEN",
                mode=None,
                target=target,
                modality="actual",
                implied=True,
                frame=None,
                also=said_by(speaking, s.index),
            )
        )
        if e.modality != "planned" or depends(matcher, e.trigger):
            e.modality = "hypothetical"
    return out


def _told(reading: Reading, matcher: SentenceEvents, e: Found, speaking: Speaking) -> list[Ref]:
    """To whom the speaker says it: "otherwise there would be force, he told *Juba*"."""
    if speaking.sentence != matcher.s.index:
        return []
    heads = [h for h in matcher.s.all(speaking.verb, "dobj", "dative") if not matcher.s.inside(e.trigger, h)]
    return [
        r for h in heads for r in reading.mentions.party(matcher.s.index, h).own if r.actor.kind in POLITICAL
    ]


def _announced(matcher: SentenceEvents, trigger: int) -> bool:
    """Is the harm itself announced (will, would), not a condition or a wish?"""
    s = matcher.s
    i = trigger
    subject = s.child(trigger, "nsubj")
    if s.tags[trigger] in ("VBP", "VBZ") and subject is not None and s.lower[subject] in ("we", "i"):
        return not any(
            s.lower[m] in ("if", "unless", "whether") for m in s.all(trigger, "mark")
        )  # "... and we retaliate"
    for h in (trigger, *s.ancestors(trigger)):
        auxiliaries = {s.lower[a] for a in s.all(h, "aux")}
        if auxiliaries & {"will", "'ll", "would", "'d", "shall", "wo"}:
            return not any(s.lower[m] in ("if", "unless", "whether") for m in s.all(h, "mark"))
        if s.deps[i] not in ("xcomp", "dobj", "conj", "pobj", "prep", "ccomp", "nsubjpass", "ROOT", "nsubj"):
            return False
        i = h
    return False


def _addressee(reading: Reading, matcher: SentenceEvents, e: Found) -> list[Ref]:
    """Whose act would bring the harm: the subject of the *if* clause."""
    s = matcher.s
    out: list[Ref] = []
    for h in (e.trigger, *s.ancestors(e.trigger)):
        for c in s.all(h, "advcl"):
            first = {s.lower[m] for m in s.all(c, "mark", "aux", "advmod")}
            if first & _IF:
                for subject in matcher.syntax.agents(c):
                    party = reading.mentions.party(s.index, subject)
                    found = [r for r in (party.own or party.inside) if not speaks_for(matcher, r, e.source)]
                    out = merged(out, found)
        if out:
            break
    return out
