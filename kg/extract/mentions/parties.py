"""Whom a noun phrase stands for: names, descriptions composed of their parts, and what coreference links."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extract.names.persons import settle
from kg.extract.names.recognition import Context, Name, known_names
from kg.extract.names.titles import Affiliation
from kg.extract.names.unknown import unknown_names
from kg.ontology.normal import key

if TYPE_CHECKING:
    import datetime

    from kg.extract.grammar.sentence import Sentence
    from kg.extract.mentions.descriptions import Descriptions
    from kg.extract.reading import Reading
    from kg.model import Actor
    from kg.ontology import Ontology
    from kg.ontology.roles import Role


@dataclass(frozen=True, slots=True)
class Ref:
    """One actor, named by tokens ``first``-``last`` (inclusive) of a sentence."""

    actor: Actor
    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a noun phrase stands for (docs/extraction.md, *Mentions*)."""

    own: tuple[Ref, ...] = ()
    inside: tuple[Ref, ...] = ()
    people: tuple[Ref, ...] = ()
    place: tuple[Ref, ...] = ()
    place_name: bool = False

    def __bool__(self) -> bool:
        return bool(self.own or self.inside or self.people or self.place)


NOBODY = Party()


@dataclass(slots=True, weakref_slot=True)
class Mentions:
    """The names of a document and, on demand, the party of any noun phrase.

    It does not hold the reading, and what composes its parties does not hold it: a document that was read is
    freed with its last reference, without the garbage collector.
    """

    sentences: list[Sentence]
    ontology: Ontology
    date: datetime.date | None
    context: Context
    affiliations: list[Affiliation]
    links: dict[tuple[int, int], Party] = field(default_factory=dict)
    _describe: Descriptions = field(init=False)
    _single: dict[tuple[int, int], Party] = field(default_factory=dict)
    _open: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        from kg.extract.mentions.descriptions import Descriptions

        self._describe = Descriptions(weakref.proxy(self))

    def name_at(self, sentence: int, token: int) -> Name | None:
        """The name that covers the token."""
        return self.context.names.rows[sentence][token]

    def names(self, sentence: int) -> list[Name]:
        """The names of a sentence from the left."""
        return self.context.names.lists[sentence]

    def party(self, sentence: int, head: int, conjuncts: bool = True) -> Party:
        """The party of the noun phrase with this head; with those coordinated below it unless ``conjuncts`` is False."""
        own = self.single(sentence, head)
        if not conjuncts:
            return own
        s = self.sentences[sentence]
        heads = s.conjuncts(head)
        if len(heads) == 1:
            return own
        nominal = [h for h in heads if s.pos[h] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") or h == head]
        return join([self.single(sentence, h) for h in nominal])

    def single(self, sentence: int, head: int) -> Party:
        """The party of one noun phrase without its conjuncts."""
        at = (sentence, head)
        found = self._single.get(at)
        if found is None:
            if at in self._open:
                return NOBODY
            self._open.add(at)
            try:
                found = self._single[at] = self._describe.party(self.sentences[sentence], head)
            finally:
                self._open.discard(at)
        return found

    def link(self, sentence: int, head: int, refs: tuple[Ref, ...], people: bool = False) -> None:
        """Let the phrase with this head stand for the actors of ``refs``; phrases that it is part of are composed anew."""
        self.links[sentence, head] = Party(people=refs) if people else Party(own=refs)
        s = self.sentences[sentence]
        for i in (head, *s.ancestors(head), *s.children[head]):
            self._single.pop((sentence, i), None)

    def served(self, person: Actor) -> Actor | None:
        """The state or group that a person leads or belongs to: on the day by the ontology, else by his title in the text."""
        if not person.provisional:
            for tie in self.ontology.actors.ties_of(person.id, self.date.isoformat() if self.date else None):
                if tie.type in ("LEADS", "MEMBER_OF") and tie.source == person.id:
                    found = self.ontology.actors.get(tie.target)
                    if found is not None:
                        return found
        for a in self.affiliations:
            if a.official and a.person.actor is not None and a.person.actor.id == person.id:
                for base in a.bases:
                    if base.actor is not None and base.sort != "place":
                        return base.actor
        return None

    def forget(self) -> None:
        """Compose every phrase anew."""
        self._single.clear()

    def role(self, s: Sentence, first: int, head: int) -> Role | None:
        """The role of the longest phrase between ``first`` and ``head`` that names one: "security forces"."""
        return self._describe.role(s, first, head)


def find(reading: Reading) -> Mentions:
    """Names and descriptions; no coreference."""
    context = known_names(reading)
    unknown_names(reading, context)
    affiliations = settle(reading, context)
    context.names.sort()
    mentions = Mentions(reading.sentences, reading.ontology, reading.date, context, affiliations)
    _self_named(reading, mentions)
    return mentions


def _self_named(reading: Reading, mentions: Mentions) -> None:
    """ "the State Administration Council, as the junta calls itself": the name is the junta's, wherever it stands."""
    for s in reading.sentences:
        for i in range(2, s.n - 1):
            if s.lower[i] not in ("itself", "themselves") or s.lemmas[i - 1] not in (
                "call",
                "style",
                "term",
                "name",
            ):
                continue
            subject = s.child(i - 1, "nsubj")
            start = next((j for j in range(i - 1, 0, -1) if s.lower[j] == "as"), None)
            if subject is None or start is None or start < 2 or subject < start:
                continue
            name = mentions.name_at(s.index, start - 2 if s.words[start - 1] == "," else start - 1)
            party = mentions.party(s.index, subject)
            owners = party.own or _called(reading, s, subject, mentions)
            if name is None or not owners:
                continue
            actor, form = owners[0].actor, {key(name.text)}
            form |= {key(d.inner) for d in reading.definitions if abs(d.before - s.ends[name.last]) < 2}
            for row in mentions.context.names.lists:
                for other in row:
                    if key(other.text) in form:
                        other.sort, other.actor, other.kind, other.country = (
                            "actor",
                            actor,
                            actor.kind,
                            actor.country,
                        )
            mentions.forget()


def _called(reading: Reading, s: Sentence, subject: int, mentions: Mentions) -> tuple[Ref, ...]:
    """Who else is called by the noun before: "Myanmar's ruling junta" for "the junta"."""
    for other in reversed(reading.sentences[: s.index]):
        for j in range(other.n):
            if other.lemmas[j] == s.lemmas[subject]:
                found = mentions.party(other.index, j).own
                if found:
                    return found
    return ()


def join(parties: list[Party]) -> Party:
    """Several parties as one; nobody twice."""
    return Party(
        unique(r for p in parties for r in p.own),
        unique(r for p in parties for r in p.inside),
        unique(r for p in parties for r in p.people),
        unique(r for p in parties for r in p.place),
        any(p.place_name for p in parties),
    )


def unique(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Refs in order, the first of each actor."""
    out: dict[str, Ref] = {}
    for ref in refs:
        out.setdefault(ref.actor.id, ref)
    return tuple(out.values())


def moved(ref: Ref, sentence: int, first: int, last: int) -> Ref:
    """The same actor, named by other words."""
    return replace(ref, sentence=sentence, first=first, last=last)
