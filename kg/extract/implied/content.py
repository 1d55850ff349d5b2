"""What is demanded, promised, offered or threatened, where a noun names it: "asked for patrol aircraft".

None of it happened: a demand's content is hypothetical, a promise's planned. Its sides are those of the act:
who is asked for aid would give it, who promises it gives it.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.model import Modality

_SLOTS = ("object", "for", "with", "of")
_YIELDED = frozenset(("AID", "RETREAT", "COOPERATE", "CONCEDE"))
_HARM = frozenset(("ASSAULT", "SANCTION", "COERCE"))
_OFFERING = frozenset(("offer", "propose", "volunteer", "proffer", "tender"))


def contents(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """The event that the noun of an actual REQUEST, AGREE or THREATEN names, where no other tells it."""
    out: list[Found] = []
    for e in events:
        if e.type not in ("REQUEST", "AGREE", "THREATEN") or e.modality != "actual" or e.implied:
            continue
        if not e.source or not matcher.syntax.verbal(e.trigger) or e.source is e.target:
            continue
        if matcher.syntax.clauses(e.trigger):
            out += _arranged(matcher, e, events)
            continue  # the clause tells it
        told = {o.trigger for o in events}
        for slot in _SLOTS:
            for head in matcher.syntax.slot(e.trigger, slot):
                noun = matcher.conditions.core(head)
                kind = _kind(matcher, noun, e.type)
                if kind is None or head in told or noun in told:
                    continue
                source, target = _marchers(matcher, e) if kind == "PROTEST" else _sides(e, kind)
                if not source or not target:
                    continue
                out.append(
                    Found(
                        matcher.s.index, noun, kind, None, source, target, _modality(matcher, e), None,
                        ("event", "event"), True, list(e.source),
                    )
                )  # fmt: skip
                break
            else:
                continue
            break
    return out


def _kind(matcher: SentenceEvents, noun: int, act: str) -> str | None:
    lemma = matcher.s.lemmas[noun]
    if matcher.s.pos[noun] not in ("NOUN", "PROPN"):
        return None
    wanted = _HARM if act == "THREATEN" else _YIELDED | {"PROTEST"} if act == "REQUEST" else _YIELDED
    for frame in matcher.lexicon.frames.get(("noun", lemma), ()):
        if frame.type in wanted:
            return frame.type
    classes = matcher.lexicon.classes
    given = any(lemma in classes.get(name, ()) for name in ("aid", "arms", "money"))
    return "AID" if given and act != "THREATEN" else None


def _sides(e: Found, kind: str) -> tuple[list[Ref], list[Ref]]:
    """Who would do it to whom: who is asked does it for who asks."""
    return (e.target, e.source) if e.type == "REQUEST" else (e.source, e.target)


def _arranged(matcher: SentenceEvents, e: Found, events: list[Found]) -> list[Found]:
    """The meeting of those to whom one "offered to arrange another *meeting*"."""
    if e.type != "AGREE" or len(e.target) < 2:
        return []
    nouns = [
        matcher.conditions.core(o)
        for v in matcher.syntax.clauses(e.trigger)
        if matcher.syntax.verbal(v) and matcher.syntax.light(v)
        for o in matcher.syntax.objects(v)
    ]
    meet = [n for n in nouns if "CONSULT" in matcher.conditions.types_at(n)]
    if not meet or any(o.type == "CONSULT" and matcher.s.inside(o.trigger, e.trigger) for o in events):
        return []
    return [
        Found(
            matcher.s.index, meet[0], "CONSULT", None, e.target, e.target, _modality(matcher, e), None,
            ("event", "event"), True, list(e.source),
        )
    ]  # fmt: skip


def _marchers(matcher: SentenceEvents, e: Found) -> tuple[list[Ref], list[Ref]]:
    """Who would protest against whom where one "called for a general strike": the people of his country against its state."""
    actors = matcher.reading.ontology.actors
    ref = e.source[0]
    state = actors.state(ref.actor.country) if ref.actor.country and ref.actor.kind != "state" else None
    if state is None or state.country is None:
        return [], []
    return [replace(ref, actor=actors.compose(state.country, "civilians"))], [replace(ref, actor=state)]


def _modality(matcher: SentenceEvents, e: Found) -> Modality:
    if e.type != "AGREE" or matcher.s.lemmas[e.trigger] in _OFFERING:
        return "hypothetical"
    return "planned"
