"""Names that a document gives to somebody: "the Rapid Support Forces (RSF)", "known as SAMIDRC".

They hold for that document and win over the ontology.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import PLACE_CUES, organization_kind
from kg.extract.names.matcher import Entry, Matcher
from kg.extract.names.recognition import Context, Name, text_of
from kg.ontology.normal import key

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Definition, Reading

_ANOTHER_NAME = re.compile(
    r"\b(?:name|term|word|moniker|label|acronym|alias|aka|a\.k\.a\.)\s+(?:used\s+|given\s+)?(?:for|of|to)\s+(?P<of>.+)$",
    re.I,
)
_ALSO = re.compile(
    r"^(?:also |formerly |previously |better |locally |commonly |hereafter |or |aka |a\.k\.a\. )*"
    r"(?:known (?:as|by)|called|named|or|aka|a\.k\.a\.|acronym|abbreviated(?: as)?)?\s*(?:the\s+)?[\"“‘']?(?P<name>[^\"”’]+?)[\"”’']?$",
    re.I,
)
_OR = re.compile(r"\s+(?:or|and)\s+|\s*[,;/]\s*")
_LINKS = frozenset(("of", "for", "and", "the", "in", "e", "i", "al", "de", "la", "-", "’s", "'s"))


def aliases_of(reading: Reading, context: Context) -> None:
    """Make every alias of the document's definitions a name of the actor that it renames."""
    renamed: dict[str, Name] = {}
    spellings: list[str] = []
    for definition in reading.definitions:
        where = _before(reading, definition)
        if where is None:
            continue
        s, last = where
        owner, aliases = _read(reading, context, s, last, definition)
        if owner is None:
            continue
        aliases = [a for a in aliases if not _a_state(reading, owner, a)]
        for alias in aliases:
            renamed[key(alias)] = owner
            spellings.append(alias)
    for s in reading.sentences:
        for owner, first, last in _spoken(s, context):
            alias = text_of(s, first, last)
            renamed[key(alias)] = owner
            spellings.append(alias)
    if spellings:
        _rename(reading, context, renamed, spellings)


def _a_state(reading: Reading, owner: Name, alias: str) -> bool:
    """Is it a state that holds the place before the brackets, not a name of it: "Istanbul (Turkiye)"?"""
    actors = reading.ontology.actors
    if alias == owner.text:
        return False
    code = actors.demonym(alias)
    state = actors.resolve(alias).actor if code is None else actors.state(code)
    return state is not None and state.kind == "state" and (owner.actor is None or owner.actor.id != state.id)


def _before(reading: Reading, definition: Definition) -> tuple[Sentence, int] | None:
    """Sentence and last token of what stands before the brackets."""
    for s in reading.sentences:
        if s.start <= definition.before <= s.end:
            tokens = [i for i in range(s.n) if s.ends[i] <= definition.before and not s.words[i].isspace()]
            if tokens:
                return s, tokens[-1]
    return None


def _read(
    reading: Reading, context: Context, s: Sentence, last: int, definition: Definition
) -> tuple[Name | None, list[str]]:
    """Who is renamed, and the names that he gets."""
    owner = _owner(context, s, last, definition.inner)
    inner = definition.inner.strip()
    other = _ANOTHER_NAME.search(inner)
    if other:
        names = [n.strip(" \"“”'’") for n in _OR.split(other.group("of")) if n.strip()]
        for n in names:
            found = reading.ontology.actors.resolve(n, None, context.near).actor
            if found is not None:
                made = owner or Name(s.index, last, last, n, "actor")
                made.sort, made.actor, made.kind, made.country, made.known = (
                    "actor",
                    found,
                    found.kind,
                    found.country,
                    True,
                )
                if owner is None:
                    context.names.add(made)
                return made, [made.text, *names]
        return owner, names
    if owner is None:
        return None, []
    return owner, [
        m.group("name").strip()
        for part in _OR.split(inner)
        if (m := _ALSO.match(part.strip())) and _a_name(m.group("name"))
    ]


def _a_name(text: str) -> bool:
    return (
        any(c.isupper() for c in text) and len(text.split()) <= 6 and not any(c.isdigit() for c in text[:1])
    )


