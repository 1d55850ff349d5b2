"""Synthetic graphs of any size, the same for the same seed, with hostile names: what store, writers and pages are tested on."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from kg.assemble.events import edge_order, edges_of, event_of, join, join_edges
from kg.assemble.memory import MemoryRecords
from kg.assemble.ties import tie_order
from kg.model import (
    EVENT_TYPES,
    KINDS,
    MODALITIES,
    Actor,
    ActorMention,
    Alias,
    Claim,
    Document,
    Edge,
    Event,
    Evidence,
    Place,
    PlaceMention,
    Span,
    Tie,
    claim_id,
    document_id,
)

HOSTILE = (
    "'}) DETACH DELETE n //",
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"^^<x>',
    "two\nlines\r\nand\ttab",
    "nul \x00 and bell \x07",
    "right \u202eto left\u202c and \u200fmark",
    "astral \U0001f525 \U00010348",
    "back\\slash 'single' \"double\" `tick` ${x} {{x}}",
    "=HYPERLINK(1)",
    "a" * 300,
    "noncharacter \ufffe and \x85 next line \u2028 separator",
    "حماس; الدولة",
    '<!-- &amp; ]]> & "quote"',
)

_QUAD = {
    **dict.fromkeys(EVENT_TYPES[:4], "verbal cooperation"),
    **dict.fromkeys(EVENT_TYPES[4:7], "material cooperation"),
    **dict.fromkeys(EVENT_TYPES[7:11], "verbal conflict"),
    **dict.fromkeys(EVENT_TYPES[11:], "material conflict"),
}
_VERB = {
    "AGREE": "AGREES_WITH", "CONSULT": "CONSULTS", "SUPPORT": "SUPPORTS", "CONCEDE": "CONCEDES_TO",
    "COOPERATE": "COOPERATES_WITH", "AID": "AIDS", "RETREAT": "RETREATS_FROM", "REQUEST": "REQUESTS",
    "ACCUSE": "ACCUSES", "REJECT": "REJECTS", "THREATEN": "THREATENS", "PROTEST": "PROTESTS",
    "SANCTION": "SANCTIONS", "MOBILIZE": "MOBILIZES_AGAINST", "COERCE": "COERCES", "ASSAULT": "ATTACKS",
}  # fmt: skip
_MODES = {
    "CONSULT": ("mediate", "visit"),
    "ASSAULT": ("suicide-attack", "heavy-weapons"),
    "COERCE": ("arrest",),
}


class SyntheticScheme:
    """A scheme of the 16 types that needs no file."""

    def quad(self, type_: str) -> str:
        return _QUAD[type_]

    def verb(self, type_: str, mode: str | None = None) -> str:
        return "MEDIATES" if mode == "mediate" else _VERB[type_]


class _Empty:
    def get(self, _: str) -> None:
        return None

    def ties(self) -> Iterable[Tie]:
        return ()


class SyntheticOntology:
    """An ontology that knows the scheme and nobody."""

    scheme = SyntheticScheme()
    actors = _Empty()
    places = _Empty()
    digest = MappingProxyType({"scheme": "synthetic"})


def records(n_claims: int, seed: int = 0, hostile: bool = True) -> MemoryRecords:
    """A graph of ``n_claims`` event claims: some 10 claims a document, sqrt-many actors, a third as many places."""
    rnd = random.Random(seed)
    people = _actors(max(4, min(5000, int(n_claims**0.5) * 4)), rnd, hostile)
    where = _places(max(2, len(people) // 3), rnd, hostile)
    scheme = SyntheticOntology.scheme
    docs: dict[str, Document] = {}
    events: dict[str, Event] = {}
    pairs: list[tuple[str, Claim]] = []
    edges: dict[tuple[str, str, str], Edge] = {}
    for doc, claim in _claims(n_claims, rnd, people, where, hostile):
        docs[doc.id] = doc
        event = event_of(claim, doc.date, scheme)
        events[event.id] = join(events[event.id], event) if event.id in events else event
        pairs.append((event.id, claim))
    for event in events.values():
        for edge in edges_of(event, scheme):
            key = edge_order(edge)
            edges[key] = join_edges(edges[key], edge) if key in edges else edge
    named = {m.id for _, c in pairs for m in (*c.source, *c.target, *c.attribution)}
    ties = _ties([a for a in people if a.id in named], where, rnd)
    placed = {e.place for e in events.values()} | {t.target for t in ties if t.to_place}
    return MemoryRecords(
        list(docs.values()),
        [a for a in people if a.id in named],
        [p for p in where if p.id in placed],
        list(events.values()),
        pairs,
        sorted(ties, key=tie_order),
        list(edges.values()),
    )


def _name(base: str, i: int, hostile: bool) -> str:
    return HOSTILE[i] if hostile and i < len(HOSTILE) else f"{base} {i}"


def _actors(n: int, rnd: random.Random, hostile: bool) -> list[Actor]:
    countries = ("PAK", "AFG", "IND", "QAT", "TUR", None)
    return [
        Actor(
            f"actor-{i}",
            _name("Actor", i, hostile),
            rnd.choice(KINDS),
            rnd.choice(countries),
            (
                Alias(_name("Alias", i, hostile), "actor-0", "2024-07-26", "pejorative"),
                Alias(f"Other name {i}"),
            )[: rnd.randint(0, 2)],
            provisional=i % 7 == 0,
        )
        for i in range(n)
    ]


def _places(n: int, rnd: random.Random, hostile: bool) -> list[Place]:
    features = ("city", "subdivision", "country", "area")
    out = []
    for i in range(n):
        located = i % 5 != 0
        out.append(
            Place(
                str(1_000_000 + i) if i % 3 else f"place-{i}",
                _name("Place", i, hostile),
                rnd.choice(("PAK", "AFG", None)),
                round(rnd.uniform(-90, 90), 4) if located else None,
                round(rnd.uniform(-180, 180), 4) if located else None,
                rnd.choice(features),
            )
        )
    return out


def _claims(
    n: int, rnd: random.Random, people: list[Actor], where: list[Place], hostile: bool
) -> Iterator[tuple[Document, Claim]]:
    per_doc = 10
    for first in range(0, n, per_doc):
        number = first // per_doc
        date = datetime.date(2025, 1, 1) + datetime.timedelta(days=number % 365)
        rows = [_row(rnd, people, where) for _ in range(min(per_doc, n - first))]
        sentences = [_sentence(row, number, k) for k, row in enumerate(rows)]
        text = "\n".join(sentences)
        doc = Document(
            document_id(text),
            _name("doc", number, hostile),
            text,
            _name("Title", number, hostile) if number % 4 else None,
            f"https://example.org/news/{number}?a=1&b='2'" if number % 3 else None,
            date.isoformat() if number % 11 else None,
        )
        offset = 0
        for row, sentence in zip(rows, sentences, strict=True):
            yield doc, _claim(doc, offset, sentence, row, date, rnd)
            offset += len(sentence) + 1


Row = tuple[str, str | None, list[Actor], list[Actor], list[Actor], Place | None]


def _row(rnd: random.Random, people: list[Actor], where: list[Place]) -> Row:
    type_ = rnd.choice(EVENT_TYPES)
    mode = rnd.choice((None, *_MODES.get(type_, ())))

    def some(low: int, high: int) -> list[Actor]:
        # a few actors act most of the time, as in news
        picked = {int(len(people) * rnd.random() ** 3): None for _ in range(rnd.randint(low, high))}
        return [people[i] for i in picked]

    source = some(0, 2)
    target = source if type_ in {"CONSULT", "AGREE"} and len(source) > 1 and mode is None else some(0, 2)
    return (
        type_,
        mode,
        source,
        target,
        some(0, 2) if rnd.random() < 0.3 else [],
        rnd.choice([None, *where[:40]]),
    )


def _sentence(row: Row, number: int, k: int) -> str:
    type_, _, source, target, said, place = row
    parts = [a.name for a in source] + [type_.lower()] + [a.name for a in target]
    return f"{number}.{k} " + " ".join(
        [*parts, *(a.name for a in said), *([place.name] if place else []), "."]
    )


def _claim(
    doc: Document, offset: int, sentence: str, row: Row, date: datetime.date, rnd: random.Random
) -> Claim:
    type_, mode, source, target, said, place = row
    word = type_.lower()

    def at(text: str) -> int:
        return offset + sentence.index(text)

    def mention(a: Actor) -> ActorMention:
        start = at(a.name)
        aliases = tuple(x.name for x in a.aliases)
        return ActorMention(a.id, a.name, a.name, a.kind, a.country, aliases, start, start + len(a.name))

    start = at(word)
    month = f"{date:%Y-%m}"
    time = rnd.choice((None, date.isoformat(), month, f"{date:%Y}", f"{month}-01/{date.isoformat()}"))
    spot = (
        PlaceMention(
            place.name, place.name, at(place.name), at(place.name) + len(place.name), place.id, place.country,
            place.lat, place.lon, place.feature,
        )
        if place
        else None
    )  # fmt: skip
    sides = [a.id for a in source], [a.id for a in target]
    return Claim(
        doc=doc.name,
        doc_hash=doc.id,
        id=claim_id(doc.id, start, start + len(word), "event", type_, *sides),
        type=type_,
        mode=mode,
        source=tuple(map(mention, source)),
        target=tuple(map(mention, target)),
        modality=rnd.choice(("actual", "actual", *MODALITIES)),
        attribution=tuple(map(mention, said)),
        time=time,
        place=spot,
        evidence=Evidence(offset, offset + len(sentence), sentence, Span(start, start + len(word), word)),
        confidence=round(rnd.random(), 2),
        extractor="synthetic/1",
    )


def _ties(people: list[Actor], where: list[Place], rnd: random.Random) -> list[Tie]:
    ties: dict[tuple[str, str], Tie] = {}
    for i, actor in enumerate(people):
        if i % 3 == 0 and i:
            to = people[rnd.randrange(i)].id
            type_ = rnd.choice(("LEADS", "MEMBER_OF", "PART_OF", "ALLIED_WITH", "PROXY_OF"))
            by = (people[0].id,) if type_ == "PROXY_OF" else ()
            ties[actor.id, to] = Tie(type_, actor.id, to, False, "2020-01-01" if i % 2 else None, None, by)
        elif i % 3 == 1:
            place = where[rnd.randrange(len(where))].id
            ties[actor.id, place] = Tie(
                "BASED_IN", actor.id, place, True, None, "2024-12-31", (), "c-" + "0" * 16
            )
    return list(ties.values())
