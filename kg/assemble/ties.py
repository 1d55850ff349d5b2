"""Standing relations: what relation claims state, joined with what the ontology knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.assemble.events import Ontology
from kg.assemble.where import place_id
from kg.model import Claim, Tie, days_of

Key = tuple[str, str, str, bool, str]


def ties_of(claim: Claim) -> Iterator[Tie]:
    """The standing relations a relation claim states: every source to every target, or to its place.

    ``claimed_by`` is the innermost speaker; empty when the reporter says it.
    """
    since, until = None, None
    if claim.time:
        since, last, precision = days_of(claim.time)
        until = last if precision == "interval" else None
    said_by = (claim.attribution[-1].id,) if claim.attribution else ()
    targets = [(a.id, False) for a in claim.target]
    if not targets and claim.place:
        targets = [(place_id(claim.place), True)]
    for source in claim.source:
        for target, to_place in targets:
            if to_place or source.id != target:
                yield Tie(
                    claim.type, source.id, target, to_place, since, until, said_by, claim.id, claim.modality
                )


def join_ties(a: Tie, b: Tie) -> Tie:
    """One tie of two claims that state it; what the reporter states nobody else has to vouch for."""
    by = tuple(sorted({*a.claimed_by, *b.claimed_by})) if a.claimed_by and b.claimed_by else ()
    return replace(
        a,
        since=min(filter(None, (a.since, b.since)), default=None),
        until=max(filter(None, (a.until, b.until)), default=None),
        claimed_by=by,
        origin=min(a.origin, b.origin),
    )


def tie_key(tie: Tie) -> Key:
    """What makes the ties of two claims one tie."""
    return tie.type, tie.source, tie.target, tie.to_place, tie.modality


def tie_order(tie: Tie) -> tuple[str, ...]:
    """The order ties are read in."""
    return (
        tie.type, tie.source, tie.target, str(tie.to_place), tie.since or "", tie.until or "", tie.modality,
        tie.origin,
    )  # fmt: skip


def all_ties(named: Iterable[str], ontology: Ontology, stated: Mapping[Key, Tie]) -> list[Tie]:
    """The ontology's ties that start at a named actor, and the ties of claims that say something else.

    A tie that starts elsewhere and ends at a named actor is left out: else one mention of a state
    would bring everybody who ever belonged to it.
    """
    actors = set(named)
    ties = [
        t
        for t in ontology.actors.ties()
        if t.source in actors
        and (ontology.places.get(t.target) if t.to_place else ontology.actors.get(t.target))
    ]
    known = {tie_key(t) for t in ties}
    return sorted([*ties, *(tie for key, tie in stated.items() if key not in known)], key=tie_order)
