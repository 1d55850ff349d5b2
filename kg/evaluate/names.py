"""When two names are the same: case, diacritics, punctuation and a leading article do not count."""

from __future__ import annotations

import functools
import re
import unicodedata

_LETTERS = str.maketrans("łŁøØđĐıİ", "lLoOdDii")
_SMALL = frozenset("a al an and as at by for from in of on or s the to with".split())  # noqa: SIM905


@functools.lru_cache(maxsize=65536)
def plain(name: str | None) -> str:
    """The form under which names are compared; empty for none."""
    spelt = unicodedata.normalize("NFKD", name or "").translate(_LETTERS)
    spelt = "".join(c for c in spelt if not unicodedata.combining(c)).casefold()
    return re.sub(r"^(the|al) ", "", re.sub(r"[\W_]+", " ", spelt).strip())


@functools.lru_cache(maxsize=65536)
def words(name: str | None) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(w for w in plain(name).split() if len(w) > 1) - _SMALL


def is_proper(mention: str) -> bool:
    """Has it a capital besides an article's or a pronoun's? "the group" is no name."""
    return bool(re.search("[A-Z]", re.sub(r"^(The|A|An|Its|His|Her|Their)\b", "", mention)))
