"""Ids are computed from what they name, never drawn: the same thing has the same id everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def digest(*parts: str) -> str:
    """16 hexadecimal digits of the SHA-256 of ``parts``; the length of each part is hashed too."""
    h = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        h.update(len(raw).to_bytes(8, "big"))
        h.update(raw)
    return h.hexdigest()[:16]


def document_id(text: str) -> str:
    """The id of a document is the hash of its text, exactly as read."""
    return "d-" + digest(text)


def claim_id(
    document: str,
    start: int,
    end: int,
    kind: str,
    type_: str,
    source: Iterable[str],
    target: Iterable[str],
) -> str:
    """Hash of the document, the trigger's offsets, the claim's type and its actors (INDRA's *full* hash)."""
    return "c-" + digest(
        document,
        str(start),
        str(end),
        kind,
        type_,
        "|".join(sorted(source)),
        "|".join(sorted(target)),
    )


def event_id(
    type_: str,
    mode: str | None,
    source: Iterable[str],
    target: Iterable[str],
    day: str,
    place: str | None,
) -> str:
    """Hash of what is said to happen (INDRA's *shallow* hash).

    ``day`` is the claim's time; where the text gives none, the caller passes the
    document's date, so that undated events of different weeks do not merge.
    """
    return "e-" + digest(
        type_, mode or "", "|".join(sorted(source)), "|".join(sorted(target)), day, place or ""
    )
