"""The two servers that the store is tested on: the embedded one, and a real Neo4j (marked ``neo4j``)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.store.connect import Store, connect
from kg.store.embedded import EmbeddedServer

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import neo4j_server


@dataclass
class Bolt:
    """A server that runs, as the tests ask for connections to it."""

    name: str
    uri: str
    credentials: dict[bool, tuple[str, str]]
    database: str
    http: str | None = None

    def connect(self, write: bool = True, retry: float = 30.0) -> Store:
        user, password = self.credentials[write]
        return connect(self.uri, user, password, self.database, self.http, retry)

    def empty(self) -> Bolt:
        """Itself, with nothing in its database."""
        with self.connect() as store, store.session(write=True) as session:
            for match in ("MATCH ()-[n]->()", "MATCH (n)"):
                query = f"{match} WITH n LIMIT 10000 DELETE n RETURN count(*) AS n"
                while session.run(query).single(strict=True)["n"]:
                    pass
        return self


def of_neo4j(server: neo4j_server.Server) -> Bolt:
    login = ("neo4j", server.password)
    return Bolt("neo4j", server.uri, {True: login, False: login}, "neo4j")


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bolt]:
    with EmbeddedServer.open(tmp_path_factory.mktemp("graph"), lasting=True) as server:
        logins = {w: server.credentials(w) for w in (True, False)}
        yield Bolt("embedded", server.uri, logins, "kg", f"http://127.0.0.1:{server.running.http}")


@pytest.fixture(scope="session")
def real_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bolt]:
    server = neo4j_server.Server(tmp_path_factory.mktemp("neo4j"))
    server.start()
    try:
        yield of_neo4j(server)
    finally:
        server.stop()


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def server(request: pytest.FixtureRequest) -> Bolt:
    """Each of the two, empty."""
    found: Bolt = request.getfixturevalue("embedded" if request.param == "embedded" else "real_neo4j")
    return found.empty()


def leave_out_neo4j(items: list[pytest.Item], config: pytest.Config) -> None:
    """On a machine without Java and Maven the tests of the real Neo4j are left out, told in one line; never in CI."""
    lacks = neo4j_server.missing()
    if not lacks or os.environ.get("CI"):
        return
    left: list[Any] = [i for i in items if i.get_closest_marker("neo4j")]
    if left:
        items[:] = [i for i in items if i not in left]
        config.hook.pytest_deselected(items=left)
        print(f"{len(left)} tests of a real Neo4j left out: {lacks}", file=sys.stderr)
