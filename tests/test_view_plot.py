"""Pictures by matplotlib, measures, and the commands that give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.errors import InputError, KgError
from kg.view.measures import balance, brokerage, communities, dyad_graph, strengths
from kg.view.plot import plot
from kg.view.ranking import balance_rows, ranking
from kg.view.select import Selection, find_actor
from tests.news_graph import news
from tests.synthetic import records

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("kind", ["network", "timeline", "matrix"])
def test_the_same_graph_gives_the_same_picture(kind: str, tmp_path: Path) -> None:
    for suffix in (".svg", ".pdf", ".png"):
        for name in ("a", "b"):
            plot(news(), kind, tmp_path / f"{name}{suffix}", width=3.5)
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_a_caption_counts_and_dates(tmp_path: Path) -> None:
    plot(news(), "network", tmp_path / "a.svg", Selection(first="2025-10-10", last="2025-10-31"))
    texts = [t.text or "" for t in ElementTree.parse(tmp_path / "a.svg").iter(SVG + "text")]
    assert any("events reported as happened" in t and "2025-10" in t for t in texts)
    assert "Pakistan" in texts
    assert "material conflict" in texts


@pytest.mark.parametrize("kind", ["network", "timeline", "matrix"])
def test_hostile_names_are_drawn_as_text(kind: str, tmp_path: Path) -> None:
    plot(records(300), kind, tmp_path / "a.svg", title="$x_{")
    ElementTree.parse(tmp_path / "a.svg")


def test_what_cannot_be_drawn_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="suffix"):
        plot(news(), "network", tmp_path / "a.bmp")
    with pytest.raises(KgError, match="nothing to draw"):
        plot(news(), "network", tmp_path / "a.svg", Selection(types=("RETREAT",)))
    with pytest.raises(InputError, match="no day"):
        Selection(first="October")
    with pytest.raises(InputError, match="none of"):
        Selection(quads=("war",))
    with pytest.raises(InputError, match="no actor"):
        find_actor(news(), "Atlantis")
    assert not list(tmp_path.iterdir())


def test_strength_counts_events_by_side_and_quad_class() -> None:
    happened = [e for e in news().events() if e.actual]
    pakistan = strengths(happened)["pak"]
    assert pakistan.out["material conflict"] == sum("pak" in e.source and e.quad == "material conflict" for e in happened)  # fmt: skip
    assert pakistan.into["verbal cooperation"] == sum("pak" in e.target and e.quad == "verbal cooperation" for e in happened)  # fmt: skip


def test_brokers_lie_between_and_communities_hold_together() -> None:
    graph = dyad_graph([e for e in news().events() if e.actual])
    between = brokerage(graph)
    assert max(between, key=lambda a: between[a]) == "pak"
    group = communities(graph)
    assert group["bla"] == group["army"]
    assert min(group.values()) == 1


def test_balance_is_between_minus_one_and_one_by_month() -> None:
    months = balance([e for e in news().events() if e.actual], "pak", "afg")
    assert list(months) == ["2025-10", "2025-11"]
    assert months["2025-11"] == -1
    assert -1 <= months["2025-10"] <= 1


def test_the_ranking_names_its_columns_and_finds_aliases() -> None:
    columns, rows = ranking(news(), Selection(), "conflict", 3)
    assert columns[:3] == ["actor", "kind", "out verbal cooperation"]
    assert rows[0][0] == "Pakistan"
    assert len(rows) == 3
    named: tuple[list[str], list[list[Any]]] = balance_rows(news(), Selection(), "islamabad", "Kabul")
    assert named[0][1] == "balance of Pakistan and Afghanistan"
