"""One happening, one event: of the triggers of a sentence that tell the same, one is kept and takes up the others."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.events.found import Found, Notes
from kg.extract.sides.side import SPOKEN, ids
from kg.extract.sides.slot_fillers import Sides

_BROKERED = frozenset(("mediate", "host"))
_HAPPENINGS = frozenset(("event", "conflict", "cooperation"))  # tests of conditions that a happening passes
_WORTH = {"own": 3, "event": 3, "inside": 2, "people": 1, "place": 1, "none": 0}


class Happenings:
    """Tells the happenings of one sentence apart."""

    def __init__(self, sides: Sides, notes: Notes) -> None:
        self.s = sides.s
        self.conditions = sides.conditions
        self.authors = sides.authors
        self.outcomes = sides.conditions.lexicon.classes.get("outcome", frozenset())
        self.notes = notes

    def once(self, events: list[Found]) -> list[Found]:
        """Each happening as one event, in the order of the triggers."""
        return self._merged(self._without_consumed(events))

    # --- nouns of a condition ------------------------------------------------------------------

    def _without_consumed(self, events: list[Found]) -> list[Found]:
        """A noun that only fills another frame's condition ("broke off *talks*") is no event of its own."""
        consumed = self._consumed(events)
        out = []
        for e in events:
            taker = consumed.get(e.trigger)
            if taker is None or taker is e or self._tells_more(e, taker):
                out.append(e)
            else:
                self.notes.add(e.trigger, e.frame, f"part of {self.s.words[taker.trigger]!r}")
        return out

    def _consumed(self, events: list[Found]) -> dict[int, Found]:
        """The tokens that fill a condition of an event told by a verb or adjective, and that event."""
        consumed: dict[int, Found] = {}
        for e in events:
            if e.frame is None or self.s.pos[e.trigger] not in ("VERB", "AUX", "ADJ"):
                continue
            for condition in e.frame.when:
                if condition.slot.endswith("clause") or condition.slot == "particle":
                    continue
                for head in self.conditions.heads(condition.slot, e.trigger):
                    if condition.words & self.conditions.words_at(head) or condition.tests & _HAPPENINGS:
                        consumed[self.conditions.core(head)] = e
                        consumed[head] = e
        return consumed

    def _tells_more(self, e: Found, taker: Found) -> bool:
        """Does the noun tell more than the verb that takes it: who meets whom, or whose demand it is?"""
        if taker.type == e.type == "CONSULT" and e.source is e.target and taker.mode not in _BROKERED:
            return True  # who flew in for talks with whom is told by the talks
        if e.type == "ASSAULT" and taker.type == "ACCUSE" and e.source and e.target:
            return self._authored(e)  # "condemned the bombing of a village by Israeli jets"
        return e.type in SPOKEN and self._authored(e)

    def _authored(self, e: Found) -> bool:
        """Does the noun name its author itself ("Baku's demand")?"""
        if self.s.pos[e.trigger] not in ("NOUN", "PROPN"):
            return True
        if e.type == "AGREE" and e.source is e.target and len(e.source) > 1:
            return True  # welcomed an agreement between Baghdad and Erbil
        return bool(self.authors.author(e.trigger).refs)

    # --- twins ---------------------------------------------------------------------------------

    def _merged(self, events: list[Found]) -> list[Found]:
        """Verb and noun, or main clause and participle, that tell one happening are one event."""
        out: list[Found] = []
        for e in events:
            twin = next((o for o in out if self._same_happening(o, e)), None)
            if twin is None:
                out.append(e)
                continue
            later = not self._outcome(twin, e) and (self._better(e, twin) or self._outcome(e, twin))
            keep, drop = (e, twin) if later else (twin, e)
            out[out.index(twin)] = _joined(keep, drop)
            self.notes.add(drop.trigger, drop.frame, f"the same happening as {self.s.words[keep.trigger]!r}")
        return out

    def _better(self, a: Found, b: Found) -> bool:
        """Does a tell more of the sides than b?"""
        if a.type == "CONSULT" and _mutual(a) != _mutual(b):
            brokered = _BROKERED & {a.mode, b.mode}
            return a.mode in _BROKERED if brokered else _mutual(a)
        return _weight(a) > _weight(b)

    def _same_happening(self, a: Found, b: Found) -> bool:
        if a.type != b.type or (a.modality != b.modality and "actual" in (a.modality, b.modality)):
            return False
        if self._outcome(a, b) or self._outcome(b, a):
            return True
        s = self.s
        i, j = a.trigger, b.trigger
        if not (s.inside(i, j) or s.inside(j, i)):
            return False
        if a.type == "CONSULT" and ids(a.source) & ids(b.source) and _mutual(a) != _mutual(b):
            return True  # flew to Moscow for talks with Putin: the talks tell it
        if self._killed_in(i, j) or self._killed_in(j, i):
            return bool(ids(a.source) & ids(b.source))
        if not _compatible(a, b):
            return False
        if s.deps[j] == "conj" and s.first_conjunct(j) == s.first_conjunct(i):
            return (
                bool(a.source)
                and ids(a.source) == ids(b.source)
                and (not a.target or not b.target or _vague(b))
            )
        if s.pos[i] in ("NOUN", "PROPN") or s.pos[j] in ("NOUN", "PROPN"):
            return True
        low = j if s.inside(j, i) else i
        if s.child(low, "nsubj", "nsubjpass") is not None and s.child(low, "mark") is not None:
            return False  # "a day after they had clashed": told as another happening
        return s.deps[low] in ("advcl", "xcomp", "acl", "pcomp") and s.tags[low] in ("VBG", "VB", "VBN")

    def _killed_in(self, verb: int, noun: int) -> bool:
        """ "were killed in an attack by the group": the raid and its toll."""
        s = self.s
        p = s.heads[noun]
        return (
            s.deps[noun] == "pobj"
            and s.lower[p] in ("in", "during")
            and s.heads[p] == verb
            and s.lemmas[verb] in self.outcomes
        )

    def _outcome(self, attack: Found, toll: Found) -> bool:
        """ "ambushed a convoy and killed six": the toll of an attack told in the same breath."""
        s = self.s
        if s.lemmas[toll.trigger] not in self.outcomes or s.lemmas[attack.trigger] in self.outcomes:
            return False
        above = (attack.trigger, s.first_conjunct(attack.trigger), *s.ancestors(attack.trigger))
        return (
            s.deps[toll.trigger] in ("conj", "advcl")
            and s.first_conjunct(toll.trigger) in above
            and bool(ids(attack.source) & ids(toll.source))
        )


