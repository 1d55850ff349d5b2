"""Building: nothing twice, nothing lost, only what a change concerns extracted anew."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.assemble.assembly import Assembly
from kg.assemble.build import Summary, build
from kg.errors import GraphError, InputError
from kg.model import MODALITIES, Tie
from tests.small_world import PatternExtractor, SmallOntology

KNOWN = {"ttp": ("TTP", "Pakistani Taliban"), "hgb": ("Gul Bahadur Group",), "qatar": ("Qatar",)}
TEXTS = {
    "a": "TTP attacked Gul Bahadur Group. Qatar met TTP.",
    "b": "Pakistani Taliban threatened Qatar.",
    "c": "Border Guards attacked Khawarij Front.",
}


def _news(tmp_path: Path, texts: dict[str, str] = TEXTS) -> Path:
    file = tmp_path / "news.jsonl"
    lines = (json.dumps({"id": k, "text": t, "date": "2025-10-30"}) for k, t in texts.items())
    file.write_text("\n".join(lines) + "\n")
    return file


def _build(
    graph: Path, paths: list[Path], ontology: SmallOntology, **parts: str
) -> tuple[Summary, list[str]]:
    extractor = PatternExtractor(ontology, parts={"lexicon": "l1", **parts})
    summary = build(paths, graph, extractor=extractor, ontology=ontology)
    return summary, extractor.seen


def _dump(graph: Path, ontology: SmallOntology) -> list[object]:
    a = Assembly(graph, ontology)
    rows = [*a.documents(), *a.actors(), *a.places(), *a.events(), *a.claims(), *a.ties(), *a.edges()]
    a.close()
    return rows


def test_building_twice_changes_nothing(tmp_path: Path) -> None:
    ontology, graph, news = SmallOntology(KNOWN), tmp_path / "g", _news(tmp_path)
    first, _ = _build(graph, [news], ontology)
    before = _dump(graph, ontology), (graph / "log/000001.jsonl").read_bytes()
    again, seen = _build(graph, [news], ontology)
    assert (first.new, again.new, again.known, seen) == (3, 0, 3, [])
    assert first.counts == again.counts
    assert (_dump(graph, ontology), (graph / "log/000001.jsonl").read_bytes()) == before


def test_the_graph(tmp_path: Path) -> None:
    tie = Tie("ALLIED_WITH", "ttp", "hgb", since="2020-01-01")
    other = Tie("MEMBER_OF", "nobody", "ttp")
    ontology, graph = SmallOntology(KNOWN, (tie, other)), tmp_path / "g"
    summary, _ = _build(graph, [_news(tmp_path)], ontology)
    assert summary.counts == {
        "documents": 3, "actors": 5, "places": 0, "events": 4, "claims": 4, "ties": 1, "edges": 4,
    }  # fmt: skip
    a = Assembly(graph, ontology)
    assert {(e.source, e.verb, e.target) for e in a.edges()} == {
        ("ttp", "ATTACKS", "hgb"), ("qatar", "CONSULTS", "ttp"), ("ttp", "THREATENS", "qatar"),
        ("x-border-guards", "ATTACKS", "x-khawarij-front"),
    }  # fmt: skip
    assert list(a.ties()) == [tie]
    assert [x.id for x in a.actors() if x.provisional] == ["x-border-guards", "x-khawarij-front"]
    for _, claim in a.claims():
        text = TEXTS[claim.doc]
        assert claim.modality in MODALITIES
        for span in (claim.evidence, claim.evidence.trigger, *claim.source, *claim.target):
            assert text[span.start : span.end] == span.text


def test_the_same_text_twice_is_one_document(tmp_path: Path) -> None:
    ontology = SmallOntology(KNOWN)
    news = _news(tmp_path, {**TEXTS, "copy": TEXTS["a"]})
    summary, _ = _build(tmp_path / "g", [news], ontology)
    assert (summary.new, summary.repeated) == (3, 1)
    assert "a" in {d.name for d in Assembly(tmp_path / "g", ontology).documents()}


def test_a_date_given_later_is_taken(tmp_path: Path) -> None:
    ontology, file = SmallOntology(KNOWN), tmp_path / "a.txt"
    file.write_text(TEXTS["a"])
    assert _build(tmp_path / "g", [file], ontology)[1] == ["a"]
    for date, seen in (("2025-10-30", ["a"]), ("2025-10-31", []), (None, [])):
        extractor = PatternExtractor(ontology)
        build([file], tmp_path / "g", extractor=extractor, ontology=ontology, date=date)
        assert extractor.seen == seen
        assert [d.date for d in Assembly(tmp_path / "g", ontology).documents()] == ["2025-10-30"]


def test_a_broken_line_keeps_what_was_read_before(tmp_path: Path) -> None:
    ontology, graph, news = SmallOntology(KNOWN), tmp_path / "g", _news(tmp_path)
    news.write_text(news.read_text() + '{"text": \n')
    with pytest.raises(InputError, match=r"news.jsonl:4: is not JSON"):
        _build(graph, [news], ontology)
    assert Assembly(graph, ontology).counts()["documents"] == 3
    summary, seen = _build(graph, [_news(tmp_path)], ontology)
    assert (summary.known, seen) == (3, [])


def test_a_changed_lexicon_extracts_everything_anew_without_paths(tmp_path: Path) -> None:
    ontology, graph = SmallOntology(KNOWN), tmp_path / "g"
    _build(graph, [_news(tmp_path)], ontology)
    before = _dump(graph, ontology)
    summary, seen = _build(graph, [], ontology, lexicon="l2")
    assert (summary.again, summary.changed, seen) == (3, ["lexicon"], ["a", "b", "c"])
    assert _dump(graph, ontology) == before
    assert _build(graph, [], ontology, lexicon="l2")[1] == []


def test_a_merged_actor_is_renamed_without_extraction(tmp_path: Path) -> None:
    apart = SmallOntology(
        {"ttp": ("TTP",), "pt": ("Pakistani Taliban",), "qatar": ("Qatar",), "hgb": ("Gul Bahadur Group",)}
    )
    merged, graph = SmallOntology(KNOWN), tmp_path / "g"
    _build(graph, [_news(tmp_path)], apart)
    summary, seen = _build(graph, [], merged)
    assert (summary.again, seen, summary.changed) == (0, [], ["actors"])
    fresh = tmp_path / "fresh"
    _build(fresh, [_news(tmp_path)], merged)
    assert _dump(graph, merged) == _dump(fresh, merged)
    log = (graph / "log/000001.jsonl").read_bytes()
    assert _build(graph, [], merged)[1] == []
    assert (graph / "log/000001.jsonl").read_bytes() == log


def test_a_new_name_extracts_anew_only_where_it_stands(tmp_path: Path) -> None:
    graph, more = tmp_path / "g", SmallOntology({**KNOWN, "kf": ("Khawarij Front",)})
    _build(graph, [_news(tmp_path)], SmallOntology(KNOWN))
    summary, seen = _build(graph, [], more)
    assert (summary.again, seen) == (1, ["c"])
    fresh = tmp_path / "fresh"
    _build(fresh, [_news(tmp_path)], more)
    assert _dump(graph, more) == _dump(fresh, more)


def test_a_name_that_means_another_actor_extracts_anew(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    _build(graph, [_news(tmp_path)], SmallOntology(KNOWN))
    moved = SmallOntology(
        {"ttp": ("TTP",), "hgb": ("Gul Bahadur Group", "Pakistani Taliban"), "qatar": ("Qatar",)}
    )
    assert _build(graph, [], moved)[1] == ["b"]


def test_an_assembly_that_is_missing_or_no_database_is_made_again(tmp_path: Path) -> None:
    ontology, graph = SmallOntology(KNOWN), tmp_path / "g"
    _build(graph, [_news(tmp_path)], ontology)
    before = _dump(graph, ontology)
    (graph / "assembly.sqlite").unlink()
    assert _dump(graph, ontology) == before
    (graph / "assembly.sqlite").write_bytes(b"not a database" * 1000)
    assert _dump(graph, ontology) == before


def test_an_overlay_that_is_gone(tmp_path: Path) -> None:
    ontology, overlay = SmallOntology(KNOWN), tmp_path / "overlay"
    overlay.mkdir()
    extractor = PatternExtractor(ontology)
    build([_news(tmp_path)], tmp_path / "g", extractor=extractor, ontology=ontology, overlay=overlay)
    overlay.rmdir()
    with pytest.raises(GraphError, match=r"overlay .* is gone"):
        build([], tmp_path / "g", extractor=extractor, ontology=ontology)


# a process started in a shell's background ignores SIGINT until told otherwise
SLOW_BUILD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from kg.assemble.build import build
from tests.small_world import PatternExtractor, SmallOntology
from tests.test_build import KNOWN
ontology = SmallOntology(KNOWN)
build([sys.argv[1]], sys.argv[2], extractor=PatternExtractor(ontology, pause=0.02), ontology=ontology)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_build_goes_on_where_it_stopped(tmp_path: Path, how: signal.Signals) -> None:
    texts = {f"n{i}": f"Group {chr(65 + i % 26)}{i} attacked TTP. Qatar met TTP." for i in range(150)}
    news, graph = _news(tmp_path, texts), tmp_path / "g"
    for rounds in range(1, 3):
        process = subprocess.Popen(
            [sys.executable, "-c", SLOW_BUILD, str(news), str(graph)],
            env={**os.environ, "PYTHONPATH": os.getcwd()},
            stderr=subprocess.DEVNULL,
        )
        log = graph / "log/000001.jsonl"
        deadline = time.monotonic() + 30
        while not log.exists() or log.read_bytes().count(b"\n") < 40 * rounds:
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(how)
        process.wait(10)
    ontology = SmallOntology(KNOWN)
    summary, seen = _build(graph, [news], ontology)
    assert summary.known + summary.new == 150
    assert 0 < len(seen) < 120
    fresh = tmp_path / "fresh"
    _build(fresh, [news], ontology)
    assert _dump(graph, ontology) == _dump(fresh, ontology)
    assert log.read_bytes() == (fresh / "log/000001.jsonl").read_bytes()
