"""The embedded database as a cache of the records: loaded when it is stale, and asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kg.errors import KgError, StoreError
from kg.model import Records
from kg.store.connect import Store
from kg.store.embedded import EmbeddedServer, start_lock
from kg.store.push import Progress, push, state_of
from kg.store.schema import VERSION

T = TypeVar("T")
ATTEMPTS = 3


def ask(
    folder: Path,
    records: Records,
    digest: str,
    work: Callable[[Store], T],
    write: bool = False,
    progress: Progress | None = None,
) -> T:
    """``work`` on the database of ``folder``, which holds ``records`` (named by ``digest``) when it starts.

    When another command's server was joined and is stopped before a reading ``work`` ends, it is done again
    with a new one. Raises GraphError, StoreError, and what ``work`` raises.
    """
    for attempt in range(1, ATTEMPTS + 1):
        server = EmbeddedServer.open(folder)
        try:
            server = loaded(server, records, digest, progress)
            with server.connect(write) as store:
                return work(store)
        except StoreError:
            if write or server.owned or server.alive or attempt == ATTEMPTS:
                raise
        finally:
            server.stop()
    raise AssertionError("unreachable")


def loaded(
    server: EmbeddedServer, records: Records, digest: str, progress: Progress | None = None
) -> EmbeddedServer:
    """``server`` with ``records`` in it; where its data turns out to be damaged, a new one of the same folder."""
    try:
        refresh(server, records, digest, progress)
    except KgError:
        if not server.owned:
            raise
        server = server.renew()
        try:
            refresh(server, records, digest, progress)
        except BaseException:
            server.stop()
            raise
    return server


def refresh(server: EmbeddedServer, records: Records, digest: str, progress: Progress | None = None) -> bool:
    """Load ``records`` when the server does not hold them; whether it had to."""
    with start_lock(server.folder), server.connect(write=True) as store:
        state = state_of(store)
        if state.get("digest") == digest and state.get("version") == VERSION and not state.get("loading"):
            return False
        push(records, store, digest, prune=True, progress=progress)
        return True
