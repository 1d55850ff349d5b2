"""Saved queries: ``ontology/neo4j.cypher``, which cypher-shell and Neo4j Browser read as it is.

A query is a comment block, whose first line is ``name: what it answers``, ``:param`` lines with default
values, and one statement that ends with ``;``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OntologyError

_HEAD = re.compile(r"// ([a-z][a-z0-9-]*): (.+)")
_PARAM = re.compile(r":param (\w+) => (.+?);?\Z")


@dataclass(frozen=True)
class Saved:
    """A named query with default values of its parameters."""

    name: str
    title: str
    query: str
    params: dict[str, Any]


def read_saved(path: Path) -> dict[str, Saved]:
    """The named queries of a file, in its order. Raises OntologyError with file and line."""
    found: dict[str, Saved] = {}
    name = title = ""
    params: dict[str, Any] = {}
    lines: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        head = _HEAD.match(line)
        if head and not lines:
            (name, title), params = head.groups(), {}
        elif line.startswith(":param"):
            match = _PARAM.match(line)
            try:
                value = json.loads(match[2].replace("'", '"')) if match else None
            except ValueError:
                match = None
            if not match:
                raise OntologyError(f"{path}:{number}", "a parameter is :param name => a JSON value")
            params[match[1]] = value
        elif line.startswith("//") or not line.strip():
            continue
        else:
            lines.append(line)
            if line.rstrip().endswith(";"):
                if name in found:
                    raise OntologyError(f"{path}:{number}", f"a second query is named {name}")
                if name:
                    query = "\n".join(lines).rstrip().removesuffix(";")
                    found[name] = Saved(name, title, query, params)
                name, lines = "", []
    if lines:
        raise OntologyError(f"{path}:{number}", "the last statement does not end with ;")
    return found
