"""How sure a claim is: the frame's own confidence, lowered by how far its sides had to be searched."""

from __future__ import annotations

from kg.extract.events import Found
from kg.extract.reading import Reading

_SIDE = {"own": 1.0, "event": 0.95, "inside": 0.9, "people": 0.85, "place": 0.8, "none": 0.9}
_IMPLIED = 0.75


def of(reading: Reading, found: Found) -> float:
    """Between 0 and 1, two digits."""
    value = found.frame.confidence if found.frame else 0.8
    for how in found.how:
        value *= _SIDE.get(how, 0.8)
    if found.implied:
        value *= _IMPLIED
    return round(value, 2)
