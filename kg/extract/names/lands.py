"""The country that the words beside a place's name give: "Tripoli, Lebanon's second city", "the Syrian town of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.grammar.cues import DIRECTIONS, PLACE_CUES, word_set

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.names.recognition import Names

PLACE_NOUNS = word_set(
    "province town city village district region governorate county state area island river camp airport valley "
    "neighbourhood neighborhood township sector base port municipality suburb enclave oblast prefecture peninsula "
    "airbase crossing settlement mountains hamlet hills outskirts front frontline border highway road market"
)
_SEATS = PLACE_CUES | PLACE_NOUNS | {"capital", "stronghold", "hub", "resort"}
_REACH = 8  # tokens of an apposition that are looked at


def land_beside(names: Names, s: Sentence, first: int, last: int) -> str | None:
    """The alpha-3 code of the country that an apposition, a possessor or "in ..." gives the name, else None."""
    return _before(names, s, first) or _after(names, s, last)


def _after(names: Names, s: Sentence, last: int) -> str | None:
    i = last + 1
    comma = i < s.n and s.words[i] in (",", "(")
    i += comma
    if i < s.n and s.lower[i] == "in":
        i += 1
        while i < s.n and (s.lower[i] == "the" or s.lower[i] in DIRECTIONS):
            i += 1
        return _country(names, s, i)
    if not comma or i >= s.n:
        return None
    at = _country(names, s, i)
    name = names.at(s.index, i)
    if at is not None and name is not None and name.sort == "actor" and not name.metonym:
        end = name.last + 1
        if (
            end >= s.n
            or s.words[end] in (",", ".", ")", ";", ":", "—", "–")
            or s.tags[end][:2] in ("VB", "IN")
        ):
            return at
    found = None
    for j in range(i, min(s.n, i + _REACH)):
        if s.words[j] in (",", ".", ")", ";", "(") or s.tags[j] in ("VBD", "VBZ", "VBP", "MD", "WDT"):
            return None
        found = found or _country(names, s, j)
        if s.lower[j] in _SEATS and s.pos[j] == "NOUN":
            return found or _behind(names, s, j)
    return None


def _behind(names: Names, s: Sentence, noun: int) -> str | None:
    """ "a town in Cameroon", "the second city of Lebanon"."""
    i = noun + 1
    if i >= s.n or s.lower[i] not in ("in", "of"):
        return None
    i += 1
    while i < s.n and (s.lower[i] == "the" or s.lower[i] in DIRECTIONS):
        i += 1
    return _country(names, s, i)


def _before(names: Names, s: Sentence, first: int) -> str | None:
    """ "the Syrian town of X", "Kenya's X"."""
    i = first - 1
    if i >= 1 and s.tags[i] == "POS":
        name = names.at(s.index, i - 1)
        state = name is not None and name.actor is not None and name.actor.kind == "state"
        return name.country if name is not None and state else None
    if i < 1 or s.lower[i] != "of" or s.lower[i - 1] not in _SEATS:
        return None
    for j in range(i - 2, max(-1, i - 6), -1):
        if s.pos[j] not in ("ADJ", "NOUN", "PROPN", "PART", "PUNCT"):
            return None
        found = _country(names, s, j)
        if found is not None:
            return found
    return None


def _country(names: Names, s: Sentence, i: int) -> str | None:
    """The country of the state or nationality that the token names."""
    name = names.at(s.index, i) if 0 <= i < s.n else None
    if name is None or name.actor is None or name.actor.kind != "state":
        return None
    return name.country
