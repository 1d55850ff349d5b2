"""``kg query``, ``kg search``, ``kg push`` as a shell user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.assemble import build
from kg.cli import main
from kg.model import document_id
from tests.servers import Bolt
from tests.small_world import PatternExtractor, SmallOntology

TEXT = "Border Guards attacked Rebels. Rebels threatened Border Guards. <script> attacked Rebels."


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a.txt").write_text(TEXT)
    build(
        [folder / "a.txt"], folder / "graph", extractor=PatternExtractor(SmallOntology()), date="2025-10-30"
    )
    return folder / "graph"


def kg(*arguments: str | Path, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == code, (result.output, result.stderr)
    if code:
        assert len(result.stderr.splitlines()) == 1 or result.stderr.startswith("Usage")
    return result


QUERY = "MATCH (a:Actor)-[r:THREATENS]->(b) RETURN a.name AS a, b.name AS b, r.count AS n"


def test_query_in_each_format(graph: Path) -> None:
    assert "Rebels" in kg("query", "-g", graph, QUERY).stdout
    rows = json.loads(kg("query", "-g", graph, QUERY, "--format", "json").stdout)
    assert [r["n"] for r in rows] == [1]
    assert list(csv.DictReader(io.StringIO(kg("query", "-g", graph, QUERY, "--format", "csv").stdout))) == [
        {k: str(v) for k, v in rows[0].items()}
    ]
    found = kg(
        "query", "-g", graph, "RETURN $n + 1 AS n, $s AS s", "-p", "n=2", "-p", "s='}) x", "--format", "json"
    )
    assert json.loads(found.stdout) == [{"n": 3, "s": "'}) x"}]


def test_query_that_cannot_be(graph: Path) -> None:
    assert "--write" in kg("query", "-g", graph, "CREATE (n:X)", code=1).stderr
    kg("query", "-g", graph, "MATCH (n RETURN n", code=1)
    kg("query", "-g", graph / "nowhere", QUERY, code=1)
    kg("query", QUERY, code=2)
    kg("query", "-g", graph, QUERY, "-p", "novalue", code=2)
    assert "mediators" in kg("query", "-g", graph, "--saved", "nosuch", code=1).stderr
    assert kg("query", "--saved", "list").stdout.count("\n") == 10


def test_search(graph: Path) -> None:
    found = json.loads(kg("search", "-g", graph, "threatened", "--format", "json").stdout)
    assert [c["type"] for c in found["claims"]] == ["THREATEN"]
    kg("search", "-g", graph, "???", code=1)


def test_push_dry_run_and_for_real(graph: Path, server: Bolt) -> None:
    dry = kg("push", "-g", graph, "bolt://127.0.0.1:1", "--dry-run").stdout
    assert "CREATE CONSTRAINT kg_event_id" in dry
    assert "claims" in dry.splitlines()[-1]
    user, password = server.credentials[True]
    where = ("-g", graph, server.uri, "--user", user, "--password", password, "--database", server.database)
    assert "holds 1 documents" in kg("push", *where).stdout
    assert "holds 1 documents" in kg("push", *where, "--prune").stdout
    with server.connect() as store:
        assert store.rows("MATCH (d:Document) RETURN d.id AS id") == [{"id": document_id(TEXT)}]


def test_help_shows_an_example() -> None:
    for command in ("query", "search", "serve", "push"):
        assert f"  kg {command} " in kg(command, "--help").stdout