def _joined(keep: Found, drop: Found) -> Found:
    """One event of two that tell the same: the sides of the first, and those of the other that it lacks."""
    people = keep.how[1] == "place" and drop.how[1] == "people" and drop.target
    joined = replace(
        keep, source=keep.source or drop.source, target=drop.target if people else keep.target or drop.target,
        mode=keep.mode or drop.mode, also=(*keep.also, drop.trigger, *drop.also),
    )  # fmt: skip
    both = joined.source is joined.target or (drop.frame is not None and drop.frame.reciprocal)
    own = ids(joined.source)
    joined.target = [r for r in joined.target if both or r.actor.id not in own]
    return joined


def _compatible(a: Found, b: Found) -> bool:
    """May the two have the same sides? Those that are vague of their target may have any."""
    source = not a.source or not b.source or ids(a.source) & ids(b.source)
    target = not a.target or not b.target or ids(a.target) & ids(b.target)
    return bool(source and (target or _vague(a) or _vague(b)))


def _mutual(e: Found) -> bool:
    return e.source is e.target


def _vague(e: Found) -> bool:
    """Is the target only the state of a place, or unnamed people?"""
    return e.how[1] in ("place", "people", "none")


def _weight(e: Found) -> int:
    return _WORTH.get(e.how[0], 0) + _WORTH.get(e.how[1], 0)
