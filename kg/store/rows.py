"""Records as rows for the statements of :mod:`kg.store.cypher`, and back: a row is JSON with dates.

A property that a record lacks is None, which removes it. Dates that are a month or a year are
their first day (an end: the last) with the precision beside them, so that both can be compared and read back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.model import Actor, Alias, Claim, Document, Edge, Event, Place, Tie, days_of
from kg.model.ids import digest
from kg.model.records import ActorMention, Evidence, PlaceMention, Span

Row = dict[str, Any]


NO_ID = "-"
"""Of a mention whose place no gazetteer knows: a list in the graph has no gaps."""


def whole(value: Any) -> Any:
    """``value`` with half surrogate pairs, which no UTF-8 can carry, as U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [whole(v) for v in value]
    if isinstance(value, dict):
        return {k: whole(v) for k, v in value.items()}
    return value


def _list(values: Iterable[Any]) -> list[Any] | None:
    """A list property; one that tells nothing is left out, as the importer of CSV files would."""
    items = list(values)
    return items if any(v != "" for v in items) else None


def _date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _iso(value: Any) -> str | None:
    return None if value is None else str(value)[:10]


def _dated(name: str, value: str | None, last: bool = False) -> Row:
    """``name`` as a date and ``name_precision`` where it is less than a day; an ISO time of day is cut."""
    if value is None:
        return {name: None, f"{name}_precision": None}
    first, end, precision = days_of(value[:10])
    return {
        name: _date(end if last else first),
        f"{name}_precision": None if precision == "day" else precision,
    }


def _undated(name: str, p: Mapping[str, Any]) -> str | None:
    value = _iso(p.get(name))
    if value is None:
        return None
    return value[: {"month": 7, "year": 4}.get(p.get(f"{name}_precision") or "", 10)]


def actor_row(a: Actor) -> Row:
    """Aliases are a list of names; who asserts them, since when and notes, lists of the same length where there is one."""
    return {
        "id": a.id,
        "p": {
            "name": a.name,
            "kind": a.kind,
            "country": a.country,
            "provisional": a.provisional,
            "aliases": _list(x.name for x in a.aliases),
            "alias_authors": _list(x.author or "" for x in a.aliases),
            "alias_since": _list(x.since or "" for x in a.aliases),
            "alias_notes": _list(x.note or "" for x in a.aliases),
        },
    }


def actor_of(p: Mapping[str, Any]) -> Actor:
    """The actor of a node's properties."""
    names = list(p.get("aliases") or ())
    parts = [p.get(f"alias_{x}") or [""] * len(names) for x in ("authors", "since", "notes")]
    aliases = tuple(
        Alias(name, author or None, since or None, note or None)
        for name, author, since, note in zip(names, *parts, strict=True)
    )
    return Actor(p["id"], p["name"], p["kind"], p.get("country"), aliases, bool(p.get("provisional")))


def place_row(x: Place) -> Row:
    """A place's node."""
    p = {"name": x.name, "country": x.country, "lat": x.lat, "lon": x.lon, "feature": x.feature}
    return {"id": x.id, "p": p}


def place_of(p: Mapping[str, Any]) -> Place:
    """The place of a node's properties."""
    return Place(p["id"], p["name"], p.get("country"), p.get("lat"), p.get("lon"), p["feature"])


def document_row(d: Document) -> Row:
    """A document's node; its text stays in the log."""
    return {"id": d.id, "p": {"name": d.name, "title": d.title, "url": d.url, **_dated("published", d.date)}}


def document_of(p: Mapping[str, Any]) -> Document:
    """The document of a node's properties, without text."""
    return Document(p["id"], p["name"], None, p.get("title"), p.get("url"), _undated("published", p))


def event_row(e: Event) -> Row:
    """An event's node, without its roles."""
    return {
        "id": e.id,
        "p": {
            "type": e.type, "mode": e.mode, "quad": e.quad, "start": _date(e.start), "end": _date(e.end),
            "precision": e.precision, "actual": e.actual, "claims": e.claims,
        },
    }  # fmt: skip


