"""``kg extract``: texts to claims on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from kg.cli.options import extractor_options, input_options
from kg.cli.triples import triples
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.model import Claim


@click.command()
@click.argument(
    "inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=str, allow_dash=True)
)
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "triples"]), default="triples", show_default=True,
    help="One claim a line as JSON, or lines for people.",
)  # fmt: skip
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out claims less sure than this."
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead.")
@input_options
@extractor_options
def extract(
    inputs: tuple[str, ...],
    format_: str,
    min_confidence: float,
    output: Path | None,
    date: str | None,
    title: str | None,
    url: str | None,
    model: str | None,
    overlay: Path | None,
    workers: int,
) -> None:
    """Print who did what to whom in INPUT: files, folders, JSON lines, or - for standard input.

    \b
    kg extract article.txt --date 2025-10-30
    kg extract news.jsonl --format jsonl -o claims.jsonl --workers 2
    echo 'Pakistan accused India of backing the TTP.' | kg extract -
    """
    from kg.extract import GrammarExtractor
    from kg.read import UntilError, read

    documents = UntilError(read(inputs, date, title, url))
    lines = _formats()[format_]
    extractor = GrammarExtractor(model=model, overlay=overlay, workers=workers)
    assert (
        extractor.digest
    )  # loads model and ontology here: what is wrong with them is told before work starts
    with _out(output) as out:
        for _, claims in extractor.extract(documents):
            for claim in claims:
                if claim.confidence >= min_confidence:
                    for line in lines(claim):
                        out.write(line.encode() + b"\n")
            out.flush()
    documents.check()


def _formats() -> dict[str, Callable[[Claim], Iterator[str]]]:
    from kg.model import to_line
    from kg.ontology import load

    def jsonl(claim: Claim) -> Iterator[str]:
        yield to_line(claim)

    def lines(claim: Claim) -> Iterator[str]:
        return triples(claim, load().scheme)

    return {"jsonl": jsonl, "triples": lines}


@contextmanager
def _out(path: Path | None) -> Iterator[IO[bytes]]:
    if path is None:
        yield sys.stdout.buffer
        return
    try:
        with path.open("wb") as out:
            yield out
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from error
