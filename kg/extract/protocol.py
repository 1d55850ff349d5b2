"""What every extractor offers, whatever is inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from kg.model import Claim, Document


class Extractor(Protocol):
    """Turns documents into claims. The same documents give the same claims, in the same order."""

    @property
    def name(self) -> str:
        """Name and version, as claims carry it: ``grammar/0.1``."""

    @property
    def digest(self) -> dict[str, str]:
        """SHA-256 of each part that decides what is found: ``model``, ``lexicon``, ``actors`` ..."""

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document with its claims (in text order), in input order; reads its input as it goes."""
