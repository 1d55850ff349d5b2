"""The predicates and classes that exports use, and literals of the datatypes they use."""

from __future__ import annotations

import datetime
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.errors import GraphError
from kg.write.names import DCT, ITSRDF, KG, NIF, PROV, RDF, RDFS, SEM, SKOS, SKOSXL, WGS84, XSD

TYPE = NamedNode(RDF + "type")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")
LABEL = NamedNode(RDFS + "label")
COMMENT = NamedNode(RDFS + "comment")

EVENT = NamedNode(SEM + "Event")
EVENT_TYPE = NamedNode(SEM + "eventType")
EVENT_TYPE_CLASS = NamedNode(SEM + "EventType")
ACTOR = NamedNode(SEM + "Actor")
PLACE = NamedNode(SEM + "Place")
HAS_PLACE = NamedNode(SEM + "hasPlace")
BEGIN = NamedNode(SEM + "hasBeginTimeStamp")
END = NamedNode(SEM + "hasEndTimeStamp")

CLAIM = NamedNode(KG + "Claim")
MENTION = NamedNode(KG + "Mention")
DOCUMENT = NamedNode(KG + "Document")
TIE = NamedNode(KG + "Tie")
DYAD = NamedNode(KG + "Dyad")
EVENT_MODE_CLASS = NamedNode(KG + "EventMode")
QUAD_CLASS_CLASS = NamedNode(KG + "QuadClass")
SOURCE = NamedNode(KG + "source")
TARGET = NamedNode(KG + "target")
MODE = NamedNode(KG + "mode")
QUAD_CLASS = NamedNode(KG + "quadClass")
PRECISION = NamedNode(KG + "precision")
ACTUAL = NamedNode(KG + "actual")
CLAIM_COUNT = NamedNode(KG + "claimCount")
REPORTS = NamedNode(KG + "reports")
MODALITY = NamedNode(KG + "modality")
CONFIDENCE = NamedNode(KG + "confidence")
EXTRACTOR = NamedNode(KG + "extractor")
TIME = NamedNode(KG + "time")
TRIGGER = NamedNode(KG + "trigger")
TRIGGER_BEGIN = NamedNode(KG + "triggerBeginIndex")
TRIGGER_END = NamedNode(KG + "triggerEndIndex")
MENTIONED_AS = {
    "source": NamedNode(KG + "sourceMention"),
    "target": NamedNode(KG + "targetMention"),
    "speaker": NamedNode(KG + "speakerMention"),
    "place": NamedNode(KG + "placeMention"),
}
ORDER = NamedNode(KG + "order")
COUNTRY = NamedNode(KG + "country")
PROVISIONAL = NamedNode(KG + "provisional")
AUTHOR = NamedNode(KG + "author")
FEATURE = NamedNode(KG + "feature")
URL = NamedNode(KG + "url")
SINCE = NamedNode(KG + "since")
UNTIL = NamedNode(KG + "until")
SINCE_PRECISION = NamedNode(KG + "sincePrecision")
UNTIL_PRECISION = NamedNode(KG + "untilPrecision")
ORIGIN = NamedNode(KG + "origin")
COUNT = NamedNode(KG + "count")
FIRST = NamedNode(KG + "first")
LAST = NamedNode(KG + "last")
CAMEO = NamedNode(KG + "cameo")
VERB = NamedNode(KG + "verb")
ACTS_ON = NamedNode(KG + "actsOn")

ATTRIBUTED_TO = NamedNode(PROV + "wasAttributedTo")
PRIMARY_SOURCE = NamedNode(PROV + "hadPrimarySource")
PHRASE = NamedNode(NIF + "Phrase")
CONTEXT = NamedNode(NIF + "Context")
REFERENCE_CONTEXT = NamedNode(NIF + "referenceContext")
BEGIN_INDEX = NamedNode(NIF + "beginIndex")
END_INDEX = NamedNode(NIF + "endIndex")
ANCHOR_OF = NamedNode(NIF + "anchorOf")
REFERS_TO = NamedNode(ITSRDF + "taIdentRef")

CONCEPT = NamedNode(SKOS + "Concept")
CONCEPT_SCHEME = NamedNode(SKOS + "ConceptScheme")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
ALT_LABEL = NamedNode(SKOS + "altLabel")
NOTATION = NamedNode(SKOS + "notation")
DEFINITION = NamedNode(SKOS + "definition")
BROADER = NamedNode(SKOS + "broader")
IN_SCHEME = NamedNode(SKOS + "inScheme")
TOP_CONCEPT_OF = NamedNode(SKOS + "topConceptOf")
NOTE = NamedNode(SKOS + "note")
XL_LABEL = NamedNode(SKOSXL + "Label")
XL_PREF_LABEL = NamedNode(SKOSXL + "prefLabel")
XL_ALT_LABEL = NamedNode(SKOSXL + "altLabel")
LITERAL_FORM = NamedNode(SKOSXL + "literalForm")

IDENTIFIER = NamedNode(DCT + "identifier")
TITLE = NamedNode(DCT + "title")
ISSUED = NamedNode(DCT + "issued")
SOURCE_OF = NamedNode(DCT + "source")

LAT = NamedNode(WGS84 + "lat")
LONG = NamedNode(WGS84 + "long")

TRUE, FALSE = Literal(True), Literal(False)

_DATE = NamedNode(XSD + "date")
_DECIMAL = NamedNode(XSD + "decimal")
_NUMBER = NamedNode(XSD + "nonNegativeInteger")


def text(value: str, language: str | None = None) -> Literal:
    """A string, exactly; a lone surrogate, which no Unicode text may hold, becomes U+FFFD."""
    try:
        return Literal(value, language=language)
    except ValueError:
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Literal(whole, language=language)


def number(value: int) -> Literal:
    """A count or a character offset."""
    return Literal(str(value), datatype=_NUMBER)


def decimal(value: float) -> Literal:
    """A decimal without an exponent, the shortest that gives ``value`` back."""
    plain = repr(float(value))
    return Literal(format(Decimal(plain), "f") if "e" in plain else plain, datatype=_DECIMAL)


def date(value: str) -> Literal:
    """An ISO day as xsd:date. Raises GraphError where it is none."""
    try:
        if len(value) == 10:
            datetime.date.fromisoformat(value)
            return Literal(value, datatype=_DATE)
    except ValueError:
        pass
    raise GraphError(f"{value!r} is no ISO 8601 day; rebuild the graph from its log") from None
