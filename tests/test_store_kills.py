"""A push into a real Neo4j that is cut short, by the end of the client or of the server, at random moments."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j_server
import pytest

from kg.store.push import push
from tests.servers import Bolt, of_neo4j
from tests.synthetic import records
from tests.test_store_push import same, snapshot

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]
CLAIMS = 3000

CLIENT = """
import sys
from kg.store import load
from kg.store.connect import connect
from kg.store.push import push
from tests.synthetic import records
load.BATCH = 200
graph = records(int(sys.argv[3]))
print("begin", flush=True)
with connect(sys.argv[1], "neo4j", sys.argv[2]) as store:
    push(graph, store, "one", progress=lambda stage, done: print(stage, done, flush=True))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[neo4j_server.Server]:
    server = neo4j_server.Server(tmp_path_factory.mktemp("killed"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def whole(server: neo4j_server.Server) -> tuple[dict[str, Any], float]:
    """The graph of a push that nothing cut short, and how many seconds it takes."""
    bolt = of_neo4j(server).empty()
    pushed_in_parts(server)  # the server warms up
    bolt.empty()
    start = time.monotonic()
    pushed_in_parts(server)
    with bolt.connect() as store:
        return snapshot(store), time.monotonic() - start


def client(server: neo4j_server.Server) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", CLIENT, server.uri, server.password, str(CLAIMS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    assert process.stdout
    assert process.stdout.readline() == "begin\n"
    return process


def pushed_in_parts(server: neo4j_server.Server) -> None:
    assert client(server).communicate(timeout=120) is not None


def ends_the_same(bolt: Bolt, whole: dict[str, Any]) -> None:
    with bolt.connect() as store:
        pushed = push(records(CLAIMS), store, "one")
        assert not pushed.stale
        assert same(snapshot(store), whole)


def test_client_killed(server: neo4j_server.Server, whole: tuple[dict[str, Any], float]) -> None:
    graph, seconds = whole
    bolt = of_neo4j(server)
    for seed in range(10):
        bolt.empty()
        process = client(server)
        time.sleep(random.Random(seed).uniform(0.02, 0.9) * seconds)
        process.kill()
        process.wait()
        ends_the_same(bolt, graph)


def test_server_killed_and_the_push_run_again(
    server: neo4j_server.Server, whole: tuple[dict[str, Any], float]
) -> None:
    graph, seconds = whole
    bolt = of_neo4j(server)
    for seed in range(10):
        bolt.empty()
        process = client(server)
        time.sleep(random.Random(100 + seed).uniform(0.02, 0.9) * seconds)
        os.kill(server.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        server.start()
        ends_the_same(bolt, graph)


def test_server_killed_and_started_while_the_push_waits(
    server: neo4j_server.Server, whole: tuple[dict[str, Any], float]
) -> None:
    graph, seconds = whole
    bolt = of_neo4j(server)
    for seed in range(10):
        bolt.empty()
        process = client(server)
        reader = threading.Thread(target=process.communicate)
        reader.start()
        time.sleep(random.Random(200 + seed).uniform(0.02, 0.9) * seconds)
        os.kill(server.pid, signal.SIGKILL)
        server.start()
        reader.join(180)
        assert process.returncode == 0
        ends_the_same(bolt, graph)
