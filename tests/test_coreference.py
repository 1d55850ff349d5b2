"""Who pronouns and descriptions stand for: (text, word, who); an empty who abstains."""

from __future__ import annotations

import pytest

from tests.readings import expected, label, read, token

PRONOUNS = [
    ("Norway closed its embassy.", "its", "NOR"),
    ("Chile recalled the envoy. It also cut air links.", "It", "CHL"),
    (
        "Ilze Kalnina, the Latvian minister, arrived on Monday. She met Estonia's president.",
        "She",
        "Ilze Kalnina",
    ),
    ("President Tomas Ibarra spoke to Maria Teresa Leone. He promised help.", "He", "Tomas Ibarra"),
    ("Hamas said it would free the hostages.", "it", "Hamas"),
    ("Egypt and Qatar proposed a text. They want a longer truce.", "They", "EGY, QAT"),
    ("Ethiopia asked Kenya to open its border.", "its", "KEN"),
    ("Kenya promised Ethiopia to open its border.", "its", "KEN"),
    ("The rebels of the M23 took the town. Their commander ordered a curfew.", "Their", "M23"),
    ("Iran said that it was ready to talk.", "it", "IRN"),
    ("It is clear that the war goes on.", "It", ""),
    ("It was raining in Kabul when Pakistan struck.", "It", ""),
    ("Peru lodged a protest. It was ignored.", "It", ""),
    ("Soldiers who had fled Sudan crossed into Chad.", "who", ""),
    ("Hezbollah, which holds the hill, fired rockets.", "which", "Hezbollah"),
    ("Somalia, whose army is weak, asked for help.", "whose", "SOM"),
    ("In his speech, Tomas Ibarra blamed Peru.", "his", "Tomas Ibarra"),
    ("India accused Pakistan of arming the Lashkar-e-Taiba. It expelled an attaché.", "It", "IND"),
    ("Villagers said they saw Turkish jets.", "they", ""),
]

PRONOUNS += [
    ("Rwanda broke with Belgium on Monday, calling it a bully.", "it", "BEL"),
    ("Chile accused Peru of firing at its boats.", "its", "CHL"),
    ("Norway supports Somalia in its fight against piracy.", "its", "SOM"),
    ("Fiji asked Tonga to help it mend the dam.", "it", "FJI"),
    ("Norway condemns the raid on Baidoa. We urge Kenya to help.", "We", "NOR"),
    (
        "Dutch Foreign Minister Pieter Haan said:\n\nThe raid on Baidoa was vile.\n\nWe stand by Somalia.",
        "We",
        "NLD",
    ),
    ("We must talk about Russia. Russia invaded Ukraine.", "We", ""),
    ("Norway condemns the raid. We call on Sudan to act. Chad's army said it would watch.", "We", ""),
]

PRONOUNS += [
    # what was told or proposed is nobody
    ("A blog said that Chad had fired on Niger. Chad denied it.", "it", ""),
    ("Oman drew up a plan. Chad accepted it.", "it", ""),
    # the official of the same sentence, not a man of another
    ("Paul Kern spoke in Bonn. Iran summoned the Danish consul and handed him a note.", "him", "DNK"),
    # an object is not its subject, nor what is named behind it
    (
        "Chile asked the ELN to spare six UN staff. The ELN charges them with theft.",
        "them",
        "United Nations",
    ),
    # who says it, behind an apposition too
    ("Norway stopped the loans, and Japan, an old friend of Togo, said it would pay.", "it", "JPN"),
    # whom a demand is for
    ("French troops hold the airport. Chad's senate demanded that they go.", "they", "FRA.military"),
    ("Wagner fighters hold the mine. Chad insists that they leave.", "they", "Wagner Group"),
    # a spokesman's side is not of whom he speaks so
    ("Boko Haram burned a bus. No Chadian will sleep, its spokesman said.", "its", "Boko Haram"),
    ("Oman drew up a plan. Mali would sign it, its minister said.", "its", "MLI"),
]

QUOTED = [
    ("“We will answer with force,” said Dutch Defence Minister Pieter Haan.", "We", "NLD"),
    ("Pieter Haan, the Dutch defence minister, said: “Nobody will divide us.”", "us", "NLD"),
    ("“Our fighters hold the port,” a Hamas spokesman said.", "Our", "Hamas"),
    ("“I will not resign,” Tomas Ibarra said.", "I", "Tomas Ibarra"),
    ("India closed the dam. “They want our water,” Pakistan's army chief said.", "They", "IND"),
    ("“You will pay for this,” an Iranian general told Israel.", "You", "ISR"),
    ("“My house is gone,” said Ama Boateng, a farmer.", "My", "Ama Boateng"),
]

