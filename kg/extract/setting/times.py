"""When: the time expressions of a document, and which of them dates which event.

An expression dates the events of its own clause. One that stands inside a noun phrase
("the November 2024 ceasefire", "Thursday's talks") dates that noun alone, and the time of a
reporting verb dates the report ("Kabul said on Tuesday"), not what is reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.grammar.sentence import NOUNS, Sentence
from kg.extract.reading import Reading
from kg.extract.setting import calendar_words as cal
from kg.extract.setting import time_words
from kg.extract.setting.clauses import (
    free_relative,
    governors,
    is_ahead,
    is_told,
    of_noun,
    quoted_act,
    same_speaker,
    speech_of,
)

_REACH = 3  # sentences over which "the next day" looks back for its day


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens ``first .. last`` of a sentence; ``head`` is the one whose own head lies outside.

    ``value`` is the ISO time of what has happened, ``ahead`` of what is to come; None: the words do not say.
    ``nouns`` are the nouns that it stands under, ``verb`` the head of the clause; ``inner`` when it belongs to
    the first noun alone.
    """

    first: int
    last: int
    head: int
    value: str | None
    ahead: str | None
    nouns: tuple[int, ...]
    verb: int
    inner: bool


def find(reading: Reading) -> None:
    """Fill ``reading.times``: one list for each sentence, in the order of the text."""
    told: str | None = None
    told_at = 0
    reading.times = []
    for sentence in reading.sentences:
        if sentence.index - told_at > _REACH:
            told = None
        found = time_words.parse(sentence.words, sentence.lower, sentence.tags, reading.date)
        out = []
        for f in found:
            if f.value.shift:
                value = ahead = _counted(sentence, f, found, told, told_at)
            else:
                value, ahead = _governed(sentence, f, reading)
            e = _attached(sentence, f.first, f.last, value, ahead)
            out.append(e)
            if value and not e.inner:
                told, told_at = value, sentence.index
        reading.times.append(_joined(sentence, out) if len(out) > 1 else out)


def of(
    reading: Reading, sentence: Sentence, trigger: int, also: Iterable[int] = (), future: bool | None = None
) -> str | None:
    """The ISO time of the event that ``trigger`` reports, or None where the text does not say.

    ``also``: other words of the event: its light verb, the reporting verb of a speech act whose words are
    the trigger. ``future``: is it still to come? By default as the verb's form says.
    """
    also = tuple(also)
    said = speech_of(reading, sentence, trigger, also)
    if said is not None:
        return of(reading, sentence, said, future=False)
    found = _own(reading, sentence, trigger, also)
    time = _of(reading, sentence, trigger, also, future, found) if found else None
    if time is None:
        before = same_speaker(reading, sentence, trigger) or quoted_act(reading, sentence, trigger)
        return of(reading, *before) if before else None
    return time


def _of(
    reading: Reading,
    sentence: Sentence,
    trigger: int,
    also: tuple[int, ...],
    future: bool | None,
    found: TimeExpression,
) -> str | None:
    if future is None:
        future = is_ahead(reading, sentence, trigger, also)
    if is_told(sentence, trigger):
        future = (
            future and found.value is None and found.ahead is not None and not _is_past(sentence, trigger)
        )
    elif found.value is None:
        future = True
    return found.ahead if future else found.value


def _is_past(sentence: Sentence, verb: int) -> bool:
    return sentence.tags[verb] == "VBD" or any(
        sentence.lower[c] in ("did", "had") for c in sentence.all(verb, "aux")
    )


def _own(reading: Reading, sentence: Sentence, trigger: int, also: tuple[int, ...]) -> TimeExpression | None:
    here = reading.times[sentence.index - reading.sentences[0].index] if reading.times else []
    here = [e for e in here if e.value or e.ahead]
    if not here:
        return None
    mine = [e for e in here if e.inner and of_noun(sentence, e.nouns[0], trigger)]
    mine = mine or [e for e in here if not e.inner and (trigger in e.nouns or trigger == e.verb)]
    if mine:
        return _best(mine, trigger)
    clause = [e for e in here if not e.inner]
    for verb, test in governors(reading, sentence, trigger, also):
        mine = [e for e in clause if e.verb == verb and test(e.first, e.value or e.ahead or "")]
        if mine:
            return _best(mine, trigger)
    return None


