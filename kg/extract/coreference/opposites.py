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

_MEMORY = 60  # sentences back
_FADING = 0.93  # a sentence
_MEDIATING = word_set(
    "mediate mediating shuttle shuttling broker brokering arbitrate arbitrating intercede mediation mediator"
)


class Opposites:
    """Finds the sides that a text sets against each other."""

    def __init__(self, reading: Reading, before: Antecedents) -> None:
        self.reading = reading
        self.before = before

    def two(self, s: Sentence, a: Anaphor, side: Callable[[Actor], Actor | None], words: str) -> list[Ref]:
        """The two that face each other: of a coordination, else of the subject and object of a sentence before."""
        outside = self._between(s, a, side)
        for c in self.before.candidates(s, a, 2):
            if len(c.refs) == 2 and c.plural:
                pair = self._sides(c.refs, side, words)
                if len(pair) == 2 and not any(r.actor.id in outside for r in pair):
                    return pair
        together = self._together(s, a, side, words, outside)
        if together:
            return together
        weights: dict[str, float] = {}
        refs: dict[str, Ref] = {}
        for c in self.before.candidates(s, a, 4):
            for ref in self._sides(c.refs, side, words):
                actor = ref.actor
                if actor.id in outside:
                    continue
                land = actor.country if actor.kind not in ("armed group", "igo", "party") else None
                weights[land or actor.id] = weights.get(land or actor.id, 0.0) + max(0.1, 6.0 + c.score)
                refs.setdefault(land or actor.id, ref)
        ranked = sorted(weights, key=lambda i: (-weights[i], i))
        if len(ranked) < 2 or (len(ranked) > 2 and weights[ranked[2]] > 0.8 * weights[ranked[1]]):
            return []
        return [refs[i] for i in ranked[:2]]

    def _together(
        self, s: Sentence, a: Anaphor, side: Callable[[Actor], Actor | None], words: str, outside: set[str]
    ) -> list[Ref]:
        """The pair that the text names in one sentence most often and most lately, where one pair stands out."""
        named: dict[int, dict[str, tuple[Ref, float]]] = {}
        for c in self.before.candidates(s, a, _MEMORY):
            for ref in self._sides(c.refs, side, words):
                actor = ref.actor
                if actor.id in outside:
                    continue
                land = (
                    actor.country if actor.kind not in ("armed group", "igo", "party", "government") else None
                )
                known = named.setdefault(c.sentence, {})
                role = max(c.role, known[land or actor.id][1]) if (land or actor.id) in known else c.role
                known[land or actor.id] = (ref, role)
        weights: dict[tuple[str, str], float] = {}
        for sentence, known in named.items():
            for one, other in combinations(sorted(known), 2):
                roles = known[one][1], known[other][1]
                acts = 0.5 if max(roles) >= 3 > min(roles) else 0.0  # one acts on the other
                weights[one, other] = weights.get((one, other), 0.0) + (1.0 + acts) * _FADING ** (
                    s.index - sentence
                )
        ranked = sorted(weights, key=lambda pair: (-weights[pair], pair))
        if not ranked or (len(ranked) > 1 and weights[ranked[1]] > 0.75 * weights[ranked[0]]):
            return []
        latest = sorted(named, reverse=True)
        return [next(named[i][key][0] for i in latest if key in named[i]) for key in ranked[0]]

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

    def _sides(self, refs: tuple[Ref, ...], side: Callable[[Actor], Actor | None], words: str) -> list[Ref]:
        """States for "countries", "armies" and "governments"; any side for "sides"."""
        stately = any(
            w in words
            for w in (
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
        )
        out: dict[str, Ref] = {}
        for ref in refs:
            actor = side(ref.actor)
            if actor is None or actor.kind in ("civilians", "media", "company", "ngo", "unknown"):
                continue
            if stately and actor.kind != "state":
                if actor.country is None or actor.kind in ("armed group", "igo", "party"):
                    continue
                actor = self.reading.ontology.actors.state(actor.country) or actor
            out.setdefault(actor.id, replace(ref, actor=actor))
        return list(out.values())
