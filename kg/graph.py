"""The graph for Python users, as the command line is for the shell.

>>> from kg.graph import Graph
>>> with Graph.open("graph") as graph:                                              # doctest: +SKIP
...     graph.query("MATCH (a)-[r:THREATENS]->(b) RETURN a.name, b.name, r.count")
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.assemble import Assembly
    from kg.model import Records
    from kg.ontology import Ontology
    from kg.store.connect import Store
    from kg.store.embedded import EmbeddedServer


class Graph:
    """A graph folder, or a graph in a Bolt database. Close it, or use it in a ``with`` block.

    ``records``: its documents, actors, places, events, claims, ties and edges (:class:`kg.model.Records`).
    """

    def __init__(self, records: Records, ontology: Ontology, store: Store | None = None) -> None:
        self.records = records
        self.ontology = ontology
        self._stores: dict[bool, Store] = {} if store is None else {False: store, True: store}
        self._assembly: Assembly | None = None
        self._server: EmbeddedServer | None = None
        self._closing = ExitStack()

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Graph:
        """The graph that ``kg build`` made in ``folder``; raises GraphError where there is none."""
        from kg.assemble import Assembly

        assembly = Assembly(Path(folder))
        graph = cls(assembly, assembly.ontology)
        graph._assembly = assembly
        graph._closing.callback(assembly.close)
        return graph

    @classmethod
    def from_bolt(
        cls,
        uri: str,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        overlay: str | os.PathLike[str] | None = None,
    ) -> Graph:
        """The graph that ``kg push`` brought to the Bolt server ``uri``; texts of documents are not in it.

        ``user`` and ``password`` default to ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``. Raises StoreError.
        """
        from kg.ontology import load
        from kg.store.connect import connect
        from kg.store.readback import read_back

        store = connect(uri, user, password, database)
        try:
            graph = cls(read_back(store), load(Path(overlay) if overlay is not None else None), store)
        except BaseException:
            store.close()
            raise
        graph._closing.callback(store.close)
        return graph

    def close(self) -> None:
        """Close files and connections; stop the server if this graph started it."""
        self._closing.close()
        self._stores.clear()
        self._server = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def query(
        self, cypher: str, params: Mapping[str, Any] | None = None, write: bool = False
    ) -> list[dict[str, Any]]:
        """Rows of a Cypher query, dates as ISO strings. Reads only, unless ``write``.

        Of a graph folder the embedded server answers; it is started, and loaded, when it is first asked.
        Raises QueryError for a wrong or forbidden query, StoreError where the server is what fails.
        """
        from kg.store.query import run

        return run(self._store(write), cypher, params, write)

    def to_rdflib(self) -> rdflib.Graph:
        """All of it as an rdflib graph, as ``kg export`` writes it."""
        from kg.write import to_rdflib

        return to_rdflib(self.records, self.ontology)

    def to_networkx(self, ties: bool = False) -> networkx.MultiDiGraph:
        """Actors and the verb edges between them (and with ``ties`` the standing relations)."""
        from kg.write import to_networkx

        return to_networkx(self.records, self.ontology, ties)

    def export(self, path: str | os.PathLike[str]) -> None:
        """Write the format that the suffix of ``path`` names: .ttl, .nt, .jsonld, .graphml, .gexf, .csv ..."""
        from kg.write import writer_of

        writer_of(Path(path))(self.records, Path(path), self.ontology)

    def show(
        self, path: str | os.PathLike[str] = "network.html", title: str = "Conflict-event graph"
    ) -> Path:
        """Write the network page, one file that opens offline, and give its path."""
        from kg.view.page import write_page

        write_page(self.records, Path(path), self.ontology, title)
        return Path(path)

    def __repr__(self) -> str:
        return "Graph(" + ", ".join(f"{n} {kind}" for kind, n in self.records.counts().items()) + ")"

    def _repr_html_(self) -> str:
        """The network page in a frame of its own, which may run its script and nothing else."""
        from kg.view.page import frame

        return frame(self.records, self.ontology)

    def _store(self, write: bool) -> Store:
        if write not in self._stores:
            server = self._server or self._serve()
            self._stores[write] = self._closing.enter_context(server.connect(write))
        return self._stores[write]

    def _serve(self) -> EmbeddedServer:
        """Start or join the folder's server, with the graph as it is now in it."""
        from kg.store.cache import refresh
        from kg.store.embedded import EmbeddedServer

        assembly = self._assembly
        assert assembly is not None
        self._server = self._closing.enter_context(EmbeddedServer.open(assembly.folder))
        refresh(self._server, assembly, assembly.state)
        return self._server
