"""The Python facade over a graph that was really built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.assemble import build
from kg.errors import GraphError, QueryError
from kg.graph import Graph
from kg.samples import ARTICLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = tmp_path_factory.mktemp("graph") / "g"
    build([ARTICLES], graph)
    return graph


@pytest.fixture
def graph(folder: Path) -> Iterator[Graph]:
    with Graph.open(folder) as opened:
        yield opened


def test_a_query_starts_and_loads_the_server_by_itself(graph: Graph) -> None:
    edges = {(e.source, e.verb, e.target, e.count) for e in graph.records.edges()}
    rows = graph.query(
        "MATCH (a:Actor)-[r]->(b:Actor) WHERE r.count IS NOT NULL RETURN a.id AS a, type(r) AS verb, b.id AS b, r.count AS n"
    )
    assert {(r["a"], r["verb"], r["b"], r["n"]) for r in rows} == edges
    assert graph.query("MATCH (n:Claim) RETURN count(n) AS n") == [{"n": graph.records.counts()["claims"]}]
    pakistan = graph.query("MATCH (a:Actor {name: $name}) RETURN a.id AS id", {"name": "Pakistan"})
    assert pakistan == [{"id": "pakistan"}]
    with pytest.raises(QueryError):
        graph.query("CREATE (n:Actor {id: 'x'})")
    assert graph.query("MATCH (n:Actor {id: 'x'}) RETURN n") == []


def test_offsets_in_the_samples_are_valid(graph: Graph) -> None:
    texts = {d.id: d.text or "" for d in graph.records.documents()}
    claims = [c for _, c in graph.records.claims()]
    assert len(claims) > 50
    for claim in claims:
        for span in (
            claim.evidence,
            claim.evidence.trigger,
            *claim.source,
            *claim.target,
            *claim.attribution,
        ):
            assert texts[claim.doc_hash][span.start : span.end] == span.text


def test_networks(graph: Graph) -> None:
    assert len(graph.to_networkx().edges) == graph.records.counts()["edges"]
    assert len(graph.to_rdflib()) > 1000


def test_files(graph: Graph, tmp_path: Path) -> None:
    for name in ("a.ttl", "a.graphml", "a.csv"):
        graph.export(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000


def test_it_says_what_it_is(graph: Graph) -> None:
    assert repr(graph).startswith("Graph(3 documents, ")


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        Graph.open(tmp_path / "none")
