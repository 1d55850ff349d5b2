"""Coreference chains of the user's own pipeline: what coreferee leaves in ``doc._.coref_chains``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

Chain = list[tuple[int, int]]


def chains_of(doc: Doc, first: int) -> list[Chain]:
    """Each chain as (sentence, token) pairs of its mentions' heads; ``first`` is the number of the doc's first sentence.

    Empty where the pipeline has no component that fills chains.
    """
    if not doc.has_extension("coref_chains"):
        return []
    found: Iterable[Any] = doc._.coref_chains or ()
    starts = [s.start for s in doc.sents if s.end > s.start]
    out: list[Chain] = []
    for chain in found:
        heads = sorted({_head(mention) for mention in chain})
        places = [(bisect_right(starts, h) - 1, h) for h in heads if 0 <= h < len(doc)]
        if len(places) > 1:
            out.append([(first + i, h - starts[i]) for i, h in places])
    return out


def _head(mention: Any) -> int:
    root = getattr(mention, "root_index", None)
    return int(root if root is not None else mention.token_indexes[0])
