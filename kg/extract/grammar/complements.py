"""The complement clauses of a trigger: which they are, of what kind, and who takes part in them."""

from __future__ import annotations

from kg.extract.grammar.participants import Participants

_CLAUSES = ("ccomp", "xcomp")
_DEEPEST = 3  # clauses within clauses whose participants count


_TOPICAL = frozenset((
    "talk", "talks", "meeting", "summit", "negotiation", "conference", "discussion", "dialogue", "debate", "statement", "session", "round",
))  # fmt: skip


class Complements(Participants):
    """The complement clauses of one sentence's triggers, each by the token of its verb."""

    def clauses(self, trigger: int) -> list[int]:
        """The heads of the trigger's complement clauses, coordinated ones included."""
        s = self.s
        out: list[int] = []
        for c in s.children[trigger]:
            dep = s.deps[c]
            if self._completes(trigger, c):
                out.append(c)
            elif dep in ("prep", "dative", "agent"):
                out += s.all(c, "pcomp")
            elif dep == "dobj" and self.verbal(trigger):  # "urged Israel to stop", hung on Israel
                out += [x for x in s.all(c, "acl") if self.infinitive(x)]
        for c in list(out):
            out += [x for x in s.conjuncts(c) if x != c]
        return out

    def _completes(self, trigger: int, c: int) -> bool:
        """Is the dependent itself a clause that completes the trigger?"""
        s = self.s
        dep = s.deps[c]
        if dep in _CLAUSES:
            return True
        if not self.verbal(trigger):
            if dep in ("acl", "advcl") and self.infinitive(c):
                return True
            # the demand that Israel ease restrictions
            return dep in ("acl", "relcl") and any(s.lower[m] == "that" for m in s.all(c, "mark"))
        if dep == "oprd":  # held Israel responsible
            return s.pos[c] in ("NOUN", "ADJ", "PROPN") or s.tags[c] in ("VBN", "VBD", "VBZ")
        if dep == "advcl":
            return self.infinitive(c) and s.child(trigger, *_CLAUSES) is None
        return dep == "acl" and self.infinitive(c)

    def clause_kind(self, c: int) -> str:
        """``to-clause``, ``ing-clause`` or ``that-clause``."""
        if self.infinitive(c):
            return "to-clause"
        if self.s.tags[c] == "VBG" and self.s.child(c, "nsubj", "aux") is None:
            return "ing-clause"
        return "that-clause"

    def clause_slot(self, trigger: int, name: str) -> list[int]:
        """Slot ``clause``, ``clause.subject`` or ``clause.object``: who takes part in the complement clauses."""
        _, _, part = name.partition(".")
        out: list[int] = []
        for c in self.clauses(trigger):
            if part == "subject":
                out += self.agents(c) if self.verbal(c) else self.surface(c)
            elif part == "object":
                out += self.objects(c) if self.verbal(c) else []
            else:
                out += self.arguments(c) if self.verbal(c) else [c]
        return list(dict.fromkeys(out))

    def arguments(self, v: int, depth: int = 0) -> list[int]:
        """Every noun phrase that takes part in what the verb tells, in the order of the sentence."""
        s = self.s
        objects = self.objects(v)
        out = [*self.agents(v), *objects, *self.datives(v)]
        for p in s.all(v, "prep", "agent"):
            out += s.all(p, "pobj")
            out += [x for q in s.all(p, "prep") for x in s.all(q, "pobj")]
        for o in objects:
            about = ("of", "on", "about", "over") if s.lemmas[o] in _TOPICAL else ("of",)
            out += [x for p in s.all(o, "prep") if s.lower[p] not in about for x in s.all(p, "pobj")]
        if depth < _DEEPEST:
            for c in s.all(v, *_CLAUSES):
                if self.verbal(c):
                    out += self.arguments(c, depth + 1)
        return sorted(set(out))
