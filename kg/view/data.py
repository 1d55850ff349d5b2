"""What the page carries: the strongest part of a graph as compact columns, within limits that it says in words.

Two passes over :class:`kg.model.Records`: events first (which are kept, who is in them), then claims (the
evidence of kept events). Memory is bounded by the limits and the number of events' ids, not by claims.
"""

from __future__ import annotations

import datetime
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Protocol

import networkx as nx

from kg.model import KINDS, MODALITIES, Actor, Claim, Document, Event, Place, Records
from kg.view.layout import positions
from kg.view.measures import DEFINITIONS, brokerage, communities
from kg.view.sentences import Evidence, Strings
from kg.write.palette import KIND_FAMILIES, QUADS

EPOCH = datetime.date(1970, 1, 1).toordinal()


class Scheme(Protocol):
    """What the page asks of the event scheme."""

    def quad(self, type_: str) -> str: ...
    def verb(self, type_: str, mode: str | None = None) -> str: ...


class Ontology(Protocol):
    """What the page asks of the ontology: the scheme."""

    @property
    def scheme(self) -> Scheme: ...


@dataclass(frozen=True)
class Limits:
    """How much a page carries, so that it opens at once and can be mailed."""

    actors: int = 5_000
    events: int = 40_000
    claims: int = 40_000


@dataclass
class Payload:
    """``core`` is parsed when the page opens, ``evidence`` (sentences) when it is first looked at."""

    core: dict[str, Any]
    evidence: dict[str, Any]


@dataclass
class _Kept:
    events: list[Event] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    per_event: int = 0
    notes: list[str] = field(default_factory=list)


def payload(records: Records, ontology: Ontology, title: str, limits: Limits | None = None) -> Payload:
    """The page's data; equal for equal records."""
    limits = limits or Limits()
    kept = _keep(records, limits)
    counts = records.counts()
    row = {event.id: i for i, event in enumerate(kept.events)}
    claims = _Claims(kept.per_event)
    for event_id, claim in records.claims(only=row):
        claims.add(row[event_id], claim)
    if claims.shown < counts["claims"]:
        kept.notes.append(
            f"It carries {claims.shown:,} of {counts['claims']:,} claims: at most "
            f"{kept.per_event} of an event, and one at least of each modality."
        )
    documents = [d for d in records.documents() if d.id in claims.documents]
    doc_row = {d.id: i for i, d in enumerate(documents)}
    named = {a for e in kept.events for a in (*e.source, *e.target)} | claims.speakers
    ties = [t for t in records.ties() if t.source in named or (not t.to_place and t.target in named)]
    named |= {a for t in ties for a in (t.source, *(() if t.to_place else (t.target,)), *t.claimed_by)}
    actors = {a.id: a for a in records.actors() if a.id in named}
    spots = {e.place for e in kept.events} | {t.target for t in ties if t.to_place}
    places = {p.id: p for p in records.places() if p.id in spots}
    order = sorted(named)
    actor_row = {a: i for i, a in enumerate(order)}
    place_row = {p: i for i, p in enumerate(sorted(places))}
    graph = _graph(kept.events)
    types = sorted({e.type for e in kept.events})
    modes = sorted({e.mode for e in kept.events if e.mode})
    reported = claims.reported({d.id: d.date for d in documents})
    core = {
        "title": title,
        "notes": kept.notes,
        "totals": {k: counts[k] for k in ("documents", "actors", "events", "claims")},
        "definitions": DEFINITIONS,
        "quads": list(QUADS),
        "quadColours": list(QUADS.values()),
        "families": [
            {"name": name, "colour": colour, "kinds": list(kinds)}
            for name, (colour, kinds) in KIND_FAMILIES.items()
        ],
        "modalities": list(MODALITIES),
        "kinds": list(KINDS),
        "types": types,
        "typeQuad": [list(QUADS).index(ontology.scheme.quad(t)) for t in types],
        "typeVerb": [_verb(ontology.scheme.verb(t)) for t in types],
        "modes": modes,
        "modeVerb": _mode_verbs(kept.events, types, modes, ontology.scheme),
        "actors": _actors(order, actors, graph),
        "places": _places(sorted(places), places),
        "documents": _documents(documents),
        "events": {
            "id": [e.id for e in kept.events],
            "type": [types.index(e.type) for e in kept.events],
            "mode": [modes.index(e.mode) if e.mode else -1 for e in kept.events],
            "place": [place_row.get(e.place or "", -1) for e in kept.events],
            **_side("source", [[actor_row[a] for a in e.source] for e in kept.events]),
            **_side("target", [[actor_row[a] for a in e.target] for e in kept.events]),
            "start": [_day(e.start or reported.get(row[e.id])) for e in kept.events],
            "end": [_day(e.end or reported.get(row[e.id])) for e in kept.events],
            "dated": [int(e.start is not None) for e in kept.events],
            "claims": [e.claims for e in kept.events],
        },
        "claims": claims.columns(doc_row, actor_row),
        "ties": [
            {
                "type": _verb(t.type),
                "source": actor_row[t.source],
                "target": (place_row.get(t.target, -1) if t.to_place else actor_row[t.target]),
                "place": t.to_place,
                "since": t.since,
                "until": t.until,
                "by": [actor_row[a] for a in t.claimed_by],
                "modality": t.modality,
                "known": t.origin == "ontology",
            }
            for t in ties
        ],
    }
    return Payload(core, claims.evidence.columns(actor_row))


