"""IRIs: the vocabularies, and how a record's id becomes an IRI.

Every IRI of an export is one of the vocabularies' or is minted here from a slug or a hash; what an IRI
may not hold is percent-encoded, so no name can break out of one. ``BASE`` is the one setting of where
minted IRIs live; the vocabulary itself (``KG``, ``PLOVER``) stays where it is, whoever mints.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import NamedNode

BASE = "https://w3id.org/conflict-kg/id/"
KG = "https://w3id.org/conflict-kg/ns#"
PLOVER = "https://w3id.org/conflict-kg/plover#"

# Simple Event Model, W3C PROV-O, NLP Interchange Format 2.1, ITS 2.0, SKOS, SKOS-XL, Dublin Core, WGS84
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
PROV = "http://www.w3.org/ns/prov#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITSRDF = "http://www.w3.org/2005/11/its/rdf#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
DCT = "http://purl.org/dc/terms/"
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
GEONAMES = "https://sws.geonames.org/"

VOCABULARIES = {
    "kg": KG, "plover": PLOVER, "sem": SEM, "prov": PROV, "nif": NIF, "itsrdf": ITSRDF, "skos": SKOS,
    "skosxl": SKOSXL, "dct": DCT, "wgs84": WGS84, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD,
}  # fmt: skip

# Literal properties that may have several values; every other has one at most. For importers that must be told.
MULTIVALUED = (SKOS + "altLabel", KG + "cameo")

_MINTED = {
    "act": "actor", "clm": "claim", "doc": "document", "dyad": "dyad", "ev": "event", "lbl": "label",
    "men": "mention", "plc": "place", "tie": "tie",
}  # fmt: skip


def prefixes(base: str = BASE) -> dict[str, str]:
    """Prefix to namespace: the vocabularies, and one for each kind of minted IRI."""
    return VOCABULARIES | {prefix: f"{base}{kind}/" for prefix, kind in _MINTED.items()}


def encode(slug: str) -> str:
    """``slug`` as one segment of an IRI: letters, digits, ``-_~`` and inner full stops; the rest percent-encoded.

    >>> encode("pakistan.military"), encode("a b/ü"), encode("..")
    ('pakistan.military', 'a%20b%2F%C3%BC', '%2E%2E')
    """
    text = quote(slug, safe="", errors="surrogatepass")
    inner = text.strip(".")
    before = len(text) - len(text.lstrip("."))
    return "%2E" * before + inner + "%2E" * (len(text) - before - len(inner))


class Minter:
    """Mints the IRIs of records under one base."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        cached = lru_cache(maxsize=20_000)
        self.actor = cached(lambda i: NamedNode(f"{base}actor/{encode(i)}"))
        self.place = cached(self._place)
        self.document = cached(lambda i: NamedNode(f"{base}document/{encode(i)}"))

    def event(self, id_: str) -> NamedNode:
        return NamedNode(f"{self.base}event/{encode(id_)}")

    def claim(self, id_: str) -> NamedNode:
        return NamedNode(f"{self.base}claim/{encode(id_)}")

    def mention(self, claim: str, role: str, order: int) -> NamedNode:
        return NamedNode(f"{self.base}mention/{encode(claim)}-{role}-{order}")

    def other(self, kind: str, id_: str) -> NamedNode:
        """A ``label``, ``tie`` or ``dyad``; ``id_`` is a hash."""
        return NamedNode(f"{self.base}{kind}/{id_}")

    def _place(self, id_: str) -> NamedNode:
        if id_.isascii() and id_.isdigit():
            return NamedNode(f"{GEONAMES}{id_}/")
        return NamedNode(f"{self.base}place/{encode(id_)}")


def event_type(type_: str) -> NamedNode:
    """The concept of an event type: ``plover:THREATEN``."""
    return NamedNode(PLOVER + encode(type_))


def event_mode(type_: str, mode: str) -> NamedNode:
    """The concept of a mode of a type: ``plover:CONSULT-mediate``."""
    return NamedNode(f"{PLOVER}{encode(type_)}-{encode(mode)}")


def quad_class(quad: str) -> NamedNode:
    """The concept of a quad class: ``plover:verbal-conflict``."""
    return NamedNode(PLOVER + encode(quad.replace(" ", "-")))


def modality(value: str) -> NamedNode:
    """The concept of a modality: ``kg:Actual``."""
    return NamedNode(KG + encode(value.capitalize()))


def kind_class(kind: str) -> NamedNode:
    """The class of a kind of actor: ``kg:ArmedGroup`` of ``armed group``, ``kg:IGO`` of ``igo``."""
    acronym = kind in {"igo", "ngo"}
    return NamedNode(KG + (kind.upper() if acronym else encode("".join(map(str.capitalize, kind.split())))))


@lru_cache(maxsize=1000)
def verb_property(verb: str) -> NamedNode:
    """The property of a verb or a relation: ``kg:threatens`` of ``THREATENS``, ``kg:memberOf`` of ``MEMBER_OF``."""
    first, *rest = verb.lower().split("_")
    return NamedNode(KG + encode(first + "".join(w.capitalize() for w in rest)))


# scheme and authority, then nothing that RFC 3987 forbids in an IRI
_URL = re.compile(r'https?://[^\s<>"{}|\\^`\x00-\x20]+\Z')


def web_address(url: str) -> NamedNode | None:
    """The IRI of a document's address, or None where it is no http(s) URL that may stand as an IRI."""
    if not _URL.match(url):
        return None
    try:
        return NamedNode(url)
    except ValueError:
        return None