def _owner(context: Context, s: Sentence, last: int, inner: str) -> Name | None:
    """The name that ends at the token; an acronym's letters may reach further to the left: "Line of Control (LoC)"."""
    name = context.names.at(s.index, last)
    if name is not None and name.sort == "people":
        return None
    first = _initials(s, last, inner)
    if name is not None and (first is None or name.first <= first) and name.sort in ("actor", "place"):
        return name
    if first is not None and (name is None or not name.known or name.first > first) and first < last:
        covered = context.names.at(s.index, first)
        if name is not None and name.known and name.last - name.first >= 1 and name.first <= first + 1:
            return name
        if covered is not None and covered.known and covered.sort == "people" and covered.first < first:
            return name
        words = [w for w in s.lower[first : last + 1] if w[0].isalnum()]
        kind = organization_kind(words)
        made = Name(s.index, first, last, text_of(s, first, last), "thing", known=False)
        if kind is None and (words[-1] in PLACE_CUES or words[0] in PLACE_CUES):
            made.sort = "place"
        elif kind is not None or (name is not None and name.sort == "actor" and not name.known):
            made.sort, made.kind = "actor", kind or "organization"
            made.country = (name.country if name is not None else None) or (
                covered.country if covered else None
            )
        context.names.add(made)
        return made
    return name if name is not None and name.sort in ("actor", "thing", "place") else None


def _initials(s: Sentence, last: int, acronym: str) -> int | None:
    """The token at which the words begin whose initials make the acronym, reading back from ``last``."""
    letters = [c.lower() for c in acronym if c.isalpha()]
    if not 2 <= len(letters) <= 8 or " " in acronym.strip() or not acronym.strip()[:1].isupper():
        return None
    i = last
    at = len(letters) - 1
    while i >= 0 and at >= 0 and last - i < 14:
        low = s.lower[i]
        if low[0] == letters[at]:
            at -= 1
            if at < 0:
                return i
        elif low not in _LINKS:
            return None
        i -= 1
    return None


def _spoken(s: Sentence, context: Context) -> list[tuple[Name, int, int]]:
    """ "X, known as Y", "X, also called Y", "X, or Y,": (whose name, first and last token of the other name)."""
    out: list[tuple[Name, int, int]] = []
    for i in range(1, s.n - 2):
        if s.lower[i] in ("known", "called", "named", "dubbed"):
            if s.lower[i] != "known" and (s.tags[i] != "VBN" or s.deps[i] == "ROOT"):
                continue  # "Uganda called Rwanda's charges absurd" renames nobody
            j = i + 1
            if s.lower[i] == "known":
                if s.lower[j] != "as":
                    continue
                j += 1
            while j < s.n and s.lower[j] in ("the", '"', "“", "‘"):
                j += 1
            alias = context.names.at(s.index, j) if j < s.n else None
            if alias is None or alias.sort == "people":
                continue
            k = i - 1
            while k >= 0 and s.lower[k] in (
                ",",
                "also",
                "better",
                "formerly",
                "commonly",
                "locally",
                "which",
                "is",
                "who",
                "are",
                "-",
                "previously",
            ):
                k -= 1
            owner = context.names.at(s.index, k) if k >= 0 else None
            if owner is not None and owner.sort == "actor" and owner is not alias and k < i - 0:
                out.append((owner, alias.first, alias.last))
    return out


def _rename(reading: Reading, context: Context, renamed: dict[str, Name], spellings: list[str]) -> None:
    matcher = Matcher(
        [Entry(t, (key(t),), t.isupper() or len(t) < 4, False) for t in dict.fromkeys(spellings)]
    )
    for s in reading.sentences:
        for match in matcher.find(s):
            owner = renamed[match.entries[0].ids[0]]
            covering = context.names.at(s.index, match.first)
            if covering is owner or (
                covering is not None and (covering.last > match.last or covering.first < match.first)
            ):
                continue
            text = text_of(s, match.first, match.last)
            context.names.add(
                Name(
                    s.index,
                    match.first,
                    match.last,
                    text,
                    owner.sort,
                    owner.actor,
                    owner.place,
                    owner.country,
                    owner.metonym,
                    owner.plural,
                    owner.known,
                    owner.kind,
                    owner,
                )
            )
