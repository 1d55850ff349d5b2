"""What goes wrong between us and a server is one clear line."""

from __future__ import annotations

import http.server
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from neo4j.exceptions import IncompleteCommit

from kg.errors import StoreError
from kg.store.connect import connect
from kg.store.failures import explain
from kg.store.push import push
from kg.store.readback import read_back
from tests.news_graph import news
from tests.servers import Bolt, of_neo4j
from tests.synthetic import records
from tests.test_store_push import lists


def line(
    uri: str, user: str = "neo4j", password: str = "secret", database: str | None = None, retry: float = 2
) -> str:
    with pytest.raises(StoreError) as error, connect(uri, user, password, database, retry=retry) as store:
        push(news(), store, "one")
    assert "\n" not in str(error.value)
    return str(error.value)


class Answering:
    """A server that is no Neo4j: it sends ``reply`` to whoever connects, and closes."""

    def __init__(self, reply: bytes) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, args=(reply,), daemon=True).start()

    def _serve(self, reply: bytes) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(64)
                connection.sendall(reply)


@pytest.fixture
def web() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


def test_no_server() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "no server answers" in line(f"bolt://127.0.0.1:{port}")


def test_a_server_that_is_no_neo4j(web: str) -> None:
    assert "no Neo4j" in line(f"bolt://{web}")
    assert "no Neo4j" in line(Answering(b"SSH-2.0-OpenSSH_9.9\r\n").uri)
    assert "no Neo4j" in line(Answering(bytes(4)).uri)


def test_what_is_no_address() -> None:
    for uri in ("http://127.0.0.1:7474", "bolt://127.0.0.1:port", "", "graph"):
        assert "not a Bolt address" in line(uri)


def test_an_older_bolt() -> None:
    old = Answering(bytes.fromhex("00000404"))
    assert "Bolt 4.4" in line(old.uri)


def test_wrong_password(server: Bolt) -> None:
    assert "wrong user name or password" in line(server.uri, server.credentials[True][0], "guess")


def test_no_such_database(server: Bolt) -> None:
    user, password = server.credentials[True]
    assert "has no database 'nosuch'" in line(server.uri, user, password, "nosuch")


def test_no_graph_to_read(server: Bolt) -> None:
    with server.connect() as store, pytest.raises(StoreError, match="holds no graph"):
        read_back(store)


def test_half_a_surrogate_pair_becomes_a_replacement(server: Bolt) -> None:
    from dataclasses import replace

    graph = news()
    spoiled = [replace(d, title="half \ud800 a pair") for d in graph.document_list]
    with server.connect() as store:
        push(replace(graph, document_list=spoiled), store, "one")
        assert {d.title for d in read_back(store).documents()} == {"half \ufffd a pair"}


def test_a_commit_whose_answer_is_lost_is_no_other_kind_of_server() -> None:
    said = str(
        explain(IncompleteCommit("Failed to read from defunct connection"), "bolt://h:7687", write=True)
    )
    assert "was lost while it wrote: run this again" in said


@pytest.mark.neo4j
@pytest.mark.slow
def test_read_only_then_written(tmp_path: Path) -> None:
    server = neo4j_server.Server(tmp_path)
    try:
        server.start()
        of_neo4j(server).empty()  # a database that does not exist yet cannot be made read-only
        server.stop()
        server.start({"server.databases.default_to_read_only": "true"})
        said = line(server.uri, "neo4j", server.password, retry=60)  # the database comes after the port
        assert "read-only; nothing was written" in said
    finally:
        server.stop()


@pytest.mark.neo4j
@pytest.mark.slow
def test_neo4j_4_is_too_old(tmp_path: Path) -> None:
    server = neo4j_server.Server(tmp_path, neo4j_server.OLD_VERSION)
    server.start()
    try:
        assert "Bolt 4.4" in line(server.uri, "neo4j", server.password)
    finally:
        server.stop()


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.skipif(
    not os.environ.get("CI") and os.geteuid() != 0, reason="a small disk is mounted by root only"
)
def test_disk_full_then_room(tmp_path: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700m", "tmpfs", str(tmp_path)], check=True)
    server = neo4j_server.Server(tmp_path / "home")
    graph = records(4000)
    try:
        server.start({"db.tx_log.preallocate": "false"})
        disk = os.statvfs(tmp_path)
        filler = tmp_path / "filler"
        filler.write_bytes(bytes(disk.f_bavail * disk.f_bsize - 4_000_000))
        with (
            pytest.raises(StoreError, match=r"cannot write its data|disk is full"),
            of_neo4j(server).connect(retry=5) as store,
        ):
            push(graph, store, "one")
        server.stop(kill=True)  # with a full disk it waits for ever, and with room it writes behind the cut
        filler.unlink()
        # the server's own advice for a log that was cut short by the full disk
        server.start({"internal.dbms.tx_log.fail_on_corrupted_log_files": "false"})
        with of_neo4j(server).connect() as store:
            push(graph, store, "one")
            assert lists(read_back(store)) == lists(graph)
    finally:
        server.stop()
        subprocess.run(["umount", str(tmp_path)], check=False)
