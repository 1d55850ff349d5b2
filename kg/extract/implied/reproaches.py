"""Reproaches without a verb of accusing: who is behind it, is to blame, is lying."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.grammar.sentence import Sentence
from kg.extract.implied.voices import act, sides
from kg.extract.reading import Reading
from kg.extract.sides.side import ids

_VAGUE = frozenset(("they", "this", "these", "that", "those", "it", "who", "he", "she"))


def blame(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """ "Tirana said that Iran was behind the attack", "is to blame", "is lying": an ACCUSE by the speaker."""
    s = matcher.s
    out: list[Found] = []
    for i in range(s.n):
        verb = _blaming(s, i)
        if verb is None:
            continue
        speakers = reading.speech.speakers(s.index, verb)
        if not speakers or speakers[-1].speaker is None or matcher.reality.of(verb) != "actual":
            continue
        who, target = sides(reading, matcher, speakers[-1], matcher.syntax.surface(verb))
        if (
            who
            and target
            and not any(o.type == "ACCUSE" and o.trigger in (i, speakers[-1].verb) for o in events)
        ):
            out.append(act(s.index, i, "ACCUSE", who, target, speakers[-1]))
    return out


def wrongs(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """ "They talk of peace and bomb our schools," she said: an ACCUSE of who does what no friend would do.

    In a quotation, of the other side, and as a habit: what is told of one day in the past is a report.
    """
    s, lexicon = matcher.s, reading.ontology.lexicon
    wrong, crime = (
        lexicon.classes.get("reproach", frozenset()),
        lexicon.classes.get("crime_name", frozenset()),
    )
    out: list[Found] = []
    for v in range(s.n):
        if s.pos[v] not in ("VERB", "AUX") or s.deps[v] not in (
            "ccomp",
            "ROOT",
            "conj",
            "parataxis",
            "relcl",
        ):
            continue
        speakers = reading.speech.speakers(s.index, v)
        if not speakers or not speakers[-1].quoted or speakers[-1].speaker is None:
            continue
        first = s.first_conjunct(v)
        verb = reading.sentences[speakers[-1].sentence].lemmas[speakers[-1].verb]
        habit = s.tags[v] in ("VBP", "VBZ") or (s.tags[v] == "VB" and s.tags[first] == "VBP")
        named = s.lemmas[v] == "be" and any(s.lemmas[a] in crime for a in s.all(v, "attr"))
        hostile = s.lemmas[v] in wrong or (
            habit and matcher.syntax.verbal(v) and matcher.conditions.hostile(v)
        )
        charged = verb in lexicon.classes.get("charging", ()) and matcher.syntax.verbal(v)
        if (
            not (named or charged or (hostile and not matcher.syntax.passive(v)))
            or matcher.reality.of(v) != "actual"
        ):
            continue
        speaking = speakers[-1]
        who, target = sides(reading, matcher, speaking, matcher.syntax.surface(v))
        subject = s.child(v, "nsubj")
        vague = subject is None or s.lower[subject] in _VAGUE
        if vague and not target:
            target = matcher.sides.answered.adversary(who)
        known = any(
            o.type == "ACCUSE" and (o.sentence, o.trigger) == (speaking.sentence, speaking.verb)
            for o in reading.told
        )
        twice = any(
            o.type == "ACCUSE" and o.implied and ids(o.target) == ids(target) for o in (*out, *events)
        )
        if not who or not target or known or twice:
            continue
        out.append(act(s.index, v, "ACCUSE", who, target, speaking))
    return out


def _blaming(s: Sentence, i: int) -> int | None:
    """The verb of which token i makes a reproach: be *behind*, be *responsible*, be to *blame*, *lie*."""
    h = s.heads[i]
    if (
        s.lower[i] == "behind"
        and s.deps[i] == "prep"
        and s.lemmas[h] == "be"
        and s.child(i, "pobj") is not None
    ):
        return h
    if s.lemmas[i] in ("responsible", "guilty", "complicit") and s.deps[i] == "acomp" and s.lemmas[h] == "be":
        return h if s.child(i, "prep") is not None else None
    if s.lemmas[i] == "blame" and s.tags[i] == "VB" and s.lemmas[h] == "be" and s.child(i, "dobj") is None:
        return h
    if s.lemmas[i] == "lie" and s.pos[i] == "VERB":
        places = [p for p in s.all(i, "prep") if s.lower[p] not in ("about", "to")]
        return i if not places else None
    return None
