"""Gold files and claim files, read and checked line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import EVENT_TYPES, MODALITIES

Item = dict[str, Any]
TASKS = ("events", "gsr", "spans", "quad", "re3d")


def read_gold(path: Path) -> list[Item]:
    """The items of a gold file, those marked ``doubtful`` included. Raises InputError with file and line."""
    out = []
    for where, item in _lines(path):
        if not ("id" in item or "doc_id" in item) or not isinstance(item.get("text"), str):
            raise InputError(where, "a gold item needs 'id' and 'text'")
        out.append(item)
    if not out:
        raise InputError(str(path), "no gold item in it")
    return out


def task_of(gold: list[Item]) -> str:
    """What a gold file is coded for, by the fields of its items; raises InputError where that is unclear."""
    item = gold[0]
    events = [e for i in gold for e in i.get("events") or ()]
    if "penta" in item:
        return "quad"
    if "events" in item:
        return "gsr" if any("event_type_2021" in e for e in events) else "events"
    if "relations" in item:
        return "re3d"
    if {"source", "target", "type"} <= item.keys():
        return "spans"
    raise InputError(identifier(item), f"no known gold format; give --task, one of {', '.join(TASKS)}")


def identifier(item: Item) -> str:
    """The document that an item is about, as claims name it."""
    return str(item.get("id") or item["doc_id"])


def read_claims(path: Path) -> list[Item]:
    """The claims of a JSON lines file, checked against the form of ``kg extract --format jsonl``.

    Raises InputError with file and line.
    """
    out = []
    for where, claim in _lines(path):
        fault = _fault(claim)
        if fault:
            raise InputError(where, fault)
        out.append(claim)
    return out


def _fault(claim: Item) -> str | None:
    if "doc_id" not in claim:
        return "no doc_id"
    if claim.get("claim", "event") == "event":
        if claim.get("type") not in EVENT_TYPES:
            return f"type {claim.get('type')!r} is none of the 16"
        if claim.get("modality", "actual") not in MODALITIES:
            return f"modality {claim.get('modality')!r} is none of {', '.join(MODALITIES)}"
    for side in ("source", "target", "attribution"):
        for actor in claim.get(side) or ():
            if not isinstance(actor, dict) or not (actor.get("name") or actor.get("text")):
                return f"an actor of {side} is no object with a name"
            if actor.get("country") and not re.fullmatch("[A-Z]{3}", str(actor["country"])):
                return f"country {actor['country']!r} is no alpha-3 code"
            aliases = actor.get("aliases") or []
            if not isinstance(aliases, list) or not all(isinstance(a, str) for a in aliases):
                return "aliases is no list of strings"
    for field in ("evidence", "place"):
        if claim.get(field) is not None and not isinstance(claim[field], dict):
            return f"{field} is no object"
    return None


def _lines(path: Path) -> Iterator[tuple[str, Item]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for n, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    data = json.loads(line)
                except ValueError as error:
                    raise InputError(f"{path}:{n}", f"not JSON: {error}") from error
                if not isinstance(data, dict):
                    raise InputError(f"{path}:{n}", "not a JSON object")
                yield f"{path}:{n}", data
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
