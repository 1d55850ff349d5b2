"""``kg query``, ``kg search``, ``kg serve`` and ``kg push`` as a shell user meets them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.assemble import build
from kg.cli import main
from kg.errors import StoreError
from kg.model import document_id
from kg.store.connect import Store, connect
from kg.store.query import run
from tests.servers import Bolt
from tests.small_world import PatternExtractor, SmallOntology
from tests.synthetic import HOSTILE

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


class Served:
    """``kg serve`` as a process; what it printed, and the login among it."""

    def __init__(self, graph: Path, *options: str) -> None:
        command = [sys.executable, "-u", "-m", "kg", "serve", "-g", str(graph), *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.said = ""
        while not self.said.endswith(("Ctrl-C ends it.\n", "keeps it open.\n")):
            line = self.process.stdout.readline()
            assert line, self.process.communicate()[1]
            self.said += line
        self.login = dict(
            found.groups()
            for found in re.finditer(r"^(uri|user|password|database): +(\S+)$", self.said, re.M)
        )

    def connect(self) -> Store:
        return connect(self.login["uri"], self.login["user"], self.login["password"], self.login["database"])

    def end(self) -> str:
        _, error = self.process.communicate(timeout=60)
        return error


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_until_told_to_end(graph: Path, ending: signal.Signals) -> None:
    served = Served(graph)
    try:
        with served.connect() as store:
            assert run(store, QUERY)[0]["n"] == 1
            with pytest.raises(StoreError, match="this user may not do that"):
                run(store, "CREATE (n:Actor {id: 'new'})", write=True)
        assert "Rebels" in kg("query", "-g", graph, QUERY).stdout  # joins it, and leaves it running
        writer = Served(graph, "--write")
        assert writer.end() == ""
        assert writer.process.returncode == 0
        assert writer.login["uri"] == served.login["uri"]
        with writer.connect() as store:
            run(store, "CREATE (n:Actor {id: 'new'}) DELETE n", write=True)
        served.process.send_signal(ending)
        assert served.end() == ""
        assert served.process.returncode == 0
        assert not (graph / "server.json").exists()
        with pytest.raises(StoreError, match="no server answers"):
            served.connect()
    finally:
        served.process.terminate()


def test_serve_tells_that_its_server_has_ended(graph: Path) -> None:
    served = Served(graph)
    try:
        os.kill(json.loads((graph / "server.json").read_text())["pid"], signal.SIGKILL)
        assert served.end() == "Error: the database server has ended\n"
        assert served.process.returncode == 1
    finally:
        served.process.terminate()
    assert "Rebels" in kg("query", "-g", graph, QUERY).stdout


def test_serve_nothing(tmp_path: Path) -> None:
    kg("serve", "-g", tmp_path / "nowhere", code=1)


STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]")
HOSTILE_CELLS = (
    *HOSTILE, "\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J", "[bold]rich[/bold] [link=file:///etc/passwd]x[/link] :smile:",
    "\x9b31m and \x90 \x9d0;title\x9c", "a\u202eb\u2066c\u2069\u200e\u200f\u061c", "\rover \b\b\b back",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE_CELLS)
def test_no_text_steers_the_terminal(graph: Path, text: str) -> None:
    column = "`" + text.replace("`", "``") + "`"
    query = f"RETURN $text AS cell, [$text] AS list, {{key: $text}} AS map, 1 AS {column if chr(0) not in text else 'x'}"
    found = kg("query", "-g", graph, query, "-p", "text=" + json.dumps(text)).stdout
    assert not STEERING.search(found)
    assert len(found.splitlines()) == 6  # blank, names, rule, one row, blank, count: nothing wraps or breaks
    for plain in ("[bold]rich[/bold]", ":smile:", "<script>", "back\\slash", "الدولة"):
        assert (plain in text) == (plain in found)
    assert json.loads(
        kg(
            "query", "-g", graph, "RETURN $text AS t", "-p", "text=" + json.dumps(text), "--format", "json"
        ).stdout
    ) == [{"t": text}]


def test_help_shows_an_example() -> None:
    for command in ("query", "search", "serve", "push"):
        assert f"  kg {command} " in kg(command, "--help").stdout
