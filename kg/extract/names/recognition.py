"""Names in a document's sentences: of the ontology first, then peoples, places and names that nobody knows.

The ontology's names go before the pipeline's own entities, which cut "Tehrik Taliban Pakistan" in two; the
entities are only a hint to what an unknown name is, and a pipeline without them serves as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.extract.grammar.cues import CALENDAR, DIRECTIONS, HONORIFICS, PERSONS, word_set
from kg.extract.names.lands import land_beside
from kg.extract.names.matcher import Entry, matcher_of
from kg.ontology.normal import key

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading
    from kg.model import Actor, Kind, Place

Sort = Literal["actor", "people", "place", "thing"]
PLACE_PREPOSITIONS = word_set(
    "in at near from outside inside around across over through throughout towards toward beyond along within off "
    "above into opposite to"
)


@dataclass(slots=True)
class Name:
    """Tokens ``first``-``last`` of a sentence that name somebody or something.

    ``sort``: ``actor``; ``people``, a demonym ("Russian", "Afghans"), whose ``actor`` is the state; ``place``, a
    place of the gazetteer or unknown; ``thing``, none of them (a treaty). ``metonym``: a capital or palace, a place
    unless it acts. ``plural``: the demonym names people. ``known``: of the ontology, the gazetteer or a definition.
    ``alias``: the name that this one stands for by a definition of the document.
    """

    sentence: int
    first: int
    last: int
    text: str
    sort: Sort
    actor: Actor | None = None
    place: Place | None = None
    country: str | None = None
    metonym: bool = False
    plural: bool = False
    known: bool = True
    kind: Kind = "unknown"
    alias: Name | None = None


class Names:
    """The names of a document: ``lists`` by sentence, ``rows`` by sentence and token that they cover."""

    def __init__(self, sizes: list[int]) -> None:
        self.lists: list[list[Name]] = [[] for _ in sizes]
        self.rows: list[list[Name | None]] = [[None] * n for n in sizes]

    def add(self, name: Name) -> None:
        """Take ``name``, in place of what it covers."""
        row = self.rows[name.sentence]
        for old in {id(n): n for n in row[name.first : name.last + 1] if n is not None}.values():
            self.drop(old)
        for i in range(name.first, name.last + 1):
            row[i] = name
        self.lists[name.sentence].append(name)

    def drop(self, name: Name) -> None:
        row = self.rows[name.sentence]
        for i in range(name.first, name.last + 1):
            row[i] = None
        self.lists[name.sentence] = [n for n in self.lists[name.sentence] if n is not name]

    def at(self, sentence: int, token: int) -> Name | None:
        """The name that covers the token."""
        return self.rows[sentence][token]

    def sort(self) -> None:
        for row in self.lists:
            row.sort(key=lambda n: n.first)


def home(names: Names, dateline: str | None = None) -> str | None:
    """The one country that a document is about: named alone, or twice as often as any other.

    The country of the document's ``dateline`` need only be among those named most.
    """
    count: Counter[str] = Counter()
    for row in names.lists:
        count.update(n.country for n in row if n.country and n.sort != "thing" and n.known)
    ranked = [*count.most_common(2), ("", 0), ("", 0)]
    (first, n), (_, m) = ranked[:2]
    if dateline is not None and count[dateline] > 1 and 2 * count[dateline] >= n:
        return dateline
    return first if n and (m == 0 or (n >= 2 * m and n > 2)) else None


@dataclass(slots=True)
class Context:
    """What is known of the document while names are found: its countries and actors, most frequent first."""

    names: Names
    countries: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


_RIVERS = frozenset(("Niger", "Jordan", "Senegal"))  # never "the" as states


def known_names(reading: Reading) -> Context:
    """The ontology's names, demonyms and what the document's countries make of ambiguous ones."""
    actors = reading.ontology.actors
    matcher = matcher_of(reading.ontology)
    names = Names([s.n for s in reading.sentences])
    unsure: list[tuple[Sentence, int, int, tuple[Entry, ...]]] = []
    countries: Counter[str] = Counter()
    ids: Counter[str] = Counter()
    homes: Counter[str] = Counter()
    for s in reading.sentences:
        for match in matcher.find(s):
            if _not_this(s, match.first, match.last) or _part_of_more(s, match.first, match.last):
                continue
            if _river(s, match.first, match.last):
                text = text_of(s, match.first, match.last)
                names.add(Name(s.index, match.first, match.last, text, "thing"))
                continue
            candidates = tuple(dict.fromkeys(i for e in match.entries for i in e.ids))
            settled = len(candidates) == 1 and not actors.is_open(match.entries[0].text)
            actor = actors.get(candidates[0]) if settled else None
            if actor is None:
                unsure.append((s, match.first, match.last, match.entries))
                continue
            if (
                actor.kind == "person"
                and match.first == match.last
                and _other_bearer(reading, s, match.first, actor)
            ):
                continue
            metonym = all(e.metonym for e in match.entries)
            names.add(_actor_name(s, match.first, match.last, actor, metonym))
            if not metonym or not _placed(s, match.first):
                ids[actor.id] += 1
            if actor.country:
                (homes if actor.kind == "person" else countries)[actor.country] += 1
        for name in _demonyms(s, names, reading):
            names.add(name)
            if name.country:
                countries[name.country] += 1
    for name in _short(reading, names, countries):
        names.add(name)
    near = (*(c for c, _ in countries.most_common()), *(i for i, _ in ids.most_common()))
    near = (*near, *(c for c, _ in homes.most_common() if c not in countries))
    date = reading.date.isoformat() if reading.date else None
    for s, first, last, entries in unsure:
        if _placed(s, first):
            seat = _seat_of(reading, entries)
            if seat is not None:
                names.add(_actor_name(s, first, last, seat, True))
                continue
        owner = _owner(reading, names, s, first)
        if owner is not None:
            theirs = [
                a for e in entries for i in e.ids if (a := actors.get(i)) is not None and a.country == owner
            ]
            if theirs:
                names.add(_actor_name(s, first, last, theirs[0], False))
                continue
            if actors.is_open(entries[0].text) or actors.role(entries[0].text.lower()) is not None:
                continue  # "Chile's Congress" is composed, where "Congress" alone is that of the United States
        found = actors.resolve(entries[0].text, date, near)
        if found.actor is not None:
            names.add(_actor_name(s, first, last, found.actor, found.metonym))
            if found.actor.country and found.actor.kind != "person":
                countries[found.actor.country] += 1
    _lesser_places(reading, names, countries)
    return Context(names, tuple(c for c, _ in countries.most_common()), near)


def _short(reading: Reading, names: Names, countries: Counter[str]) -> Iterator[Name]:
    """ "The North" where South Korea is spoken of: what the ontology calls a country beside another one."""
    actors = reading.ontology.actors
    words = {
        w: actors.state(c.code) for c in actors.countries() for w, beside in c.short if countries[beside]
    }
    for s in reading.sentences if words else ():
        for i in range(1, s.n):
            actor = words.get(s.words[i])
            alone = i + 1 == s.n or not s.words[i + 1][:1].isupper()
            if actor is not None and alone and s.lower[i - 1] == "the" and names.at(s.index, i) is None:
                yield _actor_name(s, i, i, actor, False)


def _owner(reading: Reading, names: Names, s: Sentence, first: int) -> str | None:
    """The country of the state that possesses or modifies the name: "Chile's Congress", "the Chilean Congress"."""
    i = first - 1
    if i > 0 and s.tags[i] == "POS":
        i -= 1
    name = names.at(s.index, i) if i >= 0 else None
    if name is None or name.actor is None or name.actor.kind != "state" or s.words[first - 1] in (",", "-"):
        return None
    return name.country


def _seat_of(reading: Reading, entries: tuple[Entry, ...]) -> Actor | None:
    """The state whose capital the ambiguous name is: "in Brussels" is Belgium, where "Brussels" alone is the Union."""
    actors = reading.ontology.actors
    for entry in entries:
        for actor in map(actors.get, entry.ids):
            if actor is not None and actor.kind == "state" and actor.country:
                country = actors.country(actor.country)
                if country is not None and country.capital and key(country.capital) == key(entry.text):
                    return actor
    return None


def _lesser_places(reading: Reading, names: Names, countries: Counter[str]) -> None:
    """A capital's name is a town of the document's country where the capital's own is not named: Tripoli in Lebanon."""
    others: Counter[str] = Counter()
    for row in names.lists:
        others.update(n.country for n in row if n.country and not n.metonym)
    for row in names.lists:
        for n in list(row):
            if not n.metonym or n.country is None:
                continue
            s = reading.sentences[n.sentence]
            land = land_beside(names, s, n.first, n.last)
            if land is not None and land != n.country:
                place = reading.ontology.places.find(n.text, (land,))
                if place is not None and place.country == land:
                    countries[n.country] -= 1
                    names.add(Name(n.sentence, n.first, n.last, n.text, "place", None, place, land))
                    continue
            if n.country in others or not others:
                continue
            place = reading.ontology.places.find(n.text, tuple(others))
            if (
                place is not None
                and place.country in others
                and _placed(reading.sentences[n.sentence], n.first)
            ):
                countries[n.country] -= 1
                names.add(Name(n.sentence, n.first, n.last, n.text, "place", None, place, place.country))


