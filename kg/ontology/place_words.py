"""Common nouns and verbs that tell where an event happens: ``place_words.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from kg.ontology.yaml_lines import known_keys, read_yaml, texts_at


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lemmas, by what they tell; ``place_words.yaml`` says each list's meaning."""

    land: frozenset[str]
    region: frozenset[str]
    road: frozenset[str]
    travel: frozenset[str]
    leave: frozenset[str]
    take: frozenset[str]
    taking: frozenset[str]
    hearer: frozenset[str]
    document: frozenset[str]
    ruler: frozenset[str]
    local: frozenset[str]


def read_place_words(files: Iterable[Path]) -> PlaceWords:
    """The lists of all files together; raises OntologyError, with file and line, for what is no such list."""
    names = frozenset(f.name for f in fields(PlaceWords))
    words: dict[str, set[str]] = {name: set() for name in names}
    for number, path in enumerate(files):
        top = read_yaml(path)
        known_keys(top, names, frozenset() if number else names)
        for name in top:
            words[name].update(texts_at(top, name))
    return PlaceWords(**{name: frozenset(found) for name, found in words.items()})
