"""Records into a database: idempotent, resumable, deleting nothing that it did not write.

Each batch is one managed transaction that also notes how far the push has come, so a push that was
killed, or whose server was, goes on behind its last batch when it is run again.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import neo4j
from neo4j.exceptions import IncompleteCommit

from kg.errors import StoreError
from kg.model import Records
from kg.store import cypher
from kg.store.connect import Store
from kg.store.failures import told
from kg.store.fulltext import make_indexes
from kg.store.load import STAGES, Batch, batches
from kg.store.rows import whole
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
    after = (STAGES[0], 0)
    pushed = Pushed()
    if state.get("loading") == digest and state.get("stage") in STAGES:
        after = pushed.resumed = state["stage"], state["done"]
    else:
        _set_state(store, {"loading": digest, "version": VERSION, "stage": after[0], "done": 0})
    pushed.rows = _write_all(records, store, digest, after, progress)
    pushed.searchable = make_indexes(store)
    if state:
        pushed.stale = _count_stale(store, digest)
        if prune and pushed.stale:
            _prune(store, digest, pushed)
    _set_state(store, {"digest": digest, "loading": None, "stage": None, "done": None, **records.counts()})
    return pushed


def plan(records: Records) -> list[tuple[str, int]]:
    """What :func:`push` would run, without a database: each statement and its number of rows."""
    total: dict[str, int] = dict.fromkeys((*CONSTRAINTS, *INDEXES), 0)
    for batch in batches(records):
        for statement, rows in batch.statements:
            total[statement] = total.get(statement, 0) + len(rows)
    return list(total.items())


def _write_all(
    records: Records, store: Store, digest: str, after: tuple[str, int], progress: Progress | None
) -> int:
    """One thread talks to the server while this one prepares the next batch."""
    rows = 0
    pending: Future[None] | None = None
    previous: Batch | None = None
    with ThreadPoolExecutor(1) as pool, store.session(write=True) as session:

        def settle() -> None:
            nonlocal rows
            if pending is not None and previous is not None:
                pending.result()
                rows += previous.rows
                if progress:
                    progress(previous.stage, previous.done)

        for batch in batches(records, after):
            settle()
            pending, previous = pool.submit(_write, store, session, batch, digest), batch
        settle()
    return rows


def _write(store: Store, session: neo4j.Session, batch: Batch, digest: str) -> None:
    reached = {"stage": batch.stage, "done": batch.done}

    def work(tx: neo4j.ManagedTransaction) -> None:
        for statement, rows in batch.statements:
            record = tx.run(statement, rows=rows, kg=digest).single()
            merged = record["n"] if record else 0
            if merged != len(rows):
                raise StoreError(
                    f"{len(rows) - merged} {batch.stage} name nodes that the graph does not hold: rebuild it with kg build"
                )
        tx.run(cypher.WRITE_STATE, state=reached).consume()

    with told(store.uri, store.database, write=True):
        try:
            _surely(session, work)
        except UnicodeEncodeError:
            for _, rows in batch.statements:
                rows[:] = whole(rows)
            _surely(session, work)


def _surely(session: neo4j.Session, work: Callable[[neo4j.ManagedTransaction], None]) -> None:
    """Once more where the connection was lost in mid-commit: the driver does not know that all our writes are MERGE."""
    try:
        session.execute_write(work)
    except IncompleteCommit:
        session.execute_write(work)


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
