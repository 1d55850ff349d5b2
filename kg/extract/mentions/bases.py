"""The actors that a noun phrase names beside its head: possessors, modifiers, *of*-phrases, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import ACTING, QUALIFYING, SPOKEN_FOR, word_set
from kg.extract.grammar.phrases import with_of
from kg.extract.mentions.parties import Mentions, Ref
from kg.extract.names.recognition import Name

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence

_LOYAL = word_set("loyal allied linked affiliated belonging tied aligned faithful close sworn")
_SEATS = word_set(
    "office headquarters embassy compound building base premises branch bureau depot warehouse convoy camp position post"
)
_BODIES = ("igo", "ngo", "company", "media", "organization", "armed group", "party")
_IN = word_set("in at from near inside around across outside within")


@dataclass(slots=True)
class Base:
    """An actor that the phrase names beside its head; ``how``: possessor, modifier, of, in."""

    ref: Ref
    how: str


class Bases:
    """Finds the bases of a document's noun phrases."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.actors = mentions.ontology.actors

    def beside(self, s: Sentence, head: int, first: int) -> list[Base]:
        """The actors beside the head: the nearest kind first (possessor, modifiers, of-phrase, place)."""
        out: list[Base] = []
        poss = s.child(head, "poss")
        edge = first
        if poss is None:
            for c in s.children[head]:
                if c < head and s.deps[c] in ("compound", "nmod") and s.child(c, "poss") is not None:
                    poss = s.child(c, "poss")
        if poss is not None and poss < head:
            party = self.mentions.party(s.index, poss)
            out += [Base(r, "possessor") for r in (*party.own, *party.people)]
            if not out:
                out += [Base(r, "possessor") for r in party.inside] + [Base(r, "in") for r in party.place]
            edge = poss + 1
        found: list[Base] = []
        i = head - 1
        while i >= edge:
            name = self.mentions.name_at(s.index, i)
            if name is None:
                linked = self.mentions.links.get((s.index, i))
                if linked is not None and s.deps[i] in ("compound", "nmod", "amod"):
                    found += [Base(r, "modifier") for r in reversed(linked.own)]
                i -= 1
                continue
            i = name.first - 1
            if name.actor is None or name.sort in ("thing", "place") or name.last >= head:
                continue
            how = _hyphen(s, name)
            if how in QUALIFYING:
                continue
            if s.tags[name.last + 1] == "POS" and name.last + 1 < head and poss is None:
                found.append(Base(Ref(name.actor, s.index, name.first, name.last), "possessor"))
            else:
                found.append(Base(Ref(name.actor, s.index, name.first, name.last), "modifier"))
        found.reverse()
        out += found
        of = self.whole(s, head)
        if out:
            return self._group_of(s, head, of, out) or out
        for words, last in with_of(s, head):
            if self.actors.role(words) is not None or self.actors.title(words) is not None:
                owner = last + 2 < s.n and s.lower[last + 1] == "of"
                name = self.mentions.name_at(s.index, last + 2) if owner else None
                of = name.last if name is not None else None
                break
        if of is not None:
            party = self.mentions.party(s.index, of)
            for x in self._also_of(s, head):  # "delegates of Kinshasa and of the M23"
                other = self.mentions.party(s.index, x)
                out += [Base(r, "of") for r in other.own]
            out[:0] = [
                Base(r, "of")
                for r in (*party.own, *(party.inside if s.lemmas[head] in SPOKEN_FOR else ()), *party.people)
            ]
            if not out:
                out += [Base(r, "of") for r in party.inside] + [Base(r, "in") for r in party.place]
        if not out:
            groups = [r for x in self._loyal(s, head) for r in self.mentions.party(s.index, x).own]
            out += [
                Base(r, "of")
                for r in groups
                if r.actor.kind not in ("organization", "ngo", "company", "media")
            ]
        if not out:
            for prep in s.children[head]:
                if s.deps[prep] == "prep" and s.lower[prep] in _IN and prep > head:
                    for pobj in s.all(prep, "pobj"):
                        party = self.mentions.party(s.index, pobj)
                        out += [Base(r, "in") for r in (*party.place, *party.own)]
        return out

    def _group_of(self, s: Sentence, head: int, of: int | None, found: list[Base]) -> list[Base]:
        """The group of the *of*-phrase where only nationalities stand before: "Malian fighters of JNIM"."""
        if of is None or any(b.ref.actor.kind not in ("state", "civilians", "unknown") for b in found):
            return []
        if s.lemmas[head] in _SEATS:  # "the Managua offices of the OAS"
            own = self.mentions.party(s.index, of).own
            return [Base(r, "of") for r in own] if own and all(r.actor.kind in _BODIES for r in own) else []
        if s.lemmas[head] not in SPOKEN_FOR and self.actors.role(s.lower[head]) is None:
            return []
        own = self.mentions.party(s.index, of).own
        groups = [
            r
            for r in own
            if r.actor.kind in ("armed group", "party", "ngo", "media", "company", "organization")
        ]
        return [Base(r, "of") for r in groups] if len(groups) == len(own) else []

    def _loyal(self, s: Sentence, head: int) -> list[int]:
        """To whom the phrase says that they belong: "fighters *loyal to* the council", "gunmen *linked to* Boko Haram"."""
        return [
            x
            for c in s.children[head]
            if c > head and s.deps[c] in ("amod", "acl", "relcl") and s.lower[c] in _LOYAL
            for p in s.all(c, "prep")
            if s.lower[p] in ("to", "with")
            for x in s.all(p, "pobj")
        ]

    def _also_of(self, s: Sentence, head: int) -> list[int]:
        """The objects of a second *of* that is coordinated with the first."""
        return [
            x
            for p in s.children[head]
            if s.deps[p] == "prep" and s.lower[p] == "of"
            for q in s.all(p, "conj")
            if s.lower[q] == "of"
            for x in s.all(q, "pobj")
        ]

    def whole(self, s: Sentence, head: int) -> int | None:
        for prep in s.children[head]:
            if s.deps[prep] == "prep" and s.lower[prep] == "of":
                return s.child(prep, "pobj")
        if s.lemmas[head] in SPOKEN_FOR:
            for prep in s.children[head]:
                if s.deps[prep] == "prep" and s.lower[prep] == "for" and prep == head + 1:
                    return s.child(prep, "pobj")
        return None


def _hyphen(s: Sentence, name: Name) -> str:
    """The participle that a hyphen ties to the name: "led" of "US-led"."""
    if name.last + 2 < s.n and s.words[name.last + 1] in ("-", "–", "‑"):
        return s.lower[name.last + 2]
    word = s.lower[name.last]
    return word.rsplit("-", 1)[1] if "-" in word and word.rsplit("-", 1)[1] in ACTING | QUALIFYING else ""


def specific(s: Sentence, first: int, head: int, bases: list[Base]) -> list[Base]:
    """Of a group and its state ("Lebanese Hezbollah fighters") the group; of a state and an unknown word the state."""
    if len(bases) < 2 or _coordinated(s, first, head) or all(b.how == "of" for b in bases):
        return bases
    groups = [b for b in bases if b.ref.actor.kind not in ("state", "person") and not b.ref.actor.provisional]
    states = [b for b in bases if b.ref.actor.kind == "state"]
    return groups or states or bases


def _coordinated(s: Sentence, first: int, head: int) -> bool:
    return any(s.lower[i] in ("and", "or") for i in range(first, head))
