"""The graph folder: its format version, its settings, its lock for writers."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import GraphError

FORMAT = 1
_OWN = frozenset({"kg.json.tmp", "write.lock"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a graph was built with and is read with: the user's overlay folder and the spaCy model, where given."""

    overlay: str | None = None
    model: str | None = None


def open_folder(folder: Path) -> Settings:
    """The settings of an existing graph folder; raises GraphError where there is none, or of another format."""
    file = folder / "kg.json"
    try:
        data = json.loads(file.read_text("utf-8"))
        version = data["format"]
        settings = Settings(data.get("overlay"), data.get("model"))
    except FileNotFoundError:
        raise GraphError(f"{folder}: no graph here; kg build PATH... -g {folder} makes one") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GraphError(f"{file}: cannot be read ({error}); the log beside it may still be whole") from None
    if version != FORMAT:
        raise GraphError(f"{folder}: has graph format {version}; this version of kg reads format {FORMAT}")
    return settings


def create_folder(folder: Path) -> None:
    """Make ``folder`` a graph folder unless it is one; raises GraphError where it holds something else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "kg.json").exists():
            open_folder(folder)
            return
        others = sorted(p.name for p in folder.iterdir() if p.name not in _OWN)
    except OSError as error:
        raise GraphError(f"{folder}: cannot be made a graph folder: {error.strerror}") from error
    if others:
        raise GraphError(f"{folder}: holds {others[0]!r} and is no graph folder; give an empty or a new one")
    save_settings(folder, Settings())


def save_settings(folder: Path, settings: Settings) -> None:
    """Write ``kg.json`` in one step."""
    temporary = folder / "kg.json.tmp"
    temporary.write_text(json.dumps({"format": FORMAT, **asdict(settings)}, indent=2) + "\n", "utf-8")
    os.replace(temporary, folder / "kg.json")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder as its one writer; raises GraphError while another process does."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / "write.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise GraphError(f"{folder}: another kg build is writing to it") from None
    try:
        yield
    finally:
        lock.release()
