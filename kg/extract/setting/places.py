"""Where: the place of an event, of those that its clause or its noun phrase names.

A place counts where a preposition of place, or the event's own noun, puts the event there ("in Goma",
"a patrol near Houla", "a Kyauktaw school", "the capture of Sittwe"), not where it says where a speaker lives or
what a talk is about. The most exact one is taken; a country only where nothing more exact is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import DIRECTIONS
from kg.extract.grammar.sentence import NOUNS, SUBJECTS, Sentence
from kg.extract.setting.clauses import free_relative, governors, same_speaker, speaks, speech_of
from kg.model import Place, PlaceMention
from kg.ontology.place_words import PlaceWords

if TYPE_CHECKING:
    from kg.extract.names.recognition import Name
    from kg.extract.reading import Reading

_IN = frozenset(
    ("in", "at", "near", "outside", "inside", "within", "around", "off", "opposite", "throughout", "along", "beside",
     "across", "over", "above", "beyond", "through", "under", "atop", "behind")
)  # fmt: skip
_AT = frozenset(("in", "near", "outside", "at", "off", "around", "inside", "above"))
_ACROSS = frozenset(
    ("at", "over", "above", "through", "against", "behind", "under")
)  # of a state, what is done to it
_TOWARDS = frozenset(
    ("to", "into", "towards", "toward", "onto", "on", "upon", "from", "of", "between", "against")
)
_EXACT = {"city": 0, None: 0, "subdivision": 1, "area": 2, "country": 3}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in a sentence: how it hangs in it, and how exact it is."""

    first: int
    last: int
    text: str
    place: Place | None
    word: str  # the preposition, or "object", "subject", "modifier"
    nouns: tuple[int, ...]  # nouns between it and the clause's verb
    verb: int
    capital: bool  # a capital, palace or state: a government where it acts
    state: bool  # named as a state, not by its capital
    rank: int


def of(reading: Reading, sentence: Sentence, trigger: int, also: Iterable[int] = ()) -> PlaceMention | None:
    """The place of the event that ``trigger`` reports, or None where the text does not say.

    ``also``: other words of the event: its light verb, the reporting verb of a speech act.
    """
    also = tuple(also)
    said = speech_of(reading, sentence, trigger, also)
    if said is not None:
        return of(reading, sentence, said)
    spots = list(_spots(reading, sentence))
    best = _best(reading, sentence, trigger, also, spots) if spots else None
    if best is None:
        before = same_speaker(reading, sentence, trigger)
        return of(reading, *before) if before else None
    start, end = sentence.starts[best.first], sentence.ends[best.last]
    text = (reading.document.text or "")[start:end]
    if best.place is None:
        return PlaceMention(best.text, text, start, end)
    p = best.place
    return PlaceMention(p.name, text, start, end, p.id, p.country, p.lat, p.lon, p.feature)


def _best(
    reading: Reading, sentence: Sentence, trigger: int, also: tuple[int, ...], spots: list[_Spot]
) -> _Spot | None:
    words = reading.ontology.place_words
    spoken = speaks(reading, sentence, trigger) and sentence.pos[trigger] in ("VERB", "AUX")

    violent = any(
        f.type == "ASSAULT"
        for f in reading.ontology.lexicon.frames.get(("verb", sentence.lemmas[trigger]), ())
    )

    def choose(found: list[_Spot]) -> _Spot | None:
        return min(
            found,
            key=lambda x: (x.rank, x.word not in _IN, x.word != "between" and abs(x.first - trigger)),
            default=None,
        )

    own = [x for x in spots if trigger in x.nouns or x.verb == trigger]
    own = [x for x in own if _holds(words, sentence, x, trigger, spoken and trigger not in x.nouns, violent)]
    found = choose([x for x in own if not _of_subject(sentence, x, trigger)])
    if found is not None:
        return found
    for verb, test in governors(reading, sentence, trigger, also):
        said = speaks(reading, sentence, verb) and sentence.pos[verb] in ("VERB", "AUX")
        inner = sentence.heads[verb] == trigger and sentence.deps[verb] == "xcomp"  # "began leaving Goma"
        mine = [
            x for x in spots if x.verb == verb and (inner or x.word != "object") and trigger not in x.nouns
        ]
        mine = [x for x in mine if test(x.first, "")]
        mine = [x for x in mine if _holds(words, sentence, x, verb, (said and verb in also) or spoken)]
        found = choose([x for x in mine if not _of_subject(sentence, x, x.verb)])
        if found is not None:
            return found
    return choose([x for x in spots if trigger == x.verb and _is_local(words, sentence, x, trigger, spoken)])


def _holds(
    words: PlaceWords, sentence: Sentence, x: _Spot, event: int, spoken: bool, violent: bool = False
) -> bool:
    """Does the place say where ``event`` (a verb, or a noun over the place) happens?"""
    if spoken and not all(
        sentence.lemmas[n] in words.hearer or sentence.lemmas[n] in words.document for n in x.nouns
    ):
        return False
    if x.capital and x.nouns and sentence.lemmas[x.nouns[0]] in words.ruler:
        return False
    if (
        x.capital and x.first > 1 and sentence.lemmas[x.first - 2] in words.ruler
    ):  # "the regime in Kabul", misparsed
        return False
    if x.state and x.word in _ACROSS:
        return False
    lemma = sentence.lemmas[event]
    if x.word in _IN:
        return True
    if x.word in ("object", "to") and lemma in words.travel:
        return True
    if x.word in ("from", "of", "object") and lemma in words.leave:
        return True
    if spoken:
        return False
    if x.word in ("object", "on", "of") and x.capital and not x.state:
        return lemma in words.take or (x.word == "object" and violent)
    if x.word == "between":
        return bool(x.nouns) and sentence.lemmas[x.nouns[0]] in words.road
    return not x.capital and x.word not in ("between", "against", "subject")


