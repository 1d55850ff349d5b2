"""When an event happened: what expressions say, and which of them dates which event."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.setting import calendar_words, time_words, times
from kg.model import days_of
from tests.readings import read, token

TODAY = "2025-11-25"  # a Tuesday

EXPRESSIONS = [  # words, what has happened, what is to come
    ("on Tuesday", "2025-11-25", "2025-11-25"),
    ("on Wednesday", "2025-11-19", "2025-11-26"),
    ("last Tuesday", "2025-11-18", "2025-11-18"),
    ("next Monday", "2025-12-01", "2025-12-01"),
    ("on Friday of last week", "2025-11-21", "2025-11-21"),
    ("on Saturday night", "2025-11-22", "2025-11-29"),
    ("from Friday to Sunday", "2025-11-21/2025-11-23", "2025-11-28/2025-11-30"),
    ("on Monday and Tuesday", "2025-11-24/2025-11-25", "2025-12-01/2025-12-02"),
    ("10 May", "2025-05-10", "2026-05-10"),
    ("on October 11", "2025-10-11", "2026-10-11"),
    ("on Thursday , October 9 , 2025", "2025-10-09", "2025-10-09"),
    ("on 3 March last year", "2024-03-03", "2024-03-03"),
    ("from 12 to 14 May", "2025-05-12/2025-05-14", "2026-05-12/2026-05-14"),
    ("from 30 April to 2 May", "2025-04-30/2025-05-02", "2026-04-30/2026-05-02"),
    ("between November 10 and November 14", "2025-11-10/2025-11-14", "2026-11-10/2026-11-14"),
    ("on the night of November 20", "2025-11-20", "2026-11-20"),
    ("in April", "2025-04", "2026-04"),
    ("in November", "2025-11", "2025-11"),
    ("in May 2024", "2024-05", "2024-05"),
    ("last April", "2025-04", "2025-04"),
    ("in early March", "2025-03", "2026-03"),
    ("the first week of September", "2025-09-01/2025-09-07", "2026-09-01/2026-09-07"),
    ("the last week of February", "2025-02-22/2025-02-28", "2026-02-22/2026-02-28"),
    ("in 2026", "2026", "2026"),
    ("between 2019 and 2021", "2019/2021", "2019/2021"),
    ("yesterday", "2025-11-24", "2025-11-24"),
    ("tomorrow", "2025-11-26", "2025-11-26"),
    ("overnight", "2025-11-24/2025-11-25", "2025-11-25/2025-11-26"),
    ("last month", "2025-10", "2025-10"),
    ("next year", "2026", "2026"),
    ("last week", "2025-11-17/2025-11-23", "2025-11-17/2025-11-23"),
    ("over the weekend", "2025-11-22/2025-11-23", "2025-11-29/2025-11-30"),
    ("three days ago", "2025-11-22", "2025-11-22"),
    ("two months ago", "2025-09", "2025-09"),
    ("over the past two weeks", "2025-11-11/2025-11-25", "2025-11-11/2025-11-25"),
    ("within 72 hours", None, "2025-11-25/2025-11-28"),
    ("by the end of the year", None, "2025-11-25/2025-12-31"),
    ("in three days", None, "2025-11-28"),
    ("on Christmas Day", "2024-12-25", "2025-12-25"),
    ("2025-10-11", "2025-10-11", "2025-10-11"),
]


@pytest.mark.parametrize(("text", "past", "ahead"), EXPRESSIONS)
def test_what_an_expression_says(text: str, past: str | None, ahead: str | None) -> None:
    (found,) = _parse(text)
    assert (found.value.past, found.value.ahead) == (past, ahead)


@pytest.mark.parametrize(
    "text",
    [
        "they may march in protest",
        "for three days",
        "a three - day exercise",
        "on Mondays",
        "aged 25 years",
        "31 February 2025",
        "some days ago",
        "an august body",
        "2025 soldiers",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert [f for f in _parse(text) if f.value.past or f.value.ahead] == []


def test_without_a_date_only_what_names_its_year_is_known() -> None:
    assert _parse("on Monday and in May and last week", None) == []
    (found,) = _parse("on 10 May 2024", None)
    assert found.value.past == "2024-05-10"


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31)),
    st.sampled_from([e[0] for e in EXPRESSIONS]),
)
@settings(max_examples=400, deadline=None)
def test_every_value_is_a_time_and_what_has_happened_is_past(today: datetime.date, text: str) -> None:
    for found in _parse(text, today):
        for value in (found.value.past, found.value.ahead):
            assert value is None or days_of(value)[0] <= days_of(value)[1]
        bare = (
            text.split()[-1].isalpha()
            and "next" not in text
            and found.value.past
            and len(found.value.past) == 10
        )
        if bare and text != "tomorrow":
            assert found.value.past <= today.isoformat()


@given(
    st.lists(
        st.sampled_from(
            [
                "on",
                "in",
                "Monday",
                "May",
                "10",
                "12",
                "2024",
                ",",
                "to",
                "and",
                "last",
                "next",
                "week",
                "two",
                "days",
                "ago",
                "later",
                "the",
                "of",
            ]
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_any_words_give_separate_expressions(words: list[str]) -> None:
    found = time_words.parse(
        words, [w.lower() for w in words], ["NN"] * len(words), datetime.date(2025, 11, 25)
    )
    ends = -1
    for f in found:
        assert ends < f.first <= f.last < len(words)
        ends = f.last


def test_moving_a_time_keeps_its_precision() -> None:
    assert calendar_words.shifted("2023-10", "year", 1) == "2024-10"
    assert calendar_words.shifted("2024-02-28", "day", 2) == "2024-03-01"
    assert calendar_words.shifted("2024-02", "day", 2) is None
    assert calendar_words.shifted(None, "day", 2) is None


EVENTS = [  # text, trigger, time
    ("Kabul severed ties late on Saturday and ordered its envoy home.", "ordered", "2025-11-22"),
    ("Turkey condemned Sunday's strike on Aleppo.", "strike", "2025-11-23"),
    ("Turkey condemned Sunday's strike on Aleppo.", "condemned", None),
    ("Israel violated the November 2024 ceasefire, Beirut said on Monday.", "violated", None),
    ("A Pakistani airstrike killed ten people, Kabul said on Tuesday.", "airstrike", None),
    ("The foreign ministers will meet in Doha on Friday.", "meet", "2025-11-28"),
    ("Talks between the two sides are scheduled for Thursday in Geneva.", "Talks", "2025-11-27"),
    ("Russia exchanged prisoners on Monday, hours after a drone struck a hospital.", "struck", "2025-11-24"),
    ("The two armies held joint exercises from 12 to 14 November.", "exercises", "2025-11-12/2025-11-14"),
    ("The army has besieged El Fasher since May 2024.", "besieged", "2024-05/2025-11-25"),
    ("Troops must leave by the end of January.", "leave", "2025-11-25/2026-01-31"),
    (
        "On Monday the ministry summoned the ambassador, and the embassy lodged a protest.",
        "lodged",
        "2025-11-24",
    ),
    ("Militants who attacked the base in March were sentenced on Monday.", "attacked", "2025-03"),
    ("Militants who attacked the base in March were sentenced on Monday.", "sentenced", "2025-11-24"),
    ("Moscow began withdrawing its troops in October.", "withdrawing", "2025-10"),
    ("Sweden announced on Friday that it would expel five diplomats.", "expel", None),
    ("In a statement issued on Monday, the EU condemned Russia.", "condemned", "2025-11-24"),
    ("Thousands marched to mark the anniversary of the October 7 attack.", "marched", None),
    ("Rebels took Uvira on Sunday. The next day they shelled the port.", "shelled", "2025-11-24"),
    (
        "Serbia shelled the town in October 2023, and Kosovo invaded the valley a year later.",
        "invaded",
        "2024-10",
    ),
    ("Azerbaijan threatened to cut gas supplies to Armenia on Monday.", "threatened", "2025-11-24"),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), EVENTS)
def test_which_expression_dates_an_event(text: str, trigger: str, expected: str | None) -> None:
    reading = read(text, TODAY)
    times.find(reading)
    at, i = token(reading, trigger)
    assert times.of(reading, reading.sentences[at], i) == expected


def test_the_content_of_a_speech_act_is_dated_by_its_verb() -> None:
    reading = read("Moscow told the envoy on Monday that bases would be hit in March.", TODAY)
    times.find(reading)
    at, i = token(reading, "hit")
    said = token(reading, "told")[1]
    assert times.of(reading, reading.sentences[at], i, also=(said,)) == "2025-11-24"
    assert times.of(reading, reading.sentences[at], i, future=True) == "2026-03"


def test_it_is_quick() -> None:
    reading = read(
        "The army shelled the port on Monday. " * 5 + "Nobody was hurt in the village of the smiths. " * 15,
        TODAY,
    )
    times.find(reading)
    start = time.perf_counter()
    for _ in range(20):
        times.find(reading)
    assert (time.perf_counter() - start) / (20 * len(reading.sentences)) < 0.001


def _parse(text: str, today: datetime.date | None = datetime.date(2025, 11, 25)) -> list[time_words.Found]:
    words = text.split()
    return time_words.parse(words, [w.lower() for w in words], ["NN"] * len(words), today)
