"""The tables of ``kg actors top``."""

from __future__ import annotations

from typing import Any

from kg.model import Records
from kg.view.measures import Strength, balance, brokerage, communities, dyad_graph, strengths
from kg.view.select import Selection, find_actor
from kg.write.palette import QUADS


def ranking(
    records: Records, chosen: Selection, by: str = "events", limit: int = 20
) -> tuple[list[str], list[list[Any]]]:
    """Columns and rows, an actor each: strength in and out by quad class, brokerage (0 to 1), community."""
    events = chosen.events(records)
    graph = dyad_graph(events)
    strength, between, group = strengths(events), brokerage(graph), communities(graph)

    def value(actor: str) -> float:
        s = strength[actor]
        if by == "brokerage":
            return between[actor]
        if by in ("conflict", "cooperation"):
            return sum((s.out + s.into)[quad] for quad in QUADS if quad.endswith(by))
        return {"events": s.total, "out": s.out.total(), "in": s.into.total()}[by]

    top = sorted(strength, key=lambda a: (-value(a), -strength[a].total, a))[:limit]
    names = {a.id: a for a in records.actors() if a.id in set(top)}
    columns = ["actor", "kind", *(f"out {q}" for q in QUADS), *(f"in {q}" for q in QUADS)]
    return [*columns, "brokerage", "community"], [
        [
            names[a].name if a in names else a,
            names[a].kind if a in names else "unknown",
            *_counts(strength[a]),
            round(between[a], 3),
            group.get(a),
        ]
        for a in top
    ]


def _counts(strength: Strength) -> list[int]:
    return [strength.out[q] for q in QUADS] + [strength.into[q] for q in QUADS]


def balance_rows(records: Records, chosen: Selection, a: str, b: str) -> tuple[list[str], list[list[Any]]]:
    """Month and hostility balance (-1 to 1) of two actors, by id or name."""
    first, second = find_actor(records, a), find_actor(records, b)
    months = balance(chosen.events(records), first.id, second.id)
    return ["month", f"balance of {first.name} and {second.name}"], [
        [month, round(value, 2)] for month, value in months.items()
    ]
