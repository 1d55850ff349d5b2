"""``kg show`` and ``kg plot``: a graph as a page and as pictures; ``top`` belongs to ``kg actors``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from kg.assemble.assembly import Assembly

_GRAPH = click.option(
    "-g", "--graph", required=True, type=click.Path(path_type=Path, file_okay=False), help="The graph folder."
)
_WINDOW = (
    click.option("--from", "first", metavar="DAY", help="Only events from this day (2025-10-01)."),
    click.option("--to", "last", metavar="DAY", help="Only events until this day."),
)


@contextmanager
def _reading(graph: Path) -> Iterator[Assembly]:
    from rich.console import Console

    from kg.assemble.assembly import Assembly

    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("Assembling the graph"):
            records = Assembly(graph)
    else:
        records = Assembly(graph)
    try:
        yield records
    finally:
        records.close()


def _windowed(command: Any) -> Any:
    for option in reversed(_WINDOW):
        command = option(command)
    return command


@click.command()
@_GRAPH
@click.option(
    "-o",
    "--output",
    default="network.html",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The page.",
)
@click.option("--title", help="The page's heading.  [default: the folder's name]")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def show(graph: Path, output: Path, title: str | None, open_: bool) -> None:
    """Write the graph as one page: network, timeline, map and the sentences behind them.

    The page is one file that makes no request: mail it, open it offline.

    \b
    kg show -g graph -o network.html
    kg show -g graph -o october.html --title 'October 2025' --open
    """
    from kg.view.page import write_page

    with _reading(graph) as records:
        notes = write_page(records, output, records.ontology, title or graph.resolve().name)
    for note in notes:
        click.echo(note, err=True)
    click.echo(f"Wrote {output}", err=True)
    if open_:
        click.launch(output.resolve().as_uri())


@click.command()
@click.argument("kind", type=click.Choice(["network", "timeline", "matrix"]))
@_GRAPH
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The picture: .svg, .png or .pdf.",
)
@_windowed
@click.option("--actor", "actors", multiple=True, help="Only events of this actor (id or name); repeatable.")
@click.option("--type", "types", multiple=True, help="Only events of this type (ASSAULT); repeatable.")
@click.option("--quad", "quads", multiple=True, help="Only this quad class; repeatable.")
@click.option("--all-modalities", is_flag=True, help="Also what is planned, possible or denied.")
@click.option(
    "--top", type=click.IntRange(2, 200), help="At most this many actors.  [default: 25; matrix 15]"
)
@click.option(
    "--width", type=click.FloatRange(2, 40), default=7.0, show_default=True, help="Inches; a column is 3.5."
)
@click.option("--title", help="A heading.")
def plot(
    kind: str,
    graph: Path,
    output: Path,
    first: str | None,
    last: str | None,
    actors: tuple[str, ...],
    types: tuple[str, ...],
    quads: tuple[str, ...],
    all_modalities: bool,
    top: int | None,
    width: float,
    title: str | None,
) -> None:
    """Draw the graph as a picture, without a browser.

    \b
    kg plot network -g graph -o network.svg
    kg plot timeline -g graph -o october.pdf --from 2025-10-01 --to 2025-10-31
    kg plot matrix -g graph -o matrix.png --quad 'material conflict' --width 3.5
    """
    from kg.view.plot import plot as draw
    from kg.view.select import Selection

    chosen = Selection(first, last, actors, types, quads, all_modalities)
    with _reading(graph) as records:
        draw(records, kind, output, chosen, top=top, width=width, title=title)
    click.echo(f"Wrote {output}", err=True)


def _brief(column: str) -> str:
    """``out verbal conflict`` to ``out V-``, so that a table fits a terminal."""
    for quad, short in (("verbal cooperation", "V+"), ("material cooperation", "M+"), ("verbal conflict", "V-"), ("material conflict", "M-")):  # fmt: skip
        column = column.replace(quad, short)
    return column


@click.command()
@_GRAPH
@click.option("-n", "--limit", type=click.IntRange(1), default=20, show_default=True, help="How many actors.")
@click.option(
    "--by",
    type=click.Choice(["events", "out", "in", "conflict", "cooperation", "brokerage"]),
    default="events",
    show_default=True,
    help="What ranks them.",
)
@click.option("--type", "types", multiple=True, help="Only events of this type; repeatable.")
@click.option("--quad", "quads", multiple=True, help="Only this quad class; repeatable.")
@_windowed
@click.option(
    "--dyad", nargs=2, metavar="ACTOR ACTOR", help="Hostility balance of two actors by month instead."
)
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table")
def top(
    graph: Path,
    limit: int,
    by: str,
    types: tuple[str, ...],
    quads: tuple[str, ...],
    first: str | None,
    last: str | None,
    dyad: tuple[str, str] | None,
    format_: Literal["table", "csv", "json"],
) -> None:
    """Rank the actors of a graph: strength by quad class, brokerage, community.

    \b
    kg actors top -g graph
    kg actors top -g graph --by brokerage -n 5
    kg actors top -g graph --dyad Pakistan Afghanistan --format csv
    """
    import sys

    from kg.store.query import write_rows
    from kg.view.measures import DEFINITIONS
    from kg.view.ranking import balance_rows, ranking
    from kg.view.select import Selection

    chosen = Selection(first, last, (), types, quads)
    with _reading(graph) as records:
        if dyad:
            columns, rows = balance_rows(records, chosen, *dyad)
            shown = ["balance"]
        else:
            columns, rows = ranking(records, chosen, by, limit)
            shown = ["out", "in", "brokerage", "community"]
    if format_ == "table":
        columns = [_brief(name) for name in columns]
    write_rows(columns, rows, sys.stdout, format_)
    if format_ == "table":
        if not dyad:
            click.echo("\nV verbal, M material; + cooperation, - conflict.")
        click.echo("\n" + "\n".join(DEFINITIONS[name] for name in shown))
