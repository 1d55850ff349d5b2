"""How real an event is by degrees: the order of modalities, and what a governor makes of its complement's."""

from __future__ import annotations

from kg.model import Modality
from kg.ontology.lexicon import Inner

_RANK: dict[Modality, int] = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3}


def less_real(a: Modality, b: Modality) -> Modality:
    """The less real of two."""
    return a if _RANK[a] >= _RANK[b] else b


def within(outer: Modality | None, own: Modality) -> Modality | None:
    """The less real of an event and of what it is told within; None where that is not told as an event at all."""
    return None if outer is None else less_real(outer, own)


def governed(inner: Inner, governor: Modality | None, own: Modality) -> Modality | None:
    """The event's modality under an operator or frame that is itself as real as ``governor``."""
    if inner == "drop" or governor is None:
        return None
    if inner == "same":
        return less_real(governor, own)
    if inner == "negated":
        if governor == "negated":
            return own if own != "planned" else "actual"
        return "negated" if governor == "actual" else "hypothetical"
    if governor == "negated":
        return "hypothetical" if inner == "hypothetical" else "negated"  # has no plan to: it is not to be
    if governor == "hypothetical":
        return "hypothetical"
    if own == "negated":
        return "hypothetical" if inner != "actual" else "negated"
    if inner == "actual":
        return less_real(governor, own)
    return inner if own == "planned" else less_real(inner, own)
