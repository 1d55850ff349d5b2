"""Names and evidence by their words. The query is the same everywhere; only the index is made differently."""

from __future__ import annotations

import base64
import json
import re
import urllib.error
import urllib.request
from typing import Any

from kg.errors import QueryError, StoreError
from kg.store import cypher
from kg.store.connect import Store
from kg.store.schema import EVIDENCE_INDEX, FULLTEXT, FULLTEXT_SQL, NAMES_INDEX

_WORD = re.compile(r'"[^"]*"|\S+')
_SPECIAL = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|<>=])')


def make_indexes(store: Store) -> bool:
    """Make the two full-text indexes where they are missing, and wait until they are filled.

    False for an ArcadeDB reached by its Bolt port alone: there it cannot be done.
    """
    if store.embedded:
        if not store.http:
            return False
        for statement in FULLTEXT_SQL:
            _sql(store, statement)
        return True
    for statement in FULLTEXT:
        store.rows(statement, write=True)
    store.rows("CALL db.awaitIndexes(600)")
    return True


def search(store: Store, words: str, limit: int = 20) -> dict[str, list[dict[str, Any]]]:
    """``{"actors": [...], "claims": [...]}``, best first, that hold all of ``words``; ``"two words"`` is a phrase.

    Raises QueryError when there is no word in ``words``.
    """
    query = lucene(words)
    return {
        "actors": store.rows(cypher.SEARCH_NAMES, index=NAMES_INDEX, words=query, limit=limit),
        "claims": store.rows(cypher.SEARCH_EVIDENCE, index=EVIDENCE_INDEX, words=query, limit=limit),
    }


def lucene(words: str) -> str:
    """Words and phrases as a Lucene query that wants all of them; nothing in ``words`` is syntax but a pair of quotes."""
    parts = []
    for word in _WORD.findall(words):
        phrase = len(word) > 1 and word[0] == word[-1] == '"'
        inner = word[1:-1] if phrase else word
        if not any(c.isalnum() for c in inner):
            continue
        escaped = _SPECIAL.sub(r"\\\1", inner)
        if not phrase and escaped in {"AND", "OR", "NOT"}:
            escaped = escaped.lower()
        parts.append(f'+"{escaped}"' if phrase else f"+{escaped}")
    if not parts:
        raise QueryError(f"nothing to search for in {words!r}: give words")
    return " ".join(parts)


def _sql(store: Store, statement: str) -> None:
    assert store.auth
    token = base64.b64encode(":".join(store.auth).encode()).decode()
    request = urllib.request.Request(  # noqa: S310 - our own loopback server
        f"{store.http}/api/v1/command/{store.database}",
        json.dumps({"language": "sql", "command": statement}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Basic {token}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=600) as answer:  # noqa: S310
            answer.read()
    except urllib.error.HTTPError as error:
        raise StoreError(f"the embedded server: {error.read()[:400].decode(errors='replace')}") from error
    except OSError as error:
        raise StoreError(f"the embedded server: {error}") from error
