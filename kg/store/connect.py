"""A connection to a Bolt server: the embedded one, or any Neo4j from version 5 on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import neo4j

from kg.errors import StoreError
from kg.store.failures import told

SCHEMES = ("bolt", "neo4j")
OLDEST_BOLT = (5, 0)


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

    def session(self, write: bool = False) -> neo4j.Session:
        """A session of the driver, that a Neo4j lets write only when ``write``."""
        access = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        return self.driver.session(database=self.database, default_access_mode=access)

    def rows(self, query: str, write: bool = False, **params: Any) -> list[dict[str, Any]]:
        """All rows of one of our own statements."""
        with told(self.uri, self.database, write), self.session(write) as session:
            return [r.data() for r in session.run(query, params)]  # type: ignore[arg-type]

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
            connection_timeout=15,
            notifications_min_severity="OFF",
            user_agent="conflict-kg",
        )
    except (ValueError, neo4j.exceptions.ConfigurationError) as error:
        raise StoreError(f"{uri}: not a Bolt address: {error}") from error
    try:
        with told(uri, database):
            info = driver.get_server_info()
        if info.protocol_version < OLDEST_BOLT:
            spoken = ".".join(map(str, info.protocol_version))
            raise StoreError(
                f"{uri} is {info.agent}, which speaks Bolt {spoken}; Neo4j 5 or later (Bolt 5) is needed"
            )
    except BaseException:
        driver.close()
        raise
    return Store(uri, driver, database, info.agent, auth, http)
