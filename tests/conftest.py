"""What several test modules share: the extractor, loaded once a process."""

from __future__ import annotations

import pytest

from kg.extract import GrammarExtractor


@pytest.fixture(scope="session")
def extractor() -> GrammarExtractor:
    """The grammar extractor with the default model and the shipped ontology."""
    return GrammarExtractor()
