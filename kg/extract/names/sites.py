"""Is an unknown name a place by what is done to it or stands beside it: "shelled X", "X fuel depot", "X, a town"?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.grammar.cues import PLACE_CUES, word_set
from kg.extract.names.lands import PLACE_NOUNS

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.names.recognition import Name
    from kg.extract.reading import Reading

# what is entered, held or shelled is a place, unless it is known as somebody
_TAKEN = word_set(
    "leave enter reach capture seize take retake recapture storm besiege bomb shell occupy liberate evacuate overrun "
    "control hold visit cede retook surround encircle flee abandon cross pound bombard recover lose blockade strafe reoccupy "
    "assault raid attack strike hit invade annex reopen close shut loot pillage ransack patrol"
)
# of these, those that nobody does to a person or an organisation
_LAND_ONLY = word_set(
    "enter reach retake retook recapture flee storm besiege shell occupy liberate evacuate overrun cede encircle pound bombard "
    "strafe reoccupy pillage patrol annex"
)
# "the shelling of X", "the fall of X"
_DONE_TO_PLACES = word_set(
    "shelling bombardment bombing siege capture recapture fall occupation liberation invasion evacuation battle "
    "blockade takeover seizure storming defence defense pounding encirclement raid strike airstrike assault attack "
    "sacking annexation reconquest loss destruction ruins streets outskirts"
)
# a name before these is that of the building or of where it stands
BUILDINGS = word_set(
    "hospital mosque church cathedral prison jail barracks school clinic bridge dam refinery checkpoint airfield depot "
    "square roundabout stadium hotel shrine monastery synagogue cemetery quarter bazaar orphanage oilfield"
)
_NEVER_PERSONS = word_set(
    "shelling bombardment bombing siege recapture occupation liberation evacuation encirclement sacking annexation "
    "outskirts streets ruins storming reconquest"
)
# common nouns that a town or region stands before: "Belgorod fuel depot"
_SITES = word_set(
    "depot refinery plant station school hospital prison market factory warehouse base airfield garrison barracks "
    "checkpoint checkpost police residents resident villagers villager mayor governor clinic mosque church camp "
    "power grid port terminal substation bridge suburb street university hotel mine pipeline dam court"
)


def taken(s: Sentence, last: int, listed: bool, human: bool) -> bool:
    """Is the name what is captured, shelled or entered: "shelled X", "X was overrun", "the siege of X"?

    ``listed``: the gazetteer has it; else only what is done to places alone tells. ``human``: it may be a person.
    """
    top = s.first_conjunct(last)
    over = s.heads[top]
    if s.deps[top] in ("dobj", "nsubjpass"):
        return s.lemmas[over] in (_TAKEN if listed and not human else _LAND_ONLY)
    if s.deps[top] == "pobj" and s.lower[over] in ("of", "on"):
        noun = s.lower[s.heads[over]]
        if human or not listed:
            return s.lower[over] == "of" and noun in _NEVER_PERSONS
        return noun in _DONE_TO_PLACES
    return False


def surname(reading: Reading, name: Name) -> bool:
    """Does the document write the word after another capitalised one, as a surname?"""
    for s in reading.sentences:
        for i in range(1, s.n):
            if s.words[i] == name.text and s.pos[i - 1] == "PROPN" and s.words[i - 1][:1].isupper():
                return True
    return False


def before_site(s: Sentence, last: int) -> bool:
    """Does a site or the people of a place follow: "Belgorod fuel depot"?"""
    head = s.heads[last]
    return (
        s.deps[last] in ("compound", "nmod", "amod") and last < head <= last + 3 and s.lower[head] in _SITES
    )


def before_people(reading: Reading, s: Sentence, last: int) -> bool:
    """Do people named by a common noun follow: "Tamil Nadu fishermen"?"""
    head = s.heads[last]
    if (
        s.deps[last] not in ("compound", "nmod", "amod")
        or not last < head <= last + 2
        or s.pos[head] != "NOUN"
    ):
        return False
    role = reading.ontology.actors.role(s.lower[head])
    return role is not None and role.kind in ("civilians", "police")


def apposed_seat(s: Sentence, last: int) -> bool:
    """Does an apposition say that the name is a place: "Fotokol, a Cameroonian border town"?"""
    return any(
        s.deps[c] == "appos" and s.lower[c] in PLACE_CUES | PLACE_NOUNS and s.pos[c] == "NOUN"
        for c in s.children[last]
    )
