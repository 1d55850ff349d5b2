"""The deed that a denial is about, where no verb of it tells its sides: "denied *any involvement*", "denied *it*"."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.side import MATERIAL_CONFLICT
from kg.ontology.lexicon import PartOfSpeech

_FAR = 12  # events back that a denial reaches
_IT = frozenset(("it", "this", "that"))


def denied(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """What was told before of the denier, as negated: an attack that it disowns, or that it says did not hit it."""
    out: list[Found] = []
    for e in events:
        if e.type != "REJECT" or e.mode != "deny" or e.modality != "actual" or not e.source:
            continue
        known = {o.trigger for o in events if o is not e}
        for i in (*matcher.syntax.clauses(e.trigger), *matcher.syntax.objects(e.trigger)):
            head = matcher.conditions.core(i)
            if any(matcher.s.inside(t, head) for t in known):
                continue
            types = _types(matcher, head)
            deed = _told_of(reading, matcher, e, types) if types else None
            if deed is not None:
                source = deed.source or [r for r in e.source if r.actor.kind != "person"]
                out.append(_negated(matcher, e, head, deed, source))
                break
    return out


def _types(matcher: SentenceEvents, head: int) -> frozenset[str]:
    """The types of deed that the object or the clause of a denial may mean; none where it is no deed."""
    s, lexicon = matcher.s, matcher.lexicon
    if s.lemmas[head] in lexicon.classes.get("part", ()) or (s.pos[head] == "PRON" and s.lower[head] in _IT):
        return MATERIAL_CONFLICT
    part: PartOfSpeech = "verb" if matcher.syntax.verbal(head) else "noun"
    told = frozenset(f.type for f in lexicon.frames.get((part, s.lemmas[head]), ()))
    if part == "verb" and any(s.lemmas[o] in lexicon.classes.get("part", ()) for o in s.all(head, "dobj")):
        return MATERIAL_CONFLICT  # that his men had taken part
    return told & MATERIAL_CONFLICT


def _told_of(reading: Reading, matcher: SentenceEvents, e: Found, types: frozenset[str]) -> Found | None:
    """The last such deed that the denier's side did or suffered, or that nobody is named for."""
    linked = matcher.sides.allegiance.linked
    for o in reversed(reading.told[-_FAR:]):
        if (
            o.type not in types
            or o.modality != "actual"
            or (o.sentence, o.trigger) == (e.sentence, e.trigger)
        ):
            continue
        if linked(o.source, e.source) or linked(o.target, e.source):
            return o
        if not o.source and o.target:
            return o
    return None


def _negated(matcher: SentenceEvents, e: Found, head: int, deed: Found, source: list[Ref]) -> Found:
    trigger = e.trigger if matcher.s.pos[head] == "PRON" else head
    return Found(
        matcher.s.index, trigger, deed.type, deed.mode, source, deed.target, "negated", None, ("event", "event"), True,
        list(e.source), again=deed,
    )  # fmt: skip
