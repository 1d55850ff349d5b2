"""Sides that only what was told before tells: to whom a denial, an answer or a demand for a release goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.mentions.parties import Ref
from kg.extract.sides.allegiance import Allegiance
from kg.extract.sides.side import MATERIAL_CONFLICT, Side, ids

if TYPE_CHECKING:
    from kg.extract.events.found import Found
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading

_COMPLEMENTS = frozenset(("xcomp", "ccomp", "conj", "advcl", "acl", "pcomp", "prep", "prt"))
_REPORTERS = frozenset(("company", "media", "civilians", "unknown"))
_NEAR = 3  # sentences: how far back the claim may be that a denial answers
_FOES = ("ACCUSE", "THREATEN", "ASSAULT", "MOBILIZE", "COERCE", "SANCTION")


class Answered:
    """Looks a side of one sentence's events up among the events told so far."""

    def __init__(self, reading: Reading, sentence: int, allegiance: Allegiance) -> None:
        self.reading = reading
        self.sentence = sentence
        self.allegiance = allegiance

    def accuser(self, source: Sequence[Ref]) -> Side:
        """To whom a denial answers: who says it in the same sentence, who accused the denier last, or told what he denies.

        Where only a reporter told it, it answers whoever is said to have suffered it.
        """
        for act in self.reading.speech.acts[self.sentence]:
            speaker = self.reading.mentions.party(*act.speaker).own if act.speaker is not None else ()
            told = self.allegiance.strangers(speaker, source)
            if told:
                return Side(told, "event")
        suffered: list[Ref] = []
        for e in reversed(self.reading.told[-20:]):
            done = e.type in MATERIAL_CONFLICT and e.modality == "actual"
            near = self.sentence - e.sentence < _NEAR
            if e.type in ("ACCUSE", "THREATEN") and self.allegiance.linked(e.target, source):
                refs = e.source
            elif (done or e.type == "THREATEN" or near) and self.allegiance.linked(e.source, source):
                refs = self._teller(e.sentence, e.trigger, source) or e.attribution
                refs = [r for r in refs if r.actor.kind not in _REPORTERS]
                if done and near and e.type == "ASSAULT" and e.source is not e.target:
                    suffered = suffered or self.allegiance.strangers(e.target, source)
            elif (
                done
                and e.type == "ASSAULT"
                and e.source is not e.target
                and self.allegiance.linked(e.target, source)
            ):
                refs = e.source  # denies that it was hit
            else:
                continue
            refs = self.allegiance.strangers(refs, source)
            if refs:
                return Side(refs, "event")
        return Side.of(self._claimant(source) or suffered, "event")

    def _teller(self, sentence: int, token: int, source: Sequence[Ref]) -> list[Ref]:
        """Who vouches for what a word of an earlier sentence tells: the outermost speaker who is no reporter."""
        for act in self.reading.speech.speakers(sentence, token):
            own = self.reading.mentions.party(*act.speaker).own if act.speaker is not None else ()
            refs = self.allegiance.strangers((r for r in own if r.actor.kind not in _REPORTERS), source)
            if refs:
                return refs
        return []

    def _claimant(self, source: Sequence[Ref]) -> list[Ref]:
        """Who said something of the denier just before: "the envoy said that *Chad* had come round. *Chad* denied it"."""
        mentions = self.reading.mentions
        for index in range(self.sentence - 1, max(-1, self.sentence - _NEAR), -1):
            s = self.reading.sentences[index]
            for act in reversed(self.reading.speech.acts[index]):
                if act.speaker is None:
                    continue
                spoken_of = [
                    r
                    for clause in s.all(act.verb, "ccomp")
                    for x in s.all(clause, "nsubj", "nsubjpass")
                    for r in mentions.party(index, x).own
                ]
                if not self.allegiance.linked(spoken_of, source):
                    continue
                own = [r for r in mentions.party(*act.speaker).own if r.actor.kind not in _REPORTERS]
                refs = self.allegiance.strangers(own, source)
                if refs:
                    return refs
        return []

    def accused(self, source: Sequence[Ref], named: Sequence[Ref]) -> Side | None:
        """Who accused the denier, where somebody did and none of those ``named`` in the denial: it answers him."""
        first: list[Ref] = []
        for e in reversed(self.reading.told[-20:]):
            if e.type not in ("ACCUSE", "THREATEN") or not self.allegiance.linked(e.target, source):
                continue
            refs = self.allegiance.strangers(e.source, source)
            if self.allegiance.linked(refs, named):
                return None
            first = first or refs
        return Side(first, "event") if first else None

    def adversary(self, source: Sequence[Ref], trigger: int | None = None) -> list[Ref]:
        """Whom the source's side fought, accused or warned last, or who did so to it; else whom it dealt with in words.

        With ``trigger``, only what is told before that token.
        """
        for types in (_FOES, ("REQUEST", "REJECT")):
            for e in reversed(self.reading.told[-16:]):
                if e.type not in types or e.source is e.target:
                    continue
                if trigger is not None and (e.sentence, e.trigger) >= (self.sentence, trigger):
                    continue
                for mine, other in ((e.source, e.target), (e.target, e.source)):
                    if any(self._kindred(m, r) for m in mine for r in source):
                        refs = [r for r in other if not any(self._kindred(r, own) for own in source)]
                        if refs:
                            return refs
                if e.type in MATERIAL_CONFLICT and e.modality == "actual" and self._told_by(e, source):
                    refs = [r for r in e.source if not any(self._kindred(r, own) for own in source)]
                    if refs:
                        return refs
        return []

    def _told_by(self, e: Found, source: Sequence[Ref]) -> bool:
        """Is it the source's side that says that the other did it?"""
        return any(
            act.speaker is not None
            and self.allegiance.linked(self.reading.mentions.party(*act.speaker).own, source)
            for act in self.reading.speech.speakers(e.sentence, e.trigger)
        )

    def _kindred(self, a: Ref, b: Ref) -> bool:
        """Allied, or people and their state."""
        civil = "civilians" in (a.actor.kind, b.actor.kind)
        return self.allegiance.allied(a, b) or (
            civil and a.actor.country is not None and a.actor.country == b.actor.country
        )

    def other_party(self, source: Sequence[Ref]) -> list[Ref]:
        """The other side of the talks or clashes told last that the source's side has a part in."""
        mine = self.allegiance.represented(source) | ids(source)
        for e in reversed(self.reading.told[-12:]):
            if e.mode == "mediate" and self.allegiance.linked(e.target, source):
                others = [r for r in self.allegiance.strangers(e.target, source) if r.actor.id not in mine]
                if others:
                    return others
            if e.source is not e.target:
                continue
            others = [r for r in self.allegiance.strangers(e.source, source) if r.actor.id not in mine]
            if len(others) < len(e.source):
                return others
        return []

    def parties(self, source: Sequence[Ref]) -> Side:
        """Between whom a mediator mediates, where the sentence does not say: the sides of the talks told last."""
        for e in reversed(self.reading.told):
            if e.mode == "mediate" and len(e.target) > 1:
                return Side([r for r in e.target if r.actor.id not in ids(source)], "event")
            if (
                e.type in ("CONSULT", "ASSAULT", "AGREE", "SUPPORT")
                and e.source is e.target
                and len(e.source) > 1
            ):
                refs = [r for r in e.source if r.actor.id not in ids(source)]
                if len(refs) > 1:
                    return Side(refs, "event")
        return Side()

    def attacker(self) -> Side:
        """Who attacked, where only the toll is told: the attacker of the sentence before, or of the one before that."""
        for e in reversed(self.reading.told[-6:]):
            if self.sentence - e.sentence > 2:
                break
            if e.type == "ASSAULT" and e.modality == "actual":
                return Side(list(e.source), "event") if e.source is not e.target else Side()
        return Side()

    def again(self, source: Sequence[Ref]) -> Side:
        """Whom the same attacker attacked last: "if the regime bombs one more school"."""
        for e in reversed(self.reading.told[-10:]):
            if e.type == "ASSAULT" and e.source is not e.target and e.target and ids(e.source) == ids(source):
                return Side(list(e.target), "event")
        return Side()

    def offerer(self, source: Sequence[Ref], named: bool = False) -> Side:
        """Whose offer, demand or invitation is taken up or refused, where the answer names no object: "Hamas accepted".

        ``named``: only one that was made to the source by name.
        """
        for e in reversed(self.reading.told[-12:]):
            if e.type not in ("AGREE", "REQUEST", "CONSULT") or e.source is e.target or not e.source:
                continue
            if e.modality == "negated" or self.allegiance.linked(e.source, source):
                continue
            if (
                named
                and e.mode == "mediate"
                and e.modality == "actual"
                and self.allegiance.linked(e.target, source)
            ):
                other = self.allegiance.strangers(
                    e.target, source
                )  # what one side agrees to at talks, the other gets
                return Side(other or list(e.source), "event")
            if (not e.target and not named) or self.allegiance.linked(e.target, source):
                return Side(list(e.source), "event")
        return Side()

    def request(self, s: Sentence, trigger: int) -> Found | None:
        """The request of the sentence in whose complement the trigger stands: "demanded that Oslo *pay* the teachers"."""
        told = [e for e in self.reading.told[-8:] if e.sentence == self.sentence and e.type == "REQUEST"]
        i = trigger
        while told and s.deps[i] in _COMPLEMENTS and s.heads[i] != i:
            i = s.heads[i]
            asked = next((e for e in told if e.trigger == i), None)
            if asked is not None:
                return asked
        return None

    def asker(self, source: Sequence[Ref]) -> Side:
        """Who asked it of the source last, where he refuses it: "Lima asked Quito for the boats; Quito refused to *return* them"."""
        for e in reversed(self.reading.told[-12:]):
            if e.type == "REQUEST" and e.source is not e.target and self.allegiance.linked(e.target, source):
                refs = self.allegiance.strangers(e.source, source)
                if refs:
                    return Side(refs, "event")
        return Side()

    def mobilized(self) -> list[Ref]:
        """Who was told to put forces on alert or to send them in this sentence or the one before."""
        for e in reversed(self.reading.told[-8:]):
            if e.type == "MOBILIZE" and e.source and e.sentence >= self.sentence - 1:
                return list(e.source)
        return []

    def helped(self, source: Sequence[Ref]) -> Side:
        """Whom the same giver helped last: "the fund lent Malawi 90 million dollars; it will lend another ten"."""
        for e in reversed(self.reading.told[-12:]):
            if e.type == "AID" and e.target and self.allegiance.linked(e.source, source):
                return Side(list(e.target), "event")
        return Side()

    def captor(self, source: Sequence[Ref]) -> Side:
        """Who holds the people whose release is demanded: who was told to have seized somebody last."""
        for e in reversed(self.reading.told[-12:]):
            if e.type in ("COERCE", "ASSAULT") and e.mode in ("arrest", "abduct") and e.source:
                refs = self.allegiance.strangers(e.source, source)
                if refs:
                    return Side(refs, "event")
        return Side()
