"""Noun phrases composed of their parts: "Pakistani security forces", "a senior Hamas official", "an Israeli drone"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.cues import (
    KIN,
    OFFICIAL,
    PARTITIVES,
    PERSONS,
    PLACE_CUES,
    PRONOUNS,
    SPOKEN_FOR,
    UNCOUNTED,
    WEAPONS,
    word_set,
)
from kg.extract.mentions import NOBODY, Mentions, Party, Ref, join, unique
from kg.extract.names import PLACE_PREPOSITIONS, Name
from kg.extract.phrases import kin_above, left_edge, with_of
from kg.model import Actor

if TYPE_CHECKING:
    from kg.extract.sentence import Sentence
    from kg.ontology.roles import Role

# after a hyphen: the actor before it acts ("US-led"), or only qualifies ("al-Qaeda-linked")
_ACTING = word_set("led run controlled held occupied administered ruled based owned governed flagged")
_QUALIFYING = word_set(
    "linked backed aligned affiliated allied funded sponsored supported inspired trained armed made built born "
    "supplied mediated brokered facing friendly dominated majority speaking recognised recognized appointed imposed "
    "designed educated style type era bound hosted sanctioned"
)
# offices that many hold: who is one of them stands for his state
_MANY = word_set("commander spokesperson envoy ambassador minister lawmaker governor mayor")
_OFFICES = word_set("office spokesman spokeswoman spokesperson camp team aide lawyer")
_IN = word_set("in at from near inside around across outside within")
_SETTLED = word_set("the this that these those its his her their our both")


@dataclass(slots=True)
class Base:
    """An actor that the phrase names beside its head; ``how``: possessor, modifier, of, in."""

    ref: Ref
    how: str


class Descriptions:
    """Composes the parties of a document's noun phrases."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.actors = mentions.reading.ontology.actors
        self.date = mentions.reading.date.isoformat() if mentions.reading.date else None

    def party(self, s: Sentence, head: int) -> Party:
        linked = self.mentions.links.get((s.index, head))
        if linked is not None:
            return linked
        if s.lower[head] in PRONOUNS:
            return NOBODY
        name = self.mentions.name_at(s.index, head)
        if name is not None:
            return self._named(s, head, name)
        if s.pos[head] in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "PRON", "VERB"):
            return self._described(s, head)
        return NOBODY

    # --- names --------------------------------------------------------------------------------

    def _named(self, s: Sentence, head: int, name: Name) -> Party:
        if name.sort == "thing":
            inside = self._inside(b for b in self._bases(s, head, left_edge(s, head)) if b.how != "in")
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
        return Party(people=(self._civilians(name.country, s, first, head) or ref,))

    def _ethnic(self, s: Sentence, head: int, first: int) -> Ref | None:
        """ "ethnic Albanians", "the Albanians of Serbia": people of the country where they live."""
        places = [
            r
            for prep in s.children[head]
            if s.deps[prep] == "prep" and s.lower[prep] in ("of", "in", "from")
            for obj in s.all(prep, "pobj")
            for r in self.mentions.party(s.index, obj).place
        ]
        ethnic = "ethnic" in s.lower[max(0, first - 1) : head]
        if not places and ethnic:
            names = self.mentions.names(s.index)
            places = [
                Ref(n.actor, s.index, n.first, n.last)
                for n in names
                if n.actor is not None and n.actor.kind == "state" and not n.first <= head <= n.last
            ]
        return self._civilians(places[0].actor.country, s, first, head) if places else None

    def _state(self, s: Sentence, name: Name, ref: Ref) -> Party:
        """A country or its capital: a government, or where something happens."""
        before = self._preposition(s, name)
        if name.metonym:
            if before in PLACE_PREPOSITIONS and before not in (
                "to",
                "towards",
                "toward",
                "opposite",
                "beyond",
            ):
                return Party(place=(ref,), place_name=True)
            return Party(own=(ref,), place=(ref,))
        if before in (
            "in",
            "into",
            "across",
            "inside",
            "within",
            "throughout",
            "near",
            "through",
            "around",
            "over",
            "outside",
        ):
            return Party(place=(ref,))
        if before in ("from", "to", "on", "at", "against", "of", "towards", "toward"):
            return Party(own=(ref,), place=(ref,))
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

    # --- descriptions -------------------------------------------------------------------------

    def _described(self, s: Sentence, head: int) -> Party:
        named = self._apposed(s, head)
        if named is not None:
            return named
        first = left_edge(s, head)
        bases = self._bases(s, head, first)
        lemma = s.lemmas[head]
        if lemma in PARTITIVES or s.lower[head] in PARTITIVES:
            whole = self._of(s, head)
            if whole is not None and (not bases or lemma not in SPOKEN_FOR):
                return self.mentions.party(s.index, whole)
        office = self._title(s, first, head)
        if office is not None:
            found = self._officer(s, first, head, office, bases)
            if found is not None:
                return found
        if lemma in KIN:
            unions = [b.ref for b in bases if b.how == "modifier" and b.ref.actor.kind == "igo"]
            return Party(own=unique(unions)) if lemma in ("partner", "ally") else NOBODY
        if (
            lemma in _OFFICES
            and bases
            and bases[0].how == "possessor"
            and bases[0].ref.actor.kind == "person"
        ):
            return Party(own=(self._whole(s, first, head, bases[0].ref.actor, None),))
        if lemma in WEAPONS:
            owners = _specific(s, first, head, [b for b in bases if b.how != "in"])
            if owners:
                return Party(own=unique(self._whole(s, first, head, b.ref.actor, b.ref) for b in owners))
            return NOBODY
        role = self.role(s, first, head)
        if role is not None and head > first and s.lower[head - 1] in ("counter", "anti", "-"):
            role = None
        if lemma == "state" and head + 1 < s.n and s.lower[head + 1] == "of":
            return Party(
                place=unique(b.ref for b in bases if b.how == "in")
            )  # "a state of emergency in Haiti"
        if role is not None:
            return self._acting(s, first, head, role, bases)
        if lemma in PERSONS and bases:
            if lemma in OFFICIAL and all(b.how == "in" for b in bases):
                return Party(place=self._inside(bases))
            near = [b for b in bases if b.how != "in"]
            if near and near[0].ref.actor.kind not in ("state", "person"):
                return Party(own=tuple(self._whole(s, first, head, b.ref.actor, b.ref) for b in near[:1]))
            country = (near or bases)[0].ref.actor.country
            people = self._civilians(country, s, first, head)
            return Party(people=(people,)) if people else Party(inside=self._inside(bases))
        inside = self._inside(b for b in bases if b.how != "in")
        place = unique(b.ref for b in bases if b.how == "in") + self._places_before(s, head, first)
        return Party(inside=inside, place=unique(place), place_name=lemma in PLACE_CUES and bool(place))

    def _inside(self, bases: Iterable[Base]) -> tuple[Ref, ...]:
        return unique(b.ref for b in bases)

    def _apposed(self, s: Sentence, head: int) -> Party | None:
        """The named actor in apposition: "China's special envoy, Liu Jianhua", "the group Hamas"."""
        if s.lemmas[head] in KIN and s.child(head, "poss") is None:
            return None
        if kin_above(s, head):
            return None
        found: list[Party] = []
        for c in s.children[head]:
            if s.deps[c] == "appos":
                name = self.mentions.name_at(s.index, c)
                if name is not None and name.sort == "actor" and name.actor is not None:
                    found.append(self.mentions.party(s.index, c))
            elif s.deps[c] == "prep" and s.lower[c] in ("in", "to", "for"):
                found += self._behind_place(s, c)
        if found:
            return join(found)
        named = self._behind_comma(s, head)
        if named is not None:
            return Party(own=(named,))
        after = self.mentions.name_at(s.index, head + 1) if head + 1 < s.n else None
        if (
            after is not None
            and after.sort == "actor"
            and after.actor is not None
            and (after.actor.kind == "person") == (s.lemmas[head] in PERSONS)
            and after.actor.kind != "state"
            and (
                s.lemmas[head] in PERSONS
                or s.lemmas[head] in ("group", "movement", "militia", "party", "organisation", "organization")
            )
            and s.heads[after.last] != after.last
        ):
            return Party(own=(Ref(after.actor, s.index, after.first, after.last),))
        if s.deps[head] == "appos":
            over = self.mentions.name_at(s.index, s.heads[head])
            if over is not None and over.sort == "actor" and over.actor is not None and over.kind != "state":
                return Party(own=(self._whole(s, left_edge(s, head), head, over.actor, None),))
        return None

    def _behind_place(self, s: Sentence, prep: int) -> list[Party]:
        """The name in apposition to the whole that hangs on its place: "the UN mission in Mali, MINUSMA"."""
        out = []
        for pobj in s.all(prep, "pobj"):
            for c in s.all(pobj, "appos"):
                name = self.mentions.name_at(s.index, c)
                actor = name.actor if name is not None and name.sort == "actor" else None
                if actor is not None and actor.kind in ("igo", "armed group", "organization", "person"):
                    out.append(self.mentions.party(s.index, c))
        return out

    def _behind_comma(self, s: Sentence, head: int) -> Ref | None:
        """The person that a comma sets beside the head where the parse does not."""
        if s.lemmas[head] not in PERSONS or head + 2 >= s.n or s.words[head + 1] != ",":
            return None
        if any(s.deps[c] == "relcl" for c in s.children[head]):
            return None
        name = self.mentions.name_at(s.index, head + 2)
        if name is None or name.sort != "actor" or name.actor is None or name.actor.kind != "person":
            return None
        if any(a.person is name and a.title[1] == head for a in self.mentions.affiliations):
            return Ref(name.actor, s.index, name.first, name.last)
        return None

    def _bases(self, s: Sentence, head: int, first: int) -> list[Base]:
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
                i -= 1
                continue
            i = name.first - 1
            if name.actor is None or name.sort in ("thing", "place") or name.last >= head:
                continue
            how = _hyphen(s, name)
            if how in _QUALIFYING:
                continue
            if s.tags[name.last + 1] == "POS" and name.last + 1 < head and poss is None:
                found.append(Base(Ref(name.actor, s.index, name.first, name.last), "possessor"))
            else:
                found.append(Base(Ref(name.actor, s.index, name.first, name.last), "modifier"))
        found.reverse()
        out += found
        if out:
            return out
        of = self._of(s, head)
        for words, last in with_of(s, head):
            if self.actors.role(words) is not None or self.actors.title(words) is not None:
                owner = last + 2 < s.n and s.lower[last + 1] == "of"
                name = self.mentions.name_at(s.index, last + 2) if owner else None
                of = name.last if name is not None else None
                break
        if of is not None:
            party = self.mentions.party(s.index, of)
            out += [
                Base(r, "of")
                for r in (*party.own, *(party.inside if s.lemmas[head] in SPOKEN_FOR else ()), *party.people)
            ]
            if not out:
                out += [Base(r, "of") for r in party.inside] + [Base(r, "in") for r in party.place]
        if not out:
            for prep in s.children[head]:
                if s.deps[prep] == "prep" and s.lower[prep] in _IN and prep > head:
                    for pobj in s.all(prep, "pobj"):
                        party = self.mentions.party(s.index, pobj)
                        out += [Base(r, "in") for r in (*party.place, *party.own)]
        return out

    def _of(self, s: Sentence, head: int) -> int | None:
        for prep in s.children[head]:
            if s.deps[prep] == "prep" and s.lower[prep] == "of":
                return s.child(prep, "pobj")
        if s.lemmas[head] in SPOKEN_FOR:
            for prep in s.children[head]:
                if s.deps[prep] == "prep" and s.lower[prep] == "for" and prep == head + 1:
                    return s.child(prep, "pobj")
        return None

    def _places_before(self, s: Sentence, head: int, first: int) -> tuple[Ref, ...]:
        """The states of the places that modify the head: "Kabul airport", "the town of Khost"."""
        out: list[Ref] = []
        for i in range(first, head):
            name = self.mentions.name_at(s.index, i)
            if name is not None and name.sort == "place" and name.country:
                state = self.actors.state(name.country)
                if state is not None:
                    out.append(Ref(state, s.index, name.first, name.last))
        return tuple(out)

    def _title(self, s: Sentence, first: int, head: int) -> str | None:
        """The office of the longest title around the head: "deputy prime minister", "Secretary of State"."""
        for words, _ in with_of(s, head):
            office = self.actors.title(words)
            if office is not None:
                return str(office)
        for i in range(max(first, head - 3), head + 1):
            office = self.actors.title(" ".join((*s.lower[i:head], s.lemmas[head])))
            if office is not None:
                return str(office)
        return None

    def role(self, s: Sentence, first: int, head: int) -> Role | None:
        """The role of the longest phrase that ends at the head."""
        for longer, _ in with_of(s, head):
            found = self.actors.role(longer)
            if found is not None:
                return found
        for i in range(max(first, head - 3), head + 1):
            words = s.lower[i:head]
            for last in (s.lower[head], s.lemmas[head]):
                role = self.actors.role(" ".join((*words, last)))
                if role is not None:
                    return role
        return None

    def _officer(self, s: Sentence, first: int, head: int, office: str, bases: list[Base]) -> Party | None:
        """The holder of an office: the one that the document names, else the one of the day, else the office."""
        out: list[Ref] = []
        plural = s.tags[head] in ("NNS", "NNPS")
        for base in bases:
            if base.how == "in" or base.ref.actor.kind == "person":
                continue
            actor = base.ref.actor
            if plural:
                out.append(self._whole(s, first, head, actor, base.ref))
                continue
            holder = self._named_holder(actor, office)
            if holder is None:
                key = actor.country if actor.kind == "state" and actor.country else actor.id
                if actor.provisional or actor.kind not in ("state", "government"):
                    holder = None  # who leads a group or a body stands for it
                else:
                    holder = self.actors.office(key, office, self.date).actor
            out.append(self._whole(s, first, head, holder or actor, base.ref))
        return Party(own=unique(out)) if out else None

    def _named_holder(self, actor: Actor, office: str) -> Actor | None:
        for a in self.mentions.affiliations:
            holder = a.person.actor
            if a.office != office or holder is None or holder.kind != "person":
                continue
            if any(b.actor is not None and b.actor.id == actor.id for b in a.bases):
                return holder
        return None

    def _acting(self, s: Sentence, first: int, head: int, role: Role, bases: list[Base]) -> Party:
        """A role with those it acts for: troops, officials, gunmen, villagers."""
        if not bases:
            return NOBODY
        if s.lemmas[head] in UNCOUNTED and all(b.how == "in" for b in bases):
            return Party(place=self._inside(bases))
        out: list[Ref] = []
        people = False
        bases = _specific(s, first, head, bases)
        for base in bases:
            actor = base.ref.actor
            if actor.kind == "person":
                if role.kind in ("military", "police", "armed group", "civilians") and actor.country:
                    actor = self.actors.state(actor.country) or actor
                else:
                    out.append(self._whole(s, first, head, actor, base.ref))
                    continue
            if actor.kind == "civilians" or (
                role.kind == "civilians"
                and s.tags[head] in ("NNS", "NNPS")
                and actor.provisional
                and actor.kind in ("organization", "unknown")
            ):
                out.append(self._whole(s, first, head, actor, base.ref))
                people = True
                continue
            made = self._compose(actor, role)
            people = people or made.kind == "civilians"
            out.append(self._whole(s, first, head, made, base.ref if len(bases) > 1 else None))
        refs = unique(out)
        return Party(people=refs) if people else Party(own=refs)

    def _compose(self, actor: Actor, role: Role) -> Actor:
        if actor.provisional:
            return actor
        if actor.kind == "state" and actor.country:
            return self.actors.compose(actor.country, role)
        return self.actors.compose(actor.id, role)

    def _civilians(self, country: str | None, s: Sentence, first: int, head: int) -> Ref | None:
        role = self.actors.role("civilians")
        if country is None or role is None or self.actors.state(country) is None:
            return None
        return Ref(self.actors.compose(country, role), s.index, first, head)

    def _whole(self, s: Sentence, first: int, head: int, actor: Actor, base: Ref | None) -> Ref:
        """The whole phrase as the mention; where it stands for several actors, each has its own words."""
        if base is not None and base.sentence == s.index and base.first > head:
            return Ref(actor, s.index, first, head)
        return Ref(actor, s.index, first, head)


def _hyphen(s: Sentence, name: Name) -> str:
    """The participle that a hyphen ties to the name: "led" of "US-led"."""
    if name.last + 2 < s.n and s.words[name.last + 1] in ("-", "–", "‑"):
        return s.lower[name.last + 2]
    word = s.lower[name.last]
    return word.rsplit("-", 1)[1] if "-" in word and word.rsplit("-", 1)[1] in _ACTING | _QUALIFYING else ""


def _specific(s: Sentence, first: int, head: int, bases: list[Base]) -> list[Base]:
    """Of a group and its state ("Lebanese Hezbollah fighters") the group; of a state and an unknown word the state."""
    if len(bases) < 2 or _coordinated(s, first, head):
        return bases
    groups = [b for b in bases if b.ref.actor.kind not in ("state", "person") and not b.ref.actor.provisional]
    states = [b for b in bases if b.ref.actor.kind == "state"]
    return groups or states or bases


def _coordinated(s: Sentence, first: int, head: int) -> bool:
    return any(s.lower[i] in ("and", "or") for i in range(first, head))
