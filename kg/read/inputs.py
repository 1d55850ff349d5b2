"""What the user names on the command line to documents: which files, of which form, in which order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.read.dates import valid_date
from kg.read.jsonl import read_jsonl, starts_like_jsonl
from kg.read.plain import read_text

JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
FOLDER_SUFFIXES = frozenset({".txt", ".text", ".md", ".jsonl", ".ndjson"})


def read(
    paths: Iterable[str | os.PathLike[str]],
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Iterator[Document]:
    """Documents of files, folders and ``-`` (standard input), in the order given; folders sorted by path.

    ``.jsonl``, ``.ndjson`` and ``.json`` files hold one object a line: ``text``, and where known ``id``, ``date``,
    ``title``, ``url``; other keys are ignored. Any other file is one plain text. Of a folder, at any depth,
    the files ending in .txt, .text, .md, .jsonl and .ndjson are read, but for hidden ones and those of a graph folder. Standard input is
    JSONL when its first line is a JSON object.

    ``date`` (ISO day) stands in for every document without its own; ``title`` and ``url`` belong to plain texts.

    Raises InputError, with file and line, for what cannot be read: before anything is read for a path that
    does not exist, else when the reading comes to it.
    """
    day = valid_date(date, "--date") if date else None
    inputs = [_exists(os.fspath(p)) for p in paths]
    return _read(inputs, day, title, url)


def _read(
    inputs: list[Path | None], date: str | None, title: str | None, url: str | None
) -> Iterator[Document]:
    for given in inputs:
        for path in [None] if given is None else _files(given):
            if path is None:
                yield from _stream(sys.stdin.buffer, date, title, url)
                continue
            try:
                with path.open("rb") as stream:
                    if path.suffix.lower() in JSONL_SUFFIXES:
                        yield from read_jsonl(stream, str(path), path.stem, date)
                    else:
                        yield read_text(stream, str(path), path.stem, date, title, url)
            except OSError as error:
                raise InputError(str(path), f"cannot be read: {error.strerror}") from error


def _stream(stream: BinaryIO, date: str | None, title: str | None, url: str | None) -> Iterator[Document]:
    head = stream.peek(65536) if hasattr(stream, "peek") else b""
    if starts_like_jsonl(head):
        yield from read_jsonl(stream, "<stdin>", "stdin", date)
    else:
        yield read_text(stream, "<stdin>", "stdin", date, title, url)


def _exists(path: str) -> Path | None:
    if path == "-":
        return None
    if not os.path.exists(path):
        raise InputError(path, "no such file or folder")
    return Path(path)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    graphs = {file.parent for file in path.rglob("kg.json")}
    found = [
        file
        for file in path.rglob("*")
        if file.suffix.lower() in FOLDER_SUFFIXES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
        and graphs.isdisjoint(file.parents)
    ]
    if not found:
        raise InputError(str(path), f"no file here ends in {', '.join(sorted(FOLDER_SUFFIXES))}")
    yield from sorted(found)
