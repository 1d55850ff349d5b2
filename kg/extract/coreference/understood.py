"""The understood subject of an infinitive, and whose a possessive is."""

from __future__ import annotations

from collections.abc import Container

from kg.extract.grammar.cues import word_set
from kg.extract.grammar.sentence import Sentence

_SUBJECT_CONTROL = word_set("promise threaten vow pledge agree refuse offer swear warn decide plan")
# "condemned Israel over its approval": the possessive is the object's
_JUDGING = word_set(
    "condemn accuse criticise criticize blame praise thank denounce chide fault sue rebuke commend punish sanction "
    "congratulate castigate slam reprimand"
)


# "supports the Iraqi people in their fight": the possessive is theirs
_BACKING = word_set("support back help assist aid join stand accompany advise encourage")
_EFFORTS = word_set("fight struggle campaign effort battle war quest attempt bid endeavour endeavor efforts")


def _helped(s: Sentence, i: int) -> int | None:
    """Who is supported in the fight or effort that the possessive owns."""
    noun = s.heads[i]
    prep = s.heads[noun]
    if s.deps[i] != "poss" or s.lemmas[noun] not in _EFFORTS or s.lower[prep] != "in":
        return None
    for word in range(prep - 1, -1, -1):
        if s.lemmas[word] in _BACKING and s.pos[word] in ("VERB", "NOUN"):
            found = s.child(word, "dobj")
            for p in s.all(word, "prep"):
                if found is None and s.lower[p] in ("of", "for", "to", "with", "by") and p < prep:
                    found = s.child(p, "pobj")
            return found if found is not None and found < prep else None
    return None


def nearest_subject(s: Sentence, i: int) -> int | None:
    """The subject of the clause that the word stands in, when it stands before the word."""
    helped = _helped(s, i)
    if helped is not None:
        return helped
    for verb in s.ancestors(i):
        if s.pos[verb] in ("VERB", "AUX"):
            found = s.child(verb, "nsubj", "nsubjpass")
            obj = s.child(verb, "dobj")
            if obj is not None and obj < i and s.lemmas[verb] in _JUDGING and not s.inside(i, obj):
                return obj
            if found is not None:
                return found if found < i and not s.inside(i, found) else None
    return None


def understood(s: Sentence, i: int) -> int | None:
    """The understood subject of the nearest infinitive or gerund that the word stands under.

    "asked the rebels to stop their advance": the object of the verb above, its subject where it has none.
    """
    for verb in s.ancestors(i):
        if (
            s.deps[verb] not in ("xcomp", "pcomp", "advcl", "ccomp")
            or s.child(verb, "nsubj", "nsubjpass") is not None
        ):
            continue
        if s.tags[verb] not in ("VB", "VBG"):
            continue
        above = s.heads[verb]
        while s.pos[above] == "ADP" and s.heads[above] != above:
            above = s.heads[above]
        if s.deps[verb] == "pcomp" and s.pos[above] in ("NOUN", "PROPN") and above < i:
            return above  # "accused the regime of lending": the preposition may hang on the noun
        if s.lemmas[above] not in _SUBJECT_CONTROL:
            found = s.child(above, "dobj", "dative", "nsubjpass")
            if found is None:
                for prep in s.all(above, "prep"):
                    if s.lower[prep] in ("on", "to", "upon", "with", "for") and prep < verb:
                        found = s.child(prep, "pobj")
            if found is not None and found < i:
                return found
        return s.child(above, "nsubj")
    return None


def speaker_of(s: Sentence, subject: int, say: Container[str]) -> int | None:
    """Who says it, of the subject of what is said: "Kyiv froze the loan, and *Oslo*, a donor, said it would pay"."""
    verb = s.heads[subject]
    above = s.heads[verb]
    if s.deps[verb] != "ccomp" or above > subject or s.lemmas[above] not in say:
        return None
    return s.child(above, "nsubj")
