"""Synthetic graphs with the verbs of the real event scheme, for the tests of the writers."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from kg.assemble.events import edge_order, edges_of, join_edges
from kg.assemble.memory import MemoryRecords
from kg.model import Edge, Records
from kg.ontology import load
from kg.write import WRITERS
from tests.synthetic import SyntheticOntology, records

RDF_FORMATS = [name for name, writer in WRITERS.items() if writer.rdf]


class SchemeOntology(SyntheticOntology):
    """The real event scheme, and nobody in it."""

    scheme = load().scheme  # type: ignore[assignment]


ONTOLOGY: Any = SchemeOntology()


def with_edges(graph: MemoryRecords) -> MemoryRecords:
    """``graph`` with the edges that its events give in the real scheme."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for event in graph.events():
        for edge in edges_of(event, ONTOLOGY.scheme):
            key = edge_order(edge)
            edges[key] = join_edges(edges[key], edge) if key in edges else edge
    return replace(graph, edge_list=list(edges.values()))


def graph_of(claims: int, seed: int = 0) -> MemoryRecords:
    """A synthetic graph with hostile names."""
    return with_edges(records(claims, seed))


def written(graph: Records, name: str, **options: Any) -> bytes:
    """What the writer ``name`` streams."""
    out = io.BytesIO()
    WRITERS[name].stream(graph, out, ONTOLOGY, **options)
    return out.getvalue()
