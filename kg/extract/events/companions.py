"""What the events of one sentence tell of one another: sides that the other names, and who vouches for it."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.grammar.slots import Syntax
from kg.extract.mentions.parties import Ref
from kg.extract.sides.allegiance import Allegiance
from kg.extract.sides.side import SPOKEN, ids

_VOUCHED = frozenset(("REQUEST", "THREATEN", "ACCUSE", "REJECT"))
_HARM = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"))
_YIELDED = frozenset(("COOPERATE", "RETREAT", "AID", "CONCEDE"))


class Companions:
    """Completes the events of one sentence from one another."""

    def __init__(self, syntax: Syntax, allegiance: Allegiance) -> None:
        self.syntax = syntax
        self.s = syntax.s
        self.allegiance = allegiance

    def complete(self, events: list[Found]) -> None:
        """Fills sides that are still empty, and says who vouches for what."""
        for e in events:
            self._complete(e, events)
            self._addressed(e, events)
            e.attribution = self._voucher(e, events)

    def _complete(self, e: Found, events: list[Found]) -> None:
        """What an offer, a refusal or a threat is about tells to whom it is made, and who would do it."""
        if e.type == "REJECT" and e.mode == "deny":
            self._denied(e, events)
        if e.type not in ("AGREE", "THREATEN", "REQUEST") and e.mode != "refuse":
            return
        for o in events:
            if o is e or not self._in_complement(o.trigger, e.trigger):
                continue
            if not e.target and o.target and e.type == "AGREE":
                e.target = _without(o.target, e.source)
            if not o.source and e.type == "THREATEN":
                o.source = e.source
            if not o.target and e.type == "THREATEN" and o.type in _HARM:
                o.target = _without(e.target, o.source)
            if not o.target and e.type == "REQUEST" and o.type in _YIELDED:
                o.target = _without(e.source, o.source)
            if not o.target and e.type == "REJECT" and o.type in _YIELDED:
                o.target = _without(e.target, o.source)

    def _denied(self, e: Found, events: list[Found]) -> None:
        """What is denied was done, if at all, by the denier to whom he answers: "denied that its men had fired first"."""
        for o in events:
            if o is e or o.modality != "negated" or o.type not in _HARM:
                continue
            if self._in_complement(o.trigger, e.trigger):
                o.target = o.target or _without(e.target, o.source)
                o.source = o.source or _without(e.source, o.target)

    def _addressed(self, e: Found, events: list[Found]) -> None:
        """Who is phoned or met in the same breath is who is asked: "telephoned Cameron and appealed for help"."""
        s = self.s
        if e.type not in ("REQUEST", "AGREE") or e.target or s.deps[e.trigger] != "conj":
            return
        for o in events:
            if (
                o.type == "CONSULT"
                and o.source is o.target
                and s.first_conjunct(e.trigger) == s.first_conjunct(o.trigger)
            ):
                e.target = self.allegiance.strangers(o.target, e.source)

    def _voucher(self, e: Found, events: list[Found]) -> list[Ref]:
        """Who vouches for what is demanded, threatened, denied or alleged: the source of the act that tells it."""
        s = self.s
        if e.type in SPOKEN and s.pos[e.trigger] in ("NOUN", "PROPN"):
            return []  # a demand that is rejected is told by the reporter
        for i in s.ancestors(e.trigger):
            for o in events:
                if o.trigger == i and o.type in _VOUCHED and o is not e:
                    return o.source if self._in_complement(e.trigger, i) else []
        return []

    def _in_complement(self, i: int, governor: int) -> bool:
        """Does the token stand in what the governor is about: its clause, object or prepositional phrase?"""
        s = self.s
        heads = [*self.syntax.clauses(governor), *self.syntax.objects(governor)]
        heads += [x for p in s.all(governor, "prep") for x in s.all(p, "pobj")]
        for h in heads:
            if s.inside(i, h):
                path = [i, *s.ancestors(i)]
                return not any(s.deps[j] == "relcl" for j in path[: path.index(h)])
        return False


def _without(refs: list[Ref], others: list[Ref]) -> list[Ref]:
    known = ids(others)
    return [r for r in refs if r.actor.id not in known]
