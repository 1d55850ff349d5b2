"""What a clause says itself of how real it is: auxiliaries, negation, conditionals, *is to*."""

from __future__ import annotations

from kg.extract.grammar.dependents import Dependents
from kg.extract.grammar.sentence import Sentence
from kg.extract.reality.degrees import less_real
from kg.model import Modality

IF = frozenset(
    ("if", "should", "unless", "whether", "lest", "provided", "providing", "assuming", "supposing")
)
_WILL = frozenset(("will", "'ll", "wo", "shall", "sha"))
_MAY = frozenset(("may", "might", "could", "can", "ca", "should", "must", "ought", "need"))
_WOULD = frozenset(("would", "'d"))
_NOBODY = frozenset(("nobody", "none", "nothing"))
_ANYBODY = frozenset(("whoever", "anyone", "anybody", "whosoever", "everyone", "those", "all"))
_BARELY = frozenset(("almost", "nearly"))
_PERHAPS = frozenset(("possibly", "perhaps", "maybe", "potentially", "conceivably"))


def own_modality(syntax: Dependents, v: int) -> Modality:
    """What the verb's own auxiliaries, negation and subordinator say."""
    s = syntax.s
    value: Modality = "actual"
    for c in s.children[v]:
        low, dep = s.lower[c], s.deps[c]
        if dep == "neg" or (dep == "advmod" and low in ("never", "hardly", "scarcely")):
            if low == "no" and s.pos[v] == "NOUN":
                continue
            return "actual" if any(s.lower[x] == "only" for x in s.children[v] if x == c + 1) else "negated"
        if dep == "advmod" and low in _BARELY and c == v - 1:
            return "negated"
        if dep in ("dobj", "nsubj", "nsubjpass") and _nobody(s, c):
            return "negated"
        value = less_real(value, _dependent(syntax, v, c))
    if value == "planned" and has_condition(syntax, v):
        value = "hypothetical"
    if value == "actual" and _imperative(s, v):
        value = "hypothetical"
    if _inverted(syntax, v):
        value = less_real(value, "hypothetical")
    if value == "actual" and _is_to(syntax, v):
        value = "planned"
    return value


def _dependent(syntax: Dependents, v: int, c: int) -> Modality:
    """What an auxiliary, an adverb or the subordinator of the verb says."""
    s = syntax.s
    low, dep = s.lower[c], s.deps[c]
    if dep in ("aux", "auxpass"):
        if low in _WILL:
            return "planned"
        if low in _MAY:
            return "hypothetical"
        if low in _WOULD:
            return _would(syntax, v)
    unsure = (
        (dep == "advmod" and low in _PERHAPS)
        or (dep == "mark" and low in IF)
        or (dep == "prep" and low in ("supposing", "assuming"))
    )
    return "hypothetical" if unsure else "actual"


def _nobody(s: Sentence, noun: int) -> bool:
    return s.lower[noun] in _NOBODY or any(
        s.lower[d] in ("no", "neither", "not")
        for d in s.all(noun, "det", "neg", "preconj", "predet", "advmod")
    )


def _imperative(s: Sentence, v: int) -> bool:
    """Is it a bare root without a subject?"""
    return s.tags[v] == "VB" and s.deps[v] == "ROOT" and s.child(v, "aux", "nsubj", "nsubjpass") is None


def _is_to(syntax: Dependents, v: int) -> bool:
    """ "is to travel", the infinitive below *be*; also a headline's "Paris to return drums"."""
    s = syntax.s
    if not syntax.infinitive(v):
        return False
    h = s.heads[v]
    below_be = s.deps[v] == "xcomp" and s.lemmas[h] == "be" and s.child(h, "acomp", "attr") is None
    return below_be or s.deps[v] == "ROOT"


def _would(syntax: Dependents, v: int) -> Modality:
    """Reported future ("said it would withdraw") is planned; a condition makes it hypothetical."""
    s = syntax.s
    if has_condition(syntax, v):
        return "hypothetical"
    for h in s.ancestors(v):
        if s.tags[h] in ("VBD", "VBN") and syntax.verbal(h) and s.lemmas[h] in syntax.lexicon.say:
            return "planned"
        if syntax.verbal(h) and s.deps[v] not in ("ccomp", "conj"):
            break
    return "hypothetical"


# --- conditionals ------------------------------------------------------------------------------


def has_condition(syntax: Dependents, v: int) -> bool:
    """Does the verb tell what follows from a condition?"""
    s = syntax.s
    for i in (v, s.first_conjunct(v)):
        for c in s.children[i]:
            if s.deps[c] == "advcl" and (
                any(s.lower[m] in IF for m in s.all(c, "mark", "advmod")) or _inverted(syntax, c)
            ):
                return True
            if s.deps[c] == "prep" and s.lower[c] == "without":
                return True
            if s.deps[c] == "advmod" and s.lower[c] == "otherwise":
                return True
    first = next((i for i in range(s.n) if s.words[i][:1].isalnum()), 0)
    return s.lower[first] in ("if", "unless", "should", "were") and v > first + 1 and not _under_if(s, v)


def anybody(s: Sentence, noun: int) -> bool:
    """Does it stand for whoever may come: *whoever*, *any soldier*? What is told of him is a condition."""
    return s.lower[noun] in _ANYBODY or any(s.lower[d] in ("any", "every") for d in s.all(noun, "det"))


def _under_if(s: Sentence, v: int) -> bool:
    return any(s.lower[m] in IF for i in (v, *s.ancestors(v)) for m in s.all(i, "mark"))


def _inverted(syntax: Dependents, v: int) -> bool:
    """ "Should India attempt ...", "Were conscripts to be sent ...": a conditional by inversion."""
    s = syntax.s
    for a in s.all(v, "aux", "auxpass"):
        if s.lower[a] in ("should", "were", "had") and (s.words[a][:1].isupper() or s.deps[v] == "advcl"):
            subject = s.child(v, "nsubj", "nsubjpass")
            if subject is not None and a < subject < v:
                return True
    h = s.heads[v]  # "Were Kabul to hand over ...": *were* read as the head of the clause
    return (
        syntax.infinitive(v)
        and s.lower[h] == "were"
        and s.words[h][:1] == "W"
        and (s.child(h, "nsubj") or 0) > h
    )
