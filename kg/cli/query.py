"""``kg query``, ``kg search``, ``kg serve``: ask a graph."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.stores import assembled, loading
from kg.errors import QueryError, StoreError

if TYPE_CHECKING:
    from kg.store.connect import Store

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("table", "csv", "json")
SPOOL = 16_000_000


def _where(command: F) -> F:
    """``-g`` or ``--uri`` and ``--database``."""
    for option in (
        click.option("--database", help="Database of the Bolt server; its default when not given."),
        click.option(
            "--uri", help="A Bolt server instead of a graph folder; NEO4J_USERNAME and NEO4J_PASSWORD."
        ),
        click.option("-g", "--graph", type=click.Path(path_type=Path), help="The graph folder."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("cypher", required=False)
@_where
@click.option(
    "-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="VALUE is JSON, else text."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--write", is_flag=True, help="Let the query change the graph.")
@click.option("--saved", metavar="NAME", help="A query of ontology/neo4j.cypher; 'list' lists them.")
def query(
    cypher: str | None,
    graph: Path | None,
    uri: str | None,
    database: str | None,
    params: tuple[str, ...],
    form: str,
    write: bool,
    saved: str | None,
) -> None:
    """Run a Cypher query (- reads it from standard input) and print its rows.

    What --write changes in a graph folder's database lasts until the next kg build: the log is the truth.

    \b
    kg query -g graph 'MATCH (a)-[r:THREATENS]->(b) RETURN a.name, b.name, r.count ORDER BY r.count DESC'
    kg query -g graph 'MATCH (a:Actor {name: $name})-[r]->(b) RETURN type(r), b.name' --param name=Pakistan
    kg query -g graph --saved mediators --format json
    kg query --uri bolt://localhost:7687 'MATCH (e:Event) RETURN count(e)' --format csv
    """
    from kg.store.query import opened, write_rows

    values = dict(_param(p) for p in params)
    if saved is not None:
        if cypher is not None:
            raise click.UsageError("give a query or --saved, not both")
        if saved == "list":
            _list_saved()
            return
        cypher, defaults = _saved(saved)
        values = defaults | values
    if cypher is None:
        raise click.UsageError("Missing argument 'CYPHER'.")
    text = sys.stdin.read() if cypher == "-" else cypher

    def work(store: Store) -> IO[str]:
        out = tempfile.SpooledTemporaryFile(SPOOL, "w+", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115
        with opened(store, text, values, write) as (columns, rows):
            write_rows(columns, rows, out, form)  # type: ignore[arg-type]
        return out

    with _asked(graph, uri, database, work, write) as out:
        out.seek(0)
        _print(out)


@click.command()
@click.argument("words", nargs=-1, required=True)
@_where
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
def search(
    words: tuple[str, ...], graph: Path | None, uri: str | None, database: str | None, limit: int, form: str
) -> None:
    """Find actors and claims by words of their names and sentences; all words count.

    \b
    kg search -g graph air strike
    kg search -g graph '"air strike" Kabul' --limit 5
    """
    from kg.store.fulltext import search as find
    from kg.store.query import write_rows

    found = _asked(graph, uri, database, lambda store: find(store, " ".join(words), limit))
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for kind, rows in found.items():
        click.echo(f"{kind}:")
        columns = list(rows[0]) if rows else []
        write_rows(columns, (list(r.values()) for r in rows), sys.stdout, "table")


@click.command()
@click.option("-g", "--graph", type=click.Path(path_type=Path), required=True, help="The graph folder.")
@click.option("--write", is_flag=True, help="Print the user who may write, not the one who reads.")
def serve(graph: Path, write: bool) -> None:
    """Keep the graph's database open for Neo4j Browser, cypher-shell and drivers, until Ctrl-C.

    \b
    kg serve -g graph
    """
    import signal
    import threading

    from kg.store.cache import loaded
    from kg.store.embedded import EmbeddedServer

    ended = threading.Event()
    for signal_ in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_, lambda *_: ended.set())
    with assembled(graph) as (records, digest):
        server = EmbeddedServer.open(graph, lasting=True)
        try:
            with loading(records.counts(), str(graph)) as progress:
                server = loaded(server, records, digest, progress)
            user, password = server.credentials(write)
            click.echo(f"uri:      {server.uri}\ndatabase: kg\nuser:     {user}\npassword: {password}\n")
            click.echo(f"NEO4J_USERNAME={user} NEO4J_PASSWORD={password} cypher-shell -a {server.uri} -d kg")
            click.echo("Neo4j Browser: connect to the uri above, with the user and password, database kg.")
            if not server.owned:
                click.echo("Another command keeps it open.")
                return
            click.echo("Ctrl-C ends it.")
            while not ended.wait(1.0):
                if not server.alive:
                    raise StoreError("the database server has ended")
        finally:
            server.stop()


def _asked(
    graph: Path | None, uri: str | None, database: str | None, work: Callable[[Store], T], write: bool = False
) -> T:
    """``work`` on a graph folder's database or on a Bolt server."""
    if (graph is None) == (uri is None):
        raise click.UsageError("give a graph folder (-g) or a Bolt server (--uri)")
    if uri is not None:
        from kg.store.connect import connect

        with connect(uri, database=database) as store:
            return work(store)
    assert graph is not None
    from kg.store.cache import ask

    with assembled(graph) as (records, digest), loading(records.counts(), str(graph)) as progress:
        return ask(graph, records, digest, work, write, progress)


def _param(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.UsageError(f"--param {text}: NAME=VALUE is wanted")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


def _saved(name: str) -> tuple[str, dict[str, Any]]:
    known = _all_saved()
    if name not in known:
        raise QueryError(f"no saved query is named {name!r}; there are: {', '.join(known)}")
    return known[name].query, known[name].params


def _list_saved() -> None:
    for saved in _all_saved().values():
        params = " ".join(f"--param {k}={v}" for k, v in saved.params.items())
        click.echo(f"{saved.name}: {saved.title}" + (f"  ({params})" if params else ""))


def _all_saved() -> dict[str, Any]:
    from kg.ontology.files import base_folder
    from kg.store.saved import read_saved

    return read_saved(base_folder() / "neo4j.cypher")


def _print(out: IO[str]) -> None:
    sys.stdout.flush()
    shutil.copyfileobj(out, sys.stdout)
