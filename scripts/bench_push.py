"""``scripts/bench push``: kg push against a bare UNWIND loop and neo4j-graphrag's Neo4jWriter, and its memory.

All write the same synthetic graph into a fresh Neo4j (APOC in it, for the writer that needs it), each
into a server of its own, warmed up by a small graph. Needs Java, Maven and pip install neo4j-graphrag.

Neo4jWriter is used with its defaults, and gets the same nodes and relationships with the same properties. It
does less: an event's type is no second label, nothing is marked, no index is made but its own, ties that differ
by their id alone become one. Both use the same driver; processor time is told beside time, as both sides of the
wire share a machine here.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import neo4j_server

ROOT = Path(__file__).resolve().parents[1]
WARM_UP = 10_000
"""Claims."""


def main(arguments: list[str]) -> None:
    """Print rows a second of each loader, and the client's memory at two sizes."""
    parser = argparse.ArgumentParser(prog="scripts/bench push", description=__doc__)
    parser.add_argument(
        "--claims", type=int, default=200_000, help="of the graph that push and the bare loop write"
    )
    parser.add_argument("--small", type=int, default=50_000, help="of the graph that memory is compared with")
    parser.add_argument(
        "--graphrag", type=int, default=200_000, help="claims that Neo4jWriter and push write; 0: none"
    )
    parser.add_argument("--step", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.step:
        _step(json.loads(options.step))
        return
    with tempfile.TemporaryDirectory() as folder:
        _compare(Path(folder), options)


def _compare(folder: Path, options: argparse.Namespace) -> None:
    found: dict[tuple[str, int], dict[str, float]] = {}
    runs = [("push", options.small), ("bare", options.claims), ("push", options.claims)]
    if options.graphrag:
        runs += [("graphrag", options.graphrag), ("push", options.graphrag)]
    for size in {WARM_UP, *(size for _, size in runs)}:
        _run({"do": "make", "claims": size, "file": str(folder / f"{size}.sqlite")})
    for loader, size in dict.fromkeys(runs):
        server = neo4j_server.Server(folder / f"home-{loader}-{size}")
        server.start(apoc=loader == "graphrag")
        try:
            # the server compiles its own code while it works: a small graph first, by the same loader, not counted
            login = {"uri": server.uri, "password": server.password}
            for do in (loader, "empty"):
                _run({"do": do, "file": str(folder / f"{WARM_UP}.sqlite"), **login})
            step = {
                "do": loader,
                "file": str(folder / f"{size}.sqlite"),
                "uri": server.uri,
                "password": server.password,
            }
            before = _processor(server.pid)
            result = found[loader, size] = _run(step)
            busy = _processor(server.pid) - before
        finally:
            server.stop()
        print(
            f"{loader:9} {size:8,} claims  {result['rows']:10,.0f} rows  {result['seconds']:7.1f} s  "
            f"{result['rows'] / result['seconds']:8,.0f} rows/s  {result['rss']:6.0f} MB  "
            f"processor: client {result['busy']:.1f} s, server {busy:.1f} s",
            flush=True,
        )

    def rate(loader: str, size: int) -> float:
        return found[loader, size]["rows"] / found[loader, size]["seconds"]

    print(
        f"push / bare loop:   {rate('push', options.claims) / rate('bare', options.claims):.2f} (wanted: 0.9)"
    )
    if options.graphrag:
        ratio = rate("push", options.graphrag) / rate("graphrag", options.graphrag)
        print(f"push / Neo4jWriter: {ratio:.1f} (wanted: 5)")
    memory = found["push", options.claims]["rss"] / found["push", options.small]["rss"]
    print(
        f"memory of push at {options.claims:,} claims / at {options.small:,}: {memory:.2f} (wanted: at most 1.2)"
    )


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _run(step: dict[str, Any]) -> dict[str, float]:
    command = [sys.executable, str(ROOT / "scripts" / "bench"), "push", "--step", json.dumps(step)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _step(step: dict[str, Any]) -> None:
    """One loader in a process of its own, so that its memory is its own."""
    if step["do"] == "make":
        _make(Path(step["file"]), step["claims"])
        print("{}")
        return
    from kg.assemble.tables import SqlRecords

    with closing(sqlite3.connect(step["file"])) as connection:
        records = SqlRecords(connection)
        loader = {"push": _push, "bare": _bare, "graphrag": _graphrag, "empty": _empty}[step["do"]]
        rows, seconds, busy = loader(records, step["uri"], step["password"])
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rows": rows, "seconds": seconds, "busy": busy, "rss": rss}))


def _make(file: Path, claims: int) -> None:
    """A graph folder's SQLite tables of a synthetic graph."""
    from itertools import groupby

    from kg.assemble.assembling import Assembling
    from tests.synthetic import SyntheticOntology, records

    graph = records(claims, hostile=False)
    documents = {d.id: d for d in graph.documents()}
    by_document = sorted((c for _, c in graph.claims()), key=lambda c: c.doc_hash)
    with closing(sqlite3.connect(file)) as connection:
        assembling = Assembling(connection, SyntheticOntology())  # type: ignore[arg-type]
        for id_, told in groupby(by_document, key=lambda c: c.doc_hash):
            assembling.add(documents[id_], told)
        assembling.finish()
        connection.commit()


class _Clock:
    """Seconds, and seconds of this process's processor time, since it was made."""

    def __init__(self) -> None:
        self.start = time.perf_counter(), time.process_time()

    def told(self) -> tuple[float, float]:
        return time.perf_counter() - self.start[0], time.process_time() - self.start[1]


def _push(records: Any, uri: str, password: str) -> tuple[int, float, float]:
    from kg.store.connect import connect
    from kg.store.push import push

    with connect(uri, "neo4j", password) as store:
        clock = _Clock()
        return push(records, store, "bench").rows, *clock.told()


def _empty(records: Any, uri: str, password: str) -> tuple[int, float, float]:
    import neo4j

    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        # constraints and indexes too: what follows is a first load, which makes its own
        for what in ("CONSTRAINT", "INDEX"):
            shown = session.run(
                f"SHOW {what} YIELD name, type WHERE type <> 'LOOKUP' RETURN collect(name) AS names"
            )
            for name in shown.single(strict=True)["names"]:
                session.run(f"DROP {what} $name", name=name).consume()
    return 1, 1.0, 0.0


def _statements(records: Any) -> dict[str, list[dict[str, Any]]]:
    """The push's rows by statement, nodes before relationships."""
    from kg.store.load import batches

    statements: dict[str, list[dict[str, Any]]] = {}
    for batch in batches(records):
        for statement, rows in batch.merges().items():
            statements.setdefault(statement, []).extend(rows)
    return dict(sorted(statements.items(), key=lambda found: "MERGE (a)" in found[0]))


def _bare(records: Any, uri: str, password: str) -> tuple[int, float, float]:
    """The shortest loop: constraints, then each statement over rows that are ready in memory, 2,000 at a time."""
    import neo4j

    from kg.store.schema import CONSTRAINTS, INDEXES

    ready = {_plain(s): rows for s, rows in _statements(records).items()}
    total = 0
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver, driver.session() as session:
        clock = _Clock()
        for statement in (*CONSTRAINTS, *INDEXES):
            session.run(statement).consume()
        for statement, rows in ready.items():
            for i in range(0, len(rows), 2000):
                session.run(statement, rows=rows[i : i + 2000]).consume()
            total += len(rows)
        return total, *clock.told()


def _plain(statement: str) -> str:
    """UNWIND, MATCH, MERGE and SET of a push's statement, without its marks and its count."""
    kept = [
        line for line in statement.splitlines() if not line.startswith(("ON CREATE", "ON MATCH", "RETURN"))
    ]
    return "\n".join(kept)


def _graphrag(records: Any, uri: str, password: str) -> tuple[int, float, float]:
    """neo4j-graphrag's writer on the same nodes and relationships."""
    import asyncio
    import re

    import neo4j
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    graph = Neo4jGraph()
    for statement, rows in _statements(records).items():
        node = re.search(r"MERGE \(n:(\w+)", statement)
        edge = re.search(r"MERGE \(a\)-\[r:(\w+)(?: \{(\w+):)?", statement)
        for row in rows:
            properties = {k: v for k, v in row["p"].items() if v is not None}
            if node:
                properties["id"] = row["id"]  # the writer's own id does not stay
                graph.nodes.append(Neo4jNode(id=row["id"], label=node[1], properties=properties))
            elif edge:
                if edge[2]:
                    properties[edge[2]] = row["key"]
                ends = {"start_node_id": row["a"], "end_node_id": row["b"]}
                graph.relationships.append(Neo4jRelationship(type=edge[1], properties=properties, **ends))
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        writer = Neo4jWriter(driver, clean_db=True)
        clock = _Clock()
        result = asyncio.run(writer.run(graph))
        told = clock.told()
        assert result.status == "SUCCESS", result
    return len(graph.nodes) + len(graph.relationships), *told
