"""Prepositional phrases of a verb or a noun that the parser hung on another word."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.grammar.dependents import Dependents

_TAKING = frozenset(
    ("receive", "get", "obtain", "accept", "win", "draw", "earn", "attract", "secure", "gain", "face", "seek")
)
_DEPRIVING = frozenset(("strip", "accuse", "rob", "deprive", "rid", "suspect", "convict", "acquit"))
_STANCES = frozenset(
    ("protest", "defiance", "response", "retaliation", "revenge", "show", "return", "solidarity")
)
_SISTERS = ("dobj", "nsubjpass", "attr", "oprd", "acomp", "advmod", "npadvmod", "prt")
_BEHIND_OBJECT = frozenset(("to", "with", "for", "against", "between", "on"))
_BEHIND_ADJUNCT = frozenset(("with", "against", "to", "from", "by", "at", "along", "near", "opposite"))
_BEHIND_PLACE = frozenset(("with", "against", "by", "on", "between", "to", "in", "into", "at", "near"))


def verb_elsewhere(syntax: Dependents, v: int, name: str) -> list[int]:
    """What stands behind a verb's preposition ``name`` that hangs on its object, a sister of that, or its governor."""
    return next((held for held in _near_verb(syntax, v, name) if held), [])


def _near_verb(syntax: Dependents, v: int, name: str) -> Iterator[list[int]]:
    s = syntax.s
    if name != "of" or s.lemmas[v] in _DEPRIVING:
        yield from _at_sisters(syntax, v, name)
        if name in _BEHIND_ADJUNCT:  # "reached a deal in Cairo with Israel"
            yield from (syntax.prepositional(x, name) for x in _adjuncts(syntax, v))
    if name == "in":  # dumped manure on a motorway in protest against
        yield [
            y for x in _adjuncts(syntax, v) for y in syntax.prepositional(x, "in") if s.lemmas[y] in _STANCES
        ]
    if name == "between":  # "flights between Iran and Saudi Arabia resumed"
        yield [x for o in s.all(v, "nsubj", "nsubjpass") for x in syntax.prepositional(o, name)]
    if s.deps[v] in ("xcomp", "conj") and syntax.verbal(s.heads[v]) and s.child(v, "prep", "dobj") is None:
        yield syntax.prepositional(s.heads[v], name)


def _at_sisters(syntax: Dependents, v: int, name: str) -> Iterator[list[int]]:
    """Behind the verb's object and other dependents of it."""
    s = syntax.s
    taking = s.lemmas[v] in _TAKING
    for o in s.all(v, *_SISTERS):
        for c in s.conjuncts(o):
            if (
                name == "from"
                and not taking
                and ("noun", s.lemmas[c]) in syntax.lexicon.frames
                and not syntax.light(v)
            ):
                continue  # demanded a withdrawal from Lebanon: not from Lebanon
            yield syntax.prepositional(c, name)
            if name in _BEHIND_OBJECT or (name == "from" and taking):
                yield [  # 50 million euros in aid to Mozambique, the blame for the raid on India
                    y
                    for p in s.all(c, "prep")
                    if s.lower[p] in ("in", "of", "for")
                    for x in s.all(p, "pobj")
                    for y in syntax.prepositional(x, name)
                ]


def _adjuncts(syntax: Dependents, head: int) -> list[int]:
    """The nouns of the prepositional phrases that hang on ``head``."""
    s = syntax.s
    return [x for p in s.all(head, "prep") for x in s.all(p, "pobj")]


def noun_elsewhere(syntax: Dependents, n: int, name: str) -> list[int]:
    """What stands behind a noun's preposition ``name`` that its coordination shares, or that hangs on its place."""
    s = syntax.s
    for c in s.conjuncts(s.first_conjunct(n)):
        held = syntax.prepositional(c, name)
        if held:
            return held
    if name not in _BEHIND_PLACE:
        return []
    for p in s.all(n, "prep"):  # "an attack in Sake on the army", read as *Sake on the army*
        for x in s.all(p, "pobj"):
            if s.pos[x] == "PROPN" or s.lower[p] in ("of", "on") or (s.lower[p] == "in" and name == "to"):
                held = syntax.prepositional(x, name)
                if held:
                    return held
    return []
