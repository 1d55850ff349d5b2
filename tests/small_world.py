"""An extractor by regular expression and an ontology of a few lines: a second implementation of both protocols."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import Actor, ActorMention, Alias, Claim, Document, Evidence, Place, Span, Tie, claim_id
from kg.model.ids import digest
from tests.synthetic import SyntheticScheme

VERBS = {"attacked": "ASSAULT", "met": "CONSULT", "threatened": "THREATEN", "accused": "ACCUSE"}


@dataclass(frozen=True)
class Named:
    text: str
    ids: tuple[str, ...]
    exact: bool = False
    metonym: bool = False


class SmallActors:
    def __init__(self, known: dict[str, tuple[str, ...]], ties: tuple[Tie, ...]) -> None:
        self.known = {
            id_: Actor(id_, names[0], "armed group", None, tuple(map(Alias, names[1:])))
            for id_, names in known.items()
        }
        self._names = {name: id_ for id_, names in known.items() for name in names}
        self._ties = ties

    def get(self, id_: str, /) -> Actor | None:
        return self.known.get(id_)

    def names(self) -> Iterator[Named]:
        return (Named(text, (id_,)) for text, id_ in sorted(self._names.items()))

    def named(self, text: str) -> Actor:
        id_ = self._names.get(text)
        return (
            self.known[id_]
            if id_
            else Actor("x-" + text.lower().replace(" ", "-"), text, "unknown", provisional=True)
        )

    def ties(self) -> Iterator[Tie]:
        return iter(self._ties)

    def roles(self) -> Iterator[object]:
        return iter(())

    def titles(self) -> Iterator[object]:
        return iter(())

    def offices(self, person: str, /) -> tuple[object, ...]:
        return ()

    def country(self, code: str, /) -> None:
        return None


class NoPlaces:
    def get(self, place: str, /) -> Place | None:
        return None


class SmallOntology:
    """``known``: actor id to its names, the first its label."""

    def __init__(self, known: dict[str, tuple[str, ...]] | None = None, ties: tuple[Tie, ...] = ()) -> None:
        self.actors = SmallActors(known or {}, ties)
        self.scheme = SyntheticScheme()
        self.places = NoPlaces()
        self.digest = {"scheme": "s1", "actors": digest(repr(known), repr(ties))}


@dataclass
class PatternExtractor:
    """``Border Guards attacked TTP`` gives an ASSAULT; ``seen`` lists the documents that were extracted."""

    ontology: SmallOntology
    parts: dict[str, str] = field(default_factory=lambda: {"lexicon": "l1"})
    pause: float = 0.0
    seen: list[str] = field(default_factory=list)
    name: str = "pattern/1"

    @property
    def digest(self) -> dict[str, str]:
        return {**self.ontology.digest, **self.parts}

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        name = r"([A-Z]\w+(?: [A-Z]\w+)*)"
        pattern = re.compile(rf"{name} ({'|'.join(VERBS)}) {name}")
        for document in documents:
            time.sleep(self.pause)
            self.seen.append(document.name)
            text = document.text or ""
            yield document, [self._claim(document, text, m) for m in pattern.finditer(text)]

    def _claim(self, document: Document, text: str, match: re.Match[str]) -> Claim:
        source, target = (self._mention(match, group) for group in (1, 3))
        start, end = match.span(2)
        type_ = VERBS[match[2]]
        sentence_end = text.find(".", match.end()) + 1 or len(text)
        return Claim(
            doc=document.name,
            doc_hash=document.id,
            id=claim_id(document.id, start, end, "event", type_, [source.id], [target.id]),
            type=type_,
            source=(source,),
            target=(target,),
            modality="actual",
            evidence=Evidence(
                match.start(), sentence_end, text[match.start() : sentence_end], Span(start, end, match[2])
            ),
            extractor=self.name,
        )

    def _mention(self, match: re.Match[str], group: int) -> ActorMention:
        actor = self.ontology.actors.named(match[group])
        aliases = tuple(a.name for a in actor.aliases)
        return ActorMention(
            actor.id, actor.name, match[group], actor.kind, actor.country, aliases, *match.span(group)
        )
