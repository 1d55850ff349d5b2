"""What an unknown name is: a person, a group, a place or a thing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import PERSONS, PLACE_CUES, THING_CUES, WEAPONS, word_set
from kg.extract.names.lands import PLACE_NOUNS, land_beside
from kg.extract.names.sites import BUILDINGS, apposed_seat, before_people, before_site, surname, taken
from kg.model import Kind

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.names.recognition import Context, Name
    from kg.extract.reading import Reading
    from kg.model import Place

_WAYS = word_set(
    "road border line route highway corridor area frontier pass bridge track railway distance stretch"
)
_OPENING = word_set("mount lake port fort camp gulf wadi jabal tel tell kfar beit deir khan")
# the noun behind a name: "the Sputnik agency", "Wagner fighters"
_FOLLOWING: dict[str, Kind] = {
    **dict.fromkeys(
        word_set(
            "rebel fighter militant militia cartel gang insurgent guerrilla gunman jihadist separatist mercenary militiaman"
        ),
        "armed group",
    ),
    **dict.fromkeys(word_set("agency newspaper channel broadcaster daily magazine"), "media"),
    **dict.fromkeys(word_set("union charity foundation"), "ngo"),
    **dict.fromkeys(word_set("company firm conglomerate airline"), "company"),
    **dict.fromkeys(word_set("party"), "party"),
    **dict.fromkeys(
        word_set("group movement organisation organization network faction coalition"), "organization"
    ),
    **dict.fromkeys(
        word_set(
            "tribe clan community villager refugee civilian people minority muslim farmer herder tribesman"
        ),
        "civilians",
    ),
}
# "rebel group", "armed wing": what an apposition says of a name
_COMPANIES = word_set(
    "group movement organisation organization network faction outfit alliance coalition wing front army"
)
_ARMED = word_set(
    "rebel armed militant insurgent guerrilla separatist jihadist terrorist terror paramilitary extremist"
)

_PLACES = word_set(
    "villages towns areas regions districts neighbourhoods neighborhoods suburbs settlements hamlets provinces"
)
_GOVERNED = word_set(
    "governor mayor residents people inhabitants bishop archbishop emir streets skies outskirts suburbs north south east "
    "west emirate caliphate centre center heart edge shore coast port imam villagers"
)
_NAMED_THINGS = word_set(
    "operation treaty exercise hurricane typhoon cyclone storm project campaign codenamed"
)
_REPORTS = word_set(
    "newspaper daily broadcaster correspondent newsroom editorial report interview website tabloid"
)
# after these stands a place, after the others perhaps
_HELD = frozenset((
    "occupied", "besieged", "annexed", "contested", "disputed", "liberated", "embattled", "nearby", "neighbouring", "neighboring",
    "coastal", "downtown", "central", "northern", "southern", "eastern", "western", "upper", "lower", "rural", "divided", "recaptured",
))  # fmt: skip
_STRICT = word_set("in near outside around into across inside throughout along through beyond")
_LOOSE = word_set("at from to on over between off towards toward above opposite past")
_LOCATIONS = ("GPE", "LOC", "FAC")


def judge(
    reading: Reading, context: Context, s: Sentence, name: Name, kind: Kind | None, titled: bool
) -> None:
    """Set the name's sort and kind from its words, its neighbours and the pipeline's entities.

    ``kind`` is what its words give away, ``titled`` whether a title stands before it.
    """
    words = [w for w in s.lower[name.first : name.last + 1] if w[0].isalnum()]
    hint = _hint(s, name)
    if len(words) == 1 and kind is None and _tail(context, s, name):
        return
    after = s.lemmas[name.last + 1] if name.last + 1 < s.n else ""
    if (
        len(words) < 4
        and kind is None
        and after in _REPORTS
        and s.tags[name.last + 1] != "POS"
        and not titled
    ):
        name.sort, name.kind = "actor", "media"
        return
    if (
        hint == "NORP"
        and kind is None
        and not titled
        and s.heads[name.last] > name.last
        and s.deps[name.last] in ("amod", "compound")
    ):
        role = reading.ontology.actors.role(s.lower[s.heads[name.last]])
        if role is not None and after in (
            "rebel",
            "refugee",
            "guerrilla",
            "militant",
            "protester",
            "demonstrator",
            "fundamentalist",
            "extremist",
            "separatist",
            "politician",
        ):
            return  # an adjective of faith or people: "Hutu rebels" are rebels of their country
    said = _FOLLOWING.get(after)
    if said is not None and kind is None and not titled and s.tags[name.last + 1] != "POS":
        name.sort, name.kind = "actor", said
        return
    if titled and kind is None:
        name.sort, name.kind = "actor", "person"
        return
    before = s.lower[name.first - 1] if name.first else ""
    if words[-1] in THING_CUES or words[0] in ("operation", "treaty", "covid-19") or before in _NAMED_THINGS:
        return
    if kind is None and _craft(s, name) is not None:
        return
    called = _called(s, name)
    if called is not None and not titled and kind in (None, "military", "organization", called):
        name.sort, name.kind = "actor", called
        return
    land = land_beside(context.names, s, name.first, name.last)
    found = _place(reading, context, s, name, words, kind, hint, land)
    if found is not None:
        name.sort = "place"
        name.place = found[0]
        if land is not None and name.place is not None and name.place.country not in (land, None):
            name.place = None
        name.known = name.place is not None
        name.country = (
            name.place.country if name.place is not None and name.place.country else land or name.country
        )
        return
    if kind is not None:
        name.sort, name.kind = "actor", kind
    elif hint in ("LAW", "WORK_OF_ART", "EVENT", "PRODUCT"):
        return
    elif _of_person(s, name.first, name.last):
        name.sort, name.kind = "actor", "person"
    elif (
        len(words) == 1
        and name.first
        and s.lower[name.first - 1] == "the"
        and hint in ("PERSON", "", *_LOCATIONS)
    ):
        name.sort = "place" if hint != "" else "thing"
    elif hint == "PERSON" and s.tags[name.last] == "NNPS":
        name.sort, name.kind = "actor", "organization"
    elif len(words) == 1 and hint in ("PERSON", "") and s.deps[name.last] in ("compound", "amod", "nmod"):
        name.sort = "thing"
    elif hint == "PERSON":
        name.sort, name.kind = "actor", "person"
    elif hint in ("ORG", "NORP"):
        speaks = 1 < len(words) < 4 and s.deps[name.last] == "nsubj" and before not in ("the", "a", "an")
        speaks = (
            speaks
            and s.lemmas[s.heads[name.last]] in reading.ontology.lexicon.say
            and not name.text.isupper()
        )
        name.sort, name.kind = "actor", "person" if speaks else "organization"
    elif len(words) > 1 or s.deps[name.last] in ("nsubj", "agent", "appos", "dobj", "pobj", "poss", "conj"):
        name.sort, name.kind = "actor", "unknown"


def _tail(context: Context, s: Sentence, name: Name) -> bool:
    """Is it the last word of a longer phrase about a group: "a Tehrik Taliban Pakistan Shura"?"""
    before = context.names.at(s.index, name.first - 1) if name.first else None
    if before is None or before.sort != "actor" or before.actor is None or before.kind in ("state", "person"):
        return False
    return name.first <= s.heads[before.last] <= name.last or s.n < 4


def _hint(s: Sentence, name: Name) -> str:
    """The entity type of most of the name's tokens."""
    ents = [s.ents[i] for i in range(name.first, name.last + 1) if s.words[i][0].isalnum()]
    return max(set(ents), key=lambda e: (ents.count(e), e)) if ents else ""


