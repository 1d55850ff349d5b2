"""A graph into a database and back, on the embedded server and on a real Neo4j by the same code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.assemble.memory import MemoryRecords
from kg.errors import StoreError
from kg.model import Records
from kg.store import cypher
from kg.store.connect import Store
from kg.store.fulltext import search
from kg.store.push import push, state_of
from kg.store.readback import read_back
from tests.news_graph import news
from tests.servers import Bolt
from tests.synthetic import HOSTILE, records

KINDS = ("documents", "actors", "places", "events", "claims", "ties", "edges")


def lists(graph: Records) -> dict[str, list[Any]]:
    """All records, documents without their texts."""
    found = {kind: list(getattr(graph, kind)()) for kind in KINDS}
    found["documents"] = [replace(d, text=None) for d in found["documents"]]
    return found


def snapshot(store: Store) -> dict[str, Any]:
    """Every node and relationship with its properties, in a fixed order."""
    return {
        "nodes": store.rows(
            "MATCH (n) RETURN labels(n) AS l, properties(n) AS p ORDER BY labels(n)[0], n.id"
        ),
        "relationships": sorted(
            (r["a"], r["t"], r["b"], sorted((k, str(v)) for k, v in r["p"].items()))
            for r in store.rows(
                "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p"
            )
        ),
    }


def same(a: dict[str, Any], b: dict[str, Any]) -> bool:
    def nodes(s: dict[str, Any]) -> list[Any]:
        return [(sorted(n["l"]), sorted((k, str(v)) for k, v in n["p"].items())) for n in s["nodes"]]

    return sorted(nodes(a)) == sorted(nodes(b)) and a["relationships"] == b["relationships"]


@pytest.mark.parametrize("graph", [news(), records(300), MemoryRecords()], ids=["news", "hostile", "empty"])
def test_read_back_gives_the_records(server: Bolt, graph: MemoryRecords) -> None:
    with server.connect() as store:
        push(graph, store, "one")
        again = read_back(store)
    assert lists(again) == lists(graph)
    assert again.digest == "one"
    assert again.counts() == graph.counts()


def statistics(store: Store) -> Any:
    """What a Neo4j itself counts: nodes and relationships by label and type, sizes of its indexes and changes in them."""
    found = None if store.embedded else store.rows("CALL db.stats.retrieve('GRAPH COUNTS') YIELD data")
    return found and found[0]["data"]


def test_pushed_twice_changes_nothing(server: Bolt) -> None:
    with server.connect() as store:
        push(records(300), store, "one")
        if not store.embedded:
            store.rows("CALL db.prepareForReplanning(60)", write=True)  # it counts indexes in its own time
        before, counted = snapshot(store), statistics(store)
        for _ in range(2):
            pushed = push(records(300), store, "one")
            assert same(snapshot(store), before)
            assert statistics(store) == counted
            assert not pushed.stale


def test_created_or_merged_is_the_same(server: Bolt, monkeypatch: pytest.MonkeyPatch) -> None:
    with server.connect() as store:
        created = push(records(300), store, "one")
        first = snapshot(store)
    monkeypatch.setattr("kg.store.cypher.CREATES_FROM", (99, 0))
    with server.empty().connect() as store:
        merged = push(records(300), store, "one")
        assert same(snapshot(store), first)
        assert merged.rows == created.rows


def test_nodes_that_come_in_mid_push_are_merged(server: Bolt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else makes an actor after the push has found the database empty: it stays theirs."""
    from kg.store import load

    graph = records(300)
    with server.connect() as store:

        def later(records: Records, after: tuple[str, int]) -> Any:
            store.rows("CREATE (:Actor {id: 'actor-1', mine: 7})", write=True)
            yield from load.batches(records, after)

        monkeypatch.setattr("kg.store.push.batches", later)
        push(graph, store, "one")
        assert lists(read_back(store)) == lists(graph)
        assert store.rows("MATCH (a:Actor) WHERE a.kg_before RETURN a.id AS id, a.mine AS mine") == [
            {"id": "actor-1", "mine": 7}
        ]


