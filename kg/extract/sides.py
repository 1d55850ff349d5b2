"""Who stands in a frame's source and target slots.

A slot's noun phrase gives its own actor; a thing gives the actor inside it (its possessor,
modifier or *of*-phrase), an event noun its own source, then people named by a common noun,
then, for material conflict, the state of a place.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.answered import Answered
from kg.extract.conditions import Conditions
from kg.extract.mentions import Mentions, Ref
from kg.extract.reading import Reading
from kg.extract.side import MATERIAL_CONFLICT, SPOKEN, Side, ids, merged
from kg.extract.slots import Syntax
from kg.model import Actor
from kg.ontology.lexicon import Frame

STATELIKE = frozenset(("state", "government", "ministry", "military", "police", "office", "person"))
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


class Sides:
    """Fills sides for one sentence's frames."""

    def __init__(self, syntax: Syntax, conditions: Conditions, reading: Reading) -> None:
        self.reading = reading
        self.actors = reading.ontology.actors
        self.syntax = syntax
        self.s = syntax.s
        self.conditions = conditions
        self.mentions: Mentions = reading.mentions
        self.answered = Answered(weakref.proxy(self), reading)

    def source(self, frame: Frame, trigger: int) -> Side:
        """Who does it; of a passive without an agent, the author of the raid or bombing that it happened in."""
        side = self._first(frame.source, trigger, frame.type, source=True)
        if (
            not side.refs
            and frame.type in MATERIAL_CONFLICT
            and self.syntax.verbal(trigger)
            and self.syntax.passive(trigger)
        ):
            for slot in ("in", "during", "by", "from"):
                for head in self.syntax.slot(trigger, slot):
                    author = self.author(head)
                    if author.refs:
                        return Side(author.refs, "event", slot)
        return side

    def target(self, frame: Frame, trigger: int, source: Sequence[Ref]) -> Side:
        """Who receives it; nobody who is already source."""
        without = ids(source)
        if frame.type in ("REJECT", "THREATEN", "ACCUSE"):
            without |= self.represented(source)
        side = self._first(frame.target, trigger, frame.type, source=False, without=without)
        if not side.refs and frame.type in MATERIAL_CONFLICT and frame.target != ():
            side = self._land(trigger, source)
            if not side.refs and frame.type == "ASSAULT":
                side = self._home_forces(trigger, source)
            if not side.refs and frame.type == "ASSAULT" and source:
                side = self.answered.again(source)
        if not side.refs and frame.type == "RETREAT" and frame.mode == "withdraw":
            side = self._land(trigger, source)
            side.refs = [r for r in side.refs if r.actor.id not in without]
        if side.how == "place" and frame.type in MATERIAL_CONFLICT:
            side = self._at_home(side, trigger, source)
        return side

    def _home_forces(self, trigger: int, source: Sequence[Ref]) -> Side:
        """A base, convoy or patrol that a group attacks, named no further, is that of the state it fights at home."""
        classes = self.conditions.lexicon.classes
        military = classes.get("troops", frozenset()) | classes.get("mission", frozenset())
        groups = [r for r in source if r.actor.kind in ("armed group", "party") and r.actor.country]
        if not groups or not any(
            self.s.lemmas[self.conditions.core(h)] in military for h in self.syntax.slot(trigger, "object")
        ):
            return Side()
        states = [(r, self.actors.state(r.actor.country or "")) for r in groups]
        return Side([replace(r, actor=state) for r, state in states if state], "place", "object")

    def _at_home(self, side: Side, trigger: int, source: Sequence[Ref]) -> Side:
        """A state does not attack itself: at home its target is the people of the school or village hit, or nobody."""
        countries = {r.actor.country for r in source if r.actor.kind in STATELIKE} - {None}
        refs = [r for r in side.refs if r.actor.country not in countries]
        if refs or not side.refs or (self.syntax.verbal(trigger) and not self._civil(trigger)):
            return Side(refs, side.how if refs else "none", side.slot)
        home = [
            replace(r, actor=self.actors.compose(r.actor.country, "civilians"))
            for r in side.refs
            if r.actor.country
        ]
        return Side(home, "people", side.slot)

    def _civil(self, trigger: int) -> bool:
        """Is a site of civil life hit?"""
        sites = self.conditions.lexicon.classes.get("civil_site", frozenset())
        heads = [h for slot in ("object", *_LOCATIVE) for h in self.syntax.slot(trigger, slot)]
        return any(self.s.lemmas[self.conditions.core(h)] in sites for h in heads)

    def everyone(self, frame: Frame, trigger: int) -> Side:
        """Both sides of a reciprocal event: all that stand in any of its slots."""
        refs: list[Ref] = []
        how = "none"
        verb = self.syntax.verbal(trigger)
        for slot in dict.fromkeys((*frame.source, *frame.target)):
            side = self._slot(slot, trigger, frame.type, source=False)
            if verb and side.how == "inside" and slot in ("object", "subject"):
                continue  # who calls a man's version false does not call him up
            if side.refs and how == "none":
                how = side.how
            refs = merged(refs, side.refs)
        if len(refs) < 2 and frame.type == "ASSAULT":
            border = self._border(trigger)
            if len(border) > 1 and (not refs or ids(refs) & ids(border)):
                return Side(border, "inside")
        return Side(refs, how)

    def _border(self, trigger: int) -> list[Ref]:
        """Clashes "along the Pakistan-Afghanistan border", told without their sides, are between the two."""
        s = self.s
        for i in range(s.n):
            if s.lemmas[i] in ("border", "frontier", "boundary") and s.deps[i] == "pobj":
                refs = [r for r in self.mentions.party(s.index, i).inside if r.actor.kind == "state"]
                if len(refs) > 1:
                    return refs
        return []

    def represented(self, source: Sequence[Ref]) -> frozenset[str]:
        """The states and groups that persons among the sources speak for: they do not threaten or deny themselves."""
        out: set[str] = set()
        for ref in source:
            if ref.actor.kind != "person":
                continue
            bases = self._bases(ref)
            out.update(b.id for b in bases)
            state = self.actors.state(ref.actor.country) if ref.actor.country else None
            if state is not None and not any(b.kind in ("armed group", "party") for b in bases):
                out.add(state.id)
        return frozenset(out)

    def _bases(self, person: Ref) -> list[Actor]:
        """The states, groups and bodies that a person belongs to, by the document or the ontology."""
        out = [
            b.actor for a in self.mentions.affiliations if a.person.actor is not None and a.person.actor.id == person.actor.id
            for b in a.bases if b.actor is not None
        ]  # fmt: skip
        ties = self.actors.ties_of(person.actor.id, self.reading.document.date)
        return out + [
            a
            for t in ties
            if not t.to_place and t.source == person.actor.id and (a := self.actors.get(t.target)) is not None
        ]

    def allied(self, a: Ref, b: Ref) -> bool:
        """Are the two one side: the same actor, a person and what he speaks for, two of one state?"""
        if a.actor.id == b.actor.id:
            return True
        groups = []
        spoken: list[tuple[Actor, Ref]] = []
        for one, other in ((a, b), (b, a)):
            if one.actor.kind == "person":
                bases = self._bases(one)
                spoken += [(x, other) for x in bases]
                if any(x.id == other.actor.id for x in bases):
                    return True
                groups += [x for x in bases if x.kind in ("armed group", "party")]
        stately = {"state", "government", "military", "police", "ministry"}
        if any(
            x.country is not None and x.country == o.actor.country and {x.kind, o.actor.kind} <= stately
            for x, o in spoken
        ):
            return True
        return not groups and same_side(a, b)

    def citizens(self, side: Side) -> Side:
        """The people of the states of a side."""
        refs = [
            replace(r, actor=self.actors.compose(r.actor.country, "civilians")) if r.actor.kind == "state" and r.actor.country else r
            for r in side.refs
        ]  # fmt: skip
        return Side(refs, "people", side.slot)

    def home(self, source: Sequence[Ref]) -> Side:
        """Whom people protest against where nobody is named: their own state."""
        states = [
            (r, self.actors.state(r.actor.country))
            for r in source
            if r.actor.kind == "civilians" and r.actor.country
        ]
        return Side(merged([], [replace(r, actor=state) for r, state in states if state]), "place")

    def condition(self, trigger: int, source: Sequence[Ref]) -> Side:
        """Whom a threat is for, where only its condition says: "if the United States goes ahead"."""
        s = self.s
        for v in s.subtree(trigger):
            if s.deps[v] == "advcl" and any(s.lower[m] in ("if", "unless") for m in s.all(v, "mark")):
                for head in self.syntax.agents(v) or self.syntax.objects(v):
                    party = self.mentions.party(s.index, head)
                    refs = [
                        r
                        for r in (party.own or party.inside)
                        if not any(self.allied(r, own) for own in source)
                    ]
                    if refs:
                        return Side(refs, "inside")
        return Side()

    def _first(
        self,
        slots: Iterable[str],
        trigger: int,
        type_: str,
        source: bool,
        without: frozenset[str] = frozenset(),
    ) -> Side:
        fallback = Side()
        for slot in slots:
            side = self._slot(slot, trigger, type_, source, without)
            if not side.refs:
                continue
            if side.how in ("own", "inside", "event"):
                return side
            if not fallback.refs or (fallback.how == "place" and side.how == "people"):
                fallback = side
        return fallback

    def _slot(
        self, slot: str, trigger: int, type_: str, source: bool, without: frozenset[str] = frozenset()
    ) -> Side:
        heads = self.syntax.slot(trigger, slot)
        if slot.startswith("clause"):
            return self._clause(heads, slot, without)
        if slot == "modifier":
            refs = [r for r in self._modifying(trigger, heads) if r.actor.id not in without]
            return Side(refs, "own" if refs else "none", slot)
        best = Side()
        for head in heads:
            side = self._phrase(head, trigger, source, without)
            refs = [self._whole(r, head) for r in side.refs if r.actor.id not in without]
            if not refs:
                continue
            if not best.refs:
                best = Side(refs, side.how, slot)
            elif side.how == best.how or slot == "modifier":
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

    def _modifying(self, noun: int, modifiers: list[int]) -> list[Ref]:
        """The actors that adjectives and compounds of a noun name: *Pakistani* raid, *US-led* strikes."""
        party = self.mentions.party(self.s.index, noun)
        spots = set(modifiers)
        return [r for r in (*party.inside, *party.own) if any(i in spots for i in range(r.first, r.last + 1))]

    def _clause(self, heads: list[int], slot: str, without: frozenset[str]) -> Side:
        """Actors of the complement clause that are not of the source's own country: named ones, else those inside things."""
        home = {a.country for a in map(self.actors.get, without) if a is not None and a.country}
        for how in ("own", "inside", "people", "place"):
            for head in heads:
                party = self.mentions.party(self.s.index, head)
                refs = [r for r in getattr(party, how) if not _of(r, without)]
                if how != "own":  # "wanted guarantees that its own air space ..."
                    refs = [r for r in refs if r.actor.country not in home]
                if refs:
                    return Side(refs, how, slot)
        return Side()

    def _phrase(self, head: int, trigger: int, source: bool, without: frozenset[str] = frozenset()) -> Side:
        party = self.mentions.party(self.s.index, head)
        if party.own:
            both = len(self.s.conjuncts(head)) > 1  # "an American sailor and two Spaniards"
            return Side(merged(party.own, party.people) if both else list(party.own), "own")
        if self.s.lemmas[head] in ("border", "frontier", "boundary"):
            beyond = [
                r
                for x in self.syntax.noun_preposition(head, "with")
                for r in self.mentions.party(self.s.index, x).own
            ]
            refs = [r for r in merged(party.inside, beyond) if r.actor.id not in without]
            return Side(refs, "inside" if refs else "none")
        if self.s.pos[head] in ("NOUN", "PROPN") and head != trigger:
            author = self.author(head)
            if author.refs and any(r.actor.id not in without for r in author.refs):
                return Side(author.refs, "event")
            if (author.how == "event" or self._judged(head)) and not source:
                antecedent = self.antecedent(head, without)
                if antecedent and any(r.actor.id not in without for r in antecedent):
                    return Side(antecedent, "event")
                victim = self._victim(head)
                if victim and (author.refs or not party.inside):
                    return Side(victim, "event")
            if author.how == "event" and source:
                again = [
                    replace(r, sentence=self.s.index, first=head, last=head) for r in self.antecedent(head)
                ]
                return (
                    Side(again, "event") if again else Side()
                )  # "the raid killed six": whose raid was told before
        if party.inside:
            return Side(list(party.inside), "inside")
        between = [
            r
            for x in self.syntax.noun_preposition(head, "between")
            for r in self.mentions.party(self.s.index, x).own
        ]
        if between:
            return Side(between, "inside")
        if party.people:
            return Side(list(party.people), "people")
        if not source and party.place:
            return Side(list(party.place), "place")
        return Side()

    def antecedent(self, noun: int, without: frozenset[str] = frozenset()) -> list[Ref]:
        """Who did what a definite noun takes up: "condemned *the raid*", "turned *the offer* down", "welcomed the move"."""
        s = self.s
        determiners = {s.lower[d] for d in s.all(noun, "det")}
        if s.deps[noun] == "appos" or (
            s.deps[noun] in ("dobj", "attr") and s.child(noun, "relcl") is not None
        ):
            told = self._move(noun)
            if told:
                return told
        if not determiners & {"the", "this", "that", "these", "those"}:
            return []
        lemma = s.lemmas[noun]
        types = {f.type for f in self._frames_of(noun)}
        anything = lemma in self.conditions.lexicon.classes.get("deed", ())
        if not types and not anything:
            return []
        found = [
            e
            for e in reversed(self.reading.told[-12:])
            if (e.type in types or anything)
            and e.source
            and (e.sentence, e.trigger) != (s.index, noun)
            and e.source is not e.target
            and not ids(e.source) <= without
        ]
        same = (lemma, *_stems(lemma))  # "the offer" that was offered, "the ramming" of what was rammed
        named = [e for e in found if self.reading.sentences[e.sentence].lemmas[e.trigger] in same]
        return list((named or found)[0].source) if found else []

    def _move(self, noun: int) -> list[Ref]:
        """Whose doing a noun in apposition to its clause judges: "flew to Asmara, *a journey* that Ethiopia condemned"."""
        s = self.s
        if not self._judged(noun) or s.words[s.span(noun)[0] - 1] != ",":
            return []
        for e in reversed(self.reading.told[-8:]):
            if e.sentence == s.index and e.trigger < noun and e.source:
                return list(e.source[:1] if e.source is e.target else e.source)
        return []

    def _judged(self, noun: int) -> bool:
        """Does the noun take up what is done or told, whatever it is: "the move", "the claim"?"""
        classes = self.conditions.lexicon.classes
        return any(self.s.lemmas[noun] in classes.get(name, ()) for name in ("deed", "tale"))

    def _victim(self, noun: int) -> list[Ref]:
        """To whom an event noun's happening is done: "its bombing *of Lebanon*"."""
        noun = self.conditions.core(noun)
        for frame in self.conditions.lexicon.frames.get(("noun", self.s.lemmas[noun]), ()):
            for slot in frame.target if frame.type != "AGREE" else ():
                if slot.startswith("support"):
                    continue
                refs: list[Ref] = []
                for head in self.syntax.slot(noun, slot) if slot != "modifier" else ():
                    party = self.mentions.party(self.s.index, head)
                    refs = merged(refs, party.own or party.inside or party.place)
                if refs:
                    return refs
        return []

    def author(self, noun: int) -> Side:
        """Who does what an event noun names ("*Israel's* raid", "an attack *by the TTP*"); how is ``event`` where it is one."""
        frames = self._frames_of(self.conditions.core(noun))
        if not frames:
            return Side()
        noun = self.conditions.core(noun)
        for frame in frames:
            for slot in frame.source:
                if slot.startswith("support") and not (slot == "support" and self._told_below(noun)):
                    continue
                refs: list[Ref] = (
                    self._modifying(noun, self.syntax.slot(noun, slot)) if slot == "modifier" else []
                )
                for head in self.syntax.slot(noun, slot) if slot != "modifier" else ():
                    party = self.mentions.party(self.s.index, head)
                    refs = merged(refs, party.own or party.inside)
                if refs:
                    return Side(refs, "event", slot)
        refs = self._pleaded(noun) if any(f.type in SPOKEN for f in frames) else []
        return Side(refs, "event", "from") if refs else Side([], "event")

    def _frames_of(self, noun: int) -> tuple[Frame, ...]:
        """The noun's frames; a gerund ("the ramming") has those of the attack that its verb tells, with a noun's slots."""
        frames = self.conditions.lexicon.frames
        lemma = self.s.lemmas[noun]
        found = frames.get(("noun", lemma), ())
        if found or not lemma.endswith("ing"):
            return found
        return tuple(
            replace(f, pos="noun", source=("by", "possessor", "modifier"), target=("of",))
            for stem in _stems(lemma)
            for f in frames.get(("verb", stem), ())[:1]
            if f.type in ("ASSAULT", "COERCE")
        )

    def _pleaded(self, noun: int) -> list[Ref]:
        """Whose plea it is where the *from* hangs on its clause: "a plea to restore civilian rule from ECOWAS"."""
        s = self.s
        return [
            r
            for clause in s.all(noun, "acl")
            for p in sorted(s.subtree(clause))
            if s.deps[p] == "prep" and s.lower[p] in ("from", "by")
            for x in s.all(p, "pobj")
            for r in self.mentions.party(s.index, x).own
        ]

    def _told_below(self, noun: int) -> bool:
        """Does a clause of the noun say who does it: "an attack *claimed by* the group"?"""
        verb = self.syntax.support(noun)
        return verb is not None and self.s.deps[verb] in ("acl", "relcl") and self.s.inside(verb, noun)

    def _land(self, trigger: int, source: Sequence[Ref]) -> Side:
        """The state whose land was hit, where nobody is named; nobody at home."""
        objects = self.syntax.slot(trigger, "object") if self.syntax.verbal(trigger) else []
        heads = [
            trigger,
            *objects,
            *(v for o in objects for v in self.s.all(o, "relcl", "acl") if self.syntax.verbal(v)),
        ]
        there = set(self.s.lower)
        for slot in _LOCATIVE:
            if slot not in there:
                continue
            for h in heads:
                found = (
                    self.syntax.slot(h, slot)
                    if h == trigger or self.s.pos[h] in ("NOUN", "PROPN", "VERB")
                    else []
                )
                for x in found:
                    party = self.mentions.party(self.s.index, x)
                    refs = [
                        r
                        for r in (*party.place, *(party.own if slot != "from" else ()))
                        if r.actor.kind in ("state", "government")
                    ]
                    if refs:
                        return Side(refs, "place", slot)
        return Side()


def _stems(lemma: str) -> tuple[str, ...]:
    """What verb a gerund may be of: "ramming" of "ram"."""
    if not lemma.endswith("ing") or len(lemma) < 6:
        return ()
    stem = lemma[:-3]
    return (stem, stem + "e", *((stem[:-1],) if stem[-1] == stem[-2] else ()))


def _of(ref: Ref, actors: frozenset[str]) -> bool:
    """Is the actor one of these, or a part of one ("pakistan.military" of "pakistan")?"""
    return ref.actor.id in actors or any(
        ref.actor.id.startswith(f"{a}.") or a.startswith(f"{ref.actor.id}.") for a in actors
    )


def same_side(a: Ref, b: Ref) -> bool:
    """The same actor, or two of one country that are no strangers to its state."""
    if a.actor.id == b.actor.id:
        return True
    return (
        a.actor.country is not None
        and a.actor.country == b.actor.country
        and {a.actor.kind, b.actor.kind} <= STATELIKE
    )
