"""What an evaluation gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.errors import KgError

Figures = dict[str, Any]


@dataclass(slots=True)
class Outcome:
    """One text, what the gold says of it and what was claimed: (line, right?); None: neither rewarded nor punished."""

    id: str
    text: str
    gold: list[tuple[str, bool | None]] = field(default_factory=list)
    claims: list[tuple[str, bool | None]] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return all(ok is not False for _, ok in (*self.gold, *self.claims))


@dataclass(slots=True)
class Result:
    """``figures`` by name; ``types``: (type, "gold" | "claims" | "right") to a count; ``judged``: (confidence, right)."""

    task: str
    figures: Figures
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    judged: list[tuple[float, bool]] = field(default_factory=list)

    def reliability(self, bins: int = 10) -> Iterator[tuple[float, float, int, int]]:
        """(from, to, claims, right ones) of each bin of confidence that is not empty."""
        for k in range(bins):
            inside = [ok for c, ok in self.judged if k == min(bins - 1, int(c * bins + 1e-9))]
            if inside:
                yield k / bins, (k + 1) / bins, len(inside), sum(inside)

    def sure(self, above: float = 0.8) -> tuple[float | None, float | None]:
        """Share of claims at least this sure that are right, and share of all right claims that are that sure."""
        sure = [ok for c, ok in self.judged if c >= above]
        right = sum(ok for _, ok in self.judged)
        return (sum(sure) / len(sure) if sure else None, sum(sure) / right if right else None)


def scores(right: int, claims: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1, three digits."""
    p = right / claims if claims else 0.0
    r = right / gold if gold else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0}


def figure(figures: Figures, path: str) -> float:
    """The figure of a dotted name: ``full.f1``. Raises KgError where there is none."""
    got: Any = figures
    for key in path.split("."):
        got = got.get(key) if isinstance(got, dict) else None
    if not isinstance(got, (int, float)):
        raise KgError(f"no figure {path}; there are {', '.join(dotted(figures))}")
    return float(got)


def dotted(figures: Figures, prefix: str = "") -> list[str]:
    """The names of all figures."""
    out = []
    for key, value in figures.items():
        out += dotted(value, f"{prefix}{key}.") if isinstance(value, dict) else [prefix + key]
    return out
