"""What several test modules share: the extractor, loaded once a process, and the two database servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers import embedded, leave_out_neo4j, real_neo4j, server

if TYPE_CHECKING:
    from kg.extract import GrammarExtractor

__all__ = ["embedded", "real_neo4j", "server"]


@pytest.fixture(scope="session")
def extractor() -> GrammarExtractor:
    """The grammar extractor with the default model and the shipped ontology."""
    from kg.extract import GrammarExtractor

    return GrammarExtractor()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    leave_out_neo4j(items, config)
