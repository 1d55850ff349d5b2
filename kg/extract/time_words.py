"""Time expressions as they stand in English news, and what each says about a date.

A table of patterns over the words of a sentence joined by spaces, longest kinds first, each
with a function that works out the ISO 8601 value from the document's date: once for what has
happened (the latest Friday) and once for what is to come (the next one). Durations, ages,
anniversaries and habits ("on Mondays") match nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extract import calendar_words as cal
from kg.extract.calendar_words import DAY, MONTHS, NUMBERS, WEEKDAYS, Date


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression says: ISO time of what has happened and of what is to come.

    ``shift`` (unit, count) stands for both where the expression counts from the event told before
    ("two days later").
    """

    past: str | None
    ahead: str | None
    shift: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of tokens ``first .. last``, inclusive."""

    first: int
    last: int
    value: Value


Handler = Callable[[re.Match[str], "Date | None"], "Value | None"]

_MONTH = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?: ?\.)?)(?!\S)"
)
_DAY = r"(?P<day{0}>[0-3]?\d)(?: ?(?:st|nd|rd|th))?"
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)(?!\S)"
_WEEKDAY = r"(?P<weekday{0}>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
_TO = r"(?:to|until|till|through|-|–|—|and)"
_PART = r"(?: (?:before dawn|at dawn|morning|afternoon|evening|night|midday|noon))?"
_NUMBER = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_UNIT = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year)s?"


def _m(key: str = "") -> str:
    return _MONTH.format(key)


def _d(key: str = "") -> str:
    return _DAY.format(key)


def _y(key: str = "") -> str:
    return _YEAR.format(key)


def _w(key: str = "") -> str:
    return _WEEKDAY.format(key)


def _both(time: str | None) -> Value | None:
    return Value(time, time) if time else None


def _date(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def _day(m: re.Match[str], today: Date | None, key: str = "", year: int | None = None) -> Value | None:
    number, day = cal.month(m["month" + key]), int(m["day" + key])
    if year is None and "year" in m.re.groupindex and m["year"]:
        year = int(m["year"])
    if year is not None:
        found = _date(year, number, day)
        return _both(found.isoformat()) if found else None
    if today is None:
        return None
    return Value(cal.day_in_year(today, number, day, False), cal.day_in_year(today, number, day, True))


def _last_year_day(m: re.Match[str], today: Date | None) -> Value | None:
    return _day(m, today, year=today.year + _STEP[m["which"].lower()]) if today else None


_STEP = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1, "the coming": 1}


def _day_range(m: re.Match[str], today: Date | None) -> Value | None:
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
        start_day = _date(year - (first_month > last_month), first_month, int(m["day"]))
        end_day = _date(year, last_month, int(m["day2"]))
        spans.append(cal.interval(start_day, end_day))
    return Value(spans[0], spans[1])


def _month_year(m: re.Match[str], today: Date | None) -> Value | None:
    return _both(cal.iso_month(int(m["year"]), cal.month(m["month"])))


def _month_which(m: re.Match[str], today: Date | None) -> Value | None:
    """April last year; last April; next June."""
    if today is None:
        return None
    number = cal.month(m["month"])
    groups = m.groupdict()
    if groups.get("when"):
        return _both(cal.iso_month(today.year + _STEP[m["when"].lower()], number))
    which = m["which"].lower()
    if which in ("last", "past"):
        past = cal.month_in_year(today, number, False)
        return _both(past if past != today.isoformat()[:7] else cal.iso_month(today.year - 1, number))
    if which == "next":
        ahead = cal.month_in_year(today, number, True)
        return _both(ahead if ahead != today.isoformat()[:7] else cal.iso_month(today.year + 1, number))
    return Value(cal.month_in_year(today, number, False), cal.month_in_year(today, number, True))


def _month(m: re.Match[str], today: Date | None) -> Value | None:
    if today is None:
        return None
    number = cal.month(m["month"])
    return Value(cal.month_in_year(today, number, False), cal.month_in_year(today, number, True))


def _month_range(m: re.Match[str], today: Date | None) -> Value | None:
    first, last = cal.month(m["month"]), cal.month(m["month2"])
    if m["year"]:
        years = [int(m["year"])] * 2
    elif today:
        years = [int(cal.month_in_year(today, last, future)[:4]) for future in (False, True)]
    else:
        return None
    spans = [cal.interval(cal.iso_month(y - (first > last), first), cal.iso_month(y, last)) for y in years]
    return Value(spans[0], spans[1])


def _week_of_month(m: re.Match[str], today: Date | None) -> Value | None:
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


def _weekday(m: re.Match[str], today: Date | None) -> Value | None:
    """Friday; last Friday; next Monday (of the week to come); Friday of last week."""
    if today is None:
        return None
    groups = {k: v.lower() for k, v in m.groupdict().items() if v}
    number = WEEKDAYS[groups["weekday"]]
    monday = cal.week_of(today)[0]
    week, which = groups.get("week"), groups.get("which")
    if week in ("last", "the previous", "the past"):
        return _both((monday + DAY * (number - 7)).isoformat())
    if week in ("next", "the coming"):
        return _both((monday + DAY * (number + 7)).isoformat())
    if week == "this":
        return _both((monday + DAY * number).isoformat())
    if which in ("last", "this past", "the previous"):
        return _both(cal.weekday_before(today, number, same=False).isoformat())
    if which in ("next", "this coming", "the coming"):
        return _both(cal.weekday_after(today, number, same=False).isoformat())
    return Value(cal.weekday_before(today, number).isoformat(), cal.weekday_after(today, number).isoformat())


def _weekdays(m: re.Match[str], today: Date | None) -> Value | None:
    """Monday and Tuesday; from Friday to Sunday: an interval, up to a week long."""
    if today is None:
        return None
    first, last = WEEKDAYS[m["weekday"].lower()], WEEKDAYS[m["weekday2"].lower()]
    length = (last - first) % 7
    end = cal.weekday_before(today, last)
    start = cal.weekday_after(today, first)
    return Value(cal.interval(end - DAY * length, end), cal.interval(start, start + DAY * length))


def _relative_day(m: re.Match[str], today: Date | None) -> Value | None:
    if today is None:
        return None
    word = m[0].lower()
    for start, days in (
        ("the day before yesterday", -2), ("the day after tomorrow", 2), ("yesterday", -1),
        ("last night", -1), ("tomorrow", 1),
    ):  # fmt: skip
        if word.startswith(start):
            return _both((today + DAY * days).isoformat())
    if word.startswith("overnight"):
        return Value(cal.interval(today - DAY, today), cal.interval(today, today + DAY))
    return _both(today.isoformat())


def _relative_unit(m: re.Match[str], today: Date | None) -> Value | None:
    """Last week, this month, next year, the weekend."""
    if today is None:
        return None
    which, unit = m["which"].lower().removeprefix("the "), m["unit"].lower()
    step = _STEP.get(which, 0)
    monday, sunday = cal.week_of(today)
    if unit == "year":
        return _both(f"{today.year + step:04d}")
    if unit == "month":
        return _both(cal.iso_month(today.year, today.month + step))
    if unit == "week":
        if step:
            return _both(cal.interval(monday + DAY * 7 * step, sunday + DAY * 7 * step))
        return Value(cal.interval(monday, today), cal.interval(today, sunday))
    saturday = monday + DAY * 5  # weekend
    if step > 0 and today >= saturday:
        saturday += DAY * 7
    past = saturday - DAY * (7 if step < 0 or today < saturday else 0)
    if step:
        return _both(cal.interval(*((past, past + DAY) if step < 0 else (saturday, saturday + DAY))))
    return Value(
        cal.interval(past, min(past + DAY, today)), cal.interval(max(saturday, today), saturday + DAY)
    )


def _whole_week(m: re.Match[str], today: Date | None) -> Value | None:
    """Spent the week; all week."""
    if today is None:
        return None
    monday, sunday = cal.week_of(today)
    return Value(cal.interval(monday, today), cal.interval(today, sunday))


def _count(m: re.Match[str]) -> int:
    word = m["count"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def _ago(m: re.Match[str], today: Date | None) -> Value | None:
    """N units before the document, as precise as the unit; more weeks than one: that week."""
    if today is None:
        return None
    count, unit = _count(m), m["unit"].lower()
    if unit in ("minute", "hour"):
        return _both(today.isoformat()) if count < 12 else None
    if unit in ("day", "night"):
        return _both((today - DAY * count).isoformat())
    if unit in ("week", "fortnight"):
        if unit == "week" and count == 1:
            return _both((today - DAY * 7).isoformat())
        return _both(cal.interval(*cal.week_of(today - DAY * 7 * count * (2 if unit == "fortnight" else 1))))
    if unit == "month":
        return _both(cal.iso_month(today.year, today.month - count))
    return _both(f"{today.year - count:04d}") if count < today.year else None


def _within(m: re.Match[str], today: Date | None) -> Value | None:
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


def _in_time(m: re.Match[str], today: Date | None) -> Value | None:
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


def _past_units(m: re.Match[str], today: Date | None) -> Value | None:
    """In the past two weeks: up to the document's day; over the next two weeks: from it."""
    if today is None:
        return None
    count = 1 if m["count"] is None else _count(m)
    unit, ahead = m["unit"].lower(), m["which"].lower() in ("next", "coming")
    if unit in ("minute", "hour"):
        days = -(-count // 24)
        span = (today, today + DAY * days) if ahead else (today - DAY * days, today)
        return _both(cal.interval(*span)) if unit == "hour" else None
    if ahead:
        return _both(cal.interval(today, _later(today, unit, count)))
    if unit in ("day", "night", "week", "fortnight"):
        return _both(cal.interval(today - DAY * count * {"week": 7, "fortnight": 14}.get(unit, 1), today))
    if unit == "month":
        return _both(cal.interval(cal.iso_month(today.year, today.month - count), today))
    return _both(cal.interval(f"{today.year - count:04d}", today))


def _end_of(m: re.Match[str], today: Date | None) -> Value | None:
    """By the end of the year, of next month, of August: from the document's day to that end."""
    groups = {k: v for k, v in m.groupdict().items() if v}
    if "month" in groups:
        inner = _month_year(m, today) if "year" in groups else _month(m, today)
    elif "year" in groups:
        inner = _both(groups["year"])
    else:
        inner = _relative_unit(m, today)
    if inner is None or inner.ahead is None or today is None:
        return None
    end = cal.last_day(inner.ahead)
    if m["by"].lower().startswith("at"):
        past, ahead = (v if v and len(v) <= 7 else None for v in (inner.past, inner.ahead))
        return Value(past, ahead)
    return Value(None, cal.interval(today, end))


def _year(m: re.Match[str], today: Date | None) -> Value | None:
    return _both(m["year"])


def _years(m: re.Match[str], today: Date | None) -> Value | None:
    return _both(cal.interval(m["year"], m["year2"]))


def _iso(m: re.Match[str], today: Date | None) -> Value | None:
    found = _date(int(m["year"]), int(m["number"]), int(m["day"]))
    return _both(found.isoformat()) if found else None


def _holiday(m: re.Match[str], today: Date | None) -> Value | None:
    month, day = cal.HOLIDAYS[re.sub(r" (?=')", "", m["holiday"].lower().replace("’", "'"))]
    if m["year"]:
        return _both(f"{m['year']}-{month:02d}-{day:02d}")
    if today is None:
        return None
    return Value(cal.day_in_year(today, month, day, False), cal.day_in_year(today, month, day, True))


def _ordinal(m: re.Match[str], today: Date | None) -> Value | None:
    """On the 10th (of last month)."""
    if today is None:
        return None
    day = int(m["day"])
    if m["which"]:
        time = cal.iso_month(today.year, today.month + _STEP.get(m["which"].lower(), 0))
        found = _date(int(time[:4]), int(time[5:]), day)
        return _both(found.isoformat()) if found else None
    times = []
    for months in ((0, -1, -2), (0, 1, 2)):
        days = [
            _date(int(t[:4]), int(t[5:]), day)
            for t in (cal.iso_month(today.year, today.month + k) for k in months)
        ]
        fit = [d for d in days if d and (d <= today if months[1] < 0 else d >= today)]
        times.append(fit[0].isoformat() if fit else None)
    return Value(times[0], times[1])


def _counted(m: re.Match[str], today: Date | None) -> Value | None:
    """Two days later, a year earlier."""
    count = _count(m) * (-1 if m["way"].lower() in ("earlier", "before", "previously") else 1)
    unit = m["unit"].lower()
    if unit in ("minute", "hour"):
        unit, count = "hour", 0
    if unit == "fortnight":
        unit, count = "week", count * 2
    return Value(None, None, ("day" if unit == "night" else unit, count))


def _next_day(m: re.Match[str], today: Date | None) -> Value | None:
    """The next day, the previous night, the same evening."""
    way, unit = m["way"].lower(), m["unit"].lower()
    step = -1 if way in ("previous",) else 0 if way in ("same", "that") else 1
    if unit in ("night", "evening", "morning", "afternoon"):
        unit = "day"
    return Value(None, None, (unit, step))


def _around(m: re.Match[str], today: Date | None) -> Value | None:
    """The day before / after."""
    return Value(None, None, ("day", -1 if m["way"].lower() == "before" else 1))


def _hours(m: re.Match[str], today: Date | None) -> Value | None:
    """Hours later, minutes earlier, later that day: the day of what was told before."""
    return Value(None, None, ("hour", 0))


_FROM = r"(?:[Ff]rom |[Bb]etween )?"
_NIGHT_OF = r"(?:(?:on )?the (?:night|evening|morning|afternoon|early hours) of )?"
_OF_WEEK = r"(?: (?:of )?(?P<week>last|this|next|the previous|the coming|the past) week)?"
_OF_YEAR = rf"(?: ,)?(?: {_y()})?"
_WHICH_YEAR = r" (?:of )?(?P<which>last|this|next) year"
_DAYTIME = r"(?P<unit>day|night|evening|morning|afternoon|week|month|year)"
_AM = rf"(?:{_w()} (?:, )?)?{_m()} (?:the )?{_d()}(?!\S)(?! (?:%|percent|per))"  # October 11
_BRITISH = rf"(?:{_w()} (?:, )?(?:the )?)?{_d()} (?:of )?{_m()}"  # 11 October

# needs a month / a weekday / four digits / one of WORDS, pattern, handler
_TABLE: tuple[tuple[str, str, Handler], ...] = (
    ("year", r"(?P<year>(?:19|20)\d\d) ?- ?(?P<number>[01]\d) ?- ?(?P<day>[0-3]\d)(?!\S)", _iso),
    ("month", rf"{_FROM}{_d()} {_TO} {_d('2')} {_m()}{_OF_YEAR}", _day_range),
    ("month", rf"{_FROM}(?P<day>[0-3]?\d)[-–](?P<day2>[0-3]?\d) {_m()}{_OF_YEAR}", _day_range),
    ("month", rf"{_FROM}{_m()} (?P<day>[0-3]?\d)[-–](?P<day2>[0-3]?\d)(?!\S){_OF_YEAR}", _day_range),
    ("month", rf"{_FROM}{_d()} {_m()} {_TO} {_d('2')} {_m('2')}{_OF_YEAR}", _day_range),
    ("month", rf"{_FROM}{_m()} {_d()} {_TO} {_m('2')} {_d('2')}(?!\S){_OF_YEAR}", _day_range),
    ("month", rf"{_FROM}{_m()} {_d()} {_TO} {_d('2')}(?!\S){_OF_YEAR}", _day_range),
    ("month", rf"{_NIGHT_OF}{_BRITISH}{_WHICH_YEAR}", _last_year_day),
    ("month", rf"{_NIGHT_OF}{_AM}{_WHICH_YEAR}", _last_year_day),
    ("month", rf"{_NIGHT_OF}{_BRITISH}{_OF_YEAR}", _day),
    ("month", rf"{_NIGHT_OF}{_AM}{_OF_YEAR}", _day),
    ("word", rf"(?P<holiday>New Year ?['’]s (?:Day|Eve)|Christmas (?:Day|Eve)|Boxing Day|May Day)(?: {_y()})?", _holiday),
    ("month", rf"[Tt]he (?P<which>first|second|third|fourth|last|final|opening) week (?:of|in) {_m()}{_OF_YEAR}", _week_of_month),
    ("word", rf"(?P<by>(?:[Bb]y|[Bb]efore|[Uu]ntil) the|[Aa]t the) end of (?:{_m()}(?: {_y()})?|(?P<which>the|this|next) (?P<unit>week|month|year))", _end_of),
    ("word", rf"(?P<by>(?:[Bb]y|[Bb]efore|[Uu]ntil) the|[Aa]t the) end of {_y()}", _end_of),
    ("month", rf"(?:[Ff]rom |[Bb]etween ){_m()} {_TO} {_m('2')}{_OF_YEAR}", _month_range),
    ("month", rf"{_m()} ?[-–] ?{_m('2')}{_OF_YEAR}", _month_range),
    ("year", rf"(?:[Ff]rom |[Bb]etween |[Ii]n ){_y()} {_TO} {_y('2')}", _years),
    ("month", rf"{_m()}(?: ,| of)? {_y()}", _month_year),
    ("month", rf"{_m()} (?:of )?(?P<when>last|this|next) year", _month_which),
    ("month", rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast) {_m()}", _month_which),
    ("weekday", rf"{_FROM}{_w()} {_TO} {_w('2')}(?!\S)", _weekdays),
    ("weekday", r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]he coming|[Tt]he previous|[Tt]his) )?"
     rf"{_w()}(?!\S){_PART}{_OF_WEEK}", _weekday),
    ("word", r"(?i:the day before yesterday|the day after tomorrow|yesterday|tomorrow|last night|tonight|today"
     r"|overnight|this (?:morning|afternoon|evening)|earlier (?:today|in the day))(?: (?i:morning|evening|afternoon|night))?(?!\S)", _relative_day),
    ("word", rf"(?i:(?:in|over|during|for|within) the (?P<which>past|last|next|coming|previous)(?: {_NUMBER})? {_UNIT})(?!\S)", _past_units),
    ("word", rf"(?i:{_NUMBER} {_UNIT} (?P<way>later|earlier|previously|before|after))(?!\S)", _counted),
    ("word", rf"(?i:{_NUMBER} {_UNIT} ago)(?!\S)", _ago),
    ("word", rf"(?i:(?:within|in less than) (?:the next )?{_NUMBER} {_UNIT})(?! of)(?!\S)", _within),
    ("word", rf"(?i:in {_NUMBER} {_UNIT}(?: ?['’] time| from now)?)(?! of)(?!\S)", _in_time),
    ("word", r"(?i:(?:all|spent the|throughout the|spend the) week)(?!\S)", _whole_week),
    ("word", r"(?i:(?P<which>last|this|next|this past|the previous|the coming) (?P<unit>week|weekend|month|year))(?!\S)", _relative_unit),
    ("word", r"(?i:(?:over|at|during|on) (?P<which>the) (?P<unit>weekend))(?!\S)", _relative_unit),
    ("word", rf"(?i:the (?P<way>next|following|previous|same) {_DAYTIME})(?!\S)", _next_day),
    ("word", r"(?i:(?P<way>that) (?P<unit>day|night|evening|morning|afternoon))(?!\S)", _next_day),
    ("word", r"(?i:(?:hours|minutes) (?:later|earlier|before|after)|(?:later|earlier) (?:that|the same|in the) (?:day|night|evening))(?!\S)", _hours),
    ("word", r"(?i:the day (?P<way>before|after))(?!\S)", _around),
    ("word", r"(?:on the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?: of (?P<which>last|this|next) month)?)(?!\S)", _ordinal),
    ("year", rf"(?i:(?P<before>in|since|by|until|during|from|of|early|late|mid ?-|throughout|for|all of) ){_y()}", _year),
    ("month", _m(), _month),
)  # fmt: skip

_PATTERNS = tuple(
    (need, re.compile(r"(?<!\S)(?:" + pattern + ")"), handler) for need, pattern, handler in _TABLE
)
_WEEKDAY_WORDS = frozenset(WEEKDAYS)
_MONTH_WORDS = frozenset(MONTHS) | {f"{m}." for m in MONTHS}
_WORDS = frozenset(
    [
        "yesterday",
        "tomorrow",
        "today",
        "tonight",
        "overnight",
        "night",
        "nights",
        "week",
        "weeks",
        "weekend",
        "fortnight",
        "month",
        "months",
        "year",
        "years",
        "day",
        "days",
        "hour",
        "hours",
        "minute",
        "minutes",
        "morning",
        "evening",
        "afternoon",
        "eve",
        "end",
    ]
) | {f"{n}{'th' if 3 < n < 21 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}" for n in range(1, 32)}
_YEARS = frozenset(str(year) for year in range(1900, 2100))
_NOT_MONTHS = frozenset(("MD", "VB", "VBP", "VBZ", "VBD", "VBN"))
_BEFORE_MONTH = frozenset(
    [
        "in",
        "on",
        "since",
        "by",
        "until",
        "till",
        "during",
        "from",
        "to",
        "before",
        "after",
        "of",
        "and",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "through",
        "for",
        "-",
        "–",
        "between",
    ]
)


def parse(words: Sequence[str], lower: Sequence[str], tags: Sequence[str], today: Date | None) -> list[Found]:
    """The expressions in the words of a sentence, in order, none inside another."""
    seen = set(lower)
    kinds = set()
    if seen & _MONTH_WORDS:
        kinds.add("month")
    if seen & _WEEKDAY_WORDS:
        kinds.add("weekday")
    if seen & _WORDS:
        kinds.add("word")
    if seen & _YEARS or any(len(w) == 10 and w[4] == "-" for w in lower):
        kinds.add("year")
    if not kinds:
        return []
    text = " ".join(words)
    token_at: dict[int, int] = {}
    token_to: dict[int, int] = {}
    at = 0
    for i, word in enumerate(words):
        token_at[at] = i
        at += len(word)
        token_to[at] = i
        at += 1
    taken = [False] * len(words)
    found: list[Found] = []
    for need, pattern, handler in _PATTERNS:
        if need not in kinds:
            continue
        for match in pattern.finditer(text):
            start = match.start() + (len(match["before"]) + 1 if match.groupdict().get("before") else 0)
            first, last = token_at.get(start), token_to.get(match.end())
            if first is None or last is None or any(taken[first : last + 1]):
                continue
            if need == "month" and not _is_month(match, first, lower, tags):
                continue
            value = handler(match, today)
            taken[first : last + 1] = [True] * (last + 1 - first)
            if value is not None:
                found.append(Found(first, last, value))
    found.sort(key=lambda f: f.first)
    return found


def _is_month(match: re.Match[str], first: int, lower: Sequence[str], tags: Sequence[str]) -> bool:
    """May, March and Jan are months where a number or a preposition of time is beside them."""
    if any(c.isdigit() for c in match[0]) or match[0].lower() not in (
        "may",
        "march",
        "mar",
        "jan",
        "apr",
        "jun",
    ):
        return True
    return first > 0 and lower[first - 1] in _BEFORE_MONTH and tags[first] not in _NOT_MONTHS
