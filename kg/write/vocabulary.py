"""The vocabulary by itself: classes and properties, the event scheme, the ontology's actors and their ties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.write.names import BASE, Minter, prefixes
from kg.write.scheme import scheme_triples, verb_triples, vocabulary_file
from kg.write.triples import actors_triples, place_triples, tie_triples

if TYPE_CHECKING:
    from kg.ontology import Ontology

FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".jsonld": ox.RdfFormat.JSON_LD}


def write_vocabulary(
    out: IO[bytes], ontology: Ontology, rdf_format: ox.RdfFormat = ox.RdfFormat.TURTLE, base: str = BASE
) -> None:
    """All that the ontology knows, as RDF."""
    ox.serialize(vocabulary_triples(ontology, base), out, rdf_format, prefixes=prefixes(base))


def vocabulary_triples(ontology: Ontology, base: str = BASE) -> Iterator[ox.Triple]:
    """``vocabulary.ttl``, the scheme, a property for each verb, actors and ties sorted by id."""
    yield from vocabulary_file()
    yield from scheme_triples(ontology.scheme)
    yield from verb_triples(ontology.scheme)
    mint = Minter(base)
    ties = list(ontology.actors.ties())
    ids = {id_ for name in ontology.actors.names() for id_ in name.ids}
    ids |= {tie.source for tie in ties} | {tie.target for tie in ties if not tie.to_place}
    actors = filter(None, map(ontology.actors.get, sorted(ids)))
    yield from actors_triples(actors, ids, mint, ontology)
    where = sorted({tie.target for tie in ties if tie.to_place})
    for place in filter(None, map(ontology.places.get, where)):
        yield from place_triples(place, mint)
    for tie in ties:
        yield from tie_triples(tie, mint)
