"""A relation that a text states, and the claim that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.claims import evidence, mention_of
from kg.extract.mentions.parties import Ref
from kg.model import Claim, Modality, PlaceMention, claim_id

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.names.recognition import Name
    from kg.extract.reading import Reading
    from kg.model import RelationType


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` stands in ``type`` to ``target`` (an actor, or a place for BASED_IN), as tokens of a sentence say."""

    type: RelationType
    source: Ref
    target: Ref | Name
    sentence: int
    first: int
    last: int
    modality: Modality = "actual"
    claimed_by: tuple[Ref, ...] = ()
    confidence: float = 0.8


# --- who says so, and whether it is so ---------------------------------------------------------------


def speakers(reading: Reading, s: Sentence, token: int) -> list[Ref]:
    out: list[Ref] = []
    for act in reading.speech.speakers(s.index, token):
        if act.speaker is not None:
            out += [r for r in reading.mentions.party(*act.speaker).own if r not in out]
    return out


def modality(s: Sentence, i: int) -> Modality:
    """Negated by a "not" or "no" at the word or at its copula; hypothetical after a modal or under "if"."""
    chain = [i, *list(s.ancestors(i))[:2]]
    for h in chain:
        for c in s.children[h]:
            if s.deps[c] == "neg" or (h == i and s.lower[c] in ("no", "neither")):
                return "negated"
            if s.deps[c] == "aux" and s.lower[c] in ("would", "could", "might", "may"):
                return "hypothetical"
            if s.deps[c] == "mark" and s.lower[c] in ("if", "unless", "whether"):
                return "hypothetical"
        if s.lemmas[h] == "deny":
            return "negated"
        if s.pos[h] in ("VERB", "AUX"):
            break
    return "actual"


# --- claims ----------------------------------------------------------------------------------------


def claim_of(reading: Reading, r: Relation, extractor: str) -> Claim:
    s = reading.sentences[r.sentence]
    source = (mention_of(reading, r.source),)
    target = (mention_of(reading, r.target),) if isinstance(r.target, Ref) else ()
    place = None if isinstance(r.target, Ref) else _place(reading, s, r.target)
    start, end = s.starts[r.first], s.ends[r.last]
    document = reading.document
    ids = [t.id for t in target] or [(place.id or place.name) if place else ""]
    return Claim(
        doc=document.name,
        doc_hash=document.id,
        id=claim_id(document.id, start, end, "relation", r.type, (a.id for a in source), ids),
        type=r.type,
        source=source,
        target=target,
        modality=r.modality,
        evidence=evidence(reading, s, start, end),
        claim="relation",
        attribution=tuple(mention_of(reading, x) for x in r.claimed_by),
        place=place,
        confidence=r.confidence,
        extractor=extractor,
    )


def _place(reading: Reading, s: Sentence, name: Name) -> PlaceMention:
    start, end = s.starts[name.first], s.ends[name.last]
    text = (reading.document.text or "")[start:end]
    if name.place is not None:
        p = name.place
        return PlaceMention(p.name, text, start, end, p.id, p.country, p.lat, p.lon, p.feature)
    if name.actor is not None and name.actor.kind == "state" and not name.metonym:
        return PlaceMention(name.actor.name, text, start, end, None, name.country, None, None, "country")
    return PlaceMention(name.text, text, start, end, None, name.country)
