"""Roles and offices: the words for those who act for a state or a group, and what they make of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError
from kg.model import KINDS, Kind
from kg.ontology.normal import key
from kg.ontology.yaml_lines import Map, known_keys, list_at, read_yaml, text_at, texts_at, wrong


@dataclass(frozen=True, slots=True)
class Role:
    """Who acts for a state (``troops``, ``foreign ministry``). ``own``: they are the state itself;
    ``of_group``: for a group that is no state they are an actor of their own, else the group itself."""

    id: str
    kind: Kind
    name: str
    words: tuple[str, ...]
    own: bool
    of_group: bool


@dataclass(frozen=True, slots=True)
class Office:
    """An office; ``words`` are its titles, ``national`` those that hold only in the countries given
    (alpha-3). ``leads``: its holder leads the state or group."""

    id: str
    words: tuple[str, ...]
    national: tuple[tuple[str, tuple[str, ...]], ...]
    leads: bool


def read_roles(path: Path) -> dict[str, Role]:
    """The roles of ``roles.yaml`` by id. Raises OntologyError."""
    top = read_yaml(path)
    known_keys(top, frozenset({"roles"}), frozenset({"roles"}))
    out: dict[str, Role] = {}
    seen: dict[str, str] = {}
    for name, entry in _mappings(top, "roles"):
        known_keys(entry, frozenset({"kind", "name", "words", "own", "group"}), frozenset({"words"}))
        own = entry.get("own", False) is True
        kind = text_at(entry, "kind") or "government"
        if kind not in KINDS:
            raise wrong(entry, f"unknown kind {kind!r}", "kind")
        if not own and not entry.get("name"):
            raise wrong(entry, "'name' is missing")
        if entry.get("group", "self") not in ("self", "role"):
            raise wrong(entry, "'group' is self or role", "group")
        words = tuple(dict.fromkeys(texts_at(entry, "words")))
        for word in words:
            other = seen.setdefault(key(word), name)
            if other != name:
                raise wrong(entry, f"{word!r} is a word of the role {other!r} already", "words")
        template = text_at(entry, "name") or "{name}"
        out[name] = Role(name, kind, template, words, own, entry.get("group") == "role")
    return out


def read_offices(path: Path) -> dict[str, Office]:
    """The offices of ``offices.yaml`` by id. Raises OntologyError."""
    top = read_yaml(path)
    known_keys(top, frozenset({"offices"}), frozenset({"offices"}))
    out: dict[str, Office] = {}
    for name, entry in _mappings(top, "offices"):
        known_keys(entry, frozenset({"words", "leads"}), frozenset({"words"}))
        words: list[str] = []
        national: list[tuple[str, tuple[str, ...]]] = []
        values = list_at(entry, "words")
        for i, value in enumerate(values):
            if isinstance(value, str):
                words.append(value)
            elif isinstance(value, Map):
                known_keys(value, frozenset({"words", "countries"}), frozenset({"words", "countries"}))
                national += [(w, texts_at(value, "countries")) for w in texts_at(value, "words")]
            else:
                raise wrong(values, "a title must be text or {words, countries}", i)
        out[name] = Office(name, tuple(words), tuple(national), entry.get("leads", False) is True)
    _one_office_a_title(out, path)
    return out


def _one_office_a_title(offices: dict[str, Office], path: Path) -> None:
    seen: dict[str, str] = {}
    for office in offices.values():
        for word in office.words:
            other = seen.setdefault(key(word), office.id)
            if other != office.id:
                raise OntologyError(f"{path}:1", f"{word!r} is a title of {other!r} and of {office.id!r}")


def _mappings(top: Map, name: str) -> list[tuple[str, Map]]:
    part = top[name]
    if not isinstance(part, Map):
        raise wrong(top, f"{name!r} must be a mapping", name)
    for key_, entry in part.items():
        if not isinstance(entry, Map):
            raise wrong(part, f"{key_}: must be a mapping", key_)
    return list(part.items())
