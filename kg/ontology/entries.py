"""Reads ``actors/*.yaml``: what an analyst writes about actors, people and their offices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.model import KINDS, RELATION_TYPES, Alias, Kind, RelationType
from kg.ontology.yaml_lines import (
    List,
    Map,
    known_keys,
    list_at,
    place_of,
    read_yaml,
    text_at,
    texts_at,
    wrong,
)

RELATIONS: dict[str, RelationType] = {t.lower(): t for t in RELATION_TYPES if t != "BASED_IN"}
_FILE_KEYS = frozenset({"defaults", "actors"})
_KEYS = frozenset(
    {"id", "name", "kind", "country", "aliases", "apart", "base", "offices", "note", *RELATIONS}
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?\Z")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")


@dataclass(frozen=True, slots=True)
class RawTie:
    """A tie as written: ``target`` is an actor's id (or, for BASED_IN, a place's name or an alpha-3 code)."""

    type: RelationType
    target: str
    since: str | None
    until: str | None
    by: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class RawHolding:
    """An office as written; ``of`` is an actor's id or an alpha-3 code."""

    office: str
    of: str
    since: str | None
    until: str | None
    where: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor as written. ``apart``: it is no ally of its country's state. ``layer`` is 0 for the shipped ontology, 1 for the user's overlay."""

    id: str
    name: str | None
    kind: Kind | None
    country: str | None
    aliases: tuple[Alias, ...]
    ties: tuple[RawTie, ...]
    holdings: tuple[RawHolding, ...]
    apart: bool
    layer: int
    where: str


def read_entries(path: Path, layer: int) -> list[Entry]:
    """The actors of ``path``, in its order. Raises OntologyError for what is wrong."""
    top = read_yaml(path)
    known_keys(top, _FILE_KEYS)
    defaults = top.get("defaults") or Map(path, 1)
    if not isinstance(defaults, Map):
        raise wrong(top, "'defaults' must be a mapping", "defaults")
    known_keys(defaults, frozenset({"kind", "country"}))
    actors = top.get("actors") or List(path, 1)
    if not isinstance(actors, List):
        raise wrong(top, "'actors' must be a list", "actors")
    out = []
    for i, entry in enumerate(actors):
        if not isinstance(entry, Map):
            raise wrong(actors, "an actor must be a mapping", i)
        out.append(_entry(entry, defaults, layer))
    return out


def _entry(entry: Map, defaults: Map, layer: int) -> Entry:
    known_keys(entry, _KEYS, frozenset({"id"}))
    actor = cast(str, text_at(entry, "id"))
    if not _ID.match(actor):
        raise wrong(entry, f"{actor!r} is no id: lower-case letters, digits, hyphens", "id")
    kind = text_at(entry, "kind") or text_at(defaults, "kind")
    if kind is not None and kind not in KINDS:
        raise wrong(entry, f"unknown kind {kind!r}; known: {', '.join(KINDS)}", "kind")
    country = entry["country"] if "country" in entry else defaults.get("country")
    if country is not None and not (isinstance(country, str) and re.match(r"[A-Z]{3}\Z", country)):
        raise wrong(entry, f"{country!r} is no ISO 3166-1 alpha-3 code", "country")
    apart = entry.get("apart", False)
    if not isinstance(apart, bool):
        raise wrong(entry, "'apart' must be true or false", "apart")
    ties = [t for name, kind_ in RELATIONS.items() for t in _ties(entry, name, kind_)]
    ties += _ties(entry, "base", "BASED_IN")
    return Entry(
        actor, text_at(entry, "name"), kind, country, _aliases(entry), tuple(ties),
        tuple(_holdings(entry, country)), apart, layer, place_of(entry),
    )  # fmt: skip


def _aliases(entry: Map) -> tuple[Alias, ...]:
    values = list_at(entry, "aliases")
    out = []
    for i, value in enumerate(values):
        if isinstance(value, str) and value.strip():
            out.append(Alias(value))
        elif isinstance(value, Map):
            known_keys(value, frozenset({"name", "author", "since", "note"}), frozenset({"name"}))
            name = cast(str, text_at(value, "name"))
            out.append(Alias(name, text_at(value, "author"), _date(value, "since"), text_at(value, "note")))
        else:
            raise wrong(values, "an alias must be text or {name, author, since, note}", i)
    return tuple(out)


def _ties(entry: Map, name: str, kind: RelationType) -> list[RawTie]:
    values = list_at(entry, name)
    out = []
    for i, value in enumerate(values):
        if isinstance(value, str) and value.strip():
            out.append(RawTie(kind, value, None, None, (), place_of(values, i)))
        elif isinstance(value, Map):
            known_keys(value, frozenset({"actor", "since", "until", "by", "note"}), frozenset({"actor"}))
            target = cast(str, text_at(value, "actor"))
            since, until = _date(value, "since"), _date(value, "until")
            out.append(RawTie(kind, target, since, until, texts_at(value, "by"), place_of(value)))
        else:
            raise wrong(values, f"{name!r} must hold ids or {{actor, since, until, by, note}}", i)
    return out


def _holdings(entry: Map, country: str | None) -> list[RawHolding]:
    values = list_at(entry, "offices")
    out = []
    for i, value in enumerate(values):
        if not isinstance(value, Map):
            raise wrong(values, "an office must be {office, of, since, until}", i)
        known_keys(value, frozenset({"office", "of", "since", "until"}), frozenset({"office"}))
        of = text_at(value, "of") or country
        if of is None:
            raise wrong(value, "'of' (an actor's id or an alpha-3 code) is missing")
        office = cast(str, text_at(value, "office"))
        out.append(RawHolding(office, of, _date(value, "since"), _date(value, "until"), place_of(value)))
    return out


def _date(entry: Map, key: str) -> str | None:
    value = entry.get(key)
    value = str(value) if isinstance(value, int) else value
    if value is not None and not (isinstance(value, str) and _DATE.match(value)):
        raise wrong(entry, f"{key!r} must be a date: YYYY, YYYY-MM or YYYY-MM-DD", key)
    return value
