"""Who stands in a frame's source and target slots.

A slot's noun phrase gives its own actor; a thing gives the actor inside it (its possessor,
modifier or *of*-phrase), an event noun its own source, then people named by a common noun,
then, for material conflict, the state of a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.grammar.slots import Syntax
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.allegiance import STATELIKE, Allegiance
from kg.extract.sides.answered import Answered
from kg.extract.sides.authors import Authors
from kg.extract.sides.conditions import Conditions
from kg.extract.sides.proposals import takes_up
from kg.extract.sides.side import MATERIAL_CONFLICT, SPOKEN, Side, ids, merged
from kg.extract.sides.territory import Territory
from kg.ontology.lexicon import Frame

BORDERS = ("border", "frontier", "boundary")


_QUARTERS = frozenset(
    ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "centre", "center")
)  # none lies between two states
_OWNING_UP = frozenset(("claim", "admit", "take", "accept", "assume"))
_CHANNELS = frozenset(("channel", "website", "radio", "television", "account", "app", "page", "broadcast"))


class Sides:
    """Fills sides for one sentence's frames."""

    def __init__(self, syntax: Syntax, conditions: Conditions, reading: Reading) -> None:
        self.syntax = syntax
        self.s = syntax.s
        self.conditions = conditions
        self.reading = reading
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors
        self.allegiance = Allegiance(reading)
        self.answered = Answered(reading, self.s.index, self.allegiance)
        self.authors = Authors(syntax, conditions, reading)
        self.territory = Territory(syntax, conditions, reading)

    def source(self, frame: Frame, trigger: int) -> Side:
        """Who does it; of a passive without an agent, the author of the raid or bombing that it happened in."""
        side = self._first(frame.source, trigger, source=True)
        if not side.refs and frame.type in MATERIAL_CONFLICT:
            side = self._owned_up(trigger)
        if (
            not side.refs
            and frame.type in MATERIAL_CONFLICT
            and self.syntax.verbal(trigger)
            and self.syntax.passive(trigger)
        ):
            for slot in ("in", "during", "by", "from"):
                for head in self.syntax.slot(trigger, slot):
                    author = self.authors.author(head)
                    if author.refs:
                        return author
        if not side.refs and frame.type not in SPOKEN and self.syntax.verbal(trigger):
            side = self._asked(trigger)
        if not side.refs and frame.type == "MOBILIZE" and self.syntax.verbal(trigger):
            side = self._commander(trigger)
        return side

    def _commander(self, trigger: int) -> Side:
        """Whose forces a passive without an agent calls up: his who says so, else of who put forces on alert before."""
        if not self.syntax.passive(trigger):
            return Side()
        for act in reversed(self.reading.speech.speakers(self.s.index, trigger)):
            who = self.mentions.party(*act.speaker).own if act.speaker is not None else ()
            if who:
                return Side.of([r for r in who if r.actor.kind in STATELIKE], "event")
        return Side.of(self.answered.mobilized(), "event")

    def _asked(self, trigger: int) -> Side:
        """Who is asked for what a passive without an agent tells: "demanded of Tunis that the boats *be returned*"."""
        if not self.syntax.passive(trigger):
            return Side()
        request = self.answered.request(self.s, trigger)
        if request is None:
            return Side()
        undergoes = [
            r for h in self.syntax.objects(trigger) for r in self.mentions.party(self.s.index, h).own
        ]
        return Side.of([r for r in request.target if r.actor.id not in ids(undergoes)], "event")

    def _owned_up(self, trigger: int) -> Side:
        """Who claims responsibility for it: "*Al-Shabaab* claimed responsibility for a bomb that killed four"."""
        s = self.s
        for h in s.ancestors(trigger):
            if s.lemmas[h] in _OWNING_UP and self.syntax.verbal(h):
                objects = {s.lemmas[o] for o in self.syntax.objects(h)}
                agents = self.syntax.agents(h) if objects & {"responsibility", "credit"} else []
                return Side.of([r for x in agents for r in self.mentions.party(s.index, x).own], "event")
        return Side()

    def target(self, frame: Frame, trigger: int, source: Sequence[Ref]) -> Side:
        """Who receives it; nobody who is already source."""
        without = ids(source)
        if frame.type == "AID" and self.syntax.verbal(trigger) and not self._given(trigger):
            request = self.answered.request(self.s, trigger)
            if request is not None and ids(request.source).isdisjoint(without):
                return Side.of(list(request.source), "event")
        if frame.type in ("REJECT", "THREATEN", "ACCUSE"):
            without |= self.allegiance.represented(source)
        side = self._first(frame.target, trigger, source=False, without=without)
        if frame.type == "AID":  # who pays or arms his own soldiers helps nobody
            side = Side.of(
                [r for r in side.refs if r.actor.kind != "military" or not _of(r, without)], side.how
            )
        if side.refs and frame.type == "ACCUSE" and "on" not in frame.target:  # "pinned the raid on Kabul"
            side = Side.of([r for r in side.refs if r.actor.id not in self._hurt(trigger)], side.how)
        if not side.refs and frame.type in MATERIAL_CONFLICT and frame.target != ():
            side = self.territory.land(trigger)
            if not side.refs and frame.type == "ASSAULT":
                side = self.territory.home_forces(trigger, source)
            if not side.refs and frame.type == "ASSAULT" and source:
                side = self.answered.again(source)
        if not side.refs and frame.type == "COERCE":
            side = self.territory.policed(trigger, source)
        if not side.refs and frame.type == "RETREAT" and frame.mode == "withdraw":
            side = self.territory.land(trigger)
            side.refs = [r for r in side.refs if r.actor.id not in without]
        if side.how == "place" and frame.type == "COERCE" and not source and self.territory.unarmed(trigger):
            side = self.allegiance.citizens(side)  # "50 people were detained in Minsk"
        elif side.how == "place" and frame.type in MATERIAL_CONFLICT:
            side = self.territory.at_home(side, trigger, source)
        return side

    def _given(self, trigger: int) -> bool:
        """Does the verb of aid name whom or what it is given: "asked Rome to *pay* the nurses", unlike "to help clear mines"?"""
        return bool(self.syntax.objects(trigger) or self.syntax.datives(trigger))

    def _hurt(self, trigger: int) -> frozenset[str]:
        """Who suffered what is condemned without its author: "condemned the attack *on the convoy*"; it is not blamed."""
        hurt: list[Ref] = []
        for noun in self.syntax.slot(trigger, "object"):
            if not self.authors.author(noun).refs and self.conditions.types_at(noun) & MATERIAL_CONFLICT:
                hurt += self.authors.victim(noun)
        return ids(hurt)

    def everyone(self, frame: Frame, trigger: int) -> Side:
        """Both sides of a reciprocal event: all that stand in any of its slots."""
        refs: list[Ref] = []
        how = "none"
        verb = self.syntax.verbal(trigger)
        for slot in dict.fromkeys((*frame.source, *frame.target)):
            side = self._slot(slot, trigger, source=False)
            if verb and side.how == "inside" and slot in ("object", "subject"):
                continue  # who calls a man's version false does not call him up
            if side.refs and how == "none":
                how = side.how
            refs = merged(refs, side.refs)
        if len(refs) < 2 and "between" in frame.source and not verb:
            refs = self._far_between(trigger, frame.type == "ASSAULT") or refs
        if len(refs) < 2 and frame.type == "ASSAULT":
            border = self._border()
            if len(border) > 1 and (not refs or ids(refs) & ids(border)):
                return Side(border, "inside")
        return Side(refs, how)

    def _far_between(self, noun: int, fights: bool) -> list[Ref]:
        """Who fights or talks where *between* hangs on a place or time: "clashes broke out at a ford in the east *between* ...".

        Fights are not between places ("on the road between Chad and Sudan").
        """
        s = self.s
        for p in range(noun + 1, s.n):
            if s.lower[p] != "between" or s.deps[p] != "prep":
                continue
            path: list[int] = []
            for h in s.ancestors(p):
                path.append(h)
                if s.pos[h] in ("VERB", "AUX") or h == noun:
                    break
            top = path[-1] if path else p
            if top != noun and noun not in s.all(top, "nsubj", "nsubjpass") and s.heads[top] != noun:
                continue
            heads = [x for o in s.all(p, "pobj") for x in s.conjuncts(o)]
            sides = [self.mentions.party(s.index, x) for x in heads]
            spots = any(party.place for party in sides) and s.lemmas[path[0]] not in _QUARTERS
            refs: list[Ref] = []
            for party in sides:
                refs = merged(refs, party.own or party.people)
            if len(refs) > 1 and (not spots or not fights):
                return refs
        return []

    def _border(self) -> list[Ref]:
        """Clashes "along the Pakistan-Afghanistan border", told without their sides, are between the two."""
        s = self.s
        for i in range(s.n):
            if s.lemmas[i] in BORDERS and s.deps[i] == "pobj":
                refs = [r for r in self.mentions.party(s.index, i).inside if r.actor.kind == "state"]
                if len(refs) > 1:
                    return refs
        return []

    # --- slots ---------------------------------------------------------------------------------

    def _first(
        self, slots: Iterable[str], trigger: int, source: bool, without: frozenset[str] = frozenset()
    ) -> Side:
        fallback = Side()
        for slot in slots:
            side = self._slot(slot, trigger, source, without)
            if not side.refs:
                continue
            if side.how in ("own", "inside", "event"):
                return side
            if not fallback.refs or (fallback.how == "place" and side.how == "people"):
                fallback = side
        return fallback

    def _slot(self, slot: str, trigger: int, source: bool, without: frozenset[str] = frozenset()) -> Side:
        heads = self.syntax.slot(trigger, slot)
        if slot.startswith("clause"):
            return self._clause(heads, without)
        if slot == "modifier":
            found = self.authors.modifying(trigger, heads)
            return Side.of([r for r in found if r.actor.id not in without], "own")
        best = Side()
        for head in heads:
            side = self._phrase(head, trigger, source, without)
            refs = [self._whole(r, head) for r in side.refs if r.actor.id not in without]
            if not refs:
                continue
            if not best.refs:
                best = Side(refs, side.how)
            elif side.how == best.how:
                best.refs = merged(best.refs, refs)
        return best

    def _whole(self, ref: Ref, head: int) -> Ref:
        """Of several things of one actor ("ISIL units, ISIL vehicles and a tunnel", "Aleppo and Daraya") all the words."""
        s = self.s
        chain = [c for h in (head, *s.all(head, "appos")) for c in s.conjuncts(h)]
        if len(chain) < 2 or ref.sentence != s.index or s.pos[head] not in ("NOUN", "PROPN"):
            return ref
        same = [c for c in chain[1:] if self._only(c, ref.actor.id)]
        return replace(ref, last=max([ref.last, *same])) if same else ref

    def _only(self, head: int, actor: str) -> bool:
        party = self.mentions.party(self.s.index, head, conjuncts=False)
        found = party.own or party.inside or party.people or party.place
        return bool(found) and ids(found) == {actor}

    def _clause(self, heads: list[int], without: frozenset[str]) -> Side:
        """Actors of the complement clause that are not of the source's own country: named ones, else those inside things."""
        known = [a for a in map(self.actors.get, without) if a is not None]
        home = {a.country for a in known if a.kind not in ("police", "military")} - {
            None
        }  # these act at home
        for how in ("own", "inside", "people", "place"):
            for head in heads:
                party = self.mentions.party(self.s.index, head)
                refs = [r for r in getattr(party, how) if not _of(r, without)]
                if how != "own":  # "wanted guarantees that its own air space ..."
                    refs = [r for r in refs if r.actor.country not in home]
                if refs:
                    return Side(refs, how)
        return Side()

    # --- noun phrases --------------------------------------------------------------------------

    def _phrase(self, head: int, trigger: int, source: bool, without: frozenset[str]) -> Side:
        party = self.mentions.party(self.s.index, head)
        owner = self.s.child(head, "poss")
        if self.s.lemmas[head] in _CHANNELS and owner is not None and self.s.pos[owner] == "PRON":
            return Side()  # claimed the raid on its Telegram channel
        if party.own:
            both = len(self.s.conjuncts(head)) > 1  # "an American sailor and two Spaniards"
            return Side(merged(party.own, party.people) if both else list(party.own), "own")
        if self.s.lemmas[head] in BORDERS:
            beyond = merged(party.inside, self._behind(head, "with"))
            return Side.of([r for r in beyond if r.actor.id not in without], "inside")
        if self.s.pos[head] in ("NOUN", "PROPN") and head != trigger:
            side = self._event(head, source, without, bool(party.inside))
            if side is not None:
                return side
        if party.inside:
            return Side(list(party.inside), "inside")
        between = self._behind(head, "between")
        if between:
            return Side(between, "inside")
        if party.people:
            return Side(list(party.people), "people")
        if not source and party.place:
            held = self.territory.holders(head)
            return Side(held, "inside") if held else Side(list(party.place), "place")
        return Side()

    def _event(self, noun: int, source: bool, without: frozenset[str], inside: bool) -> Side | None:
        """Who stands behind an event noun: its author, whose doing it takes up, whom it was done to; None where it is none.

        ``inside``: an actor is named beside the noun.
        """
        author = self.authors.author(noun)
        if not ids(author.refs) <= without:
            return author
        if source:
            if author.how != "event":
                return None
            again = self.authors.antecedent(noun)  # "the raid killed six": whose raid was told before
            return Side.of([replace(r, sentence=self.s.index, first=noun, last=noun) for r in again], "event")
        proposed = takes_up(self.reading, self.s, noun)
        if author.how == "event" or self.authors.judged(noun) or proposed:
            antecedent = self.authors.antecedent(noun, without)
            if not ids(antecedent) <= without:
                return Side(antecedent, "event")
            victim = self.authors.victim(noun)
            if victim and (author.refs or not inside):
                return Side(victim, "event")
        return None

    def _behind(self, noun: int, preposition: str) -> list[Ref]:
        """The actors that a noun names behind a preposition of its own."""
        heads = self.syntax.noun_preposition(noun, preposition)
        return [r for x in heads for r in self.mentions.party(self.s.index, x).own]


def _of(ref: Ref, actors: frozenset[str]) -> bool:
    """Is the actor one of these, or a part of one ("pakistan.military" of "pakistan")?"""
    return ref.actor.id in actors or any(
        ref.actor.id.startswith(f"{a}.") or a.startswith(f"{ref.actor.id}.") for a in actors
    )
