"""``kg export``: a graph to a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import InputError
from kg.write.formats import WRITERS, Writer, writer_of

if TYPE_CHECKING:
    from kg.assemble.assembly import Assembly
    from kg.ontology import Ontology

T = TypeVar("T")


def _base_iri(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from pyoxigraph import NamedNode

    try:
        NamedNode(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no IRI: {error}") from None
    if not value.endswith(("/", "#")):
        raise click.BadParameter(f"{value!r} must end in / or #")
    return value


def _formats() -> str:
    return "; ".join(f"{name} ({w.suffix or 'a folder'}): {w.about}" for name, w in WRITERS.items())


@click.command(epilog=f"Formats: {_formats()}.")
@click.argument("out", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-g", "--graph", type=click.Path(path_type=Path), help="The graph folder.")
@click.option("--format", "format_", type=click.Choice(list(WRITERS)), help="Where the suffix does not say.")
@click.option(
    "--base-iri", callback=_base_iri, help="RDF: what the IRIs of actors, events and claims begin with."
)
@click.option("--vocabulary", is_flag=True, help="RDF of the ontology instead of a graph.")
@click.option(
    "--overlay",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="With --vocabulary: folder with your own ontology files.",
)
def export(
    out: Path,
    graph: Path | None,
    format_: str | None,
    base_iri: str | None,
    vocabulary: bool,
    overlay: Path | None,
) -> None:
    """Write a graph to OUT, whole or not at all; - is standard output.

    For Gephi write .gexf: it carries dates and kinds of edges, which Gephi does not read from .graphml.

    \b
    kg export -g graph graph.ttl
    kg export -g graph network.gexf
    kg export -g graph - --format csv | head
    kg export -g graph import/ --format neo4j-csv
    kg export --vocabulary vocabulary.ttl
    """
    writer = _writer(out, format_)
    options: dict[str, Any] = {}
    if base_iri is not None:
        if not writer.rdf:
            raise click.UsageError("--base-iri is for RDF formats")
        options["base"] = base_iri
    if vocabulary:
        if graph is not None:
            raise click.UsageError("--vocabulary takes no --graph")
        _vocabulary(writer, out, overlay, options)
        return
    if graph is None:
        raise click.UsageError("Missing option '-g' / '--graph'.")
    if overlay is not None:
        raise click.UsageError("--overlay is for --vocabulary; a graph knows the one it was built with")
    with _reading(graph) as (records, ontology):
        _write(writer, out, records, ontology, options)
    if not _is_stdout(out):
        click.echo(f"Wrote {out}", err=True)


def _writer(out: Path, format_: str | None) -> Writer:
    if format_ is None:
        if _is_stdout(out):
            raise click.UsageError("standard output needs --format")
        return writer_of(out)
    writer = WRITERS[format_]
    if writer.folder and _is_stdout(out):
        raise click.UsageError(f"{format_} is a folder and cannot go to standard output")
    return writer


def _write(writer: Writer, out: Path, records: Any, ontology: Any, options: dict[str, Any]) -> None:
    if _is_stdout(out):
        with _stdout() as stream:
            writer.stream(records, stream, ontology, **options)
        return
    writer(records, out, ontology, **options)


def _vocabulary(writer: Writer, out: Path, overlay: Path | None, options: dict[str, Any]) -> None:
    if not writer.rdf:
        raise click.UsageError("--vocabulary is RDF: .ttl, .nt or .jsonld")
    from kg.ontology import load
    from kg.write.atomic import replacing
    from kg.write.vocabulary import FORMATS, write_vocabulary

    place: AbstractContextManager[IO[bytes]] = _stdout() if _is_stdout(out) else replacing(out)
    with place as stream:
        write_vocabulary(stream, load(overlay), FORMATS[writer.suffix], **options)


def _is_stdout(out: Path) -> bool:
    return str(out) == "-"


@contextmanager
def _stdout() -> Iterator[IO[bytes]]:
    stream = sys.stdout.buffer
    try:
        yield stream
        stream.flush()
    except BrokenPipeError:  # the reader has seen enough; click ends quietly
        raise
    except OSError as error:
        raise InputError("standard output", error.strerror or str(error)) from error


class _Counted:
    """Records that tell a progress bar of each one read."""

    def __init__(self, records: Assembly, advance: Any) -> None:
        self._records = records
        self._advance = advance

    def __getattr__(self, kind: str) -> Any:
        method = getattr(self._records, kind)
        return method if kind == "counts" else lambda: self._each(method())

    def _each(self, items: Iterator[T]) -> Iterator[T]:
        for number, item in enumerate(items, 1):
            yield item
            if number % 256 == 0:
                self._advance(256)


@contextmanager
def _reading(graph: Path) -> Iterator[tuple[Any, Ontology]]:
    """The records of a graph folder, behind a progress bar where standard error is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from kg.assemble.assembly import Assembly

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Assembling", total=None)
        records = Assembly(graph, progress=lambda n: progress.update(task, completed=n))
        try:
            total = sum(records.counts().values())
            progress.update(task, description="Writing", completed=0, total=total)
            yield _Counted(records, lambda n: progress.advance(task, n)), records.ontology
        finally:
            records.close()
