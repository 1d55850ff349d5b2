"""Complements, conjuncts and agents that hang on the wrong word."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.grammar.mending.tree import TENSED, move
from kg.extract.grammar.sentence import Sentence

_CIRCUMSTANCE = frozenset(("under", "amid", "on", "in", "at", "after", "following", "during", "despite"))

_CALLING = frozenset(("call", "brand", "label", "deem", "term", "declare", "dub", "find", "consider"))


def semicolon(s: Sentence, v: int) -> None:
    """ "X accused Y of ...; Z dismissed the charge": what a semicolon parts is no complement."""
    h = s.heads[v]
    if (
        s.deps[v] == "ccomp"
        and v < h
        and s.child(v, "nsubj", "nsubjpass") is not None
        and ";" in s.words[v:h]
    ):
        s.deps[v] = "parataxis"


def dated_clause(s: Sentence, v: int, spoken: Set[str]) -> None:
    """ "..., Kabul said, four days before they are to meet": a clause of time is no second main clause, nor is it what was said."""
    h = s.heads[v]
    mark = s.child(v, "mark")
    if mark is None or mark < h or s.lower[mark] not in ("before", "after"):
        return
    s.deps[v] = "advcl"
    for said in [c for c in s.all(v, "parataxis", "ccomp") if c < mark and s.lemmas[c] in spoken]:
        move(s, said, h, "parataxis")
        s.children[h].sort()


def two_objects(s: Sentence, v: int) -> None:
    """ "promised Serbia every help": of two objects the first is the one to whom."""
    objects = s.all(v, "dobj")
    if len(objects) == 2 and v < objects[0] and s.words[s.span(objects[1])[0] - 1] != ",":
        s.deps[objects[0]] = "dative"


def small_clause(s: Sentence, v: int) -> None:
    """ "declared Chad an aggressor", "found him guilty": an object and what is said of it, not a clause."""
    for c in s.all(v, "ccomp", "oprd"):
        nominal = s.pos[c] in ("NOUN", "ADJ", "PROPN") or s.deps[c] == "oprd"
        if not nominal or s.child(c, "mark", "aux", "cop") is not None:
            continue
        subject = s.child(c, "nsubj")
        if subject is not None and v < subject < c:
            move(s, subject, v, "dobj")
            s.deps[c] = "oprd"
            s.children[v].sort()


def swallowed_object(s: Sentence, v: int, contempt: Set[str]) -> None:
    """ "called the ballot *fraud*", "branded the map *absurd*": what it is called is no head of what is called so."""
    if s.lemmas[v] not in _CALLING:
        return
    called = s.child(v, "dobj", "oprd")
    behind = [x for p in s.all(called, "prep") for x in s.all(p, "pobj")] if called is not None else []
    said = next((x for x in (called, *behind) if x is not None and s.lower[x] in contempt), None)
    thing = (said or 0) - 1
    if said is None or thing <= v or s.heads[thing] != said or s.deps[thing] not in ("compound", "amod"):
        return
    left = [*s.children[said], *s.children[thing]]
    if s.pos[thing] not in ("NOUN", "PROPN") or not any(s.deps[c] in ("det", "poss") for c in left):
        return
    for c in [c for c in s.children[said] if c < thing]:
        move(s, c, thing, s.deps[c])
    swallowed = s.deps[said] != "oprd"
    move(s, thing, s.heads[said], s.deps[said] if swallowed else "dobj")
    move(s, said, v, "oprd")
    for i in (v, thing, s.heads[thing]):
        s.children[i].sort()


def shifted_object(s: Sentence, v: int) -> None:
    """ "rejected as absurd *a claim that ...*": a heavy object behind what is said of it is the verb's, not the preposition's."""
    if s.child(v, "dobj", "nsubjpass") is not None:
        return
    for p in s.all(v, "prep"):
        obj = s.child(p, "pobj")
        if s.lower[p] != "as" or obj is None:
            continue
        edge = min((c for c in s.all(obj, "det", "poss") if c > p), default=None)
        said = [c for c in s.all(obj, "amod") if p < c < (edge or p)]
        if edge is None or not said or s.pos[said[-1]] != "ADJ":
            continue
        for c in said:
            move(s, c, p, "amod")
        move(s, obj, v, "dobj")
        s.children[v].sort()


def outer_conjunct(s: Sentence, v: int, spoken: Set[str]) -> None:
    """ "denied that it had fired, and accused Kabul of lying": the second verb belongs to the main clause.

    So it does where it has the main verb's tense and the subordinate verb has another or is an infinitive, or is
    one of saying behind a comma; and behind an adverbial clause between commas.
    """
    h = s.heads[v]
    g = s.heads[h]
    if (
        s.deps[v] != "conj"
        or s.tags[v] not in TENSED
        or s.child(v, "nsubj", "nsubjpass", "aux")
        or s.deps[h] not in ("ccomp", "advcl", "xcomp")
        or s.pos[g] != "VERB"
        or s.tags[g] != s.tags[v]
        or not g < h < v
    ):
        return
    links = [c for c in s.all(h, "cc") if c < v]
    comma = s.words[(links[-1] if links else v) - 1] == ","
    if s.deps[h] == "advcl":
        opened = s.span(h)[0]
        if not comma or opened == 0 or s.words[opened - 1] != ",":
            return
    elif s.tags[h] == s.tags[v] and not (comma and s.lemmas[v] in spoken and s.lemmas[h] not in spoken):
        return
    for c in links:
        move(s, c, g, "cc")
    move(s, v, g, "conj")
    s.children[g].sort()


def author(s: Sentence, v: int, nouns: Set[str]) -> None:
    """ "banned ahead of a march by his followers": who is behind *by* does what the noun before it names."""
    for by in s.all(v, "agent"):
        noun = by - 1
        if (
            noun > v
            and s.pos[noun] == "NOUN"
            and s.deps[noun] == "pobj"
            and s.lemmas[noun] in nouns
            and s.ents[noun] not in ("DATE", "TIME")
            and s.lower[s.heads[noun]] not in ("with", "in")
            and s.child(v, "nsubjpass") is not None
        ):
            move(s, by, noun, "prep")


def infinitives(s: Sentence) -> None:
    """ "promised on Sunday to stop": the infinitive hangs on the verb, not on the day."""
    for i in range(s.n):
        day = s.heads[i]
        if (
            s.deps[i] not in ("acl", "relcl", "advcl")
            or s.ents[day] not in ("DATE", "TIME")
            or s.pos[day] == "VERB"
            or not _to_infinitive(s, i)
        ):
            continue
        verb = next((a for a in s.ancestors(day) if s.pos[a] == "VERB"), None)
        if verb is not None and s.child(verb, "xcomp", "ccomp") is None:
            move(s, i, verb, "xcomp")
            s.children[verb].sort()


def behind_circumstance(s: Sentence, spoken: Set[str]) -> None:
    """ "agreed under pressure to reinstate him": the infinitive completes the verb, not the circumstance before it."""
    for i in range(s.n):
        held = s.heads[i]
        if s.deps[i] != "acl" or s.deps[held] != "pobj" or not _to_infinitive(s, i):
            continue
        preposition = s.heads[held]
        verb = s.heads[preposition]
        if (
            s.lower[preposition] in _CIRCUMSTANCE
            and s.pos[verb] == "VERB"
            and s.lemmas[verb] in spoken
            and s.child(verb, "xcomp", "ccomp", "dobj") is None
        ):
            move(s, i, verb, "xcomp")
            s.children[verb].sort()


def _to_infinitive(s: Sentence, i: int) -> bool:
    return s.tags[i] == "VB" and any(s.lower[a] == "to" for a in s.all(i, "aux"))
