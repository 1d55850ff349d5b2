"""A small graph of invented news, written by hand, for queries whose answers a reader can check."""

from __future__ import annotations

from pathlib import Path

from kg.assemble.memory import MemoryRecords
from kg.model import (
    Actor,
    ActorMention,
    Alias,
    Claim,
    Document,
    Evidence,
    Place,
    PlaceMention,
    Span,
    Tie,
    claim_id,
    document_id,
)
from kg.ontology.scheme import read_scheme

ACTORS = {
    a.id: a
    for a in (
        Actor("pak", "Pakistan", "state", "PAK", (Alias("Islamabad"),)),
        Actor("afg", "Afghanistan", "state", "AFG", (Alias("Kabul"),)),
        Actor("ind", "India", "state", "IND", (Alias("New Delhi"),)),
        Actor("irn", "Iran", "state", "IRN"),
        Actor("qat", "Qatar", "state", "QAT", (Alias("Doha"),)),
        Actor("tur", "Turkey", "state", "TUR", (Alias("Türkiye"), Alias("Ankara"))),
        Actor("chn", "China", "state", "CHN", (Alias("Beijing"),)),
        Actor("un", "United Nations", "igo", None, (Alias("UN"),)),
        Actor("taliban", "Afghan Taliban", "government", "AFG", (Alias("Taliban"),)),
        Actor(
            "ttp", "TTP", "armed group", "PAK",
            (
                Alias("Tehreek-i-Taliban Pakistan"),
                Alias("Fitna al-Khawarij", "pak", "2024-07-26", "pejorative"),
                Alias("Fitna al-Hindustan", "pak", "2025-05-31", "pejorative"),
            ),
        ),
        Actor("bla", "Baloch Liberation Army", "armed group", "PAK", (Alias("BLA"),)),
        Actor("hgb", "Hafiz Gul Bahadur Group", "armed group", "PAK"),
        Actor("asif", "Khawaja Asif", "person", "PAK"),
        Actor("mujahid", "Zabihullah Mujahid", "person", "AFG"),
        Actor("mehsud", "Noor Wali Mehsud", "person", "PAK"),
        Actor("army", "Pakistan Army", "military", "PAK"),
        Actor("mofa-pak", "Foreign Office of Pakistan", "ministry", "PAK"),
        Actor("reuters", "Wire News", "media", None),
        Actor("x-villagers", "villagers", "civilians", "AFG", (), True),
    )
}  # fmt: skip
PLACES = {
    p.id: p
    for p in (
        Place("1138958", "Kabul", "AFG", 34.52813, 69.17233, "city"),
        Place("290030", "Doha", "QAT", 25.28545, 51.53096, "city"),
        Place("745044", "Istanbul", "TUR", 41.01384, 28.94966, "city"),
        Place("durand-line", "Durand Line", None, 33.0, 69.9, "area"),
        Place("paktika", "Paktika", "AFG", 32.5, 68.8, "subdivision"),
        Place("quetta", "Quetta", "PAK", 30.18414, 67.00141, "city"),
        Place("afghanistan", "Afghanistan", "AFG", 33.0, 66.0, "country"),
    )
}
TIES = (
    Tie("LEADS", "mehsud", "ttp", since="2018-06-23"),
    Tie("MEMBER_OF", "asif", "pak", since="2024-03"),
    Tie("MEMBER_OF", "mujahid", "taliban", since="2021-08-15"),
    Tie("PART_OF", "army", "pak"),
    Tie("PART_OF", "mofa-pak", "pak"),
    Tie("LEADS", "taliban", "afg", since="2021-08-15"),
    Tie("BASED_IN", "ttp", "paktika", True),
    Tie("ALLIED_WITH", "hgb", "ttp", until="2024"),
    Tie("PROXY_OF", "bla", "ind", claimed_by=("pak",)),
    Tie("PROXY_OF", "ttp", "ind", claimed_by=("pak", "asif")),
)

