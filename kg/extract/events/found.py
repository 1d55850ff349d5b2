"""What was found at a trigger: the event as it tells it, or why it tells none."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.mentions.parties import Ref
from kg.model import Modality
from kg.ontology.lexicon import Frame


@dataclass(slots=True)
class Found:
    """An event as one trigger tells it. ``how`` lists how its sides were found, for its confidence.

    ``again``: the event told before that it speaks of, whose time and place are its own where it names none.
    """

    sentence: int
    trigger: int
    type: str
    mode: str | None
    source: list[Ref]
    target: list[Ref]
    modality: Modality
    frame: Frame | None
    how: tuple[str, str] = ("own", "own")
    implied: bool = False
    attribution: list[Ref] = field(default_factory=list)
    also: tuple[int, ...] = ()
    last: int | None = None
    again: Found | None = None


@dataclass(slots=True)
class Decision:
    """Why a candidate was kept or dropped: what ``kg lexicon try`` shows."""

    sentence: int
    trigger: int
    frame: Frame
    kept: bool
    why: str
    found: Found | None = None


class Notes:
    """Writes the decisions of one sentence down, where somebody asks for them."""

    def __init__(self, sentence: int, decisions: list[Decision] | None) -> None:
        self.sentence = sentence
        self.decisions = decisions

    def add(self, trigger: int, frame: Frame | None, why: str, found: Found | None = None) -> None:
        """Notes why a frame's event was kept (it is ``found``) or dropped; an event without a frame is no candidate."""
        if self.decisions is not None and frame is not None:
            self.decisions.append(Decision(self.sentence, trigger, frame, found is not None, why, found))
