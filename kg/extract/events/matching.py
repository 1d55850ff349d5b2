"""Events of a document: the lexicon's frames matched at their triggers, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extract.events.candidates import Candidates, lemmas_of
from kg.extract.events.companions import Companions
from kg.extract.events.fallbacks import Fallbacks
from kg.extract.events.filling import Filling
from kg.extract.events.found import Decision, Found, Notes
from kg.extract.events.happenings import Happenings
from kg.extract.grammar.slots import Syntax
from kg.extract.reading import Reading
from kg.extract.reality.modality import Reality
from kg.extract.sides.conditions import Conditions
from kg.extract.sides.slot_fillers import Sides
from kg.ontology.lexicon import Frame

_SCORE = re.compile(r"\d{1,2}-\d{1,2}")  # of a match
_POLITICAL = frozenset(
    ("SANCTION", "AID", "ASSAULT", "COERCE", "RETREAT", "THREATEN", "COOPERATE", "CONSULT", "SUPPORT")
)
_WITHHELD = frozenset(("CONSULT", "COOPERATE", "AID", "RETREAT", "SUPPORT"))  # what one refuses


class SentenceEvents:
    """Matches frames in one sentence."""

    def __init__(self, reading: Reading, index: int, decisions: list[Decision] | None = None) -> None:
        self.reading = reading
        self.lexicon = reading.ontology.lexicon
        self.s = reading.sentences[index]
        self.syntax = Syntax(self.s, self.lexicon)
        self.conditions = Conditions(self.syntax, reading.mentions, self.lexicon)
        self.candidates = Candidates(self.syntax, self.conditions, reading)
        self.reality = Reality(self.syntax, self.lexicon, self.candidates.frame_at)
        self.sides = Sides(self.syntax, self.conditions, reading)
        self._notes = Notes(index, decisions)
        fallbacks = Fallbacks(self.sides, self.candidates)
        self._filling = Filling(self.sides, fallbacks, self.reality, self._notes)
        self._happenings = Happenings(self.sides, self._notes)
        self._companions = Companions(self.syntax, self.sides.allegiance)

    def find(self) -> list[Found]:
        """The sentence's events, in the order of their triggers."""
        told = self.reading.told
        first = len(told)
        lemmas = lemmas_of(self.lexicon.frames)
        for i, lemma in enumerate(self.s.lemmas):
            frames = self.candidates.at(i) if lemma in lemmas else ()
            if frames:
                found = self._match(i, frames)
                if found is not None:
                    told.append(found)  # the next may answer it
        out = self._happenings.once(told[first:])
        told[first:] = out
        self._companions.complete(out)
        return out

    def _match(self, i: int, frames: tuple[Frame, ...]) -> Found | None:
        if self._accident(i) or self._at_fault(i):
            return None
        best = self._best(i, frames)
        if best is None:
            return None
        modality = self.reality.of(i)
        if modality is None:
            self._notes.add(i, best.frame, "not told as an event (an operator drops it)")
            return None
        best.modality = modality
        if modality == "negated" and self._will_not(i, best):
            best.type, best.mode, best.modality = "REJECT", "refuse", "actual"
        self._notes.add(i, best.frame, "kept", best)
        return best

    def _best(self, i: int, frames: tuple[Frame, ...]) -> Found | None:
        """What the first frame that can be filled tells, or a later one of its type that also knows the target."""
        best: Found | None = None
        for frame in frames:
            if best is not None and frame.type != best.type:
                continue
            fault = self.conditions.hold(frame, i)
            if fault is not None:
                asked = fault in frame.when
                why = f"condition on {fault.slot} does not hold" if asked else f"excluded by {fault.slot}"
                self._notes.add(i, frame, why)
                continue
            found = self._filling.fill(i, frame)
            if found is None:
                continue
            if (
                found.type in _POLITICAL
                and found.source
                and all(r.actor.kind == "company" for r in found.source)
            ):
                self._notes.add(i, frame, "a matter of business")
                continue
            if found.target or frame.target == ():
                return found
            best = best or found
        return best

    def _accident(self, i: int) -> bool:
        """ "A helicopter crashed, killing six": the toll of an accident is no attack."""
        s = self.s
        accidents = self.lexicon.classes.get("accident_verb", frozenset())
        return (
            s.deps[i] in ("advcl", "conj")
            and s.lemmas[i] in self.lexicon.classes.get("outcome", ())
            and s.lemmas[s.heads[i]] in accidents
        )

    def _at_fault(self, i: int) -> bool:
        """ "Iran was to blame": an accusation of Iran, not by it."""
        s = self.s
        return (
            s.lemmas[i] == "blame"
            and s.tags[i] == "VB"
            and s.lemmas[s.heads[i]] == "be"
            and s.child(i, "dobj") is None
        )

    def _will_not(self, i: int, e: Found) -> bool:
        """Does somebody say that he would not do what is asked of him: "it would not meet the demands"?"""
        s = self.s
        ahead = self.syntax.verbal(i) and any(
            s.lower[a] in ("will", "would", "wo", "'ll", "'d") for a in s.all(i, "aux")
        )
        return ahead and (e.type in ("AGREE", "CONCEDE") or (e.type in _WITHHELD and self._refuses(i, e)))

    def _refuses(self, i: int, e: Found) -> bool:
        """Does the speaker's own side say that it will not do it: "we will not meet them"?"""
        for act in self.reading.speech.speakers(self.s.index, i):
            who = self.reading.mentions.party(*act.speaker).own if act.speaker is not None else ()
            if self.sides.allegiance.linked(who, e.source):
                return True
        return False


def find(
    reading: Reading, decisions: list[Decision] | None = None
) -> Iterator[tuple[SentenceEvents, list[Found]]]:
    """The events of each sentence that has any trigger, in text order."""
    lemmas = lemmas_of(reading.ontology.lexicon.frames)
    classes = reading.ontology.lexicon.classes
    for s in reading.sentences:
        if lemmas.isdisjoint(s.lemmas) or _sport(s.lemmas, classes):
            continue
        matcher = SentenceEvents(reading, s.index, decisions)
        yield matcher, matcher.find()


def _sport(lemmas: list[str], classes: Mapping[str, frozenset[str]]) -> bool:
    """Two words of sport, one of which is of nothing else, make the sentence one of sport: its attacks are no attacks."""
    only, also = classes.get("sport_only", frozenset()), classes.get("sport_also", frozenset())
    found = {lemma for lemma in lemmas if lemma in only or lemma in also}
    if not found:
        return False
    if any(_SCORE.fullmatch(lemma) for lemma in lemmas):
        return True
    return len(found) > 1 and not found.isdisjoint(only)