def _keep(records: Records, limits: Limits) -> _Kept:
    kept = _Kept()
    ids: list[str] = []
    row: dict[str, int] = {}
    activity: list[int] = []
    who, at, told, happened = array("i"), array("i", [0]), array("i"), array("b")
    for event in records.events():
        ids.append(event.id)
        weight = 2 if event.actual else 1
        for actor in {*event.source, *event.target}:
            i = row.setdefault(actor, len(activity))
            if i == len(activity):
                activity.append(0)
            activity[i] += weight
            who.append(i)
        at.append(len(who))
        told.append(event.claims)
        happened.append(event.actual)
    inside = [True] * len(activity)
    if len(activity) > limits.actors:
        actor_ids = list(row)
        ranked = sorted(range(len(activity)), key=lambda i: (-activity[i], actor_ids[i]))
        for i in ranked[limits.actors :]:
            inside[i] = False
        kept.notes.append(f"This page shows the {limits.actors:,} most active of {len(activity):,} actors.")
    rank: list[tuple[int, int, int, int]] = []
    for e in range(len(told)):
        actors = who[at[e] : at[e + 1]]
        if all(inside[i] for i in actors):
            rank.append((not happened[e], -told[e], -sum(activity[i] for i in actors), e))
    rank.sort()
    kept.events = list(records.events(only={ids[e] for *_, e in rank[: limits.events]}))
    if len(kept.events) < len(told):
        kept.notes.append(
            f"It carries {len(kept.events):,} of {len(told):,} events: those that happened before others, "
            "those told most often first."
        )
    kept.per_event = _share([e.claims for e in kept.events], limits.claims)
    return kept


def _share(claims: list[int], limit: int) -> int:
    """The most claims each event may show so that all together stay within ``limit``; one at least."""
    sizes = Counter(claims)
    share, used = 0, 0
    while sizes and share < max(sizes):
        used += sum(n for size, n in sizes.items() if size > share)
        if used > limit and share:
            break
        share += 1
    return max(share, 1)


class _Claims:
    """Claims of kept events as columns, in the order of their ids."""

    def __init__(self, per_event: int) -> None:
        self.per_event = per_event
        self.shown = 0
        self.documents: set[str] = set()
        self.speakers: set[str] = set()
        self.evidence = Evidence()
        self._had: dict[int, list[int]] = defaultdict(lambda: [0] * len(MODALITIES))
        self._event = array("i")
        self._document: list[str] = []
        self._modality = array("b")
        self._confidence = array("b")
        self._speakers: list[str] = []
        self._speakers_at = array("i", [0])
        self._ids = Strings()

    def add(self, at: int, claim: Claim) -> None:
        """Take in a claim of the event in row ``at``."""
        had, modality = self._had[at], MODALITIES.index(claim.modality)
        if had[modality] and sum(had) >= self.per_event:
            return
        had[modality] += 1
        self.shown += 1
        doc = self._ids.one(claim.doc_hash)
        self.documents.add(doc)
        speakers = [self._ids.one(m.id) for m in claim.attribution]
        self.speakers.update(speakers)
        self._event.append(at)
        self._document.append(doc)
        self._modality.append(modality)
        self._confidence.append(round(claim.confidence * 100))
        self._speakers.extend(speakers)
        self._speakers_at.append(len(self._speakers))
        self.evidence.add(claim)

    def reported(self, dates: dict[str, str | None]) -> dict[int, str]:
        """Row of an event to the first date of a document that tells of it."""
        first: dict[int, str] = {}
        for at, doc in zip(self._event, self._document, strict=True):
            date = dates.get(doc)
            if date and (at not in first or date < first[at]):
                first[at] = date
        return first

    def columns(self, doc_row: dict[str, int], actor_row: dict[str, int]) -> dict[str, Any]:
        return {
            "event": self._event.tolist(),
            "document": [doc_row[d] for d in self._document],
            "modality": self._modality.tolist(),
            "confidence": self._confidence.tolist(),
            "speakers": [actor_row[a] for a in self._speakers],
            "speakersAt": self._speakers_at.tolist(),
        }


