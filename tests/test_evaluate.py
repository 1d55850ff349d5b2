"""How right an extractor is: figures worked out by hand, formats, and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.errors import InputError, KgError
from kg.evaluate import evaluate, figure, read_claims, read_gold, task_of
from kg.evaluate.events import b_cubed
from kg.evaluate.result import Result

STATES = {"PAK": "Pakistan", "IND": "India", "IRN": "Iran"}


def actor(code: str, **more: Any) -> dict[str, Any]:
    return {
        "id": code.lower(),
        "name": STATES.get(code, code),
        "country": code,
        "kind": "state",
        "aliases": [],
        **more,
    }


def claim(type_: str, source: list[str], target: list[str], doc: str = "a", **more: Any) -> dict[str, Any]:
    sides = {"source": [actor(c) for c in source], "target": [actor(c) for c in target]}
    return {
        "doc_id": doc,
        "claim": "event",
        "type": type_,
        "modality": "actual",
        "confidence": 0.9,
        **sides,
        **more,
    }


def item(*events: dict[str, Any], doc: str = "a", **more: Any) -> dict[str, Any]:
    return {
        "id": doc,
        "text": "Pakistan accused India.",
        "date": "2025-11-20",
        "events": list(events),
        **more,
    }


def coded(type_: str, source: list[str], target: list[str], **more: Any) -> dict[str, Any]:
    c = claim(type_, source, target)
    return {"type": type_, "source": c["source"], "target": c["target"], **more}


def full(gold: list[dict[str, Any]], claims: list[dict[str, Any]]) -> tuple[float, float]:
    figures = evaluate("events", gold, claims).figures
    return figures["full"]["p"], figures["full"]["r"]


def test_full_wants_type_and_everybody_and_nobody_else() -> None:
    gold = [item(coded("ACCUSE", ["PAK"], ["IND"]))]
    assert full(gold, [claim("ACCUSE", ["PAK"], ["IND"])]) == (1.0, 1.0)
    assert full(gold, [claim("ACCUSE", ["PAK"], ["IND", "IRN"])]) == (0.0, 0.0)
    assert full(gold, [claim("ACCUSE", ["PAK"], [])]) == (0.0, 0.0)
    figures = evaluate("events", gold, [claim("REQUEST", ["PAK"], ["IND"])]).figures
    assert (figures["full"]["f1"], figures["dyad"]["f1"], figures["type"]["f1"]) == (0.0, 1.0, 0.0)


def test_gold_may_allow_other_sides_and_optional_events_do_not_count() -> None:
    gold = [item(coded("ACCUSE", ["PAK"], ["IND"], **{"or": [{"target": [actor("IRN")]}]}))]
    assert full(gold, [claim("ACCUSE", ["PAK"], ["IRN"])]) == (1.0, 1.0)
    gold = [item(coded("ACCUSE", ["PAK"], ["IND"], optional=True))]
    assert full(gold, [claim("ACCUSE", ["PAK"], ["IND"])]) == (0.0, 0.0)
    assert evaluate("events", gold, [claim("ACCUSE", ["PAK"], ["IND"])]).judged == []


def test_background_and_allegations_are_neither_rewarded_nor_punished() -> None:
    gold = [item(coded("ACCUSE", ["PAK"], ["IND"]))]
    old = claim("ASSAULT", ["IND"], ["IRN"], time="2019")
    alleged = claim("ASSAULT", ["IND"], ["PAK"], attribution=[actor("PAK")])
    assert full(gold, [claim("ACCUSE", ["PAK"], ["IND"]), old, alleged]) == (1.0, 1.0)


def test_abstaining_modality_and_details() -> None:
    gold = [
        item(doc="none"),
        item(
            coded(
                "ASSAULT",
                ["PAK"],
                ["IND"],
                modality="planned",
                time="2025-12",
                place="Sibi",
                attribution=["Iran"],
            )
        ),
    ]
    told = claim(
        "ASSAULT",
        ["PAK"],
        ["IND"],
        modality="planned",
        time="2025-12",
        place={"name": "Sibi"},
        attribution=[actor("IRN")],
    )
    figures = evaluate("events", gold, [told]).figures
    assert [figures[k] for k in ("abstain", "modality", "unreal", "time", "place", "attribution")] == [
        1.0
    ] * 6
    figures = evaluate(
        "events", gold, [{**told, "modality": "actual"}, claim("AID", ["PAK"], ["IND"], "none")]
    ).figures
    assert (figures["abstain"], figures["modality"], figures["unreal"]) == (0.0, 0.0, 0.0)


def test_identity_falls_when_two_actors_share_an_id() -> None:
    apart = {("a", "x"): ("X", "1"), ("a", "y"): ("Y", "2")}
    one = {("a", "x"): ("X", "1"), ("a", "y"): ("Y", "1")}
    assert b_cubed(apart)["f1"] == 1.0
    assert b_cubed(one) == {"p": 0.5, "r": 1.0, "f1": 0.667}


def test_countries_alone() -> None:
    event = {"event_type_2021": "CONSULT", "source_country": "PAK", "target_country": "IND"}
    gold = [item(event, {**event, "source_country": "IND", "target_country": "PAK"})]
    assert task_of(gold) == "gsr"
    figures = evaluate("gsr", gold, [claim("CONSULT", ["PAK", "IND"], ["PAK", "IND"])]).figures
    assert figures["full"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert evaluate("gsr", [item(event, doubtful=True)], []).figures["full"]["f1"] == 0.0


def test_spans_quad_and_relations_between_actors() -> None:
    spans = [{"id": "a", "text": "t", "source": "Pakistan", "target": "India", "type": "DISAPPROVE"}]
    assert task_of(spans) == "spans"
    assert evaluate("spans", spans, [claim("ACCUSE", ["PAK"], ["IND"])]).figures["full"] == 1.0
    quad = [{"id": "a", "text": "t", "penta": 3}, {"id": "b", "text": "t", "penta": 0}]
    assert task_of(quad) == "quad"
    assert evaluate("quad", quad, [claim("ACCUSE", ["PAK"], ["IND"])]).figures["accuracy"] == 1.0
    re3d = [{"doc_id": "a", "text": "t", "relations": [
        {"type": "CommWith", "source": "India", "target": "Pakistan", "confidence": 0.9}]}]  # fmt: skip
    assert task_of(re3d) == "re3d"
    assert evaluate("re3d", re3d, [claim("ACCUSE", ["PAK"], ["IND"])]).figures["CommWith"] == {
        "recall": 1.0,
        "n": 1,
    }


@given(
    st.lists(
        st.tuples(st.sampled_from(["ACCUSE", "AID"]), st.sampled_from(["PAK", "IND", "IRN"]), st.booleans())
    )
)
def test_gold_against_itself_is_right_and_figures_are_shares(rows: list[tuple[str, str, bool]]) -> None:
    events = [coded(t, [c], ["IRN"] if c != "IRN" else [], optional=o) for t, c, o in rows]
    claims = [
        claim(e["type"], [a["country"] for a in e["source"]], [a["country"] for a in e["target"]])
        for e in events
    ]
    result = evaluate("events", [item(*events)], claims)
    full_ = result.figures["full"]
    assert full_["p"] == full_["r"]
    assert all(0 <= v <= 1 for v in full_.values())


def test_reliability_counts_every_judged_claim_once() -> None:
    result = Result("events", {}, judged=[(0.95, True), (1.0, True), (0.8, False), (0.3, True)])
    rows = list(result.reliability())
    assert sum(n for *_, n, _ in rows) == 4
    assert result.sure() == (pytest.approx(2 / 3), pytest.approx(2 / 3))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ("{}", "no doc_id"),
        ('{"doc_id": "a", "type": "WAR"}', "none of the 16"),
        ('{"doc_id": "a", "type": "AID", "modality": "sure"}', "modality"),
        ('{"doc_id": "a", "type": "AID", "source": ["India"]}', "no object with a name"),
        ('{"doc_id": "a", "type": "AID", "source": [{"name": "India", "country": "IN"}]}', "alpha-3"),
    ],
)
def test_a_faulty_claim_is_named_by_file_and_line(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text("\n" + line + "\n")
    with pytest.raises(InputError, match=f"claims.jsonl:2: .*{problem}"):
        read_claims(path)


def test_empty_gold_and_strangers_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("")
    with pytest.raises(InputError, match="no gold item"):
        read_gold(path)
    with pytest.raises(InputError, match="no claim is of a document"):
        evaluate("events", [item()], [claim("AID", ["PAK"], ["IND"], "stranger")])
    with pytest.raises(KgError, match="no figure speed"):
        figure({"full": {"f1": 0.5}}, "speed")


def test_the_command(tmp_path: Path) -> None:
    gold, pred = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold.write_text(json.dumps(item(coded("ACCUSE", ["PAK"], ["IND"]))) + "\n")
    pred.write_text(json.dumps(claim("REQUEST", ["PAK"], ["IND"])) + "\n")
    run = CliRunner().invoke
    done = run(main, ["evaluate", str(gold), str(pred), "--json"])
    assert json.loads(done.stdout)["events"]["dyad"]["f1"] == 1.0
    done = run(main, ["evaluate", str(gold), str(pred), "--errors"])
    assert "ACCUSE Pakistan -> India" in done.stdout
    assert "REQUEST Pakistan -> India" in done.stdout
    assert run(main, ["evaluate", str(gold), str(pred), "--min", "dyad.f1=0.9"]).exit_code == 0
    done = run(main, ["evaluate", str(gold), str(pred), "--min", "full.f1=0.5"])
    assert done.exit_code == 1
    assert "full.f1 0.0 < 0.5" in done.stderr
    assert run(main, ["evaluate", str(gold), str(pred), "--min", "full"]).exit_code == 1


def test_without_claims_the_texts_are_extracted(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(item(coded("ACCUSE", ["PAK"], ["IND"]))) + "\n")
    done = CliRunner().invoke(main, ["evaluate", str(gold), "--json", "--min", "full.f1=1"])
    assert done.exit_code == 0, done.output
