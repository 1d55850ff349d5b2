"""The log: what every document was found to say, appended and never changed.

``GRAPH/log/000001.jsonl``, ``000002.jsonl`` ... hold one record a line::

    {"sum":"<16 hex>","is":"d-<16 hex>","by":"<16 hex>","on":"2025-10-30","rec":{"document":{...},"claims":[...]}}

``sum`` is the SHA-256 (first 16 digits) of the line's bytes after it; ``is`` the document's id; ``on`` its date,
hyphens where it has none; ``by`` the maker that found the claims, whose own record (``is`` is ``m-`` and the maker's id) stands earlier in the log.
A record that ``is`` ``s-`` and a maker's id says that ``by`` has nothing to add to that maker's documents before it.
The last record of a document counts. A line that a killed process left torn is recognised by its sum, not
read, and cut off by the next writer.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from kg.assemble.folder import open_folder
from kg.errors import GraphError
from kg.model import Claim, Document, claim_from_json, claim_to_json
from kg.model.ids import digest

SEGMENT = 64_000_000
"""Bytes after which a new segment is begun."""

_SUM = slice(8, 24)
_SUMMED = 26
_IS = slice(32, 50)
_BY = slice(58, 74)
_ON = slice(82, 92)
_BODY = slice(100, -2)
_UNDATED = "-" * 10


@dataclass(frozen=True)
class Maker:
    """Who found claims: the extractor's name, the SHA-256 of its parts, and the names it knew."""

    name: str
    digest: dict[str, str]
    names: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Hash of name and parts."""
        return digest(self.name, *(f"{k}={v}" for k, v in sorted(self.digest.items())))


@dataclass(frozen=True, slots=True)
class Head:
    """Where the record of a document stands, which maker made it, and the document's date."""

    document: str
    maker: str
    date: str | None
    segment: int
    offset: int
    length: int


class Log:
    """The log of a graph folder, to read. Raises GraphError where the folder is none or a record is damaged."""

    def __init__(self, folder: Path) -> None:
        open_folder(folder)
        self.folder = folder / "log"

    def position(self) -> str:
        """Changes whenever something was appended."""
        return ",".join(f"{p.stem}:{p.stat().st_size}" for p in self._segments())

    def heads(self) -> Iterator[Head]:
        """Every document's record, superseded ones too, in the order written."""
        for head in self._heads():
            if head.document.startswith("d-"):
                yield head

    def latest(self) -> dict[str, Head]:
        """The record that counts for each document, in the order documents were first seen."""
        last: dict[str, Head] = {}
        for head in self.heads():
            last[head.document] = head
        return last

    def makers(self) -> dict[str, Maker]:
        """Every maker in the log by its id."""
        found = {}
        for head in self._heads():
            if head.document.startswith("m-"):
                body = self._body(head)
                with self._form():
                    found[head.maker] = Maker(**body)
        return found

    def settled(self, maker: Maker) -> dict[str, tuple[int, int]]:
        """For older makers: up to which segment and byte their documents need no look by ``maker`` any more."""
        return {
            head.document[2:]: (head.segment, head.offset)
            for head in self._heads()
            if head.document.startswith("s-") and head.maker == maker.id
        }

    def record(self, head: Head) -> tuple[Document, list[Claim]]:
        """The document and the claims of one record."""
        body = self._body(head)
        with self._form():
            return Document(**body["document"]), [claim_from_json(c) for c in body["claims"]]

    def records(self) -> Iterator[tuple[Head, Document, list[Claim]]]:
        """The records that count, one of each document, in the order documents were first seen."""
        for head in self.latest().values():
            yield head, *self.record(head)

    @contextmanager
    def _form(self) -> Iterator[None]:
        """A whole record that is not as this version writes it is an older one's."""
        try:
            yield
        except (KeyError, TypeError, ValueError, AttributeError):
            raise GraphError(
                f"{self.folder.parent}: the log was written by another version of kg; build the graph anew in a new folder"
            ) from None

    def _segments(self) -> list[Path]:
        return sorted(self.folder.glob("[0-9]" * 6 + ".jsonl"))

    def _heads(self) -> Iterator[Head]:
        segments = self._segments()
        for number, path in enumerate(segments):
            for offset, line in _lines(path, torn=number == len(segments) - 1):
                is_, by, on = (line[part].decode() for part in (_IS, _BY, _ON))
                yield Head(is_, by, None if on == _UNDATED else on, int(path.stem), offset, len(line))

    def _body(self, head: Head) -> dict[str, Any]:
        path = self.folder / f"{head.segment:06d}.jsonl"
        with path.open("rb") as stream:
            stream.seek(head.offset)
            line = stream.read(head.length)
        if not _whole(line):
            raise GraphError(f"{path}: the record at byte {head.offset} is damaged")
        body: dict[str, Any] = json.loads(line[_BODY])
        return body


