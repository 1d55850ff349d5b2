"""A graph in memory, for small ones and for tests; :class:`kg.assemble.assembly.Assembly` is the one on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from kg.assemble.assembling import Assembling
from kg.assemble.events import Ontology, edge_order
from kg.assemble.tables import SqlRecords
from kg.assemble.ties import tie_order
from kg.model import Actor, Claim, Document, Edge, Event, Place, Records, Tie


@dataclass(frozen=True)
class MemoryRecords:
    """Lists that satisfy :class:`kg.model.Records`; every iterator sorts, so lists may come in any order."""

    document_list: list[Document] = field(default_factory=list)
    actor_list: list[Actor] = field(default_factory=list)
    place_list: list[Place] = field(default_factory=list)
    event_list: list[Event] = field(default_factory=list)
    claim_list: list[tuple[str, Claim]] = field(default_factory=list)
    tie_list: list[Tie] = field(default_factory=list)
    edge_list: list[Edge] = field(default_factory=list)

    @classmethod
    def from_claims(
        cls, documents: Iterable[Document], claims: Iterable[Claim], ontology: Ontology
    ) -> MemoryRecords:
        """The graph of these claims: events merged, actors named, ties of claims and ontology joined."""
        found: dict[str, list[Claim]] = {}
        for claim in claims:
            found.setdefault(claim.doc_hash, []).append(claim)
        with closing(sqlite3.connect(":memory:")) as connection:
            assembling = Assembling(connection, ontology)
            for document in documents:
                assembling.add(document, found.get(document.id, ()))
            assembling.finish()
            return cls.of(SqlRecords(connection))

    @classmethod
    def of(cls, records: Records) -> MemoryRecords:
        """A copy of any graph."""
        return cls(
            list(records.documents()),
            list(records.actors()),
            list(records.places()),
            list(records.events()),
            list(records.claims()),
            list(records.ties()),
            list(records.edges()),
        )

    def documents(self) -> Iterator[Document]:
        return iter(sorted(self.document_list, key=lambda d: d.id))

    def actors(self) -> Iterator[Actor]:
        return iter(sorted(self.actor_list, key=lambda a: a.id))

    def places(self) -> Iterator[Place]:
        return iter(sorted(self.place_list, key=lambda p: p.id))

    def events(self, only: Container[str] | None = None) -> Iterator[Event]:
        return (e for e in sorted(self.event_list, key=lambda e: e.id) if only is None or e.id in only)

    def claims(self, only: Container[str] | None = None) -> Iterator[tuple[str, Claim]]:
        pairs = sorted(self.claim_list, key=lambda pair: pair[1].id)
        return ((event, claim) for event, claim in pairs if only is None or event in only)

    def ties(self) -> Iterator[Tie]:
        return iter(sorted(self.tie_list, key=tie_order))

    def edges(self) -> Iterator[Edge]:
        return iter(sorted(self.edge_list, key=edge_order))

    def counts(self) -> dict[str, int]:
        return {
            "documents": len(self.document_list),
            "actors": len(self.actor_list),
            "places": len(self.place_list),
            "events": len(self.event_list),
            "claims": len(self.claim_list),
            "ties": len(self.tie_list),
            "edges": len(self.edge_list),
        }
