"""The two sides, the three countries, the former, his counterpart: descriptions by number, order or opposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import Anaphor, count_of
from kg.extract.coreference.antecedents import DESCRIBED, Antecedents
from kg.extract.coreference.opposites import Opposites
from kg.extract.coreference.spoken import Spoken
from kg.extract.mentions.parties import Party, Ref, unique

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading
    from kg.model import Actor


class Counted:
    """Descriptions of a document that tell how many, which of them, or who faces whom."""

    def __init__(self, reading: Reading, before: Antecedents, spoken: Spoken) -> None:
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors
        self.before = before
        self.spoken = spoken
        self.opposites = Opposites(reading, before)
        self._pair: list[Ref] = []

    def pair(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The two sides, both governments, the two armies: those in apposition, else the last two that face each other."""
        named = unique(r for c in s.all(a.head, "appos") for r in self.mentions.party(s.index, c).own)
        sides = list(named) if len(named) == 2 else self.opposites.two(s, a, self.spoken.side, a.words)
        if len(sides) == 2:
            self._pair = sides
        elif self._pair:
            sides = self._pair
        else:
            return []
        role = self.mentions.role(s, a.head, a.head)
        out = []
        for ref in sides:
            actor = ref.actor
            if role is not None and actor.kind == "state" and actor.country and not role.own:
                actor = self.actors.compose(actor.country, role)
            out.append(Ref(actor, ref.sentence, ref.first, ref.last))
        return out

    def several(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The three countries: the last coordination of as many, as states where states are meant."""
        best = self.before.best(s, a, DESCRIBED, lambda c: len(c.refs) == count_of(a))
        refs = list(best.refs) if best is not None else []
        states = [self.actors.state(r.actor.country) if r.actor.country else None for r in refs]
        if s.lemmas[a.head] in ("country", "nation", "state", "government") and all(states):
            return [
                Ref(x, r.sentence, r.first, r.last)
                for r, x in zip(refs, states, strict=True)
                if x is not None
            ]
        return refs

    def counterpart(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """His Rwandan counterpart: who is to Rwanda what he is to his own country. Their counterparts: the other side."""
        possessor = s.child(a.head, "poss")
        party = self.mentions.party(s.index, possessor) if possessor is not None else Party()
        mine = party.own[0].actor if party.own else None
        if possessor is None:
            speakers = self.spoken.speaker(s, a)
            mine = speakers[0].actor if speakers else None
        country = self.before.named_country(s, a.first, a.head)
        if country is None:
            if mine is None:
                return []
            side = self.spoken.side(mine)
            if s.lemmas[a.head] in ("neighbour", "neighbor"):
                return self._neighbour(s, a, side or mine)
            others = [
                r
                for r in self.opposites.two(s, a, self.spoken.side, "sides")
                if side and not self.spoken.same_side(r.actor, side)
            ]
            return others[:1]
        state = self.actors.state(country)
        if state is None:
            return []
        if mine is not None and "." in mine.id:
            other = self.actors.get(f"{state.id}.{mine.id.partition('.')[2]}")
            if other is not None:
                return [Ref(other, s.index, a.first, a.last)]
        if mine is not None and mine.kind in ("military", "police"):
            return [
                Ref(
                    self.actors.compose(country, "army" if mine.kind == "military" else "police"),
                    s.index,
                    a.first,
                    a.last,
                )
            ]
        if mine is not None and mine.kind == "person":
            office = self.before.office_of(mine)
            if office is not None:
                holder = self.actors.office(country, office, self.before.date).actor
                return [Ref(holder or state, s.index, a.first, a.last)]
        return [Ref(state, s.index, a.first, a.last)]

    def _neighbour(self, s: Sentence, a: Anaphor, mine: Actor) -> list[Ref]:
        """Its neighbour: the other state named last."""
        best = self.before.best(
            s,
            a,
            4,
            lambda c: (
                len(c.refs) == 1
                and c.refs[0].actor.kind in ("state", "government")
                and c.refs[0].actor.country != mine.country
            ),
        )
        return list(best.refs) if best is not None else []

    def ordered(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The former, the latter, the pair: of the last coordination of two."""
        for c in self.before.candidates(s, a, 2):
            if len(c.refs) == 2:
                low = s.lower[a.head]
                return list(c.refs) if low in ("pair", "duo") else [c.refs[0 if low == "former" else 1]]
        persons = unique(
            r for c in self.before.candidates(s, a, 1) if c.human and c.sentence < s.index for r in c.refs
        )
        return list(persons) if len(persons) == 2 and s.lower[a.head] in ("pair", "duo") else []
