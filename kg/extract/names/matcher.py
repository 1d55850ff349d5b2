"""The names of the ontology as a dictionary on their first word, built once per process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ontology.normal import cased, key, spellings

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.ontology import Ontology

_POSSESSIVE = re.compile(r"['’](s)\b")  # "People's" is two tokens
_CACHE_LIMIT = 20_000
_ARTICLES = frozenset(("al", "el", "an", "ash", "as", "ad", "at", "the", "de", "la"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of the ontology: whom it may name (several ids: ambiguous)."""

    text: str
    ids: tuple[str, ...]
    exact: bool
    metonym: bool


@dataclass(frozen=True, slots=True)
class Match:
    """``first``-``last`` are tokens, inclusive; ``entries`` the names of this spelling, ``words`` what it covers."""

    first: int
    last: int
    entries: tuple[Entry, ...]


class Words:
    """Tokens as the words of :func:`normal.key`: a hyphen gives none, "Jama'at" one, "U.S.-led" two."""

    def __init__(self) -> None:
        self._cache: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, token: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(key words, cased words)."""
        found = self._cache.get(token)
        if found is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            plain = cased(token)
            found = self._cache[token] = (tuple(key(token).split()), tuple(plain.split()))
        return found


class Matcher:
    """Longest names first, from the left."""

    def __init__(self, entries: list[Entry]) -> None:
        self.words = Words()
        self._opens: dict[str, bool] = {}
        table: dict[tuple[str, ...], list[Entry]] = {}
        for entry in entries:
            form = key(entry.text)
            split = {key(_POSSESSIVE.sub(r" \g<1>", entry.text))} if _POSSESSIVE.search(entry.text) else set()
            for spelling in sorted({form, *spellings(form), *split}):
                words = tuple(spelling.split())
                if words and entry not in table.setdefault(words, []):
                    table[words].append(entry)
        self._first: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = {}
        for words, found in table.items():
            self._first.setdefault(words[0], []).append((words, tuple(found)))
        for candidates in self._first.values():
            candidates.sort(key=lambda c: (-len(c[0]), c[0]))

    def find(self, sentence: Sentence) -> list[Match]:
        """Matches from the left, none overlapping."""
        out: list[Match] = []
        opens = self._opens
        for i, word in enumerate(sentence.words):
            if not (opens[word] if word in opens else self._may_open(word)) or (out and i <= out[-1].last):
                continue
            found = self._longest(sentence, i)
            if found:
                out.append(found)
        return out

    def _may_open(self, word: str) -> bool:
        """Does a name begin with the token? Kept, for most tokens are seen again."""
        if len(self._opens) >= _CACHE_LIMIT:
            self._opens.clear()
        words = self.words.of(word)[0]
        found = bool(words) and words[0] in self._first
        if found and word[0].islower() and words[0] not in _ARTICLES:
            found = any(e.exact and e.text[0].islower() for _, names in self._first[words[0]] for e in names)
        self._opens[word] = found
        return found

    def _longest(self, sentence: Sentence, i: int) -> Match | None:
        """The longest name whose words begin with token ``i``."""
        of = self.words.of
        candidates = self._first[of(sentence.words[i])[0][0]]
        most = len(candidates[0][0])
        flat: list[str] = []
        plain: list[str] = []
        tokens: list[int] = []
        j = i
        while j < sentence.n and len(flat) <= most:
            low, up = of(sentence.words[j])
            if len(low) == len(up):
                flat.extend(low)
                plain.extend(up)
                tokens.extend([j] * len(low))
            j += 1
        ahead = tuple(flat)
        for words, entries in candidates:
            end = len(words)
            if ahead[:end] != words:
                continue
            last = tokens[end - 1]
            if end < len(tokens) and tokens[end] == last and "-" not in sentence.words[last]:
                continue
            text = " ".join(plain[:end])
            kept = tuple(e for e in entries if _case(e, text))
            if kept:
                return Match(i, last, kept)
        return None


def _case(entry: Entry, text: str) -> bool:
    """Is ``text`` written as a name? An exact one must be written as it is, others must not be all lower-case."""
    if entry.exact:
        return text == cased(entry.text)
    head = next((w for w in text.split() if w.lower() not in _ARTICLES), text)
    return not head[:1].islower()


_MATCHERS: dict[int, tuple[Ontology, Matcher]] = {}


def matcher_of(ontology: Ontology) -> Matcher:
    """The matcher of the ontology's actors, built at its first use in the process."""
    held = _MATCHERS.get(id(ontology))
    if held is None or held[0] is not ontology:
        entries = [Entry(n.text, tuple(n.ids), n.exact, n.metonym) for n in ontology.actors.names()]
        held = _MATCHERS[id(ontology)] = (ontology, Matcher(entries))
    return held[1]
