"""Lemmas that the pipelines get wrong, mended: "staged" is no form of "stag"."""

from __future__ import annotations

import functools

# forms whose lemma the English rule tables get wrong, by form
_MENDED = {
    "staged": "stage", "staging": "stage", "waged": "wage", "waging": "wage", "felled": "fell", "lain": "lie",
    "slain": "slay", "slew": "slay", "shot": "shoot", "fled": "flee", "wounded": "wound", "bade": "bid",
    "hung": "hang", "bound": "bind", "wrought": "work", "besieged": "besiege", "sieged": "siege",
    "ceded": "cede", "ceding": "cede", "seceded": "secede", "axed": "axe", "razed": "raze", "razing": "raze",
    "nixed": "nix", "vied": "vie", "tied": "tie", "allied": "ally", "rallied": "rally", "parried": "parry",
    "raped": "rape", "raping": "rape", "unbanned": "unban", "banned": "ban", "rammed": "ram", "gunned": "gun",
    "bussed": "bus", "bussing": "bus", "retook": "retake", "bared": "bare", "baring": "bare", "piped": "pipe", "piping": "pipe", "defied": "defy", "denied": "deny", "ratified": "ratify", "massed": "mass", "massing": "mass",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


@functools.lru_cache(maxsize=8192)
def mend(form: str, lemma: str, tag: str) -> str:
    """The lower-case lemma of a token, mended where rule tables fail on a verb's form."""
    low = form.lower()
    if tag[:1] == "V":
        if low in _MENDED:
            return _MENDED[low]
        lemma = lemma.lower()
        if lemma == low and tag in ("VBD", "VBN", "VBG", "VBZ"):
            return _strip(low, tag)
        return lemma
    lemma = (lemma or form).lower()
    if tag[:2] == "NN" and lemma == low and low.endswith("és"):
        return low[:-1]  # attachés
    if low == "bases":
        return "base"
    return lemma


def _strip(low: str, tag: str) -> str:
    """The stem of a regular form that the pipeline left as it stands."""
    ending = {"VBG": "ing", "VBZ": "s"}.get(tag, "ed")
    if not low.endswith(ending) or len(low) < len(ending) + 3 or (tag == "VBZ" and low.endswith("ss")):
        return low
    stem = low[: -len(ending)]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if tag != "VBZ" and stem[-1] not in _VOWELS and stem[-2] in _VOWELS and stem[-1] in "cgsvz":
        return stem + "e"
    return stem
