"""The extractor's stages as spaCy components, for anybody's pipeline.

>>> nlp.add_pipe("kg_actors"); nlp.add_pipe("kg_events")           # doctest: +SKIP
>>> doc = nlp("Israeli jets bombed Beirut.", )                     # doctest: +SKIP
>>> doc._.kg_claims                                                # doctest: +SKIP

``kg_actors`` finds names, descriptions and their coreference (``doc.spans["kg_actors"]``, labelled with
the actors' ids); ``kg_events`` needs it before it and sets ``doc._.kg_claims``. The day that relative
dates refer to is ``doc.user_data["kg_date"]`` (ISO 8601), the name of the document ``doc.user_data["kg_name"]``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extract.coreference.chains import chains_of
from kg.extract.grammar.sentence import sentences_of
from kg.extract.pipeline import GrammarExtractor
from kg.model import Document, document_id

for _name in ("kg_reading", "kg_claims"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class Actors:
    """Sets ``doc._.kg_reading`` and ``doc.spans["kg_actors"]``."""

    def __init__(self, overlay: str | None) -> None:
        self.grammar = GrammarExtractor(overlay=Path(overlay) if overlay else None)

    def __call__(self, doc: Doc) -> Doc:
        document = Document(
            document_id(doc.text),
            str(doc.user_data.get("kg_name", "doc")),
            doc.text,
            date=doc.user_data.get("kg_date"),
        )
        sentences = sentences_of(doc, 0, 0)
        reading = self.grammar.understand(document, sentences, [], chains_of(doc, 0))
        doc._.kg_reading = reading
        spans: list[Span] = []
        for s in sentences:
            for i in range(s.n):
                for ref in reading.mentions.party(s.index, i, conjuncts=False).own:
                    at = reading.sentences[ref.sentence]
                    span = doc.char_span(at.starts[ref.first], at.ends[ref.last], label=ref.actor.id)
                    if span is not None:
                        spans.append(span)
        unique = {(x.start, x.end, x.label_): x for x in spans}
        doc.spans["kg_actors"] = [unique[k] for k in sorted(unique)]
        return doc


class Events:
    """Sets ``doc._.kg_claims``, a list of :class:`kg.model.Claim`."""

    def __init__(self, grammar: GrammarExtractor) -> None:
        self.grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        if doc._.kg_reading is None:
            raise ValueError('add the component "kg_actors" before "kg_events"')
        doc._.kg_claims = self.grammar.claims(doc._.kg_reading)
        return doc


@Language.factory("kg_actors", default_config={"overlay": None}, requires=["token.dep", "token.tag"])
def actors(nlp: Language, name: str, overlay: str | None) -> Any:
    """Names, descriptions and coreference."""
    return Actors(overlay)


@Language.factory("kg_events", default_config={"overlay": None}, requires=["token.dep", "token.tag"])
def events(nlp: Language, name: str, overlay: str | None) -> Any:
    """Claims."""
    return Events(GrammarExtractor(overlay=Path(overlay) if overlay else None))
