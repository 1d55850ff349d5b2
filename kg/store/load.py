"""Records to batches of statements, in the one order that works fast everywhere: constraints, nodes, relationships.

A batch is one transaction. Roles are merged from the event and the claim, which have few
relationships, never from a busy actor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kg.model import Claim, Edge, Event, Records, Tie
from kg.store import cypher, rows
from kg.store.rows import Row

BATCH = 5000
"""Records a transaction; fewer when their texts are long."""
TEXT = 4_000_000
"""Characters of evidence a transaction."""

STAGES = ("actors", "places", "documents", "events", "claims", "ties", "edges")


@dataclass
class Batch:
    """Some records of one stage as statements and their rows; ``done`` is how many records of the stage it ends at."""

    stage: str
    done: int = 0
    records: int = 0
    nodes: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    relationships: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    @property
    def statements(self) -> Iterator[tuple[str, list[Row]]]:
        """Statements with their rows, in the order to run them: a relationship needs its nodes."""
        yield from self.nodes.items()
        yield from self.relationships.items()

    @property
    def rows(self) -> int:
        """Nodes and relationships that it merges."""
        return sum(len(rows) for _, rows in self.statements)


def batches(records: Records, after: tuple[str, int] = (STAGES[0], 0)) -> Iterator[Batch]:
    """The batches of ``records``, without those that a push which reached ``after`` (stage, records) has written."""
    writers: dict[str, tuple[Callable[[], Iterable[Any]], Callable[[Batch, Any], int]]] = {
        "actors": (records.actors, _node("Actor", rows.actor_row)),
        "places": (records.places, _node("Place", rows.place_row)),
        "documents": (records.documents, _node("Document", rows.document_row)),
        "events": (records.events, _event),
        "claims": (records.claims, _claim),
        "ties": (records.ties, _tie),
        "edges": (records.edges, _edge),
    }
    stage, skip = after
    for name in STAGES[STAGES.index(stage) :]:
        read, write = writers[name]
        batch, text = Batch(name), 0
        for done, record in enumerate(read(), 1):
            if name == stage and done <= skip:
                continue
            text += write(batch, record)
            batch.records += 1
            if batch.records >= BATCH or text > TEXT:
                batch.done = done
                yield batch
                batch, text = Batch(name), 0
        if batch.records:
            batch.done = done
            yield batch


def _node(label: str, row: Callable[[Any], Row]) -> Callable[[Batch, Any], int]:
    statement = cypher.merge_nodes(label)

    def write(batch: Batch, record: Any) -> int:
        batch.nodes[statement].append(row(record))
        return 0

    return write


_SOURCE = cypher.merge_relationships("Event", "SOURCE", "Actor")
_TARGET = cypher.merge_relationships("Event", "TARGET", "Actor")
_PLACE = cypher.merge_relationships("Event", "PLACE", "Place")
_CLAIM = cypher.merge_nodes("Claim")
_OF = cypher.merge_relationships("Claim", "OF", "Event")
_IN = cypher.merge_relationships("Claim", "IN", "Document")
_SAID_BY = cypher.merge_relationships("Claim", "SAID_BY", "Actor", key="order")


def _event(batch: Batch, e: Event) -> int:
    batch.nodes[cypher.merge_nodes("Event", e.type)].append(rows.event_row(e))
    for actor in e.source:
        batch.relationships[_SOURCE].append({"a": e.id, "b": actor, "p": {}})
    for actor in e.target:
        batch.relationships[_TARGET].append({"a": e.id, "b": actor, "p": {}})
    if e.place:
        batch.relationships[_PLACE].append({"a": e.id, "b": e.place, "p": {}})
    return 0


def _claim(batch: Batch, pair: tuple[str, Claim]) -> int:
    event, c = pair
    batch.nodes[_CLAIM].append(rows.claim_row(c))
    batch.relationships[_OF].append({"a": c.id, "b": event, "p": {}})
    batch.relationships[_IN].append({"a": c.id, "b": c.doc_hash, "p": {}})
    for order, speaker in enumerate(c.attribution):
        batch.relationships[_SAID_BY].append({"a": c.id, "b": speaker.id, "key": order, "p": {}})
    return len(c.evidence.text)


def _tie(batch: Batch, t: Tie) -> int:
    end = "Place" if t.to_place else "Actor"
    batch.relationships[cypher.merge_relationships("Actor", t.type, end, key="id")].append(rows.tie_row(t))
    return 0


def _edge(batch: Batch, e: Edge) -> int:
    batch.relationships[cypher.merge_relationships("Actor", e.verb, "Actor")].append(rows.edge_row(e))
    return 0