def text_of(s: Sentence, first: int, last: int) -> str:
    """The words as they stand, hyphens without spaces."""
    out = s.words[first]
    for i in range(first + 1, last + 1):
        out += ("" if s.starts[i] <= s.ends[i - 1] else " ") + s.words[i]
    return out


def _actor_name(s: Sentence, first: int, last: int, actor: Actor, metonym: bool) -> Name:
    text = text_of(s, first, last)
    return Name(
        s.index, first, last, text, "actor", actor, None, actor.country, metonym, kind=actor.kind
    )  # fmt: skip


def _demonyms(s: Sentence, names: Names, reading: Reading) -> list[Name]:
    actors = reading.ontology.actors
    out: list[Name] = []
    skip = -1
    for i, word in enumerate(s.words):
        if i <= skip or not word[:1].isupper() or names.at(s.index, i) is not None:
            continue
        for last in (i + 1, i):
            if last >= s.n or names.at(s.index, last) is not None or not s.words[last][:1].isupper():
                continue
            if last > i and s.lower[i] in ("the", "a", "an"):
                continue
            if i > 1 and s.words[i - 1] == "-" and s.lower[i - 2] in ("al", "el"):
                continue  # "Abu Jandal al-Kuwaiti"
            text = text_of(s, i, last)
            country = actors.demonym(text)
            if country is None and last == i and "-" in text:
                country = actors.demonym(text.split("-")[0])
            if country is None:
                continue
            state = actors.state(country)
            plural = actors.people(text)
            out.append(Name(s.index, i, last, text, "people", state, None, country, plural=plural))
            skip = last
            break
    return out


