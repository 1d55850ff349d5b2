"""What is known of one document while it is read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.grammar.sentence import Sentence
from kg.model import Document

if TYPE_CHECKING:
    from kg.extract.events.found import Found
    from kg.extract.mentions.parties import Mentions
    from kg.extract.setting.times import TimeExpression
    from kg.extract.speech import Speech
    from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Definition:
    """Brackets that name somebody again: "the Rapid Support Forces (RSF)". Offsets of the document.

    ``inner`` is what stands in the brackets, at ``start:end``; ``before`` is the offset at which the
    words that it renames end.
    """

    start: int
    end: int
    inner: str
    before: int


@dataclass(slots=True)
class Reading:
    """One document, its sentences, and what the stages have found in it so far.

    ``chains``: mentions that the user's own pipeline takes for one (coreferee), as (sentence, head token).
    ``dateline``: the alpha-3 code of the country of the town that the document is dated from.
    """

    document: Document
    date: datetime.date | None
    sentences: list[Sentence]
    definitions: list[Definition]
    ontology: Ontology
    mentions: Mentions = field(init=False)
    speech: Speech = field(init=False)
    times: list[list[TimeExpression]] = field(default_factory=list)
    chains: list[list[tuple[int, int]]] = field(default_factory=list)
    told: list[Found] = field(default_factory=list)
    dateline: str | None = None
