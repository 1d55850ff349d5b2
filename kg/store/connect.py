"""A connection to a Bolt server: the embedded one, or any Neo4j from version 5 on."""

from __future__ import annotations

import logging
import os
import re
import socket
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import neo4j

from kg.errors import StoreError
from kg.store.failures import NO_NEO4J, told

SCHEMES = ("bolt", "neo4j")
OLDEST_BOLT = (5, 0)
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # we tell what fails, once


@dataclass
class Store:
    """A verified connection. ``http`` is the URL of the embedded server's SQL port, with ``auth``, else None."""

    uri: str
    driver: neo4j.Driver
    database: str | None
    agent: str
    auth: tuple[str, str] | None = None
    http: str | None = None

    @property
    def embedded(self) -> bool:
        """Whether it is the engine that :class:`kg.store.embedded.EmbeddedServer` runs."""
        return "ArcadeDB" in self.agent

    @property
    def version(self) -> tuple[int, ...]:
        """Of a Neo4j, as (5, 26); (0,) of another server."""
        found = re.match(r"Neo4j/(\d+)\.(\d+)", self.agent)
        return tuple(map(int, found.groups())) if found and not self.embedded else (0,)

    def session(self, write: bool = False) -> neo4j.Session:
        """A session of the driver, that a Neo4j lets write only when ``write``."""
        access = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        return self.driver.session(database=self.database, default_access_mode=access)

    def rows(self, query: str, write: bool = False, **params: Any) -> list[dict[str, Any]]:
        """All rows of one of our own statements, tried again while the server is away.

        None of them changes anything twice, so that one whose commit was cut off is run again.
        """

        def work(tx: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            return [r.data() for r in tx.run(query, params)]

        with told(self.uri, self.database, write), self.session(write) as session:
            run = session.execute_write if write else session.execute_read
            try:
                return run(work)
            except neo4j.exceptions.IncompleteCommit:
                return run(work)

    def close(self) -> None:
        """Close the driver."""
        self.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def connect(
    uri: str,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    http: str | None = None,
    retry: float = 60.0,
) -> Store:
    """Connect to ``uri`` (``bolt://``, ``neo4j://``, ``+s`` and ``+ssc`` forms) and ask who answers.

    ``user`` and ``password`` default to ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``. ``retry`` is how many
    seconds a managed transaction is tried again while the server is away or says to. Raises StoreError.
    """
    user = user or os.environ.get("NEO4J_USERNAME") or "neo4j"
    password = password if password is not None else os.environ.get("NEO4J_PASSWORD")
    auth = (user, password) if password else None
    if uri.partition("://")[0].partition("+")[0] not in SCHEMES:
        raise StoreError(f"{uri}: not a Bolt address; it looks like bolt://localhost:7687 or neo4j+s://host")
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=auth,
            max_transaction_retry_time=retry,
            connection_timeout=10,
            connection_acquisition_timeout=20,
            notifications_min_severity="OFF",
            user_agent="conflict-kg",
        )
    except (ValueError, neo4j.exceptions.ConfigurationError) as error:
        raise StoreError(f"{uri}: not a Bolt address: {error}") from error
    try:
        with told(uri, database):
            try:
                info = driver.get_server_info()
            except ValueError as error:
                raise StoreError(f"{uri}: not a Bolt address: {error}") from error
        if info.protocol_version < OLDEST_BOLT:
            raise _too_old(uri, info.agent, info.protocol_version)
    except StoreError as error:
        driver.close()
        if NO_NEO4J in str(error) and (old := _older_bolt(uri)) is not None:
            raise _too_old(uri, "a server", old) from None
        raise
    except BaseException:
        driver.close()
        raise
    return Store(uri, driver, database, info.agent, auth, http)


def _too_old(uri: str, agent: str, version: tuple[int, int]) -> StoreError:
    spoken = ".".join(map(str, version))
    return StoreError(f"{uri} is {agent} that speaks Bolt {spoken}: Neo4j 5 or later (Bolt 5) is needed")


def _older_bolt(uri: str) -> tuple[int, int] | None:
    """The version that a server chooses when it is offered only Bolt 4.4 to 3, which the driver no longer speaks."""
    address = urlsplit(uri)
    try:
        with socket.create_connection((address.hostname or "", address.port or 7687), timeout=3) as bare:
            bare.settimeout(3)
            bare.sendall(bytes.fromhex("6060b017 00020404 00000104 00000004 00000003"))
            chosen = bare.recv(4)
    except (OSError, ValueError):
        return None
    if len(chosen) < 4 or chosen[:2] != b"\0\0" or chosen[3] not in (3, 4):
        return None
    return chosen[3], chosen[2]
