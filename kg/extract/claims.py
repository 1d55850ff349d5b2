"""Claims: what was found in a document, as records with ids, in text order, told once each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.events.found import Found
from kg.extract.grammar.sentence import Sentence
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.side import ids, merged
from kg.model import ActorMention, Claim, Evidence, PlaceMention, Span, claim_id


def mention_of(reading: Reading, ref: Ref) -> ActorMention:
    """The actor as a claim names it: the words of the reference, verbatim."""
    s = reading.sentences[ref.sentence]
    start, end = s.starts[ref.first], s.ends[ref.last]
    actor = ref.actor
    return ActorMention(
        actor.id, actor.name, _text(reading)[start:end], actor.kind, actor.country,
        tuple(a.name for a in actor.aliases if a.name != actor.name), start, end,
    )  # fmt: skip


def event_claim(
    reading: Reading,
    found: Found,
    time: str | None,
    place: PlaceMention | None,
    confidence: float,
    extractor: str,
) -> Claim:
    """The claim of one found event."""
    s = reading.sentences[found.sentence]
    source = tuple(mention_of(reading, r) for r in found.source)
    target = tuple(mention_of(reading, r) for r in found.target)
    start, end = s.starts[found.trigger], s.ends[found.last if found.last is not None else found.trigger]
    document = reading.document
    return Claim(
        doc=document.name,
        doc_hash=document.id,
        id=claim_id(
            document.id, start, end, "event", found.type, (a.id for a in source), (a.id for a in target)
        ),
        type=found.type,
        mode=found.mode,
        source=source,
        target=target,
        modality=found.modality,
        attribution=tuple(mention_of(reading, r) for r in found.attribution),
        time=time,
        place=place,
        evidence=evidence(reading, s, start, end),
        confidence=confidence,
        extractor=extractor,
    )


def evidence(reading: Reading, s: Sentence, start: int, end: int) -> Evidence:
    """Sentence and trigger, with offsets of the document's text."""
    text = _text(reading)
    return Evidence(s.start, s.end, text[s.start : s.end], Span(start, end, text[start:end]))


def once(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in text order; of two with the same id, or the same words for the same thing, the more confident one."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        sides = (
            frozenset(a.id for a in claim.source),
            frozenset(a.id for a in claim.target)
            or (claim.place.name if claim.claim == "relation" and claim.place else ""),
        )
        key = (
            claim.claim,
            claim.type,
            sides,
            claim.modality,
            claim.evidence.start,
            claim.claim == "event" and claim.time,
        )
        known = best.get(key)
        if known is None or claim.confidence > known.confidence:
            best[key] = claim
    by_id: dict[str, Claim] = {}
    for claim in best.values():
        known = by_id.get(claim.id)
        if known is None or claim.confidence > known.confidence:
            by_id[claim.id] = claim
    return sorted(by_id.values(), key=lambda c: (c.evidence.trigger.start, c.claim, c.type, c.id))


def speakers_of(reading: Reading, found: Found) -> list[Ref]:
    """Who vouches for the event, outermost first; not the speech act's own source."""
    out: list[Ref] = []
    for act in reading.speech.speakers(found.sentence, found.trigger):
        if act.speaker is None:
            continue
        party = reading.mentions.party(*act.speaker).own or _spokesman(reading, act.speaker, found)
        for ref in party:
            if ref.actor.id not in ids(out):
                out.append(ref)
    return merged(out, found.attribution)


def _spokesman(reading: Reading, speaker: tuple[int, int], found: Found) -> tuple[Ref, ...]:
    """ "a spokesman said": whoever speaks of himself, the only source."""
    s = reading.sentences[speaker[0]]
    if s.lemmas[speaker[1]] not in ("spokesman", "spokeswoman", "spokesperson") or len(found.source) != 1:
        return ()
    return (replace(found.source[0], sentence=speaker[0], first=speaker[1], last=speaker[1]),)


def _text(reading: Reading) -> str:
    return reading.document.text or ""
