"""The table of formats: what the command line offers and the suffix of a file chooses."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Records
from kg.write.atomic import replacing

if TYPE_CHECKING:
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one format. ``function`` is ``module:name`` in :mod:`kg.write`, imported when it is called.

    A ``folder`` format writes a folder of files and cannot be streamed; ``rdf`` formats take the base IRI.
    """

    suffix: str
    about: str
    function: str
    folder: bool = False
    rdf: bool = False

    def __call__(self, records: Records, path: Path, ontology: Ontology, **options: Any) -> None:
        """Write to ``path``, whole or not at all. Raises InputError where that cannot be."""
        if self.folder:
            self._load()(records, path, ontology, **options)
            return
        with replacing(path) as out:
            self.stream(records, out, ontology, **options)

    def stream(self, records: Records, out: IO[bytes], ontology: Ontology, **options: Any) -> None:
        """Write to an open binary stream."""
        self._load()(records, out, ontology, **options)

    def _load(self) -> Callable[..., None]:
        module, _, name = self.function.partition(":")
        function: Callable[..., None] = getattr(importlib.import_module(f"kg.write.{module}"), name)
        return function


WRITERS: dict[str, Writer] = {
    "turtle": Writer(".ttl", "RDF with prefixes", "rdf:write_turtle", rdf=True),
    "ntriples": Writer(".nt", "RDF, a triple a line", "rdf:write_ntriples", rdf=True),
    "jsonld": Writer(".jsonld", "RDF as JSON", "rdf:write_jsonld", rdf=True),
    "graphml": Writer(".graphml", "actor network", "xml_networks:write_graphml"),
    "gexf": Writer(".gexf", "actor network over time, for Gephi", "xml_networks:write_gexf"),
    "csv": Writer(".csv", "a row a claim", "tables:write_csv"),
    "plover": Writer(".plover.jsonl", "a PLOVER record a claim", "tables:write_plover"),
    "neo4j-csv": Writer("", "folder for neo4j-admin import", "neo4j_csv:write_neo4j_csv", folder=True),
}


def writer_of(path: Path) -> Writer:
    """The writer that a file's suffix names. Raises InputError where none does."""
    name = path.name.lower()
    for writer in WRITERS.values():
        if writer.suffix and name.endswith(writer.suffix):
            return writer
    known = ", ".join(w.suffix for w in WRITERS.values() if w.suffix)
    raise InputError(str(path), f"the suffix names no format (known: {known}); name one with --format")
