"""Names that the ontology does not know: capitalised runs, what they are, and which of them are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.grammar.cues import (
    ACTING,
    CALENDAR,
    COMMON_OPENERS,
    DIRECTIONS,
    HONORIFICS,
    PERSONS,
    QUALIFYING,
    organization_kind,
    word_set,
)
from kg.extract.grammar.phrases import with_of
from kg.extract.names.kinds import agree, judge
from kg.extract.names.recognition import Context, Name, text_of

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading
    from kg.model import Kind

_JOINTS = word_set(
    "al el ul ur bin ibn bint abu de del della di da dos du la le van von der den ter y e i o ud uz us"
)
_OFFICIAL = frozenset((
    "ministry", "commission", "council", "committee", "agency", "mission", "court", "embassy", "union", "movement", "front", "alliance",
    "organization", "organisation", "kingdom", "republic", "federation", "bloc", "coalition", "directorate", "secretariat", "sultanate",
))  # fmt: skip
_OF = frozenset(("of", "for", "and", "the"))


def unknown_names(reading: Reading, context: Context) -> None:
    """Add the names of capitalised runs that no known name covers."""
    for s in reading.sentences:
        shouting = _title_case(s)
        i = 0
        while i < s.n:
            if not _capital(s, i, context, shouting):
                i += 1
                continue
            last = _run(s, i, context, shouting)
            last = _area(reading, s, i, last)
            _take(reading, context, s, i, last, shouting)
            i = last + 1
    agree(reading, context)


def _title_case(s: Sentence) -> bool:
    """Is the sentence a headline in capitals, where they say nothing?"""
    words = [i for i, w in enumerate(s.words) if w.isalpha() and len(w) > 3]
    if any(s.words[i][0].islower() and s.pos[i] in ("VERB", "NOUN", "ADJ") for i in words):
        return False
    return len(words) > 3 and sum(s.words[i][0].isupper() for i in words) > 0.7 * len(words)


def _capital(s: Sentence, i: int, context: Context, shouting: bool) -> bool:
    word = s.words[i]
    if not word[0].isupper() or not word[0].isalpha() or context.names.at(s.index, i) is not None:
        return False
    low = s.lower[i]
    dated = low.rstrip(".") in CALENDAR
    if (dated and s.pos[i] == "PROPN") or low in ("i", "mr.", "mrs."):
        return not dated and low != "i"
    if word.isupper() and len(word) > 1 and any(c.isdigit() for c in word):
        return not shouting
    if shouting:
        return s.pos[i] == "PROPN" and s.ents[i] in ("PERSON", "ORG", "NORP")
    if _opens(s, i):
        return s.pos[i] == "PROPN" and low not in COMMON_OPENERS
    return s.pos[i] in ("PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ") and low not in COMMON_OPENERS


def _opens(s: Sentence, i: int) -> bool:
    return (
        i == 0
        or s.words[i - 1] in ('"', "“", "‘", "'", ":", "(", "[", "—", "–", "-", "``")
        or all(not w[0].isalnum() for w in s.words[:i])
    )


def _common_plural(reading: Reading, s: Sentence, i: int) -> bool:
    """Is the word that opens the sentence a common noun in the plural: "Wildfires", "Nuns"?

    The tagger takes it for a name; nowhere else in the document is it written with a capital.
    """
    word = s.words[i]
    if (
        len(word) < 4
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is"))
        or word[1:] != word[1:].lower()
    ):
        return False
    verb = next((j for j in range(i + 1, min(s.n, i + 4)) if s.pos[j] in ("VERB", "AUX")), None)
    if s.tags[i] == "NNP" and verb is not None and s.tags[verb] == "VBZ":
        return False
    return not any(
        w == word and j and not _opens(o, j) for o in reading.sentences for j, w in enumerate(o.words)
    )


def _area(reading: Reading, s: Sentence, first: int, last: int) -> int:
    """The last token of "Line of Control", "Gulf of Aden" where the gazetteer has such a place."""
    whole = last + 2 < s.n and s.lower[last + 1] == "of" and s.words[last + 2][:1].isupper()
    known = whole and reading.ontology.places.find(" ".join(s.words[first : last + 3])) is not None
    return last + 2 if known else last


def _run(s: Sentence, first: int, context: Context, shouting: bool) -> int:
    """The last token of the run that starts at ``first``."""
    last = first
    i = first + 1
    body = False
    while i < s.n:
        if _capital(s, i, context, shouting) and s.starts[i] - s.ends[i - 1] <= 1:
            last = i
        elif _given_name(s, i, first) or _within(s, i, context):
            last = i + 1
            i += 1
        elif (
            s.lower[i] in _JOINTS
            or (s.words[i] in ("-", "–", "’", "'") and s.starts[i] == s.ends[i - 1])
            or (
                s.lower[i] in _OF
                and (body or organization_kind([s.lower[last]]))
                and (body or s.lower[i] != "and")
            )
        ):
            body = body or s.lower[i] in ("of", "for")
        else:
            break
        i += 1
    return last


def _given_name(s: Sentence, i: int, first: int) -> bool:
    """Is it the hyphen of a Korean or Chinese given name: "Yoon Jae-hyuk"?"""
    if s.words[i] not in ("-", "‑") or i - 1 <= first or i + 1 >= s.n:
        return False
    whole = s.starts[i] == s.ends[i - 1] and s.starts[i + 1] == s.ends[i]
    return (
        whole
        and s.words[i + 1].isalpha()
        and s.words[i + 1].islower()
        and s.lower[i + 1] not in ACTING | QUALIFYING
    )


def _within(s: Sentence, i: int, context: Context) -> bool:
    """Is the known name a word inside a longer one: "Tamil" of "Free Tamil Front"?"""
    name = context.names.at(s.index, i)
    if name is None or name.first != name.last or i + 1 >= s.n or not s.words[i + 1][:1].isupper():
        return False
    inner = name.sort == "people" or (name.actor is not None and name.actor.kind == "civilians")
    return (
        inner
        and context.names.at(s.index, i + 1) is None
        and organization_kind([s.lower[i + 1]]) in ("armed group", "party")
    )


def _take(reading: Reading, context: Context, s: Sentence, first: int, last: int, shouting: bool) -> None:
    """Cut titles off the run, and add what is left as a name."""
    actors = reading.ontology.actors
    first = _after_title(reading, s, first, last)
    if first > last:
        return
    words = [w for w in s.lower[first : last + 1] if w[0].isalnum()]
    phrase = " ".join(words)
    before = context.names.at(s.index, first - 1) if first else None
    after = context.names.at(s.index, last + 1) if last + 1 < s.n else None
    if actors.role(phrase) is not None or actors.title(phrase) is not None:
        return
    if first == last and _opens(s, first) and _common_plural(reading, s, first):
        return
    if words[0] in _OFFICIAL and len(words) == 1 and first and s.lower[first - 1] == "the":
        return  # "The Ministry" of a press release is the one named before
    if words[-1] in HONORIFICS | PERSONS or (len(words) == 1 and words[0] in DIRECTIONS):
        return
    kind: Kind | None = organization_kind(words)
    titled = _titled(reading, s, first)
    country = None
    if (
        before is not None
        and before.country
        and not titled
        and before.last == first - 1
        and s.tags[before.last] != "POS"
    ):
        if kind is not None and before.sort in ("people", "actor", "place") and len(words) + 1 >= 2:
            if len(words) == 1 and before.sort == "actor" and before.actor and before.actor.kind != "state":
                return
            first, country = before.first, before.country
        elif s.ents[first] == "PERSON" == s.ents[before.last] and before.sort != "people":
            first = before.first
        elif before.actor is not None and before.actor.kind == "state" and s.ents[last] != "PERSON":
            country = before.country
    if (
        after is not None
        and after.first == after.last == last + 1
        and after.sort in ("actor", "place")
        and after.country
        and not shouting
        and s.heads[last] == after.first
        and s.deps[last] in ("compound", "flat", "nmod")
        and words[-1] not in DIRECTIONS
        and words[-1] not in PERSONS
        and (after.actor is None or after.actor.kind == "state")
    ):
        last, country = after.last, after.country if kind else None
    if country is None and kind is not None:
        inner = [context.names.at(s.index, i) for i in range(first, last + 1)]
        country = next((n.country for n in inner if n is not None and n.country), None)
    text = text_of(s, first, last)
    name = Name(s.index, first, last, text, "thing", country=country, known=False)
    judge(reading, context, s, name, kind, titled)
    context.names.add(name)


def _after_title(reading: Reading, s: Sentence, first: int, last: int) -> int:
    """The first token after the titles that the run opens with: "Defence Minister" of "Defence Minister Vikram Rathore"."""
    cut = first
    opens = first - 2 if s.lower[first - 1 : first] != ["the"] else first - 3
    if opens >= 0 and s.lower[opens] in PERSONS:
        for words, end in with_of(s, opens):
            if end < last and reading.ontology.actors.title(words) is not None:
                cut = end + 1
                break
    for i in range(max(first, cut), last):
        low = s.lower[i].rstrip(".")
        if (low in PERSONS or low in HONORIFICS) and (
            organization_kind([s.lower[j] for j in range(i + 1, last + 1)]) in (None, "party", "company")
            or low in HONORIFICS
        ):
            cut = i + 1
    while cut <= last and (s.lower[cut] in _OF or not s.words[cut][0].isalnum()):
        cut += 1
    return cut


def _titled(reading: Reading, s: Sentence, first: int) -> bool:
    """Does a title stand right before the token?"""
    i = first - 1
    if i >= 0 and s.words[i] == ".":
        i -= 1
    if i < 0:
        return False
    low = s.lower[i].rstrip(".")
    return low in HONORIFICS or low in PERSONS or reading.ontology.actors.title(low) is not None
