"""``kg lexicon``: check, try and list the words that report events."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kg.errors import KgError

_overlay = click.option(
    "--overlay",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with your own actors, places and lexicon; its entries win.",
)
_model = click.option("--model", help="A spaCy pipeline with a parser, by name or folder.")


@click.group()
def lexicon() -> None:
    """The words that report events, and who is source and target of each.

    \b
    kg lexicon try 'Iran threatened to attack Israel.'
    kg lexicon check --overlay mine
    kg lexicon list THREATEN
    """


@lexicon.command()
@_overlay
@_model
@click.option("--no-examples", is_flag=True, help="Only validate the files.")
def check(overlay: Path | None, model: str | None, no_examples: bool) -> None:
    """Validate the lexicon's files and run every example; exits 1 when one fails.

    \b
    kg lexicon check
    kg lexicon check --overlay mine
    """
    from kg.ontology import load

    ontology = load(overlay)
    words = ontology.lexicon
    frames = sum(map(len, words.frames.values()))
    click.echo(f"{frames:,} frames of {len(words.frames):,} words are valid")
    if no_examples:
        return
    from kg.extract import GrammarExtractor
    from kg.extract.examples import entries, run_examples

    count = sum(len(f.examples) for f in entries(words))
    extractor = GrammarExtractor(model=model, overlay=overlay)
    failed = 0
    with _progress(count) as advance:
        for outcome in run_examples(extractor, words, ontology.actors, advance):
            if not outcome.right:
                failed += 1
                click.echo(str(outcome))
    click.echo(f"{count - failed:,} of {count:,} examples give what they say")
    if failed:
        raise KgError(f"{failed:,} examples fail")


@lexicon.command("try")
@click.argument("sentence")
@click.option("--date", help="The day the sentence was published (2025-10-30).")
@click.option("--json", "as_json", is_flag=True, help="Everything, as one JSON object.")
@_overlay
@_model
def try_(sentence: str, date: str | None, as_json: bool, overlay: Path | None, model: str | None) -> None:
    """Show the parse of SENTENCE, the entries tried, and why each was kept or dropped.

    \b
    kg lexicon try 'Serbia rejected an Australian ultimatum on Thursday.'
    kg lexicon try 'He visited Kenya last week.' --date 2025-10-30 --overlay mine
    """
    from kg.extract.explanation import explain

    found = explain(sentence, date=date, model=model, overlay=overlay)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    _show(found)


@lexicon.command("list")
@click.argument("type_", metavar="[TYPE]", required=False)
@_overlay
def list_(type_: str | None, overlay: Path | None) -> None:
    """List the entries of an event TYPE, or count the frames of every type.

    \b
    kg lexicon list
    kg lexicon list sanction
    """
    from kg.model import EVENT_TYPES
    from kg.ontology import load

    words = load(overlay).lexicon
    frames = [f for fs in words.frames.values() for f in fs]
    if type_ is None:
        counts = Counter(f.type for f in frames)
        for known in EVENT_TYPES:
            click.echo(f"{known:<10} {counts[known]:>5}")
        return
    name = type_.upper()
    if name not in EVENT_TYPES:
        raise click.BadParameter(f"{type_!r} is none of {', '.join(EVENT_TYPES)}", param_hint="TYPE")
    for f in sorted(frames, key=lambda f: f.id):
        if f.type == name:
            sides = f"{', '.join(f.source) or '-'} -> {', '.join(f.target) or '-'}"
            click.echo(f"{f.id:<28} {f.mode or '':<15} {sides}")


def _show(found: dict[str, Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())

    def table(title: str, *columns: str) -> Table:
        made = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
        for column in columns:
            made.add_column(column)
        return made

    def row(made: Table, *cells: object) -> None:
        made.add_row(*(Text(str(c)) for c in cells))

    for number, tokens in enumerate(found["sentences"]):
        parse = table("Parse", "", "word", "lemma", "tag", "role", "of", "stands for")
        parties = {p["token"]: p for p in found["parties"] if p["sentence"] == number}
        for t in tokens:
            head = "" if t["head"] == t["i"] else tokens[t["head"]]["text"]
            row(parse, t["i"], t["text"], t["lemma"], t["tag"], t["dep"], head, _party(parties.get(t["i"])))
        console.print(parse)
    click.echo("Entries tried\n")
    for c in found["candidates"]:
        sides = f"{_names(c['source'])} -> {_names(c['target'])} ({c['modality']})"
        said = sides if c["kept"] else c["why"]
        kept = "kept" if c["kept"] else "dropped"
        click.echo(
            f"  {kept:<8}{c['trigger']:<14} {c['frame']:<22} {c['type']:<10} {said}  [{_file(c['where'])}]"
        )
    click.echo("\nClaims\n")
    for c in found["claims"]:
        source, target, said_by = (
            _names(a["name"] for a in c[k]) for k in ("source", "target", "attribution")
        )
        more = [c["modality"], c["time"], f"said by {said_by}" if c["attribution"] else None]
        name = f"{c['type']}{'/' + c['mode'] if c['mode'] else ''}"
        click.echo(
            f"  {name:<22} {source} -> {target}  {', '.join(filter(None, more))}; confidence {c['confidence']}"
        )


def _names(names: Iterable[str]) -> str:
    return ", ".join(names) or "-"


def _party(party: dict[str, Any] | None) -> str:
    if party is None:
        return ""
    return "; ".join(
        f"{k}: {', '.join(party[k])}" for k in ("own", "inside", "people", "place") if k in party
    )


def _file(where: str) -> str:
    path, _, line = where.rpartition(":")
    return f"{Path(path).name}:{line}"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error when it is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
    with bar:
        task = bar.add_task("examples", total=total)
        yield lambda: bar.advance(task)
