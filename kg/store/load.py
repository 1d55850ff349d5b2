"""Records to batches of statements, in the one order that works fast everywhere: constraints, nodes, relationships.

A batch is one transaction. Roles are written from the event and the claim, which have few
relationships, never from a busy actor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kg.model import Claim, Edge, Event, Records, Tie
from kg.store import cypher, rows
from kg.store.rows import Row
from kg.store.schema import identifier

BATCH = 1000
"""Records a transaction; fewer when their texts are long. Several times as many rows: more are slower, as a server keeps them."""
TEXT = 4_000_000
"""Characters of evidence a transaction."""

STAGES = ("actors", "places", "documents", "events", "claims", "ties", "edges")


@dataclass
class Batch:
    """Some records of one stage; ``done`` is how many records of the stage it ends at."""

    stage: str
    done: int = 0
    records: list[Any] = field(default_factory=list)

    def merges(self) -> dict[str, list[Row]]:
        """Statements and their rows, in the order to run them: a relationship needs its nodes."""
        nodes: dict[str, list[Row]] = defaultdict(list)
        relationships: dict[str, list[Row]] = defaultdict(list)
        merge = _MERGES[self.stage]
        for record in self.records:
            merge(record, nodes, relationships)
        return nodes | relationships

    def creates(self) -> tuple[str, list[list[Any]]] | None:
        """One statement and its rows, for a database that cannot hold any of the records; None for stages without."""
        if self.stage not in _CREATES:
            return None
        statement, row = _CREATES[self.stage]
        made = [row(record) for record in self.records]
        return statement(made[0][1]["p"]), [[*before, *r["p"].values()] for before, r in made]


def batches(records: Records, after: tuple[str, int] = (STAGES[0], 0)) -> Iterator[Batch]:
    """The batches of ``records``, without those that a push which reached ``after`` (stage, records) has written."""
    stage, skip = after
    for name in STAGES[STAGES.index(stage) :]:
        batch, text = Batch(name), 0
        for done, record in enumerate(getattr(records, name)(), 1):
            if name == stage and done <= skip:
                continue
            batch.records.append(record)
            batch.done = done
            text += len(record[1].evidence.text) if name == "claims" else 0
            if len(batch.records) >= BATCH or text > TEXT:
                yield batch
                batch, text = Batch(name), 0
        if batch.records:
            yield batch


Rows = dict[str, list[Row]]
_SOURCE = cypher.merge_relationships("Event", "SOURCE", "Actor")
_TARGET = cypher.merge_relationships("Event", "TARGET", "Actor")
_PLACE = cypher.merge_relationships("Event", "PLACE", "Place")
_CLAIM = cypher.merge_nodes("Claim")
_OF = cypher.merge_relationships("Claim", "OF", "Event")
_IN = cypher.merge_relationships("Claim", "IN", "Document")
_SAID_BY = cypher.merge_relationships("Claim", "SAID_BY", "Actor", key="order")


def _node(label: str, row: Callable[[Any], Row]) -> Callable[[Any, Rows, Rows], None]:
    statement = cypher.merge_nodes(label)
    return lambda record, nodes, _: nodes[statement].append(row(record))


def _event(e: Event, nodes: Rows, relationships: Rows) -> None:
    nodes[cypher.merge_nodes("Event", e.type)].append(rows.event_row(e))
    for actor in e.source:
        relationships[_SOURCE].append({"a": e.id, "b": actor, "p": {}})
    for actor in e.target:
        relationships[_TARGET].append({"a": e.id, "b": actor, "p": {}})
    if e.place:
        relationships[_PLACE].append({"a": e.id, "b": e.place, "p": {}})


def _claim(pair: tuple[str, Claim], nodes: Rows, relationships: Rows) -> None:
    event, c = pair
    nodes[_CLAIM].append(rows.claim_row(c))
    relationships[_OF].append({"a": c.id, "b": event, "p": {}})
    relationships[_IN].append({"a": c.id, "b": c.doc_hash, "p": {}})
    for order, speaker in enumerate(c.attribution):
        relationships[_SAID_BY].append({"a": c.id, "b": speaker.id, "key": order, "p": {}})


def _tie(t: Tie, _: Rows, relationships: Rows) -> None:
    end = "Place" if t.to_place else "Actor"
    relationships[cypher.merge_relationships("Actor", t.type, end, key="id")].append(rows.tie_row(t))


def _edge(e: Edge, _: Rows, relationships: Rows) -> None:
    relationships[cypher.merge_relationships("Actor", e.verb, "Actor")].append(rows.edge_row(e))


_MERGES: dict[str, Callable[[Any, Rows, Rows], None]] = {
    "actors": _node("Actor", rows.actor_row),
    "places": _node("Place", rows.place_row),
    "documents": _node("Document", rows.document_row),
    "events": _event,
    "claims": _claim,
    "ties": _tie,
    "edges": _edge,
}

Made = tuple[list[Any], Row]
"""What stands before the properties in a row of :meth:`Batch.creates`, and the row as it is merged."""


def _created(
    label: str, row: Callable[[Any], Row]
) -> tuple[Callable[[Iterable[str]], str], Callable[[Any], Made]]:
    def made(record: Any) -> Made:
        found = row(record)
        return [found["id"]], found

    return partial(cypher.create_nodes, label), made


def _created_event(e: Event) -> Made:
    places = [e.place] if e.place else []
    return [
        identifier(e.type),
        list(dict.fromkeys(e.source)),
        list(dict.fromkeys(e.target)),
        places,
        e.id,
    ], rows.event_row(e)


def _created_claim(pair: tuple[str, Claim]) -> Made:
    event, c = pair
    return [event, c.doc_hash, [a.id for a in c.attribution], c.id], rows.claim_row(c)


def _created_edge(e: Edge) -> Made:
    return [e.source, e.target, identifier(e.verb)], rows.edge_row(e)


_CREATES: dict[str, tuple[Callable[[Iterable[str]], str], Callable[[Any], Made]]] = {
    "actors": _created("Actor", rows.actor_row),
    "places": _created("Place", rows.place_row),
    "documents": _created("Document", rows.document_row),
    "events": (cypher.create_events, _created_event),
    "claims": (cypher.create_claims, _created_claim),
    "edges": (cypher.create_edges, _created_edge),
}
