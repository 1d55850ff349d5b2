"""What the commands that ask or fill a database share: a graph folder's records and a progress bar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.assemble.assembly import Assembly
    from kg.store.push import Progress


@contextmanager
def assembled(graph: Path) -> Iterator[tuple[Assembly, str]]:
    """A graph folder's records, and the digest of what they hold."""
    from kg.assemble.assembly import Assembly

    with closing(Assembly(graph)) as records:
        yield records, records.state[:16]


@contextmanager
def loading(counts: dict[str, int], where: str) -> Iterator[Progress | None]:
    """A progress bar on a terminal's standard error, that appears with the first batch; else nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True)
    tasks: dict[str, int] = {}

    def progress(stage: str, done: int) -> None:
        if not tasks:
            console.print(f"Loading {where}", highlight=False)
            bar.start()
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=counts.get(stage))
        bar.update(tasks[stage], completed=done)  # type: ignore[arg-type]

    try:
        yield progress
    finally:
        bar.stop()
