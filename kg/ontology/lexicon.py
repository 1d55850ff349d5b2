"""The lexicon's records, as the extractor uses them (docs/lexicon.md says what the files mean)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

PartOfSpeech = Literal["verb", "noun", "adjective"]
Inner = Literal["same", "planned", "hypothetical", "negated", "actual", "drop"]
Needs = Literal["source", "target", "both", "either", "none"]

TESTS = ("any", "none", "actor", "place", "people", "event", "conflict", "cooperation", "hostile-act")


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when the head of ``slot`` is one of ``words`` (lemmas, classes expanded) or passes one of ``tests``.

    ``named`` are the words that the entry itself lists, not by a class: what an entry names beats what a class says.
    """

    slot: str
    words: frozenset[str]
    tests: frozenset[str]
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and what it must give: names of sources and targets, or None for nothing at all."""

    text: str
    gives: tuple[tuple[str, ...], tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of one lemma. ``id`` is ``lemma[_particle].pos.N``, N counting the lemma's frames in file order."""

    id: str
    lemma: str
    pos: PartOfSpeech
    particle: str | None
    type: str
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    reciprocal: bool
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    needs: Needs
    inner: Inner
    control: Literal["subject", "object"] | None
    confidence: float
    examples: tuple[Example, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that says how real the event in its complement is."""

    lemma: str
    pos: PartOfSpeech
    particle: str | None
    inner: Inner
    control: Literal["subject", "object"] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``frames[pos, lemma]`` are tried in order: more conditions first. Lemmas are lower case; particles are not in the key."""

    frames: dict[tuple[PartOfSpeech, str], tuple[Frame, ...]]
    operators: dict[tuple[PartOfSpeech, str], tuple[Operator, ...]]
    light: frozenset[tuple[str, str | None]]
    cancel: frozenset[tuple[str, str | None]]
    schedule: frozenset[tuple[str, str | None]]
    say: frozenset[str]
    doubt: frozenset[str]
    speech_nouns: frozenset[str]
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