# name, date, title, then claims: source verb-phrase target; type, mode, modality, speakers, place, time
DOCUMENTS: tuple[tuple[str, str | None, str, tuple[tuple[str, ...], ...]], ...] = (
    ("n1", "2025-10-12", "Border clash", (
        ("afg", "fought with", "pak", "ASSAULT", "clash", "actual", "", "durand-line", "2025-10-11"),
        ("pak", "fought with", "afg", "ASSAULT", "clash", "actual", "", "durand-line", "2025-10-11"),
        ("ttp", "attacked", "army", "ASSAULT", "", "actual", "army", "", "2025-10-10"),
        ("pak", "accused", "afg", "ACCUSE", "", "actual", "", "", "2025-10-12"),
    )),
    ("n2", "2025-10-16", "Air strikes", (
        ("pak", "bombed", "hgb", "ASSAULT", "airstrike", "actual", "", "paktika", "2025-10-15"),
        ("pak", "bombed", "x-villagers", "ASSAULT", "airstrike", "actual", "mujahid", "paktika", "2025-10-15"),
        ("pak", "did not bomb", "x-villagers", "ASSAULT", "airstrike", "negated", "mofa-pak", "paktika", "2025-10-15"),
        ("taliban", "condemned", "pak", "ACCUSE", "disapprove", "actual", "", "", "2025-10-16"),
        ("un", "urged restraint on", "pak,afg", "REQUEST", "", "actual", "", "", "2025-10-16"),
    )),
    ("n3", "2025-10-19", "Talks in Doha", (
        ("qat,tur", "mediated between", "pak,afg", "CONSULT", "mediate", "actual", "", "290030", "2025-10-18/2025-10-19"),
        ("pak,afg", "agreed on a ceasefire", "pak,afg", "AGREE", "", "actual", "", "290030", "2025-10-19"),
        ("chn", "backed talks with", "pak", "SUPPORT", "", "actual", "", "", "2025-10-19"),
    )),
    ("n4", "2025-10-29", "Talks in Istanbul", (
        ("tur,qat", "mediated between", "pak,afg", "CONSULT", "mediate", "actual", "", "745044", "2025-10-25/2025-10-28"),
        ("pak,afg", "will meet again", "pak,afg", "CONSULT", "meet", "planned", "tur", "745044", "2025-11"),
        ("asif", "accused", "taliban", "ACCUSE", "", "actual", "", "", "2025-10-28"),
        ("asif", "accused of sponsoring terror", "ind", "ACCUSE", "", "actual", "", "", "2025-10-28"),
    )),
    ("n5", "2025-10-30", "Threats", (
        ("pak", "threatened", "afg", "THREATEN", "", "actual", "asif", "", ""),
        ("pak", "may strike", "ttp", "ASSAULT", "", "hypothetical", "asif", "afghanistan", ""),
        ("taliban", "rejected the accusation of", "pak", "REJECT", "deny", "actual", "mujahid", "", "2025-10-30"),
        ("pak", "accused", "ind", "ACCUSE", "", "actual", "mofa-pak", "", "2025-10-30"),
        ("ind", "denied the charge of", "pak", "REJECT", "deny", "actual", "", "", "2025-10-30"),
    )),
    ("n6", "2025-11-03", "Border closed", (
        ("pak", "closed the border to", "afg", "SANCTION", "", "actual", "", "durand-line", "2025-11-01"),
        ("afg", "massed troops against", "pak", "MOBILIZE", "", "actual", "army", "durand-line", "2025-11-02"),
        ("pak", "threatened", "afg", "THREATEN", "", "actual", "", "", "2025-11-03"),
        ("irn", "offered to mediate between", "pak,afg", "CONSULT", "mediate", "planned", "", "", "2025-11"),
    )),
    ("n7", "2025-11-07", "Attack in Quetta", (
        ("bla", "blew itself up at", "army", "ASSAULT", "suicide-attack", "actual", "army,reuters", "quetta", "2025-11-06"),
        ("army", "arrested", "bla", "COERCE", "arrest", "actual", "", "quetta", "2025-11-07"),
        ("pak", "threatened", "ind", "THREATEN", "", "actual", "asif", "", "2025-11-07"),
        ("un", "condemned", "bla", "ACCUSE", "disapprove", "actual", "", "", "2025-11-07"),
    )),
    ("n8", None, "Undated wire", (
        ("afg", "threatened", "pak", "THREATEN", "", "actual", "mujahid", "", ""),
        ("chn", "sent aid to", "afg", "AID", "", "actual", "", "1138958", "2025"),
        ("bla", "attacked", "army", "ASSAULT", "", "actual", "", "quetta", "2025-11-06"),
        ("taliban", "arrested", "mehsud", "COERCE", "arrest", "actual", "", "1138958", "2025-11-04"),
        ("mehsud", "attacked", "x-villagers", "ASSAULT", "", "actual", "", "", "2025-11-05"),
        ("", "shelling killed", "x-villagers", "ASSAULT", "", "actual", "", "paktika", "2025-11"),
    )),
)  # fmt: skip


