"""``kg push``: a graph into a Neo4j."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kg.cli.stores import assembled, loading


@click.command()
@click.argument("uri")
@click.option("-g", "--graph", type=click.Path(path_type=Path), required=True, help="The graph folder.")
@click.option("--user", help="Else NEO4J_USERNAME, else neo4j.")
@click.option("--password", help="Else NEO4J_PASSWORD, else a prompt on a terminal.")
@click.option("--database", help="Its default database when not given.")
@click.option("--prune", is_flag=True, help="Remove what earlier pushes wrote and the graph no longer holds.")
@click.option(
    "--dry-run", is_flag=True, help="Print the statements and how many rows each takes; change nothing."
)
def push(
    uri: str,
    graph: Path,
    user: str | None,
    password: str | None,
    database: str | None,
    prune: bool,
    dry_run: bool,
) -> None:
    """Load a graph into the Neo4j (5 or later) at URI.

    Pushing again changes nothing that is there; a push that was interrupted goes on where it stopped.
    A database takes one graph: what others wrote into it stays, also with --prune.

    \b
    kg push -g graph bolt://localhost:7687
    kg push -g graph neo4j+s://db.example.org --user anna --database news --prune
    kg push -g graph bolt://localhost:7687 --dry-run
    """
    from kg.store.connect import connect
    from kg.store.push import plan
    from kg.store.push import push as push_records

    with assembled(graph) as (records, digest):
        if dry_run:
            for statement, rows in plan(records):
                click.echo(f"// {rows:,} rows\n{statement};\n" if rows else f"{statement};\n")
            click.echo("// " + ", ".join(f"{n:,} {kind}" for kind, n in records.counts().items()))
            return
        with connect(uri, user, password or _password(), database) as store:
            with loading(records.counts(), f"{store.uri} ({store.agent})") as progress:
                pushed = push_records(records, store, digest, prune, progress)
            if pushed.resumed:
                click.echo(f"Went on after {pushed.resumed[1]:,} {pushed.resumed[0]}.", err=True)
            click.echo(
                f"{uri} holds " + ", ".join(f"{n:,} {kind}" for kind, n in records.counts().items()) + "."
            )
            if pushed.removed:
                click.echo("Removed " + _counted(pushed.removed) + " of earlier pushes.")
            if pushed.kept:
                click.echo("Kept " + _counted(pushed.kept) + " of earlier pushes, as others hang on them.")
            if pushed.stale:
                click.echo(f"Left {_counted(pushed.stale)} of earlier pushes: --prune removes them.")
            if not pushed.searchable:
                click.echo(
                    "This server has no full-text index in Cypher: kg search does not work there.", err=True
                )


def _counted(kinds: dict[str, int]) -> str:
    return ", ".join(
        f"{n:,} {kind if kind == 'relationships' else kind + ' nodes'}" for kind, n in kinds.items()
    )


def _password() -> str | None:
    password = os.environ.get("NEO4J_PASSWORD")
    if password is None and sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, err=True)
    return password
