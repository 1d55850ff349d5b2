"""Claims to events, verb edges and ties: pure functions over the records, one subject of truth for memory and cache."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from kg.model import Actor, Claim, Edge, Event, Place, PlaceMention, Tie, days_of, event_id
from kg.model.ids import digest


class Scheme(Protocol):
    """What the event scheme says of a type and a mode (:class:`kg.ontology.scheme.Scheme`)."""

    def quad(self, type_: str) -> str:
        """Quad class of a type: ``verbal cooperation``, ``material conflict`` ..."""

    def verb(self, type_: str, mode: str | None = None) -> str:
        """Third-person verb of a type, or of its mode where that says more: ``THREATENS``, ``MEDIATES``."""


class ActorNames(Protocol):
    """What the actors' ontology says of an id (:class:`kg.ontology.actors.ActorIndex`)."""

    def get(self, actor: str) -> Actor | None:
        """The actor of this id, or None."""

    def ties(self) -> Iterable[Tie]:
        """Standing relations that the ontology knows."""


class PlaceNames(Protocol):
    """What the gazetteer says of an id (:class:`kg.ontology.places.Gazetteer`)."""

    def get(self, place: str) -> Place | None:
        """The place of this id, or None."""


class Ontology(Protocol):
    """The three parts of :class:`kg.ontology.Ontology` that assembly asks."""

    @property
    def scheme(self) -> Scheme: ...
    @property
    def actors(self) -> ActorNames: ...
    @property
    def places(self) -> PlaceNames: ...


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
    """The verb edges one event adds a count of one to: none when nothing happened, none from an actor to itself."""
    if not event.actual:
        return
    verb = scheme.verb(event.type, event.mode)
    for source in event.source:
        for target in event.target:
            if source != target:
                yield Edge(source, verb, target, 1, event.start, event.end)


def join_edges(a: Edge, b: Edge) -> Edge:
    """The counts of two edges of the same actors and verb added; ``first`` and ``last`` widened."""
    firsts = [x for x in (a.first, b.first) if x]
    lasts = [x for x in (a.last, b.last) if x]
    return replace(a, count=a.count + b.count, first=min(firsts, default=None), last=max(lasts, default=None))


def ties_of(claim: Claim) -> Iterator[Tie]:
    """The standing relations a relation claim states: every source to every target, or to its place.

    ``claimed_by`` is the innermost speaker; empty when the reporter says it.
    """
    since, until = None, None
    if claim.time:
        since, last, precision = days_of(claim.time)
        until = last if precision == "interval" else None
    said_by = (claim.attribution[-1].id,) if claim.attribution else ()
    targets = [(a.id, False) for a in claim.target]
    if not targets and claim.place:
        targets = [(place_id(claim.place), True)]
    for source in claim.source:
        for target, to_place in targets:
            if to_place or source.id != target:
                yield Tie(
                    claim.type, source.id, target, to_place, since, until, said_by, claim.id, claim.modality
                )


def join_ties(a: Tie, b: Tie) -> Tie:
    """One tie of two claims that state it; with a statement of the reporter nobody else has to vouch.

    The ontology's own tie wins over claims that say the same.
    """
    if "ontology" in (a.origin, b.origin):
        return a if a.origin == "ontology" else b
    starts = [x for x in (a.since, b.since) if x]
    ends = [x for x in (a.until, b.until) if x]
    by = tuple(sorted({*a.claimed_by, *b.claimed_by})) if a.claimed_by and b.claimed_by else ()
    return replace(
        a,
        since=min(starts, default=None),
        until=max(ends, default=None),
        claimed_by=by,
        origin=min(a.origin, b.origin),
    )


def tie_key(tie: Tie) -> tuple[str, str, str, bool, str]:
    """What makes two claims' ties one tie."""
    return tie.type, tie.source, tie.target, tie.to_place, tie.modality


def tie_order(tie: Tie) -> tuple[str, ...]:
    """The order ties are read in."""
    return (
        tie.type, tie.source, tie.target, str(tie.to_place), tie.since or "", tie.until or "", tie.modality,
        tie.origin,
    )  # fmt: skip


def edge_order(edge: Edge) -> tuple[str, str, str]:
    """The order edges are read in."""
    return edge.source, edge.verb, edge.target


_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """``name`` in a-z, 0-9 and hyphens; with a hash where that says less than the name did.

    >>> slug("Durand Line")
    'durand-line'
    """
    plain = unicodedata.normalize("NFKD", name)
    ascii_ = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    text = _NOT_SLUG.sub("-", ascii_).strip("-")[:60]
    if not text or text.isdigit() or not ascii_.isascii() or len(ascii_) > 60:
        return f"{text}-{digest(name)[:8]}".strip("-") if not text.isdigit() else f"p-{text}"
    return text


def place_id(mention: PlaceMention) -> str:
    """The gazetteer's id of a place, else a slug of its name."""
    return mention.id or slug(mention.name)


def place_of(mention: PlaceMention) -> Place:
    """The place as a claim knows it."""
    return Place(
        place_id(mention), mention.name, mention.country, mention.lat, mention.lon, mention.feature or "area"
    )
