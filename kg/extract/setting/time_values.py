"""What a time expression says about a date, and the small arithmetic that all its kinds share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.setting.calendar_words import Date


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression says: ISO time of what has happened and of what is to come.

    ``shift`` (unit, count) stands for both where the expression counts from the event told before
    ("two days later").
    """

    past: str | None
    ahead: str | None
    shift: tuple[str, int] | None = None


Handler = Callable[[re.Match[str], "Date | None"], "Value | None"]

STEP = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1, "the coming": 1}


def both(time: str | None) -> Value | None:
    """A time that is the same for what has happened and for what is to come."""
    return Value(time, time) if time else None


def date(year: int, month: int, day: int) -> Date | None:
    """The day, or nothing where the calendar has none (31 June)."""
    try:
        return Date(year, month, day)
    except ValueError:
        return None
