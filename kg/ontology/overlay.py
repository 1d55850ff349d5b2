"""Writing to the user's overlay: aliases and actors that an analyst adds from the command line."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import yaml

from kg.errors import KgError
from kg.model import KINDS
from kg.ontology.entries import read_entries
from kg.ontology.normal import slug
from kg.ontology.yaml_lines import read_yaml

FILE = "own.yaml"
"""The file of the overlay's ``actors/`` that commands write; the analyst's other files are left alone."""


def link(folder: Path, name: str, actor: str, author: str | None = None, since: str | None = None) -> Path:
    """Writes that ``name`` is an alias of ``actor`` (an id) to ``folder``; gives the file.

    The alias is taken from any other actor of the overlay file that had it. ``author`` says who uses it, since
    when. Raises KgError for a name that cannot be one, OntologyError when the file there is wrong.
    """
    _check(name)
    entries = _entries(folder)
    for other in entries:
        kept = [a for a in other.get("aliases", []) if _text(a) != name]
        if len(kept) < len(other.get("aliases", [])):
            other["aliases"] = kept
    alias: Any = {"name": name, **{k: v for k, v in (("author", author), ("since", since)) if v}}
    entry: dict[str, Any] | None = next((e for e in entries if e["id"] == actor), None)
    if entry is None:
        entry = {"id": actor}
        entries.append(entry)
    entry["aliases"] = [*entry.get("aliases", []), alias if len(alias) > 1 else name]
    return _write(folder, [e for e in entries if len(e) > 1 and (e.get("aliases") != [] or len(e) > 2)])


def add(
    folder: Path,
    name: str,
    kind: str,
    country: str | None = None,
    actor: str | None = None,
    aliases: tuple[str, ...] = (),
) -> str:
    """Writes a new actor to ``folder`` and gives its id (``actor``, or made from ``name``).

    Raises KgError when the overlay file has the id, the kind is unknown or a name cannot be one.
    """
    for text in (name, *aliases):
        _check(text)
    if kind not in KINDS:
        raise KgError(f"unknown kind {kind!r}; known: {', '.join(KINDS)}")
    made = actor or slug(name)
    entries = _entries(folder)
    if any(e["id"] == made for e in entries):
        raise KgError(f"{made!r} is in {folder / 'actors' / FILE} already; kg actors link adds a name to it")
    entry: dict[str, Any] = {"id": made, "name": name, "kind": kind}
    if country:
        entry["country"] = country
    if aliases:
        entry["aliases"] = list(aliases)
    _write(folder, [*entries, entry])
    return made


def _check(name: str) -> None:
    if not slug(name) or len(name) > 200 or any(ord(c) < 32 for c in name):
        raise KgError(
            f"{name[:40]!r} cannot be a name: it needs a letter or digit of the Latin script on one line"
        )


def _text(alias: Any) -> str:
    return str(alias["name"]) if isinstance(alias, dict) else str(alias)


def _entries(folder: Path) -> list[dict[str, Any]]:
    path = folder / "actors" / FILE
    if not path.is_file():
        return []
    read_entries(path, 1)
    return [_plain(e) for e in read_yaml(path).get("actors") or []]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list) else value


def _write(folder: Path, entries: list[dict[str, Any]]) -> Path:
    path = folder / "actors" / FILE
    head = "# Written by kg actors link and kg actors add; may be edited by hand.\n"
    body = yaml.safe_dump({"actors": entries}, allow_unicode=True, sort_keys=False, width=110)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(head + body)
            read_entries(Path(temporary), 1)
            Path(temporary).chmod(0o644)
            os.replace(temporary, path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise KgError(f"{path}: cannot be written: {error.strerror}") from error
    return path
