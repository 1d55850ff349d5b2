"""Is a text English? Others are refused, not half-coded."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from typing import Any

_SAMPLE = 3000  # characters looked at, at the beginning and in the middle
_SHORT = 12  # words below which only another script, or near certainty, is a reason
_UNLIKELY, _IMPOSSIBLE = 0.02, 0.0005  # that it is English: long texts, short ones
_ENGLISH_SHARE = 0.14  # of words that English texts are full of: no need to ask further
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COMMON = frozenset(
    ("the", "of", "and", "to", "with", "that", "from", "by", "for", "said", "has", "have", "which", "after", "over",
     "would", "will", "been", "their", "its", "were", "was", "who", "this", "between", "against", "as", "at", "on")
)  # fmt: skip
_ENGLISH_ONLY = frozenset(
    ("the", "and", "that", "with", "said", "which", "would", "from", "their", "against", "between")
)


def english(text: str) -> str | None:
    """None where the text may be read as English, else why not: "Spanish text (es)" without a model of its own.

    A text without letters, and one too short to tell, pass; upper case is no obstacle.
    """
    sample = _sample(text)
    words = _WORD.findall(sample)
    if not words:
        return None
    script = _script(sample)
    if script != "LATIN":
        return f"not English: written in {script.title()} script"
    lower = [w.lower() for w in words]
    common = sum(w in _COMMON for w in lower)
    own = any(w in _ENGLISH_ONLY for w in lower)
    if common / len(lower) >= _ENGLISH_SHARE and (own or len(lower) < 2 * _SHORT):
        return None
    ranked = _identifier().rank(" ".join(lower))
    likely = next((p for code, p in ranked if code == "en"), 0.0)
    enough = len(lower) >= _SHORT
    if likely > (_UNLIKELY if enough else _IMPOSSIBLE) or (own and not enough) or len(lower) < 4:
        return None
    code = ranked[0][0]
    return f"not English: language {code!r} by py3langid"


def _sample(text: str) -> str:
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]


def _script(sample: str) -> str:
    """The script of most letters; LATIN where there are none."""
    if sample.isascii():
        return "LATIN"
    scripts: Counter[str] = Counter()
    for letter, n in Counter(sample).items():
        if letter.isalpha():
            scripts[unicodedata.name(letter, "LATIN").partition(" ")[0]] += n
    return scripts.most_common(1)[0][0] if scripts else "LATIN"


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
