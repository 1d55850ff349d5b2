"""The lines of a text, cleaned for the parser, with a map of offsets back to the text.

Brackets that name somebody again ("the Rapid Support Forces (RSF)") break the parse of their
sentence, so they are cut out and kept as :class:`~kg.extract.reading.Definition`; typographic quotes
become the plain ones that the pipelines were trained on; a dateline is no part of its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.reading import Definition

LONGEST = 6000  # characters handed to the parser at once; longer lines are cut at white space
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "ʼ": "'", "`": "'",
                        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\u2028": " ", "–": "-", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\x85": " "})  # fmt: skip
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85]+")
_BRACKET = re.compile(r"[ \t]*\(([^()]{1,160})\)")
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# "On Monday Traoré charged": the parser takes the day and the name for one without a comma
_OPENING = re.compile(
    rf"(?:(?<=[.!?”\"] )|^)(?:On (?:{_DAYS})|(?:Last|Earlier on|Late on) (?:{_DAYS})|In (?:{_MONTHS})(?: \d{{4}})?)(?= [A-Z])"
)
_ON_X = re.compile(r"\b(?:on|to|via) X\.\s+(?=[A-Z“\"‘'])")
_RUN_ON = re.compile(
    r"(?<=[a-z]{2}[.?!])(?=[A-Z][a-z]*[ ,'’])"
)  # "the need.Relief came": no space behind a full stop
_ALIAS_CUE = re.compile(
    r"(?i)\b(?:name|names|known|called|formerly|previously|aka|a\.k\.a\.|acronym|abbreviat\w+|short) ?(?:for|as|by|of)?\b|^or\b"
)
_DATELINE = re.compile(
    r"""[ \t]*(?:[A-Z][A-Z'.’-]{3,}(?:[ /,]+[A-Z][A-Z'.’-]+){0,3}|[A-Z]{2,3}[ ][A-Z'.’-]{3,}(?:[ ][A-Z]+)?
        |[A-Z][\w'’.-]+(?:[ ,]+[A-Z][\w'’.-]+){0,3}(?=[ ,]*\())   # NEW DELHI / Gaza City (AP)
        (?:,[ ](?:[A-Z][\w.]+[ ]?){1,2}\d{0,2})?[ ]?(?:\([^()]{2,40}\))?[ ]?(?::|[–—]|[ ]--?[ ])[ ]*""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Segment:
    """A piece of one line, as the parser gets it. ``pieces``: (offset in ``text``, offset in the document)."""

    paragraph: int
    text: str
    pieces: list[tuple[int, int]]

    def offset(self, i: int) -> int:
        """The document's offset of character ``i`` of the segment."""
        pieces = self.pieces
        here, there = pieces[bisect_right(pieces, (i, 1 << 62)) - 1] if len(pieces) > 1 else pieces[0]
        return there + i - here


def dateline(text: str) -> str | None:
    """The town that a text's first line is dated from ("MANILA: ...", "Gaza City (AP) - ..."), in title case."""
    first = next(_lines(text), None)
    match = _DATELINE.match(text, *first) if first else None
    if match is None or match.end() >= first[1]:  # type: ignore[index]
        return None
    town = re.split(r"[,(/:–—]|\s--?\s", match.group().strip())[0].strip()
    return town.title() if town.isupper() else town or None


def segments(text: str) -> tuple[list[Segment], list[Definition]]:
    """The segments of a text, in order, and the names that its brackets define."""
    out: list[Segment] = []
    definitions: list[Definition] = []
    for paragraph, (begin, end) in enumerate(_lines(text)):
        dateline = _DATELINE.match(text, begin, end)
        start = dateline.end() if dateline and dateline.end() < end else begin
        for piece in _apart(text, start, end):
            for first, last in _cut(text, *piece):
                out.append(_segment(text, first, last, paragraph, definitions))
    return out, definitions


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold words; a line broken in mid-sentence goes on with the next.

    It does where it ends in no punctuation mark and the next one starts with a small letter.
    """
    begin: int | None = None
    end = 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        if begin is not None and not _broken(text[begin:end], match.group()):
            yield begin, end
            begin = None
        begin = match.start() if begin is None else begin
        end = match.end()
    if begin is not None:
        yield begin, end


def _broken(line: str, following: str) -> bool:
    last, first = line.rstrip()[-1:], following.lstrip()[:1]
    return first.islower() and (last.isalnum() or last in ",-'’")


def _segment(text: str, first: int, last: int, paragraph: int, definitions: list[Definition]) -> Segment:
    parts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length, position = 0, first

    def keep(end: int) -> None:
        nonlocal length, position
        added = {m.start(): " " for m in _RUN_ON.finditer(text, position, end)}
        added |= {m.end(): "," for m in _OPENING.finditer(text, position, end)}
        for stop in (*sorted(added), end):
            if stop > position or not pieces:
                part = text[position:stop] + added.get(stop, "")
                pieces.append((length, position))
                parts.append(part)
                length += len(part)
                position = stop

    for bracket in _BRACKET.finditer(text, first, last):
        inner = bracket.group(1)
        if not _is_aside(inner):
            continue
        if bracket.start() > position:
            keep(bracket.start())
        definitions.append(
            Definition(bracket.start(1), bracket.end(1), inner, _end_of_words(text, bracket.start(), first))
        )
        position = bracket.end()
    if position < last or not pieces:
        keep(last)
    plain = "".join(parts).translate(_PLAIN).replace("''", '" ')
    return Segment(paragraph, plain, pieces)


def _is_aside(inner: str) -> bool:
    """Brackets to be taken out: names, numbers and glosses, not clauses."""
    return len(inner.split()) <= 6 or bool(_ALIAS_CUE.search(inner))


def _end_of_words(text: str, end: int, first: int) -> int:
    while end > first and text[end - 1].isspace():
        end -= 1
    return end


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line's sentences that end in the name of the platform: "wrote on X. He ..." is no initial of somebody."""
    for match in _ON_X.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    if start < end:
        yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """``start:end`` in stretches of at most :data:`LONGEST`, cut behind a sentence's end or at white space."""
    while end - start > LONGEST:
        stop = text.rfind(". ", start, start + LONGEST)
        stop = stop + 2 if stop > start else text.rfind(" ", start, start + LONGEST) + 1
        if stop <= start:
            stop = start + LONGEST
        yield start, stop
        start = stop
    if start < end:
        yield start, end
