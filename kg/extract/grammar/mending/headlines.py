"""Headlines and inverted conditionals, to be parsed again in words that the pipelines know."""

from __future__ import annotations

from collections.abc import Set

from kg.extract.grammar.mending.tree import FINITE

_LONGEST = 22  # tokens of a headline
_NOUN_TAGS = frozenset(("NNS", "NNPS", "NN", "NNP"))
_NO_OBJECT = frozenset(("IN", "POS", "CC", ".", ","))  # tags of what follows a noun rather than a verb
_COMPLEMENT = frozenset(("on", "for", "to", "with", "from", "against", "out"))  # prepositions of verbs
_IRREGULAR = {
    "strike": "struck", "meet": "met", "hold": "held", "begin": "began", "take": "took", "send": "sent", "give": "gave", "seek": "sought",
    "say": "said", "win": "won", "lay": "laid", "withdraw": "withdrew", "fight": "fought", "break": "broke", "hit": "hit", "cut": "cut",
    "put": "put", "bring": "brought", "sell": "sold", "tell": "told", "leave": "left", "lose": "lost", "shoot": "shot", "speak": "spoke",
    "swear": "swore", "spurn": "spurned", "freeze": "froze", "forbid": "forbade", "flee": "fled", "make": "made", "rebuff": "rebuffed",
}  # fmt: skip


def possible(length: int, text: str) -> bool:
    """Can a text of so many tokens be a headline, or hold an inverted conditional? Cheap to ask before the words are."""
    return length <= _LONGEST or "Should" in text


def rewritten(words: list[str], tags: list[str], verbs: Set[str]) -> dict[int, str] | None:
    """The words to be parsed in another form: the verb of a headline, a conditional *Should*; None where there are none.

    >>> rewritten(["Warsaw", "expels", "diplomats"], ["NNP", "NNS", "NNS"], {"expel"})
    {1: 'expelled'}
    """
    if not FINITE.isdisjoint(tags):
        return _inverted(words)
    if any(tags[i] == "VB" and words[i - 1].lower() == "to" for i in range(1, len(words))):
        return None  # "Paris to return drums"
    for i in range(1, len(words) - 1):
        low = words[i].lower()
        if (
            tags[i] not in _NOUN_TAGS
            or not low.endswith("s")
            or tags[i - 1][:2] not in ("NN", "CD")
            or words[i - 1].lower().endswith("'s")
        ):
            continue
        lemma = _verb(low, verbs)
        if lemma is not None and (
            tags[i + 1] not in _NO_OBJECT or (tags[i + 1] == "IN" and words[i + 1].lower() in _COMPLEMENT)
        ):
            return {i: _past(lemma)}
    return None


def _inverted(words: list[str]) -> dict[int, str] | None:
    """Conditionals by inversion are parsed as questions, which the pipelines know: "Should they come, ..." """
    if words[-1] == "?" or "," not in words or "Should" not in words:
        return None
    out = {
        i: "Did" for i, w in enumerate(words)
        if w == "Should" and (i == 0 or words[i - 1] in ('"', ".", "“", "'")) and "," in words[i + 2 :] and "?" not in words[i:]
    }  # fmt: skip
    return out or None


def _verb(form: str, verbs: Set[str]) -> str | None:
    """The verb of the lexicon whose third person the form may be."""
    for stem in (
        form[:-1],
        form[:-2] if form.endswith("es") else "",
        form[:-3] + "y" if form.endswith("ies") else "",
    ):
        if stem and stem in verbs:
            return stem
    return None


def _past(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    if lemma.endswith("el") and len(lemma) > 3 and lemma[-3] not in "aeiou":
        return lemma + "led"
    return lemma + "ed"
