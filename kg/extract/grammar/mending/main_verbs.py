"""Main verbs that the parse has made modifiers of their subject or object, or verbs of another clause."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.grammar.mending.tree import (
    make_predicate,
    make_root,
    make_verb,
    move,
    promote,
    root_of,
    two_subjects,
)
from kg.extract.grammar.sentence import NOUNS, Sentence

_OF_MAIN_VERBS = frozenset(("dobj", "aux", "auxpass", "xcomp", "ccomp", "cc", "punct"))
_CONJUNCTIONS = frozenset(("after", "when", "as", "while", "before", "since"))


def verbless(s: Sentence, verbs: Set[str]) -> None:
    """ "Switzerland hosted talks", "The envoy, Liu, spent Monday ...": a participle is the verb of a sentence that has none."""
    root = root_of(s)
    if root is None or s.pos[root] not in NOUNS:
        return
    det = s.child(root, "det")
    for v in s.all(root, "amod", "acl"):
        if (
            s.tags[v] in ("VBN", "VBD", "JJ")
            and 0 < v < root
            and s.lemmas[v] in verbs
            and s.pos[v - 1] in NOUNS
            and s.heads[v - 1] in (v, root)
            and (det is None or v < det)
        ):
            promote(s, v, root, v - 1)
            return
    if s.words[-1] not in (".", '"'):
        return
    for noun in (root, *s.all(root, "appos")):
        for v in s.all(noun, "acl"):
            if v > root and _acts(s, v):
                make_predicate(s, v, root)
                return


def _acts(s: Sentence, v: int) -> bool:
    """Has the participle what only an active verb has: an object, a complement, or a phrase of its own behind a comma?"""
    if s.tags[v] != "VBN" or s.child(v, "agent") is not None:
        return False
    if s.child(v, "dobj", "npadvmod", "xcomp", "ccomp") is not None:
        return True
    return s.words[v - 1] == "," and s.child(v, "prep") is not None


def verb_in_reduced(s: Sentence) -> None:
    """ "A strike on a depot left Poltava dark and killed two": the participle on the noun before it is the first main verb."""
    root = root_of(s)
    if root is None or s.pos[root] != "NOUN":
        return
    for v in s.all(root, "conj"):
        links = [c for c in s.all(root, "cc") if c < v]
        if (
            s.tags[v] not in ("VBD", "VBZ")
            or not links
            or s.child(v, "nsubj", "nsubjpass", "aux") is not None
        ):
            continue
        for w in range(root + 1, links[-1]):
            if (
                s.deps[w] == "acl"
                and s.tags[w] in ("VBD", "VBN")
                and s.child(w, "dobj", "xcomp") is not None
                and s.inside(w, root)
            ):
                make_predicate(s, w, root)
                for c in (links[-1], v, *(c for c in s.children[root] if c > v)):
                    move(s, c, w, s.deps[c])
                s.children[w].sort()
                return


def reduced_root(s: Sentence, v: int) -> None:
    """ "Gunmen linked to Boko Haram killed six": the participle behind the subject is no main verb, the finite one is."""
    subject, root = s.child(s.heads[v], "nsubj"), s.heads[v]
    if (
        s.tags[v] not in ("VBD", "VBZ")
        or s.deps[v] not in ("advcl", "ccomp", "conj", "dep")
        or s.child(v, "nsubj", "nsubjpass", "mark", "aux", "cc") is not None
        or s.heads[root] != root
        or s.tags[root] not in ("VBN", "VBD")
        or any(c < v and s.deps[c] in _OF_MAIN_VERBS for c in s.children[root])
        or subject is None
        or not subject < root < v
        or s.child(root, "prep", "agent") is None
    ):
        return
    make_root(s, v)
    for c in [c for c in s.children[root] if c < root or s.deps[c] == "punct"]:
        move(s, c, v, s.deps[c])
    move(s, root, subject, "acl")
    s.tags[root] = "VBN"
    s.children[v].sort()
    s.children[subject].sort()


def two_clauses(s: Sentence, v: int) -> None:
    """ "The front accepted, but Bamako refused": a participle with a conjunction behind it is the first clause's verb."""
    subjects = two_subjects(s, v)
    if subjects is None:
        return
    first, second = subjects
    verb = next((a for a in s.all(first, "acl", "relcl") if s.tags[a] in ("VBN", "VBD") and a > first), None)
    if (
        verb is None
        or not any(verb < c < second for c in s.all(first, "cc"))
        or s.child(verb, "agent") is not None
    ):
        return
    s.tags[verb] = "VBD"
    if s.heads[v] == v:
        make_root(s, verb)
    else:
        move(s, verb, s.heads[v], s.deps[v])
    for c in [c for c in s.children[first] if c > verb]:
        move(s, c, verb, s.deps[c])
    move(s, first, verb, "nsubj")
    move(s, v, verb, "conj")
    s.children[verb].sort()


