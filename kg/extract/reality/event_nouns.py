"""Did what a noun tells happen? By its modifiers and by what governs it: *planned* talks, called for an *attack*."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from kg.extract.grammar.sentence import Sentence
from kg.extract.grammar.slots import Syntax
from kg.extract.reality.auxiliaries import own_modality
from kg.extract.reality.degrees import governed, less_real, within
from kg.model import Modality
from kg.ontology.lexicon import Frame, Inner, Lexicon, PartOfSpeech

DEEPEST = 12  # governors that a search climbs
_ADJECTIVES: dict[str, Modality] = {
    "planned": "planned", "scheduled": "planned", "upcoming": "planned", "forthcoming": "planned", "future": "planned", "imminent": "planned",
    "expected": "planned", "proposed": "planned", "next": "planned", "possible": "hypothetical", "potential": "hypothetical",
    "attempted": "hypothetical", "eventual": "hypothetical", "any": "hypothetical", "threatened": "hypothetical",
    "hypothetical": "hypothetical", "foiled": "negated", "thwarted": "negated", "cancelled": "negated", "canceled": "negated",
    "aborted": "negated", "feared": "hypothetical", "looming": "hypothetical",
}  # fmt: skip
_COURSE = frozenset(
    (
        "begin",
        "start",
        "open",
        "resume",
        "continue",
        "occur",
        "happen",
        "take",
        "end",
        "be",
        "come",
        "follow",
        "convene",
    )
)


class EventNouns(ABC):
    """How real the event nouns of one sentence are. ``frame_at`` gives the frame matched at a token, if any."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon, frame_at: Callable[[int], Frame | None]) -> None:
        self.syntax = syntax
        self.s: Sentence = syntax.s
        self.lexicon = lexicon
        self.frame_at = frame_at

    @abstractmethod
    def verb(self, v: int, depth: int = 0) -> Modality | None:
        """The modality of what verb (or adjective) ``v`` tells."""

    def noun(self, n: int, depth: int = 0) -> Modality | None:
        """The modality of an event noun, by its modifiers and what governs it."""
        s = self.s
        if depth > DEEPEST:
            return "actual"
        if any(s.lower[c] in ("no", "neither") for c in s.all(n, "det", "neg")):
            return "negated"
        value = self._modified(n)
        first = s.first_conjunct(n)
        dep, h = s.deps[first], s.heads[first]
        if dep == "attr" and s.lemmas[h] == "be":
            return within(self.verb(h, depth + 1), value)  # it would have been a refusal
        if h == first or self._authored(n):
            return value
        if dep in ("dobj", "nsubjpass", "oprd", "dative") and self.syntax.verbal(h):
            return self._object(h, n, value, depth)
        if dep == "nsubj" and self.syntax.verbal(h):
            return self._subject(h, n, value, depth)
        if dep == "pobj":
            return self._behind(s.heads[h], h, n, value, depth)
        if dep in ("poss", "compound", "nmod", "amod"):  # peace *talks* plan
            inner = self.operator("noun", h)
            return governed(inner, self.noun(h, depth + 1), value) if inner is not None else value
        return value

    def _modified(self, n: int) -> Modality:
        """What the noun's modifiers and its determiner say."""
        s = self.s
        value: Modality = "actual"
        for c in s.all(n, "amod", "compound", "det", "nmod", "acl"):
            value = less_real(value, _ADJECTIVES.get(s.lower[c], "actual"))
            inner = self.operator("adjective", c) if s.deps[c] == "amod" else None
            if inner is not None and inner != "same" and inner != "drop":
                value = less_real(value, inner)
        return value

    def _authored(self, n: int) -> bool:
        """A demand, offer or threat that names its author was made, whatever becomes of it."""
        s = self.s
        frame = self.frame_at(n)
        if frame is None or frame.type not in ("REQUEST", "AGREE", "THREATEN", "ACCUSE", "REJECT"):
            return False
        owner = s.child(n, "poss")
        if self.syntax.light(s.heads[s.first_conjunct(n)]) and (owner is None or s.pos[owner] == "PRON"):
            return False
        if owner is not None or any(s.words[m][:1].isupper() for m in self.syntax.modifiers(n)):
            return True
        return bool(self.syntax.noun_preposition(n, "by") or self.syntax.noun_preposition(n, "from"))

    def _object(self, g: int, n: int, value: Modality, depth: int) -> Modality | None:
        """The noun is the object of verb ``g``."""
        s, syntax, lexicon = self.s, self.syntax, self.lexicon
        if syntax.listed(g, lexicon.cancel):
            return "negated" if self.verb(g, depth + 1) in ("actual", "planned") else "hypothetical"
        frame = self.frame_at(g)
        if frame is not None and frame.type in ("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"):
            if frame.type == "REJECT" and s.child(n, "poss") is not None:
                return value
            return governed(frame.inner, self.verb(g, depth + 1), value)
        if syntax.passive(g) and syntax.listed(g, lexicon.schedule) and s.child(g, "agent") is None:
            return within(self.verb(g, depth + 1), less_real(value, "planned"))
        if syntax.light(g):
            return within(self.verb(g, depth + 1), value)
        inner = self.operator("verb", g)
        return governed(inner, self.verb(g, depth + 1), value) if inner is not None else value

    def _subject(self, g: int, n: int, value: Modality, depth: int) -> Modality | None:
        """The noun is the subject of verb ``g``; of what *is to begin*."""
        s = self.s
        below = s.child(g, "xcomp") if s.lemmas[g] == "be" else None
        g = below if below is not None and self.syntax.infinitive(below) else g
        if self.syntax.light(g) or s.lemmas[g] in _COURSE:
            return within(self.verb(g, depth + 1), value)
        if self.syntax.listed(g, self.lexicon.schedule):
            return less_real("planned", value)
        determiner = s.child(n, "det")
        unknown = determiner is not None and s.lower[determiner] in ("a", "an", "any")
        if unknown and own_modality(self.syntax, g) in ("hypothetical", "planned"):
            return less_real("hypothetical", value)
        return value

    def _behind(self, g: int, p: int, n: int, value: Modality, depth: int) -> Modality | None:
        """The noun stands behind preposition ``p`` of ``g``: called for talks, a plan for an attack, met for talks."""
        s = self.s
        low = s.lower[p]
        if self.syntax.verbal(g):
            return self._behind_verb(g, low, n, value, depth)
        if s.pos[g] in ("NOUN", "PROPN"):
            return self._behind_noun(g, low, value, depth)
        inner = self.operator("adjective", g) if s.pos[g] == "ADJ" else None
        if inner is not None:
            h = s.heads[g]
            return governed(inner, self.verb(h, depth + 1) if self.syntax.verbal(h) else "actual", value)
        return value

    def _behind_verb(self, g: int, preposition: str, n: int, value: Modality, depth: int) -> Modality | None:
        frame = self.frame_at(g)
        if (
            frame is not None
            and frame.type in ("AGREE", "REQUEST", "THREATEN", "REJECT")
            and preposition in ("for", "to", "with", "on", "of")
        ):
            return governed(frame.inner, self.verb(g, depth + 1), value)
        due = preposition in ("for", "in", "at", "to", "on") and self.syntax.listed(g, self.lexicon.schedule)
        inner = self.operator("verb", g)
        if (
            inner is not None
            and preposition in ("for", "to", "from", "on", "in", "of", "with", "by")
            and not (due and self.syntax.passive(g))
        ):
            return governed(inner, self.verb(g, depth + 1), value)
        if due:
            return within(self.verb(g, depth + 1), less_real(value, "planned"))
        if self.syntax.support(n) == g:
            return within(self.verb(g, depth + 1), value)
        if preposition in ("before", "ahead", "towards", "toward"):
            return less_real(value, "planned")
        return "negated" if preposition == "without" else value

    def _behind_noun(self, g: int, preposition: str, value: Modality, depth: int) -> Modality | None:
        inner = self.operator("noun", g)
        if inner is not None and preposition in ("for", "of", "to", "on", "about", "against"):
            return governed(inner, self.noun(g, depth + 1), value)
        frame = self.frame_at(g)
        if frame is None:
            return value
        if frame.type == "CONSULT" and preposition == "of":
            return within(self.noun(g, depth + 1), value)  # a round of talks
        if frame.type == "CONSULT" and preposition in ("on", "about", "over", "for"):
            return less_real(value, "hypothetical")  # what talks are about
        if frame.type in ("REQUEST", "AGREE", "THREATEN") and preposition in ("for", "of", "to", "on"):
            return governed(frame.inner, self.noun(g, depth + 1), value)
        return value

    def operator(self, pos: PartOfSpeech, g: int) -> Inner | None:
        """What an operator of the lexicon at ``g`` makes of its complement."""
        plain: Inner | None = None
        for operator in self.lexicon.operators.get((pos, self.s.lemmas[g]), ()):
            if operator.particle is None:
                plain = operator.inner if plain is None else plain
            elif operator.particle in self.syntax.loose_particles(g):
                return operator.inner
        return plain
