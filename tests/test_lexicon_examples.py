"""Every example of the lexicon, through the extractor: the sentence gives what its entry says."""

from __future__ import annotations

import pytest

from kg.extract import GrammarExtractor
from kg.extract.examples import Outcome, entries, run_examples
from kg.ontology import load

EXAMPLES = [
    f"{frame.where.rpartition('/')[2]}-{i}"
    for frame in entries(load().lexicon)
    for i in range(len(frame.examples))
]


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """All examples are read in one run."""
    ontology = load()
    found = run_examples(GrammarExtractor(), ontology.lexicon, ontology.actors)
    return dict(zip(EXAMPLES, found, strict=True))


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(outcomes: dict[str, Outcome], name: str) -> None:
    assert outcomes[name].right, str(outcomes[name])
