"""Places as claims name them."""

from __future__ import annotations

import re
import unicodedata

from kg.model import Place, PlaceMention
from kg.model.ids import digest

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def place_id(mention: PlaceMention) -> str:
    """The gazetteer's id of a place, else a slug of its name, with a hash where the slug says less.

    >>> place_id(PlaceMention("Durand Line", "the Durand Line", 0, 15))
    'durand-line'
    """
    if mention.id:
        return mention.id
    plain = unicodedata.normalize("NFKD", mention.name)
    letters = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    slug = _NOT_SLUG.sub("-", letters).strip("-")[:60]
    if not slug or slug.isdigit() or not letters.isascii() or len(letters) > 60:
        return f"{slug or 'place'}-{digest(mention.name)[:8]}"
    return slug


def place_of(mention: PlaceMention) -> Place:
    """The place as a claim knows it."""
    return Place(
        place_id(mention), mention.name, mention.country, mention.lat, mention.lon, mention.feature or "area"
    )
