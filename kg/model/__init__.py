"""The records (:mod:`kg.model.records`), their ids and their JSON."""

from kg.model.ids import claim_id, document_id, event_id
from kg.model.interval import days_of
from kg.model.records import (
    EVENT_TYPES,
    KINDS,
    MODALITIES,
    RELATION_TYPES,
    Actor,
    ActorMention,
    Alias,
    Claim,
    Document,
    Edge,
    Event,
    EventType,
    Evidence,
    Kind,
    Modality,
    Place,
    PlaceMention,
    Precision,
    Records,
    RelationType,
    Span,
    Tie,
)
from kg.model.serial import claim_from_json, claim_to_json, to_line

__all__ = [
    "EVENT_TYPES", "KINDS", "MODALITIES", "RELATION_TYPES", "Actor", "ActorMention", "Alias", "Claim", "Document",
    "Edge", "Event", "EventType", "Evidence", "Kind", "Modality", "Place", "PlaceMention", "Precision", "Records",
    "RelationType", "Span", "Tie", "claim_from_json", "claim_id", "claim_to_json", "days_of", "document_id",
    "event_id", "to_line",
]  # fmt: skip
