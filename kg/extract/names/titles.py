"""Titles and appositions: what a person is, and of whom ("Indian Defence Minister Vikram Rathore")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import HONORIFICS, OFFICIAL, PERSONS, word_set
from kg.extract.grammar.phrases import kin_above, left_edge, with_of
from kg.extract.names.recognition import Context, Name

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading

PROVINCIAL = frozenset(("chief-minister", "governor"))
_RANKS = word_set(
    "general colonel captain major brigadier admiral lieutenant marshal commodore gen col maj adm"
)
_LEADING = {
    "lead": "leader", "head": "head", "command": "commander", "chair": "chairman", "run": "leader", "rule": "ruler",
    "govern": "ruler", "found": "founder", "speak": "spokesman", "represent": "representative",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person, by name, and the office or work that the text gives: "Indian Defence Minister Vikram Rathore".

    ``title`` are the tokens of the title, first and last; ``bases`` the actors of its modifiers with their
    tokens; ``office`` the ontology's office id, where it has one.
    """

    person: Name
    title: tuple[int, int]
    words: str
    office: str | None
    bases: tuple[Name, ...]

    @property
    def official(self) -> bool:
        """Does the person speak for a base, by an office or as its spokesman, commander, envoy ...?"""
        words = self.words.split()
        return self.office is not None or words[-1] in OFFICIAL or words[0] in OFFICIAL


def affiliations_of(reading: Reading, context: Context, s: Sentence, name: Name) -> list[Affiliation]:
    """Title before the name, and nouns in apposition to it."""
    if name.sort != "actor" or name.kind not in ("person", "unknown", "organization"):
        return []
    out: list[Affiliation] = []
    before = _title_before(reading, context, s, name)
    if before is not None:
        out.append(before)
    for noun in _appositions(s, name):
        made = _of_noun(reading, context, s, name, noun)
        if made is not None:
            out.append(made)
    return out + _clause(context, s, name)


def _title_before(reading: Reading, context: Context, s: Sentence, name: Name) -> Affiliation | None:
    i = name.first - 1
    while i >= 0 and (
        (s.lower[i].rstrip(".") in HONORIFICS and s.lower[i] not in PERSONS) or s.words[i] == "."
    ):
        i -= 1
    last = i
    while i >= 0 and _of_title(reading, context, s, i):
        i -= 1
    words = s.lower[i + 1 : last + 1]
    if not words:
        return None
    if not (words[-1] in PERSONS or reading.ontology.actors.title(words[-1]) or _office(reading, words)):
        base = context.names.at(s.index, i) if i >= 0 else None
        if base is None or base.sort != "people" or name.kind != "person" or s.pos[last] == "PROPN":
            return None
        return Affiliation(name, (i + 1, last), " ".join(words), None, (base,))
    bases: list[Name] = []
    province = _province(reading, context, s, i + 1, last)
    if province is not None:
        words, i = s.lower[province.last + 1 : last + 1], province.last
        return Affiliation(name, (i + 1, last), " ".join(words), _office(reading, words), (province,))
    j = i
    if j >= 0 and s.tags[j] == "POS":
        j -= 1
    while j >= 0:
        base = context.names.at(s.index, j)
        if base is None or base.sort == "thing":
            break
        bases.append(base)
        j = base.first - 1
        if j > 0 and s.lower[j] in ("and", "-"):
            j -= 1
        else:
            break
    if not bases and name.last + 2 < s.n and s.lower[name.last + 1] == "of":
        base = context.names.at(s.index, name.last + 2)
        if base is not None and base.sort == "actor" and base.kind == "state":
            bases.append(base)
    return Affiliation(name, (i + 1, last), " ".join(words), _office(reading, words), tuple(reversed(bases)))


def _province(reading: Reading, context: Context, s: Sentence, first: int, last: int) -> Name | None:
    """The part of a country that opens the title of who governs it: "*Punjab* Chief Minister", "*Tamil Nadu* Governor"."""
    before = context.names.at(s.index, first - 1) if first else None
    start = before.first if before is not None else first
    for end in range(last, first, -1):  # an actor alone is the base: Puntland's president
        if start < end and _office(reading, s.lower[end : last + 1]) in PROVINCIAL:
            place = reading.ontology.places.find(" ".join(s.words[start:end]), context.countries)
            if place is not None and place.country in context.countries:
                return Name(s.index, start, end - 1, place.name, "place", place=place, country=place.country)
    return None