def _placed(s: Sentence, first: int) -> bool:
    """Does a preposition of place stand before the token?"""
    i = first - 1
    while i >= 0 and (
        s.lower[i] == "the"
        or s.lower[i] in DIRECTIONS
        or (s.words[i].islower() and (s.pos[i] == "ADJ" or s.tags[i] == "VBN"))  # in occupied, in downtown
    ):
        i -= 1
    return i >= 0 and s.lower[i] in PLACE_PREPOSITIONS


def _other_bearer(reading: Reading, s: Sentence, i: int, actor: Actor) -> bool:
    """Does a first name stand before the surname that is not the known bearer's: "Hazem Qassem"?"""
    if not i or s.pos[i - 1] != "PROPN" or not s.words[i - 1][:1].isupper() or s.words[i - 1].isupper():
        return False
    low = s.lower[i - 1].rstrip(".")
    if (
        low in PERSONS
        or low in HONORIFICS
        or low in CALENDAR
        or reading.ontology.actors.title(low) is not None
    ):
        return False
    if reading.ontology.actors.demonym(s.words[i - 1]) is not None:
        return False
    return all(low not in key(n).split() for n in (actor.name, *(a.name for a in actor.aliases)))


def _part_of_more(s: Sentence, first: int, last: int) -> bool:
    """Is a one-word name part of a longer one that is a place ("West Bank") or a thing ("Operation Silver Dawn")?"""
    if first != last:
        return False
    if first and "operation" in s.lower[max(0, first - 3) : first]:
        return True
    if (
        first
        and s.lower[first] == "democrats"
        and s.words[first - 1][:1].isupper()
        and s.pos[first - 1] != "DET"
    ):
        return True  # Social, Christian, Liberal Democrats
    after = s.words[last + 1] if last + 1 < s.n else ""
    if after == "state" and s.words[first] == "Washington":
        return True
    return after[:1].isupper() and s.lower[first] in DIRECTIONS


def _river(s: Sentence, first: int, last: int) -> bool:
    """Is it "the Niger", with no noun behind it?"""
    if first != last or s.words[first] not in _RIVERS or not first or s.lower[first - 1] != "the":
        return False
    return first + 1 >= s.n or s.pos[first + 1] not in ("NOUN", "PROPN", "ADJ", "PART")


def _not_this(s: Sentence, first: int, last: int) -> bool:
    """Common words that only look like names: "Turkey shoot" in lower case is sieved earlier; months, first names here."""
    if first != last:
        return False
    if s.lower[first] in CALENDAR:
        return True
    if (
        s.lower[first] == "us"
        and s.words[first] == "US"
        and s.tags[first] == "PRP"
        and all(w.isupper() or not w.isalpha() for w in s.words)
    ):
        return True
    return (
        s.lower[first] in ("turkey", "china", "chad", "jordan", "polish") and not s.words[first][0].isupper()
    )
