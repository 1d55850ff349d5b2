"""Graphs to files: :data:`WRITERS` by format; :func:`to_rdflib` and :func:`to_networkx` for Python.

Writers stream: memory does not grow with the number of claims. A file appears whole or not at all,
and the same graph gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.write.formats import WRITERS, Writer, writer_of

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.model import Records
    from kg.ontology import Ontology

__all__ = ["WRITERS", "Writer", "to_networkx", "to_rdflib", "writer_of"]


def to_rdflib(records: Records, ontology: Ontology) -> rdflib.Graph:
    """See :func:`kg.write.rdf.to_rdflib`."""
    from kg.write import rdf

    return rdf.to_rdflib(records, ontology)


def to_networkx(records: Records, ontology: Ontology, ties: bool = False) -> networkx.MultiDiGraph:
    """See :func:`kg.write.network.to_networkx`."""
    from kg.write import network

    return network.to_networkx(records, ontology, ties)
