"""Which words stand in which slot of a trigger: the syntax behind ``subject``, ``object``, ``with``, ``possessor`` ...

Labels are those of spaCy's English pipelines (CLEAR style). Slots hold *heads*: the token of a noun
phrase's head, or of a clause's verb; what they stand for is asked of :mod:`kg.extract.mentions.parties`.
docs/lexicon.md says what each slot means to the writer of a lexicon entry.
"""

from __future__ import annotations

from kg.extract.grammar.complements import Complements
from kg.extract.grammar.sentence import Sentence
from kg.ontology.lexicon import Lexicon

_AROUND = frozenset(("after", "amid", "during", "following", "at", "on", "under"))
_AFFAIRS = (
    (frozenset(("ASSAULT",)), frozenset(("ASSAULT", "COERCE", "RETREAT"))),
    (frozenset(("CONSULT",)), frozenset(("AGREE", "SUPPORT", "REJECT", "CONCEDE"))),
)


class Syntax(Complements):
    """The slots of one sentence's triggers. Results are cached; make one per sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        super().__init__(sentence, lexicon)
        self._slots: dict[tuple[int, str], list[int]] = {}

    def slot(self, trigger: int, name: str) -> list[int]:
        """Heads of noun phrases in slot ``name`` of the trigger; empty where there are none."""
        key = (trigger, name)
        if key not in self._slots:
            self._slots[key] = self._find(trigger, name)
        return self._slots[key]

    def _find(self, trigger: int, name: str) -> list[int]:
        if name == "none":
            return []
        if name == "self":
            return [trigger]
        if name.startswith("clause"):
            return self.clause_slot(trigger, name)
        if self.verbal(trigger):
            return self._verb_slot(trigger, name)
        if self.s.pos[trigger] == "ADJ":
            return self._adjective_slot(trigger, name)
        return self._noun_slot(trigger, name)

    # --- verbs and adjectives ------------------------------------------------------------------

    def _verb_slot(self, v: int, name: str) -> list[int]:
        if name == "subject":
            return self.agents(v)
        if name == "object":
            return self.objects(v)
        if name == "dative":
            return self.datives(v)
        held = self.verb_preposition(v, name)
        return self.datives(v) if not held and name == "to" and self._to_dative(v) else held

    def _to_dative(self, v: int) -> bool:
        s = self.s
        return any(s.pos[d] == "ADP" for d in s.all(v, "dative"))

    def _adjective_slot(self, a: int, name: str) -> list[int]:
        s = self.s
        h = s.heads[a]
        if name == "subject":
            if s.deps[a] in ("acomp", "oprd", "xcomp", "ccomp", "conj", "ROOT", "advcl", "relcl"):
                return self.surface(h if self.verbal(h) and s.child(a, "nsubj") is None else a)
            return [h] if s.deps[a] in ("amod", "acl") else []
        return self.prepositional(a, name) or (self.prepositional(h, name) if self.verbal(h) else [])

    # --- nouns ---------------------------------------------------------------------------------

    def _noun_slot(self, n: int, name: str) -> list[int]:
        s = self.s
        first = s.first_conjunct(n)
        if name == "possessor":
            return s.all(n, "poss") or s.all(first, "poss")
        if name == "modifier":
            return self.modifiers(n) or self.modifiers(first)
        if name.startswith("support"):
            return self._support_slot(n, name)
        own = self.noun_preposition(n, name)
        if own:
            return own
        verb = self.support(n)
        if verb is not None and name != "of":
            return [x for x in self.verb_preposition(verb, name) if x != n and not s.inside(n, x)]
        if name in ("with", "between", "against"):  # "talks took place on Monday between X and Y"
            h = s.heads[first]
            if s.deps[first] in ("nsubj", "nsubjpass") and self.verbal(h):
                return self.prepositional(h, name)
        return []

    def _support_slot(self, n: int, name: str) -> list[int]:
        """Slot ``support``, the subject of the noun's light verb, or another of that verb: ``support.object``."""
        s = self.s
        verb = self.support(n)
        _, _, rest = name.partition(".")
        if verb is None:
            return self._engaged(n) if name == "support" else []
        if rest:
            found = self.slot(verb, rest)
        else:
            found = self.agents(verb) or (self.surface(verb) if self.travels(verb) else [])
            if not found and s.deps[verb] == "acl":
                found = self._engaged(n)  # "under a deal reached with Kabul, Uzbekistan ..."
        return [x for x in found if x != n and not s.inside(n, x)]

    def _engaged(self, n: int) -> list[int]:
        """Whoever is *in* a fight or *at* talks, or acts *after* clashes: "support for Iraq in the fight against"."""
        s = self.s
        first = s.first_conjunct(n)
        if s.deps[first] != "pobj":
            return []
        p = s.heads[first]
        if s.lower[p] == "of" and s.ents[s.heads[p]] in ("DATE", "TIME"):  # after two days of clashes with
            first = s.heads[p]
            p = s.heads[first]
        g = s.heads[p]
        if s.deps[first] != "pobj" or s.deps[p] != "prep":
            return []
        verb = self.verbal(g)
        if s.lower[p] != "in" or (verb and p < g):
            joined = verb and s.lower[p] in ("in", *_AROUND) and self._same_affair(n, g)
            return self.agents(g) if joined else []
        if verb:
            g = s.child(g, "dobj") or g
        for q in s.all(g, "prep"):  # support for Iraq in the fight
            if s.lower[q] in ("for", "of", "to") and q < first:
                held = s.all(q, "pobj")
                if held:
                    return held
        return [g] if s.pos[g] in ("NOUN", "PROPN") and g < first else []

    def _same_affair(self, noun: int, verb: int) -> bool:
        """Do the event noun and the verb belong together: a town *seized* after *clashes*, a line *agreed* at *talks*?"""
        frames = self.lexicon.frames.get(("noun", self.s.lemmas[noun]), ())
        if any(f.type == "CONSULT" for f in frames) and any(
            self.prepositional(noun, name) for name in ("with", "to")
        ):
            return True  # "during a visit to Oman, Iran's minister thanked ..."
        types = {f.type for f in frames if f.reciprocal}
        told = {f.type for f in self.lexicon.frames.get(("verb", self.s.lemmas[verb]), ())}
        return any(types & a and told & b for a, b in _AFFAIRS)
