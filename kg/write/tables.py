"""One row a claim: CSV for spreadsheets and R, JSON lines in PLOVER's terms for event coders."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from kg.assemble.where import place_id
from kg.model import ActorMention, Claim, Records, days_of

if TYPE_CHECKING:
    from kg.ontology import Ontology

COLUMNS = (
    "claim_id", "event_id", "event_type", "event_mode", "quad_class", "modality",
    "event_start", "event_end", "date_precision",
    "source", "source_id", "source_kind", "source_country", "source_text",
    "target", "target_id", "target_kind", "target_country", "target_text",
    "speaker", "speaker_id",
    "place", "place_id", "place_country", "latitude", "longitude",
    "document", "document_id", "title", "url", "published",
    "sentence", "sentence_start", "sentence_end", "trigger", "trigger_start", "trigger_end",
    "confidence", "extractor",
)  # fmt: skip


def write_csv(records: Records, out: IO[bytes], ontology: Ontology) -> None:
    """CSV (RFC 4180, UTF-8), :data:`COLUMNS`, sorted by claim id.

    Several actors on a side are joined by ``; `` in their order, in each of the side's columns alike.
    Cells hold the text as it is: tell a spreadsheet to import text, not formulas.
    """
    text = io.TextIOWrapper(out, "utf-8", errors="replace", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(_cells(r) for r in plover_records(records, ontology))
    text.detach()


def write_plover(records: Records, out: IO[bytes], ontology: Ontology) -> None:
    """One JSON object a line and claim, in ASCII, as :func:`plover_records` gives them."""
    for record in plover_records(records, ontology):
        out.write(json.dumps(record).encode("ascii") + b"\n")


def plover_records(records: Records, ontology: Ontology) -> Iterator[dict[str, Any]]:
    """Claims in PLOVER's terms (draft 0.8, 2021): ``event``, ``mode``, ``source``, ``target``, ``date`` ...

    Beside them what PLOVER has no word for: modality, attribution, offsets. Sorted by claim id.
    """
    with _documents(records) as find:
        for event_id, claim in records.claims():
            yield _plover(event_id, claim, ontology.scheme.quad(claim.type), find(claim.doc_hash))


def _plover(event_id: str, claim: Claim, quad: str, document: dict[str, Any]) -> dict[str, Any]:
    start, end, precision = days_of(claim.time) if claim.time else (None, None, None)
    place = claim.place
    return {
        "id": claim.id,
        "event_id": event_id,
        "event": claim.type,
        "mode": claim.mode,
        "quad": quad,
        "modality": claim.modality,
        "date": {"start": start, "end": end, "precision": precision, "text": claim.time},
        "source": [_actor(a) for a in claim.source],
        "target": [_actor(a) for a in claim.target],
        "attribution": [_actor(a) for a in claim.attribution],
        "location": {
            "id": place_id(place),
            "name": place.name,
            "text": place.text,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "feature": place.feature,
        }
        if place
        else None,
        "text": claim.evidence.text,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "trigger": {
            "text": claim.evidence.trigger.text,
            "start": claim.evidence.trigger.start,
            "end": claim.evidence.trigger.end,
        },
        "document": document,
        "confidence": claim.confidence,
        "coder": claim.extractor,
    }


def _actor(mention: ActorMention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "name": mention.name,
        "kind": mention.kind,
        "country": mention.country,
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
    }


def _cells(r: dict[str, Any]) -> Iterator[object]:
    yield from (r["id"], r["event_id"], r["event"], r["mode"], r["quad"], r["modality"])
    yield from (r["date"]["start"], r["date"]["end"], r["date"]["precision"])
    for side in ("source", "target"):
        for field in ("name", "id", "kind", "country", "text"):
            yield _joined(a[field] for a in r[side])
    for field in ("name", "id"):
        yield _joined(a[field] for a in r["attribution"])
    place = r["location"] or {}
    yield from (place.get(field) for field in ("name", "id", "country", "lat", "lon"))
    yield from (r["document"][field] for field in ("name", "id", "title", "url", "published"))
    yield from (r["text"], r["start"], r["end"])
    yield from (r["trigger"][field] for field in ("text", "start", "end"))
    yield from (r["confidence"], r["coder"])


def _joined(values: Iterable[str | None]) -> str:
    return "; ".join(value or "" for value in values)


@contextmanager
def _documents(records: Records) -> Iterator[Any]:
    """A function from a document's id to what rows say of it, on disk: there may be more than memory holds."""
    with sqlite3.connect("") as db:  # a private file that SQLite removes
        db.execute("CREATE TABLE document (id TEXT PRIMARY KEY, json TEXT) WITHOUT ROWID")
        rows = (
            (
                d.id,
                json.dumps({"id": d.id, "name": d.name, "title": d.title, "url": d.url, "published": d.date}),
            )
            for d in records.documents()
        )
        db.executemany("INSERT OR REPLACE INTO document VALUES (?, ?)", rows)

        def find(id_: str) -> dict[str, Any]:
            row = db.execute("SELECT json FROM document WHERE id = ?", (id_,)).fetchone()
            empty = {"id": id_, "name": None, "title": None, "url": None, "published": None}
            return json.loads(row[0]) if row else empty

        yield find
    db.close()
