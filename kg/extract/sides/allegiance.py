"""Who is on whose side: persons and those they speak for, states, their officers and their people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.mentions.parties import Ref
from kg.extract.names.titles import PROVINCIAL
from kg.extract.sides.side import Side, merged
from kg.model import Actor

if TYPE_CHECKING:
    from kg.extract.reading import Reading

STATELIKE = frozenset(("state", "government", "ministry", "military", "police", "office", "person"))
_SIDES = frozenset(("state", "government", "armed group", "party", "military"))
_STATELY = STATELIKE - {"office", "person"}


def same_side(a: Ref, b: Ref) -> bool:
    """The same actor, or two of one country that are no strangers to its state."""
    if a.actor.id == b.actor.id:
        return True
    return (
        a.actor.country is not None
        and a.actor.country == b.actor.country
        and {a.actor.kind, b.actor.kind} <= STATELIKE
    )


class Allegiance:
    """Tells the sides of a document's actors apart."""

    def __init__(self, reading: Reading) -> None:
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors
        self.date = reading.document.date

    def represented(self, source: Sequence[Ref]) -> frozenset[str]:
        """The states and groups that persons among the sources speak for: they do not threaten or deny themselves."""
        out: set[str] = set()
        for ref in source:
            if ref.actor.kind != "person":
                continue
            bases = self._bases(ref)
            out.update(b.id for b in bases)
            state = self.actors.state(ref.actor.country) if ref.actor.country else None
            if state is not None and not any(map(self._separate, bases)) and not self._provincial(ref):
                out.add(state.id)
        return frozenset(out)

    def spoken_for(self, refs: Sequence[Ref]) -> list[Ref]:
        """The states or groups of the persons among these, the others as they are: who would do what a person announces."""
        out: list[Ref] = []
        for ref in refs:
            bases = [b for b in self._bases(ref) if b.kind in _SIDES] if ref.actor.kind == "person" else []
            state = (
                self.actors.state(ref.actor.country)
                if ref.actor.kind == "person" and ref.actor.country
                else None
            )
            side = bases[0] if bases else state
            out = merged(out, [replace(ref, actor=side) if side is not None else ref])
        return out

    def _bases(self, person: Ref) -> list[Actor]:
        """The states, groups and bodies that a person belongs to, by the document or the ontology."""
        out = [
            b.actor for a in self.mentions.affiliations if a.person.actor is not None and a.person.actor.id == person.actor.id
            for b in a.bases if b.actor is not None
        ]  # fmt: skip
        ties = self.actors.ties_of(person.actor.id, self.date)
        return out + [
            a
            for t in ties
            if not t.to_place and t.source == person.actor.id and (a := self.actors.get(t.target)) is not None
        ]

    def allied(self, a: Ref, b: Ref) -> bool:
        """Are the two one side: the same actor, a person and what he speaks for, two of one state?"""
        if a.actor.id == b.actor.id:
            return True
        in_group = False
        spoken: list[tuple[Actor, Ref]] = []
        for one, other in ((a, b), (b, a)):
            if one.actor.kind == "person":
                bases = self._bases(one)
                spoken += [(x, other) for x in bases]
                if any(x.id == other.actor.id for x in bases):
                    return True
                in_group = in_group or any(map(self._separate, bases)) or self._provincial(one)
        if any(
            x.country is not None
            and x.country == o.actor.country
            and {x.kind, o.actor.kind} <= _STATELY
            and not self._apart(x, o.actor)
            for x, o in spoken
        ):
            return True
        return not in_group and not self._apart(a.actor, b.actor) and same_side(a, b)

    def _separate(self, base: Actor) -> bool:
        """Is it a group or a government that does not speak for the state of its country?"""
        return base.kind in ("armed group", "party") or self.actors.apart(base.id)

    def _provincial(self, person: Ref) -> bool:
        """Does he govern a part of a country, and may ask its state for something: a chief minister?"""
        return any(
            a.bases[0].sort == "place" and a.office in PROVINCIAL
            for a in self.mentions.affiliations
            if a.bases and a.person.actor is not None and a.person.actor.id == person.actor.id
        )

    def _apart(self, a: Actor, b: Actor) -> bool:
        """Is either a government that is no ally of its country's state?"""
        return self.actors.apart(a.id) or self.actors.apart(b.id)

    def linked(self, some: Iterable[Ref], others: Sequence[Ref]) -> bool:
        """Is any of these allied to any of the others?"""
        return any(self.allied(a, b) for a in some for b in others)

    def strangers(self, refs: Iterable[Ref], side: Sequence[Ref]) -> list[Ref]:
        """Those who are allied to nobody of a side."""
        return [r for r in refs if not any(self.allied(r, own) for own in side)]

    def citizens(self, side: Side) -> Side:
        """The people of the states of a side."""
        refs = [
            replace(r, actor=self.actors.compose(r.actor.country, "civilians")) if r.actor.kind == "state" and r.actor.country else r
            for r in side.refs
        ]  # fmt: skip
        return Side(refs, "people")

    def home(self, people: Sequence[Ref]) -> Side:
        """Whom people protest against where nobody is named: their own state."""
        states = [
            (r, self.actors.state(r.actor.country))
            for r in people
            if r.actor.kind == "civilians" and r.actor.country
        ]
        return Side(merged([], [replace(r, actor=state) for r, state in states if state]), "place")
