"""What goes wrong between us and a Bolt server, each as one clear line that says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import neo4j.exceptions as bolt

from kg.errors import KgError, QueryError, StoreError

NO_NEO4J = "what answers there is no Neo4j server"
# in this order: what a running server still writes once there is room may spoil the end of its log
_ROOM = "stop it (by force if it hangs), make room, start it, and run this again, which goes on where it was"
_READ_ONLY_DATABASE = {
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.Database.DatabaseReadOnly",
}
_WRITES = {"Neo.ClientError.Statement.AccessMode", "Neo.ClientError.Security.Forbidden"}
_NO_SPACE = re.compile(r"no space left|disk.{0,20}full|not enough disk|insufficient.{0,20}disk", re.I)
_CANNOT_WRITE = re.compile(r"could not append transaction|critical error, and needs to be restarted", re.I)
_UNSUPPORTED = re.compile(r"FeatureNotImplemented: (.*)|not (?:yet )?(?:implemented|supported)", re.I | re.S)


@contextmanager
def told(uri: str, database: str | None = None, write: bool = False) -> Iterator[None]:
    """Turn the driver's errors of the block into a StoreError or a QueryError of one line."""
    try:
        yield
    except (bolt.Neo4jError, bolt.DriverError, OSError) as error:
        raise explain(error, uri, database, write) from error
    except UnicodeEncodeError as error:
        raise QueryError(f"the text has half a surrogate pair at {error.start}: it is no Unicode") from error


def explain(error: Exception, uri: str, database: str | None = None, write: bool = False) -> KgError:
    """The line for one error of the driver, the server or the network."""
    text = _first_line(error)
    name = f"database {database!r}" if database else "the default database"
    code = getattr(error, "code", None) or ""
    if _NO_SPACE.search(_all(error)):
        return StoreError(f"{uri}: the server's disk is full; {_ROOM}")
    if _CANNOT_WRITE.search(text):
        return StoreError(
            f"{uri}: the server cannot write its data, as when its disk is full (its debug.log tells); {_ROOM}"
        )
    if (
        isinstance(error, (bolt.AuthError, bolt.TokenExpired))
        and code != "Neo.ClientError.Security.Forbidden"
    ):
        if "RateLimit" in code:
            return StoreError(f"{uri}: too many wrong passwords; the server refuses for some seconds")
        return StoreError(f"{uri} refuses: wrong user name or password (NEO4J_USERNAME, NEO4J_PASSWORD)")
    if code == "Neo.ClientError.Database.DatabaseNotFound" or (
        "does not exist" in text and "atabase" in text
    ):
        return StoreError(f"{uri} has no {name.removeprefix('the ')}: SHOW DATABASES lists what there is")
    if code in _READ_ONLY_DATABASE:
        return StoreError(f"{uri}: {name} is read-only; nothing was written")
    if code in _WRITES:
        if write:
            return StoreError(f"{uri}: this user may not do that: {text}")
        return QueryError("this query writes, which needs --write")
    if "DatabaseUnavailable" in code:
        return StoreError(f"{uri}: the database is not available: {text}")
    if isinstance(error, bolt.IncompleteCommit):
        return StoreError(
            f"the connection to {uri} was lost while it wrote: run this again, which changes nothing twice"
        )
    if isinstance(error, bolt.ServiceUnavailable | bolt.SessionExpired | OSError):
        return _unreachable(error, uri)
    if isinstance(error, bolt.ConfigurationError | bolt.UnsupportedServerProduct):
        return _unreachable(error, uri)
    if isinstance(error, bolt.Neo4jError):
        return _query(text, code)
    if type(error).__name__ in {"BoltHandshakeError", "BoltProtocolError", "BoltError"}:
        return StoreError(f"{uri}: {NO_NEO4J} (Bolt's port is 7687, not 7474)")
    return StoreError(f"{uri}: {text}")


def _query(text: str, code: str) -> KgError:
    unsupported = _UNSUPPORTED.search(text)
    if "SHORTEST" in text and unsupported:
        return QueryError("the embedded server has no SHORTEST selector: use shortestPath((a)-[*..6]-(b))")
    if "index types are supported" in text:
        return QueryError(
            "the embedded server makes no full-text index in Cypher: kg_names and kg_evidence are there"
        )
    if unsupported or "Unknown procedure" in text:
        return QueryError(f"the server lacks this: {text}; kg push brings the graph into a Neo4j that has it")
    if code.startswith(("Neo.TransientError", "Neo.DatabaseError")):
        return StoreError(f"the server failed: {text}")
    return QueryError(text)


def _unreachable(error: Exception, uri: str) -> StoreError:
    text = _all(error)
    if re.search(r"refused|Errno 111|10061", text):
        return StoreError(f"no server answers at {uri}: is it started, and is the port right?")
    if re.search(r"DNS resolve|getaddrinfo|Name or service|nodename", text):
        return StoreError(f"{uri}: no such host")
    if re.search(r"handshake|HTTP|protocol|closed connection|incomplete|routing information", text, re.I):
        return StoreError(f"{uri}: {NO_NEO4J} (Bolt's port is 7687, not 7474)")
    if re.search(r"timed? ?out", text, re.I):
        return StoreError(f"{uri} does not answer in time")
    if re.search(r"SSL|certificate|TLS", text):
        return StoreError(
            f"{uri}: no encrypted connection: {_first_line(error)} (bolt:// is plain, bolt+s:// encrypted)"
        )
    return StoreError(f"the connection to {uri} was lost: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    return " ".join(str(text).split())[:400]


def _all(error: BaseException | None) -> str:
    parts = []
    while error is not None:
        parts.append(f"{type(error).__name__}: {error}")
        error = error.__cause__ or error.__context__
    return "\n".join(parts)
