"""Subjects and speakers that the parse has lost, swallowed or given to another verb."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.grammar.mending.tree import TENSED, make_root, move, two_subjects
from kg.extract.grammar.sentence import Sentence

_CONJUNCTIONS = frozenset(("after", "before", "since", "until", "as", "once"))
_MISREAD = frozenset(("npadvmod", "nsubj", "dep", "appos", "nmod"))


def on_auxiliary(s: Sentence, v: int) -> None:
    """ "Oman has been mediating" with *Oman* hung on *been*: what hangs on an auxiliary hangs on its verb."""
    for a in s.all(v, "aux", "auxpass"):
        if not s.children[a]:
            continue
        for c in [c for c in s.children[a] if s.deps[c] != "conj"]:
            if s.deps[c] in ("nsubj", "nsubjpass") and s.child(v, "nsubj", "nsubjpass") is not None:
                continue
            move(s, c, v, s.deps[c])
        s.children[v].sort()


def parenthesis(s: Sentence, v: int) -> None:
    """ "Israeli jets, the army said, bombed ...": the first subject belongs to the verb behind the parenthesis."""
    subjects = two_subjects(s, v)
    if subjects is None:
        return
    main = s.heads[v] if s.deps[v] in ("parataxis", "ccomp") else s.child(v, "ccomp")
    if main is None or main <= v or s.child(main, "nsubj", "nsubjpass") is not None:
        return
    move(s, subjects[0], main, "nsubj")
    s.children[main].sort()


def headline_pair(s: Sentence, v: int) -> None:
    """ "Turkey, Greece hold talks": a comma coordinates the subjects of a headline."""
    subject = s.child(v, "nsubj")
    if subject is None or subject < 2 or s.words[subject - 1] != "," or s.pos[subject] != "PROPN":
        return
    first = subject - 2
    if (
        s.pos[first] == "PROPN"
        and s.heads[first] in (v, subject)
        and s.deps[first] in _MISREAD
        and s.deps[subject - 1] == "punct"
        and v - subject <= 2
    ):
        move(s, first, v, "nsubj")
        move(s, subject, first, "conj")
        s.children[v].sort()
        s.children[first].sort()


def inverted_speaker(s: Sentence, v: int) -> None:
    """ "..., warned the spokesman": the noun phrase behind a verb that ends a quotation is its subject."""
    if (
        s.child(v, "nsubj", "nsubjpass", "aux", "auxpass") is not None
        or v == 0
        or s.tags[v] not in ("VBD", "VBZ", "VBN")
    ):
        return
    objects = s.all(v, "dobj")
    if len(objects) == 1 and objects[0] > v and s.words[v - 1] == '"' and '"' not in s.words[v + 1 :]:
        s.deps[objects[0]] = "nsubj"


def swallowed_speaker(s: Sentence, v: int, spoken: Set[str]) -> None:
    """ "killed 17 seamstresses, the governor, Oksana Hrynko, said": one person is no apposition to several, but who says it."""
    if (
        s.tags[v] not in TENSED
        or s.lemmas[v] not in spoken
        or s.child(v, "nsubj", "nsubjpass", "aux", "auxpass") is not None
    ):
        return
    last = v - 2 if v > 1 and s.words[v - 1] == "," else v - 1
    for noun in range(v - 1):
        if s.tags[noun] not in ("NNS", "NNPS", "CD") or s.span(noun)[1] < last:
            continue
        told = [i for i in s.all(noun, "appos") if i > noun and s.tags[i] in ("NN", "NNP")]
        if told and s.words[s.span(told[0])[0] - 1] == "," and s.span(told[-1])[1] in (last, v - 1):
            for other in told[1:]:
                move(s, other, told[0], "appos")
            move(s, told[0], v, "nsubj")
            s.children[v].sort()
            return


def swallowed_subject(s: Sentence, v: int) -> None:
    """ "hours after gunmen ambushed a convoy": the noun behind the conjunction is the verb's subject, not the conjunction's object."""
    if s.tags[v] not in TENSED or s.child(v, "nsubj", "nsubjpass") is not None:
        return
    for m in s.all(v, "mark", "prep"):
        held = s.child(m, "pobj")
        if held is not None and m < held < v and s.lower[m] in _CONJUNCTIONS:
            move(s, held, v, "nsubjpass" if s.child(v, "auxpass") is not None else "nsubj")
            s.children[v].sort()
            return


def swallowed_pair(s: Sentence, v: int) -> None:
    """ "At a meeting in Baku, Turkey and Azerbaijan agreed ...": what a comma parts from the place is the verb's subject."""
    if (
        s.tags[v] not in TENSED
        or s.deps[v] not in ("ROOT", "ccomp")
        or s.child(v, "nsubj", "nsubjpass", "aux", "auxpass") is not None
    ):
        return
    for p in s.all(v, "prep"):
        for place in s.subtree(p):
            if s.deps[place] != "pobj" or s.pos[place] != "PROPN" or place > v:
                continue
            joined = [
                c for c in s.all(place, "conj", "appos")
                if place < c < v and (s.pos[c] == "PROPN" or s.tags[c] == "NNS")
            ]  # fmt: skip
            if not joined:
                continue
            first, last = s.span(joined[0])
            if s.words[first - 1] == "," and last < v:
                move(s, joined[0], v, "nsubj")
                s.children[v].sort()
                return


def swallowed_conjunct(s: Sentence, v: int) -> None:
    """ "suspended the training of officers, and Belgium, the old power, said ...": behind *, and* a new clause has its subject."""
    if s.tags[v] not in TENSED or s.child(v, "nsubj", "nsubjpass", "aux", "auxpass") is not None:
        return
    last = v - 2 if v > 1 and s.words[v - 1] == "," else v - 1
    for c in range(2, v):
        if s.deps[c] != "conj" or s.pos[c] != "PROPN":
            continue
        first, end = s.span(c)
        if end not in (last, v - 1) or first < 2:
            continue
        if s.lower[first - 1] not in ("and", "but") or s.words[first - 2] != ",":
            continue
        before = [m for m in s.all(v, "ccomp") if m < c and s.child(m, "nsubj", "nsubjpass") is not None]
        move(s, c, v, "nsubj")
        if s.deps[v] == "ROOT" and before:  # "suspended" is no more what was said, but the first main verb
            make_root(s, before[0])
            move(s, v, before[0], "conj")
            s.children[before[0]].sort()
        s.children[v].sort()
        return


def double_subject(s: Sentence, v: int) -> None:
    """ "KFOR, NATO's mission, confiscated ...": of two subjects, the second between commas is in apposition to the first."""
    subjects = two_subjects(s, v)
    if subjects is None:
        return
    first, second = subjects
    if s.words[s.span(second)[0] - 1] == "," and s.words[v - 1] == "," and s.child(first, "cc") is None:
        move(s, second, first, "appos")