class NewsOntology:
    """The real scheme, and the actors, places and ties above."""

    def __init__(self) -> None:
        self.scheme = read_scheme(Path(__file__).parents[1] / "ontology" / "scheme.yaml")
        self.actors = _Table(ACTORS)
        self.places = _Table(PLACES)


class _Table(dict):  # type: ignore[type-arg]
    def ties(self) -> tuple[Tie, ...]:
        return TIES


def news() -> MemoryRecords:
    """The graph of :data:`DOCUMENTS`."""
    documents, claims = [], []
    for name, date, title, rows in DOCUMENTS:
        sentences = [_sentence(row) for row in rows]
        text = "\n".join(sentences)
        document = Document(document_id(text), name, text, title, f"https://example.org/{name}", date)
        documents.append(document)
        offset = 0
        for row, sentence in zip(rows, sentences, strict=True):
            claims.append(_claim(document, offset, sentence, row))
            offset += len(sentence) + 1
    return MemoryRecords.from_claims(documents, claims, NewsOntology())  # type: ignore[arg-type]


def _sentence(row: tuple[str, ...]) -> str:
    source, phrase, target, _, _, _, by, place, time = row
    words = [ACTORS[i].name for i in source.split(",") if i]
    said = f"According to {' and '.join(ACTORS[i].name for i in by.split(','))}, " if by else ""
    where = f" at {PLACES[place].name}" if place else ""
    when = f" ({time})" if time else ""
    return f"{said}{' and '.join(words)} {phrase} {' and '.join(ACTORS[i].name for i in target.split(','))}{where}{when}."


def _claim(document: Document, offset: int, sentence: str, row: tuple[str, ...]) -> Claim:
    source, phrase, target, type_, mode, modality, by, place, time = row

    def mentions(ids: str) -> tuple[ActorMention, ...]:
        found = []
        for id_ in filter(None, ids.split(",")):
            a = ACTORS[id_]
            start = offset + sentence.index(a.name)
            names = tuple(x.name for x in a.aliases)
            found.append(
                ActorMention(id_, a.name, a.name, a.kind, a.country, names, start, start + len(a.name))
            )
        return tuple(found)

    spot = None
    if place:
        p = PLACES[place]
        at = offset + sentence.rindex(p.name)
        spot = PlaceMention(p.name, p.name, at, at + len(p.name), p.id, p.country, p.lat, p.lon, p.feature)
    start = offset + sentence.index(phrase)
    sides = mentions(source), mentions(target)
    ids = [[m.id for m in side] for side in sides]
    return Claim(
        doc=document.name,
        doc_hash=document.id,
        id=claim_id(document.id, start, start + len(phrase), "event", type_, *ids),
        type=type_,
        mode=mode or None,
        source=sides[0],
        target=sides[1],
        modality=modality,  # type: ignore[arg-type]
        attribution=mentions(by),
        time=time or None,
        place=spot,
        evidence=Evidence(offset, offset + len(sentence), sentence, Span(start, start + len(phrase), phrase)),
        confidence=0.8,
        extractor="by hand",
    )
