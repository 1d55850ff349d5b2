"""Did it happen, and who says so: each construction of modality and attribution, by a sentence of its own."""

from __future__ import annotations

import pytest

from kg.extract import GrammarExtractor
from kg.model import Claim, Document, document_id

MODALITY = [
    # auxiliaries
    ("Ethiopian troops attacked Eritrean positions near Badme on Sunday.", "ASSAULT", "actual"),
    ("Ethiopian troops are attacking Eritrean positions near Badme.", "ASSAULT", "actual"),
    ("Ethiopian troops will attack Eritrean positions near Badme.", "ASSAULT", "planned"),
    ("Ethiopian troops may attack Eritrean positions near Badme.", "ASSAULT", "hypothetical"),
    ("Ethiopian troops could attack Eritrean positions near Badme.", "ASSAULT", "hypothetical"),
    ("Ethiopian troops did not attack Eritrean positions near Badme.", "ASSAULT", "negated"),
    ("Ethiopian troops never attacked Eritrean positions near Badme.", "ASSAULT", "negated"),
    ("Ethiopian troops are going to attack Eritrean positions near Badme.", "ASSAULT", "planned"),
    ("Nobody in Asmara believes that Ethiopia attacked Eritrea.", "ASSAULT", "hypothetical"),
    # conditionals
    ("If Ethiopian troops attack Eritrea, the border will close.", "ASSAULT", "hypothetical"),
    ("Should Ethiopian troops attack Eritrea, thousands would flee.", "ASSAULT", "hypothetical"),
    ("Unless Ethiopia attacks Eritrea, the border stays open.", "ASSAULT", "hypothetical"),
    # operators
    ("Chad plans to deport Sudanese refugees.", "COERCE", "planned"),
    ("Chad began to deport Sudanese refugees on Monday.", "COERCE", "actual"),
    ("Chad failed to deport the Sudanese refugees.", "COERCE", "negated"),
    ("Chad wants to deport Sudanese refugees.", "COERCE", "hypothetical"),
    ("Chad continued to deport Sudanese refugees.", "COERCE", "actual"),
    ("Chad intends to deport Sudanese refugees.", "COERCE", "planned"),
    # schedules
    ("The president of Kenya is to visit Uganda next week.", "CONSULT", "planned"),
    ("The president of Kenya is scheduled to visit Uganda next week.", "CONSULT", "planned"),
    ("Talks between Kenya and Uganda are set for next week.", "CONSULT", "planned"),
    ("Kenya cancelled talks with Uganda on the border.", "SANCTION", "actual"),
    ("Kenya and Uganda held talks on the border.", "CONSULT", "actual"),
    ("Kenya and Uganda will hold talks on the border.", "CONSULT", "planned"),
    ("It is not clear whether Kenya and Uganda will hold talks.", "CONSULT", "hypothetical"),
    ("Will Kenya and Uganda hold talks?", "CONSULT", "hypothetical"),
    # complements of speech acts
    ("Kenya agreed to withdraw its troops from Somalia.", "RETREAT", "planned"),
    ("Kenya urged Ethiopia to withdraw its troops from Somalia.", "RETREAT", "hypothetical"),
    ("Kenya threatened to expel Somali refugees.", "COERCE", "hypothetical"),
    ("Kenya refused to withdraw its troops from Somalia.", "RETREAT", "negated"),
    ("Kenya called for talks between Ethiopia and Eritrea.", "CONSULT", "hypothetical"),
    ("Kenya denied that its troops had attacked Somali villagers.", "ASSAULT", "negated"),
    # denials
    ("Burundi denied that it planned to send troops to Rwanda.", "MOBILIZE", "negated"),
    ("Burundi has no intention of invading Rwanda, its minister said.", "ASSAULT", "negated"),
    (
        "Reports that Kenyan soldiers shelled a Somali village are baseless, Nairobi said.",
        "ASSAULT",
        "negated",
    ),
    ("Jets of Chad bombed a Libyan camp. Chad denied that the camp had been hit.", "ASSAULT", "negated"),
    ("Oman blamed Iran for the attack on an Omani frigate. Iran denied any role.", "ASSAULT", "negated"),
    ("Iranian boats rammed an Omani frigate, Oman said. Iran denied it.", "ASSAULT", "negated"),
    # whoever comes
    ("Kenya will shell any Somali fighter who crosses the river.", "ASSAULT", "planned"),
    ("Kenya swore to arrest any Ethiopian soldier who visited Moyale.", "CONSULT", "hypothetical"),
    # threats without and with a condition
    ("“Kenyan jets will bomb every Somali camp,” Kenya's defence minister said.", "ASSAULT", "planned"),
    ("Mali warned Algeria that its drones would be shot down.", "ASSAULT", "hypothetical"),
    # what is to open
    ("A second round of talks between Chad and Libya is to open in Tunis on Friday.", "CONSULT", "planned"),
    ("Kenya and Uganda plan to sign a declaration condemning Rwanda.", "ACCUSE", "planned"),
    ("Kenya urged Ethiopia not to attack Eritrea.", "ASSAULT", "hypothetical"),
    ("Kenya demanded that Ethiopia not deport the Somali refugees.", "COERCE", "hypothetical"),
    ("Kenya warned Ethiopia not to send troops to Somalia.", "MOBILIZE", "hypothetical"),
    ("Kenya said that Ethiopia had not attacked Eritrea.", "ASSAULT", "negated"),
    ("Kenya demanded that Uganda's junta disarm the raiders.", "COERCE", "hypothetical"),
    ("Kenya asked Uganda to help patrol the lake.", "AID", "hypothetical"),
    ("Kenya refused on Friday to return the boats.", "RETREAT", "negated"),
    ("Ethiopia will attack Eritrea, Ethiopia's army chief said.", "ASSAULT", "planned"),
    ("Ethiopia's army chief said it would otherwise attack Eritrea.", "ASSAULT", "hypothetical"),
    # coordination
    ("Israeli jets will bomb Lebanon and destroy Hezbollah depots.", "ASSAULT", "planned"),
    # nouns
    ("A possible Israeli attack on Syria worries Turkey.", "ASSAULT", "hypothetical"),
    ("Egypt prevented an Israeli attack on Gaza.", "ASSAULT", "negated"),
    ("Turkey's planned offensive against Syria worries Washington.", "ASSAULT", "planned"),
]

