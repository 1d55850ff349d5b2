"""Articles coded by hand: events across sentences, who is who, standing relations.

``tests/articles/tuned.jsonl`` may be looked at; ``held_out.jsonl`` is measured alone: its errors are not listed, so
that the extractor is tuned on the others. Both are gold files in the form that ``kg evaluate`` reads;
``python -m tests.test_articles`` prints the figures, and ``--errors`` what is wrong in the tuned ones.
"""

from __future__ import annotations

import argparse
import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.evaluate import Result, evaluate, figure
from kg.model.serial import claim_to_json
from kg.read import read

if TYPE_CHECKING:
    from kg.extract import GrammarExtractor

FOLDER = Path(__file__).parent / "articles"
FLOORS = {  # raised as the grammar grows
    "tuned": {"full.f1": 0.74, "type.f1": 0.87, "modality": 0.93, "identity.f1": 0.92, "relations.f1": 0.72},
    "held_out": {
        "full.f1": 0.64,
        "type.f1": 0.86,
        "modality": 0.92,
        "identity.f1": 0.90,
        "relations.f1": 0.65,
    },
}
SHOWN = ("full.f1", "full.p", "full.r", "type.f1", "core_recall", "modality", "unreal", "attribution", "time", "place",
         "identity.f1", "relations.f1")  # fmt: skip


@functools.cache
def gold(part: str) -> tuple[dict[str, Any], ...]:
    """The gold articles of a part, one object each."""
    return tuple(json.loads(line) for line in (FOLDER / f"{part}.jsonl").read_text("utf-8").splitlines())


def result(extractor: GrammarExtractor, part: str) -> Result:
    """What the extractor claims of the part's texts, against its gold."""
    found = [
        claim_to_json(c) for _, claims in extractor.extract(read([FOLDER / f"{part}.jsonl"])) for c in claims
    ]
    return evaluate("events", list(gold(part)), found)


@pytest.mark.parametrize("part", FLOORS)
def test_articles_are_right(part: str, extractor: GrammarExtractor) -> None:
    figures = result(extractor, part).figures
    print(part, {name: round(figure(figures, name), 3) for name in SHOWN})
    low = FLOORS[part].items()
    assert {name: figure(figures, name) for name, floor in low if figure(figures, name) < floor} == {}
    assert figures["verbatim"] == 1.0


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.test_articles", description=__doc__)
    arguments.add_argument("--errors", action="store_true", help="list what is wrong in the tuned part")
    options = arguments.parse_args()
    from kg.extract import GrammarExtractor

    extractor = GrammarExtractor()
    for part in FLOORS:
        found = result(extractor, part)
        print(
            f"{part:9} {len(gold(part)):3}  "
            + "  ".join(f"{n} {figure(found.figures, n):.2f}" for n in SHOWN)
        )
        if options.errors and part == "tuned":
            for outcome in found.outcomes:
                print(outcome.id)
                for label, lines in (("gold ", outcome.gold), ("claim", outcome.claims)):
                    print(*(f"    {label} {line}" for line, right in lines if right is False), sep="\n")


if __name__ == "__main__":
    main()
