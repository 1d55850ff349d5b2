"""Which frames of the lexicon a token may tell."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.grammar.slots import Syntax
from kg.extract.reading import Reading
from kg.extract.sides.conditions import PARTS, Conditions
from kg.ontology.lexicon import Frame, PartOfSpeech

Frames = Mapping[tuple[PartOfSpeech, str], tuple[Frame, ...]]


class Candidates:
    """The frames of one sentence's tokens."""

    def __init__(self, syntax: Syntax, conditions: Conditions, reading: Reading) -> None:
        self.syntax = syntax
        self.s = syntax.s
        self.conditions = conditions
        self.mentions = reading.mentions
        self.frames: Frames = reading.ontology.lexicon.frames
        self._first: dict[int, Frame | None] = {}

    def at(self, i: int) -> tuple[Frame, ...]:
        """The frames of the token's lemma that its particle allows, in the lexicon's order."""
        s = self.s
        pos = PARTS.get(s.pos[i])
        if pos is None:
            return ()
        participle = s.tags[i] in ("VBN", "VBG", "VBD")
        if s.deps[i] == "amod" and participle:
            return ()  # "the detained traders": no event of this text
        frames = self.frames.get((pos, s.lemmas[i]), ())
        if not frames and pos == "adjective" and participle:
            frames = self.frames.get(("verb", s.lemmas[i]), ())
        if not frames:
            return ()
        if pos == "noun" and self.mentions.name_at(s.index, i) is not None:
            return ()
        allowed = [f for f in frames if f.particle is None or self._has_particle(i, f.particle)]
        allowed.sort(key=lambda f: f.particle is None)  # a phrasal verb before the plain one
        return tuple(allowed)

    def _has_particle(self, i: int, particle: str) -> bool:
        s = self.s
        if s.pos[i] in ("NOUN", "ADJ"):
            return any(s.lower[c] == particle for c in s.children[i])
        return particle in self.syntax.loose_particles(i)

    def frame_at(self, i: int) -> Frame | None:
        """The first frame at the token whose conditions hold, whoever its sides are."""
        if i not in self._first:
            self._first[i] = None  # conditions may ask again for the same token
            self._first[i] = next((f for f in self.at(i) if self.conditions.hold(f, i) is None), None)
        return self._first[i]


_lemmas_of: tuple[Frames, frozenset[str]] = ({}, frozenset())


def lemmas_of(frames: Frames) -> frozenset[str]:
    """The lemmas that have a frame; those of the lexicon asked about last are kept."""
    global _lemmas_of
    if _lemmas_of[0] is not frames:
        _lemmas_of = frames, frozenset(lemma for _, lemma in frames)
    return _lemmas_of[1]
