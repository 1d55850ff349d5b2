"""Who is answered, blamed, threatened or agreed with: (text, type, "source -> target"), nobody as "-"."""

from __future__ import annotations

import pytest

from kg.extract import GrammarExtractor
from kg.model import ActorMention, Claim, Document, document_id

DENIED = [
    # the accuser, the teller, or who suffered it; never one's own state
    (
        "A blog wrote that Kenyan jets had bombed the ADF. Kenya's air force denied it.",
        "KEN -> Allied Democratic Forces",
    ),
    ("Chad fired first, Niger said. Chad's army denied it.", "TCD -> NER"),
    ("Peru's interior ministry denied that Peruvian police had shot at anybody.", "PER -> -"),
    ("UN envoy Ole Brandt said that Chad had come to terms with Niger. Chad denied it.", "TCD -> Ole Brandt"),
    ("Qatar said the M23 had initialled a text. The M23 denied having signed anything.", "M23 -> QAT"),
    # not whom the denied act would have helped
    ("Algeria denied that it had financed the Polisario Front.", "DZA -> -"),
    ("Rwanda denied any support for the M23.", "RWA -> -"),
    ("Bahrain accused Iran of smuggling. Iran denied having armed Hezbollah.", "IRN -> BHR"),
    ("Sudan denied bombing a bridge in Chad.", "SDN -> TCD"),
    ("Uganda denied any link with the M23.", "UGA -> -"),
    ("Peru rejected the charge that its soldiers had burned a barn.", "PER -> -"),
    ("Peru rejected as absurd a Chilean charge that it had armed smugglers.", "PER -> CHL"),
    # the owner of the claim
    (
        "Two Togolese fishermen were freed. Peru rejected a Chilean claim that it had seized nets.",
        "PER -> CHL",
    ),
]

PROPOSED = [
    ("Turkey put forward a plan for the wheat. Russia accepted the proposal.", "AGREE", "RUS -> TUR"),
    ("A plan drawn up by Oman would end the siege. Hamas accepted the plan.", "AGREE", "Hamas -> OMN"),
    ("The M23 attacked Sake. Burundi rejected the Angolan plan.", "REJECT", "BDI -> AGO"),
    ("Kenya and Somalia held talks in Oslo. Somalia rejected the offer.", "REJECT", "SOM -> KEN"),
    ("Oslo presented Chad with a plan of ten points. Chad rejected the plan.", "REJECT", "TCD -> NOR"),
    ("Chile proposed a joint patrol. Peru turned it down.", "REJECT", "PER -> CHL"),
    (
        "Senator Joe Hart advised Canada to leave NATO, but Canada rejected the idea.",
        "REJECT",
        "CAN -> Joe Hart",
    ),
]

AGREED = [
    ("Chad and Niger agreed to hold talks in Moscow.", "AGREE", "NER, TCD -> NER, TCD"),
    ("Bolivia and Chile agreed to send envoys to Geneva.", "AGREE", "BOL, CHL -> BOL, CHL"),
    ("The two neighbours, Togo and Benin, agreed to open a market.", "AGREE", "BEN, TGO -> BEN, TGO"),
    ("Peru offered to meet in Tbilisi.", "AGREE", "PER -> -"),
]

BLAMED = [
    ("Egypt condemned the attack on Italian soldiers in Lebanon.", "ACCUSE", "EGY -> -"),
    (
        "Peru accused Chile of spying. A mine killed two nuns. Peru condemned the attack.",
        "ACCUSE",
        "PER -> -",
    ),
    ("The M23 attacked Ugandan soldiers. Kenya condemned the attack.", "ACCUSE", "KEN -> M23"),
    ("Kenya doubted a Somali claim that Eritrea had shelled a dam.", "ACCUSE", "SOM -> ERI"),
    (
        "Norway urged Eritrea to free nine UN staff. Eritrea accuses them of spying.",
        "ACCUSE",
        "ERI -> United Nations",
    ),
    ("Rebels freed ten nurses. Chad's army accused them of feeding the rebels.", "ACCUSE", "TCD -> TCD"),
    (
        "Paul Kern, a German minister, spoke. Iran called in the Danish envoy and handed him a protest note.",
        "ACCUSE",
        "IRN -> DNK",
    ),
]

OTHERS = [
    (
        "Clashes broke out on Friday near a mill in the east between the M23 and Ugandan troops.",
        "ASSAULT",
        "M23, UGA -> M23, UGA",
    ),
    (
        "Talks opened on Monday at an inn in the old town between Serbia and Kosovo.",
        "CONSULT",
        "SRB, XKX -> SRB, XKX",
    ),
    ("Danish frigates entered the bay. Iceland demanded that they turn back.", "REQUEST", "ISL -> DNK"),
    ("Hamas holds a nurse. Peru's parliament demanded that it free her.", "REQUEST", "PER -> Hamas"),
    (
        "On Monday Norway halted the sale, and Japan, an old ally, said it would send grain to Chad.",
        "AID",
        "JPN -> TCD",
    ),
    (
        "Boko Haram burned a bus. “No Chadian will be safe,” its spokesman said.",
        "THREATEN",
        "Boko Haram -> TCD",
    ),
    ("Hamas said that no Israeli would sleep in Haifa.", "THREATEN", "Hamas -> ISR"),
]

SILENT = [
    ("“No child in Gaza will be safe,” a spokesman of UNICEF said.", "THREATEN"),
    ("Fighting broke out on Friday on the road between Chad and Niger.", "ASSAULT"),
]


def label(a: ActorMention) -> str:
    """The country's code for a state and what belongs to it, else the name."""
    named = a.kind in ("person", "armed group", "party", "igo")
    return a.name if named or a.country is None else a.country


def sides(c: Claim) -> str:
    """ "NER, TCD -> -"."""
    return " -> ".join(", ".join(sorted({label(a) for a in side})) or "-" for side in (c.source, c.target))


def found(extractor: GrammarExtractor, text: str, type_: str) -> set[str]:
    _, claims = next(iter(extractor.extract([Document(document_id(text), "t", text, date="2025-06-15")])))
    return {sides(c) for c in claims if c.claim == "event" and c.type == type_}


@pytest.mark.parametrize(("text", "who"), DENIED, ids=[t for t, _ in DENIED])
def test_denials(extractor: GrammarExtractor, text: str, who: str) -> None:
    assert found(extractor, text, "REJECT") == {who}


CODED = PROPOSED + AGREED + BLAMED + OTHERS


@pytest.mark.parametrize(("text", "type_", "who"), CODED, ids=[t for t, _, _ in CODED])
def test_sides(extractor: GrammarExtractor, text: str, type_: str, who: str) -> None:
    assert who in found(extractor, text, type_)


@pytest.mark.parametrize(("text", "type_"), SILENT, ids=[t for t, _ in SILENT])
def test_silence(extractor: GrammarExtractor, text: str, type_: str) -> None:
    assert not found(extractor, text, type_)
