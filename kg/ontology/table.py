"""The table of names: which actors a spelling may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.ontology.normal import cased, key, spellings
from kg.ontology.yaml_lines import known_keys, maps_at, read_yaml, text_at, texts_at, wrong


class Name(NamedTuple):
    """A name for the extractor's matcher. ``exact``: matches in this case only (acronyms, common words);
    several ``ids``: ambiguous, best first; ``metonym``: a city or palace, a place unless it acts."""

    text: str
    ids: tuple[str, ...]
    exact: bool
    metonym: bool


@dataclass(frozen=True, slots=True)
class Spelling:
    """That ``text`` names the actor ``id``. ``plain``: the actor's own name, not an alias."""

    text: str
    id: str
    exact: bool
    metonym: bool
    layer: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A name as written that several actors have: their ids in order of preference; ``open``: no default."""

    text: str
    ids: tuple[str, ...]
    open: bool
    where: str


@dataclass(frozen=True, slots=True)
class NameRules:
    """``names.yaml``: keys of common words, names that are dropped, and declared ambiguities."""

    common: frozenset[str]
    drop: frozenset[str]
    shared: dict[str, Shared]


def read_names(path: Path) -> NameRules:
    """The rules of ``names.yaml``; none where there is no such file. Raises OntologyError."""
    if not path.is_file():
        return NameRules(frozenset(), frozenset(), {})
    top = read_yaml(path)
    known_keys(top, frozenset({"common", "drop", "ambiguous"}))
    shared: dict[str, Shared] = {}
    for entry in maps_at(top, "ambiguous"):
        known_keys(entry, frozenset({"name", "of", "open"}), frozenset({"name", "of"}))
        text = text_at(entry, "name") or ""
        name = key(text)
        if name in shared:
            raise wrong(entry, f"{entry['name']!r} is declared twice", "name")
        shared[name] = Shared(
            text, texts_at(entry, "of"), entry.get("open") is True, f"{entry.path}:{entry.line}"
        )
    common = frozenset(key(t) for t in texts_at(top, "common"))
    return NameRules(common, frozenset(cased(t) for t in texts_at(top, "drop")), shared)


class NameTable:
    """Spellings by :func:`~kg.ontology.normal.key`. A spelling of the overlay hides those of the ontology."""

    def __init__(self, rules: NameRules) -> None:
        self.rules = rules
        self._by_key: dict[str, list[Spelling]] = {}
        self._derived: dict[str, list[Spelling]] | None = None

    def add(
        self, text: str, actor: str, *, metonym: bool = False, layer: int = 0, plain: bool = False
    ) -> None:
        """``text`` names ``actor`` from now on."""
        name = key(text)
        if not name or (layer == 0 and cased(text) in self.rules.drop):
            return
        row = self._by_key.setdefault(name, [])
        form = cased(text)
        for i, old in enumerate(row):
            if old.id == actor and (cased(old.text) == form or not old.exact):
                if old.metonym and not metonym:
                    row[i] = Spelling(old.text, actor, old.exact, False, max(layer, old.layer), plain)
                elif layer > old.layer:
                    row[i] = Spelling(text, actor, self.is_exact(text), metonym, layer, plain)
                return
        row.append(Spelling(text, actor, self.is_exact(text), metonym, layer, plain))
        self._derived = None

    def has(self, text: str, actor: str) -> bool:
        """Whether ``text`` is a name of ``actor`` already."""
        return any(s.id == actor for s in self._by_key.get(key(text), ()))

    def is_exact(self, text: str) -> bool:
        """Short acronyms and common words match only as they are written."""
        letters = [c for c in text if c.isalpha()]
        acronym = len(letters) <= 6 and all(c.isupper() for c in letters)
        return acronym or key(text) in self.rules.common

    def find(self, text: str) -> list[Spelling]:
        """What ``text`` may name, one spelling an actor, in order of declared preference, then of entry."""
        name = key(text)
        row = self._by_key.get(name)
        if row is None:
            row = self._spellings().get(name, [])
        form = cased(text)
        fit = [s for s in row if not s.exact or cased(s.text) == form]
        if not fit:
            return []
        top = max(s.layer for s in fit)
        best: dict[str, Spelling] = {}
        for spelling in fit:
            if spelling.layer == top:
                best.setdefault(spelling.id, spelling)
        shared = self.rules.shared.get(name)
        order = {a: i for i, a in enumerate(shared.ids)} if shared else {}
        return sorted(best.values(), key=lambda s: order.get(s.id, len(order)))

    def is_open(self, text: str) -> bool:
        """Whether the name ``text`` is nobody's unless what is near tells whose."""
        shared = self.rules.shared.get(key(text))
        return bool(shared and shared.open)

    def names(self) -> Iterator[Name]:
        """Every spelling, sorted by key, derived ones last."""
        for table in (self._by_key, self._spellings()):
            for name in sorted(table):
                for text in dict.fromkeys(s.text if table is self._by_key else name for s in table[name]):
                    found = self.find(text)
                    if found:
                        exact = any(s.exact for s in table[name] if s.text == text)
                        yield Name(text, tuple(s.id for s in found), exact, all(s.metonym for s in found))

    def rows(self) -> Iterator[tuple[str, list[Spelling]]]:
        """(key, spellings) in order of key."""
        for name in sorted(self._by_key):
            yield name, self._by_key[name]

    def _spellings(self) -> dict[str, list[Spelling]]:
        if self._derived is None:
            out: dict[str, list[Spelling]] = {}
            for name, row in self._by_key.items():
                for other in spellings(name):
                    if other not in self._by_key and other not in out:
                        out[other] = [s for s in row if not s.exact]
            self._derived = {k: v for k, v in out.items() if v}
        return self._derived