def _place(
    reading: Reading,
    context: Context,
    s: Sentence,
    name: Name,
    words: list[str],
    kind: Kind | None,
    hint: str,
    land: str | None,
) -> tuple[Place | None] | None:
    """The place of the gazetteer (None: a place that it lacks) when the name is one, else None."""
    first, last = name.first, name.last
    after = s.lower[last + 1] if last + 1 < s.n else ""
    cue = words[-1] in PLACE_CUES or (kind is None and words[0] in _OPENING)
    firm = kind is not None and kind != "company" and not (cue and kind == "organization")
    if firm and hint not in _LOCATIONS:
        return None
    possessive = last + 1 < s.n and s.tags[last + 1] == "POS"
    before = s.lower[first - 1] if first else ""
    if before in _HELD and first > 1:  # "in occupied Melitopol"
        before = s.lower[first - 2]
    if before == "the" and first > 1:
        before = s.lower[first - 2]
    if before == "and" and first > 2:
        other = context.names.at(s.index, first - 2)
        if other is not None and other.sort == "place":
            before = s.lower[other.first - 1] if other.first else ""
    out_of = (
        before == "of"
        and first > 1
        and s.lower[first - 2] in ("out", "outside", "west", "east", "north", "south")
    )
    of_place = out_of or (
        before == "of" and any(w in PLACE_NOUNS for w in s.lower[max(0, first - 4) : first - 1])
    )
    if before == "of" and first > 1 and kind is None and s.lower[first - 2] in _GOVERNED and hint != "NORP":
        of_place = True
    way = before == "between" and any(w in _WAYS for w in s.lower[max(0, first - 3) : first])
    place = reading.ontology.places.find(name.text, (land,) if land else context.countries)
    near = place is not None and (place.country in context.countries or place.country == land)
    if land is not None and kind is None and apposed_seat(s, last):
        return (place,)
    if (
        possessive
        and place is not None
        and hint != "PERSON"
        and s.lemmas[s.heads[last]] in PLACE_CUES | PLACE_NOUNS
    ):
        return (place,)
    if cue or of_place or way or ((after in PLACE_NOUNS or after in _PLACES) and not possessive):
        return (place,)
    if kind is not None:
        return (place,) if place is not None and (before in _STRICT or before in _LOOSE) else None
    one = len(words) == 1
    if before in _STRICT and not possessive and (one or place is not None or hint != "ORG"):
        return (place,)
    if before in _LOOSE and not possessive:
        if hint in _LOCATIONS or (place is not None and (near or hint != "PERSON")):
            return (place,)
        if place is not None and not one:
            return (place,)
        if before == "at" and one:
            return (None,)
    subject = s.deps[last] in ("nsubj", "nsubjpass", "appos")
    if place is not None and hint in _LOCATIONS and (near or not subject):
        return (place,)
    if (
        place is not None
        and near
        and one
        and s.deps[last] in ("dobj", "conj", "nmod", "compound")
        and not possessive
    ):
        return (place,)
    human = hint == "PERSON" and (not one or place is None or surname(reading, name))
    if taken(s, last, place is not None, human):
        return (place,)
    if place is not None and not one and kind is None and not possessive and before_people(reading, s, last):
        return (place,)
    if after in BUILDINGS and not possessive and kind is None:
        return (place,)
    if place is not None and not possessive and not human and before_site(s, last):
        return (place,)
    if hint in ("LOC", "FAC") or (
        hint == "GPE" and not subject and not possessive and not name.text.isupper()
    ):
        return (place,)
    return None


