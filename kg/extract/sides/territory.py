"""Whose territory is hit, where the text names no target: its state, or at home the state's people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.grammar.slots import Syntax
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.allegiance import STATELIKE
from kg.extract.sides.conditions import Conditions
from kg.extract.sides.side import Side

_LOCATIVE = (
    "in",
    "at",
    "near",
    "on",
    "inside",
    "outside",
    "into",
    "across",
    "over",
    "along",
    "around",
    "of",
    "against",
    "from",
    "towards",
    "toward",
    "through",
    "within",
)


_HOLDING = frozenset(("hold", "control", "rule", "occupy", "administer", "run", "govern", "seize", "capture"))


class Territory:
    """Finds the states in whose land the acts of one sentence happen."""

    def __init__(self, syntax: Syntax, conditions: Conditions, reading: Reading) -> None:
        self.syntax = syntax
        self.s = syntax.s
        self.conditions = conditions
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors

    def land(self, trigger: int) -> Side:
        """The state whose land was hit, where nobody is named."""
        objects = self.syntax.slot(trigger, "object") if self.syntax.verbal(trigger) else []
        heads = [
            trigger,
            *objects,
            *(v for o in objects for v in self.s.all(o, "relcl", "acl") if self.syntax.verbal(v)),
        ]
        heads = [h for h in heads if h == trigger or self.s.pos[h] in ("NOUN", "PROPN", "VERB")]
        there = set(self.s.lower)
        for slot in _LOCATIVE:
            if slot not in there:
                continue
            for x in (x for h in heads for x in self.syntax.slot(h, slot)):
                party = self.mentions.party(self.s.index, x)
                held = self.holders(x)
                if held:
                    return Side(held, "inside")
                named = (*party.place, *party.own) if slot != "from" else party.place
                refs = [r for r in named if r.actor.kind in ("state", "government")]
                if refs:
                    return Side(refs, "place")
        return Side()

    def holders(self, place: int) -> list[Ref]:
        """Who holds the place, where a clause says so: "Nyala, *which the RSF holds*", "a town *held by rebels*"."""
        return [
            r
            for v in self.s.all(place, "relcl", "acl")
            if self.syntax.verbal(v) and self.s.lemmas[v] in _HOLDING
            for h in self.syntax.agents(v)
            for r in self.mentions.party(self.s.index, h).own
        ]

    def home_forces(self, trigger: int, source: Sequence[Ref]) -> Side:
        """A base, convoy or patrol that a group attacks, named no further, is that of the state it fights at home."""
        classes = self.conditions.lexicon.classes
        military = classes.get("troops", frozenset()) | classes.get("mission", frozenset())
        groups = [r for r in source if r.actor.kind in ("armed group", "party") and r.actor.country]
        if not groups or not self._called(self.syntax.slot(trigger, "object"), military):
            return Side()
        states = [(r, self.actors.state(r.actor.country or "")) for r in groups]
        return Side([replace(r, actor=state) for r, state in states if state], "place")

    def at_home(self, side: Side, trigger: int, source: Sequence[Ref]) -> Side:
        """A state does not attack itself: at home its target is the people of the school or village hit, or nobody."""
        countries = {r.actor.country for r in source if r.actor.kind in STATELIKE} - {None}
        refs = [r for r in side.refs if r.actor.country not in countries]
        harmless = not self.syntax.verbal(trigger) or self._civil(trigger) or self.unarmed(trigger)
        if refs or not side.refs or not harmless:
            return Side.of(refs, side.how)
        home = [
            replace(r, actor=self.actors.compose(r.actor.country, "civilians"))
            for r in side.refs
            if r.actor.country
        ]
        return Side(home, "people")

    def policed(self, trigger: int, source: Sequence[Ref]) -> Side:
        """Whom police arrest without saying of what country they are: people of their own."""
        police = [r for r in source if r.actor.kind == "police" and r.actor.country]
        if not police or not self.unarmed(trigger):
            return Side()
        return Side(
            [replace(r, actor=self.actors.compose(r.actor.country or "", "civilians")) for r in police[:1]],
            "people",
        )

    def unarmed(self, trigger: int) -> bool:
        """Is the object people who bear no arms: "three men", "an imam"?"""
        people = self.conditions.lexicon.classes.get("people", frozenset())
        for head in self.syntax.slot(trigger, "object"):
            lemma = self.s.lemmas[self.conditions.core(head)]
            role = self.actors.role(lemma)
            if lemma in people and (role is None or role.kind == "civilians"):
                return True
        return False

    def _civil(self, trigger: int) -> bool:
        """Is a site of civil life hit?"""
        sites = self.conditions.lexicon.classes.get("civil_site", frozenset())
        heads = [h for slot in ("object", *_LOCATIVE) for h in self.syntax.slot(trigger, slot)]
        return self._called(heads, sites)

    def _called(self, heads: list[int], words: frozenset[str]) -> bool:
        """Is any of the phrases, behind what counts it, called one of the words?"""
        return any(self.s.lemmas[self.conditions.core(h)] in words for h in heads)