def _of_title(reading: Reading, context: Context, s: Sentence, i: int) -> bool:
    """Is the token a word of a title: "Defence Minister", "Secretary of State"?"""
    if context.names.at(s.index, i) is not None or s.tags[i] == "POS":
        return False
    if s.lower[i] in ("of", "for", "the") and i:
        j = i - 1 if s.lower[i] != "the" else i - 2
        return j >= 0 and s.lower[j] in PERSONS and s.words[j][0].isupper()
    return s.pos[i] in ("PROPN", "NOUN", "ADJ") or s.words[i] == "-"


def _appositions(s: Sentence, name: Name) -> list[int]:
    """Nouns in apposition to the name: by the parse, else by a comma ("the group's spokesman, Khaing Myo Thant")."""
    out: list[int] = []
    for i in range(name.first, name.last + 1):
        if s.deps[i] == "appos" and not name.first <= s.heads[i] <= name.last:
            out.append(s.heads[i])
        out.extend(c for c in s.children[i] if s.deps[c] == "appos" and not name.first <= c <= name.last)
    i = name.first - 2
    if i >= 0 and s.words[i + 1] == "," and s.lemmas[i] in PERSONS and s.pos[i] in ("NOUN", "PROPN"):
        after = s.words[name.last + 1] if name.last + 1 < s.n else "."
        if i not in out and (after in (",", ".", '"', ";") or s.pos[name.last + 1] == "VERB"):
            out.append(i)
    return out


def _clause(context: Context, s: Sentence, name: Name) -> list[Affiliation]:
    """ "X, who leads Y", "X, who speaks for Y"."""
    out: list[Affiliation] = []
    for i in range(name.first, name.last + 1):
        for verb in s.all(i, "relcl"):
            subject = s.child(verb, "nsubj")
            words = _LEADING.get(s.lemmas[verb])
            if words is None or subject is None or s.lower[subject] != "who":
                continue
            prep = next((c for c in s.children[verb] if s.lower[c] == "for" and s.deps[c] == "prep"), None)
            if words == "spokesman" and prep is None:
                continue
            obj = s.child(prep, "pobj") if prep is not None else s.child(verb, "dobj")
            base = context.names.at(s.index, obj) if obj is not None else None
            if base is not None and base.sort in ("actor", "people"):
                out.append(Affiliation(name, (verb, verb), words, None, (base,)))
            elif obj is not None and base is None:  # whom coreference knows: "who speaks for the rebels"
                out.append(Affiliation(name, (obj, obj), words, None, ()))
    return out


def _of_noun(reading: Reading, context: Context, s: Sentence, name: Name, noun: int) -> Affiliation | None:
    """The affiliation that a noun in apposition gives, when it names a person by office or work."""
    if s.pos[noun] not in ("NOUN", "PROPN") or context.names.at(s.index, noun) is not None:
        return None
    if kin_above(s, noun):
        return None
    if s.lemmas[noun] not in PERSONS and reading.ontology.actors.title(s.lower[noun]) is None:
        return None
    first = left_edge(s, noun)
    bases: list[Name] = []
    words: list[str] = []
    start = noun
    for i in range(first, noun + 1):
        base = context.names.at(s.index, i)
        if base is not None:
            if base not in bases and base.sort != "thing":
                bases.append(base)
            words, start = [], i + 1
        elif s.tags[i] in ("POS", "DT", "PRP$"):
            words, start = [], i + 1
        else:
            words.append(s.lower[i])
    if not bases:
        for prep in s.children[noun]:
            if s.deps[prep] == "prep" and s.lower[prep] in ("of", "for", "in", "at", "from", "with"):
                for j in sorted(s.subtree(prep)):
                    base = context.names.at(s.index, j)
                    if base is not None and base.sort != "thing" and base is not name:
                        bases.append(base)
                        break
            if bases:
                break
    office = _office(reading, words)
    for longer, _ in with_of(s, noun):
        found = reading.ontology.actors.title(longer)
        if found is not None:
            words, office = longer.split(), found
            break
    return Affiliation(name, (min(start, noun), noun), " ".join(words), office, tuple(bases))


def _office(reading: Reading, words: list[str]) -> str | None:
    """The office of the longest title that ends the words; of a title and a rank ("interior minister general") the title."""
    title = reading.ontology.actors.title
    whole = title(" ".join(words))
    if whole is None and len(words) > 2 and words[-1].rstrip(".") in _RANKS:
        held = _office(reading, words[:-1])
        if held is not None:
            return held
    return whole or next(
        (o for i in range(1, len(words)) if (o := title(" ".join(words[i:]))) is not None), None
    )
