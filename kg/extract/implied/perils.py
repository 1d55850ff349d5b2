"""Threats that deny others their safety: "no Swede will be safe", "they will not sleep"."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.implied.provisos import depends
from kg.extract.implied.voices import act, other_side, political, says, speaks_for
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.side import merged

_AHEAD = frozenset(("will", "'ll", "shall", "wo", "would"))
_NO = frozenset(("no", "neither", "none", "nobody", "nowhere"))
_FIGHTERS = frozenset(("armed group", "military"))


def perils(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """THREATEN for a safety (class ``safety``) that an enemy says the others will not have.

    Whoever only fears for them does not threaten: the speaker fights, or is at odds with whom he names.
    """
    s = matcher.s
    safety = reading.ontology.lexicon.classes.get("safety", frozenset())
    if safety.isdisjoint(s.lemmas):
        return []
    out: list[Found] = []
    for v in range(s.n):
        if s.pos[v] not in ("VERB", "AUX") or not {s.lower[a] for a in s.all(v, "aux")} & _AHEAD:
            continue
        lot = (v, *s.all(v, "acomp", "attr", "oprd"))
        if not any(s.lemmas[i] in safety for i in lot) or not _denied(matcher, v) or depends(matcher, v):
            continue
        speakers = reading.speech.speakers(s.index, v)
        who = political(reading, speakers[-1]) if speakers else []
        target = _unsafe(reading, matcher, v, who)
        if not target or not _hostile(matcher, who, target, v):
            continue
        speaking = speakers[-1]
        if says(matcher, reading, speaking.sentence, speaking.verb) == "THREATEN" or any(
            o.type == "THREATEN" and (s.inside(o.trigger, v) or s.inside(v, o.trigger)) for o in events
        ):
            continue
        out.append(act(s.index, v, "THREATEN", who, target, speaking, "inside"))
    return out


def _denied(matcher: SentenceEvents, verb: int) -> bool:
    """Is it said of nobody that he will be safe, or of somebody that he will not?"""
    s = matcher.s
    if s.child(verb, "neg") is not None:
        return True
    return any(
        s.lower[subject] in _NO
        or any(s.lower[d] in _NO or s.deps[d] == "neg" for d in s.children[subject])
        or any(s.deps[d] == "neg" for c in s.all(subject, "nummod") for d in s.children[c])  # "not one"
        for subject in s.all(verb, "nsubj", "nsubjpass")
    )


def _unsafe(reading: Reading, matcher: SentenceEvents, verb: int, who: list[Ref]) -> list[Ref]:
    """Who will not be safe: the subject, what it is a part of ("none of their ships"), else the other side."""
    s = matcher.s
    if not who:
        return []
    found: list[Ref] = []
    named = False
    for head in matcher.syntax.surface(verb):
        whole = [x for p in s.all(head, "prep") if s.lower[p] == "of" for x in s.all(p, "pobj")]
        for h in (head, *whole):
            party = reading.mentions.party(s.index, h)
            found = merged(found, party.own or party.inside or party.people)
        named = named or s.lower[head] not in ("nobody", "nowhere")
    if not found and not named:
        found = other_side(matcher, who, verb)
    return [r for r in found if not speaks_for(matcher, r, who)]


def _hostile(matcher: SentenceEvents, who: list[Ref], target: list[Ref], verb: int) -> bool:
    """Does the speaker's side fight, or has it fallen out with whom it names?"""
    sides = matcher.sides
    if any(r.actor.kind in _FIGHTERS for r in sides.allegiance.spoken_for(who)):
        return True
    countries = {r.actor.country for r in target} - {None}
    return any(
        r.actor.country in countries or sides.allegiance.linked([r], target)
        for r in sides.answered.adversary(who, verb)
    )