def _of_subject(sentence: Sentence, x: _Spot, verb: int) -> bool:
    """Is it where the one who acts comes from ("rebels in eastern Congo attacked a base")?"""
    if not x.nouns or verb in x.nouns:
        return False
    top = x.nouns[-1]
    return sentence.deps[top] == "nsubj" and sentence.heads[top] == verb


def _is_local(words: PlaceWords, sentence: Sentence, x: _Spot, verb: int, spoken: bool) -> bool:
    """Does it say where those are who act on the spot: "police in Nairobi", "a court in Moscow"?"""
    if not _of_subject(sentence, x, verb):
        return x.word == "subject" and not x.state and not x.nouns and sentence.lemmas[verb] == "host"
    if sentence.lemmas[x.nouns[-1]] in words.local and not x.state:
        return len(x.nouns) == 1
    return x.word in _IN and not spoken and not x.capital


def _spots(reading: Reading, sentence: Sentence) -> Iterator[_Spot]:
    countries, words = reading.mentions.context.countries, reading.ontology.place_words
    for name in reading.mentions.names(sentence.index):
        if name.sort == "people":
            seat = _seat(reading, words, sentence, name)
            if seat is not None:
                yield seat
        if name.sort in ("people", "thing"):
            continue
        state = name.actor is not None and name.actor.kind in ("state", "government")
        unknown = name.sort == "actor" and not name.known
        if name.sort != "place" and not (name.metonym or state or unknown):
            continue
        first, last = name.first, name.last
        while first < last and sentence.lower[first] == "the":
            first += 1
        head = next((i for i in range(last, first - 1, -1) if not first <= sentence.heads[i] <= last), last)
        spot = _hang(words, sentence, head, first, last)
        if spot is None:
            continue
        word, nouns, verb = spot
        place = name.place or reading.ontology.places.find(name.text, countries)
        taken = bool(nouns) and word == "of" and sentence.lemmas[nouns[0]] in words.taking
        named = place is not None and (word in _IN or taken or name.kind != "person")
        if unknown and word not in _AT and not named:
            continue
        text = " ".join(sentence.words[first : last + 1])
        if place is None and state and not name.metonym:
            continue
        rank = _EXACT.get(place.feature if place else None, 2)
        if word == "between":
            rank = 0
        elif (place is None and sentence.lower[last] in words.land) or "of" in sentence.lower[first:last]:
            rank = 2
        if sentence.deps[head] == "poss":
            if name.sort != "place":
                continue
            rank += 1
        elif (
            place is not None
            and place.feature == "city"
            and sentence.lemmas[sentence.heads[head]] in words.region
        ):
            rank = 1
        capital = name.sort != "place" and not unknown
        part = first > 0 and sentence.lower[first - 1] in DIRECTIONS  # rockets at northern Israel
        yield _Spot(
            first, last, text, place, word, nouns, verb, capital and not part,
            state and not name.metonym and not part, rank,
        )  # fmt: skip


def _seat(reading: Reading, words: PlaceWords, sentence: Sentence, name: Name) -> _Spot | None:
    """ "met in the *Tanzanian capital*": the town, by its country."""
    last = name.last + 1
    if last >= sentence.n or sentence.lower[last] != "capital" or not name.country:
        return None
    country = reading.ontology.actors.country(name.country)
    place = (
        reading.ontology.places.find(country.capital, (name.country,))
        if country and country.capital
        else None
    )
    spot = _hang(words, sentence, last, name.first, last)
    if place is None or spot is None or spot[0] not in _AT:
        return None
    return _Spot(name.first, last, place.name, place, *spot, False, False, 0)


def _hang(
    words: PlaceWords, sentence: Sentence, head: int, first: int, last: int
) -> tuple[str, tuple[int, ...], int] | None:
    """Preposition, nouns and verb over a place name; None where it is part of a name or acts itself."""
    heads, deps, pos = sentence.heads, sentence.deps, sentence.pos
    i, word = head, ""
    nouns: list[int] = []
    for _ in range(sentence.n):
        above, dep = heads[i], deps[i]
        if above == i:
            return (word or "object", tuple(nouns), i) if word else None
        if not word:
            if dep == "pobj":
                word = sentence.lower[above]
                if word == "of" and (
                    sentence.lemmas[heads[above]] in words.land or sentence.tags[heads[above]] == "CD"
                ):
                    i, word = heads[above], ""  # "the town of Khost"
                    continue
                if word == "of" and pos[heads[above]] == "ADP":
                    word = "from" if sentence.lower[heads[above]] == "out" else "in"
                if word not in _IN and word not in _TOWARDS:
                    return None
                i = above
                continue
            if dep in ("compound", "nmod", "amod", "poss") and pos[above] in NOUNS:
                i = above
                if sentence.lemmas[above] not in words.land and not first <= above <= last:
                    nouns.append(above)
                continue
            if dep in ("appos", "conj") and pos[above] in NOUNS:
                i = above
                continue
            if dep in ("dobj", "nsubjpass"):
                word = "object"
            elif dep in SUBJECTS:
                word = "subject"
            elif dep == "npadvmod" or (dep == "advmod" and sentence.lower[i] in DIRECTIONS):
                word = "in"
            else:
                return None
        if pos[above] in NOUNS:
            nouns.append(above)
        elif pos[above] in ("VERB", "AUX") and not free_relative(sentence, above):
            return word, tuple(nouns), above
        i = above
    return None
