"""Documents and their claims into the tables of a graph; memory holds actors, places and ties only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from kg.assemble.actors import ActorTally
from kg.assemble.events import Ontology, edges_of, event_of
from kg.assemble.tables import SCHEMA, event_from_row, event_row
from kg.assemble.ties import Key, all_ties, join_ties, tie_key, ties_of
from kg.assemble.where import place_id, place_of
from kg.model import Claim, Document, Edge, Place, Tie, to_line

_EVENT = """
INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
  start = coalesce(start, excluded.start), end = coalesce(end, excluded.end),
  precision = coalesce(precision, excluded.precision),
  actual = max(actual, excluded.actual), claims = claims + excluded.claims
"""

_EDGE = """
INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (source, verb, target) DO UPDATE SET
  count = count + excluded.count,
  first = coalesce(min(first, excluded.first), first, excluded.first),
  last = coalesce(max(last, excluded.last), last, excluded.last)
"""


class Assembling:
    """Fills the tables of an empty database: :meth:`add` each document once, then :meth:`finish`."""

    def __init__(self, connection: sqlite3.Connection, ontology: Ontology) -> None:
        self._db = connection
        self._db.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;" + SCHEMA
        )
        self._ontology = ontology
        self._names = ActorTally()
        self._places: dict[str, Place] = {}
        self._stated: dict[Key, Tie] = {}

    def add(self, document: Document, claims: Iterable[Claim]) -> None:
        """Add a document; of two claims with one id the first counts."""
        row = document.id, document.name, document.text, document.title, document.url, document.date
        self._db.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
        for claim in claims:
            self._claim(claim, document.date)

    def finish(self) -> None:
        """Derive edges, ties and actors from what was added."""
        self._db.executemany(_EDGE, self._edges())
        ontology, ids = self._ontology, self._names.ids()
        ties = all_ties(ids, ontology, self._stated)
        actors = {i: ontology.actors.get(i) or self._names.actor(i) for i in ids}
        for tie in ties:
            if tie.to_place:
                place = ontology.places.get(tie.target)
                if place is not None:
                    self._places.setdefault(tie.target, place)
            elif tie.target not in actors:
                actor = ontology.actors.get(tie.target)
                assert actor is not None
                actors[tie.target] = actor
        self._db.executemany(
            "INSERT INTO actors VALUES (?, ?)",
            ((a.id, json.dumps(asdict(a), ensure_ascii=False)) for a in actors.values()),
        )
        self._db.executemany(
            "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)",
            ((p.id, p.name, p.country, p.lat, p.lon, p.feature) for p in self._places.values()),
        )
        self._db.executemany(
            "INSERT INTO ties (data) VALUES (?)", ((json.dumps(asdict(t), ensure_ascii=False),) for t in ties)
        )

    def _claim(self, claim: Claim, date: str | None) -> None:
        if claim.claim == "relation":
            for tie in ties_of(claim):
                key = tie_key(tie)
                self._stated[key] = join_ties(self._stated[key], tie) if key in self._stated else tie
        else:
            event = event_of(claim, date, self._ontology.scheme)
            row = claim.id, event.id, to_line(claim)
            if self._db.execute("INSERT OR IGNORE INTO claims VALUES (?, ?, ?)", row).rowcount == 0:
                return
            self._db.execute(_EVENT, event_row(event))
        for mention in (*claim.source, *claim.target, *claim.attribution):
            self._names.add(mention)
        if claim.place:
            self._places.setdefault(place_id(claim.place), place_of(claim.place))

    def _edges(self) -> Iterator[tuple[str, str, str, int, str | None, str | None]]:
        for row in self._db.cursor().execute("SELECT * FROM events WHERE actual"):
            for e in edges_of(event_from_row(row), self._ontology.scheme):
                yield _row(e)


def _row(edge: Edge) -> tuple[str, str, str, int, str | None, str | None]:
    return edge.source, edge.verb, edge.target, edge.count, edge.first, edge.last
