"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_INPUT = (
    click.option("--date", help="Publication day (2025-10-30) of documents that carry none."),
    click.option("--title", help="Title of plain texts."),
    click.option("--url", help="Address of plain texts."),
)
_EXTRACTOR = (
    click.option("--model", help="A spaCy pipeline with a parser, by name or folder."),
    click.option(
        "--overlay",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="Folder with your own actors, places and lexicon; its entries win.",
    ),
    click.option(
        "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that extract."
    ),
)


def input_options(command: F) -> F:
    """``--date``, ``--title``, ``--url``: what plain texts lack."""
    return _with(command, _INPUT)


def extractor_options(command: F) -> F:
    """``--model``, ``--overlay``, ``--workers``: who extracts."""
    return _with(command, _EXTRACTOR)


def _with(command: F, options: tuple[Callable[[F], F], ...]) -> F:
    for option in reversed(options):
        command = option(command)
    return command
