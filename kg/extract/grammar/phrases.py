"""The extent of a noun phrase before its head."""

from __future__ import annotations

from kg.extract.grammar.cues import KIN
from kg.extract.grammar.sentence import Sentence

_INNER = frozenset(("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "npadvmod", "advmod",
                    "punct", "case", "conj", "cc", "appos", "flat", "dep"))  # fmt: skip
_STOPS = frozenset((",", ";", ":", "(", ")", "“", "”", '"', "—", "–"))


def left_edge(s: Sentence, head: int) -> int:
    """The first token of the phrase that ends at ``head``: determiners, adjectives, compounds, the possessor."""
    edge = head
    i = head - 1
    while i >= 0:
        j = i
        steps = 0
        while (
            j != head
            and steps < 8
            and s.heads[j] != j
            and (s.deps[j] in _INNER or s.deps[j] in ("prep", "pobj"))
        ):
            j = s.heads[j]
            steps += 1
        if j != head or (s.words[i] in _STOPS and not _coordinates(s, i, head)):
            break
        edge = i
        i -= 1
    while edge < head and (s.words[edge] in _STOPS or s.pos[edge] == "CCONJ"):
        edge += 1
    return edge


def _coordinates(s: Sentence, comma: int, head: int) -> bool:
    """Is the comma one between coordinated modifiers: "Malian, Nigerien and Burkinabe troops"?"""
    return s.deps[s.heads[comma]] in ("amod", "compound", "conj", "nmod") and s.heads[comma] != head


def kin_above(s: Sentence, noun: int) -> bool:
    """Does the noun stand in the *of*-phrase of a relative: "the son of the movement's founder, Mullah X"?"""
    if s.deps[noun] != "pobj" or s.lower[s.heads[noun]] != "of":
        return False
    return s.lemmas[s.heads[s.heads[noun]]] in KIN


def with_of(s: Sentence, head: int) -> list[tuple[str, int]]:
    """The head with what an *of* after it adds, longest first, and the last token of each: "secretary of state"."""
    if head + 2 >= s.n or s.lower[head + 1] not in ("of", "for"):
        return []
    out = []
    for last in range(min(s.n, head + 6) - 1, head + 1, -1):
        words = [w for w in s.lower[head : last + 1] if w != "the"]
        if words[-1][0].isalpha():
            out.append((" ".join(words), last))
    return out