def event_of(
    p: Mapping[str, Any], source: Sequence[str], target: Sequence[str], place: Sequence[str]
) -> Event:
    """The event of a node's properties and the ids of its roles."""
    return Event(
        p["id"], p["type"], p.get("mode"), p["quad"], tuple(sorted(source)), tuple(sorted(target)),
        place[0] if place else None, _iso(p.get("start")), _iso(p.get("end")), p.get("precision"),
        p["actual"], p["claims"],
    )  # fmt: skip


def _roles(c: Claim) -> Iterator[tuple[str, ActorMention | PlaceMention]]:
    for role, mentions in (("source", c.source), ("target", c.target), ("attribution", c.attribution)):
        for mention in mentions:
            yield role, mention
    if c.place:
        yield "place", c.place


def claim_row(c: Claim) -> Row:
    """A claim's node; who and where it names are five lists of one length, in the text's words."""
    roles = list(_roles(c))
    trigger = c.evidence.trigger
    return {
        "id": c.id,
        "p": {
            "modality": c.modality, "confidence": c.confidence, "time": c.time, "sentence": c.evidence.text,
            "start": c.evidence.start, "end": c.evidence.end, "trigger": trigger.text,
            "trigger_start": trigger.start, "trigger_end": trigger.end, "extractor": c.extractor,
            "mentions": _list(m.text for _, m in roles),
            "mention_ids": _list(m.id or NO_ID for _, m in roles),
            "mention_roles": _list(role for role, _ in roles),
            "mention_starts": _list(m.start for _, m in roles),
            "mention_ends": _list(m.end for _, m in roles),
        },
    }  # fmt: skip


def claim_of(
    p: Mapping[str, Any],
    event: Event,
    document: Document,
    actors: Mapping[str, Actor],
    places: Mapping[str, Place],
) -> Claim:
    """The claim of a node's properties; a mention takes name, kind, country and aliases from its actor or place."""
    sides: dict[str, list[ActorMention]] = {"source": [], "target": [], "attribution": []}
    spot = None
    lists = (
        p.get(x) or () for x in ("mentions", "mention_ids", "mention_roles", "mention_starts", "mention_ends")
    )
    for text, id_, role, start, end in zip(*lists, strict=True):
        if role == "place":
            known = id_ != NO_ID
            at = places[id_ if known else event.place or ""]
            spot = PlaceMention(
                at.name, text, start, end, id_ if known else None, at.country, at.lat, at.lon,
                at.feature if known else None,
            )  # fmt: skip
        else:
            a = actors[id_]
            names = tuple(x.name for x in a.aliases)
            sides[role].append(ActorMention(id_, a.name, text, a.kind, a.country, names, start, end))
    return Claim(
        doc=document.name, doc_hash=document.id, id=p["id"], type=event.type, mode=event.mode,
        source=tuple(sides["source"]), target=tuple(sides["target"]), attribution=tuple(sides["attribution"]),
        modality=p["modality"], time=p.get("time"), place=spot, confidence=p["confidence"],
        evidence=Evidence(
            p["start"], p["end"], p["sentence"], Span(p["trigger_start"], p["trigger_end"], p["trigger"])
        ),
        extractor=p["extractor"],
    )  # fmt: skip


def tie_row(t: Tie) -> Row:
    """A standing relation, told from others between the same two by the hash of what it says."""
    key = digest(t.type, t.source, t.target, t.since or "", t.until or "", t.origin, t.modality)
    p = {
        "claimed_by": _list(t.claimed_by),
        "origin": t.origin,
        "modality": t.modality,
        **_dated("since", t.since),
        **_dated("until", t.until, last=True),
    }
    return {"a": t.source, "b": t.target, "key": key, "p": p}


def tie_of(type_: str, a: str, b: str, to_place: bool, p: Mapping[str, Any]) -> Tie:
    """The tie of a relationship's properties."""
    return Tie(
        type_, a, b, to_place, _undated("since", p), _undated("until", p), tuple(p.get("claimed_by") or ()), p["origin"],
        p["modality"],
    )  # fmt: skip


def edge_row(e: Edge) -> Row:
    """A verb edge."""
    return {
        "a": e.source,
        "b": e.target,
        "p": {"count": e.count, "first": _date(e.first), "last": _date(e.last)},
    }


def edge_of(verb: str, a: str, b: str, p: Mapping[str, Any]) -> Edge:
    """The edge of a relationship's properties."""
    return Edge(a, verb, b, p["count"], _iso(p.get("first")), _iso(p.get("last")))
