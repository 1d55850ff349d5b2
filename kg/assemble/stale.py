"""Which documents of the log another extractor than today's has to be asked about again."""

from __future__ import annotations

from collections.abc import Iterator

from kg.assemble.log import Head, Log, Maker
from kg.assemble.renames import Change, change
from kg.model import Document

ASSEMBLED = frozenset({"scheme", "actors"})
"""Parts whose change may leave what was found as it is: verbs, quad classes and names are given when the log is read."""


class Stale:
    """Compares the makers in the log with ``maker``, who is to extract now.

    ``latest``: the record that counts of each document; ``changed``: the parts that differ, for the user;
    ``settled``: older makers all of whose documents will have been looked at when the extraction is through.
    """

    def __init__(self, log: Log, maker: Maker) -> None:
        self._log = log
        self.latest = log.latest()
        makers = log.makers()
        done = log.settled(maker)
        self._heads: list[tuple[Head, Change]] = []
        parts: set[str] = set()
        changes: dict[str, Change] = {}
        for head in self.latest.values():
            if head.maker == maker.id or (head.segment, head.offset) < done.get(head.maker, (0, 0)):
                continue
            old = makers[head.maker]
            if head.maker not in changes:
                changes[head.maker] = _change(old, maker)
                parts |= _differing(old, maker)
            self._heads.append((head, changes[head.maker]))
        self.changed = sorted(parts)
        self.settled = [makers[i] for i in changes]

    def documents(self) -> Iterator[Document]:
        """The documents to extract anew, in the log's order."""
        for head, what in self._heads:
            document, _ = self._log.record(head)
            if what.concerns(document.text or ""):
                yield document


def _differing(old: Maker, new: Maker) -> set[str]:
    parts = {k for k in old.digest.keys() | new.digest.keys() if old.digest.get(k) != new.digest.get(k)}
    return parts | ({"extractor"} if old.name != new.name else set())


def _change(old: Maker, new: Maker) -> Change:
    parts = _differing(old, new)
    if not parts <= ASSEMBLED or (parts and not (old.names and new.names)):
        return Change(everything=True)
    return change(old.names, new.names) if "actors" in parts else Change(everything=False)
