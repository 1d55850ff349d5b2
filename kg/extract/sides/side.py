"""One side of an event: its actors, and how they were found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.mentions.parties import Ref

MATERIAL_CONFLICT = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
SPOKEN = frozenset(("REQUEST", "AGREE", "THREATEN", "ACCUSE", "REJECT"))


@dataclass(slots=True)
class Side:
    """The actors of one side; ``how`` says how they were found: ``own``, ``inside``, ``event``, ``people``, ``place``."""

    refs: list[Ref] = field(default_factory=list)
    how: str = "none"

    @classmethod
    def of(cls, refs: list[Ref], how: str) -> Side:
        """The actors that were looked for in this way; found in none where there are none."""
        return cls(refs, how if refs else "none")


def ids(refs: Iterable[Ref]) -> frozenset[str]:
    """The ids of the actors that some words stand for."""
    return frozenset(r.actor.id for r in refs)


def merged(first: Sequence[Ref], second: Sequence[Ref]) -> list[Ref]:
    """Both, each actor once, in order."""
    out = list(first)
    known = set(ids(first))
    for ref in second:
        if ref.actor.id not in known:
            known.add(ref.actor.id)
            out.append(ref)
    return out
