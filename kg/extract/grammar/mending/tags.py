"""Words that are tagged as another part of speech: compounds, gerunds, plurals."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.grammar.mending.tree import move
from kg.extract.grammar.sentence import Sentence


def compounds(s: Sentence, nouns: Set[str]) -> None:
    """ "build-up", "sit-in": three tokens of the parser are one noun of the lexicon; the head of them bears its name."""
    if "-" not in s.words:
        return
    for i in range(s.n - 2):
        if s.words[i + 1] != "-" or s.starts[i + 1] != s.ends[i] or s.starts[i + 2] != s.ends[i + 1]:
            continue
        first, last = s.lower[i], s.lower[i + 2]
        forms = f"{first}-{last}", f"{first}-{last.removesuffix('s')}", f"{first.removesuffix('s')}-{last}"
        lemma = next((x for x in forms if x in nouns), None)
        if lemma is None:
            continue
        head = i if s.heads[i + 2] in (i, i + 1) else i + 2
        s.lemmas[head], s.pos[head] = lemma, "NOUN"
        if s.tags[head][:2] != "NN":
            s.tags[head] = "NNS" if last.endswith("s") else "NN"


_OPENING = frozenset(
    ("near", "outside", "inside", "across", "around", "behind", "beyond", "opposite", "along", "amid", "off")
)


def opening_preposition(s: Sentence) -> None:
    """ "Near Dobropillia, fighters pushed ...": a preposition that opens the sentence was taken for part of the name."""
    i = next((i for i in range(s.n) if s.words[i][:1].isalnum()), 0)
    name = s.heads[i]
    if s.lower[i] in _OPENING and s.deps[i] == "prep" and s.pos[i] == "PROPN":
        s.pos[i], s.tags[i], s.lemmas[i] = "ADP", "IN", s.lower[i]  # it hangs right, but seems to be a name
    if s.lower[i] not in _OPENING or s.deps[i] != "compound" or s.pos[name] != "PROPN" or name + 2 >= s.n:
        return
    if s.words[name + 1] != "," or s.heads[name] == name:
        return
    s.pos[i], s.tags[i], s.lemmas[i] = "ADP", "IN", s.lower[i]
    move(s, i, s.heads[name], "prep")
    move(s, name, i, "pobj")
    s.children[s.heads[i]].sort()


def gerunds(s: Sentence, verbs: Set[str]) -> None:
    """ "spent Monday in Kunming mediating between ...": a gerund that was taken for a noun behind the name of a place."""
    for i in range(2, s.n - 1):
        if (
            s.pos[i] != "NOUN"
            or s.deps[i] != "pobj"
            or not s.lower[i].endswith("ing")
            or s.tags[i + 1] != "IN"
        ):
            continue
        place = i - 1
        preposition = s.heads[i]
        verb = s.heads[preposition]
        stem = s.lower[i][:-3]
        lemma = next((x for x in (stem, stem + "e", stem[:-1]) if x in verbs), None)
        if (
            lemma is None
            or s.pos[verb] != "VERB"
            or s.pos[place] != "PROPN"
            or s.deps[place] != "compound"
            or s.heads[place] != i
        ):
            continue
        move(s, place, preposition, "pobj")
        move(s, i, verb, "advcl")
        s.pos[i], s.tags[i], s.lemmas[i] = "VERB", "VBG", lemma
        s.children[verb].sort()


def bare_verbs(s: Sentence, verbs: Set[str]) -> None:
    """ "offered to *host* talks" with *host* tagged as a noun: behind *to*, what heads a clause is a verb."""
    if "TO" not in s.tags:
        return
    for i in range(1, s.n):
        if s.tags[i] != "NN" or s.tags[i - 1] != "TO" or s.heads[i - 1] != i or s.deps[i - 1] != "aux":
            continue
        if s.lower[i] in verbs:
            s.tags[i], s.pos[i], s.lemmas[i] = "VB", "VERB", s.lower[i]


def subjunctives(s: Sentence, verbs: Set[str]) -> None:
    """ "demanded that its neighbour *disarm* the gangs": a bare verb behind *that* was taken for a noun."""
    if "that" not in s.lower:
        return
    for v in range(2, s.n - 1):
        if s.deps[v] != "ccomp" or s.tags[v] not in ("NN", "JJ") or s.lower[v] not in verbs:
            continue
        mark = s.child(v, "mark")
        if (
            mark is None
            or s.lower[mark] != "that"
            or s.child(v, "dobj") is None
            or s.child(v, "aux") is not None
        ):
            continue
        if s.child(v, "nsubj") is None:
            doer = v - 1
            if (
                s.heads[doer] != v
                or s.deps[doer] not in ("compound", "poss")
                or s.pos[doer] not in ("NOUN", "PROPN")
            ):
                continue
            for c in [c for c in s.children[v] if mark < c < doer]:
                move(s, c, doer, s.deps[c])
            s.deps[doer] = "nsubj"
            s.children[doer].sort()
        s.tags[v], s.pos[v], s.lemmas[v] = "VB", "VERB", s.lower[v]


def nouns(s: Sentence) -> None:
    """ "a series of precision airstrikes" with *airstrikes* tagged as a verb: an object with modifiers is a noun.

    So is a gerund with an article: "closed *the Wagah crossing*".
    """
    if "VBZ" not in s.tags and "VBG" not in s.tags:
        return
    for i in range(s.n):
        if (
            s.tags[i] == "VBZ"
            and s.deps[i] in ("pobj", "dobj", "nsubj", "nsubjpass")
            and s.child(i, "compound", "amod", "det", "poss", "nummod") is not None
        ):
            s.tags[i], s.pos[i], s.lemmas[i] = "NNS", "NOUN", _singular(s.lower[i])
        elif (
            s.tags[i] == "VBG"
            and s.deps[i] in ("pobj", "dobj", "nsubjpass")
            and s.pos[i] == "VERB"
            and any(s.lower[d] in ("the", "a", "an", "this", "that") for d in s.all(i, "det"))
        ):
            s.tags[i], s.pos[i], s.lemmas[i] = "NN", "NOUN", s.lower[i]


def _singular(plural: str) -> str:
    if plural.endswith("ies"):
        return plural[:-3] + "y"
    return plural if plural.endswith("ss") else plural.removesuffix("s")
