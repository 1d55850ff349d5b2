"""The tables of an assembled graph, and the records read from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterator
from typing import Any

from kg.model import Actor, Claim, Document, Edge, Event, Place, Tie, claim_from_json
from kg.model.serial import actor_from_json

SCHEMA = """
CREATE TABLE state (state TEXT NOT NULL);
CREATE TABLE documents (id TEXT PRIMARY KEY, name TEXT, text TEXT, title TEXT, url TEXT, date TEXT);
CREATE TABLE actors (id TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;
CREATE TABLE places (id TEXT PRIMARY KEY, name TEXT, country TEXT, lat REAL, lon REAL, feature TEXT) WITHOUT ROWID;
CREATE TABLE claims (id TEXT PRIMARY KEY, event TEXT, data TEXT);
CREATE TABLE events (id TEXT PRIMARY KEY, type TEXT, mode TEXT, quad TEXT, source TEXT, target TEXT, place TEXT,
  start TEXT, end TEXT, precision TEXT, actual INTEGER, claims INTEGER) WITHOUT ROWID;
CREATE TABLE ties (number INTEGER PRIMARY KEY, data TEXT);
CREATE TABLE edges (source TEXT, verb TEXT, target TEXT, count INTEGER, first TEXT, last TEXT,
  PRIMARY KEY (source, verb, target)) WITHOUT ROWID;
"""

COUNTS = """
SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM actors), (SELECT count(*) FROM places),
  (SELECT count(*) FROM events), (SELECT count(*) FROM claims), (SELECT count(*) FROM ties),
  (SELECT count(*) FROM edges)
"""


class SqlRecords:
    """:class:`kg.model.Records` streamed from an SQLite connection; several iterators may run at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def documents(self) -> Iterator[Document]:
        for row in self._rows("SELECT id, name, text, title, url, date FROM documents ORDER BY id"):
            yield Document(*row)

    def actors(self) -> Iterator[Actor]:
        for (data,) in self._rows("SELECT data FROM actors ORDER BY id"):
            yield actor_from_json(json.loads(data))

    def places(self) -> Iterator[Place]:
        for row in self._rows("SELECT id, name, country, lat, lon, feature FROM places ORDER BY id"):
            yield Place(*row)

    def events(self, only: Container[str] | None = None) -> Iterator[Event]:
        for row in self._rows("SELECT * FROM events ORDER BY id"):
            if only is None or row[0] in only:
                yield event_from_row(row)

    def claims(self, only: Container[str] | None = None) -> Iterator[tuple[str, Claim]]:
        for event, data in self._rows("SELECT event, data FROM claims ORDER BY id"):
            if only is None or event in only:
                yield event, claim_from_json(json.loads(data))

    def ties(self) -> Iterator[Tie]:
        for (data,) in self._rows("SELECT data FROM ties ORDER BY number"):
            fields = json.loads(data)
            yield Tie(**{**fields, "claimed_by": tuple(fields["claimed_by"])})

    def edges(self) -> Iterator[Edge]:
        for row in self._rows("SELECT * FROM edges ORDER BY source, verb, target"):
            yield Edge(*row)

    def counts(self) -> dict[str, int]:
        names = ("documents", "actors", "places", "events", "claims", "ties", "edges")
        return dict(zip(names, next(self._rows(COUNTS)), strict=True))

    def _rows(self, sql: str) -> Iterator[Any]:
        return iter(self.connection.cursor().execute(sql))


def event_row(event: Event) -> tuple[Any, ...]:
    """An event as a row of its table."""
    return (
        event.id, event.type, event.mode, event.quad, json.dumps(event.source), json.dumps(event.target),
        event.place, event.start, event.end, event.precision, event.actual, event.claims,
    )  # fmt: skip


def event_from_row(row: tuple[Any, ...]) -> Event:
    """The event of a row."""
    id_, type_, mode, quad, source, target, place, start, end, precision, actual, claims = row
    sources, targets = map(tuple, json.loads(f"[{source},{target}]"))
    return Event(id_, type_, mode, quad, sources, targets, place, start, end, precision, bool(actual), claims)
