"""The two other ways into a Neo4j: the files of neo4j-admin import, and Turtle by neosemantics' rules."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import neo4j_server
import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.store.push import push
from kg.store.query import run
from kg.store.readback import read_back
from kg.store.saved import read_saved
from kg.write.names import BASE, prefixes
from kg.write.neo4j_csv import write_neo4j_csv
from kg.write.triples import triples
from tests.news_graph import news
from tests.servers import of_neo4j
from tests.synthetic import records
from tests.test_store_push import lists, same, snapshot
from tests.test_store_queries import ANALYST, EXPECTED, SAVED
from tests.write_graphs import ONTOLOGY, graph_of

N10S = Path(__file__).parents[1] / "ontology" / "n10s.cypher"


def test_files_are_whole_and_replace_only_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "import"
    write_neo4j_csv(records(50), folder)
    write_neo4j_csv(news(), folder)
    options = (folder / "import.txt").read_text().splitlines()
    named = {f for o in options for f in re.findall(r"FOLDER/([\w.-]+)", o)}
    assert named == {p.name for p in folder.glob("*.csv")}
    assert (folder / "Claim-header.csv").read_text().startswith("id:ID(Claim),modality:string,")
    assert not list(tmp_path.glob(".import*"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(InputError, match="holds other files"):
        write_neo4j_csv(news(), tmp_path / "mine")


@pytest.mark.neo4j
@pytest.mark.slow
def test_imported_answers_as_the_pushed_one(tmp_path: Path) -> None:
    for graph in (news(), records(400)):
        write_neo4j_csv(graph, tmp_path / "import")
        home = neo4j_server.Server(tmp_path / f"home-{len(graph.claim_list)}")
        home.import_csv(tmp_path / "import")
        home.start()
        try:
            with of_neo4j(home).connect() as store:
                again = read_back(store)
                assert lists(again) == lists(graph)
                imported = snapshot(store)
                if len(graph.claim_list) == len(news().claim_list):
                    for name, saved in (ANALYST | SAVED).items():
                        assert run(store, saved.query, saved.params) == EXPECTED[name]
                push(graph, store, again.digest)
                assert same(snapshot(store), imported)
        finally:
            home.stop()


def test_n10s_loses_no_value_of_the_turtle() -> None:
    """Its documented rules: one value a property unless declared, one relationship a triple, prefixes for all names."""
    text = N10S.read_text()
    declared = set(re.findall(r"^    '(http[^']+)'", text, re.M))
    known = dict(re.findall(r"nsprefixes\.add\('(\w+)', '([^']+)'\)", text))
    assert known == prefixes(BASE)
    values: dict[tuple[str, str], list[ox.Literal]] = defaultdict(list)
    kinds: dict[str, set[type]] = defaultdict(set)
    seen: set[ox.Triple] = set()
    names: set[str] = set()
    for graph in (graph_of(500), news()):
        for triple in triples(graph, ONTOLOGY, BASE):
            assert not isinstance(triple.subject, ox.BlankNode)
            assert not isinstance(triple.object, ox.BlankNode)
            seen.add(triple)
            names.add(triple.predicate.value)
            kinds[triple.predicate.value].add(type(triple.object))
            if isinstance(triple.object, ox.Literal):
                values[str(triple.subject), triple.predicate.value].append(triple.object)
    several = {p for (_, p), found in values.items() if len(set(found)) > 1}
    assert several <= declared
    for (_, p), found in values.items():
        if p in declared:
            assert len({v.datatype for v in found}) == 1  # an array has one type
    assert all(len(k) == 1 for k in kinds.values())  # a name is a property or a relationship
    assert all(any(name.startswith(ns) for ns in known.values()) for name in names)


def test_n10s_file_reads_as_cypher() -> None:
    assert read_saved(N10S) == {}
