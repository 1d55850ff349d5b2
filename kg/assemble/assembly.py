"""The graph assembled from the log: an SQLite file that may be deleted at any time and is made again when stale."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from filelock import FileLock

from kg.assemble.assembling import Assembling
from kg.assemble.events import Ontology
from kg.assemble.folder import open_folder
from kg.assemble.log import Log
from kg.assemble.renames import renamed, renames, snapshot
from kg.assemble.tables import SCHEMA, SqlRecords
from kg.errors import GraphError


class Assembly(SqlRecords):
    """:class:`kg.model.Records` of a graph folder, streamed from its ``assembly.sqlite``.

    ``ontology``: as it is now, with the overlay the graph was built with, unless another is given.
    ``progress`` is called with the number of documents assembled so far, when the file has to be made.
    Raises GraphError where the folder is no graph, its log is damaged or the file cannot be written.
    """

    def __init__(
        self, folder: Path, ontology: Any = None, progress: Callable[[int], None] | None = None
    ) -> None:
        settings = open_folder(folder)
        if ontology is None:
            from kg.ontology import load

            ontology = load(Path(settings.overlay) if settings.overlay else None)
        self.folder = folder
        self.ontology = ontology
        self.log = Log(folder)
        self.path = folder / "assembly.sqlite"
        self.state = state_of(self.log, ontology)
        super().__init__(self._open(progress))

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def _open(self, progress: Callable[[int], None] | None) -> sqlite3.Connection:
        if (connection := self._fresh()) is not None:
            return connection
        with FileLock(self.path.with_suffix(".lock")):
            if (connection := self._fresh()) is not None:
                return connection
            temporary = self.path.with_suffix(".tmp")
            try:
                temporary.unlink(missing_ok=True)
                self._assemble(temporary, progress)
                os.replace(temporary, self.path)
            except (sqlite3.Error, OSError) as error:
                raise GraphError(f"{self.path}: cannot be written: {error}") from error
        connection = self._fresh()
        assert connection is not None
        return connection

    def _fresh(self) -> sqlite3.Connection | None:
        if not self.path.exists():
            return None
        uri = self.path.resolve().as_uri() + "?mode=ro"
        connection = sqlite3.connect(uri, uri=True)
        try:
            if connection.execute("SELECT state FROM state").fetchone() == (self.state,):
                return connection
        except sqlite3.Error:  # not a database, or of an older form: made again
            pass
        connection.close()
        return None

    def _assemble(self, path: Path, progress: Callable[[int], None] | None) -> None:
        with closing(sqlite3.connect(path)) as connection:
            assembling = Assembling(connection, self.ontology)
            moved = self._moved()
            get = self.ontology.actors.get
            for number, (head, document, claims) in enumerate(self.log.records(), 1):
                if head.maker in moved:
                    claims = [renamed(c, moved[head.maker], get) for c in claims]
                assembling.add(document, claims)
                if progress is not None and number % 100 == 0:
                    progress(number)
            assembling.finish()
            connection.execute("INSERT INTO state VALUES (?)", (self.state,))
            connection.commit()

    def _moved(self) -> dict[str, dict[str, str]]:
        """For each maker that knew other actors than the ontology now: its ids that have another name now."""
        now = self.ontology.digest.get("actors")
        others = {i: m for i, m in self.log.makers().items() if m.digest.get("actors") != now}
        if not others:
            return {}
        known = snapshot(self.ontology.actors)
        return {i: renames(m.names, known) if m.names else {} for i, m in others.items()}


def state_of(log: Log, ontology: Ontology) -> str:
    """Hash of the log's position, the ontology and the form of the tables: a graph with another is another."""
    parts = json.dumps([SCHEMA, log.position(), sorted(ontology.digest.items())])
    return hashlib.sha256(parts.encode()).hexdigest()[:16]
