"""Networks: networkx and Gephi's formats hold the same nodes, edges, dates and colours, whatever the names."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble.memory import MemoryRecords
from kg.model import KINDS, Actor, Alias, Edge, Tie
from kg.ontology.scheme import QUADS
from kg.write import palette, to_networkx
from kg.write.network import xml_text
from tests.synthetic import HOSTILE
from tests.write_graphs import ONTOLOGY, graph_of, written

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def read_graphml(graph: MemoryRecords) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(written(graph, "graphml")), force_multigraph=True)


def read_gexf(graph: MemoryRecords) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(written(graph, "gexf")), version="1.3")


def test_networkx_has_everything() -> None:
    graph = graph_of(200)
    network = to_networkx(graph, ONTOLOGY)
    assert set(network) == {a.id for a in graph.actors()}
    for actor in graph.actors():
        data = network.nodes[actor.id]
        assert (data["name"], data["kind"], data["country"]) == (actor.name, actor.kind, actor.country)
        assert set(data["aliases"]) == {a.name for a in actor.aliases} - {actor.name}
        assert data["provisional"] is actor.provisional
        assert data["color"] == palette.KINDS[actor.kind]
    assert network.number_of_edges() == graph.counts()["edges"]
    for edge in graph.edges():
        data = network.edges[edge.source, edge.target, edge.verb]
        assert (data["count"], data["weight"]) == (edge.count, edge.count)
        assert (data["first"], data["last"]) == (edge.first, edge.last)
        assert data["color"] == palette.QUADS[data["quad"]]


def test_ties_are_edges_when_asked_for() -> None:
    actors = [Actor("a", "A", "state"), Actor("b", "B", "person")]
    ties = [
        Tie("LEADS", "b", "a", since="2001", until="2003"),
        Tie("LEADS", "b", "a", since="2010-05-01"),
        Tie("BASED_IN", "b", "1174872", to_place=True),
        Tie("PROXY_OF", "a", "b", claimed_by=("a",), origin="c-" + "1" * 16),
    ]
    graph = MemoryRecords(actor_list=actors, tie_list=ties)
    assert to_networkx(graph, ONTOLOGY).number_of_edges() == 0
    network = to_networkx(graph, ONTOLOGY, ties=True)
    assert [d["since"] for _, _, d in network.out_edges("b", data=True)] == ["2001", "2010-05-01"]
    assert network.edges["a", "b", "PROXY_OF 0"]["claimed_by"] == ["a"]


def test_graphml_is_the_network() -> None:
    graph = graph_of(200)
    network, read = to_networkx(graph, ONTOLOGY), read_graphml(graph)
    assert set(read) == set(network)
    for node, data in network.nodes(data=True):
        got = read.nodes[node]
        assert got["label"] == got["name"] == xml_text(data["name"])
        assert (got["kind"], got.get("country")) == (data["kind"], data["country"])
        assert got.get("aliases", "") == xml_text(" | ".join(data["aliases"]))
        assert got["provisional"] is data["provisional"]
        assert (got["r"], got["g"], got["b"]) == palette.rgb(data["color"])
    edges = {(s, d["verb"], t): d for s, t, d in read.edges(data=True)}
    assert len(edges) == network.number_of_edges()
    for source, target, data in network.edges(data=True):
        got = edges[source, data["verb"], target]
        assert (got["weight"], got["count"], got["quad"]) == (data["count"], data["count"], data["quad"])
        assert (got.get("first"), got.get("last")) == (data["first"], data["last"])
        assert (got["r"], got["g"], got["b"]) == palette.rgb(data["color"])


def test_gexf_is_the_network_over_time() -> None:
    graph = graph_of(200)
    network, read = to_networkx(graph, ONTOLOGY), read_gexf(graph)
    assert set(read) == set(network)
    for node, data in network.nodes(data=True):
        got = read.nodes[node]
        assert got["name"] == xml_text(data["name"])
        assert tuple(got["viz"]["color"][c] for c in "rgb") == palette.rgb(data["color"])
    edges = {(s, d["verb"], t): d for s, t, d in read.edges(data=True)}
    assert len(edges) == network.number_of_edges()
    assert any(d["first"] for _, _, d in network.edges(data=True))
    for source, target, data in network.edges(data=True):
        got = edges[source, data["verb"], target]
        assert (got["weight"], got["count"], got["quad"]) == (data["count"], data["count"], data["quad"])
        assert (got.get("start"), got.get("end")) == (data["first"], data["last"])


def test_gexf_has_what_gephi_looks_for() -> None:
    root = ElementTree.fromstring(written(graph_of(50), "gexf"))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    edges = root.findall(f".//{GEXF}edge")
    assert all(e.find(f"{VIZ}color") is not None for e in edges)
    # parallel edges are kept apart by their kind
    assert len({(e.get("source"), e.get("target"), e.get("kind")) for e in edges}) == len(edges)
    assert len({e.get("id") for e in edges}) == len(edges)
    declared = {a.get("id") for a in root.findall(f".//{GEXF}attribute")}
    assert {v.get("for") for v in root.findall(f".//{GEXF}attvalue")} <= declared


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_hostile_names_stay_text(name: str) -> None:
    data = written(graph_of(400), name)
    root = ElementTree.fromstring(data)
    found = {v for e in root.iter() for v in (e.text, *e.attrib.values()) if v}
    assert {xml_text(h) for h in HOSTILE} <= found
    assert b"<script" not in data


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_same_records_same_bytes(name: str) -> None:
    graph = graph_of(80)
    turned = MemoryRecords(*(list(reversed(getattr(graph, f))) for f in graph.__dataclass_fields__))
    assert written(graph, name) == written(turned, name)


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
def test_any_name_is_read_back(name: str, other: str, third: str) -> None:
    graph = MemoryRecords(
        actor_list=[
            Actor("a", name, "party", None, (Alias(other), Alias(third))),
            Actor("b", other or "b", "media"),
        ],
        edge_list=[Edge("a", "THREATENS", "b", 2, None, None)],
    )
    for read in (read_graphml(graph), read_gexf(graph)):
        assert read.nodes["a"]["name"] == xml_text(name)
        assert read.number_of_edges() == 1


@given(st.characters())
def test_forbidden_characters_are_those_of_xml(char: str) -> None:
    try:
        ElementTree.fromstring(f"<a>&#{ord(char)};</a>")
        allowed = True
    except ElementTree.ParseError:
        allowed = False
    assert (xml_text(char) == char) == allowed
    assert xml_text(char) in {char, "\ufffd"}


def test_palette_covers_the_model_and_no_node_has_the_colour_of_an_edge() -> None:
    assert set(palette.KINDS) == set(KINDS)
    assert set(palette.QUADS) == set(QUADS)
    assert not set(palette.KINDS.values()) & set(palette.QUADS.values())
