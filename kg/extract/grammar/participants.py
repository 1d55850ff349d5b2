"""Who takes part in what a verb tells: subject and object in the active voice's terms, also those left to understand."""

from __future__ import annotations

from kg.extract.grammar.attachment import noun_elsewhere, verb_elsewhere
from kg.extract.grammar.dependents import Dependents
from kg.ontology.lexicon import Frame, Operator, PartOfSpeech

_RELATIVE = frozenset(("WDT", "WP", "WP$"))
_DITRANSITIVE = frozenset((
    "give", "grant", "offer", "send", "hand", "deny", "lend", "pay", "sell", "promise", "award", "refuse", "supply", "owe", "accord",
))  # fmt: skip
_DEEPEST = 6  # steps a search for an understood subject may take


class Participants(Dependents):
    """The participants of one sentence's verbs: heads of noun phrases."""

    # --- subjects ------------------------------------------------------------------------------

    def agents(self, v: int, depth: int = 0) -> list[int]:
        """Slot ``subject``: who does it, in the active voice's terms."""
        s = self.s
        if not self.passive(v):
            return self.surface(v, depth)
        out: list[int] = []
        for by in s.children[v]:
            if s.deps[by] == "agent" or (s.deps[by] == "prep" and s.lower[by] == "by"):
                out += s.all(by, "pobj")
        if out:
            return out
        first = s.heads[v]
        if s.deps[v] == "conj" and self.verbal(first):
            return self.agents(first, depth + 1) if depth <= _DEEPEST and self.passive(first) else []
        for c in s.all(v, "conj"):  # "was arrested and later deported by X"
            if self.verbal(c) and self.passive(c):
                out += [x for by in s.all(c, "agent") for x in s.all(by, "pobj")]
        return out

    def surface(self, v: int, depth: int = 0) -> list[int]:
        """The subject as it stands, active or passive, also one understood from outside the clause."""
        s = self.s
        own = s.child(v, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            if s.tags[own] in _RELATIVE or (s.lower[own] == "that" and s.tags[own] != "DT"):
                return self._antecedent(v)
            return [] if s.deps[own] == "csubj" else [own]
        return self._understood(v, depth + 1) if depth <= _DEEPEST else []

    def _antecedent(self, v: int) -> list[int]:
        """The noun that a relative clause is about."""
        s = self.s
        for i in (v, *s.ancestors(v)):
            if s.deps[i] in ("relcl", "acl"):
                return [self._raid(v, s.heads[i])]
        for i in s.ancestors(v):  # "it was Yerevan, Moscow said, that had refused"
            subject, named = s.child(i, "nsubj"), s.child(i, "attr")
            if s.lemmas[i] == "be" and subject is not None and s.lower[subject] == "it" and named is not None:
                return [named]
        return []

    def _raid(self, v: int, noun: int) -> int:
        """ "an attack in Kabul, which killed ten": what killed is the attack, not its place."""
        s = self.s
        if s.pos[noun] != "PROPN" or s.deps[noun] != "pobj" or not self._tells("verb", v, "ASSAULT"):
            return noun
        above = s.heads[s.heads[noun]]
        for _ in range(2):  # in the town of X in Y
            if (
                s.deps[above] == "pobj"
                and s.pos[above] in ("NOUN", "PROPN")
                and not self._tells("noun", above, "ASSAULT")
            ):
                above = s.heads[s.heads[above]]
        return above if s.pos[above] == "NOUN" and self._tells("noun", above, "ASSAULT") else noun

    def _tells(self, part: PartOfSpeech, i: int, event: str) -> bool:
        """Has the word a frame of that type of event?"""
        return any(f.type == event for f in self.lexicon.frames.get((part, self.s.lemmas[i]), ()))

    def _understood(self, v: int, depth: int) -> list[int]:
        s = self.s
        dep, h = s.deps[v], s.heads[v]
        if h == v:
            return []
        if dep == "conj":
            return self.surface(h, depth) if self.verbal(h) or s.pos[h] == "ADJ" else []
        if dep in ("relcl", "acl"):
            g = s.heads[h]
            if (
                dep == "acl"
                and s.deps[h] == "dobj"
                and self.infinitive(v)
                and self.verbal(g)
                and self._control(g)
            ):
                return self.controller(g, v, depth)  # "summoned the envoy to protest", hung on the envoy
            told = (
                s.lemmas[h] in self.lexicon.classes.get("text", ()) and s.tags[v] == "VBG"
            )  # adopted a resolution condemning the raids
            return self._owner(h, depth) if dep == "acl" and (told or s.tags[v] in ("VB", "VBP")) else [h]
        if dep in ("xcomp", "ccomp", "oprd"):
            return self.controller(h, v, depth)
        if dep == "advcl":
            if not self.verbal(h):
                return self._campaigner(v) or [h]
            return self._campaigner(v) or self._appealed_to(h, v) or self.surface(h, depth)
        if dep == "pcomp":
            g = s.heads[h]
            return self.controller(g, v, depth) if self.verbal(g) else self._owner(g, depth)
        if dep in ("aux", "auxpass", "dep", "parataxis") and self.verbal(h):
            return self.surface(h, depth)
        return []

    def _campaigner(self, v: int) -> list[int]:
        """Whose campaign it is, where the parser hangs its infinitive on the verb: "helps them in *their* drive to win"."""
        s = self.s
        to = s.child(v, "aux")
        if not to or s.lower[to] != "to":
            return []
        noun = to - 1
        key: tuple[PartOfSpeech, str] = ("noun", s.lemmas[noun])
        effort = key in self.lexicon.operators or key in self.lexicon.frames
        return s.all(noun, "poss") if effort and s.deps[noun] == "pobj" else []

    # --- control -------------------------------------------------------------------------------

    def controller(self, governor: int, v: int, depth: int = 0) -> list[int]:
        """The understood subject of ``v``, an infinitive or gerund below ``governor``."""
        s = self.s
        if not self.verbal(governor):
            if s.pos[governor] == "ADJ":
                h = s.heads[governor]
                return self.surface(h if self.verbal(h) else governor, depth)
            return self._owner(governor, depth)
        asked = self._asked(governor, v)
        if asked:
            return asked
        control = self._control(governor)
        if control == "subject":
            return self.surface(governor, depth)
        objects = [o for o in self.objects(governor, depth) if not s.inside(o, v) and not self.calendar(o)]
        if control is None:
            held = objects or self._aimed_at(governor, v)
            if held and s.deps[v] == "pcomp" and s.lower[s.heads[v]] in ("for", "of", "over", "from", "into"):
                return (
                    held  # praised Oslo for sending, accused Kabul of sheltering, barred them from entering
                )
            if s.tags[v] == "VBG":  # "spent the week shuttling", "kept shelling"
                return self.surface(governor, depth)
        return objects or self.surface(governor, depth)

    def _asked(self, governor: int, v: int) -> list[int]:
        """Of whom it is requested: "called on Israel to leave", "appealed to the junta to stop"."""
        s = self.s
        if not self._tells("verb", governor, "REQUEST"):
            return []
        for p in s.all(governor, "prep", "dative"):
            asked = s.all(p, "pobj")
            if (
                asked
                and governor < asked[0] < v
                and s.lower[p] in ("on", "upon", "to", "with", "for", "from")
                and not self.calendar(asked[0])
            ):
                return asked
        return []

    def _appealed_to(self, governor: int, v: int) -> list[int]:
        """Of whom an infinitive is asked that the parser takes for an adjunct: "pleaded with Accra *to open* the dam"."""
        frames = self.lexicon.frames.get(("verb", self.s.lemmas[governor]), ())
        asks = any(f.type == "REQUEST" and f.control == "object" for f in frames)
        return self._asked(governor, v) if asks and self.infinitive(v) else []

    def _aimed_at(self, governor: int, v: int) -> list[int]:
        """At whom it is directed: lashed out at the agency for shutting Taiwan out."""
        s = self.s
        return [
            o
            for p in s.all(governor, "prep")
            if s.lower[p] in ("at", "on", "against") and governor < p < v
            for o in s.all(p, "pobj")
            if not self.calendar(o)
        ]

    def _control(self, governor: int) -> str | None:
        """Whose the understood subject is, as the lexicon says: the governor's ``subject`` or ``object``."""
        key: tuple[PartOfSpeech, str] = ("verb", self.s.lemmas[governor])
        entries: list[Operator | Frame] = [
            *self.lexicon.operators.get(key, ()),
            *self.lexicon.frames.get(key, ()),
        ]
        return next((e.control for e in entries if e.control), None)

    def _owner(self, noun: int, depth: int) -> list[int]:
        """Who has a plan, a threat, a decision to do something."""
        s = self.s
        held = (
            s.all(noun, "poss")
            or self.noun_preposition(noun, "by")
            or self.noun_preposition(noun, "of")
            or [m for m in self.modifiers(noun) if s.pos[m] in ("PROPN", "ADJ") and s.words[m][:1].isupper()]
        )
        if held:
            return held
        verb = self.support(noun)
        if verb is None and s.deps[noun] in ("dobj", "attr") and self.verbal(s.heads[noun]):
            verb = s.heads[noun]
        if verb is not None and depth <= _DEEPEST:
            return self.agents(verb, depth + 1)
        return []

    # --- objects -------------------------------------------------------------------------------

    def objects(self, v: int, depth: int = 0) -> list[int]:
        """Slot ``object``: to whom or what it is done, in the active voice's terms."""
        s = self.s
        if self.passive(v):
            return self._undergoers(v, depth)
        own = s.child(v, "dobj")
        if own is not None:
            return self._antecedent(v) if s.tags[own] in _RELATIVE else [own]
        subject = s.child(v, "nsubj")
        if s.deps[v] == "relcl" and subject is not None:
            adverb = s.child(v, "advmod")
            relative = s.tags[subject] in _RELATIVE or s.lower[subject] == "that"
            if not relative and (adverb is None or s.tags[adverb] != "WRB"):
                return [s.heads[v]]
        return self._described(v) or self._objects_elsewhere(v)

    def _undergoers(self, v: int, depth: int) -> list[int]:
        """The subject of a passive verb, its noun where it is a participle, or the subject of the first conjunct."""
        s = self.s
        own = s.child(v, "nsubjpass", "nsubj")
        if own is not None:
            return self.surface(v, depth) if s.tags[own] in _RELATIVE else [own]
        if s.deps[v] in ("acl", "amod"):
            return [s.heads[v]]
        if s.deps[v] == "conj" and self.verbal(s.heads[v]):
            return self.objects(s.heads[v], depth + 1) if depth <= _DEEPEST else []
        return self.surface(v, depth) if s.deps[v] in ("xcomp", "advcl") else []

    def _described(self, v: int) -> list[int]:
        """What a free relative says the object is: "bombed what it described as a *depot*"."""
        s = self.s
        for c in s.all(v, "ccomp"):
            if any(s.tags[x] == "WP" for x in s.all(c, "dobj", "nsubj", "nsubjpass")):
                named = [
                    x for p in s.all(c, "prep") if s.lower[p] == "as" for x in s.all(p, "pobj")
                ] or s.all(c, "oprd", "attr")
                if named:
                    return named
        return []

    def _objects_elsewhere(self, v: int) -> list[int]:
        """An object that the parser made the subject of the complement, or that only a coordinated verb has."""
        s = self.s
        for c in s.all(v, "ccomp"):  # "urged Israel to stop"
            auxiliaries = [s.lower[a] for a in s.all(c, "aux")]
            if s.tags[c] == "VB" and s.child(c, "mark") is None and auxiliaries in ([], ["to"]):
                return s.all(c, "nsubj", "nsubjpass")
        if s.child(v, "prep", "xcomp", "ccomp") is None:
            for c in s.all(v, "conj"):  # "attacked and burned villages"
                shared = s.child(c, "dobj")
                if self.verbal(c) and s.child(c, "nsubj") is None and shared is not None and c - v <= 4:
                    return [shared]
        return []

    def datives(self, v: int) -> list[int]:
        """Slot ``dative``: the indirect object, also behind *to*."""
        s = self.s
        out: list[int] = []
        for d in s.all(v, "dative", "iobj"):
            out += s.all(d, "pobj") if s.pos[d] == "ADP" else [d]
        if not out and s.lemmas[v] in _DITRANSITIVE:
            for o in s.all(v, "dobj"):  # "granted the United Nations access", read as one compound
                names = [c for c in s.all(o, "compound", "nmod") if s.pos[c] == "PROPN"]
                adjective = s.child(o, "amod")
                if names and s.pos[o] == "NOUN" and (adjective is None or names[-1] < adjective):
                    out = names
        return out

    # --- prepositions --------------------------------------------------------------------------

    def verb_preposition(self, v: int, name: str) -> list[int]:
        """Slot of a preposition at a verb: its own, then one that the parser hung on its object or a sister."""
        if name not in self._words:
            return []
        own = self.prepositional(v, name)
        if own:  # "an attack for which the group claimed responsibility"
            return self._antecedent(v) if self.s.tags[own[0]] in _RELATIVE else own
        return verb_elsewhere(self, v, name)

    def noun_preposition(self, n: int, name: str) -> list[int]:
        """Slot of a preposition at a noun, also one that its coordination shares or that hangs on its place."""
        if name not in self._words:
            return []
        return self.prepositional(n, name) or noun_elsewhere(self, n, name)
