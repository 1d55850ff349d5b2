"""Claims to events, and events to verb edges between actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from kg.assemble.where import place_id
from kg.model import Actor, Claim, Edge, Event, Place, Tie, days_of, event_id


class Scheme(Protocol):
    """What the event scheme says of a type and a mode (:class:`kg.ontology.scheme.Scheme`)."""

    def quad(self, type_: str, /) -> str:
        """Quad class of a type: ``verbal cooperation``, ``material conflict`` ..."""

    def verb(self, type_: str, mode: str | None = None, /) -> str:
        """Third-person verb of a type, or of its mode where that says more: ``THREATENS``, ``MEDIATES``."""


class ActorNames(Protocol):
    """What the actors' ontology says of an id (:class:`kg.ontology.actors.ActorIndex`)."""

    def get(self, actor: str, /) -> Actor | None:
        """The actor of this id, or None."""

    def ties(self) -> Iterable[Tie]:
        """Standing relations that the ontology knows."""


class PlaceNames(Protocol):
    """What the gazetteer says of an id (:class:`kg.ontology.places.Gazetteer`)."""

    def get(self, place: str, /) -> Place | None:
        """The place of this id, or None."""


class Ontology(Protocol):
    """What assembly asks of :class:`kg.ontology.Ontology`."""

    @property
    def scheme(self) -> Scheme: ...
    @property
    def actors(self) -> ActorNames: ...
    @property
    def places(self) -> PlaceNames: ...
    @property
    def digest(self) -> Mapping[str, str]: ...


def event_of(claim: Claim, date: str | None, scheme: Scheme) -> Event:
    """The event that one claim tells of, as if no other claim did; ``date`` is its document's date.

    The day in the event's id is the claim's time, else the document's date, else the document itself:
    where nothing says when, two documents are not known to speak of one happening.
    """
    source = tuple(sorted({a.id for a in claim.source}))
    target = tuple(sorted({a.id for a in claim.target}))
    place = place_id(claim.place) if claim.place else None
    day = claim.time or date or claim.doc_hash
    start, end, precision = days_of(claim.time) if claim.time else (None, None, None)
    return Event(
        id=event_id(claim.type, claim.mode, source, target, day, place),
        type=claim.type,
        mode=claim.mode,
        quad=scheme.quad(claim.type),
        source=source,
        target=target,
        place=place,
        start=start,
        end=end,
        precision=precision,
        actual=claim.modality == "actual",
        claims=1,
    )


def join(a: Event, b: Event) -> Event:
    """One event of two tellings with one id: ``actual`` when either is, dated when either is."""
    dated = a if a.start is not None else b
    return replace(
        a,
        start=dated.start,
        end=dated.end,
        precision=dated.precision,
        actual=a.actual or b.actual,
        claims=a.claims + b.claims,
    )


def edges_of(event: Event, scheme: Scheme) -> Iterator[Edge]:
    """The verb edges one event adds one to: none when nothing happened, none from an actor to itself."""
    if not event.actual:
        return
    verb = scheme.verb(event.type, event.mode)
    for source in event.source:
        for target in event.target:
            if source != target:
                yield Edge(source, verb, target, 1, event.start, event.end)


def join_edges(a: Edge, b: Edge) -> Edge:
    """The counts of two edges of the same actors and verb added; ``first`` and ``last`` widened."""
    return replace(
        a,
        count=a.count + b.count,
        first=min(filter(None, (a.first, b.first)), default=None),
        last=max(filter(None, (a.last, b.last)), default=None),
    )


def edge_order(edge: Edge) -> tuple[str, str, str]:
    """The order edges are read in."""
    return edge.source, edge.verb, edge.target
