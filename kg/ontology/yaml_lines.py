"""YAML as plain data that still knows its file and lines, so that an error can name them.

Only what the ontology's files need: mappings with text keys, lists, text, numbers, ``true``, ``false`` and
``null``. Dates stay text, and so do ``on``, ``off``, ``yes`` and ``no`` (YAML 1.1 reads them as truth values,
we need them as words). Anchors, tags and duplicate keys are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError

LIMIT = 8_000_000
"""Largest file that is read, in bytes."""
DEPTH = 40
"""Deepest nesting that is read."""

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")
_TAGS = frozenset(
    f"tag:yaml.org,2002:{t}" for t in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")
)
_PLAIN: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Map(dict[str, Any]):
    """A mapping; ``lines[key]`` is the line of ``key``, ``line`` its own, both counted from 1."""

    __slots__ = ("line", "lines", "path")

    def __init__(self, path: Path, line: int) -> None:
        super().__init__()
        self.path = path
        self.line = line
        self.lines: dict[str, int] = {}


class List(list[Any]):
    """A list; ``lines[i]`` is the line of item ``i``, ``line`` its own, both counted from 1."""

    __slots__ = ("line", "lines", "path")

    def __init__(self, path: Path, line: int) -> None:
        super().__init__()
        self.path = path
        self.line = line
        self.lines: list[int] = []


def read_yaml(path: Path) -> Map:
    """The mapping that ``path`` holds, nested :class:`Map` and :class:`List` inside.

    Raises OntologyError with ``file:line`` for a file that is missing, too large, not UTF-8, not YAML, or
    whose top is no mapping, and for duplicate keys, keys that are not text, anchors and tags.
    """
    try:
        if path.stat().st_size > LIMIT:
            raise OntologyError(f"{path}:1", f"larger than {LIMIT:,} bytes")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise OntologyError(f"{path}:1", error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise OntologyError(f"{path}:1", "not UTF-8") from error
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise OntologyError(f"{path}:{line}", error.problem or "not YAML") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise OntologyError(f"{path}:1", f"not YAML: {str(error).splitlines()[0]}") from error
    if node is None:
        return Map(path, 1)
    if not isinstance(node, yaml.MappingNode):
        raise OntologyError(f"{path}:{_line(node)}", "the file must be a mapping (key: value)")
    top = _build(node, path, set(), 0)
    assert isinstance(top, Map)
    return top


def line_of(where: Map | List, key: str | int | None = None) -> int:
    """The line of ``where``, or of its ``key`` (a mapping's key, a list's index) when it has it."""
    if key is None:
        return where.line
    if isinstance(where, Map):
        return where.lines.get(str(key), where.line)
    return where.lines[key] if isinstance(key, int) and -len(where) <= key < len(where) else where.line


def place_of(where: Map | List, key: str | int | None = None) -> str:
    """``file:line`` of ``where``, or of its ``key``."""
    return f"{where.path}:{line_of(where, key)}"


def wrong(where: Map | List, problem: str, key: str | int | None = None) -> OntologyError:
    """The error to raise for ``problem`` at ``where``, or at its ``key``."""
    return OntologyError(place_of(where, key), problem)


def known_keys(where: Map, allowed: frozenset[str], required: frozenset[str] = frozenset()) -> None:
    """Raises OntologyError for a key that is not ``allowed`` or a ``required`` one that is missing."""
    for key in where:
        if key not in allowed:
            raise wrong(where, f"unknown key {key!r}; known: {', '.join(sorted(allowed))}", key)
    for key in sorted(required - where.keys()):
        raise wrong(where, f"{key!r} is missing")


def text_at(where: Map, key: str, default: str | None = None) -> str | None:
    """The text at ``key``; raises OntologyError when it is there and is no text, or is empty."""
    value = where.get(key, default)
    if value is None and default is None and not where.get(key):
        return None
    if not isinstance(value, str) or not value.strip():
        raise wrong(where, f"{key!r} must be text", key)
    return value


def list_at(where: Map, key: str) -> List:
    """The list at ``key``, empty when it is not there; a single value counts as a list of one."""
    value = where.get(key)
    if isinstance(value, List):
        return value
    out = List(where.path, line_of(where, key))
    if value is not None:
        out.append(value)
        out.lines.append(out.line)
    return out


def texts_at(where: Map, key: str) -> tuple[str, ...]:
    """The texts at ``key``: a list, or a single one; raises OntologyError for anything else."""
    values = list_at(where, key)
    for i, value in enumerate(values):
        if not isinstance(value, str) or not value.strip():
            raise wrong(values, f"{key!r} must be text", i)
    return tuple(values)


def maps_at(where: Map, key: str) -> Iterator[Map]:
    """The mappings in the list at ``key``; raises OntologyError for anything else."""
    values = list_at(where, key)
    for i, value in enumerate(values):
        if not isinstance(value, Map):
            raise wrong(values, f"{key!r} must be a list of mappings", i)
        yield value


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _build(node: yaml.Node, path: Path, seen: set[int], depth: int) -> Any:
    line = _line(node)
    if depth > DEPTH:
        raise OntologyError(f"{path}:{line}", f"nested deeper than {DEPTH}")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path)
    if id(node) in seen:
        raise OntologyError(f"{path}:{line}", "anchors and aliases (&, *) are not allowed")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        items = List(path, line)
        for child in node.value:
            items.append(_build(child, path, seen, depth + 1))
            items.lines.append(_line(child))
        return items
    out = Map(path, line)
    for key_node, child in node.value:
        if not isinstance(key_node, yaml.ScalarNode) or not key_node.value:
            raise OntologyError(f"{path}:{_line(key_node)}", "a key must be text")
        key = str(key_node.value)
        if key in out:
            raise OntologyError(f"{path}:{_line(key_node)}", f"{key!r} stands twice")
        out[key] = _build(child, path, seen, depth + 1)
        out.lines[key] = _line(key_node)
    return out


def _scalar(node: yaml.ScalarNode, path: Path) -> Any:
    if node.tag not in _TAGS:
        raise OntologyError(f"{path}:{_line(node)}", f"the tag {node.tag!r} is not allowed")
    text = str(node.value)
    if node.style:  # quoted or block: text
        return text
    low = text.lower()
    if low in _PLAIN:
        return _PLAIN[low]
    if _INT.match(text):
        return int(text) if len(text) < 19 else text
    return float(text) if _FLOAT.match(text) else text
