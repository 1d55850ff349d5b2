"""Bytes to text, with an error that names the line."""

from __future__ import annotations

import codecs

from kg.errors import InputError

MEGABYTE = 1_000_000
LIMIT = 20 * MEGABYTE
"""Bytes of the longest line or text that is read."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(raw: bytes, where: str, first_line: int) -> str:
    """UTF-8 to text, nothing changed; ``first_line`` is the number of the line ``raw`` starts with.

    Raises InputError for binary data and for other encodings, naming the line.
    """
    if raw.startswith(_UTF16):
        raise InputError(where, "is UTF-16; save it as UTF-8")
    nul = raw.find(b"\0")
    if nul >= 0:
        line = first_line + raw.count(b"\n", 0, nul)
        raise InputError(f"{where}:{line}", "is binary, not text (a NUL byte)")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = first_line + raw.count(b"\n", 0, error.start)
        raise InputError(f"{where}:{line}", f"is not UTF-8 (byte 0x{raw[error.start]:02x})") from None