SPEAKERS = [
    ("Israeli jets bombed a village in Lebanon, the Lebanese army said.", "ASSAULT", ["LBN"]),
    ("The Lebanese army said that Israeli jets bombed a village in Lebanon.", "ASSAULT", ["LBN"]),
    ("According to the Lebanese army, Israeli jets bombed a village in Lebanon.", "ASSAULT", ["LBN"]),
    ("Israeli jets bombed a village in Lebanon, according to the Lebanese army.", "ASSAULT", ["LBN"]),
    ("Israeli jets bombed a village in Lebanon, said the Lebanese army.", "ASSAULT", ["LBN"]),
    ("Israeli jets, the Lebanese army said, bombed a village in Lebanon.", "ASSAULT", ["LBN"]),
    ("“Israeli jets bombed a village in Lebanon,” the Lebanese army said.", "ASSAULT", ["LBN"]),
    ("The Lebanese army said: “Israeli jets bombed a village in Lebanon.”", "ASSAULT", ["LBN"]),
    ("Israeli jets bombed a village in Lebanon.", "ASSAULT", []),
    ("Iran accused Israel of bombing a village in Lebanon.", "ASSAULT", ["IRN"]),
    ("Iran denied that it had attacked Iraqi soldiers.", "ASSAULT", ["IRN"]),
    ("It is being said that Israeli jets bombed a village in Lebanon.", "ASSAULT", []),
    (
        "Iran said that Syria had told Turkey that Israeli jets bombed a village in Lebanon.",
        "ASSAULT",
        ["IRN", "SYR"],
    ),
]


def claims_of(extractor: GrammarExtractor, text: str, date: str = "2025-06-15") -> list[Claim]:
    _, claims = next(iter(extractor.extract([Document(document_id(text), "t", text, date=date)])))
    return [c for c in claims if c.claim == "event"]


@pytest.mark.parametrize(("text", "type_", "modality"), MODALITY, ids=[t for t, _, _ in MODALITY])
def test_modality(extractor: GrammarExtractor, text: str, type_: str, modality: str) -> None:
    found = [(c.type, c.modality) for c in claims_of(extractor, text)]
    assert (type_, modality) in found


@pytest.mark.parametrize(("text", "type_", "countries"), SPEAKERS, ids=[t for t, _, _ in SPEAKERS])
def test_attribution(extractor: GrammarExtractor, text: str, type_: str, countries: list[str]) -> None:
    found = [[a.country for a in c.attribution] for c in claims_of(extractor, text) if c.type == type_]
    assert countries in found


def test_the_toll_behind_an_attack_is_its_toll(extractor: GrammarExtractor) -> None:
    told = "Ugandan jets bombed a camp in South Sudan on Friday. {} in Juba."
    found = claims_of(extractor, told.format("Seven people were killed, officials said"))
    assert [c.source[0].country for c in found] == ["UGA", "UGA"]
    assert len(claims_of(extractor, told.format("Seven people were killed in a bus crash"))) == 1


def test_who_calls_for_a_strike_would_see_his_people_strike(extractor: GrammarExtractor) -> None:
    found = claims_of(extractor, "Kenyan opposition leader Raila Odinga called for a general strike.")
    assert [(c.type, c.modality) for c in found] == [("REQUEST", "actual"), ("PROTEST", "hypothetical")]
    assert [a.id for a in found[1].source + found[1].target] == ["kenya.civilians", "kenya"]


def test_a_quotation_over_several_sentences_keeps_its_speaker(extractor: GrammarExtractor) -> None:
    text = "“Israeli jets bombed a village. Then Israeli soldiers attacked a convoy near Tyre,” the Lebanese army said. Nobody in Beirut slept."
    claims = claims_of(extractor, text)
    assert len(claims) == 2
    assert all([a.country for a in c.attribution] == ["LBN"] for c in claims)


def test_what_the_speaker_of_a_quotation_will_do_to_others_is_a_threat(extractor: GrammarExtractor) -> None:
    text = (
        "“If Serbia closes the road, we will attack Serbia,” the defence minister of Croatia told reporters."
    )
    found = {(c.type, c.modality, c.target[0].country) for c in claims_of(extractor, text) if c.target}
    assert ("THREATEN", "actual", "SRB") in found
    assert ("ASSAULT", "hypothetical", "SRB") in found