def _best(found: list[TimeExpression], trigger: int) -> TimeExpression:
    """The most exact one, and of equals the nearest."""
    return min(
        found, key=lambda e: (-len((e.value or e.ahead or "").partition("/")[0]), abs(e.first - trigger))
    )


def _counted(
    sentence: Sentence, f: time_words.Found, found: list[time_words.Found], told: str | None, told_at: int
) -> str | None:
    """Two days later: from the day told before. "Two days after the talks broke down" dates the talks, from
    the day that the sentence tells.
    """
    unit, count = f.value.shift or ("hour", 0)
    opens = f.last + 1 < sentence.n and sentence.pos[f.last + 1] not in ("PUNCT", "VERB", "AUX")
    if sentence.lower[f.last] not in ("after", "before") or not opens:
        return cal.shifted(told, unit, count)
    if told is None or told_at != sentence.index:
        day = next((o.value.past for o in found if o.first > f.last), None)
        return cal.shifted(day, unit, count) if unit == "hour" else None
    return cal.shifted(told, unit, -count)


def _governed(sentence: Sentence, f: time_words.Found, reading: Reading) -> tuple[str | None, str | None]:
    """What a preposition before the expression makes of it: since, by, until, before, after."""
    value, ahead = f.value.past, f.value.ahead
    i = f.first - 1
    while i >= 0 and sentence.lower[i] in ("early", "late", "mid", "-", "at", "least", "the"):
        i -= 1
    word = sentence.lower[i] if i >= 0 else ""
    if word == "later" or (word == "for" and value and "/" not in value and len(value) > 4):
        return ahead, ahead  # "later this week"; "a strike called for Monday"
    if word == "since":
        return cal.interval(value and value.partition("/")[0], reading.date), None
    if word in ("by", "until", "till"):
        return None, ahead
    if word in ("before", "after", "beyond"):
        return None, None
    return value, ahead


def _attached(
    sentence: Sentence, first: int, last: int, value: str | None, ahead: str | None
) -> TimeExpression:
    """The expression with what it modifies: nouns on the way up, and the verb of the clause."""
    heads, deps = sentence.heads, sentence.deps
    head = next((i for i in range(first, last + 1) if not first <= heads[i] <= last), last)
    nouns: list[int] = []
    inner = (
        deps[head] in ("compound", "poss", "nmod", "amod", "nummod") and sentence.pos[heads[head]] in NOUNS
    )
    i = head
    of = False
    while heads[i] != i:
        above = heads[i]
        of = of or (sentence.lower[i] == "of" and not first <= i <= last)
        if (
            sentence.pos[above] in NOUNS
            and not first <= above <= last
            and sentence.lemmas[above] not in _TIME_NOUNS
        ):
            inner = inner or (of and not nouns)
            nouns.append(above)
        i = above
        if sentence.pos[i] in ("VERB", "AUX") and not first <= i <= last:
            if free_relative(sentence, i) or (value is None and ahead and deps[i] == "relcl"):
                continue  # "bombed what the army called a depot on Tuesday"; a deadline is for what is asked
            break
    return TimeExpression(first, last, head, value, ahead, tuple(nouns), i, inner and bool(nouns))


_TIME_NOUNS = frozenset(
    ("hour", "night", "morning", "evening", "afternoon", "day", "week", "end", "start", "beginning", "dawn")
)


def _joined(sentence: Sentence, found: list[TimeExpression]) -> list[TimeExpression]:
    """``from March 2024 until last week`` is one interval."""
    out: list[TimeExpression] = []
    for e in found:
        before = out[-1] if out else None
        if (
            before
            and e.first == before.last + 2
            and sentence.lower[e.first - 1] in ("to", "until", "till", "through")
            and before.first
            and sentence.lower[before.first - 1] in ("from", "between")
        ):
            value = cal.interval(before.value, e.value or e.ahead)
            ahead = cal.interval(before.ahead, e.ahead or e.value)
            out[-1] = TimeExpression(
                before.first, e.last, before.head, value, ahead, before.nouns, before.verb, before.inner
            )
        else:
            out.append(e)
    return out
