"""A parsed sentence as plain lists: read once from spaCy, so that the rules never touch it again.

Attribute access on spaCy tokens costs more than the rules themselves; a sentence of
25 tokens becomes a dozen lists of 25 entries, and every later stage works on indices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

from kg.extract.grammar.lemmas import mend

NOUNS = frozenset(("NOUN", "PROPN"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_ATTRIBUTES = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "IDX", "SENT_START")

_LABELS: dict[int, str] = {}  # those of the pipelines seen, by spaCy's hash of them


class Sentence:
    """Tokens ``0 .. n-1`` of one sentence; ``heads[i]`` is the index of i's head (the root's is itself).

    ``starts[i]:ends[i]`` are offsets of token i in the document's text; ``start:end`` those of the
    sentence, white space trimmed. ``paragraph`` counts the document's non-empty lines; ``index`` its sentences.
    """

    __slots__ = (
        "children", "deps", "end", "ends", "ents", "heads", "index", "lemmas", "lower", "n", "paragraph", "pos",
        "start", "starts", "tags", "words",
    )  # fmt: skip

    def __init__(
        self,
        index: int,
        paragraph: int,
        words: list[str],
        lemmas: list[str],
        pos: list[str],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        ents: list[str],
        starts: list[int],
        ends: list[int],
    ) -> None:
        self.index = index
        self.paragraph = paragraph
        self.n = len(words)
        self.words = words
        self.lower = [w.lower() for w in words]
        self.lemmas = lemmas
        self.pos = pos
        self.tags = tags
        self.deps = deps
        self.heads = heads
        self.ents = ents
        self.starts = starts
        self.ends = ends
        self.children: list[list[int]] = [[] for _ in words]
        for i, h in enumerate(heads):
            if h != i:
                self.children[h].append(i)
        filled = [i for i, w in enumerate(words) if not w.isspace()] or [0]
        self.start = starts[filled[0]]
        self.end = ends[filled[-1]]

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of i with one of ``deps``, or None."""
        kept = self.deps
        for c in self.children[i]:
            if kept[c] in deps:
                return c
        return None

    def all(self, i: int, *deps: str) -> list[int]:
        """The children of i with one of ``deps``, in order."""
        children = self.children[i]
        if not children:
            return []
        kept = self.deps
        return [c for c in children if kept[c] in deps]

    def subtree(self, i: int) -> Iterator[int]:
        """i and everything below it, in no particular order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(self.children[j])

    def span(self, i: int) -> tuple[int, int]:
        """First and last token of the subtree of i."""
        first = last = i
        for j in self.subtree(i):
            first, last = min(first, j), max(last, j)
        return first, last

    def ancestors(self, i: int) -> Iterator[int]:
        """The head of i, its head, and so on up to the root."""
        for _ in range(self.n):
            h = self.heads[i]
            if h == i:
                return
            yield h
            i = h

    def inside(self, i: int, j: int) -> bool:
        """Is i in the subtree of j?"""
        return i == j or j in self.ancestors(i)

    def conjuncts(self, i: int) -> list[int]:
        """i and what is coordinated with it below i (``A``, ``B and C`` from A)."""
        out = [i]
        deps, children = self.deps, self.children
        for j in out:
            for c in children[j]:
                if deps[c] == "conj":
                    out.append(c)
        return out

    def first_conjunct(self, i: int) -> int:
        """The head of the coordination that i is in (i itself where it is in none)."""
        while self.deps[i] == "conj" and self.heads[i] != i:
            i = self.heads[i]
        return i

    def __repr__(self) -> str:
        return f"Sentence({self.index}, {' '.join(self.words)!r})"


def sentences_of(
    doc: Doc,
    index: int,
    paragraph: int,
    offset: Callable[[int], int] = lambda i: i,
    written: Doc | None = None,
) -> list[Sentence]:
    """The sentences of a parsed ``doc``; ``offset`` maps its character offsets to the document's.

    Tokens of white space alone stay, so that indices agree with spaCy's. ``written`` holds the words as they
    stand in the text where ``doc`` was parsed with other forms of them.
    """
    if not len(doc):
        return []
    array = doc.to_array(list(_ATTRIBUTES))
    strings = doc.vocab.strings

    def column(name: str) -> list[Any]:
        values: list[Any] = array[:, _ATTRIBUTES.index(name)].tolist()
        return values

    def words(name: str) -> list[str]:
        values = column(name)
        known = {v: strings[v] for v in set(values)}
        return [known[v] for v in values]

    def labels(name: str) -> list[str]:
        values = column(name)
        for v in set(values).difference(_LABELS):
            _LABELS[v] = strings[v]
        return [_LABELS[v] for v in values]

    texts = words("ORTH") if written is None else [t.text for t in written]
    pos, tags, deps, ents = labels("POS"), labels("TAG"), labels("DEP"), labels("ENT_TYPE")
    lemmas = list(map(mend, texts, words("LEMMA"), tags))
    idx = [t.idx for t in written] if written is not None else column("IDX")
    length = [len(t) for t in texts]
    heads = [i + _signed(v) for i, v in enumerate(column("HEAD"))]
    starts = [offset(i) for i in idx]
    ends = [offset(i + n - 1) + 1 if n else offset(i) for i, n in zip(idx, length, strict=True)]
    out: list[Sentence] = []
    for first, last in _bounds(doc, column("SENT_START")):
        cut = slice(first, last)
        out.append(
            Sentence(
                index + len(out),
                paragraph,
                texts[cut],
                lemmas[cut],
                pos[cut],
                tags[cut],
                deps[cut],
                [h - first if first <= h < last else i for i, h in enumerate(heads[cut])],
                ents[cut],
                starts[cut],
                ends[cut],
            )
        )
    return out


def _signed(value: int) -> int:
    """spaCy hands head offsets over as unsigned 64-bit numbers."""
    return value - (1 << 64) if value >= 1 << 63 else value


def _bounds(doc: Doc, marks: list[int]) -> Sequence[tuple[int, int]]:
    if 0 in marks:  # not all is known: spaCy says what is missing
        return [(s.start, s.end) for s in doc.sents]
    return list(pairwise((*(i for i, mark in enumerate(marks) if mark == 1 or not i), len(marks))))
