"""Noun phrases composed of their parts: "Pakistani security forces", "a senior Hamas official", "an Israeli drone"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import (
    KIN,
    OFFICIAL,
    PARTITIVES,
    PERSONS,
    PLACE_CUES,
    PRONOUNS,
    SPOKEN_FOR,
    UNCOUNTED,
    WEAPONS,
    agent,
    word_set,
)
from kg.extract.grammar.phrases import kin_above, left_edge, with_of
from kg.extract.mentions.bases import Base, Bases, specific
from kg.extract.mentions.named import NamedPhrases
from kg.extract.mentions.parties import NOBODY, Mentions, Party, Ref, join, unique
from kg.model import Actor

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.ontology.roles import Role

# offices that many hold: who is one of them stands for his state
_MANY = word_set("commander spokesperson envoy ambassador minister lawmaker governor mayor")
_SIDES = ("state", "government", "armed group", "party", "igo")
_EMPLOYERS = ("igo", "ngo", "company", "media", "organization")
_ACCREDITED = word_set("diplomat envoy ambassador consul attache correspondent delegate representative")
_LANDS = word_set("region republic enclave territory entity statelet state area")
_MEN = word_set(
    "pilot soldier officer fighter gunman militant rebel man commander trooper gunner sailor marine sniper"
)
_GROUPS = word_set("group movement militia party organisation organization network outfit")
_ORGANISED = ("armed group", "party", "organization", "government", "ngo", "igo")
_OFFICES = word_set("office spokesman spokeswoman spokesperson camp team aide lawyer")


class Descriptions:
    """Composes the parties of a document's noun phrases."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.actors = mentions.ontology.actors
        self.bases = Bases(mentions)
        self.named = NamedPhrases(mentions, self.bases)
        self.date = mentions.date.isoformat() if mentions.date else None

    def party(self, s: Sentence, head: int) -> Party:
        linked = self.mentions.links.get((s.index, head))
        if linked is not None:
            return linked
        name = self.mentions.name_at(s.index, head)
        if s.lower[head] in PRONOUNS and name is None:
            return NOBODY  # us, but not the US
        if name is not None:
            return self.named.party(s, head, name)
        if s.pos[head] in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "PRON", "VERB"):
            return self._described(s, head)
        return NOBODY

    # --- descriptions -------------------------------------------------------------------------

    def _described(self, s: Sentence, head: int) -> Party:
        named = self._apposed(s, head)
        if named is not None:
            return named
        first = left_edge(s, head)
        lemma = s.lemmas[head]
        if lemma in _GROUPS and (group := self._group(s, first, head)) is not None:
            return Party(own=(group,))
        if lemma == "counterpart" and s.child(head, "poss") is not None:
            return NOBODY  # whose counterpart he is tells coreference
        if lemma in _LANDS:
            ruled = self._ruled(s, head)
            if ruled:
                return ruled
        bases = self.bases.beside(s, head, first)
        if lemma in PARTITIVES or s.lower[head] in PARTITIVES:
            whole = self.bases.whole(s, head)
            if whole is not None and (not bases or lemma not in SPOKEN_FOR):
                return self.mentions.party(s.index, whole)
        poss = s.child(head, "poss")
        office = self._title(s, first, head)
        if office is not None:
            found = self._officer(s, first, head, office, bases)
            if found is not None:
                return found
        if (
            lemma in KIN
            and poss is not None
            and s.pos[poss] == "PRON"
            and (of := self.bases.whole(s, head)) is not None
        ):
            return self.mentions.party(s.index, of)  # "their rivals of Boko Haram"
        if lemma in KIN:
            sides = [b.ref for b in bases if b.how == "modifier" and b.ref.actor.kind in _SIDES]
            return (
                Party(own=unique(sides)) if lemma in ("partner", "ally") else NOBODY
            )  # "its Wazalendo allies"
        if (
            lemma in _OFFICES
            and bases
            and bases[0].how == "possessor"
            and bases[0].ref.actor.kind == "person"
        ):
            return Party(own=(Ref(bases[0].ref.actor, s.index, first, head),))
        if lemma in WEAPONS:
            owners = specific(s, first, head, [b for b in bases if b.how != "in"]) or self._fired(s, head)
            if owners:
                return Party(own=unique(Ref(b.ref.actor, s.index, first, head) for b in owners))
            if lemma not in ("patrol", "convoy", "squadron"):
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
            if lemma in OFFICIAL and lemma not in _ACCREDITED and self._in_capital(s, head):
                return Party(own=tuple(Ref(b.ref.actor, s.index, first, head) for b in bases[:1]))
            if lemma in OFFICIAL and all(b.how == "in" for b in bases):
                return Party(place=self._inside(bases))
            near = [b for b in bases if b.how != "in"]
            if near and near[0].ref.actor.kind == "person" and lemma in _MEN:
                side = self.mentions.served(near[0].ref.actor)
                if side is not None:
                    return Party(own=(Ref(side, s.index, first, head),))
            if near and near[0].ref.actor.kind not in ("state", "person"):
                return Party(own=tuple(Ref(b.ref.actor, s.index, first, head) for b in near[:1]))
            country = (near or bases)[0].ref.actor.country
            people = self.named.civilians(country, s, first, head)
            return Party(people=(people,)) if people else Party(inside=self._inside(bases))
        workers = self._by_trade(s, first, head, bases)
        if workers is not None:
            return workers
        inside = self._inside(b for b in bases if b.how != "in")
        place = unique(b.ref for b in bases if b.how == "in") + self._places_before(s, head, first)
        if not inside and not place:
            return NOBODY
        return Party(inside=inside, place=unique(place), place_name=lemma in PLACE_CUES and bool(place))

    def _group(self, s: Sentence, first: int, head: int) -> Ref | None:
        """The group whose name stands before what it is: "the Hamas *movement*", but not "a Hamas network"."""
        name = self.mentions.name_at(s.index, head - 1) if head else None
        if name is None or name.actor is None or name.sort != "actor" or name.actor.kind not in _ORGANISED:
            return None
        definite = name.first == first or (
            s.lower[first] in ("the", "this", "that") and name.first == first + 1
        )
        return Ref(name.actor, s.index, name.first, head) if definite and s.tags[head] == "NN" else None

    def _in_capital(self, s: Sentence, head: int) -> bool:
        """Do they sit in a capital, without any other name: "a lawmaker in Tehran"?"""
        places = [
            x
            for p in s.children[head]
            if s.deps[p] == "prep" and s.lower[p] == "in"
            for x in s.all(p, "pobj")
        ]
        names = [self.mentions.name_at(s.index, x) for x in places]
        return len(names) == 1 and names[0] is not None and names[0].metonym

    def _fired(self, s: Sentence, head: int) -> list[Base]:
        """Whose weapon a participle tells: "a missile *loosed by the Houthis*"."""
        return [
            Base(r, "by")
            for v in s.all(head, "acl")
            for by in s.all(v, "agent")
            for x in s.all(by, "pobj")
            for r in self.mentions.party(s.index, x).own
        ]

    def _ruled(self, s: Sentence, head: int) -> Party:
        """The government that an *of* names: "the breakaway region of Puntland"."""
        of = self.bases.whole(s, head)
        name = self.mentions.name_at(s.index, of) if of is not None else None
        if name is None or name.sort != "actor" or name.actor is None or name.kind != "government":
            return NOBODY
        return self.mentions.party(s.index, name.last)

    def _by_trade(self, s: Sentence, first: int, head: int, bases: list[Base]) -> Party | None:
        """People whom their work and an adjective of nationality name: "two Ecuadorean speleologists"."""
        modifiers = [b.ref for b in bases if b.how == "modifier"]
        trade = agent(s.lower[head]) or self.actors.role(s.lower[head] + "s") is not None
        if not modifiers or not trade or s.pos[head] != "NOUN":
            return None
        if s.tags[head] != "NNS" and not any(
            s.lower[i] in ("a", "an", "one") for i in range(first, modifiers[0].first)
        ):
            return None
        names = [self.mentions.name_at(r.sentence, r.first) for r in modifiers]
        if any(n is None or n.sort != "people" for n in names):
            return None
        found = [self.named.civilians(r.actor.country, s, first, head) for r in modifiers]
        return Party(people=unique(f for f in found if f is not None)) or None

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
                actor = name.actor if name is not None and name.sort == "actor" else None
                if actor is not None and not (s.lemmas[head] in WEAPONS and actor.provisional):
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
            and (s.lemmas[head] in PERSONS or s.lemmas[head] in _GROUPS)
            and s.heads[after.last] != after.last
        ):
            return Party(own=(Ref(after.actor, s.index, after.first, after.last),))
        if s.deps[head] == "appos":
            over = self.mentions.name_at(s.index, s.heads[head])
            if over is not None and over.sort == "actor" and over.actor is not None and over.kind != "state":
                return Party(own=(Ref(over.actor, s.index, left_edge(s, head), head),))
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
        if not self.actors.ends_title(s.lemmas[head]):
            return None
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
        lasts = [w for w in (s.lower[head], s.lemmas[head]) if self.actors.ends_role(w)]
        if not lasts:
            return None
        for i in range(max(first, head - 3), head + 1):
            words = s.lower[i:head]
            for last in lasts:
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
                out.append(Ref(actor, s.index, first, head))
                continue
            holder = self._named_holder(actor, office)
            if holder is None and office in _MANY:
                holder = actor
            if holder is None:
                key = actor.country if actor.kind == "state" and actor.country else actor.id
                if actor.provisional or actor.kind not in ("state", "government"):
                    holder = None  # who leads a group or a body stands for it
                else:
                    holder = self.actors.office(key, office, self.date).actor
            out.append(Ref(holder or actor, s.index, first, head))
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
            alone = self.role(s, head, head)
            if alone is None or alone == role:  # unlike "armed men in Gao"
                return Party(place=self._inside(bases))
        out: list[Ref] = []
        people = False
        bases = specific(s, first, head, bases)
        for base in bases:
            actor = base.ref.actor
            if actor.kind == "person":
                if role.kind in ("military", "police", "armed group", "civilians") and actor.country:
                    actor = self.actors.state(actor.country) or actor
                else:
                    out.append(Ref(actor, s.index, first, head))
                    continue
            if actor.kind == "civilians" or (
                role.kind == "civilians"
                and s.tags[head] in ("NNS", "NNPS")
                and actor.provisional
                and actor.kind in ("organization", "unknown")
            ):
                out.append(Ref(actor, s.index, first, head))
                people = True
                continue
            made = self._compose(actor, role)
            people = people or made.kind == "civilians"
            out.append(Ref(made, s.index, first, head))
        refs = unique(out)
        return Party(people=refs) if people else Party(own=refs)

    def _compose(self, actor: Actor, role: Role) -> Actor:
        if actor.provisional or (actor.kind in _EMPLOYERS and role.id in ("workers", "journalists")):
            return actor  # staff are their organisation
        if role.kind == "civilians" and actor.kind in ("armed group", "igo"):
            return actor  # a man of the Islamic State is no civilian of it
        if actor.kind == "state" and actor.country:
            return self.actors.compose(actor.country, role)
        return self.actors.compose(actor.id, role)
