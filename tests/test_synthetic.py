"""The synthetic graph is the same for the same seed, and its claims are valid in their documents."""

from __future__ import annotations

from kg.assemble.memory import MemoryRecords
from kg.model import Records
from tests.synthetic import HOSTILE, SyntheticOntology, records


def test_same_seed_same_graph() -> None:
    a, b = records(500, 3), records(500, 3)
    assert a == b
    assert a != records(500, 4)
    assert a.counts()["claims"] == 500


def test_offsets_are_valid_and_ends_exist() -> None:
    graph: Records = records(2000, 1)
    texts = {d.id: d.text or "" for d in graph.documents()}
    actors = {a.id for a in graph.actors()}
    places = {p.id for p in graph.places()}
    events = {e.id for e in graph.events()}
    for event, claim in graph.claims():
        text = texts[claim.doc_hash]
        assert event in events
        for span in (claim.evidence, claim.evidence.trigger, *claim.source, *claim.target):
            assert text[span.start : span.end] == span.text
        assert {m.id for m in (*claim.source, *claim.target, *claim.attribution)} <= actors
    for tie in graph.ties():
        assert tie.source in actors
        assert tie.target in (places if tie.to_place else actors)
    assert set(HOSTILE) <= {a.name for a in graph.actors()}


def test_iterators_are_sorted() -> None:
    graph = records(300)
    for rows in (graph.documents(), graph.actors(), graph.places(), graph.events()):
        ids = [r.id for r in rows]
        assert ids == sorted(set(ids))
    claims = [c.id for _, c in graph.claims()]
    assert claims == sorted(set(claims))
    edges = [(e.source, e.verb, e.target) for e in graph.edges()]
    assert edges == sorted(set(edges))
    assert all(s != t for s, _, t in edges)


def test_from_claims_gives_the_same_events_and_edges() -> None:
    graph = records(1000, 2)
    again = MemoryRecords.from_claims(graph.documents(), (c for _, c in graph.claims()), SyntheticOntology())
    assert list(again.events()) == list(graph.events())
    assert list(again.edges()) == list(graph.edges())
    assert [a.id for a in again.actors()] == [a.id for a in graph.actors()]
