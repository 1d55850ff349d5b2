"""Times that the calendar names: 12 May, May to July 2024, the first week of June, Christmas Day, the 10th.

Each function works out the value of one pattern's match (``time_words``) from the document's day.
"""

from __future__ import annotations

import re

from kg.extract.setting import calendar_words as cal
from kg.extract.setting.calendar_words import DAY, NUMBERS, Date
from kg.extract.setting.time_values import STEP, Value, both, date


def day(m: re.Match[str], today: Date | None, key: str = "", year: int | None = None) -> Value | None:
    number, day = cal.month(m["month" + key]), int(m["day" + key])
    if year is None and "year" in m.re.groupindex and m["year"]:
        year = int(m["year"])
    if year is not None:
        found = date(year, number, day)
        return both(found.isoformat()) if found else None
    if today is None:
        return None
    return Value(cal.day_in_year(today, number, day, False), cal.day_in_year(today, number, day, True))


def last_year_day(m: re.Match[str], today: Date | None) -> Value | None:
    return day(m, today, year=today.year + STEP[m["which"].lower()]) if today else None


def day_range(m: re.Match[str], today: Date | None) -> Value | None:
    """12 to 14 May; May 12 to 14; 30 April to 2 May; the year of the end holds for the start."""
    groups = m.groupdict()
    last_month = cal.month(groups.get("month2") or m["month"])
    first_month = cal.month(m["month"])
    spans = []
    for future in (False, True):
        if groups.get("year"):
            year = int(m["year"])
        elif today is None:
            return None
        else:
            end = cal.day_in_year(today, last_month, int(m["day2"]), future)
            if not future and end is not None:  # a range that is running
                start = cal.day_in_year(today, first_month, int(m["day"]), False)
                if start is not None and start > end:
                    end = cal.day_in_year(today, last_month, int(m["day2"]), True)
            if end is None:
                return None
            year = int(end[:4])
        start_day = date(year - (first_month > last_month), first_month, int(m["day"]))
        end_day = date(year, last_month, int(m["day2"]))
        spans.append(cal.interval(start_day, end_day))
    return Value(spans[0], spans[1])


def month_year(m: re.Match[str], today: Date | None) -> Value | None:
    return both(cal.iso_month(int(m["year"]), cal.month(m["month"])))


def month_which(m: re.Match[str], today: Date | None) -> Value | None:
    """April last year; last April; next June."""
    if today is None:
        return None
    number = cal.month(m["month"])
    groups = m.groupdict()
    if groups.get("when"):
        return both(cal.iso_month(today.year + STEP[m["when"].lower()], number))
    which = m["which"].lower()
    if which in ("last", "past"):
        past = cal.month_in_year(today, number, False)
        return both(past if past != today.isoformat()[:7] else cal.iso_month(today.year - 1, number))
    if which == "next":
        ahead = cal.month_in_year(today, number, True)
        return both(ahead if ahead != today.isoformat()[:7] else cal.iso_month(today.year + 1, number))
    return Value(cal.month_in_year(today, number, False), cal.month_in_year(today, number, True))


def month(m: re.Match[str], today: Date | None) -> Value | None:
    if today is None:
        return None
    number = cal.month(m["month"])
    return Value(cal.month_in_year(today, number, False), cal.month_in_year(today, number, True))


def month_range(m: re.Match[str], today: Date | None) -> Value | None:
    first, last = cal.month(m["month"]), cal.month(m["month2"])
    if m["year"]:
        years = [int(m["year"])] * 2
    elif today:
        years = [int(cal.month_in_year(today, last, future)[:4]) for future in (False, True)]
    else:
        return None
    spans = [cal.interval(cal.iso_month(y - (first > last), first), cal.iso_month(y, last)) for y in years]
    return Value(spans[0], spans[1])


def week_of_month(m: re.Match[str], today: Date | None) -> Value | None:
    """The first week of September: days 1 to 7; the last one: the last seven days."""
    number, which = cal.month(m["month"]), m["which"].lower()
    months = (
        [cal.iso_month(int(m["year"]), number)] * 2
        if m["year"]
        else [cal.month_in_year(today, number, f) for f in (False, True)]
        if today
        else []
    )
    spans = []
    for time in months:
        start, end = cal.first_day(time), cal.last_day(time)
        if start is None or end is None:
            return None
        if which in ("last", "final"):
            spans.append(cal.interval(end - DAY * 6, end))
        else:
            first = start + DAY * 7 * (NUMBERS[which] - 1)
            spans.append(cal.interval(first, min(end, first + DAY * 6)))
    return Value(spans[0], spans[1]) if spans else None


def year(m: re.Match[str], today: Date | None) -> Value | None:
    return both(m["year"])


def years(m: re.Match[str], today: Date | None) -> Value | None:
    return both(cal.interval(m["year"], m["year2"]))


def iso(m: re.Match[str], today: Date | None) -> Value | None:
    found = date(int(m["year"]), int(m["number"]), int(m["day"]))
    return both(found.isoformat()) if found else None


def holiday(m: re.Match[str], today: Date | None) -> Value | None:
    month, day = cal.HOLIDAYS[re.sub(r" (?=')", "", m["holiday"].lower().replace("’", "'"))]
    if m["year"]:
        return both(f"{m['year']}-{month:02d}-{day:02d}")
    if today is None:
        return None
    return Value(cal.day_in_year(today, month, day, False), cal.day_in_year(today, month, day, True))


def ordinal(m: re.Match[str], today: Date | None) -> Value | None:
    """On the 10th (of last month)."""
    if today is None:
        return None
    day = int(m["day"])
    if m["which"]:
        time = cal.iso_month(today.year, today.month + STEP.get(m["which"].lower(), 0))
        found = date(int(time[:4]), int(time[5:]), day)
        return both(found.isoformat()) if found else None
    times = []
    for months in ((0, -1, -2), (0, 1, 2)):
        days = [
            date(int(t[:4]), int(t[5:]), day)
            for t in (cal.iso_month(today.year, today.month + k) for k in months)
        ]
        fit = [d for d in days if d and (d <= today if months[1] < 0 else d >= today)]
        times.append(fit[0].isoformat() if fit else None)
    return Value(times[0], times[1])
