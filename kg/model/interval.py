"""What days an ISO 8601 time of a claim covers."""

from __future__ import annotations

import calendar
import datetime
import re

from kg.model.records import Precision

_TIME = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


def days_of(time: str) -> tuple[str, str, Precision]:
    """First day, last day and precision of ``2025-10-25``, ``2025-10``, ``2025`` or ``2025-10-25/2025-10-27``.

    >>> days_of("2025-02")
    ('2025-02-01', '2025-02-28', 'month')

    Raises ValueError for anything else.
    """
    if "/" in time:
        first, _, last = time.partition("/")
        return days_of(first)[0], days_of(last)[1], "interval"
    match = _TIME.match(time)
    if not match:
        raise ValueError(f"{time!r} is no ISO 8601 day, month, year or interval")
    year, month, day = match.groups()
    if day:
        datetime.date.fromisoformat(time)
        return time, time, "day"
    if month:
        return f"{time}-01", f"{time}-{calendar.monthrange(int(year), int(month))[1]:02d}", "month"
    return f"{year}-01-01", f"{year}-12-31", "year"
