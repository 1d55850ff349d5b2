"""The evidence that the page carries: sentences with the trigger and the actors marked.

Offsets of records count code points of the document; JavaScript counts UTF-16 units, so they are
translated here, relative to the sentence.
"""

from __future__ import annotations

from array import array
from typing import Any

from kg.model import Claim

LONGEST = 1_500  # characters of a sentence around its trigger; a "sentence" may be a whole file
ROLES = ("trigger", "source", "target", "speaker", "place")


class Strings:
    """One object for equal strings, so that memory holds each once."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def one(self, text: str) -> str:
        return self._seen.setdefault(text, text)


class Evidence:
    """Sentences, each once, and for each claim the marks in its sentence."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int, int], int] = {}
        self._texts: list[str] = []
        self._ids: list[str] = []
        self._sentence = array("i")
        self._actors: list[str] = [""]
        self._actor_row: dict[str, int] = {"": 0}
        self._marks = array("i")
        self._marks_at = array("i", [0])

    def add(self, claim: Claim) -> None:
        """Keep the claim's sentence and marks; to be called in the order of the page's claims."""
        whole = claim.evidence
        start, text, cut = whole.start, whole.text, 0
        if len(text) > LONGEST:
            cut = max(0, min(whole.trigger.start - start - LONGEST // 2, len(text) - LONGEST))
            start, text = start + cut, text[cut : cut + LONGEST]
        key = (claim.doc_hash, start, len(text))
        row = self._rows.setdefault(key, len(self._texts))
        if row == len(self._texts):
            before = "…" if cut else ""
            after = "…" if cut + len(text) < len(whole.text) else ""
            self._texts.append(before + text + after)
        shift = start - (1 if cut else 0)
        spans = [(0, "", whole.trigger.start, whole.trigger.end)]
        spans += [(1, m.id, m.start, m.end) for m in claim.source]
        spans += [(2, m.id, m.start, m.end) for m in claim.target]
        spans += [(3, m.id, m.start, m.end) for m in claim.attribution]
        if claim.place:
            spans.append((4, "", claim.place.start, claim.place.end))
        shown = self._texts[row]
        for role, actor, a, b in spans:
            if start <= a < b <= start + len(text):
                self._marks.extend((role, self._row(actor), *_units(shown, a - shift, b - shift)))
        self._marks_at.append(len(self._marks))
        self._ids.append(claim.id)
        self._sentence.append(row)

    def _row(self, actor: str) -> int:
        row = self._actor_row.setdefault(actor, len(self._actors))
        if row == len(self._actors):
            self._actors.append(actor)
        return row

    def columns(self, actor_row: dict[str, int]) -> dict[str, Any]:
        """JSON for the page: ``marks`` are runs of role, actor's row or -1, start, end in UTF-16 units of the
        sentence; those of claim ``c`` lie from ``marksAt[c]`` to ``marksAt[c + 1]``.
        """
        rows = [actor_row.get(a, -1) for a in self._actors]
        marks = self._marks.tolist()
        marks[1::4] = [rows[i] for i in marks[1::4]]
        return {
            "roles": list(ROLES),
            "texts": self._texts,
            "id": self._ids,
            "sentence": self._sentence.tolist(),
            "marks": marks,
            "marksAt": self._marks_at.tolist(),
        }


def _units(text: str, start: int, end: int) -> tuple[int, int]:
    """Code points to UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return start, end
    return _length(text[:start]), _length(text[:end])


def _length(text: str) -> int:
    return len(text) + sum(c > "\uffff" for c in text)
