"""Standing relations that a text states: (text, "source TYPE target", said by)."""

from __future__ import annotations

import pytest

from kg.extract.relations import constructions
from kg.model import Claim
from tests.readings import ontology, read


def claims(text: str) -> list[Claim]:
    return constructions.find(read(text), "test")


def told(claim: Claim) -> tuple[str, str, str]:
    target = claim.target[0].name if claim.target else (claim.place.text if claim.place else "")
    return claim.source[0].name, claim.type, target


def canonical(name: str) -> str:
    found = ontology().actors.resolve(name).actor
    return found.name if found is not None else name


STATED = [
    ("Indian Defence Minister Vikram Solanki spoke.", "Vikram Solanki", "MEMBER_OF", "India", ""),
    ("Chile's president, Tomas Ibarra, spoke.", "Tomas Ibarra", "LEADS", "Chile", ""),
    ("Latvian Prime Minister Ilze Kalnina spoke.", "Ilze Kalnina", "LEADS", "Latvia", ""),
    ("Dutch envoy Pieter Haan spoke.", "Pieter Haan", "MEMBER_OF", "Netherlands", ""),
    ("Adel Marwan, a Hezbollah commander, was killed.", "Adel Marwan", "MEMBER_OF", "Hezbollah", ""),
    ("Hamas spokesman Yunis Darwish denied it.", "Yunis Darwish", "MEMBER_OF", "Hamas", ""),
    ("Yunis Darwish, the leader of Hamas, denied it.", "Yunis Darwish", "LEADS", "Hamas", ""),
    ("Yunis Darwish, who lives in Doha, denied it.", "Yunis Darwish", "BASED_IN", "Doha", ""),
    (
        "The Valley Army, the armed wing of the River League, attacked.",
        "Valley Army",
        "PART_OF",
        "River League",
        "",
    ),
    ("The Valley Army is an ally of Hezbollah.", "Valley Army", "ALLIED_WITH", "Hezbollah", ""),
    (
        "The Valley Front is a proxy of Iran, the Israeli minister said.",
        "Valley Front",
        "PROXY_OF",
        "Iran",
        "ISR",
    ),
    (
        "Peru regards the Valley Front as a front of the River League.",
        "Valley Front",
        "PART_OF",
        "River League",
        "PER",
    ),
    ("Malawi's health ministry denied it.", "Malawian Health Ministry", "PART_OF", "Malawi", ""),
    ("Zambian police arrested a man.", "Zambian police", "PART_OF", "Zambia", ""),
    ("Hamas denied it. Its spokesman, Yunis Darwish, was curt.", "Yunis Darwish", "MEMBER_OF", "Hamas", ""),
    ("Punjab Chief Minister Asad Virk thanked Pakistan.", "Asad Virk", "MEMBER_OF", "Pakistan", ""),
    ("The Pakistan Army denied the charge.", "Pakistani military", "PART_OF", "Pakistan", ""),
    ("Malaysia, which chairs ASEAN, offered to help.", "Malaysia", "LEADS", "ASEAN", ""),
]


@pytest.mark.parametrize(("text", "source", "type_", "target", "by"), STATED)
def test_stated(text: str, source: str, type_: str, target: str, by: str) -> None:
    found = {told(c): c for c in claims(text)}
    place = type_ == "BASED_IN"
    wanted = (canonical(source), type_, target if place else canonical(target))
    clean = {(s.removeprefix("The "), t, o.removeprefix("The ")): c for (s, t, o), c in found.items()}
    assert wanted in clean, clean.keys()
    speakers = {a.country for a in clean[wanted].attribution}
    assert speakers == ({by} if by else set())


SILENT = [
    "The minister visited Paris.",
    "Former Chilean president Tomas Ibarra wrote a book.",
    "The son of Hamas leader Yunis Darwish was arrested.",
    "Rebels fled to Chad.",
    "France is a country in Europe.",
    "Talks between Peru and Chile failed.",
]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_stated(text: str) -> None:
    assert [told(c) for c in claims(text) if c.source[0].name not in ("Yunis Darwish",)] == []


def test_a_denied_relation_is_negated() -> None:
    found = claims("Hezbollah is not an ally of Israel.")
    assert [(c.type, c.modality) for c in found] == [("ALLIED_WITH", "negated")]


def test_claims_are_verbatim_and_told_once() -> None:
    text = "Dutch envoy Pieter Haan spoke. Later, Dutch envoy Pieter Haan left."
    found = claims(text)
    assert len(found) == 1
    c = found[0]
    assert text[c.evidence.start : c.evidence.end] == c.evidence.text
    assert text[c.evidence.trigger.start : c.evidence.trigger.end] == c.evidence.trigger.text
    assert c.claim == "relation"
