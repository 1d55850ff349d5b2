"""The calendar: names of days and months, and arithmetic on ISO 8601 strings of day, month and year."""

from __future__ import annotations

import calendar
import datetime

Date = datetime.date
DAY = datetime.timedelta(days=1)

WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "opening": 1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip

# seasons are left out: a summer is December in half of the world
HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24),
    "christmas day": (12, 25), "boxing day": (12, 26), "may day": (5, 1),
}  # fmt: skip


def month(word: str) -> int:
    """The number of a month's name or abbreviation, with or without its full stop."""
    return MONTHS[word.lower().rstrip(".")]


def iso_month(year: int, number: int) -> str:
    """``2025-03``; the number may run out of 1 .. 12 into other years."""
    years, index = divmod(number - 1, 12)
    return f"{year + years:04d}-{index + 1:02d}"


def first_day(time: str) -> Date | None:
    """The first day of an ISO day, month, year or interval; None where there is no such day."""
    start = time.partition("/")[0]
    try:
        return Date.fromisoformat({4: f"{start}-01-01", 7: f"{start}-01"}.get(len(start), start))
    except ValueError:
        return None


def last_day(time: str) -> Date | None:
    """The last day of an ISO day, month, year or interval; None where there is no such day."""
    time = time.rpartition("/")[2]
    start = first_day(time)
    if start is None or len(time) > 7:
        return start
    if len(time) > 4:
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return start.replace(month=12, day=31)


def interval(start: str | Date | None, end: str | Date | None) -> str | None:
    """``start/end``, or one of them where they are equal; None where one is missing or they run backwards."""
    if start is None or end is None:
        return None
    start, end = str(start), str(end)
    first, last = first_day(start), last_day(end)
    if first is None or last is None or first > last:
        return None
    return start if start == end else f"{start.partition('/')[0]}/{end.rpartition('/')[2]}"


def weekday_before(today: Date, weekday: int, same: bool = True) -> Date:
    """The most recent ``weekday`` (Monday is 0); ``today`` itself counts when ``same``."""
    back = (today.weekday() - weekday) % 7
    return today - DAY * (back if same or back else 7)


def weekday_after(today: Date, weekday: int, same: bool = True) -> Date:
    """The next ``weekday``; ``today`` itself counts when ``same``."""
    ahead = (weekday - today.weekday()) % 7
    return today + DAY * (ahead if same or ahead else 7)


def day_in_year(today: Date, number: int, day: int, future: bool) -> str | None:
    """``10 May`` without its year: the latest one up to ``today``, or, of what is to come, the next."""
    for year in (
        today.year,
        today.year + 1 if future else today.year - 1,
        today.year + 4 if future else today.year - 4,
    ):
        try:
            found = Date(year, number, day)
        except ValueError:
            continue
        if found >= today if future else found <= today:
            return found.isoformat()
    return None


def month_in_year(today: Date, number: int, future: bool) -> str:
    """``April`` without its year: the latest one, the running month included, or the next."""
    if future:
        return iso_month(today.year + (number < today.month), number)
    return iso_month(today.year - (number > today.month), number)


def week_of(day: Date) -> tuple[Date, Date]:
    """Monday and Sunday of the week of ``day``."""
    monday = day - DAY * day.weekday()
    return monday, monday + DAY * 6


def shifted(time: str | None, unit: str, count: int) -> str | None:
    """``time`` moved by ``count`` units, as precise as both: a month moved by days is unknown.

    >>> shifted("2023-10", "year", 1), shifted("2025-10-07", "day", 2), shifted("2025-10", "day", 2)
    ('2024-10', '2025-10-09', None)
    """
    if time is None or ("/" in time and unit != "hour"):
        return None
    if unit == "hour":
        return time if len(time) > 7 else None
    day = first_day(time)
    if day is None:
        return None
    if unit in ("day", "week"):
        moved = day + DAY * count * (7 if unit == "week" else 1)
        return moved.isoformat() if len(time) > 7 else None
    if len(time) == 4 and unit == "month":
        return None
    if unit == "year" and len(time) == 4:
        return f"{day.year + count:04d}"
    return iso_month(day.year, day.month + count * (12 if unit == "year" else 1))
