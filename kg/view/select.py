"""Which events a picture or a ranking is about."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import EVENT_TYPES, Actor, Event, Records
from kg.write.palette import QUADS


@dataclass(frozen=True)
class Selection:
    """Events between two days, of some actors, types and quad classes; empty means all.

    Raises InputError for a day, type or quad class that there is not.
    """

    first: str | None = None
    last: str | None = None
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[str, ...] = ()
    all_modalities: bool = False

    def __post_init__(self) -> None:
        for day in (self.first, self.last):
            try:
                if day is not None:
                    datetime.date.fromisoformat(day)
            except ValueError:
                raise InputError(day or "", "is no day such as 2025-10-30") from None
        for name, known in ((self.types, EVENT_TYPES), (self.quads, tuple(QUADS))):
            for value in name:
                if value not in known:
                    raise InputError(value, f"is none of {', '.join(known)}")

    def events(self, records: Records) -> list[Event]:
        """The events, sorted by id."""
        wanted = {find_actor(records, name).id for name in self.actors}
        return [e for e in records.events() if self._has(e, wanted)]

    def _has(self, event: Event, wanted: set[str]) -> bool:
        if not (event.actual or self.all_modalities):
            return False
        if (self.types and event.type not in self.types) or (self.quads and event.quad not in self.quads):
            return False
        if self.first and (event.end is None or event.end < self.first):
            return False
        if self.last and (event.start is None or event.start > self.last):
            return False
        return not wanted or not wanted.isdisjoint((*event.source, *event.target))

    def words(self) -> str:
        """What was selected, for a caption; empty when everything was."""
        parts = [*self.types, *self.quads, *self.actors]
        if self.first or self.last:
            parts.append(f"{self.first or 'start'} to {self.last or 'end'}")
        return ", ".join(parts)


def find_actor(records: Records, name: str) -> Actor:
    """The actor of this id, name or alias in a graph; InputError when there is none."""
    wanted = name.casefold()
    best: Actor | None = None
    for actor in records.actors():
        if actor.id == name or actor.name.casefold() == wanted:
            return actor
        if best is None and any(a.name.casefold() == wanted for a in actor.aliases):
            best = actor
    if best is None:
        raise InputError(name, "no actor of the graph has this id or name")
    return best
