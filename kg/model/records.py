"""The records that everything else passes around: frozen, typed, JSON in and out.

A *claim* is one mention in one document; an *event* is what claims talk about; a
*tie* is a standing relation between actors (or an actor and a place); an *edge* is
the count of actual events of one verb from one actor to another.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

Modality = Literal["actual", "planned", "hypothetical", "negated"]
MODALITIES: tuple[Modality, ...] = get_args(Modality)

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)

RelationType = Literal["LEADS", "MEMBER_OF", "PART_OF", "BASED_IN", "ALLIED_WITH", "PROXY_OF"]
RELATION_TYPES: tuple[RelationType, ...] = get_args(RelationType)

Kind = Literal[
    "state", "government", "ministry", "military", "police", "office", "person", "armed group", "party",
    "igo", "ngo", "company", "media", "civilians", "organization", "unknown",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

Precision = Literal["day", "month", "year", "interval"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text as read. ``id`` is the hash of ``text``; ``name`` is what the input calls it.

    ``text`` is None where only the graph is known and the log is not (a graph read back over Bolt).
    ``date`` is the day of publication, ISO 8601, or None.
    """

    id: str
    name: str
    text: str | None
    title: str | None = None
    url: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor; where somebody asserts it, who (an actor's id or name), and since when (ISO date)."""

    name: str
    author: str | None = None
    since: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can be source, target or speaker. ``country`` is ISO 3166-1 alpha-3.

    ``provisional`` actors were made from a name in a text that the ontology does not know.
    """

    id: str
    name: str
    kind: Kind
    country: str | None = None
    aliases: tuple[Alias, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens. ``id`` is the GeoNames id as a string where the gazetteer has one, else a slug.

    ``feature``: ``city``, ``subdivision``, ``country``, ``area`` (a sea, a border, a region): how exact
    ``lat`` and ``lon`` (WGS84 degrees) are.
    """

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str = "city"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor as a claim names it: the resolved actor, and the words ``text`` at ``start:end`` of the document."""

    id: str
    name: str
    text: str
    kind: Kind
    country: str | None
    aliases: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as a claim names it; ``id``, ``country``, ``lat``, ``lon`` where the gazetteer has it."""

    name: str
    text: str
    start: int
    end: int
    id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """``text`` stands at ``start:end`` of the document, exactly."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that makes a claim and the words that trigger it."""

    start: int
    end: int
    text: str
    trigger: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of an event or a relation (coding guide, sections 8 and 9).

    ``doc`` is the document's name, ``doc_hash`` its id. ``time`` is an ISO 8601 day, month,
    year or interval, no more precise than the text. ``attribution`` is who vouches, outermost
    first; empty for the reporter. ``target`` of a BASED_IN relation is empty and ``place`` holds it.
    """

    doc: str
    doc_hash: str
    id: str
    type: str
    source: tuple[ActorMention, ...]
    target: tuple[ActorMention, ...]
    modality: Modality
    evidence: Evidence
    claim: Literal["event", "relation"] = "event"
    mode: str | None = None
    attribution: tuple[ActorMention, ...] = ()
    time: str | None = None
    place: PlaceMention | None = None
    confidence: float = 0.5
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that ``claims`` claims talk about; ``actual`` when one of them reports it so.

    ``start``, ``end``: ISO dates (first and last day), None where no claim gives a time;
    ``day`` is the stand-in used in the id. ``source`` and ``target`` are actor ids.
    """

    id: str
    type: str
    mode: str | None
    quad: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: str | None
    start: str | None
    end: str | None
    precision: Precision | None
    actual: bool
    claims: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation. ``target`` is an actor id, or a place id when ``to_place``.

    ``origin`` is ``ontology`` or the id of the claim that states it; ``claimed_by`` are actor ids.
    """

    type: str
    source: str
    target: str
    to_place: bool = False
    since: str | None = None
    until: str | None = None
    claimed_by: tuple[str, ...] = ()
    origin: str = "ontology"
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` VERB ``target``: ``count`` actual events; ``first`` and ``last`` are ISO dates or None."""

    source: str
    verb: str
    target: str
    count: int
    first: str | None
    last: str | None


class Records(Protocol):
    """A graph to read: every iterator is sorted by id (ties and edges by their fields) and streams."""

    def documents(self) -> Iterator[Document]:
        """Documents; their texts are None where the log is not at hand."""

    def actors(self) -> Iterator[Actor]:
        """Actors that events, claims or ties name."""

    def places(self) -> Iterator[Place]:
        """Places that events, claims or ties name."""

    def events(self, only: Container[str] | None = None) -> Iterator[Event]:
        """Events, each told by one claim at least; ``only`` these ids."""

    def claims(self, only: Container[str] | None = None) -> Iterator[tuple[str, Claim]]:
        """(event id, event claim) pairs sorted by claim id, ``only`` of these events; relation claims are :meth:`ties`."""

    def ties(self) -> Iterator[Tie]:
        """Standing relations, of the ontology and of claims."""

    def edges(self) -> Iterator[Edge]:
        """Verb edges between actors."""

    def counts(self) -> dict[str, int]:
        """How many of each: documents, actors, places, events, claims, ties, edges."""
