"""Claims as the lines of ``kg extract --format jsonl`` (coding guide, sections 8 and 9), both ways; other records as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from kg.model.records import Actor, ActorMention, Alias, Claim, Evidence, PlaceMention, Span

T = TypeVar("T")
_FIELDS: dict[type[Any], dict[str, None]] = {}


def to_line(claim: Claim) -> str:
    """One line of JSON, keys in the guide's order, without the line break."""
    return json.dumps(claim_to_json(claim), ensure_ascii=False)


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """The guide's object; ``doc_id`` is the document's name, ``doc_hash`` its computed id."""
    return {
        "doc_id": claim.doc,
        "doc_hash": claim.doc_hash,
        "claim": claim.claim,
        "id": claim.id,
        "type": claim.type,
        "mode": claim.mode,
        "source": [_actor(a) for a in claim.source],
        "target": [_place(claim.place)] if _to_place(claim) else [_actor(a) for a in claim.target],
        "modality": claim.modality,
        "attribution": [_actor(a) for a in claim.attribution],
        "time": claim.time,
        "place": _place(claim.place) if claim.place and not _to_place(claim) else None,
        "evidence": {
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "text": claim.evidence.text,
            "trigger": _flat(claim.evidence.trigger),
        },
        "confidence": claim.confidence,
        "extractor": claim.extractor,
    }


def claim_from_json(data: Mapping[str, Any]) -> Claim:
    """The claim that :func:`claim_to_json` wrote.

    Raises KeyError or TypeError where a field is missing or of the wrong shape.
    """
    evidence = data["evidence"]
    to_place = data.get("claim") == "relation" and data["type"] == "BASED_IN"
    place = data["target"][0] if to_place else data.get("place")
    return Claim(
        doc=data["doc_id"],
        doc_hash=data["doc_hash"],
        claim=data.get("claim", "event"),
        id=data["id"],
        type=data["type"],
        mode=data.get("mode"),
        source=tuple(_mention(a) for a in data["source"]),
        target=() if to_place else tuple(_mention(a) for a in data["target"]),
        modality=data["modality"],
        attribution=tuple(_mention(a) for a in data.get("attribution", ())),
        time=data.get("time"),
        place=_known(PlaceMention, place) if place else None,
        evidence=Evidence(
            evidence["start"], evidence["end"], evidence["text"], _known(Span, evidence["trigger"])
        ),
        confidence=data["confidence"],
        extractor=data["extractor"],
    )


def actor_from_json(data: Mapping[str, Any]) -> Actor:
    """The actor that ``dataclasses.asdict`` made."""
    return _known(Actor, {**data, "aliases": tuple(_known(Alias, a) for a in data.get("aliases", ()))})


def record_to_json(record: Any) -> dict[str, Any]:
    """Any record as a plain dictionary, None and tuples included."""
    return asdict(record)


def _to_place(claim: Claim) -> bool:
    return (
        claim.claim == "relation"
        and claim.type == "BASED_IN"
        and not claim.target
        and claim.place is not None
    )


def _actor(a: ActorMention) -> dict[str, Any]:
    return {
        "id": a.id, "name": a.name, "text": a.text, "kind": a.kind, "country": a.country,
        "aliases": list(a.aliases), "start": a.start, "end": a.end,
    }  # fmt: skip


def _place(p: PlaceMention | None) -> dict[str, Any] | None:
    return _flat(p) if p else None


def _mention(data: Mapping[str, Any]) -> ActorMention:
    return _known(ActorMention, {**data, "aliases": tuple(data.get("aliases", ()))})


def _known(cls: type[T], data: Mapping[str, Any]) -> T:
    names = _names(cls)
    return cls(**{k: v for k, v in data.items() if k in names})


def _flat(record: Any) -> dict[str, Any]:
    """A record without records in it as a dictionary: ``asdict`` copies deeply, which costs ten times as much."""
    return {name: getattr(record, name) for name in _names(type(record))}


def _names(cls: type[Any]) -> dict[str, None]:
    found = _FIELDS.get(cls)
    if found is None:
        found = _FIELDS[cls] = {f.name: None for f in fields(cls)}
    return found
