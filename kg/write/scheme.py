"""The event scheme as SKOS, and its verbs as properties: generated, so that ``ontology/scheme.yaml`` alone says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.model import MODALITIES
from kg.ontology.files import base_folder
from kg.write import terms as t
from kg.write.names import KG, OWL, PLOVER, RDFS, event_mode, event_type, modality, quad_class, verb_property

if TYPE_CHECKING:
    from kg.ontology.scheme import Scheme

_SCHEME = NamedNode(PLOVER + "scheme")
_OBJECT_PROPERTY = NamedNode(OWL + "ObjectProperty")
_DOMAIN, _RANGE = NamedNode(RDFS + "domain"), NamedNode(RDFS + "range")
_SUB_PROPERTY_OF = NamedNode(RDFS + "subPropertyOf")


def scheme_triples(scheme: Scheme) -> Iterator[Triple]:
    """Quad classes, types and modes as one SKOS scheme: definitions, notations, CAMEO codes, verbs."""
    yield Triple(_SCHEME, t.TYPE, t.CONCEPT_SCHEME)
    yield Triple(_SCHEME, t.TITLE, t.text("PLOVER event types and modes", "en"))
    for quad in dict.fromkeys(type_.quad for type_ in scheme.types.values()):
        s = quad_class(quad)
        yield from _concept(s, t.QUAD_CLASS_CLASS, quad, quad)
        yield Triple(s, t.TOP_CONCEPT_OF, _SCHEME)
    for type_ in scheme.types.values():
        s = event_type(type_.id)
        yield from _concept(s, t.EVENT_TYPE_CLASS, type_.label, type_.id)
        yield Triple(s, t.BROADER, quad_class(type_.quad))
        yield Triple(s, t.DEFINITION, t.text(type_.definition, "en"))
        for code in dict.fromkeys(type_.cameo):
            yield Triple(s, t.CAMEO, t.text(code))
        yield Triple(s, t.VERB, verb_property(type_.verb))
        for mode in type_.modes.values():
            m = event_mode(type_.id, mode.id)
            yield from _concept(m, t.EVENT_MODE_CLASS, mode.id, mode.id)
            yield Triple(m, t.BROADER, s)
            yield Triple(m, t.DEFINITION, t.text(mode.definition, "en"))
            yield Triple(m, t.VERB, verb_property(mode.verb))


def mode_triples(type_: str, mode: str) -> Iterator[Triple]:
    """The concept of a mode that some extractor gave and the scheme does not list: no definition."""
    s = event_mode(type_, mode)
    yield from _concept(s, t.EVENT_MODE_CLASS, mode, mode)
    yield Triple(s, t.BROADER, event_type(type_))


def vocabulary_file() -> Iterator[Triple]:
    """The triples of ``vocabulary.ttl``, in its order."""
    path = base_folder() / "vocabulary.ttl"
    return (quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))


def modality_triples() -> Iterator[Triple]:
    """The four modalities, as ``vocabulary.ttl`` has them."""
    values = {NamedNode(KG + "modalities"), *map(modality, MODALITIES)}
    return (triple for triple in vocabulary_file() if triple.subject in values)


def verb_triples(scheme: Scheme) -> Iterator[Triple]:
    """A property for each verb; the verb of a mode is one of its type's kind."""
    seen: set[str] = set()
    for type_ in scheme.types.values():
        own = [(type_.verb, type_.definition, t.ACTS_ON)]
        own += [(m.verb, m.definition, verb_property(type_.verb)) for m in type_.modes.values()]
        for verb, definition, broader in own:
            if verb in seen:
                continue
            seen.add(verb)
            s = verb_property(verb)
            yield Triple(s, t.TYPE, _OBJECT_PROPERTY)
            yield Triple(s, t.LABEL, t.text(verb.lower().replace("_", " "), "en"))
            yield Triple(s, t.COMMENT, t.text(definition, "en"))
            yield Triple(s, _SUB_PROPERTY_OF, broader)
            yield Triple(s, _DOMAIN, t.ACTOR)
            yield Triple(s, _RANGE, t.ACTOR)


def quads_of_verbs(scheme: Scheme) -> dict[str, str]:
    """The quad class of each verb."""
    quads: dict[str, str] = {}
    for type_ in scheme.types.values():
        for verb in (type_.verb, *(m.verb for m in type_.modes.values())):
            quads.setdefault(verb, type_.quad)
    return quads


def _concept(s: NamedNode, class_: NamedNode, label: str, notation: str) -> Iterator[Triple]:
    yield Triple(s, t.TYPE, t.CONCEPT)
    yield Triple(s, t.TYPE, class_)
    yield Triple(s, t.IN_SCHEME, _SCHEME)
    yield Triple(s, t.PREF_LABEL, t.text(label, "en"))
    yield Triple(s, t.NOTATION, t.text(notation))
