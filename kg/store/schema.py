"""What the graph in a database is made of: its version, labels, relationship types, constraints and indexes.

Labels and relationship types that come from data (an event's type, the ontology's verbs) are
checked here before they become part of a statement; everything else is a parameter.
"""

from __future__ import annotations

import re

from kg.errors import StoreError
from kg.model import RELATION_TYPES

VERSION = 1
"""Of the graph schema; a graph of a newer version is refused."""

NODE_LABELS = ("Actor", "Place", "Document", "Event", "Claim")
ROLE_TYPES = ("SOURCE", "TARGET", "PLACE", "OF", "IN", "SAID_BY")
TIE_TYPES: tuple[str, ...] = RELATION_TYPES
NAMES_INDEX = "kg_names"
EVIDENCE_INDEX = "kg_evidence"

CONSTRAINTS = tuple(
    f"CREATE CONSTRAINT kg_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label in (*NODE_LABELS, "KgGraph")
)
INDEXES = (
    "CREATE INDEX kg_actor_name IF NOT EXISTS FOR (n:Actor) ON (n.name)",
    "CREATE INDEX kg_place_name IF NOT EXISTS FOR (n:Place) ON (n.name)",
    "CREATE INDEX kg_event_start IF NOT EXISTS FOR (n:Event) ON (n.start)",
    "CREATE INDEX kg_document_published IF NOT EXISTS FOR (n:Document) ON (n.published)",
)
FULLTEXT = (
    f"CREATE FULLTEXT INDEX {NAMES_INDEX} IF NOT EXISTS FOR (n:Actor) ON EACH [n.name, n.aliases]",
    f"CREATE FULLTEXT INDEX {EVIDENCE_INDEX} IF NOT EXISTS FOR (n:Claim) ON EACH [n.sentence]",
)
FULLTEXT_SQL = (
    "CREATE PROPERTY Actor.name IF NOT EXISTS STRING",
    "CREATE PROPERTY Actor.aliases IF NOT EXISTS LIST",
    "CREATE PROPERTY Claim.sentence IF NOT EXISTS STRING",
    f"CREATE INDEX {NAMES_INDEX} IF NOT EXISTS ON Actor (name, aliases BY ITEM) FULL_TEXT",
    f"CREATE INDEX {EVIDENCE_INDEX} IF NOT EXISTS ON Claim (sentence) FULL_TEXT",
)
"""The embedded server has no full-text DDL in Cypher; its SQL does the same, under the same names."""

_NAME = re.compile(r"[A-Z][A-Z_]*\Z")


def identifier(name: str) -> str:
    """``name``, when it may stand in a statement as a label or relationship type.

    Raises StoreError for anything but capital letters and underscores.
    """
    if not _NAME.match(name):
        raise StoreError(
            f"{name!r} cannot be a label or relationship type: capital letters and _ only (ontology/scheme.yaml)"
        )
    return name
