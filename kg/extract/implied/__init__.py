"""Speech acts that no speech verb tells: "If they come, we will strike," he said, is a threat."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.implied import (
    content,
    demands,
    disclaimers,
    forebodings,
    perils,
    refusals,
    reproaches,
    threats,
)
from kg.extract.reading import Reading


def find(reading: Reading, matcher: SentenceEvents, found: list[Found]) -> list[Found]:
    """The implied acts of a sentence whose told events are ``found``; may change the modality of those."""
    told = content.contents(reading, matcher, found) if found else []
    out = [*found, *told]
    if not reading.speech.voiced(matcher.s.index):
        return [*told, *disclaimers.denied(reading, matcher, out)]
    for stage in (
        threats.threats,
        forebodings.conditional,
        forebodings.suffering,
        perils.perils,
        demands.requests,
        demands.orders,
        reproaches.blame,
        reproaches.wrongs,
        refusals.refusals,
        refusals.denials,
        disclaimers.denied,
    ):
        out += stage(reading, matcher, out)
    return out[len(found) :]
