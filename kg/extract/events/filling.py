"""A frame filled at its trigger: the event with its sides, or nothing where a side that it needs is missing."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.events.fallbacks import Fallbacks
from kg.extract.events.found import Found, Notes
from kg.extract.mentions.parties import Ref
from kg.extract.reality.modality import Reality
from kg.extract.sides.side import Side
from kg.extract.sides.slot_fillers import Sides
from kg.ontology.lexicon import Frame

_DYADIC = frozenset(("ASSAULT", "AID", "SUPPORT", "COOPERATE", "ACCUSE", "THREATEN"))


class Filling:
    """Fills frames in one sentence."""

    def __init__(self, sides: Sides, fallbacks: Fallbacks, reality: Reality, notes: Notes) -> None:
        self.sides = sides
        self.fallbacks = fallbacks
        self.reality = reality
        self.notes = notes
        self.syntax = sides.syntax
        self.s = sides.s
        self.reading = sides.reading

    def fill(self, i: int, frame: Frame) -> Found | None:
        """The event of a frame whose conditions hold at the token, told as actual; None, and a note, where it is none."""
        if frame.reciprocal:
            return self._reciprocal(i, frame)
        source, target = self.fallbacks.both(frame, i)
        if frame.type == "CONSULT" and not target.refs:
            self.notes.add(i, frame, "nobody to meet, or to mediate between")
            return None
        if self.s.pos[i] in ("NOUN", "PROPN"):
            again = self._taken_up(i, frame) if not source.refs else None
            if again is not None:
                return again
            alone = frame.type in _DYADIC and not target.refs and self.syntax.support(i) is None
            if alone or not source.refs:
                self._missing(i, frame, "a noun needs its sides", source, target)
                return None
        missing = {
            "source": not source.refs, "target": not target.refs, "both": not (source.refs and target.refs),
            "either": not (source.refs or target.refs), "none": False,
        }[frame.needs]  # fmt: skip
        if missing:
            self._missing(i, frame, f"needs {frame.needs}", source, target)
            return None
        return self._told(i, frame, source, target)

    def _told(self, i: int, frame: Frame, source: Side, target: Side) -> Found:
        how = (source.how, target.how)
        return Found(self.s.index, i, frame.type, frame.mode, source.refs, target.refs, "actual", frame, how)

    def _missing(self, i: int, frame: Frame, why: str, source: Side, target: Side) -> None:
        self.notes.add(i, frame, f"{why}: source {_names(source)}, target {_names(target)}")

    # --- both sides at once --------------------------------------------------------------------

    def _reciprocal(self, i: int, frame: Frame) -> Found | None:
        side = self.sides.everyone(frame, i)
        refs = side.refs
        if not refs or (len(refs) == 1 and self._no_meeting(i, frame, refs)):
            self.notes.add(i, frame, "nobody, or only one, on its sides")
            return None
        alone = len(refs) == 1 and refs[0].actor.kind != "igo" and not self._plural(refs[0])
        return self._told(i, frame, side, Side([], side.how) if alone else side)

    def _no_meeting(self, i: int, frame: Frame, refs: Sequence[Ref]) -> bool:
        """Is one actor alone not enough: both are needed, or it is no body of many that meets?"""
        if frame.needs == "both":
            return True
        if frame.type != "CONSULT":
            return False
        noun = self.s.pos[i] in ("NOUN", "PROPN")
        return (noun and self.syntax.support(i) is None) or not self._several(refs)

    def _several(self, refs: Sequence[Ref]) -> bool:
        """Is it a body of many, or a plural?"""
        return any(r.actor.kind == "igo" or (self._plural(r) and r.actor.kind != "civilians") for r in refs)

    def _plural(self, ref: Ref) -> bool:
        s = self.reading.sentences[ref.sentence]
        return s.tags[ref.last] == "NNS" and ref.actor.kind not in ("state", "government")

    # --- told before ---------------------------------------------------------------------------

    def _taken_up(self, i: int, frame: Frame) -> Found | None:
        """A definite noun that says when an event told before is to be, or that it is off: "*the pullback* is set for June"."""
        s = self.s
        definite = {s.lower[d] for d in s.all(i, "det")} & {"the", "this", "that"}
        if not definite or self.reality.of(i) not in ("planned", "negated"):
            return None
        for e in reversed(self.reading.told[-8:]):
            if e.type == frame.type and e.source:
                mode, how = e.mode or frame.mode, ("event", "event")
                return Found(s.index, i, frame.type, mode, e.source, e.target, "planned", frame, how)
        return None


def _names(side: Side) -> str:
    return ", ".join(r.actor.name for r in side.refs) or "nobody"
