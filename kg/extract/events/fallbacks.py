"""The sides that a frame's own slots leave empty: mutual acts, who was asked, who answers whom, whom a condition names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.events.candidates import Candidates
from kg.extract.grammar.releases import frees
from kg.extract.mentions.parties import Ref
from kg.extract.sides.conditions import COOPERATION
from kg.extract.sides.proposals import proposer, takes_up
from kg.extract.sides.side import MATERIAL_CONFLICT, SPOKEN, Side, ids, merged
from kg.extract.sides.slot_fillers import BORDERS, Sides
from kg.ontology.lexicon import Frame

_MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT"))
_ASSENTING = frozenset(("agree", "accept", "consent", "assent", "undertake"))
_ANSWERING = frozenset(("answer", "respond", "reply", "react", "retaliate", "counter"))
_RELEASE = frozenset(("release", "liberation", "freeing", "return"))
_FURTHER = frozenset(("another", "additional", "further", "more", "second", "extra"))
_ORGANS = frozenset(("state", "government", "ministry", "office"))  # through which a state speaks


class Fallbacks:
    """Fills the sides of one sentence's triggers, as their slots do and then as the rest of the text does."""

    def __init__(self, sides: Sides, candidates: Candidates) -> None:
        self.sides = sides
        self.syntax = sides.syntax
        self.s = sides.s
        self.conditions = sides.conditions
        self.lexicon = sides.conditions.lexicon
        self.mentions = sides.mentions
        self.answered = sides.answered
        self.allegiance = sides.allegiance
        self.candidates = candidates

    def both(self, frame: Frame, i: int) -> tuple[Side, Side]:
        """Source and target of a frame that is not reciprocal; where both act on one another they are the same."""
        source = self.sides.source(frame, i)
        if not source.refs and self.s.pos[i] == "NOUN" and frame.type in MATERIAL_CONFLICT:
            source = self._blamed(i)
        if not source.refs and frame.type == "ASSAULT" and self._toll(i):
            source = self.answered.attacker()
        if not source.refs and frame.type in MATERIAL_CONFLICT:
            source = self._announcer(i)
        target = self.sides.target(frame, i, source.refs)
        if frame.type == "AGREE" and target.how == "place" and self._arranges(i):
            target = Side()  # where the talks are to be
        if len(source.refs) > 1 and self._mutual(frame, i, source, target):
            target = source
        if frame.type == "PROTEST" and source.how == "inside":
            source = self.allegiance.citizens(source)  # Greek seamen are no state
        if not target.refs and frame.type in SPOKEN and self.s.pos[i] in ("NOUN", "PROPN"):
            target = self._answerer(i, source.refs)
        if frame.type in ("REJECT", "ACCUSE") and source.refs and target is not source:
            target = Side.of(self._others(frame, i, source.refs, target.refs), target.how)
        if frame.type == "REJECT" and frame.mode == "deny" and source.refs:
            accused = self.answered.accused(source.refs, target.refs)
            target = accused or (Side() if self._benefits(i, source.refs) else target)
        if frame.type == "REQUEST" and target.refs and self._release(i):
            target = Side.of([r for r in target.refs if not self._freed(i, r)], target.how)
        if source.refs and not target.refs:
            for side in self._elsewhere(frame, i, source):
                target = side
                if target.refs:
                    break
        return source, target

    def _others(self, frame: Frame, i: int, source: Sequence[Ref], target: Sequence[Ref]) -> list[Ref]:
        """Those of the targets whom the source does not speak for: a ministry denies nothing to its own state."""
        classes = self.lexicon.classes
        charges = classes.get("accusation", frozenset()) - classes.get("proposal", frozenset())
        charged = any(self.s.lemmas[o] in charges for o in self.syntax.objects(i))
        if frame.mode == "deny" or (frame.type == "REJECT" and charged):
            return self.allegiance.strangers(target, source)
        spokes = [r for r in source if r.actor.kind in _ORGANS]
        return [
            r
            for r in target
            if r.actor.kind != "state" or not any(self.allegiance.allied(r, own) for own in spokes)
        ]

    def _benefits(self, i: int, source: Sequence[Ref]) -> bool:
        """Is what is denied of one's own side a help to whom it names: "denied *arming the rebels*"? He is no accuser."""
        s, ties = self.s, self.lexicon.classes.get("ties", frozenset())
        for head in (*self.syntax.clauses(i), *self.syntax.objects(i)):
            verbal = self.syntax.verbal(head)
            subjects = self.syntax.agents(head) if verbal else []
            doers = [r for h in subjects for r in self.mentions.party(s.index, h).own]
            if doers and not self.allegiance.linked(doers, source):
                continue
            for v in (head, *s.all(head, "xcomp", "ccomp", "dobj")) if verbal else (head,):
                frame = self.candidates.frame_at(v)
                if s.lemmas[v] in ties or (frame is not None and frame.type in COOPERATION):
                    return True
        return False

    def _blamed(self, i: int) -> Side:
        """Who is blamed for what a noun names: "criticised Dushanbe for *the arrest* of a blogger"."""
        s = self.s
        first = s.first_conjunct(i)
        p = s.heads[first]
        if s.deps[first] != "pobj" or s.lower[p] not in ("for", "over", "of", "about"):
            return Side()
        if not any(f.type == "ACCUSE" for f in self.candidates.at(s.heads[p])):
            return Side()
        blamed = self.syntax.objects(s.heads[p]) if self.syntax.verbal(s.heads[p]) else []
        refs = [
            r
            for h in blamed
            for party in (self.mentions.party(s.index, h),)
            for r in party.own or party.inside
        ]
        return Side.of(merged([], refs), "event")

    def _toll(self, i: int) -> bool:
        """Is it a toll that names no cause: "eleven people *were killed*", behind the sentence that tells the attack?"""
        s = self.s
        if s.lemmas[i] not in self.lexicon.classes.get("outcome", ()) or not self.syntax.passive(i):
            return False
        causes = (h for p in s.all(i, "prep", "agent") for h in s.all(p, "pobj", "pcomp"))
        return s.child(i, "advcl") is None and not any(
            self.conditions.types_at(h) or s.lemmas[h] in self.lexicon.classes.get("accident", ())
            for h in causes
        )

    def _announcer(self, i: int) -> Side:
        """Who would do what he threatens with, where a passive names nobody: "warned that any rig *would be seized*"."""
        s = self.s
        governor = s.heads[i]
        ahead = any(s.lower[a] in ("will", "would", "shall", "'ll") for a in s.all(i, "aux"))
        if s.deps[i] != "ccomp" or not ahead or not self.syntax.passive(i) or s.child(i, "agent") is not None:
            return Side()
        if not any(f.type == "THREATEN" and f.source for f in self.candidates.at(governor)):
            return Side()
        agents = [r for h in self.syntax.agents(governor) for r in self.mentions.party(s.index, h).own]
        return Side.of(self.allegiance.spoken_for(agents), "event")

    def _mutual(self, frame: Frame, i: int, source: Side, target: Side) -> bool:
        """Do several sources act on one another: X and Y agreed, accused one another, pulled back from their line?"""
        countries = {r.actor.country for r in source.refs}
        if frame.type == "RETREAT" and {r.actor.country for r in target.refs} <= countries:
            return True
        alone = not target.refs and frame.type in _MUTUAL and frame.mode != "mediate"
        return alone or self._together(i, source.refs) or self._each_other(i)

    def _together(self, i: int, source: Sequence[Ref]) -> bool:
        """Do two sides agree to do something: with one another, whomever it is done to?"""
        s = self.s
        joint = s.lemmas[i] == "agree" and any(map(self.syntax.infinitive, self.syntax.clauses(i)))
        return joint and bool(self.allegiance.strangers(source[1:], source[:1]))

    def _each_other(self, i: int) -> bool:
        """Is the object, or what stands behind a preposition, *each other* or *one another*?"""
        s = self.s
        return any(
            s.lower[j] in ("other", "another") and j > i and s.lower[j - 1] in ("each", "one")
            for j in s.subtree(i)
            if j > 0
        )

    def _elsewhere(self, frame: Frame, i: int, source: Side) -> Iterator[Side]:
        """What may be the target where the slots name none, the likeliest first."""
        refs, answered = source.refs, self.answered
        mediates = self.syntax.verbal(i) or ("self" in frame.source and self.s.deps[i] != "appos")
        if frame.mode == "mediate" and mediates:
            yield answered.parties(refs)
        if frame.type in ("PROTEST", "THREATEN"):
            yield self.allegiance.home(refs)
        if frame.type == "REJECT" and frame.mode == "refuse" and self.syntax.clauses(i):
            yield answered.asker(refs)
        if frame.type in ("AGREE", "REJECT") and frame.mode != "deny" and self._proposal(i):
            yield self._proposer(i, refs)
            if any(self.s.pos[o] == "NOUN" for o in self.syntax.objects(i)):
                yield Side.of(answered.other_party(refs), "event")
        if frame.type == "REJECT" and (frame.target or frame.needs == "both"):
            yield answered.accuser(refs)
        if frame.type == "REJECT" and any(
            "RETREAT" in self.conditions.types_at(c) for c in self.syntax.clauses(i)
        ):
            yield Side.of(self.allegiance.spoken_for(answered.adversary(refs, i)), "event")
        if frame.type == "ASSAULT" and any(
            self.s.lemmas[h] == "force" for h in self.syntax.slot(i, "object")
        ):
            yield Side.of(self.allegiance.spoken_for(answered.adversary(refs, i)), "event")
        if frame.type in ("AGREE", "REJECT") and self._bare(i):
            yield answered.offerer(refs)
        if frame.type == "AGREE" and self.s.lemmas[i] in _ASSENTING:
            yield answered.offerer(refs, named=True)  # promised Havana ...; the Cubans agreed to
        if frame.type in ("AID", "COOPERATE"):
            request = answered.request(self.s, i)
            yield Side.of(list(request.source) if request is not None else [], "event")
        if frame.type == "AID" and self._more(i):
            yield answered.helped(refs)
        if frame.type == "REQUEST":
            yield self._obliging(i, refs)
            if self._release(i):
                yield answered.captor(refs)
        if frame.type in ("REQUEST", "REJECT") and self._negotiates(source):
            yield Side.of(answered.other_party(refs), "event")
        if frame.type == "ACCUSE":
            made = [r for h in self.syntax.objects(i) for r in self.sides.authors.maker(h)]
            yield Side.of(self.allegiance.strangers(made, refs), "event")
        if self._answers(i) or (frame.type == "ACCUSE" and not self._unclaimed(i)):
            yield Side.of(self.allegiance.spoken_for(answered.adversary(refs, i)), "event")
        if frame.type == "MOBILIZE" and self._at_border(i):
            yield Side.of(self.allegiance.spoken_for(answered.adversary(refs, i)), "event")
        if frame.type == "AGREE":
            yield self._recipient(refs)
            if self._arranges(i):
                yield answered.parties(refs)
        if frame.type == "THREATEN":
            yield self._condition(i, refs)
            yield Side.of(self.allegiance.spoken_for(answered.adversary(refs, i)), "event")
            if self.conditions.types_at(i) and self.syntax.clauses(i):
                yield Side.of(answered.other_party(refs), "event")

    def _unclaimed(self, i: int) -> bool:
        """Is an attack condemned whose author nobody told: "condemned *the bombing*"? Then no old foe is meant."""
        return any(
            "ASSAULT" in self.conditions.types_at(o)
            and any(self.s.lower[d] == "the" for d in self.s.all(o, "det"))
            for o in self.syntax.objects(i)
        )

    def _answers(self, i: int) -> bool:
        """Does one do it in answer to another: "answered *by calling up* its reservists"?"""
        s = self.s
        p = s.heads[i]
        return s.deps[i] == "pcomp" and s.lower[p] == "by" and s.lemmas[s.heads[p]] in _ANSWERING

    def _at_border(self, i: int) -> bool:
        """Are forces sent to a border that is named no further: "closed a crossing with Belarus and sent troops *to the frontier*"?"""
        return any(self.s.lemmas[h] in BORDERS for h in self.s.subtree(i))

    def _more(self, i: int) -> bool:
        """Is it more of what was given before: "will lend *another* 20 million dollars"?"""
        s = self.s
        return any(
            s.lower[c] in _FURTHER for o in self.syntax.slot(i, "object") for c in s.subtree(o) if c - o < 6
        )

    def _recipient(self, source: Sequence[Ref]) -> Side:
        """Whom others stand by ("declared solidarity with Vilnius, and Poland *offered* helicopters"), or who blames the source."""
        for e in reversed(self.answered.reading.told):
            if e.sentence != self.s.index:
                break
            if e.type in ("SUPPORT", "AID") and e.source is not e.target and e.target:
                return Side(list(e.target), "event")
            if e.type in ("ACCUSE", "REQUEST") and self.allegiance.linked(e.target, source):
                return Side(list(e.source), "event")
        return Side()

    def _arranges(self, i: int) -> bool:
        """Are talks what is offered: "offered to arrange another meeting"?"""
        heads = [*self.syntax.clauses(i), *self.syntax.objects(i)]
        heads += [o for c in heads if self.syntax.verbal(c) for o in self.syntax.objects(c)]
        return any("CONSULT" in self.conditions.types_at(h) for h in heads)

    def _answerer(self, i: int, source: Sequence[Ref]) -> Side:
        """To whom a demand or offer was made that somebody rejects or accepts: to him."""
        s = self.s
        first = s.first_conjunct(i)
        verb = s.heads[first]
        if s.deps[first] == "pobj":
            verb = s.heads[verb]
        if not self.syntax.verbal(verb) or not any(
            f.type in ("REJECT", "AGREE", "CONCEDE") for f in self.candidates.at(verb)
        ):
            return Side()
        return Side.of(merged([], self._agents(verb, source)), "event")

    def _bare(self, i: int) -> bool:
        """Does a verb stand alone: "Ethiopia *accepted*"?"""
        return self.syntax.verbal(i) and not self.syntax.objects(i) and not self.syntax.clauses(i)

    def _proposal(self, i: int) -> bool:
        """Is a plan or offer that was told before accepted or rejected: "would accept *the plan*"?"""
        return self.syntax.verbal(i) and any(
            takes_up(self.answered.reading, self.s, o) for o in self.syntax.objects(i)
        )

    def _proposer(self, i: int, source: Sequence[Ref]) -> Side:
        """Who made what is accepted or rejected by a pronoun: "The envoy drew up a map. Chad accepted *it*"."""
        reading, heads = self.answered.reading, self.syntax.objects(i)
        made = [r for o in heads for r in proposer(reading, self.s.index, o, ids(source))]
        return Side.of(self.allegiance.strangers(made, source), "event")

    def _obliging(self, i: int, source: Sequence[Ref]) -> Side:
        """Who does something *at somebody's request*: he was asked."""
        s = self.s
        p = s.heads[i]
        verb = s.heads[p]
        if (
            s.deps[i] != "pobj"
            or s.lower[p] not in ("at", "on", "upon", "following")
            or not self.syntax.verbal(verb)
        ):
            return Side()
        return Side.of(self._agents(verb, source), "event")

    def _agents(self, verb: int, source: Sequence[Ref]) -> list[Ref]:
        """The actors that do what a verb tells, but for the source."""
        without = ids(source)
        own = [r for h in self.syntax.agents(verb) for r in self.mentions.party(self.s.index, h).own]
        return [r for r in own if r.actor.id not in without]

    def _release(self, i: int) -> bool:
        """Is it somebody's release that is demanded?"""
        s = self.s
        nouns = {
            s.lemmas[self.conditions.core(h)] for slot in ("object", "for") for h in self.syntax.slot(i, slot)
        }
        return bool(nouns & _RELEASE) or any(frees(self.s, c) for c in self.syntax.clauses(i))

    def _freed(self, i: int, ref: Ref) -> bool:
        """Is it the one whose release is demanded: "demanded that *he* be freed"? He is not who is asked."""
        return any(
            ref.actor.id in ids(self.mentions.party(self.s.index, o).own)
            for c in self.syntax.clauses(i)
            if self.syntax.verbal(c) and frees(self.s, c)
            for o in self.syntax.objects(c)
        )

    def _negotiates(self, source: Side) -> bool:
        """Do negotiators act: "the Taliban negotiators wanted guarantees"? Then the other side of the talks is meant."""
        negotiators = self.lexicon.classes.get("negotiator", frozenset())
        s = self.s
        return any(
            s.lemmas[i] in negotiators
            for r in source.refs
            if r.sentence == s.index
            for i in range(r.first, min(s.n, r.last + 2))
        )

    def _condition(self, trigger: int, source: Sequence[Ref]) -> Side:
        """Whom a threat is for, where only its condition says: "if the United States goes ahead"."""
        s = self.s
        for v in s.subtree(trigger):
            if s.deps[v] == "advcl" and any(s.lower[m] in ("if", "unless") for m in s.all(v, "mark")):
                for head in self.syntax.agents(v) or self.syntax.objects(v):
                    party = self.mentions.party(s.index, head)
                    refs = self.allegiance.strangers(party.own or party.inside, source)
                    if refs:
                        return Side(refs, "inside")
        return Side()
