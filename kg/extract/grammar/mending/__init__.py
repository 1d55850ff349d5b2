"""Parses mended where the small pipelines go wrong in the same way again and again.

"Switzerland hosted talks" is read as one noun phrase ("Switzerland-hosted talks"), "Warsaw expels
staff" as three nouns. Where a sentence has no finite verb and a verb of the lexicon stands where its
verb should, it is made the verb. Headlines in the present tense are parsed again in the past tense,
which the pipelines know better (:func:`kg.extract.grammar.mending.headlines.rewritten`).
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from kg.extract.grammar.mending import attachment, main_verbs, subjects, tags
from kg.extract.grammar.mending.tree import FINITE
from kg.extract.grammar.sentence import Sentence


class Known(NamedTuple):
    """Lemmas of the lexicon: its verbs, its nouns of events, the verbs that say or demand something, words of contempt."""

    verbs: Set[str]
    nouns: Set[str]
    spoken: Set[str]
    contempt: Set[str] = frozenset()


def mend(s: Sentence, known: Known) -> Sentence:
    """The sentence itself, its lists changed where its parse can be mended."""
    tags.compounds(s, known.nouns)
    tags.opening_preposition(s)
    tags.subjunctives(s, known.verbs)
    if FINITE.isdisjoint(s.tags):
        tags.gerunds(s, known.verbs)
        main_verbs.verbless(s, known.verbs)
        return s
    tags.bare_verbs(s, known.verbs)
    for v in range(s.n):
        if s.deps[v] == "conj" and s.pos[v] in ("VERB", "AUX"):
            attachment.dated_clause(s, v, known.spoken)
        if s.pos[v] == "VERB":
            _mend_at(s, v, known)
    tags.gerunds(s, known.verbs)
    attachment.infinitives(s)
    attachment.behind_circumstance(s, known.spoken)
    tags.nouns(s)
    main_verbs.behind_relative(s)
    main_verbs.verb_in_reduced(s)
    main_verbs.perfect(s)
    main_verbs.finite_modifier(s)
    main_verbs.inverted_condition(s)
    return s


def _mend_at(s: Sentence, v: int, known: Known) -> None:
    """The repairs around one verb: each sees what those before it have mended."""
    below = {s.deps[c] for c in s.children[v]}  # most verbs lack what most repairs are about
    if not below.isdisjoint(("aux", "auxpass")):
        subjects.on_auxiliary(s, v)
    main_verbs.reduced_root(s, v)
    subjects.parenthesis(s, v)
    subjects.headline_pair(s, v)
    attachment.semicolon(s, v)
    subjects.inverted_speaker(s, v)
    subjects.swallowed_speaker(s, v, known.spoken)
    if "dobj" in below:
        attachment.two_objects(s, v)
    elif "prep" in below:
        attachment.shifted_object(s, v)
    if not below.isdisjoint(("dobj", "oprd")):
        attachment.swallowed_object(s, v, known.contempt)
    if not below.isdisjoint(("ccomp", "oprd")):
        attachment.small_clause(s, v)
    subjects.swallowed_subject(s, v)
    main_verbs.two_clauses(s, v)
    subjects.swallowed_pair(s, v)
    subjects.swallowed_conjunct(s, v)
    subjects.double_subject(s, v)
    main_verbs.behind_adverbial(s, v)
    attachment.outer_conjunct(s, v, known.spoken)
    if "agent" in below:
        attachment.author(s, v, known.nouns)
