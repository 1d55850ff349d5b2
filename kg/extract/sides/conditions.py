"""Do a frame's ``when`` and ``unless`` hold? docs/lexicon.md, *Conditions*."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.grammar.slots import Syntax
from kg.extract.mentions.parties import Mentions
from kg.ontology.lexicon import Condition, Frame, Lexicon, PartOfSpeech

CONFLICT = frozenset(("THREATEN", "ACCUSE", "REJECT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
HOSTILE = frozenset(("SANCTION", "COERCE", "ASSAULT"))
COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
_NOTHING: frozenset[str] = frozenset()
_ORGANISED = frozenset(
    ("state", "government", "ministry", "military", "police", "armed group", "party", "igo")
)
_DEADLINES = ("until", "by", "within", "before")
_CLAUSE_KINDS = ("to-clause", "that-clause", "ing-clause")
PARTS: Mapping[str, PartOfSpeech] = {
    "VERB": "verb",
    "AUX": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adjective",
}
# heads that count or package what stands behind their "of"
_PACKAGES = frozenset((
    "number", "dozen", "hundred", "thousand", "million", "billion", "score", "series", "lot", "group", "pair", "couple", "barrage", "wave",
    "round", "volley", "salvo", "hail", "flurry", "string", "spate", "kind", "type", "sort", "handful", "batch", "part", "rest", "majority",
    "half", "third", "quarter", "shipment", "consignment", "load", "lorry", "truckful", "wagon", "wagonload", "lorryload", "crate", "sack", "box", "container", "bag", "shipload", "planeload", "truckload", "ton", "tonne", "tranche", "total",
    "most", "some", "all", "one", "day", "week", "month", "year", "worth", "amount", "any", "many", "several", "each", "none", "both", "stretch", "piece", "set", "range", "act",
))  # fmt: skip


class Conditions:
    """Tests of one sentence's words."""

    def __init__(self, syntax: Syntax, mentions: Mentions, lexicon: Lexicon) -> None:
        self.syntax = syntax
        self.s = syntax.s
        self.mentions = mentions
        self.lexicon = lexicon
        self._heads: dict[tuple[str, int], list[int]] = {}
        self._called: dict[tuple[int, bool], frozenset[str]] = {}

    def hold(self, frame: Frame, trigger: int) -> Condition | None:
        """None where every ``when`` and no ``unless`` holds, else the condition at fault."""
        for condition in frame.when:
            if not self.one(condition, trigger):
                return condition
        for condition in frame.unless:
            if self.one(condition, trigger, frame):
                return condition
        return None

    def one(self, condition: Condition, trigger: int, excluding: Frame | None = None) -> bool:
        """Does one condition hold at the trigger? ``excluding``: the frame whose ``unless`` it is."""
        slot = condition.slot
        if slot == "particle":
            return bool(condition.words & self.syntax.loose_particles(trigger))
        words, tests = condition.words, condition.tests
        heads = self._heads.get((slot, trigger))
        if heads is None:
            heads = self.heads(slot, trigger)
        if not heads and not tests:
            return False
        if "any" in tests or "none" in tests:
            there = bool(heads) or (slot in _DEADLINES and self.syntax.has_preposition(trigger, slot))
            if ("any" in tests and there) or ("none" in tests and not there):
                return True
        flat, clause = slot == "modifier", slot in _CLAUSE_KINDS
        for head in heads:
            called = self._called.get((head, flat)) or self.words_at(head, flat)
            hits = _NOTHING if called.isdisjoint(words) else called & words
            if not hits and clause:
                hits = frozenset(self.s.lower[a] for a in self.s.all(head, "aux")) & words  # must, should
            if hits and (
                excluding is None or hits & condition.named or not self._spared(head, hits, slot, excluding)
            ):
                return True
            if tests and self._test(tests, head, slot):
                return True
        return False

    def _spared(self, head: int, hits: frozenset[str], slot: str, frame: Frame) -> bool:
        """A class in ``unless`` does not exclude what ``when`` asks for, nor people who are a state's or a group's."""
        if any(c.slot == slot and hits & c.words for c in frame.when):
            return True
        own = self.mentions.party(self.s.index, head).own
        if hits <= self.lexicon.classes.get("people", frozenset()):
            return any(r.actor.kind in _ORGANISED for r in own)
        named = self.mentions.name_at(self.s.index, head) is not None  # the Paris Club plays no game
        return named and any(r.actor.kind in _ORGANISED and not r.actor.provisional for r in own)

    def heads(self, slot: str, trigger: int) -> list[int]:
        """The heads in a slot, with their conjuncts; clause kinds give the heads of such clauses."""
        key = (slot, trigger)
        if key not in self._heads:
            self._heads[key] = self._find_heads(slot, trigger)
        return self._heads[key]

    def _find_heads(self, slot: str, trigger: int) -> list[int]:
        if slot in _CLAUSE_KINDS:
            return [c for c in self.syntax.clauses(trigger) if self.syntax.clause_kind(c) == slot]
        if slot == "clause":
            return self.syntax.clauses(trigger)
        found = self.syntax.slot(trigger, slot)
        return [c for h in found for c in self.s.conjuncts(h)]

    def words_at(self, head: int, flat: bool = False) -> frozenset[str]:
        """What a condition may call the phrase: lemma and form of its head, its compound, and what it counts."""
        key = (head, flat)
        if key not in self._called:
            self._called[key] = self._names_at(head, flat)
        return self._called[key]

    def _names_at(self, head: int, flat: bool) -> frozenset[str]:
        s = self.s
        out = {s.lemmas[head], s.lower[head]}
        if not flat:
            for c in s.all(head, "compound", "amod"):
                if c == head - 1:
                    out.add(f"{s.lower[c]} {s.lemmas[head]}")
                    if s.pos[c] == "NOUN" and s.pos[head] == "PROPN":
                        out.add(s.lemmas[c])
            if any(s.words[c] in ("$", "€", "£", "¥") for c in s.children[head]):
                out.add("$")
            core = self.core(head)
            if core != head:
                out |= {s.lemmas[core], s.lower[core]}
        return frozenset(out)

    def core(self, head: int) -> int:
        """The noun behind "dozens of", "a barrage of"."""
        s = self.s
        money = self.lexicon.classes.get("money", frozenset())
        for _ in range(3):
            if s.lemmas[head] in money and (aid := self._in_aid(head)) is not None:
                return aid
            if s.lemmas[head] not in _PACKAGES and s.pos[head] != "NUM":
                return head
            inner = self.syntax.noun_preposition(head, "of")
            if not inner:
                return head
            head = inner[0]
        return head

    def _in_aid(self, head: int) -> int | None:
        """The aid that money is given in: "25 million euros *in aid*"."""
        aid = self.lexicon.classes.get("aid", ())
        return next((x for x in self.syntax.noun_preposition(head, "in") if self.s.lemmas[x] in aid), None)

    def types_at(self, token: int, depth: int = 0) -> frozenset[str]:
        """Event types that the word, or what a light verb or operator hands on, can report."""
        s, lexicon = self.s, self.lexicon
        pos = PARTS.get(s.pos[token])
        if pos is None:
            return frozenset()
        out: set[str] = set()
        lemma = s.lemmas[token]
        out.update(f.type for f in lexicon.frames.get((pos, lemma), ()))
        if pos == "verb" and depth < 3:
            if self.syntax.light(token):
                out |= {
                    t
                    for o in self.syntax.objects(token)
                    for c in s.conjuncts(o)
                    for t in self.types_at(self.core(c), depth + 1)
                }
            if (pos, lemma) in lexicon.operators:
                out |= {t for c in self.syntax.clauses(token) for t in self.types_at(c, depth + 1)}
        if pos == "noun" and depth < 2 and not out:
            core = self.core(token)
            if core != token:
                return self.types_at(core, depth + 1)
            out |= {t for c in s.all(token, "compound") for t in self._noun_types(c)}
        return frozenset(out)

    def hostile(self, verb: int, depth: int = 0) -> bool:
        """Does the verb, in its frame here, tell an attack, coercion or sanctions: "to *rain rockets* on", "to *cut* aid"?"""
        frames = self.lexicon.frames.get(("verb", self.s.lemmas[verb]), ())
        for frame in frames:
            if self.hold(frame, verb) is None:
                return frame.type in HOSTILE
        if depth < 2 and self.syntax.light(verb):
            return any(
                f.type in HOSTILE
                for o in self.syntax.objects(verb)
                for f in self.lexicon.frames.get(("noun", self.s.lemmas[self.core(o)]), ())[:1]
            )
        if depth < 2 and ("verb", self.s.lemmas[verb]) in self.lexicon.operators:
            return any(
                self.syntax.verbal(c) and self.hostile(c, depth + 1) for c in self.syntax.clauses(verb)
            )
        return False

    def _noun_types(self, token: int) -> frozenset[str]:
        return frozenset(f.type for f in self.lexicon.frames.get(("noun", self.s.lemmas[token]), ()))

    def _test(self, tests: frozenset[str], head: int, slot: str) -> bool:
        if "actor" in tests or "place" in tests or "people" in tests:
            party = self.mentions.party(self.s.index, head)
            if "actor" in tests and (party.own or party.inside):
                return True
            if "place" in tests and (party.place_name or party.place):
                return True
            if "people" in tests and (
                party.people
                or (party.own and any(r.actor.kind in ("person", "civilians") for r in party.own))
            ):
                return True
            if "people" in tests and self.s.lemmas[self.core(head)] in self.lexicon.classes.get("people", ()):
                return True
        if "hostile-act" in tests and self.hostile(head):
            return True
        if tests & {"event", "conflict", "cooperation"}:
            types = self.types_at(head)
            if "event" in tests and types:
                return True
            if "conflict" in tests and types & CONFLICT:
                return True
            if "cooperation" in tests and types & COOPERATION:
                return True
        return False
