"""The errors that users see: one clear line each, and an exit code.

Every error the program raises on purpose is a :class:`KgError`. The command line
prints its text after ``Error:`` and exits with its ``exit_code``.
"""

from __future__ import annotations


class KgError(Exception):
    """Something is wrong that the user can mend; the text says what and how."""

    exit_code = 1


class InputError(KgError):
    """A file or line that was given cannot be read."""

    exit_code = 2

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where}: {problem}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.where, self.problem)  # so that a worker process can raise it


class OntologyError(InputError):
    """A file of the ontology or of the user's overlay is not valid; ``where`` is file:line."""


class GraphError(KgError):
    """A graph folder is missing, damaged, in use or of another version."""


class StoreError(KgError):
    """A Bolt server cannot be reached, refuses, or is of the wrong kind."""


class QueryError(KgError):
    """A Cypher query is wrong or is not allowed."""
