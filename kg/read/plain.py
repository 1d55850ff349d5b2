"""A file that is one plain text."""

from __future__ import annotations

from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document, document_id
from kg.read.decode import LIMIT, MEGABYTE, decode


def read_text(
    stream: BinaryIO, where: str, name: str, date: str | None, title: str | None, url: str | None
) -> Document:
    """The whole stream as one document; raises InputError where it is empty, too long, binary or not UTF-8."""
    raw = stream.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise InputError(
            where,
            f"more than {LIMIT // MEGABYTE} MB in one text; split it, or use JSONL with one article a line",
        )
    text = decode(raw, where, 1)
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(where, "the file is empty")
    return Document(document_id(text), name, text, title, url, date)
