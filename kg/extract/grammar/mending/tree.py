"""The moves that repairs make on a sentence's tree, and what several of them ask of it."""

from __future__ import annotations

from kg.extract.grammar.sentence import Sentence

TENSED = frozenset(("VBD", "VBZ", "VBP"))
FINITE = TENSED | {"MD"}
_LEFT = frozenset(("det", "amod", "compound", "nummod", "poss", "nmod"))


def root_of(s: Sentence) -> int | None:
    """The first root that is a word."""
    return next((i for i in range(s.n) if s.heads[i] == i and s.pos[i] not in ("PUNCT", "SPACE")), None)


def two_subjects(s: Sentence, v: int) -> tuple[int, int] | None:
    """The subjects of a verb that has two, both before it."""
    subjects = s.all(v, "nsubj")
    if len(subjects) != 2 or not subjects[0] < subjects[1] < v:
        return None
    return subjects[0], subjects[1]


def move(s: Sentence, i: int, head: int, dep: str) -> None:
    """Hangs i, with all that is below it, on another head."""
    if s.heads[i] != i:
        s.children[s.heads[i]].remove(i)
    s.heads[i], s.deps[i] = head, dep
    s.children[head].append(i)


def make_root(s: Sentence, v: int) -> None:
    """Takes v from its head: it is the root."""
    s.children[s.heads[v]].remove(v)
    s.heads[v], s.deps[v] = v, "ROOT"


def make_verb(s: Sentence, v: int) -> None:
    """Makes v the root and a finite verb."""
    make_root(s, v)
    s.tags[v], s.pos[v] = "VBD", "VERB"


def promote(s: Sentence, v: int, root: int, subject: int) -> None:
    """Makes ``v`` the finite verb, ``subject`` its subject and the old root its object."""
    for i in [c for c in s.children[root] + s.children[v] if c < subject and s.deps[c] in _LEFT]:
        move(s, i, subject, s.deps[i])
    for i in [c for c in s.children[root] if c > root]:
        if s.deps[i] == "punct" or (s.deps[i] == "prep" and s.lower[i] in ("on", "after", "during")):
            move(s, i, v, s.deps[i])
    make_verb(s, v)
    move(s, root, v, "dobj")
    move(s, subject, v, "nsubj")
    for c in s.children:
        c.sort()


def make_predicate(s: Sentence, v: int, root: int) -> None:
    """ "The envoy, Liu, spent Monday ...": the participle is the finite verb, the old root its subject."""
    make_verb(s, v)
    move(s, root, v, "nsubj")
    s.children[v].sort()
