"""The event scheme: PLOVER's 16 types, their quad classes, modes and verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.model import EVENT_TYPES
from kg.ontology.yaml_lines import Map, known_keys, read_yaml, text_at, texts_at, wrong

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""The quad classes, in the order of the scheme."""

_VERB = re.compile(r"[A-Z]+(?:_[A-Z]+)*\Z")
_MODE = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")
_CAMEO = re.compile(r"\d{2,4}\Z")


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type was done. ``verb`` names the edge between actors: its own, or its type's."""

    id: str
    definition: str
    verb: str


@dataclass(frozen=True, slots=True)
class Type:
    """An event type. ``verb`` is in the third person (``THREATENS``); ``cameo`` holds CAMEO codes."""

    id: str
    label: str
    definition: str
    quad: str
    verb: str
    modes: dict[str, Mode]
    cameo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """``types`` in the order of :data:`kg.model.EVENT_TYPES` (PLOVER, draft 0.8 of September 2021)."""

    types: dict[str, Type]

    def verb(self, type_: str, mode: str | None = None) -> str:
        """The edge's name for ``type_`` and ``mode``; an unknown mode counts as none. KeyError: unknown type."""
        found = self.types[type_]
        return found.modes[mode].verb if mode in found.modes else found.verb

    def quad(self, type_: str) -> str:
        """The quad class of ``type_``; KeyError when unknown."""
        return self.types[type_].quad

    def has_mode(self, type_: str, mode: str) -> bool:
        """Whether the scheme lists ``mode`` for ``type_``."""
        return type_ in self.types and mode in self.types[type_].modes

    def verbs(self) -> tuple[str, ...]:
        """Every edge name, sorted."""
        return tuple(
            sorted(
                {t.verb for t in self.types.values()}
                | {m.verb for t in self.types.values() for m in t.modes.values()}
            )
        )


def read_scheme(path: Path) -> Scheme:
    """The scheme of ``scheme.yaml``. Raises OntologyError with file and line."""
    top = read_yaml(path)
    known_keys(top, frozenset({"types"}), frozenset({"types"}))
    entries = top["types"]
    if not isinstance(entries, Map):
        raise wrong(top, "'types' must be a mapping", "types")
    for name in entries:
        if name not in EVENT_TYPES:
            raise wrong(entries, f"unknown type {name!r}; known: {', '.join(EVENT_TYPES)}", name)
    missing = [t for t in EVENT_TYPES if t not in entries]
    if missing:
        raise wrong(entries, f"types are missing: {', '.join(missing)}")
    return Scheme({name: _type(name, entries) for name in EVENT_TYPES})


def _type(name: str, entries: Map) -> Type:
    entry = entries[name]
    if not isinstance(entry, Map):
        raise wrong(entries, f"{name}: must be a mapping", name)
    known_keys(
        entry,
        frozenset({"label", "definition", "quad", "verb", "modes", "cameo"}),
        frozenset({"label", "definition", "quad", "verb", "cameo"}),
    )
    quad = cast(str, text_at(entry, "quad"))
    if quad not in QUADS:
        raise wrong(entry, f"unknown quad class {quad!r}; known: {', '.join(QUADS)}", "quad")
    verb = _verb(entry, None)
    modes: dict[str, Mode] = {}
    listed = entry.get("modes") or Map(entry.path, entry.line)
    if not isinstance(listed, Map):
        raise wrong(entry, "'modes' must be a mapping", "modes")
    for mode, value in listed.items():
        if not _MODE.match(mode):
            raise wrong(listed, f"{mode!r} is no mode: lower-case words joined by hyphens", mode)
        if not isinstance(value, Map):
            raise wrong(listed, f"{mode}: must be {{definition, verb}}", mode)
        known_keys(value, frozenset({"definition", "verb"}), frozenset({"definition"}))
        modes[mode] = Mode(mode, cast(str, text_at(value, "definition")), _verb(value, verb))
    cameo = tuple(str(c) for c in texts_at(entry, "cameo"))
    for code in cameo:
        if not _CAMEO.match(code):
            raise wrong(entry, f"{code!r} is no CAMEO code", "cameo")
    definition = " ".join(cast(str, text_at(entry, "definition")).split())
    return Type(name, cast(str, text_at(entry, "label")), definition, quad, verb, modes, cameo)


def _verb(entry: Map, default: str | None) -> str:
    verb = text_at(entry, "verb") or default
    if verb is None or not _VERB.match(verb):
        raise wrong(entry, f"{verb!r} is no edge name: capitals, joined by _", "verb")
    return verb
