"""The two that face each other: "the two sides", "both governments", "the other side"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import Anaphor
from kg.extract.coreference.antecedents import Antecedents
from kg.extract.grammar.cues import word_set
from kg.extract.mentions.parties import Ref
from kg.model import Actor

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading

_MEMORY = 30  # sentences back
_FADING = 0.93  # a sentence
_STATELY = (
    "countr",
    "nation",
    "arm",
    "government",
    "neighbo",
    "minister",
    "president",
    "leader",
    "capital",
    "state",
)
_MEDIATING = word_set(
    "mediate mediating shuttle shuttling broker brokering arbitrate arbitrating intercede mediation mediator"
)


class Opposites:
    """Finds the sides that a text sets against each other."""

    def __init__(self, reading: Reading, before: Antecedents) -> None:
        self.reading = reading
        self.before = before

    def two(self, s: Sentence, a: Anaphor, side: Callable[[Actor], Actor | None], words: str) -> list[Ref]:
        """The two that face each other: of a coordination, else those named together most, else the most salient."""
        outside = self._between(s, a, side)
        sides = _Sides(self.reading, side, words)
        for c in self.before.candidates(s, a, 2):
            if len(c.refs) == 2 and c.plural:
                pair = sides.of(c.refs)
                if len(pair) == 2 and not any(r.actor.id in outside for r in pair):
                    return pair
        return self._together(s, a, sides, outside) or self._salient(s, a, sides, outside)

    def _salient(self, s: Sentence, a: Anaphor, sides: _Sides, outside: set[str]) -> list[Ref]:
        """The two most salient just before, where no third is close."""
        weights: dict[str, float] = {}
        refs: dict[str, Ref] = {}
        for c in self.before.candidates(s, a, 4):
            for ref in sides.of(c.refs):
                if ref.actor.id not in outside:
                    key = sides.key(ref.actor)
                    weights[key] = weights.get(key, 0.0) + max(0.1, 6.0 + c.score)
                    refs.setdefault(key, ref)
        ranked = sorted(weights, key=lambda i: (-weights[i], i))
        if len(ranked) < 2 or (len(ranked) > 2 and weights[ranked[2]] > 0.8 * weights[ranked[1]]):
            return []
        return [refs[i] for i in ranked[:2]]

    def _together(self, s: Sentence, a: Anaphor, sides: _Sides, outside: set[str]) -> list[Ref]:
        """The pair that the text names in one sentence most often and most lately, where one pair stands out."""
        refs: dict[str, Ref] = {}
        named: dict[int, dict[str, float]] = {}
        for c in self.before.unranked(s, a, _MEMORY):
            for ref in sides.of(c.refs):
                if ref.actor.id not in outside:
                    key = sides.key(ref.actor)
                    roles = named.setdefault(c.sentence, {})
                    roles[key] = max(c.role, roles.get(key, c.role))
                    if key not in refs or c.sentence > refs[key].sentence:
                        refs[key] = ref
        weights: dict[tuple[str, str], float] = {}
        for sentence, roles in named.items():
            for pair in combinations(sorted(roles), 2):
                one, other = roles[pair[0]], roles[pair[1]]
                acts = 0.5 if max(one, other) >= 3 > min(one, other) else 0.0  # one acts on the other
                weights[pair] = weights.get(pair, 0.0) + (1.0 + acts) * _FADING ** (s.index - sentence)
        ranked = sorted(weights, key=lambda pair: (-weights[pair], pair))
        if not ranked or (len(ranked) > 1 and weights[ranked[1]] > 0.75 * weights[ranked[0]]):
            return []
        return [refs[key] for key in ranked[0]]

    def _between(self, s: Sentence, a: Anaphor, side: Callable[[Actor], Actor | None]) -> set[str]:
        """Who is neither of the two, by ids: whoever mediates between them or acts on both."""
        named: list[Ref] = []
        if any(s.lemmas[h] in _MEDIATING for h in s.ancestors(a.head)):
            named = [r for c in self.before.named_before(s, a.first) if c.role >= 1 for r in c.refs]
        else:
            verb = s.heads[a.head]
            told = (
                s.deps[a.head] == "nsubj"
                and s.tags[verb] == "VB"
                and s.deps[verb] in ("xcomp", "ccomp", "advcl")
            )
            if told:  # "called on both sides to return"
                verb = s.heads[verb]
            if s.deps[a.head] == "pobj" and s.heads[verb] != verb:
                verb = s.heads[verb]
            subject = s.child(verb, "nsubj") if told or s.deps[a.head] in ("dobj", "pobj", "dative") else None
            if subject is not None and s.pos[verb] in ("VERB", "AUX"):
                named = list(self.reading.mentions.party(s.index, subject).own)
        return {x.id for x in map(side, (r.actor for r in named)) if x is not None}


class _Sides:
    """Who a phrase's actors act for: states for "countries", "armies" and "governments"; any side for "sides"."""

    def __init__(self, reading: Reading, side: Callable[[Actor], Actor | None], words: str) -> None:
        self.actors = reading.ontology.actors
        self.side = side
        self.stately = any(w in words for w in _STATELY)
        self.date = reading.date.isoformat() if reading.date else None
        self._known: dict[str, Actor | None] = {}

    def of(self, refs: tuple[Ref, ...]) -> list[Ref]:
        """The references, each once, as the sides that they act for."""
        out: dict[str, Ref] = {}
        for ref in refs:
            if ref.actor.id not in self._known:
                self._known[ref.actor.id] = self._of(ref.actor)
            actor = self._known[ref.actor.id]
            if actor is not None and actor.id not in out:
                out[actor.id] = ref if actor is ref.actor else replace(ref, actor=actor)
        return list(out.values())

    def _of(self, actor: Actor) -> Actor | None:
        found = self.side(actor)
        if found is None or found.kind in ("civilians", "media", "company", "ngo", "unknown"):
            return None
        if self.stately and found.kind != "state":
            if found.country is None or found.kind in ("armed group", "igo", "party"):
                return None
            return self.actors.state(found.country) or found
        return found

    def key(self, actor: Actor) -> str:
        """What tells sides apart: the country of a state, of its arms and of who governs it, else the actor itself."""
        if actor.country is None or actor.kind in ("armed group", "igo", "party"):
            return actor.id
        if actor.kind == "government" and not self._governs(actor):
            return actor.id
        return actor.country

    def _governs(self, actor: Actor) -> bool:
        """Does a government lead its state at the document's date: the Taliban, but not a breakaway region's?"""
        return any(
            t.type == "LEADS" and t.source == actor.id for t in self.actors.ties_of(actor.id, self.date)
        )
