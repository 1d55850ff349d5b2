"""``kg demo``: the whole path on the sample articles."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.build import told, watching

QUESTIONS = (
    (
        "Who accuses, threatens or attacks whom, and how often?",
        "MATCH (a:Actor)-[r:ACCUSES|THREATENS|ATTACKS]->(b:Actor) "
        "RETURN a.name AS who, type(r) AS does, b.name AS whom, r.count AS times "
        "ORDER BY times DESC, who, does, whom LIMIT 10",
    ),
    (
        "Who mediates between whom?",
        "MATCH (e:Event {mode: 'mediate', actual: true})-[:SOURCE]->(m:Actor), (e)-[:TARGET]->(p:Actor) "
        "RETURN m.name AS mediator, collect(DISTINCT p.name) AS parties ORDER BY mediator",
    ),
    (
        "What did not happen, or not yet, and in which words?",
        "MATCH (c:Claim)-[:OF]->(e:Event)-[:SOURCE]->(a:Actor) WHERE c.modality <> 'actual' "
        "RETURN c.modality AS modality, a.name AS who, e.type AS what, c.sentence AS sentence "
        "ORDER BY modality, who, what, sentence LIMIT 5",
    ),
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="demo")
def demo(folder: Path) -> None:
    """Build a graph of the sample articles in FOLDER, ask it three questions, write it as RDF and as a page.

    \b
    kg demo
    kg demo /tmp/first-look
    """
    from kg.assemble import build
    from kg.graph import Graph
    from kg.samples import ARTICLES
    from kg.store.query import write_rows

    folder.mkdir(parents=True, exist_ok=True)
    click.echo("Three invented articles about Pakistan, Afghanistan and India:")
    with watching() as watch:
        summary = build([ARTICLES], folder / "graph", watch=watch)
    for line in told(summary):
        click.echo(line)
    with Graph.open(folder / "graph") as graph:
        names = {a.id: a.name for a in graph.records.actors()}
        edges = sorted(graph.records.edges(), key=lambda e: (-e.count, names[e.source], e.verb))
        click.echo("\nWho does what to whom:\n")
        rows = [[names[e.source], e.verb, names[e.target], e.count] for e in edges]
        write_rows(["source", "verb", "target", "times"], rows, sys.stdout, "table")
        for question, cypher in QUESTIONS:
            click.echo(f"\n{question}\n\n  {cypher}\n")
            answer = graph.query(cypher)
            columns = list(answer[0]) if answer else ["no row"]
            write_rows(columns, [list(row.values()) for row in answer], sys.stdout, "table")
        graph.export(folder / "graph.ttl")
        graph.show(folder / "network.html", "Sample articles")
    click.echo(f"\nThe graph:  {folder / 'graph'}    kg query -g {folder / 'graph'} 'MATCH ...'")
    click.echo(f"As RDF:     {folder / 'graph.ttl'}")
    click.echo(f"As a page:  {folder / 'network.html'}    opens in any browser, offline")
