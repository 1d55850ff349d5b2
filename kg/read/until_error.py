"""Reading that lets what was read be worked on before it tells of an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import KgError
from kg.model import Document


class UntilError:
    """``documents`` up to the first that cannot be read: an extractor that reads ahead still gets all before it.

    Call :meth:`check` when the work on them is done; it raises what stopped the reading.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = documents
        self._error: KgError | None = None

    def __iter__(self) -> Iterator[Document]:
        try:
            yield from self._documents
        except KgError as error:
            self._error = error

    def check(self) -> None:
        """Raise the error that ended the documents, if one did."""
        if self._error is not None:
            raise self._error
