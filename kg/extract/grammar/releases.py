"""Who is let go: verbs of release, and the captives told of before."""

from __future__ import annotations

from kg.extract.grammar.cues import word_set
from kg.extract.grammar.sentence import Sentence

_FREEING = word_set("free release return liberate repatriate")
_SEIZING = word_set(
    "arrest detain seize abduct kidnap capture hold jail imprison intern charge sentence convict catch apprehend take snatch"
)


def frees(s: Sentence, verb: int) -> bool:
    """Does the verb tell a release: "free", "let go", "set free", "hand back"?"""
    if s.lemmas[verb] in _FREEING:
        return True
    below = {s.lower[c] for c in s.children[verb]}
    return (s.lemmas[verb] in ("let", "set") and bool(below & {"go", "free", "loose"})) or (
        s.lemmas[verb] in ("hand", "give", "send") and bool(below & {"back", "over", "home"})
    )


def released(s: Sentence, i: int) -> bool:
    """Is the word what is let go: "demanded that *they* be freed"?"""
    h = s.heads[i]
    if s.deps[i] == "nsubj":  # "asked Quito to let *them* go"
        return s.lemmas[h] == "go" and s.lemmas[s.heads[h]] == "let"
    return s.deps[i] in ("dobj", "nsubjpass") and frees(s, h)


def seized(s: Sentence, i: int) -> bool:
    """Is the phrase of head ``i`` told to be seized: "police arrested *four skippers*", "*a nurse* held in Kano"?"""
    top = s.first_conjunct(i)
    if s.deps[top] in ("dobj", "nsubjpass") and s.lemmas[s.heads[top]] in _SEIZING:
        return True
    return any(s.lemmas[v] in _SEIZING and s.tags[v] == "VBN" for v in s.all(i, "acl", "relcl"))
