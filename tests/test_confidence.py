"""How sure claims are."""

from __future__ import annotations

from kg.extract import GrammarExtractor, confidence
from kg.model import Document, document_id


def sure(extractor: GrammarExtractor, text: str) -> list[float]:
    (_, claims) = next(iter(extractor.extract([Document(document_id(text), "a", text, date="2025-11-20")])))
    return [c.confidence for c in claims if c.claim == "event"]


def test_confidence_is_a_share(extractor: GrammarExtractor) -> None:
    found = sure(
        extractor, "Pakistan accused India of backing rebels. Gunmen attacked them near Sibi on Monday."
    )
    assert found
    assert all(0 < c < 1 for c in found)


def test_plain_statements_of_known_actors_are_surer_than_vague_ones(extractor: GrammarExtractor) -> None:
    (plain,) = sure(extractor, "Pakistan accused India of lying.")
    vague = sure(extractor, "The attack by the Zorblatt Brigade hurt it.")
    assert plain >= 0.8
    assert all(c < plain for c in vague)


def test_weights_are_of_features_that_there_are() -> None:
    known = {"bias", "frame", "conditions", "noun", "implied", "no source", "no target", "many", "referring",
             "provisional", "elsewhere", "long", "headline", "quoted"}  # fmt: skip
    for name in confidence.weights():
        assert name in known or name.partition(" ")[0] in ("type", "source", "target")
