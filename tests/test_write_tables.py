"""Rows a claim: CSV and PLOVER records hold each claim once, exactly, in every reader."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble.memory import MemoryRecords
from kg.assemble.where import place_id
from kg.model import days_of
from kg.write.tables import COLUMNS
from tests.synthetic import HOSTILE
from tests.write_graphs import ONTOLOGY, graph_of, written


def read_csv(graph: MemoryRecords) -> list[dict[str, str]]:
    text = written(graph, "csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_csv_has_a_row_a_claim() -> None:
    graph = graph_of(200)
    rows = read_csv(graph)
    documents = {d.id: d for d in graph.documents()}
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == graph.counts()["claims"]
    for row, (event, claim) in zip(rows, graph.claims(), strict=True):
        document = documents[claim.doc_hash]
        assert (row["claim_id"], row["event_id"]) == (claim.id, event)
        assert (row["event_type"], row["event_mode"]) == (claim.type, claim.mode or "")
        assert (row["quad_class"], row["modality"]) == (ONTOLOGY.scheme.quad(claim.type), claim.modality)
        dates = days_of(claim.time) if claim.time else ("", "", "")
        assert (row["event_start"], row["event_end"], row["date_precision"]) == dates
        for side, mentions in (("source", claim.source), ("target", claim.target)):
            assert row[side] == "; ".join(a.name for a in mentions)
            assert row[f"{side}_id"] == "; ".join(a.id for a in mentions)
            assert row[f"{side}_country"] == "; ".join(a.country or "" for a in mentions)
        assert row["speaker_id"] == "; ".join(a.id for a in claim.attribution)
        assert row["place_id"] == (place_id(claim.place) if claim.place else "")
        assert (row["title"], row["published"]) == (document.title or "", document.date or "")
        assert (row["sentence"], row["trigger"]) == (claim.evidence.text, claim.evidence.trigger.text)
        text = document.text or ""
        assert text[int(row["sentence_start"]) : int(row["sentence_end"])] == row["sentence"]
        assert text[int(row["trigger_start"]) : int(row["trigger_end"])] == row["trigger"]
        assert float(row["confidence"]) == claim.confidence


def test_hostile_names_stay_in_their_cell() -> None:
    rows = read_csv(graph_of(400))
    assert set(HOSTILE) <= {row["document"] for row in rows}
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_plover_records() -> None:
    graph = graph_of(200)
    lines = written(graph, "plover").splitlines()
    assert len(lines) == graph.counts()["claims"]
    for line, (event, claim) in zip(lines, graph.claims(), strict=True):
        record = json.loads(line)
        assert (record["id"], record["event_id"], record["event"]) == (claim.id, event, claim.type)
        assert record["mode"] == claim.mode
        assert [a["name"] for a in record["source"]] == [a.name for a in claim.source]
        assert [(a["start"], a["end"], a["text"]) for a in record["target"]] == [
            (a.start, a.end, a.text) for a in claim.target
        ]
        assert [a["id"] for a in record["attribution"]] == [a.id for a in claim.attribution]
        assert record["date"]["text"] == claim.time
        assert (record["location"] or {}).get("name") == (claim.place.name if claim.place else None)
        assert record["document"]["name"] == claim.doc
        assert record["text"] == claim.evidence.text


def test_same_records_same_bytes() -> None:
    graph = graph_of(80)
    turned = MemoryRecords(*(list(reversed(getattr(graph, f))) for f in graph.__dataclass_fields__))
    for name in ("csv", "plover"):
        assert written(graph, name) == written(turned, name)


@settings(max_examples=30, deadline=None)
@given(st.text(), st.text())
def test_any_text_comes_back(title: str, url: str) -> None:
    from dataclasses import replace

    graph = graph_of(10)
    documents = [replace(d, title=title, url=url) for d in graph.document_list]
    changed = replace(graph, document_list=documents)
    assert {(r["title"], r["url"]) for r in read_csv(changed)} == {(title, url)}
    for line in written(changed, "plover").decode("ascii").splitlines():
        assert json.loads(line)["document"]["title"] == title