class LogWriter:
    """Appends to the log; use it while :func:`kg.assemble.folder.writing` is held, and close it.

    A record is with the operating system when :meth:`append` returns (a killed process loses nothing it
    appended) and on the disk some seconds later, or when :meth:`sync` returns.
    """

    def __init__(self, log: Log) -> None:
        self.log = log
        log.folder.mkdir(exist_ok=True)
        segments = log._segments()
        self._path = segments[-1] if segments else log.folder / "000001.jsonl"
        if segments:
            _cut(self._path)
        self._makers = set(log.makers())
        self._stream: BinaryIO = self._path.open("ab", buffering=0)
        self._size = self._path.stat().st_size
        self._synced = time.monotonic()

    def append(self, maker: Maker, document: Document, claims: list[Claim]) -> None:
        """Add the record of one document."""
        self._know(maker)
        body = {"document": asdict(document), "claims": [claim_to_json(c) for c in claims]}
        self._write(document.id, maker.id, body, document.date)
        if time.monotonic() - self._synced > 2:
            self.sync()

    def settle(self, old: Maker, maker: Maker) -> None:
        """Note that what ``maker`` would find otherwise in the documents of ``old`` is in the log now."""
        self._know(maker)
        self._write("s-" + old.id, maker.id, {})

    def sync(self) -> None:
        """Wait until all that was appended is on the disk."""
        os.fsync(self._stream.fileno())
        self._synced = time.monotonic()

    def close(self) -> None:
        """Sync and close."""
        self.sync()
        self._stream.close()

    def _know(self, maker: Maker) -> None:
        if maker.id not in self._makers:
            self._write("m-" + maker.id, maker.id, asdict(maker))
            self._makers.add(maker.id)

    def _write(self, is_: str, by: str, body: dict[str, Any], date: str | None = None) -> None:
        line = _line(is_, by, date or _UNDATED, body)
        if self._size and self._size + len(line) > SEGMENT:
            self.close()
            self._path = self._path.with_name(f"{int(self._path.stem) + 1:06d}.jsonl")
            self._stream = self._path.open("ab", buffering=0)
            self._size = 0
        rest = memoryview(line)
        while rest:
            rest = rest[self._stream.write(rest) :]
        self._size += len(line)


def _line(is_: str, by: str, on: str, body: dict[str, Any]) -> bytes:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    summed = f'"is":"{is_}","by":"{by}","on":"{on}","rec":{text}}}\n'.encode()
    return b'{"sum":"' + _sum(summed) + b'",' + summed


def _sum(summed: bytes | memoryview) -> bytes:
    return hashlib.sha256(summed).hexdigest()[:16].encode()


def _whole(line: bytes) -> bool:
    return line.endswith(b"}\n") and line[_SUM] == _sum(memoryview(line)[_SUMMED:])


def _lines(path: Path, torn: bool) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of each whole line; a torn tail is left out when ``torn`` is allowed, else an error.

    A killed writer leaves a line without its end, a loss of power bytes that were never written (NUL): a finished line
    that is wrong, or anything before a whole one, is damage.
    """
    offset = 0
    bad: int | None = None
    with path.open("rb") as stream:
        for line in stream:
            if not _whole(line):
                if offset == 0 and line.endswith(b"\n") and not line.startswith(b'{"sum":"'):
                    raise GraphError(
                        f"{path}: is no log of this version of kg; build the graph anew in a new folder"
                    )
                bad = offset if bad is None else bad
                if line.endswith(b"\n") and b"\0" not in line:
                    break
            elif bad is not None:
                break
            else:
                yield offset, line
            offset += len(line)
        else:
            if bad is None or torn:
                return
    raise GraphError(
        f"{path}: the record at byte {bad} is damaged; restore the file from a copy, or delete "
        "the damaged line and build again"
    )


def _cut(path: Path) -> None:
    """Cut off what a killed writer left unfinished at the end."""
    end = 0
    for offset, line in _lines(path, torn=True):
        end = offset + len(line)
    if end < path.stat().st_size:
        with path.open("r+b") as stream:
            stream.truncate(end)
            os.fsync(stream.fileno())
