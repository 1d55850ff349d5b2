"""Times named by their distance: Friday, yesterday, last week, by the end of the year, the next day.

Each function works out the value of one pattern's match (``time_words``) from the document's day.
"""

from __future__ import annotations

import re

from kg.extract.setting import calendar_words as cal
from kg.extract.setting.calendar_words import DAY, WEEKDAYS, Date
from kg.extract.setting.time_values import STEP, Value, both
from kg.extract.setting.times_dated import month, month_year


def weekday(m: re.Match[str], today: Date | None) -> Value | None:
    """Friday; last Friday; next Monday (of the week to come); Friday of last week."""
    if today is None:
        return None
    groups = {k: v.lower() for k, v in m.groupdict().items() if v}
    number = WEEKDAYS[groups["weekday"]]
    monday = cal.week_of(today)[0]
    week, which = groups.get("week"), groups.get("which")
    if week in ("last", "the previous", "the past"):
        return both((monday + DAY * (number - 7)).isoformat())
    if week in ("next", "the coming"):
        return both((monday + DAY * (number + 7)).isoformat())
    if week == "this":
        return both((monday + DAY * number).isoformat())
    if which in ("last", "this past", "the previous"):
        return both(cal.weekday_before(today, number, same=False).isoformat())
    if which in ("next", "this coming", "the coming"):
        return both(cal.weekday_after(today, number, same=False).isoformat())
    return Value(cal.weekday_before(today, number).isoformat(), cal.weekday_after(today, number).isoformat())


def weekdays(m: re.Match[str], today: Date | None) -> Value | None:
    """Monday and Tuesday; from Friday to Sunday: an interval, up to a week long."""
    if today is None:
        return None
    first, last = WEEKDAYS[m["weekday"].lower()], WEEKDAYS[m["weekday2"].lower()]
    length = (last - first) % 7
    end = cal.weekday_before(today, last)
    start = cal.weekday_after(today, first)
    return Value(cal.interval(end - DAY * length, end), cal.interval(start, start + DAY * length))


def relative_day(m: re.Match[str], today: Date | None) -> Value | None:
    if today is None:
        return None
    word = m[0].lower()
    for start, days in (
        ("the day before yesterday", -2), ("the day after tomorrow", 2), ("yesterday", -1),
        ("last night", -1), ("tomorrow", 1),
    ):  # fmt: skip
        if word.startswith(start):
            return both((today + DAY * days).isoformat())
    if word.startswith("overnight"):
        return Value(cal.interval(today - DAY, today), cal.interval(today, today + DAY))
    return both(today.isoformat())


def relative_unit(m: re.Match[str], today: Date | None) -> Value | None:
    """Last week, this month, next year, the weekend."""
    if today is None:
        return None
    which, unit = m["which"].lower().removeprefix("the "), m["unit"].lower()
    step = STEP.get(which, 0)
    monday, sunday = cal.week_of(today)
    if unit == "year":
        return both(f"{today.year + step:04d}")
    if unit == "month":
        return both(cal.iso_month(today.year, today.month + step))
    if unit == "week":
        if step:
            return both(cal.interval(monday + DAY * 7 * step, sunday + DAY * 7 * step))
        return Value(cal.interval(monday, today), cal.interval(today, sunday))
    saturday = monday + DAY * 5  # weekend
    if step > 0 and today >= saturday:
        saturday += DAY * 7
    past = saturday - DAY * (7 if step < 0 or today < saturday else 0)
    if step:
        return both(cal.interval(*((past, past + DAY) if step < 0 else (saturday, saturday + DAY))))
    return Value(
        cal.interval(past, min(past + DAY, today)), cal.interval(max(saturday, today), saturday + DAY)
    )


def whole_week(m: re.Match[str], today: Date | None) -> Value | None:
    """Spent the week; all week."""
    if today is None:
        return None
    monday, sunday = cal.week_of(today)
    return Value(cal.interval(monday, today), cal.interval(today, sunday))


def end_of(m: re.Match[str], today: Date | None) -> Value | None:
    """By the end of the year, of next month, of August: from the document's day to that end."""
    groups = {k: v for k, v in m.groupdict().items() if v}
    if "month" in groups:
        inner = month_year(m, today) if "year" in groups else month(m, today)
    elif "year" in groups:
        inner = both(groups["year"])
    else:
        inner = relative_unit(m, today)
    if inner is None or inner.ahead is None or today is None:
        return None
    end = cal.last_day(inner.ahead)
    if m["by"].lower().startswith("at"):
        past, ahead = (v if v and len(v) <= 7 else None for v in (inner.past, inner.ahead))
        return Value(past, ahead)
    return Value(None, cal.interval(today, end))


def next_day(m: re.Match[str], today: Date | None) -> Value | None:
    """The next day, the previous night, the same evening."""
    way, unit = m["way"].lower(), m["unit"].lower()
    step = -1 if way in ("previous",) else 0 if way in ("same", "that") else 1
    if unit in ("night", "evening", "morning", "afternoon"):
        unit = "day"
    return Value(None, None, (unit, step))


def around(m: re.Match[str], today: Date | None) -> Value | None:
    """The day before / after."""
    return Value(None, None, ("day", -1 if m["way"].lower() == "before" else 1))


def hours(m: re.Match[str], today: Date | None) -> Value | None:
    """Hours later, minutes earlier, later that day: the day of what was told before."""
    return Value(None, None, ("hour", 0))
