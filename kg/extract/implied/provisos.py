"""Clauses of condition and what follows from them: "*if the shooting goes on*, he warned, his soldiers would clear the heights"."""

from __future__ import annotations

from kg.extract.events.matching import SentenceEvents
from kg.extract.reality.auxiliaries import anybody


def conclusion_of(matcher: SentenceEvents, condition: int) -> int | None:
    """The verb that says what follows where the clause of verb ``condition`` holds; None where it is no condition.

    The parser hangs "If it went on, *he warned*, his soldiers would clear the heights" on the reporting verb;
    "*whoever comes* will be buried" is a condition too.
    """
    s = matcher.s
    main = s.heads[condition]
    if s.deps[condition] in ("csubj", "csubjpass"):
        subject = s.child(condition, "nsubj")
        return main if subject is not None and anybody(s, subject) else None
    if s.deps[condition] == "relcl" and s.deps[main] in ("nsubj", "nsubjpass") and anybody(s, main):
        return s.heads[main]
    if s.deps[condition] not in ("advcl", "ccomp") or not is_condition(matcher, condition):
        return None
    if s.lemmas[main] in matcher.lexicon.say:
        told = s.heads[main] if s.deps[main] == "parataxis" else s.child(main, "ccomp")
        return main if told in (None, condition) else told
    return main


def is_condition(matcher: SentenceEvents, verb: int) -> bool:
    s = matcher.s
    if any(s.lower[m] in ("if", "unless", "should") for m in s.all(verb, "mark")):
        return True
    return any(
        s.lower[a] in ("should", "were") and (s.words[a][:1].isupper() or a < (s.child(verb, "nsubj") or 0))
        for a in s.all(verb, "aux", "auxpass")
    )


def depends(matcher: SentenceEvents, trigger: int) -> bool:
    """Does it depend on what another does: if, unless?"""
    s = matcher.s
    return any(is_condition(matcher, c) for h in (trigger, *s.ancestors(trigger)) for c in s.all(h, "advcl"))
