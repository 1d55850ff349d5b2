"""The form under which names are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
        "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "Ð": "D", "ə": "a", "Ə": "A", "&": " and ",
        "'": "", "’": "", "‘": "", "`": "", "ʼ": "", "ʻ": "", "ʿ": "", "ʾ": "", "´": "", ".": "",
    }
)  # fmt: skip
_BREAKS = re.compile(r"[\W_]+")
_EZAFE = re.compile(r"\b(?:e|i)\b")
_ENGLISH = (("isation", "ization"), ("defence", "defense"), ("labour", "labor"), ("centre", "center"))


@lru_cache(maxsize=65536)
def cased(text: str) -> str:
    """``text`` without diacritics, apostrophes, full stops and leading *the*; hyphens and dashes are spaces."""
    plain = text.translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _BREAKS.sub(" ", plain).strip()
    while words[:4].lower() == "the ":
        words = words[4:]
    return words


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """:func:`cased` without case: two names with one key are one spelling."""
    return cased(cased(text).casefold())


def spellings(name_key: str) -> Iterator[str]:
    """Other keys under which the name may stand: *-e-* for *-i-*, *el* for *al*, *organization* for *organisation*."""
    if _EZAFE.search(name_key):
        for letter in ("e", "i"):
            yield _EZAFE.sub(letter, name_key)
    words = name_key.split()
    if len(words) > 1 and words[0] in ("al", "el", "ad", "as", "ash", "an", "ar"):
        for article in ("al", "el"):
            yield " ".join((article, *words[1:]))
        yield "".join(("al", *words[1:])) if len(words) == 2 else " ".join(("al" + words[1], *words[2:]))
    for british, american in _ENGLISH:
        for one, other in ((british, american), (american, british)):
            if one in name_key:
                yield name_key.replace(one, other)


def slug(text: str) -> str:
    """``text`` as an id: lower-case ASCII letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", cased(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