def _called(s: Sentence, name: Name) -> Kind | None:
    """The kind that a common noun in apposition gives: "the main rebel group, the FNR", "Ansar, a militia"."""
    head = next(
        (i for i in range(name.first, name.last + 1) if not name.first <= s.heads[i] <= name.last), name.last
    )
    top = s.first_conjunct(head)
    nouns = [c for c in s.children[head] if s.deps[c] == "appos"]
    if s.deps[top] == "appos":
        nouns.append(s.heads[top])
    for noun in nouns:
        if s.pos[noun] != "NOUN" or s.lemmas[noun] in ("people", "farmer", "refugee", "civilian", "villager"):
            continue
        armed = {s.lemmas[c] for c in s.children[noun] if c < noun} & _ARMED
        if armed and s.lemmas[noun] in _COMPANIES:
            return "armed group"
        kind = _FOLLOWING.get(s.lemmas[noun])
        if kind is not None:
            return kind
    return None


def _craft(s: Sentence, name: Name) -> int | None:
    """The ship or aircraft that the name is: "the Hanit, a missile boat", "two boats, the Hanit and the Lahav"."""
    top = s.first_conjunct(name.last)
    if s.deps[top] == "appos" and s.lemmas[s.heads[top]] in WEAPONS:
        return s.heads[top]
    return next((c for c in s.children[name.last] if s.deps[c] == "appos" and s.lemmas[c] in WEAPONS), None)


def agree(reading: Reading, context: Context) -> None:
    """A name that is surely a place somewhere is a place everywhere; all places lie in countries that go together."""
    lands = Counter(n.country for row in context.names.lists for n in row if n.sort == "place" and n.country)
    countries = (*context.countries, *(c for c, _ in lands.most_common() if c not in context.countries))
    for row in context.names.lists:
        for n in row:
            if n.sort == "place" and n.country and n.country not in context.countries:
                n.place = reading.ontology.places.find(n.text, countries) or n.place
                n.country = n.place.country if n.place is not None else n.country
    _of_enemy(reading, context)
    places = {n.text: n for row in context.names.lists for n in row if n.sort == "place"}
    for n in list(places.values()):
        head = n.text.split()
        if len(head) == 2 and head[1].lower() in PLACE_CUES | PLACE_NOUNS:
            places.setdefault(head[0], n)
    full = {w for row in context.names.lists for n in row if n.kind == "person" for w in n.text.split()[1:]}
    for row in context.names.lists:
        for n in row:
            known = places.get(n.text)
            if known is None or n.known or n.sort != "actor" or n.text in full:
                continue
            if n.kind in ("person", "unknown", "organization"):
                n.sort, n.kind, n.place, n.country = "place", "unknown", known.place, known.country
                n.known = known.known


def _of_enemy(reading: Reading, context: Context) -> None:
    """A place that no list has and a foreign army takes, in a text about two countries, is the other one's."""
    if len(set(context.countries)) != 2:
        return
    for s in reading.sentences:
        for n in context.names.lists[s.index]:
            if n.sort != "place" or n.country or n.place is not None or not taken(s, n.last, False, False):
                continue
            over = s.heads[s.first_conjunct(n.last)]
            subject = s.child(over, "nsubj", "agent") if s.pos[over] == "VERB" else None
            if subject is None:
                continue
            doers = {
                m.country
                for m in context.names.lists[s.index]
                if m.country and s.inside(m.first, subject) and not s.inside(n.first, subject)
            }
            others = [c for c in context.countries if c not in doers]
            if len(doers) == 1 and len(others) == 1:
                n.country = others[0]


def _of_person(s: Sentence, first: int, last: int) -> bool:
    """Does an apposition say that it is a person: "Farida Begum, a teacher"?"""
    for i in range(first, last + 1):
        if s.deps[i] == "appos" and s.lemmas[s.heads[i]] in PERSONS:
            return True
        for c in s.children[i]:
            if s.deps[c] == "appos" and s.lemmas[c] in PERSONS:
                return True
    return False
