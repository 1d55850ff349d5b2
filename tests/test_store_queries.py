"""The analysts' questions and the saved queries: the same rows on the embedded server and on a real Neo4j."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OntologyError, QueryError
from kg.store.connect import Store
from kg.store.push import push
from kg.store.query import run
from kg.store.saved import read_saved
from tests.news_graph import news
from tests.servers import Bolt

ROOT = Path(__file__).parents[1]
ANALYST = read_saved(ROOT / "tests" / "queries" / "analyst.cypher")
SAVED = read_saved(ROOT / "ontology" / "neo4j.cypher")
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests" / "queries" / "expected.json").read_text())


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    bolt: Bolt = request.getfixturevalue("embedded" if request.param == "embedded" else "real_neo4j")
    with bolt.empty().connect() as store:
        push(news(), store, "news")
        yield store


def test_there_are_33_questions_and_ten_saved() -> None:
    assert len(ANALYST) == 33
    assert len(SAVED) == 10
    assert set(EXPECTED) == {*ANALYST, *SAVED}


@pytest.mark.parametrize("name", [*ANALYST, *SAVED])
def test_gives_the_rows_that_the_news_tell(store: Store, name: str) -> None:
    saved = (ANALYST | SAVED)[name]
    rows = run(store, saved.query, saved.params)
    assert rows == EXPECTED[name]


def test_saved_constraints_are_those_of_a_push(store: Store) -> None:
    from kg.store.schema import CONSTRAINTS, FULLTEXT, INDEXES

    text = (ROOT / "ontology" / "neo4j.cypher").read_text()
    for statement in (*CONSTRAINTS, *INDEXES, *FULLTEXT):
        assert statement + ";" in text


def test_reading_is_all_that_a_query_may_do(store: Store) -> None:
    for query in (
        "CREATE (n:Actor {id: 'new'})",
        "MATCH (a:Actor) SET a.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX foo IF NOT EXISTS FOR (n:Actor) ON (n.kind)",
    ):
        with pytest.raises(QueryError, match="--write"):
            run(store, query)
    assert run(store, "MATCH (a:Actor {name: 'x'}) RETURN a") == []
    assert run(store, "MATCH (n) RETURN count(n) > 50 AS n") == [{"n": True}]


def test_written_when_told(store: Store) -> None:
    run(store, "CREATE (n:Note {text: $text})", {"text": "'}) DETACH DELETE n //"}, write=True)
    assert run(store, "MATCH (n:Note) RETURN n.text AS text") == [{"text": "'}) DETACH DELETE n //"}]
    run(store, "MATCH (n:Note) DELETE n", write=True)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("MATCH (n RETURN n", "nput"),
        ("RETURN $missing", "missing"),
        ("CALL no.such()", "no.such"),
        ("", "empty"),
        ("RETURN date('2025-13-40')", "2025-13-40|MonthOfYear|date"),
    ],
)
def test_a_wrong_query_is_one_line(store: Store, query: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as error:
        run(store, query)
    assert "\n" not in str(error.value)


def test_values_are_plain(store: Store) -> None:
    rows = run(
        store,
        "MATCH (e:Event {mode: 'suicide-attack'})-[r:PLACE]->(p) "
        "RETURN e.start AS day, [1, null, 2.5] AS list, {a: date('2025-01-02')} AS map, 0.0 / 0.0 AS nan, "
        "duration('P1M2D') AS long, datetime('2025-01-01T10:00:00Z') AS at, p AS place, type(r) AS role",
    )
    place = rows[0].pop("place")
    assert rows == [
        {
            "day": "2025-11-06", "list": [1, None, 2.5], "map": {"a": "2025-01-02"}, "nan": None, "long": "P1M2D",
            "at": "2025-01-01T10:00:00+00:00", "role": "PLACE",
        }
    ]  # fmt: skip
    assert place["labels"] == ["Place"]
    assert place["name"] == "Quetta"


def test_a_saved_file_tells_its_line(tmp_path: Path) -> None:
    file = tmp_path / "saved.cypher"
    file.write_text("// a-name: what\n:param x => nothing here\nRETURN 1;\n")
    with pytest.raises(OntologyError, match=r"saved\.cypher:2"):
        read_saved(file)
    file.write_text("// a-name: what\nRETURN 1\n")
    with pytest.raises(OntologyError, match="does not end"):
        read_saved(file)
