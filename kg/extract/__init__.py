"""Text to claims: see docs/extraction.md. The grammar extractor, its protocol, and its spaCy components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.extract.explanation import explain
    from kg.extract.pipeline import DEFAULT_MODEL, GrammarExtractor
    from kg.extract.protocol import Extractor

__all__ = ["DEFAULT_MODEL", "Extractor", "GrammarExtractor", "explain"]
_WHERE = {
    "DEFAULT_MODEL": "pipeline", "GrammarExtractor": "pipeline", "Extractor": "protocol", "explain": "explanation",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Imports spaCy only when something of it is asked for."""
    import importlib

    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"kg.extract.{_WHERE[name]}"), name)
