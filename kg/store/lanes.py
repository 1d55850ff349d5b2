"""Batches into a database, each in a managed transaction, over as many sessions at once as their statements allow.

Where nothing of ours is in the database yet, records are created, nodes in several sessions at once: what hangs on
a node is written with it, and its constraint keeps it from being made twice. Verb edges, which no constraint
guards, are created by the one push that the schema node names. All else, and whatever has to be tried again, is
merged; merging locks both ends of a relationship until its transaction ends, so one session does it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from queue import SimpleQueue
from typing import Any

import neo4j
from neo4j.exceptions import ConstraintError, IncompleteCommit

from kg.errors import StoreError
from kg.store import cypher
from kg.store.connect import Store
from kg.store.failures import told
from kg.store.load import Batch
from kg.store.rows import Row, whole

LANES = 4
"""Sessions at once that create."""
GUARDED = {"actors", "places", "documents", "events", "claims"}
"""Stages whose records are nodes, which a constraint tells apart."""


def write(
    batches: Iterable[Batch], store: Store, digest: str, writer: str, empty: bool
) -> Iterator[tuple[Batch, int]]:
    """Write ``batches``, which come stage by stage, and yield each with its number of rows when it and all before it are there.

    ``writer`` is what the schema node calls this push; ``empty``: nothing of ours is in the database. A stage
    begins when the one before it is written. How far all is written stands in the schema node at the end of each
    stage and where reading breaks off; during a stage, about as far.
    """
    for stage, some in groupby(batches, key=lambda batch: batch.stage):
        lanes = LANES if empty and stage in GUARDED else 1
        yield from _Stage(store, digest, writer, empty, lanes).write(some)


@dataclass
class _Stage:
    store: Store
    digest: str
    writer: str
    empty: bool
    lanes: int
    running: deque[tuple[Batch, Future[int]]] = field(default_factory=deque)
    sessions: SimpleQueue[neo4j.Session] = field(default_factory=SimpleQueue)
    reached: dict[str, Any] = field(default_factory=dict)

    def write(self, some: Iterable[Batch]) -> Iterator[tuple[Batch, int]]:
        try:
            yield from self._write(some)
        except StoreError:
            raise
        except BaseException:  # the reader's, or Ctrl-C: the server still takes a note
            self._settle_the_rest()
            self._note()
            raise
        self._note()

    def _write(self, some: Iterable[Batch]) -> Iterator[tuple[Batch, int]]:
        with ExitStack() as stack:
            for _ in range(self.lanes):
                self.sessions.put(stack.enter_context(self.store.session(write=True)))
            pool = stack.enter_context(ThreadPoolExecutor(self.lanes))
            stack.push(lambda kind, error, trace: pool.shutdown(cancel_futures=error is not None))
            for number, batch in enumerate(some):
                if len(self.running) > self.lanes:
                    yield self._settled()
                # noting locks one node until its transaction ends: of several lanes, one at a time does it
                if self.lanes == 1:
                    note = {"stage": batch.stage, "done": batch.done}
                else:
                    note = dict(self.reached) if number % self.lanes == 0 else {}
                self.running.append((batch, pool.submit(self._run, batch, note)))
            while self.running:
                yield self._settled()

    def _settled(self) -> tuple[Batch, int]:
        """The first of the running batches, when it is written."""
        batch, future = self.running[0]
        written = future.result()
        self.running.popleft()  # not before: waiting may be broken off
        self.reached = {"stage": batch.stage, "done": batch.done}
        return batch, written

    def _settle_the_rest(self) -> None:
        """Of the batches that ran when writing broke off, those before the first that is not written."""
        while self.running and not self.running[0][1].cancelled() and not self.running[0][1].exception():
            self._settled()

    def _note(self) -> None:
        """How far all is written; one lane notes it with each batch."""
        if self.lanes > 1 and self.reached:
            self.store.rows(cypher.NOTE_STATE, write=True, state=self.reached, writer=self.writer)

    def _run(self, batch: Batch, note: dict[str, Any]) -> int:
        session = self.sessions.get()
        try:
            return self._transaction(session, batch, note)
        finally:
            self.sessions.put(session)

    def _transaction(self, session: neo4j.Session, batch: Batch, note: dict[str, Any]) -> int:
        created = batch.creates() if self.empty else None
        merged: dict[str, list[Row]] = {}

        def work(tx: neo4j.ManagedTransaction) -> int:
            nonlocal created, merged
            if note and not _one(tx, cypher.NOTE_STATE, state=note, writer=self.writer):
                raise StoreError("another push writes into this database: run one at a time")
            if created:
                (statement, rows), created = created, None
                return self._create(tx, statement, rows, batch.stage)
            merged = merged or batch.merges()
            return sum(self._merge(tx, statement, rows, batch.stage) for statement, rows in merged.items())

        with told(self.store.uri, self.store.database, write=True):
            try:
                return _surely(session, work)
            except UnicodeEncodeError:
                merged = whole(batch.merges())
                return _surely(session, work)

    def _create(self, tx: neo4j.ManagedTransaction, statement: str, rows: list[Any], stage: str) -> int:
        made = tx.run(statement, rows=rows, kg=self.digest).consume().counters
        wanted = (0, len(rows)) if stage == "edges" else (len(rows), made.relationships_created)
        if (made.nodes_created, made.relationships_created) != wanted:
            raise _nameless(stage)
        return made.nodes_created + made.relationships_created

    def _merge(self, tx: neo4j.ManagedTransaction, statement: str, rows: list[Row], stage: str) -> int:
        if _one(tx, statement, rows=rows, kg=self.digest) != len(rows):
            raise _nameless(stage)
        return len(rows)


def _one(tx: neo4j.ManagedTransaction, statement: str, **parameters: Any) -> int:
    record = tx.run(statement, parameters).single()
    return record["n"] if record else 0


def _nameless(stage: str) -> StoreError:
    return StoreError(f"some {stage} name nodes that the graph does not hold: rebuild it with kg build")


def _surely(session: neo4j.Session, work: Callable[[neo4j.ManagedTransaction], int]) -> int:
    """Once more, which merges, where the connection was lost in mid-commit or somebody else has made a node meanwhile."""
    try:
        return session.execute_write(work)
    except (IncompleteCommit, ConstraintError):
        return session.execute_write(work)
