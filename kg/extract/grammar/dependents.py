"""What hangs on a verb or a noun: its voice, particles, prepositional phrases and modifiers, the light verb of a noun."""

from __future__ import annotations

from kg.extract.grammar.sentence import Sentence
from kg.ontology.lexicon import Lexicon

_VERBAL = frozenset(("VERB", "AUX"))
_SUPPORT_PREPOSITIONS = frozenset(("for", "in", "into", "on", "under", "to"))
_DAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june", "july",
    "august", "september", "october", "november", "december", "week", "weekend", "month", "year", "day", "night", "morning", "evening",
))  # fmt: skip
_DEADLINES = frozenset(("until", "till", "within", "since"))


class Dependents:
    """The dependents of one sentence's words, as the parser hung them."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.s = sentence
        self.lexicon = lexicon
        self._support: dict[int, int | None] = {}
        self._behind: dict[int, dict[str, list[int]]] = {}
        self._words = frozenset(sentence.lower)
        self._passive: dict[int, bool] = {}
        self._particles: dict[int, frozenset[str]] = {}

    # --- verbs ---------------------------------------------------------------------------------

    def verbal(self, i: int) -> bool:
        """Is token i a verb?"""
        return self.s.pos[i] in _VERBAL

    def passive(self, v: int) -> bool:
        """Is the verb passive: by its auxiliary, as a reduced relative, or in a coordination with one that is?"""
        if v not in self._passive:
            self._passive[v] = self._is_passive(v)
        return self._passive[v]

    def _is_passive(self, v: int) -> bool:
        s = self.s
        if s.child(v, "auxpass", "nsubjpass") is not None:
            return True
        if s.tags[v] not in ("VBN", "VBD"):
            return False
        if s.child(v, "agent") is not None:
            return True
        if s.tags[v] != "VBN" or s.child(v, "aux") is not None:
            return False
        if s.deps[v] in ("acl", "amod"):
            return True
        if s.deps[v] == "conj" and s.child(v, "nsubj") is None:
            return self.verbal(s.heads[v]) and self.passive(s.heads[v])
        return s.deps[v] in ("advcl", "ROOT", "ccomp", "dep") and s.child(v, "dobj", "nsubj") is None

    def infinitive(self, v: int) -> bool:
        """Is the verb an infinitive with *to*, active or passive: "to free", "to be freed"?"""
        s = self.s
        if s.tags[v] == "VBN" and not any(s.lower[a] == "be" for a in s.all(v, "auxpass")):
            return False
        return s.tags[v] in ("VB", "VBN") and any(s.lower[a] == "to" for a in s.all(v, "aux"))

    def loose_particles(self, v: int) -> frozenset[str]:
        """Words that may be the verb's particle where the parser took them for an adverb or a preposition."""
        if v not in self._particles:
            s = self.s
            self._particles[v] = frozenset(
                s.lower[c]
                for c in s.children[v]
                if v < c <= v + 6
                and s.deps[c] in ("prt", "advmod", "prep", "acomp", "oprd", "dobj", "intj")
                and not (s.deps[c] == "prep" and s.child(c, "pobj") is not None and self._object_before(v, c))
            )
        return self._particles[v]

    def _object_before(self, v: int, i: int) -> bool:
        """Does the verb's object stand between it and token i ("took Minsk to task *over* the ballot")?"""
        return any(v < o < i for o in self.s.all(v, "dobj"))

    def listed(self, v: int, words: frozenset[tuple[str, str | None]]) -> bool:
        """Is the verb, with its particle, in a list of the operators' file?"""
        lemma = self.s.lemmas[v]
        if (lemma, None) in words:
            return True
        return any((lemma, p) in words for p in self.loose_particles(v))

    def light(self, v: int) -> bool:
        """Is the verb one that only supports an event noun?"""
        return self.listed(v, self.lexicon.light)

    def travels(self, v: int) -> bool:
        """Does the verb bring its subject to an event: arrived for talks, is expected for a meeting?"""
        if self.s.lemmas[v] in self.lexicon.classes.get("motion", ()):
            return True
        return self.passive(v) and self.listed(v, self.lexicon.schedule)

    # --- prepositions ---------------------------------------------------------------------------

    def prepositional(self, head: int, name: str) -> list[int]:
        """Noun phrases behind preposition ``name`` below ``head``; nested ones (*out of*) count under both names."""
        if head not in self._behind:
            self._behind[head] = self._prepositions(head)
        found = self._behind[head].get(name)
        if not found:
            return []
        return list(found) if name in _DEADLINES else [x for x in found if not self.calendar(x)]

    def _prepositions(self, head: int) -> dict[str, list[int]]:
        """What stands behind each preposition below ``head``, days and dates too."""
        s = self.s
        out: dict[str, list[int]] = {}
        for p in s.children[head]:
            dep = s.deps[p]
            if dep in ("prep", "agent", "dative") or (
                dep in ("prt", "advmod", "mark") and s.pos[p] in ("ADP", "ADV", "SCONJ")
            ):
                name, nested = s.lower[p], s.all(p, "prep")
                held = s.all(p, "pobj") or [x for q in nested for x in s.all(q, "pobj")]
                if not held and name == "as":  # "described as absurd"
                    held = [x for x in s.children[p] if s.pos[x] == "ADJ"]
                out.setdefault(name, []).extend(held)
                for q in nested:
                    if s.lower[q] != name:
                        out.setdefault(s.lower[q], []).extend(s.all(q, "pobj"))
                for q in s.all(p, "conj"):  # spoke to X and to Y
                    if s.pos[q] == "ADP":
                        out.setdefault(s.lower[q], []).extend(s.all(q, "pobj"))
        return out

    def has_preposition(self, head: int, name: str) -> bool:
        """Is there such a preposition at all, before a date too?"""
        s = self.s
        return any(s.deps[p] == "prep" and s.lower[p] == name for p in s.children[head])

    def calendar(self, i: int) -> bool:
        """Is it a day or a date ("on Tuesday")? Such a one is in no slot."""
        return self.s.ents[i] in ("DATE", "TIME") or self.s.lower[i] in _DAYS

    # --- nouns ---------------------------------------------------------------------------------

    def modifiers(self, n: int) -> list[int]:
        """Slot ``modifier``: adjectives and nouns before the noun, and the first halves of *US-led*."""
        s = self.s
        out: list[int] = []
        for c in s.children[n]:
            if s.deps[c] in ("amod", "compound", "nmod", "npadvmod") and c < n:
                for m in s.conjuncts(c):
                    out.append(m)
                    out += [
                        x
                        for x in s.children[m]
                        if s.deps[x] in ("npadvmod", "compound", "amod", "nmod", "advmod", "punct")
                        and s.words[x][:1].isalpha()
                    ]
        return out

    def support(self, n: int) -> int | None:
        """The light verb that governs an event noun: *launched* an attack, the attack *launched by* Iran, met *for* talks."""
        if n not in self._support:
            self._support[n] = self._find_support(n)
        return self._support[n]

    def _find_support(self, n: int) -> int | None:
        s = self.s
        first = s.first_conjunct(n)
        dep, h = s.deps[first], s.heads[first]
        if dep in ("dobj", "nsubjpass", "attr", "oprd", "nsubj") and self.verbal(h) and self.light(h):
            return h
        if dep == "pobj":
            g = s.heads[h]
            if self.verbal(g) and s.lower[h] in _SUPPORT_PREPOSITIONS and (self.light(g) or self.travels(g)):
                return g
        for c in s.all(first, "acl", "relcl"):
            if self.light(c) and (self.passive(c) or s.deps[c] == "relcl"):
                return c
        return None
