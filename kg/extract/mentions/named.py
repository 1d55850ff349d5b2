"""Noun phrases whose head is a name: states and capitals, peoples, places, and everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.grammar.cues import WEAPONS, word_set
from kg.extract.grammar.phrases import left_edge
from kg.extract.mentions.bases import Bases
from kg.extract.mentions.parties import NOBODY, Mentions, Party, Ref, unique
from kg.extract.names.recognition import PLACE_PREPOSITIONS, Name

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence

# after these a capital is still its government
_TOWARDS = word_set("to towards toward opposite beyond")
# after these a country is only where something happens
_WITHIN = word_set("in into across inside within throughout near through around over outside")


class NamedPhrases:
    """The parties of names."""

    def __init__(self, mentions: Mentions, bases: Bases) -> None:
        self.mentions = mentions
        self.bases = bases
        self.actors = mentions.ontology.actors

    def party(self, s: Sentence, head: int, name: Name) -> Party:
        if name.sort == "thing":
            craft = self._craft(s, name)
            if craft is not None:
                return self.mentions.party(s.index, craft)
            inside = unique(b.ref for b in self.bases.beside(s, head, left_edge(s, head)) if b.how != "in")
            return Party(inside=inside)
        if name.sort == "place":
            return self._place(s, name)
        if name.actor is None:
            return NOBODY
        ref = Ref(name.actor, s.index, name.first, name.last)
        if name.sort == "people":
            return self._people(s, head, name, ref)
        if name.actor.kind == "state":
            return self._state(s, name, ref)
        return Party(own=(ref,))

    def _craft(self, s: Sentence, name: Name) -> int | None:
        """The ship or aircraft in apposition, whose owner counts: "the Capitán Lucho, a Peruvian trawler"."""
        return next(
            (c for c in s.children[name.last] if s.deps[c] == "appos" and s.lemmas[c] in WEAPONS), None
        )

    def _place(self, s: Sentence, name: Name) -> Party:
        state = self.actors.state(name.country) if name.country else None
        if state is None:
            return Party(place_name=True)
        return Party(place=(Ref(state, s.index, name.first, name.last),), place_name=True)

    def _people(self, s: Sentence, head: int, name: Name, ref: Ref) -> Party:
        """ "the Russians" are Russia; "two Iranians" are civilians; "Russian" alone is a misread modifier."""
        first = left_edge(s, head)
        counted = any(s.deps[i] == "nummod" or s.pos[i] == "NUM" for i in range(first, name.first))
        definite = any(s.lower[i] == "the" for i in range(first, name.first))
        where = self._ethnic(s, head, first)
        if where is not None:
            return Party(people=(where,))
        if not name.plural or (definite and not counted):
            return Party(own=(ref,))
        return Party(people=(self.civilians(name.country, s, first, head) or ref,))

    def _ethnic(self, s: Sentence, head: int, first: int) -> Ref | None:
        """ "ethnic Albanians", "the Albanians of Serbia": people of the country where they live."""
        places = [
            r
            for prep in s.children[head]
            if s.deps[prep] == "prep" and s.lower[prep] in ("of", "in", "from")
            for obj in s.all(prep, "pobj")
            for r in self.mentions.party(s.index, obj).place
        ]
        owner = s.child(head, "poss")
        if owner is not None and not places:  # "Bosnia's Croats"
            places = [r for r in self.mentions.party(s.index, owner).own if r.actor.kind == "state"]
        ethnic = "ethnic" in s.lower[max(0, first - 1) : head]
        if not places and ethnic:
            names = self.mentions.names(s.index)
            places = [
                Ref(n.actor, s.index, n.first, n.last)
                for n in names
                if n.actor is not None and n.actor.kind == "state" and not n.first <= head <= n.last
            ]
        return self.civilians(places[0].actor.country, s, first, head) if places else None

    def _state(self, s: Sentence, name: Name, ref: Ref) -> Party:
        """A country or its capital: a government, or where something happens."""
        before = self._preposition(s, name)
        if name.metonym:
            if before in PLACE_PREPOSITIONS and before not in _TOWARDS:
                return Party(place=(ref,), place_name=True)
            return Party(own=(ref,), place=(ref,))
        if before in _WITHIN:
            return Party(place=(ref,))
        return Party(own=(ref,), place=(ref,))

    def _preposition(self, s: Sentence, name: Name) -> str:
        """The preposition that governs the name, "" for none; a coordination has that of its first member."""
        head = next(
            (i for i in range(name.last, name.first - 1, -1) if not name.first <= s.heads[i] <= name.last),
            name.last,
        )
        top = s.first_conjunct(head)
        if s.deps[top] == "pobj" and s.heads[top] < top:
            return s.lower[s.heads[top]]
        i = name.first - 1
        if i >= 0 and s.lower[i] == "the":
            i -= 1
        return s.lower[i] if i >= 0 and s.tags[i] in ("IN", "TO") else ""

    def civilians(self, country: str | None, s: Sentence, first: int, head: int) -> Ref | None:
        """The phrase as the civilians of a country, None where that is unknown."""
        role = self.actors.role("civilians")
        if country is None or role is None or self.actors.state(country) is None:
            return None
        return Ref(self.actors.compose(country, role), s.index, first, head)
