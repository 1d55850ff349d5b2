"""One entry of a lexicon file: checked, defaults filled in, a frame a lemma (docs/lexicon.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from kg.ontology.lexicon import TESTS, Condition, Example, Frame, Inner, Needs, PartOfSpeech
from kg.ontology.yaml_lines import List, Map, known_keys, list_at, maps_at, place_of, text_at, texts_at, wrong

PARTS: tuple[PartOfSpeech, ...] = get_args(PartOfSpeech)
INNER: tuple[Inner, ...] = get_args(Inner)
NEEDS: tuple[Needs, ...] = get_args(Needs)
CONTROL = ("subject", "object")
CLAUSES = ("to-clause", "that-clause", "ing-clause")
PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "ahead",
        "along",
        "alongside",
        "amid",
        "among",
        "around",
        "as",
        "at",
        "because",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "by",
        "despite",
        "during",
        "following",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "opposite",
        "out",
        "outside",
        "over",
        "past",
        "per",
        "regarding",
        "since",
        "through",
        "throughout",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "unlike",
        "until",
        "up",
        "upon",
        "versus",
        "via",
        "with",
        "within",
        "without",
    ]
)
_NOUN_SLOTS = frozenset(("possessor", "modifier", "support", "self"))
_VERB_SLOTS = frozenset(("subject", "object", "dative", "clause", "clause.subject", "clause.object"))
_KEYS = frozenset(
    (*PARTS, "mode", "source", "target", "reciprocal", "when", "unless", "needs", "inner", "control", "confidence",
     "example", "gives", "examples")
)  # fmt: skip
_SOURCE: dict[str, tuple[str, ...]] = {
    "verb": ("subject",),
    "noun": ("by", "possessor", "support", "modifier", "from"),
    "adjective": ("subject",),
}
_TARGET: dict[str, tuple[str, ...]] = {
    "verb": ("object",),
    "noun": ("on", "against", "at", "support.on", "support.against", "support.at"),
    "adjective": ("of", "to"),
}
# a reciprocal entry gathers everybody from all of these
_RECIPROCAL: dict[str, tuple[str, ...]] = {
    "verb": ("subject",),
    "noun": ("between", "among", "possessor", "support", "modifier", "of", "with", "support.with"),
    "adjective": ("subject",),
}
_INNER: dict[str, Inner] = {
    "AGREE": "planned", "REQUEST": "hypothetical", "THREATEN": "hypothetical", "REJECT": "hypothetical",
    "ACCUSE": "actual",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """What an entry is checked against: its file's type, the type's modes (None: any), the classes of nouns."""

    type: str
    modes: frozenset[str] | None
    classes: Mapping[str, frozenset[str]]


def is_slot(name: str) -> bool:
    """Does docs/lexicon.md know ``name`` as a slot?"""
    plain = name.removeprefix("support.")
    return plain in _VERB_SLOTS or plain in PREPOSITIONS or name in _NOUN_SLOTS


def words_at(where: Map, key: str) -> tuple[str, ...]:
    """The words at ``key``, lower case; raises OntologyError where there is none."""
    words = tuple(" ".join(w.split()).lower() for w in texts_at(where, key))
    if not words:
        raise wrong(where, f"{key!r} must be a word or a list of words", key)
    return words


def lemma_at(where: Map, key: str, word: str) -> tuple[str, str | None]:
    """``call off`` is the lemma *call* with the particle *off*."""
    lemma, _, particle = word.partition(" ")
    if " " in particle:
        raise wrong(
            where, f"{word!r} has more than two words: lemma and particle here, the rest in when", key
        )
    return lemma, particle or None


def frames_of(entry: Map, scope: Scope) -> list[Frame]:
    """The frames of one entry, one a lemma, in the entry's order; ids are given later.

    Raises OntologyError with file and line.
    """
    known_keys(entry, _KEYS)
    named = [p for p in PARTS if p in entry]
    if len(named) != 1:
        raise wrong(entry, "an entry has exactly one of verb, noun, adjective")
    pos = named[0]
    mode = text_at(entry, "mode")
    if mode is not None and scope.modes is not None and mode not in scope.modes:
        known = ", ".join(sorted(scope.modes)) or "none"
        raise wrong(entry, f"unknown mode {mode!r} of {scope.type}; known: {known}", "mode")
    reciprocal = choice_at(entry, "reciprocal", (True, False), False)
    source = _RECIPROCAL[pos] if reciprocal else _SOURCE[pos]
    frame = Frame(
        id="", lemma="", pos=pos, particle=None, type=scope.type, mode=mode,
        source=_side(entry, "source", source),
        target=_side(entry, "target", () if reciprocal and pos == "noun" else _TARGET[pos]),
        reciprocal=reciprocal,
        when=_conditions(entry, "when", scope.classes),
        unless=_conditions(entry, "unless", scope.classes),
        needs=choice_at(entry, "needs", NEEDS, "source"),
        inner=choice_at(entry, "inner", INNER, _INNER.get(scope.type, "same")),
        control=choice_at(entry, "control", CONTROL, None),
        confidence=_confidence(entry), examples=_examples(entry), where=place_of(entry),
    )  # fmt: skip
    out = []
    for word in words_at(entry, pos):
        lemma, particle = lemma_at(entry, pos, word)
        out.append(replace(frame, lemma=lemma, particle=particle))
    return out


def choice_at(where: Map, key: str, known: tuple[Any, ...], default: Any) -> Any:
    """The value at ``key``, which must be one of ``known``; ``default`` where it is not there."""
    if key not in where:
        return default
    value = where[key]
    if not any(value is k or (isinstance(k, str) and value == k) for k in known):
        raise wrong(where, f"{key!r} must be one of {', '.join(map(str, known)).lower()}, not {value!r}", key)
    return value


def _confidence(entry: Map) -> float:
    value = entry.get("confidence", 0.8)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise wrong(entry, f"'confidence' must be a number from 0 to 1, not {value!r}", "confidence")
    return float(value)


def _side(entry: Map, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    if key not in entry:
        return default
    slots = words_at(entry, key)
    if slots == ("none",):
        return ()
    for slot in slots:
        if not is_slot(slot):
            raise wrong(entry, f"unknown slot {slot!r} in {key!r}", key)
    return slots


def _conditions(entry: Map, key: str, classes: Mapping[str, frozenset[str]]) -> tuple[Condition, ...]:
    slots = entry.get(key)
    if slots is None and key not in entry:
        return ()
    if not isinstance(slots, Map):
        raise wrong(entry, f"{key!r} is a mapping of slots to conditions: {{object: '@weapon'}}", key)
    out = []
    for slot in slots:
        if not (is_slot(slot) or slot in CLAUSES or slot == "particle"):
            raise wrong(slots, f"unknown slot {slot!r} in {key!r}", slot)
        words: set[str] = set()
        named: set[str] = set()
        tests: set[str] = set()
        for word in words_at(slots, slot):
            if word.startswith("@"):
                if word[1:] not in classes:
                    raise wrong(slots, f"unknown class {word!r}: classes stand in classes.yaml", slot)
                words |= classes[word[1:]]
            else:
                (tests if word in TESTS else named).add(word)
        out.append(Condition(slot, frozenset(words | named), frozenset(tests), frozenset(named)))
    return tuple(out)


def _examples(entry: Map) -> tuple[Example, ...]:
    if isinstance(entry.get("examples"), List) and not list_at(entry, "examples"):
        raise wrong(entry, "'examples' is empty", "examples")
    return (_example(entry), *(_example(m, only=True) for m in maps_at(entry, "examples")))


def _example(where: Map, only: bool = False) -> Example:
    if only:
        known_keys(where, frozenset(("example", "gives")))
    text, gives = text_at(where, "example"), text_at(where, "gives")
    if text is None:
        raise wrong(where, "'example' is missing: a sentence that shows the entry at work")
    if gives is None:
        raise wrong(where, "'gives' is missing: 'source -> target' ('-' for nobody), or nothing")
    text = " ".join(text.split())
    if gives.strip().lower() == "nothing":
        return Example(text, None)
    left, arrow, right = gives.partition("->")
    if not arrow or not left.strip() or not right.strip():
        raise wrong(
            where, f"'gives' must be 'source -> target' ('-' for nobody), or nothing: {gives!r}", "gives"
        )
    return Example(text, (_names(left), _names(right)))


def _names(side: str) -> tuple[str, ...]:
    return () if side.strip() == "-" else tuple(n.strip() for n in side.split(",") if n.strip())
