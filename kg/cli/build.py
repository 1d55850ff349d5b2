"""``kg build``: texts into a graph folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import INTERRUPTED
from kg.cli.options import extractor_options, input_options

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from kg.assemble.build import Summary, Watch


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path(path_type=str, allow_dash=True))
@click.option(
    "-g", "--graph", required=True, type=click.Path(path_type=Path, file_okay=False), help="The graph folder."
)
@input_options
@extractor_options
def build(
    paths: tuple[str, ...],
    graph: Path,
    date: str | None,
    title: str | None,
    url: str | None,
    model: str | None,
    overlay: Path | None,
    workers: int,
) -> None:
    """Read texts and add what they say to a graph.

    PATH is a text file, a file of JSON lines ({"id", "text", "date", "title", "url"}), a folder of them, or -
    for standard input. What the graph knows already is skipped, so a build that was stopped goes on where it
    was. When the lexicon, the actors or the model changed, the documents concerned are extracted anew;
    without a PATH that is all that is done. The graph remembers --model and --overlay.

    \b
    kg build articles/ -g graph
    kg build article.txt -g graph --date 2025-10-30 --url https://example.org/a
    kg build news.jsonl -g graph --workers 2
    cat news.jsonl | kg build - -g graph
    """
    from kg.assemble.build import build as run

    try:
        with watching() as watch:
            summary = run(
                paths, graph, workers=workers, model=model, overlay=overlay, date=date, title=title, url=url,
                watch=watch,
            )  # fmt: skip
    except KeyboardInterrupt:
        click.echo("Stopped. What was extracted is kept; the same command goes on.", err=True)
        sys.exit(INTERRUPTED)
    for line in told(summary):
        click.echo(line)


def told(summary: Summary) -> Iterator[str]:
    """The summary in lines."""
    done = [f"{_number(summary.new, 'new document')}", f"{summary.known} known"]
    if summary.repeated:
        done.append(f"{summary.repeated} with the text of another left out (the first counts)")
    yield ", ".join(done) + f"; {_number(summary.claims, 'claim')} found."
    if summary.changed or summary.again:
        why = f"{', '.join(summary.changed)} changed; " if summary.changed else ""
        yield f"{why}{_number(summary.again, 'known document')} extracted anew."
    yield "The graph: " + ", ".join(f"{n} {kind}" for kind, n in summary.counts.items()) + "."


def _number(n: int, thing: str) -> str:
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


class _Bar:
    """A :class:`kg.assemble.build.Watch` on the terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID = progress.add_task("Starting", total=None)

    def extracted(self, summary: Summary) -> None:
        done = summary.new + summary.again
        self._progress.update(
            self._task,
            completed=done,
            description=f"Extracting: {done} documents, {summary.claims} claims, {summary.known} known",
        )

    def assembled(self, documents: int) -> None:
        self._progress.update(self._task, description=f"Assembling the graph: {documents} documents")


@contextmanager
def watching() -> Iterator[Watch]:
    """Progress on standard error when it is a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from kg.assemble.build import Silent

    console = Console(stderr=True)
    if not console.is_terminal:
        yield Silent()
        return
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bar(progress)
