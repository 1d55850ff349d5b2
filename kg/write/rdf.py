"""RDF files and rdflib graphs of one stream of triples."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.model import Records
from kg.write.names import BASE, XSD, prefixes
from kg.write.triples import triples

if TYPE_CHECKING:
    import rdflib

    from kg.ontology import Ontology


def write_turtle(records: Records, out: IO[bytes], ontology: Ontology, base: str = BASE) -> None:
    """Turtle with prefixes; ``base`` is the IRI that records' IRIs begin with."""
    ox.serialize(triples(records, ontology, base), out, ox.RdfFormat.TURTLE, prefixes=prefixes(base))


def write_ntriples(records: Records, out: IO[bytes], ontology: Ontology, base: str = BASE) -> None:
    """N-Triples, one triple a line."""
    ox.serialize(triples(records, ontology, base), out, ox.RdfFormat.N_TRIPLES)


def write_jsonld(records: Records, out: IO[bytes], ontology: Ontology, base: str = BASE) -> None:
    """JSON-LD, expanded."""
    ox.serialize(triples(records, ontology, base), out, ox.RdfFormat.JSON_LD)


def to_rdflib(records: Records, ontology: Ontology, base: str = BASE) -> rdflib.Graph:
    """The graph of the Turtle file in rdflib. In memory: some 1.3 kB a triple, of which a claim has 35 or so."""
    return graph_of(triples(records, ontology, base), base)


def graph_of(stream: Iterable[ox.Triple], base: str = BASE) -> rdflib.Graph:
    """An rdflib graph of pyoxigraph's triples, with the prefixes of exports."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace)
    string = XSD + "string"

    def term(node: object) -> rdflib.term.Node:
        if isinstance(node, ox.NamedNode):
            return rdflib.URIRef(node.value)
        if not isinstance(node, ox.Literal):
            raise TypeError(f"{node!r} has no place in an export")
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        datatype = node.datatype.value
        if datatype == string:
            return rdflib.Literal(node.value)
        return rdflib.Literal(node.value, datatype=rdflib.URIRef(datatype), normalize=False)

    for triple in stream:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph
