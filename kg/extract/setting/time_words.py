"""Time expressions as they stand in English news, and what each says about a date.

A table of patterns over the words of a sentence joined by spaces, longest kinds first, each
with a function that works out the ISO 8601 value from the document's date: once for what has
happened (the latest Friday) and once for what is to come (the next one). Durations, ages,
anniversaries and habits ("on Mondays") match nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.setting import times_counted as counted
from kg.extract.setting import times_dated as dated
from kg.extract.setting import times_relative as relative
from kg.extract.setting.calendar_words import MONTHS, WEEKDAYS, Date
from kg.extract.setting.time_values import Handler, Value


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of tokens ``first .. last``, inclusive."""

    first: int
    last: int
    value: Value


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
    ("year", r"(?P<year>(?:19|20)\d\d) ?- ?(?P<number>[01]\d) ?- ?(?P<day>[0-3]\d)(?!\S)", dated.iso),
    ("month", rf"{_FROM}{_d()} {_TO} {_d('2')} {_m()}{_OF_YEAR}", dated.day_range),
    ("month", rf"{_FROM}(?P<day>[0-3]?\d)[-–](?P<day2>[0-3]?\d) {_m()}{_OF_YEAR}", dated.day_range),
    ("month", rf"{_FROM}{_m()} (?P<day>[0-3]?\d)[-–](?P<day2>[0-3]?\d)(?!\S){_OF_YEAR}", dated.day_range),
    ("month", rf"{_FROM}{_d()} {_m()} {_TO} {_d('2')} {_m('2')}{_OF_YEAR}", dated.day_range),
    ("month", rf"{_FROM}{_m()} {_d()} {_TO} {_m('2')} {_d('2')}(?!\S){_OF_YEAR}", dated.day_range),
    ("month", rf"{_FROM}{_m()} {_d()} {_TO} {_d('2')}(?!\S){_OF_YEAR}", dated.day_range),
    ("month", rf"{_NIGHT_OF}{_BRITISH}{_WHICH_YEAR}", dated.last_year_day),
    ("month", rf"{_NIGHT_OF}{_AM}{_WHICH_YEAR}", dated.last_year_day),
    ("month", rf"{_NIGHT_OF}{_BRITISH}{_OF_YEAR}", dated.day),
    ("month", rf"{_NIGHT_OF}{_AM}{_OF_YEAR}", dated.day),
    ("word", rf"(?P<holiday>New Year ?['’]s (?:Day|Eve)|Christmas (?:Day|Eve)|Boxing Day|May Day)(?: {_y()})?", dated.holiday),
    ("month", rf"[Tt]he (?P<which>first|second|third|fourth|last|final|opening) week (?:of|in) {_m()}{_OF_YEAR}", dated.week_of_month),
    ("word", rf"(?P<by>(?:[Bb]y|[Bb]efore|[Uu]ntil) the|[Aa]t the) end of (?:{_m()}(?: {_y()})?|(?P<which>the|this|next) (?P<unit>week|month|year))", relative.end_of),
    ("word", rf"(?P<by>(?:[Bb]y|[Bb]efore|[Uu]ntil) the|[Aa]t the) end of {_y()}", relative.end_of),
    ("month", rf"(?:[Ff]rom |[Bb]etween ){_m()} {_TO} {_m('2')}{_OF_YEAR}", dated.month_range),
    ("month", rf"{_m()} ?[-–] ?{_m('2')}{_OF_YEAR}", dated.month_range),
    ("year", rf"(?:[Ff]rom |[Bb]etween |[Ii]n ){_y()} {_TO} {_y('2')}", dated.years),
    ("month", rf"{_m()}(?: ,| of)? {_y()}", dated.month_year),
    ("month", rf"{_m()} (?:of )?(?P<when>last|this|next) year", dated.month_which),
    ("month", rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast) {_m()}", dated.month_which),
    ("weekday", rf"{_FROM}{_w()} {_TO} {_w('2')}(?!\S)", relative.weekdays),
    ("weekday", r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]he coming|[Tt]he previous|[Tt]his) )?"
     rf"{_w()}(?!\S){_PART}{_OF_WEEK}", relative.weekday),
    ("word", r"(?i:the day before yesterday|the day after tomorrow|yesterday|tomorrow|last night|tonight|today"
     r"|overnight|this (?:morning|afternoon|evening)|earlier (?:today|in the day))(?: (?i:morning|evening|afternoon|night))?(?!\S)", relative.relative_day),
    ("word", rf"(?i:(?:in|over|during|for|within) the (?P<which>past|last|next|coming|previous)(?: {_NUMBER})? {_UNIT})(?!\S)", counted.past_units),
    ("word", rf"(?i:{_NUMBER} {_UNIT} (?P<way>later|earlier|previously|before|after))(?!\S)", counted.counted),
    ("word", rf"(?i:{_NUMBER} {_UNIT} ago)(?!\S)", counted.ago),
    ("word", rf"(?i:(?:within|in less than) (?:the next )?{_NUMBER} {_UNIT})(?! of)(?!\S)", counted.within),
    ("word", rf"(?i:in {_NUMBER} {_UNIT}(?: ?['’] time| from now)?)(?! of)(?!\S)", counted.in_time),
    ("word", r"(?i:(?:all|spent the|throughout the|spend the) week)(?!\S)", relative.whole_week),
    ("word", r"(?i:(?P<which>last|this|next|this past|the previous|the coming) (?P<unit>week|weekend|month|year))(?!\S)", relative.relative_unit),
    ("word", r"(?i:(?:over|at|during|on) (?P<which>the) (?P<unit>weekend))(?!\S)", relative.relative_unit),
    ("word", rf"(?i:the (?P<way>next|following|previous|same) {_DAYTIME})(?!\S)", relative.next_day),
    ("word", r"(?i:(?P<way>that) (?P<unit>day|night|evening|morning|afternoon))(?!\S)", relative.next_day),
    ("word", r"(?i:(?:hours|minutes) (?:later|earlier|before|after)|(?:later|earlier) (?:that|the same|in the) (?:day|night|evening))(?!\S)", relative.hours),
    ("word", r"(?i:the day (?P<way>before|after))(?!\S)", relative.around),
    ("word", r"(?:on the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?: of (?P<which>last|this|next) month)?)(?!\S)", dated.ordinal),
    ("year", rf"(?i:(?P<before>in|since|by|until|during|from|of|early|late|mid ?-|throughout|for|all of) ){_y()}", dated.year),
    ("month", _m(), dated.month),
)  # fmt: skip

_PATTERNS = tuple(
    (need, re.compile(r"(?<!\S)(?:" + pattern + ")"), handler) for need, pattern, handler in _TABLE
)
_WEEKDAY_WORDS = frozenset(WEEKDAYS)
_MONTH_WORDS = frozenset(MONTHS) | {f"{m}." for m in MONTHS}
_WORDS = frozenset((
    "yesterday", "tomorrow", "today", "tonight", "overnight", "night", "nights", "week", "weeks",
    "weekend", "fortnight", "month", "months", "year", "years", "day", "days", "hour", "hours",
    "minute", "minutes", "morning", "evening", "afternoon", "eve", "end",
)) | {f"{n}{'th' if 3 < n < 21 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}" for n in range(1, 32)}  # fmt: skip
# of these words each expression of the handler has one
_SIGNS: dict[Handler, frozenset[str]] = {
    dated.holiday: frozenset(("day", "eve")),
    dated.ordinal: frozenset(("on",)),
    relative.end_of: frozenset(("end",)),
    relative.whole_week: frozenset(("week",)),
    relative.relative_unit: frozenset(("week", "weekend", "month", "year")),
    relative.next_day: frozenset(("next", "following", "previous", "same", "that")),
    relative.hours: frozenset(("later", "earlier", "before", "after")),
    relative.around: frozenset(("before", "after")),
    counted.past_units: frozenset(("past", "last", "next", "coming", "previous")),
    counted.counted: frozenset(("later", "earlier", "previously", "before", "after")),
    counted.ago: frozenset(("ago",)),
    counted.within: frozenset(("within", "less")),
    counted.in_time: frozenset(("in",)),
}
_YEARS = frozenset(str(year) for year in range(1900, 2100))
_NOT_MONTHS = frozenset(("MD", "VB", "VBP", "VBZ", "VBD", "VBN"))
_ALSO_WORDS = frozenset(("may", "march", "mar", "jan", "apr", "jun"))
_BEFORE_MONTH = frozenset((
    "in", "on", "since", "by", "until", "till", "during", "from", "to", "before", "after", "of",
    "and", "last", "next", "this", "early", "late", "mid", "through", "for", "-", "–", "between",
))  # fmt: skip


def parse(words: Sequence[str], lower: Sequence[str], tags: Sequence[str], today: Date | None) -> list[Found]:
    """The expressions in the words of a sentence, in order, none inside another."""
    seen = set(lower)
    kinds = set()
    if not _MONTH_WORDS.isdisjoint(seen):
        kinds.add("month")
    if not _WEEKDAY_WORDS.isdisjoint(seen):
        kinds.add("weekday")
    if not _WORDS.isdisjoint(seen):
        kinds.add("word")
    if not _YEARS.isdisjoint(seen) or any(w[4] == "-" for w in seen if len(w) == 10):
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
        if need not in kinds or (handler in _SIGNS and _SIGNS[handler].isdisjoint(seen)):
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
    if any(c.isdigit() for c in match[0]) or match[0].lower() not in _ALSO_WORDS:
        return True
    return first > 0 and lower[first - 1] in _BEFORE_MONTH and tags[first] not in _NOT_MONTHS