def test_of_two_pushes_at_once_the_first_gives_way(server: Bolt, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.store import load

    graph = records(300)
    with server.connect() as store:

        def overtaken(records: Records, after: tuple[str, int]) -> Any:
            monkeypatch.undo()
            for batch in load.batches(records, after):
                if batch.stage == "edges":
                    push(graph, store, "one")
                yield batch

        monkeypatch.setattr("kg.store.push.batches", overtaken)
        with pytest.raises(StoreError, match="another push"):
            push(graph, store, "one")
        assert lists(read_back(store)) == lists(graph)


def test_pushed_back_and_elsewhere_is_the_same_graph(server: Bolt, embedded: Bolt) -> None:
    with server.connect() as store:
        push(records(200), store, "one")
        first, again = snapshot(store), read_back(store)
    with embedded.empty().connect() as store:
        push(again, store, again.digest)
        assert same(snapshot(store), first)


def test_stale_is_told_and_pruned(server: Bolt) -> None:
    with server.connect() as store:
        push(records(100), store, "one")
        pushed = push(news(), store, "two")
        assert pushed.stale["Claim"] == 100
        assert not pushed.removed
        assert lists(read_back(store)) == lists(news())  # what is stale is not read
        pushed = push(news(), store, "two", prune=True)
        assert pushed.removed["Claim"] == 100
        assert not pushed.stale
        left = snapshot(store)
    with server.empty().connect() as store:
        push(news(), store, "two")
        assert same(snapshot(store), left)


def test_prune_leaves_what_others_wrote(server: Bolt) -> None:
    with server.connect() as store, store.session(write=True) as session:
        session.run("CREATE (:Person {name: 'theirs'}), (:Actor {id: 'actor-1', mine: 7})").consume()
        push(records(50), store, "one")
        session.run(
            "MATCH (p:Person), (a:Actor {id: 'actor-2'}) CREATE (p)-[:KNOWS {since: 1999}]->(a)"
        ).consume()
        session.run("MATCH (a:Actor {id: 'actor-1'}), (p:Person) CREATE (a)-[:KNOWS]->(p)").consume()
        pushed = push(MemoryRecords(), store, "two", prune=True)
        assert pushed.kept == {"Actor": 2}
        left = store.rows(
            "MATCH (n) WHERE NOT n:KgGraph RETURN labels(n)[0] AS l, n.id AS id, n.mine AS mine ORDER BY l, id"
        )
        assert left == [
            {"l": "Actor", "id": "actor-1", "mine": 7},
            {"l": "Actor", "id": "actor-2", "mine": None},
            {"l": "Person", "id": None, "mine": None},
        ]
        assert store.rows("MATCH ()-[r]->() RETURN type(r) AS t, r.since AS s ORDER BY s") == [
            {"t": "KNOWS", "s": 1999},
            {"t": "KNOWS", "s": None},
        ]


def test_a_newer_graph_is_refused(server: Bolt) -> None:
    with server.connect() as store, store.session(write=True) as session:
        push(news(), store, "one")
        session.run(cypher.WRITE_STATE, state={"version": 99}).consume()  # type: ignore[arg-type]
        with pytest.raises(StoreError, match="newer than this program's"):
            push(news(), store, "one")
        with pytest.raises(StoreError, match="newer than this program's"):
            read_back(store)


class Broken(MemoryRecords):
    """Records whose reading ends after some claims, as a killed client's does."""

    def claims(self) -> Any:
        for i, pair in enumerate(super().claims()):
            if i == 150:
                raise KeyboardInterrupt
            yield pair


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.load.BATCH", 50)


@pytest.mark.usefixtures("small_batches")
def test_an_interrupted_push_goes_on_where_it_stopped(server: Bolt) -> None:
    graph = records(300)
    with server.connect() as store:
        with pytest.raises(KeyboardInterrupt):
            push(Broken(**vars(graph)), store, "one")
        assert state_of(store)["loading"] == "one"
        with pytest.raises(StoreError, match="did not end"):
            read_back(store)
        pushed = push(graph, store, "one")
        assert pushed.resumed is not None
        assert pushed.resumed[0] == "claims"
        assert pushed.resumed[1] in {100, 150}
        assert not pushed.stale
        resumed = snapshot(store)
    with server.empty().connect() as store:
        push(graph, store, "one")
        assert same(snapshot(store), resumed)


def test_records_that_name_nobody_are_an_error(server: Bolt) -> None:
    graph = news()
    with (
        server.connect() as store,
        pytest.raises(StoreError, match="name nodes that the graph does not hold"),
    ):
        push(replace(graph, actor_list=graph.actor_list[:3]), store, "one")


def test_search_finds_names_and_evidence(server: Bolt) -> None:
    with server.connect() as store:
        push(news(), store, "one")
        assert [a["id"] for a in search(store, "fitna hindustan")["actors"]] == ["ttp"]
        assert [a["id"] for a in search(store, "Türkiye")["actors"]] == ["tur"]
        claims = search(store, '"massed troops"')["claims"]
        assert [(c["type"], c["source"], c["target"]) for c in claims] == [
            ("MOBILIZE", ["Afghanistan"], ["Pakistan"])
        ]
        assert len(search(store, "bombed", limit=1)["claims"]) == 1
        assert search(store, "nobodysaidthis") == {"actors": [], "claims": []}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_searched_as_words(server: Bolt, text: str) -> None:
    with server.connect() as store:
        push(news(), store, "one")
        if any(c.isalnum() for c in text):
            assert set(search(store, text)) == {"actors", "claims"}
        for broken in ('"', "AND", "a OR", "name:x^9", "/re/ *", "(((", "\\ pakistan"):
            if any(c.isalnum() for c in broken):
                search(store, broken)


def test_hostile_names_pass_as_text(server: Bolt) -> None:
    with server.connect() as store:
        push(records(300), store, "one")
        for i, name in enumerate(HOSTILE):
            found = store.rows("MATCH (a:Actor {id: $id}) RETURN a.name AS name", id=f"actor-{i}")
            assert found in ([{"name": name}], [])
