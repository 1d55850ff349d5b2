"""States and territories: names from pycountry and babel, demonyms and capitals from countryinfo.

What the packages lack or get wrong stands in ``countries.yaml``; it is keyed by ISO 3166-1 alpha-3 (Kosovo:
the user-assigned XKX; former states: their former code).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from kg.ontology.normal import key, slug
from kg.ontology.yaml_lines import Map, known_keys, read_yaml, text_at, texts_at, wrong

KEYS = frozenset(
    [
        "name",
        "names",
        "demonyms",
        "people",
        "prefixes",
        "capital",
        "metonyms",
        "drop",
        "until",
        "since",
        "part_of",
        "short",
        "note",
    ]
)


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory. ``adjectives[0]`` names what belongs to it (*Pakistani*); ``people`` are its people
    (*Pakistanis*, *Turk*); ``prefixes`` its combining forms (*Sino*); ``capitals`` and ``metonyms`` stand for
    its government; ``short`` are words that name it behind *the* where another country (alpha-3) is spoken of."""

    code: str
    id: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    prefixes: tuple[str, ...]
    capital: str | None
    metonyms: tuple[str, ...]
    since: str | None
    until: str | None
    part_of: str | None
    short: tuple[tuple[str, str], ...]


def read_countries(path: Path) -> list[Country]:
    """All countries, sorted by code. Raises OntologyError for what is wrong in ``path``."""
    top = read_yaml(path)
    known_keys(top, frozenset({"countries"}), frozenset({"countries"}))
    own = top["countries"]
    if not isinstance(own, Map):
        raise wrong(top, "'countries' must be a mapping from code to country", "countries")
    packaged = _packaged()
    out = []
    for code in sorted(packaged.keys() | own.keys()):
        entry = own.get(code) or Map(path, 1)
        if not isinstance(entry, Map):
            raise wrong(own, f"{code}: must be a mapping", code)
        if len(code) != 3 or not code.isalpha() or not code.isupper():
            raise wrong(own, f"{code!r} is no ISO 3166-1 alpha-3 code", code)
        known_keys(entry, KEYS)
        if code not in packaged and not entry.get("name"):
            raise wrong(own, f"{code}: 'name' is missing", code)
        out.append(_country(code, entry, packaged.get(code, {})))
    return out


def _country(code: str, entry: Map, given: dict[str, list[str]]) -> Country:
    name = text_at(entry, "name") or given["names"][0]
    drop = {key(t) for t in texts_at(entry, "drop")}
    names = _unique([name, *texts_at(entry, "names"), *given.get("names", [])], drop)
    adjectives = _unique(list(texts_at(entry, "demonyms") or given.get("demonyms", [])), drop)
    people = _unique([*texts_at(entry, "people"), *_peoples(adjectives, entry)], set())
    capital = text_at(entry, "capital") or next(iter(given.get("capital", [])), None)
    return Country(
        code, slug(name), name, names, adjectives, people, texts_at(entry, "prefixes"), capital,
        texts_at(entry, "metonyms"), text_at(entry, "since"), text_at(entry, "until"), text_at(entry, "part_of"),
        _short(entry),
    )  # fmt: skip


def _short(entry: Map) -> tuple[tuple[str, str], ...]:
    short = entry.get("short") or {}
    if not isinstance(short, dict) or not all(isinstance(v, str) and len(v) == 3 for v in short.values()):
        raise wrong(entry, "'short' must be a mapping from a word to a code", "short")
    return tuple(sorted(short.items()))


def _peoples(adjectives: tuple[str, ...], entry: Map) -> list[str]:
    """The regular plurals of demonyms; peoples with a noun of their own stand in the file."""
    if entry.get("people"):
        return []
    return [a if a.endswith(("ese", "ish", "ch", "ss", "x")) else a + "s" for a in adjectives]


def _unique(texts: list[str], drop: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for t in texts if key(t) not in drop))


def _packaged() -> dict[str, dict[str, list[str]]]:
    """By code: names (the first is the usual one), demonyms and capital that the packages give."""
    import pycountry
    from babel import Locale

    usual = Locale("en").territories
    info = {}
    for path in files("countryinfo").joinpath("data").iterdir():
        if path.name.endswith(".json"):
            record = json.loads(path.read_text("utf-8"))
            info[record.get("ISO", {}).get("alpha3")] = record
    out = {}
    for country in pycountry.countries:
        record = info.get(country.alpha_3, {})
        names = [usual.get(country.alpha_2), getattr(country, "common_name", None), country.name]
        names.append(getattr(country, "official_name", None))
        demonyms = (record.get("demonym") or "").split(",")
        out[country.alpha_3] = {
            "names": [n for n in dict.fromkeys(names) if n],
            "demonyms": [d.strip() for d in demonyms if d.strip()],
            "capital": [c for c in (record.get("capital"),) if c],
        }
    return out
