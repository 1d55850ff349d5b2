"""The embedded server of a graph folder: started, joined, taken over, stopped; its data loaded when stale."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import neo4j
import pytest

from kg.errors import QueryError, StoreError
from kg.store.cache import ask, refresh
from kg.store.connect import connect
from kg.store.embedded import EmbeddedServer
from kg.store.query import run
from tests.news_graph import news
from tests.servers import Bolt
from tests.synthetic import records

COUNT = "MATCH (c:Claim) RETURN count(c) AS n"


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ended(pid: int) -> bool:
    end = time.monotonic() + 20
    while lives(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not lives(pid)


def claims(folder: Path, size: int, digest: str) -> int:
    n: int = ask(folder, records(size), digest, lambda store: run(store, COUNT))[0]["n"]
    return n


def test_started_joined_and_stopped(tmp_path: Path) -> None:
    file = tmp_path / "server.json"
    with EmbeddedServer.open(tmp_path) as server:
        assert server.owned
        assert file.stat().st_mode & 0o777 == 0o600
        refresh(server, news(), "news")
        with EmbeddedServer.open(tmp_path) as second:
            assert not second.owned
            assert second.running == server.running
        assert server.alive  # whoever joined leaves it running
        command = Path(f"/proc/{server.running.pid}/cmdline").read_bytes().decode()
        assert "127.0.0.1" in command
        for secret in (server.running.reader, server.running.root):
            assert secret not in command
        with pytest.raises(StoreError, match="wrong user name or password"):
            connect(server.uri, "reader", "guess")
    assert not file.exists()
    assert ended(server.running.pid)
    with EmbeddedServer.open(tmp_path) as again, again.connect() as store:
        assert run(store, COUNT) == [{"n": len(news().claim_list)}]
        assert not refresh(again, news(), "news")


def test_reader_is_refused_by_the_server(tmp_path: Path) -> None:
    with EmbeddedServer.open(tmp_path) as server:
        refresh(server, news(), "news")
        with server.connect() as store, store.session(write=True) as session:
            for query in (
                "CREATE (n:Actor {id: 'new'})",
                "MATCH (a:Actor) SET a.name = 'x'",
                "MATCH (n) DETACH DELETE n",
                "CREATE (n:NewLabel)",
                "CREATE INDEX foo FOR (n:Actor) ON (n.kind)",
                "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
            ):
                with pytest.raises(neo4j.exceptions.Neo4jError):
                    session.run(query).consume()
        with server.connect() as store:
            assert run(store, COUNT) == [{"n": len(news().claim_list)}]


def test_loaded_again_when_the_records_change(tmp_path: Path) -> None:
    assert claims(tmp_path, 40, "one") == 40
    assert claims(tmp_path, 40, "one") == 40
    assert claims(tmp_path, 60, "two") == 60
    assert claims(tmp_path, 30, "three") == 30  # what is gone is gone


def test_a_stale_runtime_file_is_removed(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text("{broken")
    assert claims(tmp_path, 20, "one") == 20
    stale = {"bolt": 1, "http": 1, "reader": "a", "root": "b", "pid": 2**22 - 1, "owner": 2**22 - 1}
    (tmp_path / "server.json").write_text(json.dumps(stale))
    assert claims(tmp_path, 20, "one") == 20
    assert not (tmp_path / "server.json").exists()


def test_damaged_data_is_loaded_anew(tmp_path: Path) -> None:
    assert claims(tmp_path, 20, "one") == 20
    (tmp_path / "db" / "kg" / "schema.json").write_text("{broken")
    for file in (tmp_path / "db" / "kg").glob("schema.prev*"):
        file.unlink()
    assert claims(tmp_path, 20, "one") == 20
    (tmp_path / "db" / "version").write_text("0.0")  # of another version of the engine
    assert claims(tmp_path, 20, "one") == 20


HOLD = """
import sys, time
from pathlib import Path
from kg.store.connect import connect
from kg.store.embedded import EmbeddedServer
server = EmbeddedServer.open(Path(sys.argv[1]))
print(server.running.pid, flush=True)
time.sleep(60)
"""


def test_the_server_of_a_killed_command_is_taken_over_and_stopped(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    pid = int(holder.stdout.readline())
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert lives(pid)
    assert claims(tmp_path, 20, "one") == 20
    assert ended(pid)


def test_many_commands_at_once(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from kg.store.cache import ask
from kg.store.query import run
from tests.synthetic import records
print(ask(Path(sys.argv[1]), records(30), "one", lambda s: run(s, "MATCH (c:Claim) RETURN count(c) AS n"))[0]["n"])
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    for process in running:
        out, error = process.communicate(timeout=120)
        assert (out.strip(), error) == ("30", "")
    assert not (tmp_path / "server.json").exists()


def test_after_kill_9_of_the_server_every_acknowledged_batch_is_there(tmp_path: Path) -> None:
    with EmbeddedServer.open(tmp_path) as server, server.connect(write=True) as store:
        with store.session(write=True) as session:
            session.run("UNWIND range(1, 500) AS i CREATE (:Note {i: i})").consume()
        os.kill(server.running.pid, signal.SIGKILL)
        with pytest.raises(StoreError):
            run(store, "MATCH (n:Note) RETURN count(n)")
    with EmbeddedServer.open(tmp_path) as server, server.connect() as store:
        assert run(store, "MATCH (n:Note) RETURN count(n) AS n") == [{"n": 500}]


@pytest.mark.parametrize(
    ("query", "way"),
    [
        ("MATCH p = SHORTEST 1 (a:Actor)-[*]-(b:Actor) RETURN p", "use shortestPath"),
        ("MATCH p = ALL SHORTEST (a:Actor)-[*..6]-(b:Actor) RETURN p", "use shortestPath"),
        ("CREATE FULLTEXT INDEX mine FOR (n:Actor) ON EACH [n.kind]", "kg_names and kg_evidence are there"),
        ("CALL db.schema.nodeTypeProperties()", "kg push"),
        ("CALL db.stats.retrieve('GRAPH COUNTS')", "kg push"),
    ],
)
def test_what_it_lacks_is_told_with_the_way_round(embedded: Bolt, query: str, way: str) -> None:
    with embedded.connect() as store, pytest.raises(QueryError, match=way) as error:
        run(store, query, write=True)
    assert "\n" not in str(error.value)
