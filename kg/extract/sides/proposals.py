"""Whose a plan or offer is that is taken up or turned down: "Cairo put a plan forward. The junta accepted *the plan*"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.sides.side import ids, merged

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.mentions.parties import Ref
    from kg.extract.reading import Reading

_BACK = 6  # sentences
_NEAR = 2  # for a pronoun: its own and the one before
_PRONOUNS = frozenset(("it", "them"))
_THOUGHTS = frozenset(("idea", "suggestion"))
_URGING = frozenset(("urge", "recommend", "advocate", "advise"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


def takes_up(reading: Reading, s: Sentence, noun: int) -> bool:
    """Is it a definite noun of something proposed ("the plan", "this offer"), or a pronoun?"""
    if s.lower[noun] in _PRONOUNS:
        return True
    if s.lemmas[noun] not in reading.ontology.lexicon.classes.get("proposed", ()):
        return False
    return bool({s.lower[d] for d in s.all(noun, "det")} & _DEFINITE)


def proposer(reading: Reading, sentence: int, noun: int, without: frozenset[str]) -> list[Ref]:
    """Who made the proposal told last up to the noun: its owner, or whoever proposes, presents, puts it forward."""
    loose = reading.sentences[sentence].lemmas[noun] in _THOUGHTS
    back = _NEAR if reading.sentences[sentence].lower[noun] in _PRONOUNS else _BACK
    for index in range(sentence, max(-1, sentence - back), -1):
        s = reading.sentences[index]
        for i in range(noun if index == sentence else s.n - 1, -1, -1):
            refs = _maker(reading, s, i, loose)
            if refs and not ids(refs) <= without:
                return [r for r in refs if r.actor.id not in without]
    return []


def _maker(reading: Reading, s: Sentence, i: int, loose: bool) -> list[Ref]:
    """Who makes the proposal that the word tells, if it tells one; ``loose``: also who urges others to something."""
    classes = reading.ontology.lexicon.classes
    brings = classes.get("put_forward", frozenset())
    if s.pos[i] == "VERB":
        proposes = s.lemmas[i] in classes.get("propose", ()) or (loose and s.lemmas[i] in _URGING)
        return _subject(reading, s, i) if proposes else []
    if s.lemmas[i] not in classes.get("proposed", ()) or s.pos[i] != "NOUN":
        return []
    party = reading.mentions.party(s.index, i)
    owners = {*s.all(i, "poss"), *s.all(i, "amod", "compound", "nmod")}
    owners |= {x for p in s.all(i, "prep") if s.lower[p] in ("by", "from") for x in s.all(p, "pobj")}
    named = [r for r in (*party.inside, *party.own) if any(r.first <= o <= r.last for o in owners)]
    if named:
        return merged([], named)
    verb = s.heads[i]
    if s.deps[i] == "pobj" and s.lower[verb] == "with" and s.lemmas[s.heads[verb]] in brings:
        return _subject(reading, s, s.heads[verb])  # presented Rabat with a plan
    if s.deps[i] in ("dobj", "nsubjpass") and s.lemmas[verb] in brings:
        return _subject(reading, s, verb)
    for clause in s.all(i, "acl", "relcl"):
        if s.lemmas[clause] in brings:
            return _subject(reading, s, clause)
    return []


def _subject(reading: Reading, s: Sentence, verb: int) -> list[Ref]:
    """Who does what a verb tells: its subject, in the passive its agent, in a coordination that of the first verb."""
    if s.child(verb, "nsubjpass", "auxpass") is not None or s.deps[verb] == "acl":
        heads = [x for p in s.all(verb, "agent") for x in s.all(p, "pobj")]
    else:
        heads = s.all(verb, "nsubj")
        if not heads and s.deps[verb] == "conj":
            heads = s.all(s.first_conjunct(verb), "nsubj")
    return [r for h in heads for r in reading.mentions.party(s.index, h).own]
