"""Colours of kinds of actors and of quad classes, the same in files, plots and the page.

Quad classes take Okabe and Ito's colours (*Color Universal Design*, 2008): blue is cooperation,
orange to vermilion is conflict, the darker of each is material. Kinds of actors take Tol's
*muted* scheme (*Colour Schemes*, SRON/EPS/TN/09-002, 2021), one colour a family of kinds, so that no
colour of a node is a colour of an edge. Both can be told apart by colour-blind readers.
"""

from __future__ import annotations

from kg.model import Kind

QUADS: dict[str, str] = {
    "verbal cooperation": "#56b4e9",
    "material cooperation": "#0072b2",
    "verbal conflict": "#e69f00",
    "material conflict": "#d55e00",
}

KIND_FAMILIES: dict[str, tuple[str, tuple[Kind, ...]]] = {
    "state": ("#332288", ("state", "government", "ministry", "office")),
    "forces": ("#117733", ("military", "police")),
    "armed group": ("#882255", ("armed group",)),
    "party": ("#aa4499", ("party",)),
    "person": ("#ddcc77", ("person",)),
    "intergovernmental": ("#44aa99", ("igo",)),
    "organization": ("#999933", ("ngo", "company", "organization")),
    "media": ("#88ccee", ("media",)),
    "civilians": ("#cc6677", ("civilians",)),
    "unknown": ("#bbbbbb", ("unknown",)),
}

KINDS: dict[Kind, str] = {kind: colour for colour, kinds in KIND_FAMILIES.values() for kind in kinds}


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green, blue (0 to 255) of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
