"""``kg actors``: who a name is, which names nobody knows, and how to teach them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.show import top
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.model import Actor
    from kg.ontology import Ontology

overlay_option = click.option(
    "--overlay",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="KG_OVERLAY",
    help="Folder of your own actors, places and lexicon; also KG_OVERLAY.",
)


@click.group()
def actors() -> None:
    """Find, link and add actors.

    \b
    kg actors find "Fitna al-Hindustan"
    kg actors unresolved -g graph
    kg actors link "Khyber Tigers" tehreek-e-taliban-pakistan --overlay mine
    kg actors top -g graph --by brokerage
    """


actors.add_command(top)


@actors.command()
@click.argument("name")
@click.option("--date", help="ISO date at which the name is used; tells holders of an office apart.")
@click.option("--near", multiple=True, metavar="CODE|ID", help="A country (PAK) or actor the text names too.")
@overlay_option
def find(name: str, date: str | None, near: tuple[str, ...], overlay: Path | None) -> None:
    """Say who NAME is, why, by which other names, and who else it might be.

    \b
    kg actors find Bush --date 1990-08-02
    kg actors find RSF --near SDN
    kg actors find "Pakistani foreign minister" --date 2025-10-30
    """
    from kg.ontology import load

    index = load(overlay).actors
    resolution = index.resolve(name, _date(date), near)
    if resolution.actor is None:
        click.echo(resolution.reason)
        others = resolution.others or index.candidates(name)
    else:
        click.echo(_line(resolution.actor))
        click.echo(f"  because    {resolution.reason}")
        _details(resolution.actor, load(overlay), date)
        others = resolution.others
    for other in others:
        click.echo(f"  or         {_line(other)}")
    if resolution.actor is None:
        raise SystemExit(1)


@actors.command()
@click.option(
    "-g", "--graph", type=click.Path(file_okay=False, path_type=Path), required=True, help="Graph folder."
)
@click.option(
    "-n", "--limit", type=click.IntRange(1), default=30, show_default=True, help="Most names to show."
)
def unresolved(graph: Path, limit: int) -> None:
    """List names that no actor is known by, most frequent first, with whom they may be.

    \b
    kg actors unresolved -g graph
    """
    from rich.console import Console
    from rich.table import Table

    from kg.assemble import Assembly

    assembly = Assembly(graph)
    provisional = {a.id: a for a in assembly.actors() if a.provisional}
    counts: Counter[str] = Counter()
    for _, claim in assembly.claims():
        sides = (*claim.source, *claim.target, *claim.attribution)
        counts.update({m.id for m in sides if m.id in provisional})
    table = Table("claims", "name", "id", "may be", box=None, pad_edge=False)
    for actor, number in sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:limit]:
        name = provisional[actor].name
        maybe = ", ".join(a.id for a in assembly.ontology.actors.candidates(name, 3))
        table.add_row(str(number), _safe(name), actor, maybe)
    assembly.close()
    if not counts:
        click.echo("Every actor is known.")
        return
    Console(soft_wrap=True, markup=False, highlight=False).print(table)


@actors.command()
@click.argument("name")
@click.argument("actor")
@click.option("--author", help="Who uses the name (an actor's id or a name).")
@click.option("--since", help="ISO date since when.")
@overlay_option
def link(name: str, actor: str, author: str | None, since: str | None, overlay: Path | None) -> None:
    """Make NAME an alias of ACTOR (an id) in your overlay.

    \b
    kg actors link "Bandera Battalion" wagner-group --overlay mine
    kg actors link "Fitna al-Hindustan" balochistan-liberation-army --author pakistan --since 2025-05-31 --overlay mine
    """
    from kg.ontology import load
    from kg.ontology.overlay import link as write

    folder = _folder(overlay)
    found = load(folder).actors.get(actor)
    if found is None:
        near = ", ".join(a.id for a in load(folder).actors.candidates(actor.replace("-", " "), 3))
        raise KgError(f"no actor has the id {actor!r}" + (f"; nearest: {near}" if near else ""))
    path = write(folder, name, actor, author, _date(since))
    click.echo(f"{_safe(name)} is {found.name} ({path}). Run kg build on your graphs to apply it.")


@actors.command()
@click.argument("name")
@click.option("--kind", required=True, help="state, armed group, party, person, igo, ngo, media ...")
@click.option("--country", help="ISO 3166-1 alpha-3 code of the state it belongs to.")
@click.option("--id", "actor", help="Id; made from NAME when not given.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given several times.")
@overlay_option
def add(
    name: str,
    kind: str,
    country: str | None,
    actor: str | None,
    aliases: tuple[str, ...],
    overlay: Path | None,
) -> None:
    """Add the actor NAME to your overlay.

    \b
    kg actors add "Kivu Defence League" --kind "armed group" --country COD --alias KDL --overlay mine
    """
    from kg.ontology import load
    from kg.ontology.normal import slug
    from kg.ontology.overlay import add as write

    folder = _folder(overlay)
    index = load(folder).actors
    known = index.get(actor or slug(name))
    if known is not None:
        raise KgError(f"{known.id!r} is an actor already ({known.name}); kg actors link adds a name to it")
    if country and index.state(country) is None:
        raise KgError(f"{country!r} is no ISO 3166-1 alpha-3 code of a state")
    made = write(folder, name, kind, country, actor, aliases)
    click.echo(f"Added {made} ({folder}). Run kg build on your graphs to apply it.")


def _folder(overlay: Path | None) -> Path:
    if overlay is None:
        raise KgError("say which folder is your overlay: --overlay FOLDER or KG_OVERLAY")
    return overlay


def _date(text: str | None) -> str | None:
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise KgError(f"{text!r} is no ISO date (2025-10-30)") from error


def _line(actor: Actor) -> str:
    return f"{_safe(actor.name)} [{actor.id}] {actor.kind}" + (f", {actor.country}" if actor.country else "")


def _details(actor: Actor, ontology: Ontology, date: str | None) -> None:
    index = ontology.actors
    for alias in actor.aliases:
        author = index.get(alias.author or "")
        said: list[Any] = [author.name if author else alias.author, alias.since, alias.note]
        rest = "; ".join(str(s) for s in said if s)
        click.echo(f"  alias      {_safe(alias.name)}" + (f" ({rest})" if rest else ""))
    for tie in index.ties_of(actor.id, date):
        target = ontology.places.get(tie.target) if tie.to_place else index.get(tie.target)
        when = " to ".join((tie.since or "?", tie.until or "now")) if tie.since or tie.until else ""
        click.echo(
            f"  {tie.type:<10} {target.name if target else tie.target}" + (f" ({when})" if when else "")
        )


def _safe(text: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in text)
