"""``kg evaluate``: how right an extractor is on coded texts."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import extractor_options
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.evaluate import Result

_TASKS = ("events", "gsr", "spans", "quad", "re3d")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("pred", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--task", type=click.Choice(_TASKS), help="What GOLD is coded for; by default as its fields say."
)
@click.option("--errors", is_flag=True, help="List the texts that were got wrong, gold beside claims.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON figures.")
@click.option(
    "--min",
    "floors",
    multiple=True,
    metavar="METRIC=VALUE",
    help="Exit with 1 when a figure is lower: full.f1=0.5.",
)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out claims less sure than this."
)
@extractor_options
def evaluate(
    gold: Path,
    pred: Path | None,
    task: str | None,
    errors: bool,
    as_json: bool,
    floors: tuple[str, ...],
    min_confidence: float,
    model: str | None,
    overlay: Path | None,
    workers: int,
) -> None:
    """Score claims against GOLD, texts coded by hand: those of PRED (JSON lines), or what is extracted from the texts.

    \b
    kg evaluate coded.jsonl
    kg evaluate coded.jsonl claims.jsonl --errors
    kg evaluate coded.jsonl --json --min full.f1=0.8 --min abstain=0.95
    """
    from kg.evaluate import evaluate as score
    from kg.evaluate import figure, read_claims, read_gold, task_of

    wanted = [_floor(f) for f in floors]
    items = read_gold(gold)
    claims = read_claims(pred) if pred else _extracted(gold, model, overlay, workers)
    claims = [c for c in claims if c.get("confidence", 1.0) >= min_confidence]
    result = score(task or task_of(items), items, claims)
    if as_json:
        click.echo(json.dumps({result.task: result.figures}))
    else:
        _print(result)
    if errors:
        _print_errors(result)
    missed = [
        f"{path} {figure(result.figures, path)} < {floor}"
        for path, floor in wanted
        if figure(result.figures, path) < floor
    ]
    if missed:
        click.echo("falls short: " + "; ".join(missed), err=True)
        sys.exit(1)


def _floor(text: str) -> tuple[str, float]:
    path, _, value = text.partition("=")
    try:
        return path, float(value)
    except ValueError:
        raise KgError(f"--min takes METRIC=VALUE, such as full.f1=0.5, not {text!r}") from None


def _extracted(gold: Path, model: str | None, overlay: Path | None, workers: int) -> list[dict[str, Any]]:
    from kg.extract import GrammarExtractor
    from kg.model import claim_to_json
    from kg.read import read

    extractor = GrammarExtractor(model=model, overlay=overlay, workers=workers)
    documents = read([str(gold)], None, None, None)
    return [claim_to_json(claim) for _, claims in extractor.extract(documents) for claim in claims]


def _print(result: Result) -> None:
    from rich.console import Console
    from rich.table import Table

    from kg.evaluate.result import dotted, figure

    console = Console(highlight=False)
    table = Table("figure", "value", title=result.task, title_justify="left")
    for name in dotted(result.figures):
        table.add_row(name, f"{figure(result.figures, name):g}")
    console.print(table)
    kinds = sorted({t for t, _ in result.types})
    table = Table("type", "gold", "claims", "right", "precision", "recall")
    for kind in kinds:
        gold, claims, right = (result.types[kind, k] for k in ("gold", "claims", "right"))
        table.add_row(
            kind,
            str(gold),
            str(claims) if claims else "-",
            str(right),
            _share(right, claims),
            _share(right, gold),
        )
    console.print(table)
    if result.judged:
        table = Table("confidence", "claims", "right", "share")
        for low, high, n, right in result.reliability():
            table.add_row(f"{low:.1f} - {high:.1f}", str(n), str(right), _share(right, n))
        console.print(table)
        precise, covered = result.sure()
        console.print(
            f"at least 0.8 sure: {_text(precise)} right; {_text(covered)} of all right claims are that sure"
        )


def _print_errors(result: Result) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    marks = {True: "+", False: "!", None: "."}
    for outcome in result.outcomes:
        if outcome.is_right:
            continue
        console.print(f"\n[bold]{escape(outcome.id)}[/bold] {escape(outcome.text)}")
        table = Table("gold", "claims", box=None, padding=(0, 2))
        for i in range(max(len(outcome.gold), len(outcome.claims))):
            cells = (
                f"{marks[c[i][1]]} {escape(c[i][0])}" if i < len(c) else ""
                for c in (outcome.gold, outcome.claims)
            )
            table.add_row(*cells)
        console.print(table)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
