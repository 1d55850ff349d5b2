"""Times counted in units: three days ago, within 72 hours, in two weeks, over the past month, a year later.

Each function works out the value of one pattern's match (``time_words``) from the document's day.
"""

from __future__ import annotations

import re

from kg.extract.setting import calendar_words as cal
from kg.extract.setting.calendar_words import DAY, NUMBERS, Date
from kg.extract.setting.time_values import Value, both


def _count(m: re.Match[str]) -> int:
    word = m["count"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def ago(m: re.Match[str], today: Date | None) -> Value | None:
    """N units before the document, as precise as the unit; more weeks than one: that week."""
    if today is None:
        return None
    count, unit = _count(m), m["unit"].lower()
    if unit in ("minute", "hour"):
        return both(today.isoformat()) if count < 12 else None
    if unit in ("day", "night"):
        return both((today - DAY * count).isoformat())
    if unit in ("week", "fortnight"):
        if unit == "week" and count == 1:
            return both((today - DAY * 7).isoformat())
        return both(cal.interval(*cal.week_of(today - DAY * 7 * count * (2 if unit == "fortnight" else 1))))
    if unit == "month":
        return both(cal.iso_month(today.year, today.month - count))
    return both(f"{today.year - count:04d}") if count < today.year else None


def within(m: re.Match[str], today: Date | None) -> Value | None:
    """Within 72 hours: from the document's day on; nothing for what has happened."""
    if today is None:
        return None
    count, unit = _count(m), m["unit"].lower()
    if unit in ("minute", "hour"):
        return Value(
            None, cal.interval(today, today + DAY * -(-count // 24)) if unit == "hour" else today.isoformat()
        )
    return Value(None, cal.interval(today, _later(today, unit, count)))


def _later(today: Date, unit: str, count: int) -> Date | None:
    if unit in ("day", "night"):
        return today + DAY * count
    if unit in ("week", "fortnight"):
        return today + DAY * 7 * count * (2 if unit == "fortnight" else 1)
    months = today.month + count * (12 if unit == "year" else 1)
    end = cal.last_day(cal.iso_month(today.year, months))
    return end and end.replace(day=min(end.day, today.day))


def in_time(m: re.Match[str], today: Date | None) -> Value | None:
    """In three days, in two weeks' time: only of what is to come; weeks give the week, months the month."""
    if today is None:
        return None
    count, unit = _count(m), m["unit"].lower()
    if unit in ("minute", "hour"):
        return None
    day = _later(today, unit, count)
    if day is None:
        return None
    if unit in ("day", "night"):
        return Value(None, day.isoformat())
    if unit in ("week", "fortnight"):
        return Value(None, cal.interval(*cal.week_of(day)))
    return Value(None, day.isoformat()[: 7 if unit == "month" else 4])


def past_units(m: re.Match[str], today: Date | None) -> Value | None:
    """In the past two weeks: up to the document's day; over the next two weeks: from it."""
    if today is None:
        return None
    count = 1 if m["count"] is None else _count(m)
    unit, ahead = m["unit"].lower(), m["which"].lower() in ("next", "coming")
    if unit in ("minute", "hour"):
        days = -(-count // 24)
        span = (today, today + DAY * days) if ahead else (today - DAY * days, today)
        return both(cal.interval(*span)) if unit == "hour" else None
    if ahead:
        return both(cal.interval(today, _later(today, unit, count)))
    if unit in ("day", "night", "week", "fortnight"):
        return both(cal.interval(today - DAY * count * {"week": 7, "fortnight": 14}.get(unit, 1), today))
    if unit == "month":
        return both(cal.interval(cal.iso_month(today.year, today.month - count), today))
    return both(cal.interval(f"{today.year - count:04d}", today))


def counted(m: re.Match[str], today: Date | None) -> Value | None:
    """Two days later, a year earlier."""
    count = _count(m) * (-1 if m["way"].lower() in ("earlier", "before", "previously") else 1)
    unit = m["unit"].lower()
    if unit in ("minute", "hour"):
        unit, count = "hour", 0
    if unit == "fortnight":
        unit, count = "week", count * 2
    return Value(None, None, ("day" if unit == "night" else unit, count))
