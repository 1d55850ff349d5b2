"""Whose doing an event noun is: "*Israel's* raid", and what was told before, "condemned *the raid*"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.grammar.slots import Syntax
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.conditions import Conditions
from kg.extract.sides.proposals import proposer, takes_up
from kg.extract.sides.side import SPOKEN, Side, ids, merged
from kg.ontology.lexicon import Frame

_MADE = 6  # sentences back that a thing may have been told of


class Authors:
    """Finds the authors and victims of what the nouns of one sentence name."""

    def __init__(self, syntax: Syntax, conditions: Conditions, reading: Reading) -> None:
        self.syntax = syntax
        self.s = syntax.s
        self.conditions = conditions
        self.lexicon = conditions.lexicon
        self.reading = reading
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors

    def author(self, noun: int) -> Side:
        """Who does what an event noun names ("*Israel's* raid", "an attack *by the TTP*"); how is ``event`` where it is one."""
        noun = self.conditions.core(noun)
        frames = self._frames_of(noun)
        if not frames:
            return Side()
        for frame in frames:
            for slot in frame.source:
                if slot.startswith("support") and not (slot == "support" and self._told_below(noun)):
                    continue
                refs = self._in_slot(noun, slot)
                if refs:
                    return Side(refs, "event")
        refs = self._pleaded(noun) if any(f.type in SPOKEN for f in frames) else []
        return Side(refs or self._imposed(noun), "event")

    def _in_slot(self, noun: int, slot: str) -> list[Ref]:
        heads = self.syntax.slot(noun, slot)
        if slot == "modifier":
            return self.modifying(noun, heads)
        refs: list[Ref] = []
        for head in heads:
            party = self.mentions.party(self.s.index, head)
            refs = merged(refs, party.own or party.inside)
        return refs

    def modifying(self, noun: int, modifiers: list[int]) -> list[Ref]:
        """The actors that adjectives and compounds of a noun name: *Pakistani* raid, *US-led* strikes."""
        party = self.mentions.party(self.s.index, noun)
        spots = set(modifiers)
        return [r for r in (*party.inside, *party.own) if any(i in spots for i in range(r.first, r.last + 1))]

    def _frames_of(self, noun: int) -> tuple[Frame, ...]:
        """The noun's frames; a gerund ("the ramming") has those of the attack that its verb tells, with a noun's slots."""
        frames = self.lexicon.frames
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

    def _told_below(self, noun: int) -> bool:
        """Does a clause of the noun say who does it: "an attack *claimed by* the group"?"""
        verb = self.syntax.support(noun)
        return verb is not None and self.s.deps[verb] in ("acl", "relcl") and self.s.inside(verb, noun)

    def _imposed(self, noun: int) -> list[Ref]:
        """Who does it, where a relative clause says so: "the ban *that Kosovo imposed*"."""
        return [
            r
            for verb in self.s.all(noun, "relcl")
            if self.syntax.verbal(verb) and noun in self.syntax.objects(verb)
            for x in self.syntax.agents(verb)
            for r in self.mentions.party(self.s.index, x).own
        ]

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

    def victim(self, noun: int) -> list[Ref]:
        """To whom an event noun's happening is done: "its bombing *of Lebanon*"."""
        noun = self.conditions.core(noun)
        for frame in self.lexicon.frames.get(("noun", self.s.lemmas[noun]), ()):
            for slot in frame.target if frame.type != "AGREE" else ():
                if slot.startswith("support") or slot == "modifier":
                    continue
                refs: list[Ref] = []
                for head in self.syntax.slot(noun, slot):
                    party = self.mentions.party(self.s.index, head)
                    refs = merged(refs, party.own or party.inside or party.place)
                if refs:
                    return refs
        return []

    # --- told before -----------------------------------------------------------------------------

    def antecedent(self, noun: int, without: frozenset[str] = frozenset()) -> list[Ref]:
        """Who did what a definite noun takes up: "condemned *the raid*", "turned *the offer* down", "welcomed the move"."""
        s = self.s
        if s.deps[noun] == "appos" or (
            s.deps[noun] in ("dobj", "attr") and s.child(noun, "relcl") is not None
        ):
            told = self._move(noun)
            if told:
                return told
        if not {s.lower[d] for d in s.all(noun, "det")} & {"the", "this", "that", "these", "those"}:
            return []
        if takes_up(self.reading, s, noun):
            made = proposer(self.reading, s.index, noun, without)
            if made:
                return made
        lemma = s.lemmas[noun]
        types = {f.type for f in self._frames_of(noun)}
        anything = lemma in self.lexicon.classes.get("deed", ())
        if not types and not anything:
            return []
        found = [
            e
            for e in reversed(self.reading.told[-12:])
            if (e.type in types or anything)
            and e.source
            and (e.sentence, e.trigger) != (s.index, noun)
            and (e.source is not e.target or (e.type in types and e.type == "CONSULT"))  # "the coming summit"
            and not ids(e.source) <= without
        ]
        same = (lemma, *_stems(lemma))  # "the offer" that was offered, "the ramming" of what was rammed
        named = [e for e in found if self.reading.sentences[e.sentence].lemmas[e.trigger] in same]
        home = {a.country for a in map(self.actors.get, without) if a is not None and a.country}
        suffered = [e for e in found if any(r.actor.country in home for r in e.target)]  # by who judges it
        return list((named or suffered or found)[0].source) if found else []

    def maker(self, noun: int) -> list[Ref]:
        """Who made a definite thing told of before: "Libya *held a vote* ... called *the vote* a sham", "said *in a report*"."""
        s = self.s
        if "the" not in {s.lower[d] for d in s.all(noun, "det")}:
            return []
        lemma = s.lemmas[noun]
        for index in range(s.index, max(-1, s.index - _MADE), -1):
            other = self.reading.sentences[index]
            last = noun if index == s.index else other.n
            for i in range(last - 1, -1, -1):
                if other.lemmas[i] == lemma and other.pos[i] == "NOUN":
                    found = self._made(other.index, i)
                    if found:
                        return found
        return []

    def _made(self, sentence: int, noun: int) -> list[Ref]:
        """Whose thing a phrase says it is, or who does with it what its verb tells."""
        s = self.reading.sentences[sentence]
        party = self.mentions.party(sentence, noun)
        if party.inside:
            return list(party.inside)
        above = s.heads[noun]
        if s.deps[noun] == "pobj" and s.lower[above] in ("in", "by", "with"):
            above = s.heads[above]
        elif s.deps[noun] != "dobj":
            return []
        subject = s.child(above, "nsubj")
        return list(self.mentions.party(sentence, subject).own) if subject is not None else []

    def _move(self, noun: int) -> list[Ref]:
        """Whose doing a noun in apposition to its clause judges: "flew to Asmara, *a journey* that Ethiopia condemned"."""
        s = self.s
        if not self.judged(noun) or s.words[s.span(noun)[0] - 1] != ",":
            return []
        for e in reversed(self.reading.told[-8:]):
            if e.sentence == s.index and e.trigger < noun and e.source:
                return list(e.source[:1] if e.source is e.target else e.source)
        return []

    def judged(self, noun: int) -> bool:
        """Does the noun take up what is done or told, whatever it is: "the move", "the claim"?"""
        return any(self.s.lemmas[noun] in self.lexicon.classes.get(name, ()) for name in ("deed", "tale"))


def _stems(lemma: str) -> tuple[str, ...]:
    """What verb a gerund may be of: "ramming" of "ram"."""
    if not lemma.endswith("ing") or len(lemma) < 6:
        return ()
    stem = lemma[:-3]
    return (stem, stem + "e", *((stem[:-1],) if stem[-1] == stem[-2] else ()))