DESCRIBED = [
    (
        "Pakistan warned the Afghan Taliban. The Afghan Taliban say that Afghanistan shelters nobody. The two sides met.",
        "sides",
        "PAK, Afghan Taliban",
    ),
    (
        "Envoys of Chad, Niger and Libya met. The three countries share a desert.",
        "countries",
        "TCD, NER, LBY",
    ),
    ("Chad and Libya fought on. Qatar armed neither side.", "side", "TCD, LBY"),
    ("AMISOM fought al-Shabaab. The al Qaeda-linked group fled.", "group", "al-Shabaab"),
    (
        "Chad's foreign minister, Saleh Annadif, spoke. The ministry was silent.",
        "ministry",
        "Chadian Foreign Ministry",
    ),
    (
        "Sindh Chief Minister Asad Virk spoke in Karachi. He blamed the federal government.",
        "government",
        "PAK",
    ),
    ("Hamas freed a soldier on Friday. The group had held him for a year.", "group", "Hamas"),
    ("Fighters of the M23 entered Bukavu. The rebels met no resistance.", "rebels", "M23"),
    ("Jordan condemned the raid. The kingdom also recalled its envoy.", "kingdom", "JOR"),
    ("NATO will send ships. The alliance said they would sail in May.", "alliance", "NATO"),
    (
        "Dutch Defence Minister Pieter Haan flew to Riga. The minister praised the troops.",
        "minister",
        "Pieter Haan",
    ),
    (
        "The Dutch defence minister, Pieter Haan, flew to Riga. The defence minister praised Latvia.",
        "minister#2",
        "Pieter Haan",
    ),
    (
        "Tomas Ibarra, president of Chile, met Peru's envoy. The president offered a deal.",
        "president#2",
        "Tomas Ibarra",
    ),
    ("Serbia and Kosovo resumed talks. The two sides disagree on the licence plates.", "sides", "SRB, XKX"),
    ("Serbia and Hungary signed the accord. Both governments must ratify it.", "governments", "SRB, HUN"),
    (
        "Indian and Chinese soldiers brawled. The two armies blamed each other.",
        "armies",
        "IND.military, CHN.military",
    ),
    (
        "Armenia accused Azerbaijan of shelling. The two countries have fought two wars.",
        "countries",
        "ARM, AZE",
    ),
    ("Poland closed the crossing. The government feared a provocation.", "government", "POL"),
    ("Police in Harare arrested ten people. The government of Zimbabwe denied it.", "government", "ZWE"),
    ("Angola's president met his Zambian counterpart in Lusaka.", "counterpart", "ZMB.president"),
    ("Turkey's navy fired first, a charge its Greek counterpart denied.", "counterpart", "GRC.navy"),
    ("Nigeria's army shelled the camp. The army said it had hit rebels.", "army#2", "NGA.military"),
    ("The Taliban executed a man in Ghazni. The movement defended the act.", "movement", "Taliban"),
    ("Soldiers arrested a pastor in Asmara.", "Soldiers", "ERI.military"),
    ("Chile's president, Tomas Ibarra, flew home. His country faces a strike.", "country", "CHL"),
    ("Uganda and Rwanda both claim the hill. The former sent troops.", "former", "UGA"),
    ("Uganda and Rwanda both claim the hill. The latter sent troops.", "latter", "RWA"),
    ("The UN mission in Mali, MINUSMA, left. The mission had lost 300 soldiers.", "mission#2", "MINUSMA"),
    (
        "ISIL lost Raqqa in Syria and Mosul in Iraq. The coalition kept up its raids.",
        "coalition",
        "US-led coalition",
    ),
    ("The United Nations asked Hamas to free a driver. The group holds him in Gaza.", "group", "Hamas"),
    ("The two neighbours, Togo and Benin, opened a market.", "neighbours", "TGO, BEN"),
    ("The dog slept. The group sang.", "group", ""),
]


def who_is(text: str, word: str) -> set[str]:
    reading = read(text)
    found = reading.mentions.party(*token(reading, word), conjuncts=False)
    return {label(r.actor) for r in found.own}


def names(who: str) -> set[str]:
    """Labels; an office nobody of whom is known is its holder where the ontology has one."""
    return expected(who)


RELEASED = [
    ("Tonga asked Fiji to free the two fishermen.", "fishermen", "TON"),
    ("Tonga asked Fiji to free the protesters.", "protesters", "FJI"),
    ("Tonga asked Fiji to disarm the gangs.", "gangs", "FJI"),
    ("Fiji arrested four Peruvian nuns. Tonga asked Fiji to free the nuns.", "nuns#2", "PER"),
    ("Police in Fiji arrested four Peruvian nuns. Peru demanded that they be freed.", "they", "PER"),
    ("The Peruvian nuns whom they held were ill.", "they", ""),
]


@pytest.mark.parametrize(("text", "word", "country"), RELEASED)
def test_who_is_let_go(text: str, word: str, country: str) -> None:
    reading = read(text)
    party = reading.mentions.party(*token(reading, word), conjuncts=False)
    found = {r.actor.country for r in party.own or party.people}
    assert found == ({country} if country else set())


@pytest.mark.parametrize(("text", "word", "who"), PRONOUNS)
def test_pronouns(text: str, word: str, who: str) -> None:
    if who or word not in ("who", "they"):
        assert who_is(text, word) == names(who)


@pytest.mark.parametrize(("text", "word", "who"), QUOTED)
def test_words_of_a_quotation(text: str, word: str, who: str) -> None:
    assert who_is(text, word) == names(who)


@pytest.mark.parametrize(("text", "word", "who"), DESCRIBED)
def test_descriptions(text: str, word: str, who: str) -> None:
    found = who_is(text, word)
    if who.endswith(".president"):
        assert len(found) == 1
    else:
        assert found == names(who)


def test_links_name_the_words_of_the_text() -> None:
    text = "Hamas freed a soldier on Friday. The group had held him for a year."
    reading = read(text)
    ref = reading.mentions.party(*token(reading, "group")).own[0]
    s = reading.sentences[ref.sentence]
    assert text[s.starts[ref.first] : s.ends[ref.last]] == "The group"


def test_chains_of_the_users_pipeline_are_used() -> None:
    from kg.extract.coreference import resolution
    from kg.extract.mentions import parties

    text = "Hamas and Fatah met in Cairo. It left early."
    reading = read(text)
    it = token(reading, "It")
    reading.mentions = parties.find(reading)
    reading.chains = [[token(reading, "Fatah"), it]]
    resolution.resolve(reading)
    assert {label(r.actor) for r in reading.mentions.party(*it).own} == expected("Fatah")
