"""The page's file and data: inert, deterministic, limited, and saying what it leaves out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble.memory import MemoryRecords
from kg.errors import InputError
from kg.view.data import Limits, payload
from kg.view.layout import positions
from kg.view.page import page_parts, write_page
from kg.view.sentences import LONGEST
from tests.news_graph import NewsOntology, news
from tests.synthetic import HOSTILE, SyntheticOntology, records


class Scripts(HTMLParser):
    """Texts of a page's scripts by id (the one that runs has none) and the page's start tags."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: dict[str | None, str] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._in: str | bool | None = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in = dict(attrs).get("id") if tag == "script" else False

    def handle_endtag(self, tag: str) -> None:
        self._in = False

    def handle_data(self, data: str) -> None:
        if self._in is not False:
            self.scripts[self._in if isinstance(self._in, str) else None] = data


def parsed(text: str) -> Scripts:
    scripts = Scripts()
    scripts.feed(text)
    return scripts


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    graph = records(200)
    turned = MemoryRecords(*(list(reversed(getattr(graph, f))) for f in MemoryRecords.__dataclass_fields__))
    write_page(graph, tmp_path / "a.html", SyntheticOntology())
    write_page(turned, tmp_path / "b.html", SyntheticOntology())
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_hostile_names_are_inert_and_arrive_whole(tmp_path: Path) -> None:
    write_page(records(300), tmp_path / "a.html", SyntheticOntology(), "</title><script>x")
    page = parsed((tmp_path / "a.html").read_text())
    assert set(page.scripts) == {None, "kg-data", "kg-evidence", "kg-atlas"}
    names = json.loads(page.scripts["kg-data"])["actors"]["name"]
    assert set(HOSTILE[:6]) <= set(names)
    assert not any(key.startswith("on") or key in ("src", "href") for _, attrs in page.tags for key in attrs)


def test_a_policy_allows_the_page_alone(tmp_path: Path) -> None:
    write_page(news(), tmp_path / "a.html", NewsOntology())
    tags = parsed((tmp_path / "a.html").read_text()).tags
    policy = next(attrs["content"] for tag, attrs in tags if tag == "meta" and "http-equiv" in attrs)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_survives_in_the_json(text: str) -> None:
    page = parsed("".join(page_parts({"x": text}, {}, text)))
    expected = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert json.loads(page.scripts["kg-data"]) == {"x": expected}


def test_marks_count_utf16_units() -> None:
    graph = news()
    event, claim = graph.claim_list[0]
    sign = "\U0001f525 "
    whole = claim.evidence
    moved = replace(
        claim,
        source=(), target=(), attribution=(), place=None,
        evidence=replace(whole, text=sign + whole.text, end=whole.end + 2,
                         trigger=replace(whole.trigger, start=whole.trigger.start + 2, end=whole.trigger.end + 2)),
    )  # fmt: skip
    one = replace(graph, claim_list=[(event, moved)])
    data = payload(one, NewsOntology(), "x").evidence
    role, actor, start, end = data["marks"]
    text = data["texts"][0].encode("utf-16-le")
    assert text[2 * start : 2 * end].decode("utf-16-le") == whole.trigger.text
    assert (role, actor) == (0, -1)


def test_a_sentence_as_long_as_a_file_is_cut_around_its_trigger() -> None:
    graph = news()
    event, claim = graph.claim_list[0]
    pad = "x" * 5_000
    whole = claim.evidence
    trigger = replace(whole.trigger, start=whole.trigger.start + 5_000, end=whole.trigger.end + 5_000)
    long = replace(claim, evidence=replace(whole, text=pad + whole.text + pad, end=whole.end + 10_000, trigger=trigger))  # fmt: skip
    data = payload(replace(graph, claim_list=[(event, long)]), NewsOntology(), "x").evidence
    assert len(data["texts"][0]) <= LONGEST + 2
    _, _, start, end = data["marks"][:4]
    assert data["texts"][0][start:end] == trigger.text


def test_limits_keep_the_strongest_and_are_said() -> None:
    graph = records(2_000, hostile=False)
    data = payload(graph, SyntheticOntology(), "x", Limits(actors=60, events=300, claims=200)).core
    assert len(data["events"]["id"]) == 300
    said = " ".join(data["notes"])
    assert "60 most active" in said
    assert "300 of" in said
    shown = {a for side in ("source", "target") for a in data["events"][side]}
    assert len(shown) <= 60
    assert set(data["claims"]["event"]) == set(range(300))


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        write_page(news(), tmp_path / "missing" / "a.html", NewsOntology())


def test_an_empty_graph_is_a_page(tmp_path: Path) -> None:
    assert write_page(MemoryRecords(), tmp_path / "a.html", SyntheticOntology()) == []


@given(st.integers(0, 90), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_positions_are_finite_apart_and_repeatable(n: int, random: object) -> None:
    nodes = [f"n{i}" for i in range(n)]
    pairs = {(nodes[i // 2], nodes[i]): 1.0 + i for i in range(1, n)}
    first = positions(nodes, pairs)
    assert first == positions(nodes, pairs)
    assert all(-4 < v < 4 for xy in first.values() for v in xy)
    assert len(set(first.values())) == n