def _side(name: str, rows: list[list[int]]) -> dict[str, list[int]]:
    """One column of all rows' values, and where each row begins in it."""
    return {name: [v for row in rows for v in row], f"{name}At": [0, *accumulate(map(len, rows))]}


def _graph(events: Iterable[Event]) -> nx.Graph:
    """Who has to do with whom in events that happened; its ``happened`` are the actors of those."""
    weights: Counter[tuple[str, str]] = Counter()
    actors: set[str] = set()
    happened: set[str] = set()
    for e in events:
        actors.update(e.source, e.target)
        if e.actual:
            happened.update(e.source, e.target)
            weights.update({(min(a, b), max(a, b)) for a in e.source for b in e.target if a != b})
    graph = nx.Graph(happened=happened)
    graph.add_nodes_from(sorted(actors))
    graph.add_weighted_edges_from((a, b, n) for (a, b), n in sorted(weights.items()))
    return graph


def _actors(order: list[str], actors: dict[str, Actor], graph: nx.Graph) -> dict[str, Any]:
    known = [actors.get(i) or Actor(i, i, "unknown") for i in order]
    strength = dict(graph.degree(weight="weight"))
    ranked = sorted(graph, key=lambda a: (-strength[a], a))
    weights = {(a, b): d["weight"] for a, b, d in graph.edges(data=True)}
    happened = graph.graph["happened"]
    spot = positions([a for a in ranked if a in happened], weights, [a for a in ranked if a not in happened])
    between, group = brokerage(graph), communities(graph)
    return {
        "id": order,
        "name": [a.name for a in known],
        "kind": [KINDS.index(a.kind) for a in known],
        "country": [a.country or "" for a in known],
        "aliases": [
            [[x.name, _name(x.author, actors), x.since or "", x.note or ""] for x in a.aliases] for a in known
        ],
        "provisional": [int(a.provisional) for a in known],
        "x": [spot.get(i, (0.0, 0.0))[0] for i in order],
        "y": [spot.get(i, (0.0, 0.0))[1] for i in order],
        "brokerage": [round(between.get(i, 0.0), 4) for i in order],
        "community": [group.get(i, 0) for i in order],
    }


def _name(author: str | None, actors: dict[str, Actor]) -> str:
    if not author:
        return ""
    return actors[author].name if author in actors else author


def _places(order: list[str], places: dict[str, Place]) -> dict[str, Any]:
    rows = [places[i] for i in order]
    return {
        "id": order,
        "name": [p.name for p in rows],
        "country": [p.country or "" for p in rows],
        "lat": [p.lat for p in rows],
        "lon": [p.lon for p in rows],
        "feature": [p.feature for p in rows],
    }


def _documents(documents: list[Document]) -> dict[str, Any]:
    return {
        "id": [d.id for d in documents],
        "title": [(d.title or d.name)[:300] for d in documents],
        "url": [d.url or "" for d in documents],
        "date": [d.date or "" for d in documents],
    }


def _mode_verbs(events: list[Event], types: list[str], modes: list[str], scheme: Scheme) -> dict[str, str]:
    """``type:mode`` (their rows) to a verb, where the mode says more than the type."""
    pairs = sorted({(e.type, e.mode) for e in events if e.mode})
    return {
        f"{types.index(t)}:{modes.index(m)}": _verb(scheme.verb(t, m))
        for t, m in pairs
        if scheme.verb(t, m) != scheme.verb(t)
    }


def _verb(name: str) -> str:
    return name.replace("_", " ").lower()


def _day(date: str | None) -> int | None:
    """Days since 1970-01-01; None where there is no (whole) date."""
    try:
        return datetime.date.fromisoformat(date[:10]).toordinal() - EPOCH if date else None
    except ValueError:
        return None
