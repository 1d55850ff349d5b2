"""Standing relations that a text states: who leads, belongs to, is part of, is based in, is allied with, is a proxy of whom.

From titles and appositions ("Indian Defence Minister Vikram Rathore"), predicates ("the AA is the armed wing of
the ULA"), verbs ("chairs", "lives in") and the names of armies, police and ministries (coding guide, section 9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import word_set
from kg.extract.mentions.parties import Ref
from kg.extract.names.persons import NATIONAL
from kg.extract.relations.relation import Relation, claim_of
from kg.extract.relations.words import stated
from kg.model import Claim

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.names.titles import Affiliation
    from kg.extract.reading import Reading

_HEADS = word_set(
    "president premier chancellor king queen emir sultan prince monarch leader chief head ruler chairman chairwoman "
    "chairperson founder dictator strongman secretary-general warlord emperor supremo"
)
_NOT_HEADS = word_set(
    "vice deputy former ex assistant acting-deputy opposition army police intelligence staff security party-less"
)
_ARMS = word_set("army navy marines ministry police gendarmerie")


def find(reading: Reading, extractor: str) -> list[Claim]:
    """The relation claims of a document that was read, each once, in text order."""
    best: dict[tuple[str, str, str], Relation] = {}
    for relation in _all(reading):
        target = relation.target.actor.id if isinstance(relation.target, Ref) else relation.target.text
        if target == relation.source.actor.id:
            continue
        known = best.get((relation.type, relation.source.actor.id, target))
        if known is None or (known.claimed_by and not relation.claimed_by and relation.modality == "actual"):
            best[relation.type, relation.source.actor.id, target] = relation
    found = sorted(best.values(), key=lambda r: (r.sentence, r.first, r.type, r.source.actor.id))
    return [claim_of(reading, r, extractor) for r in found]


def _all(reading: Reading) -> Iterator[Relation]:
    for a in reading.mentions.affiliations:
        yield from _of_office(reading, a)
    for s in reading.sentences:
        yield from _arms(reading, s)
        yield from stated(reading, s)


# --- persons ------------------------------------------------------------------------------------


def _of_office(reading: Reading, a: Affiliation) -> Iterator[Relation]:
    """LEADS or MEMBER_OF by the title that stands with a person's name."""
    person = a.person.actor
    if person is None or person.kind != "person":
        return
    a = _like_counterpart(reading, a)
    if not a.official:
        return
    words = a.words.split()
    if {"former", "ex", "late", "then"} & set(words):
        return
    source = Ref(person, a.person.sentence, a.person.first, a.person.last)
    s = reading.sentences[a.person.sentence]
    start = a.title[0]
    if any(
        s.lower[j] in ("former", "ex", "late", "then", "ousted", "deposed")
        for j in range(max(0, start - 2), a.title[1])
    ):
        return
    state = reading.ontology.actors.state(person.country) if person.country else None
    if not a.bases and a.office in NATIONAL and state is not None:
        target = Ref(state, s.index, start, a.title[1])
        yield Relation(
            "LEADS" if _leads(reading, a, words, state.kind) else "MEMBER_OF",
            source, target, s.index, start, a.title[1], confidence=0.6,
        )  # fmt: skip
    for target in _bases(reading, a)[:1]:
        actor = target.actor
        if actor.kind == "person":
            continue
        leads = _leads(reading, a, words, actor.kind)
        if (
            (
                actor.kind == "state"
                and "prime" not in words
                and words[-1] in ("leader", "head", "chief", "commander", "chairman")
            )
            and len(words) > 1
            and leads
        ):
            leads = False
        yield Relation(
            "LEADS" if leads else "MEMBER_OF", source, target, s.index, start, a.title[1], confidence=0.85
        )


def _bases(reading: Reading, a: Affiliation) -> list[Ref]:
    """Of whom one is an officer: by a name, by the state of a province, else by what coreference knows ("*its* spokesman")."""
    named = [Ref(b.actor, b.sentence, b.first, b.last) for b in a.bases if b.actor is not None]
    if named or a.bases:
        state = reading.ontology.actors.state(a.bases[0].country) if a.bases[0].country else None
        b = a.bases[0]
        return named or ([Ref(state, b.sentence, b.first, b.last)] if state is not None else [])
    s = reading.sentences[a.person.sentence]
    owners = [
        c
        for c in s.children[a.title[1]]
        if s.deps[c] == "poss"
        or (s.deps[c] in ("compound", "nmod") and (s.index, c) in reading.mentions.links)
    ]
    return [r for c in owners for r in reading.mentions.party(s.index, c).own if r.actor != a.person.actor]


def _like_counterpart(reading: Reading, a: Affiliation) -> Affiliation:
    """ "His Rwandan counterpart" holds the office that he holds."""
    if a.words.split()[-1] != "counterpart":
        return a
    s = reading.sentences[a.person.sentence]
    possessor = s.child(a.title[1], "poss")
    if possessor is None:
        return a
    owners = {r.actor.id for r in reading.mentions.party(s.index, possessor).own}
    for other in reading.mentions.affiliations:
        if other.person.actor is not None and other.person.actor.id in owners and other.official:
            return replace(a, words=other.words, office=other.office)
    return a


def _leads(reading: Reading, a: Affiliation, words: list[str], kind: str) -> bool:
    if _NOT_HEADS & set(words[:-1]):
        return False
    if a.office is not None and reading.ontology.actors.leads(a.office):
        return True
    return words[-1] in _HEADS and len(words) == 1


# --- arms of states ---------------------------------------------------------------------------------


def _arms(reading: Reading, s: Sentence) -> Iterator[Relation]:
    """PART_OF a state: its army, police and ministries, described with the state; forces that the ontology or the text names."""
    actors = reading.ontology.actors
    if not reading.mentions.names(s.index) and _ARMS.isdisjoint(s.lemmas) and "counterpart" not in s.lemmas:
        return
    for i, name in enumerate(reading.mentions.context.names.rows[s.index]):
        if name is not None:
            if (
                i != name.last
                or name.actor is None
                or name.actor.kind not in ("military", "police")
                or not name.country
            ):
                continue
            state = actors.state(name.country)
            if state is not None:
                source = Ref(name.actor, s.index, name.first, name.last)
                yield Relation("PART_OF", source, Ref(state, s.index, name.first, name.last), s.index, i, i)
        elif (s.lemmas[i] in _ARMS and s.pos[i] in ("NOUN", "PROPN")) or s.lemmas[i] == "counterpart":
            if s.lemmas[i] not in ("army", "navy", "counterpart") and s.deps[i] in ("compound", "nmod"):
                continue  # "a Foreign Ministry spokeswoman" belongs to her state
            if s.lemmas[i] != "counterpart" and (s.index, i) in reading.mentions.links:
                continue  # "the army" names none
            for ref in reading.mentions.party(s.index, i, conjuncts=False).own:
                state = actors.state(ref.actor.country) if ref.actor.country else None
                if ref.actor.kind in ("military", "police", "ministry") and state is not None:
                    yield Relation(
                        "PART_OF", ref, Ref(state, ref.sentence, ref.first, ref.last), s.index, i, i
                    )
