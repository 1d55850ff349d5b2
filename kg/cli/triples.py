"""Claims as lines for people: ``Pakistan THREATENS Afghanistan (2025-10-29, says Khawaja Asif)``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Claim
    from kg.ontology.scheme import Scheme

NOBODY = "-"


def triples(claim: Claim, scheme: Scheme) -> Iterator[str]:
    """A line for each source and target; for those of a reciprocal event, a line for each pair."""
    verb = claim.type if claim.claim == "relation" else scheme.verb(claim.type, claim.mode)
    note = _note(claim)
    done: set[frozenset[str]] = set()
    targets = [a.name for a in claim.target]
    if claim.claim == "relation" and claim.place and not targets:
        targets = [claim.place.name]
    sources = [a.name for a in claim.source]
    for source in sources or [NOBODY]:
        for target in targets or [NOBODY]:
            pair = frozenset((source, target))
            both = {source, target} <= {*sources} & {*targets}
            if (both and pair in done) or (source == target and len(sources) > 1):
                continue
            done.add(pair)
            yield printable(f"{source} {verb} {target}{note}")


def _note(claim: Claim) -> str:
    parts: list[str] = [] if claim.modality == "actual" else [claim.modality]
    if claim.time:
        parts.append(claim.time)
    if claim.place and claim.claim == "event":
        parts.append(f"in {claim.place.name}")
    if claim.attribution:
        parts.append("says " + ", ".join(a.name for a in claim.attribution))
    return f" ({', '.join(parts)})" if parts else ""


def printable(text: str) -> str:
    """``text`` without characters that move a terminal's cursor or turn its writing direction."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text)
