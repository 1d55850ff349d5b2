"""Who held which office when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holding:
    """``person`` (an actor's id) holds ``office`` of the actor ``of`` from ``since`` until ``until``.

    Dates are ISO 8601, maybe a month or a year only; None: not known, or still in office.
    """

    person: str
    office: str
    of: str
    since: str | None
    until: str | None

    def at(self, date: str | None) -> bool:
        """Whether it holds at ``date``; without a date, whether it has not ended."""
        if date is None:
            return self.until is None
        return covers(self.since, self.until, date)


def covers(since: str | None, until: str | None, date: str) -> bool:
    """Whether ``date`` lies between ``since`` and ``until``, both included, as far as they are precise."""
    return (since is None or since[: len(date)] <= date) and (until is None or date[: len(until)] <= until)


class Holdings:
    """Holdings by person and by office."""

    def __init__(self, holdings: Iterable[Holding]) -> None:
        self._of: dict[tuple[str, str], list[Holding]] = {}
        self._by_person: dict[str, list[Holding]] = {}
        self.all = tuple(holdings)
        for holding in self.all:
            self._of.setdefault((holding.of, holding.office), []).append(holding)
            self._by_person.setdefault(holding.person, []).append(holding)

    def holders(self, of: str, office: str, date: str | None) -> list[Holding]:
        """Holdings of ``office`` at ``date``, the latest first."""
        found = [h for h in self._of.get((of, office), ()) if h.at(date)]
        return sorted(found, key=lambda h: (h.since or "", h.person), reverse=True)

    def of_person(self, person: str, date: str | None = None) -> tuple[Holding, ...]:
        """Holdings of ``person``, those of ``date`` where one is given, the latest first."""
        found = [h for h in self._by_person.get(person, ()) if date is None or h.at(date)]
        return tuple(sorted(found, key=lambda h: h.since or "", reverse=True))
