"""One Cypher query and its rows; reading unless told to write, and the server is who enforces it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, Literal

import neo4j
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from kg.errors import QueryError
from kg.store.connect import Store
from kg.store.failures import told

Format = Literal["table", "csv", "json"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json")


@contextmanager
def opened(
    store: Store, query: str, params: Mapping[str, Any] | None = None, write: bool = False
) -> Iterator[tuple[list[str], Iterator[list[Any]]]]:
    """Column names and a stream of rows, in one transaction that ends with the block.

    Without ``write`` a query that changed something is refused, or rolled back where the server let it.
    Raises QueryError for what is wrong with the query, StoreError for what is wrong with the server.
    """
    if not query.strip():
        raise QueryError("the query is empty")
    with told(store.uri, store.database, write), store.session(write) as session:
        tx = session.begin_transaction()
        try:
            result = tx.run(query, dict(params or {}))
            yield list(result.keys()), (record.values() for record in result)
            if result.consume().counters.contains_updates and not write:
                raise QueryError("this query writes, which needs --write")
            if write:
                tx.commit()
        finally:
            tx.close()


def run(
    store: Store, query: str, params: Mapping[str, Any] | None = None, write: bool = False
) -> list[dict[str, Any]]:
    """All rows as dictionaries of plain values (see :func:`plain`)."""
    with opened(store, query, params, write) as (columns, rows):
        return [dict(zip(columns, map(plain, row), strict=True)) for row in rows]


def plain(value: Any) -> Any:
    """A value of the driver as JSON has it: dates, times and durations as ISO 8601 strings, nodes as objects.

    A node is its properties with ``labels``; a relationship its properties with ``type``; a path the list of both.
    Numbers that JSON lacks (NaN, infinities) are None.
    """
    if isinstance(value, float):
        return value if value - value == 0 else None
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, (Date, Time, DateTime, Duration)):
        return value.iso_format().replace(".000000000", "")
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **_properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_properties(value)}
    if isinstance(value, Path):
        steps: list[Any] = [plain(value.start_node)]
        for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [plain(relationship), plain(node)]
        return steps
    if isinstance(value, Point):
        return {"srid": value.srid, "coordinates": list(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).hex()
    if isinstance(value, Iterable):
        return [plain(v) for v in value]
    return str(value)


def _properties(entity: neo4j.graph.Entity) -> dict[str, Any]:
    return {k: plain(entity[k]) for k in sorted(entity)}


def write_rows(columns: list[str], rows: Iterable[list[Any]], out: IO[str], form: Format) -> None:
    """Write rows as they come (a table needs them all first)."""
    if form == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([cell(v) for v in row] for row in rows)
    elif form == "json":
        out.write("[")
        for i, row in enumerate(rows):
            line = json.dumps(dict(zip(columns, map(plain, row), strict=True)), ensure_ascii=False)
            out.write((",\n " if i else "") + line)
        out.write("]\n")
    else:
        _table(columns, rows, out)


def cell(value: Any) -> str:
    """A value as the text of a table's or CSV file's cell."""
    value = plain(value)
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(columns: list[str], rows: Iterable[list[Any]], out: IO[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(_shown(column)), overflow="fold")
    n = 0
    for n, row in enumerate(rows, 1):  # noqa: B007
        table.add_row(*(Text(_shown(cell(v))) for v in row))
    console = Console(file=out, width=None if out.isatty() else 10_000, highlight=False)
    if columns:
        console.print(table)
    console.print(f"{n} row{'' if n == 1 else 's'}")


def _shown(text: str) -> str:
    """Control characters as their symbols, so that no text of the graph steers the terminal."""
    return "".join(_symbol(c) for c in text)


_STEERING = {0x61C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
"""Marks, embeddings and isolates of direction, and separators of lines, which are no letters."""


def _symbol(c: str) -> str:
    code = ord(c)
    if code < 0x20:
        return " " if c in "\n\r\t" else chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0 or code in _STEERING:
        return "\ufffd"
    return c
