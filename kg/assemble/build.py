"""Building a graph: new documents are extracted and logged, known ones skipped, concerned ones extracted anew."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg.assemble.folder import Settings, create_folder, open_folder, save_settings, writing
from kg.assemble.log import Log, LogWriter, Maker
from kg.assemble.stale import Stale
from kg.errors import GraphError
from kg.model import Document
from kg.read import UntilError, read

if TYPE_CHECKING:
    from kg.extract.protocol import Extractor


@dataclass(slots=True)
class Summary:
    """What a build did, in documents: ``repeated`` have the text of an earlier one of the input, ``again`` were
    extracted anew; ``claims``: found in ``new`` and ``again``; ``changed``: the parts of the extractor that did."""

    new: int = 0
    known: int = 0
    repeated: int = 0
    again: int = 0
    claims: int = 0
    changed: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


class Watch(Protocol):
    """Is told how a build goes."""

    def extracted(self, summary: Summary) -> None:
        """After each document."""

    def assembled(self, documents: int) -> None:
        """While the graph is assembled from the log."""


class Silent:
    """A :class:`Watch` that says nothing."""

    def extracted(self, summary: Summary) -> None: ...

    def assembled(self, documents: int) -> None: ...


def build(
    paths: Sequence[str | os.PathLike[str]],
    graph: str | os.PathLike[str],
    *,
    workers: int = 1,
    model: str | None = None,
    overlay: str | os.PathLike[str] | None = None,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    extractor: Extractor | None = None,
    ontology: Any = None,
    watch: Watch | None = None,
) -> Summary:
    """Add what ``paths`` hold (see :func:`kg.read.read`) to the graph folder ``graph``, made where it is not there.

    ``model`` and ``overlay`` stay with the graph: later builds and readers use them until others are given.
    Documents whose text the log knows are skipped, but for one that had no date and has one now. When model, lexicon, actors or extractor changed, the
    documents in the log that the change concerns are extracted anew first, from the log's own text; no path
    is needed for that. A build that was killed goes on where it stopped when it is called again.

    Raises InputError for input that cannot be read, after everything read before it is in the log; GraphError
    where the folder is none of ours, in use or damaged.
    """
    folder = Path(graph)
    documents = read(paths, date, title, url) if paths else iter(())
    summary, watch = Summary(), watch or Silent()
    create_folder(folder)
    with writing(folder):
        settings = _settings(folder, model, overlay)
        if ontology is None:
            from kg.ontology import load

            ontology = load(Path(settings.overlay) if settings.overlay else None)
        if extractor is None:
            from kg.extract import GrammarExtractor

            extractor = GrammarExtractor(
                model=settings.model,
                overlay=Path(settings.overlay) if settings.overlay else None,
                workers=workers,
            )
        _extract(documents, folder, extractor, ontology, summary, watch)
    from kg.assemble.assembly import Assembly

    assembly = Assembly(folder, ontology, watch.assembled)
    summary.counts = assembly.counts()
    assembly.close()
    return summary


def _settings(folder: Path, model: str | None, overlay: str | os.PathLike[str] | None) -> Settings:
    old = open_folder(folder)
    new = Settings(
        overlay=os.path.abspath(overlay) if overlay is not None else old.overlay,
        model=model if model is not None else old.model,
    )
    if new.overlay and not Path(new.overlay).is_dir():
        raise GraphError(f"{folder}: its overlay {new.overlay} is gone; name another with --overlay")
    if new != old:
        save_settings(folder, new)
    return new


def _extract(
    documents: Iterator[Document],
    folder: Path,
    extractor: Extractor,
    ontology: Any,
    summary: Summary,
    watch: Watch,
) -> None:
    from kg.assemble.renames import snapshot

    log = Log(folder)
    writer = LogWriter(log)
    try:
        maker = Maker(extractor.name, extractor.digest, snapshot(ontology.actors))
        stale = Stale(log, maker)
        summary.changed = stale.changed
        again: set[str] = set()
        readable = UntilError(documents)

        def stream() -> Iterator[Document]:
            for document in stale.documents():
                again.add(document.id)
                yield document
            seen: set[str] = set()
            for document in readable:
                if document.id in seen:
                    summary.repeated += 1
                elif (head := stale.latest.get(document.id)) is None:
                    yield document
                elif document.date and not head.date:
                    again.add(document.id)
                    yield document
                else:
                    summary.known += 1
                seen.add(document.id)

        for document, claims in extractor.extract(stream()):
            writer.append(maker, document, claims)
            if document.id in again:
                summary.again += 1
            else:
                summary.new += 1
            summary.claims += len(claims)
            watch.extracted(summary)
        for old in stale.settled:
            writer.settle(old, maker)
    except OSError as error:
        raise GraphError(f"{log.folder}: cannot be written: {error.strerror}") from error
    finally:
        writer.close()
    readable.check()
