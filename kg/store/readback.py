"""A pushed graph back as records: all that the graph's schema holds. Document texts stay in the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.assemble.memory import MemoryRecords
from kg.errors import StoreError
from kg.model import Claim, Edge, Event, Tie
from kg.store import cypher, rows
from kg.store.connect import Store
from kg.store.failures import told
from kg.store.push import state_of
from kg.store.query import plain
from kg.store.schema import TIE_TYPES


@dataclass(frozen=True)
class PushedRecords(MemoryRecords):
    """Records of a pushed graph; ``digest`` is that of the graph that was pushed."""

    digest: str = ""


def read_back(store: Store) -> PushedRecords:
    """The records of the last push that ended.

    Raises StoreError when the database holds no graph of ours, or one that a push has not finished.
    """
    state = state_of(store)
    digest = state.get("digest")
    if not state:
        raise StoreError(f"{store.uri} holds no graph: kg push brings one there")
    if state.get("loading") or not digest:
        raise StoreError(f"{store.uri}: a push did not end there; run it again, it goes on where it stopped")
    actors = {
        a.id: a for a in (rows.actor_of(n["n"]) for n in _read(store, cypher.read_nodes("Actor"), digest))
    }
    places = {
        p.id: p for p in (rows.place_of(n["n"]) for n in _read(store, cypher.read_nodes("Place"), digest))
    }
    documents = {
        d.id: d
        for d in (rows.document_of(n["n"]) for n in _read(store, cypher.read_nodes("Document"), digest))
    }
    events: dict[str, Event] = {}
    for r in _read(store, cypher.read_nodes("Event"), digest):
        events[r["n"]["id"]] = rows.event_of(r["n"], r["source"], r["target"], r["place"])
    claims: list[tuple[str, Claim]] = []
    for r in _read(store, cypher.read_nodes("Claim"), digest):
        event, document = events[r["event"]], documents[r["document"]]
        claims.append((event.id, rows.claim_of(r["n"], event, document, actors, places)))
    ties: list[Tie] = []
    edges: list[Edge] = []
    for r in _read(store, cypher.READ_RELATIONSHIPS, digest):
        if r["type"] in TIE_TYPES:
            ties.append(rows.tie_of(r["type"], r["a"], r["b"], r["to_place"], r["p"]))
        else:
            edges.append(rows.edge_of(r["type"], r["a"], r["b"], r["p"]))
    return PushedRecords(
        list(documents.values()), list(actors.values()), list(places.values()), list(events.values()), claims, ties,
        edges, digest,
    )  # fmt: skip


def _read(store: Store, query: str, digest: str) -> Iterator[dict[str, Any]]:
    with told(store.uri, store.database), store.session() as session:
        for record in session.run(query, kg=digest):
            yield dict(zip(record.keys(), map(plain, record.values()), strict=True))
