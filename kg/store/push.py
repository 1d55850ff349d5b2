"""Records into a database: idempotent, resumable, deleting nothing that it did not write.

The schema node says how far the push has come (see :mod:`kg.store.lanes`), so a push that was killed, or whose
server was, goes on from there when it is run again, and merges what it finds.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import neo4j

from kg.errors import StoreError
from kg.model import Records
from kg.store import cypher
from kg.store.connect import Store
from kg.store.failures import told
from kg.store.fulltext import make_indexes
from kg.store.lanes import write
from kg.store.load import STAGES, batches
from kg.store.schema import CONSTRAINTS, INDEXES, NODE_LABELS, VERSION

PRUNE_BATCH = 5000
Progress = Callable[[str, int], None]
"""Called with a stage and how many of its records are written."""


@dataclass
class Pushed:
    """What a push did.

    ``rows`` merged; where it went on from; of earlier pushes: what is ``stale`` and still there, what was
    ``removed``, and what was ``kept`` because others' relationships hang on it or it was there before us;
    ``searchable``: whether the server has the full-text indexes.
    """

    rows: int = 0
    resumed: tuple[str, int] | None = None
    stale: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    searchable: bool = True


def state_of(store: Store) -> dict[str, Any]:
    """What the schema node says: ``version``, ``digest`` of the graph it holds, ``loading``; empty when there is none.

    Raises StoreError for a graph that a newer version wrote.
    """
    found = store.rows(cypher.READ_STATE)
    state: dict[str, Any] = found[0]["state"] if found else {}
    if state.get("version", 0) > VERSION:
        raise StoreError(
            f"{store.uri} holds a graph of schema {state['version']}, newer than this program's {VERSION}: update conflict-kg"
        )
    return state


def push(
    records: Records, store: Store, digest: str, prune: bool = False, progress: Progress | None = None
) -> Pushed:
    """Merge ``records`` into the database of ``store``; ``digest`` names this content.

    With ``prune``, what earlier pushes wrote and ``records`` does not hold is removed. Raises StoreError.
    """
    state = state_of(store)
    _run_each(store, (*CONSTRAINTS, *INDEXES))
    empty = store.version >= cypher.CREATES_FROM and not store.rows(cypher.COUNT_OURS)[0]["n"]
    writer = secrets.token_hex(8)
    after = (STAGES[0], 0)
    pushed = Pushed()
    if state.get("loading") == digest and state.get("stage") in STAGES and not empty:
        after = pushed.resumed = state["stage"], state["done"]
        _set_state(store, {"writer": writer})
    else:
        start = {"loading": digest, "version": VERSION, "stage": after[0], "done": 0, "writer": writer}
        _set_state(store, start)
    for batch, rows in write(batches(records, after), store, digest, writer, empty):
        pushed.rows += rows
        if progress:
            progress(batch.stage, batch.done)
    pushed.searchable = make_indexes(store)
    if state:
        pushed.stale = _count_stale(store, digest)
        if prune and pushed.stale:
            _prune(store, digest, pushed)
    _set_state(
        store,
        {"digest": digest, "loading": None, "stage": None, "done": None, "writer": None, **records.counts()},
    )
    return pushed


def plan(records: Records) -> list[tuple[str, int]]:
    """What :func:`push` would run, without a database: each statement and its number of rows."""
    total: dict[str, int] = dict.fromkeys((*CONSTRAINTS, *INDEXES), 0)
    for batch in batches(records):
        for statement, rows in batch.merges().items():
            total[statement] = total.get(statement, 0) + len(rows)
    return list(total.items())


def _run_each(store: Store, statements: tuple[str, ...]) -> None:
    for statement in statements:
        store.rows(statement, write=True)


def _set_state(store: Store, state: dict[str, Any]) -> None:
    store.rows(cypher.WRITE_STATE, write=True, state=state)


def _count_stale(store: Store, digest: str) -> dict[str, int]:
    found = {
        what: store.rows(cypher.count_stale(what), kg=digest)[0]["n"]
        for what in ("relationships", *NODE_LABELS)
    }
    return {what: n for what, n in found.items() if n}


def _prune(store: Store, digest: str, pushed: Pushed) -> None:
    """Relationships first; a node goes when nothing hangs on it, else it is no longer ours."""
    for what in ("relationships", *NODE_LABELS):
        if pushed.stale.pop(what, 0):
            delete, unmark = cypher.prune(what)
            removed, kept = (_repeat(store, statement, digest) for statement in (delete, unmark))
            pushed.removed |= {what: removed} if removed else {}
            pushed.kept |= {what: kept} if kept else {}


def _repeat(store: Store, statement: str, digest: str) -> int:
    """Run a statement that does at most ``$limit`` until it finds nothing more."""
    total = 0
    with told(store.uri, store.database, write=True), store.session(write=True) as session:

        def work(tx: neo4j.ManagedTransaction) -> int:
            record = tx.run(statement, kg=digest, limit=PRUNE_BATCH).single()
            return record["n"] if record else 0

        while n := session.execute_write(work):
            total += n
    return total
