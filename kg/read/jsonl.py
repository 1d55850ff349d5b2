"""JSON lines: one document a line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.model import Document, document_id
from kg.read.dates import valid_date
from kg.read.decode import LIMIT, MEGABYTE, decode


def starts_like_jsonl(head: bytes) -> bool:
    """Whether a stream that starts with these bytes is JSON lines: its first line is, or may become, an object."""
    line, found, _ = head.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not found:
        return line[1:].lstrip().startswith((b'"', b"}"))
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return line[1:].lstrip().startswith(b'"')


def read_jsonl(stream: BinaryIO, where: str, name: str, date: str | None) -> Iterator[Document]:
    """A document for each line; blank lines are skipped; raises InputError as ``file:line: problem``."""
    number = 0
    empty = True
    while raw := stream.readline(LIMIT + 1):
        number += 1
        at = f"{where}:{number}"
        if len(raw) > LIMIT:
            raise InputError(at, f"more than {LIMIT // MEGABYTE} MB in one line")
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        line = decode(raw, where, number).strip()
        if line:
            empty = False
            yield _document(line, at, f"{name}-{number}", date)
    if empty:
        raise InputError(where, "the file is empty")


def _document(line: str, at: str, name: str, date: str | None) -> Document:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(
            at, f"is not JSON: {error.msg.removesuffix(' at')} at column {error.colno}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(at, f"is not JSON: {type(error).__name__}") from None
    if not isinstance(data, dict):
        raise InputError(at, 'is no JSON object with a "text"')
    text = _string(data, "text", at)
    if text is None or not text.strip():
        raise InputError(at, 'has no "text"' if text is None else 'its "text" is empty')
    day = _string(data, "date", at)
    return Document(
        document_id(text),
        _string(data, "id", at) or name,
        text,
        _string(data, "title", at),
        _string(data, "url", at),
        valid_date(day, f'{at}: "date"') if day else date,
    )


def _string(data: dict[str, Any], key: str, at: str) -> str | None:
    value = data.get(key)
    if key == "id" and isinstance(value, int):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(at, f'"{key}" must be a string')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(at, f'"{key}" holds half a surrogate pair, which is no character') from None
    return value