def behind_adverbial(s: Sentence, v: int) -> None:
    """ "Nine days after gunmen killed a man at X, Prime Minister Y asked ...": the finite verb behind the clause is the main one."""
    h = s.heads[v]
    if (
        s.deps[v] != "advcl"
        or s.tags[v] not in ("VBD", "VBZ")
        or s.child(v, "mark", "nsubj", "nsubjpass", "aux", "auxpass") is not None
        or s.heads[h] != h
        or not any(s.lower[m] in _CONJUNCTIONS for m in s.all(h, "mark"))
    ):
        return
    for i in range(v - 1, h, -1):
        if s.deps[i] == "appos" and s.pos[i] in NOUNS and s.words[s.span(i)[0] - 1] == ",":
            make_root(s, v)
            move(s, h, v, "advcl")
            move(s, i, v, "nsubj")
            s.children[v].sort()
            return


def behind_relative(s: Sentence) -> None:
    """ "Vietnam, which claims the reef, called on both to ...": a participle behind a relative clause is the main verb."""
    root = root_of(s)
    if root is None or s.pos[root] not in NOUNS:
        return
    for r in s.all(root, "relcl"):
        for v in sorted(s.subtree(r)) + s.all(root, "acl"):
            if (
                v > r
                and s.deps[v] == "acl"
                and s.tags[v] in ("VBN", "VBD")
                and s.words[v - 1] == ","
                and s.child(v, "agent", "nsubj", "aux") is None
            ):
                make_predicate(s, v, root)
                return


def perfect(s: Sentence) -> None:
    """ "the bloc has frozen aid to X", read as frozen aid that the bloc has: the participle is the verb."""
    root = root_of(s)
    if root is None or s.pos[root] != "NOUN":
        return
    for v in s.all(root, "amod"):
        before = s.child(v, "npadvmod", "nsubj")
        if s.tags[v] == "VBD" and before is not None and before < v < root:
            promote(s, v, root, before)  # "The UN updated council members"
            return
        aux = s.child(v, "aux")
        subject = s.child(aux, "nsubj") if aux is not None else None
        if s.tags[v] == "VBN" and aux is not None and subject is not None and subject < aux < v < root:
            for c in [c for c in s.children[aux] if c != subject]:
                move(s, c, v, s.deps[c])
            promote(s, v, root, subject)
            s.tags[v] = "VBN"
            return


def finite_modifier(s: Sentence) -> None:
    """ "The UN updated members that it has ...", read as updated members who are given: a past tense modifies nothing."""
    for n in range(s.n):
        g = s.heads[n]
        if s.deps[n] not in ("nsubj", "nsubjpass") or s.heads[g] != g or s.child(g, "mark") is None:
            continue
        for v in s.all(n, "amod"):
            subject = s.child(v, "npadvmod", "nsubj")
            if s.tags[v] != "VBD" or subject is None or not subject < v < n < g:
                continue
            make_verb(s, v)
            move(s, n, v, "dobj")
            move(s, g, v, "ccomp")
            for c in [c for c in s.children[n] if c < v]:
                move(s, c, subject, s.deps[c])
            s.deps[subject] = "nsubj"
            s.children[v].sort()
            return


def inverted_condition(s: Sentence) -> None:
    """ "threatened them with war should they come": the main clause stands before the inverted condition."""
    root = next((i for i in range(s.n) if s.heads[i] == i and s.pos[i] == "VERB"), None)
    if root is None:
        return
    main, subject = s.child(root, "ccomp"), s.child(root, "nsubj")
    if main is None or subject is None or s.child(main, "nsubj") is None:
        return
    if any(s.lower[a] in ("should", "were", "had") and main < a < subject < root for a in s.all(root, "aux")):
        make_root(s, main)
        move(s, root, main, "advcl")
        s.children[main].sort()
