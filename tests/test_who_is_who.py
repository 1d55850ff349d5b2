"""Whole passages: who each phrase stands for, as a reader would say."""

from __future__ import annotations

import pytest

from tests.readings import expected, label, read, token

BORDER = """KIGALI: Rwandan and Burundian soldiers exchanged mortar fire near Bugarama on Monday, hours after gunmen of the Red Tabara movement raided a customs post and wounded four officers. Bujumbura regards the group as a tool of its neighbour.
“If Kigali sends one more drone across the Ruhwa, we will close every crossing,” Burundian Defence Minister Alain Nizigama told reporters in Gitega on Tuesday. He demanded that Rwanda hand over two commanders.
Rwanda's government spokeswoman, Yvette Mukasa, rejected the demand. “They should look at their own army before they point at us,” she said. The two countries reopened the border only in October. Farmers in Cibitoke fled their homes on Monday night.
The African Union offered to mediate between the two sides. The bloc said its envoy, Samuel Okello, would fly to both capitals this week. Okello declined to comment.
"""

HARBOUR = """The Yemeni government and the Houthis swapped 40 prisoners in Aden on Sunday, the International Committee of the Red Cross said. The rebels released nine sailors, while the government freed 31 fighters. Hans Grundberg, the UN special envoy, praised both sides and said he hoped that they would extend the truce.
In Hodeidah, an Emirati-backed militia shelled a fuel depot. Its commander, Colonel Saleh Bawazir, denied that his men had fired. The militia has held the port road since May.
Saudi Arabia, whose warplanes bombed the city for years, kept silent. Riyadh wants a deal before Ramadan, two Gulf diplomats said. Its foreign minister will visit Muscat next week to meet his Omani counterpart.
"""

CASES = [
    (BORDER, "soldiers", "own", "RWA.military, BDI.military"),
    (BORDER, "officers", "own", ""),
    (BORDER, "Bujumbura", "own", "BDI"),
    (BORDER, "its", "own", "BDI"),
    (BORDER, "Kigali", "own", "RWA"),
    (BORDER, "we", "own", "BDI"),
    (BORDER, "Nizigama", "own", "Alain Nizigama"),
    (BORDER, "He", "own", "Alain Nizigama"),
    (BORDER, "spokeswoman", "own", "Yvette Mukasa"),
    (BORDER, "They", "own", "BDI"),
    (BORDER, "us", "own", "RWA"),
    (BORDER, "she", "own", "Yvette Mukasa"),
    (BORDER, "countries", "own", "RWA, BDI"),
    (BORDER, "Farmers", "people", "BDI.workers"),
    (BORDER, "Union", "own", "African Union"),
    (BORDER, "sides", "own", "RWA, BDI"),
    (BORDER, "bloc", "own", "African Union"),
    (BORDER, "envoy", "own", "Samuel Okello"),
    (BORDER, "Okello#2", "own", "Samuel Okello"),
    (HARBOUR, "government", "own", "YEM"),
    (HARBOUR, "Houthis", "own", "Houthis"),
    (HARBOUR, "Committee", "own", "International Committee of the Red Cross"),
    (HARBOUR, "rebels", "own", "Houthis"),
    (HARBOUR, "government#2", "own", "YEM"),
    (HARBOUR, "he", "own", "Hans Grundberg"),
    (HARBOUR, "sides", "own", "YEM, Houthis"),
    (HARBOUR, "they", "own", "YEM, Houthis"),
    (HARBOUR, "commander", "own", "Saleh Bawazir"),
    (HARBOUR, "his", "own", "Saleh Bawazir"),
    (HARBOUR, "warplanes", "own", "SAU"),
    (HARBOUR, "Riyadh", "own", "SAU"),
    (HARBOUR, "whose", "own", "SAU"),
]


@pytest.mark.parametrize(
    ("text", "word", "field", "who"), CASES, ids=[f"{w}-{n}" for n, (_, w, _, _) in enumerate(CASES)]
)
def test_passages(text: str, word: str, field: str, who: str) -> None:
    reading = read(text)
    found = reading.mentions.party(*token(reading, word), conjuncts=False)
    wanted = {"YEM" if w == "YEM" else w for w in expected(who)}
    assert {label(r.actor) for r in getattr(found, field)} == wanted


SENTENCES = [
    ("Greek coast guards rescued 30 migrants off Crete.", "guards", "own", "GRC.coast-guard"),
    ("Greek coast guards rescued 30 Egyptian migrants off Crete.", "migrants", "people", "EGY.refugees"),
    ("Venezuela's Bolivarian Army moved tanks to the border with Guyana.", "Guyana", "own", "GUY"),
    ("The Somali president arrived in Djibouti.", "Djibouti", "place", "DJI"),
    ("Prague expelled two Russian diplomats.", "diplomats", "own", "RUS"),
    ("A convoy of the Nigerian army was ambushed in Borno.", "convoy", "own", "NGA.military"),
    ("Boko Haram fighters killed five soldiers in Borno state.", "fighters", "own", "Boko Haram"),
    ("Boko Haram fighters killed five soldiers in Borno state.", "soldiers", "own", "NGA.military"),
    (
        "Thai and Cambodian villagers were moved from the frontier.",
        "villagers",
        "people",
        "THA.civilians, KHM.civilians",
    ),
    ("The European Union froze assets of Belarusian officials.", "officials", "own", "BLR"),
    ("A spokeswoman for UNICEF thanked Jordan.", "Jordan", "own", "JOR"),
    ("Jordan's King Abdullah met aid groups.", "Abdullah", "country", "JOR"),
    ("Georgian Dream lawmakers walked out in Tbilisi.", "lawmakers", "country", "GEO"),
    ("Chadian rebels took a garrison near Faya.", "rebels", "own", "TCD.rebels"),
    ("Talks among Sweden, Denmark and Norway opened on Monday.", "Sweden", "joined", "SWE, DNK, NOR"),
    (
        "Canada's foreign ministry summoned India's high commissioner.",
        "ministry",
        "own",
        "CAN.foreign-ministry",
    ),
    ("Washington state banned the chemical.", "Washington", "nobody", ""),
    ("Protests spread from Lima to Cusco.", "Protests", "own", ""),
    ("A court in Minsk jailed the Belarusian blogger Ales Hurski.", "Hurski", "country", "BLR"),
    (
        "French President Emmanuel Macron and German Chancellor Friedrich Merz met in Toulon.",
        "Macron",
        "joined-country",
        "FRA, DEU",
    ),
    ("The Philippine Coast Guard accused China of ramming a ship.", "Guard", "country", "PHL"),
    ("Islamic State claimed the attack in Kabul.", "State", "own", "Islamic State"),
    ("Kosovo police arrested a Serb mayor.", "police", "own", "XKX.police"),
    ("Eritrean refugees were beaten by police in Tripoli.", "police", "own", "LBY.police"),
    ("The speaker of Iraq's parliament resigned.", "parliament", "own", "IRQ.parliament"),
    ("Ecuador's armed forces bombed a camp in Colombia.", "forces", "own", "ECU.military"),
    ("Hundreds of Cubans marched in Havana.", "Hundreds", "people", "CUB.civilians"),
    ("North Korea fired two missiles into the sea.", "Korea", "own", "PRK"),
    ("The US and its allies struck the depot.", "allies", "own", ""),
    ("Moldova accused Moscow's proxies of fraud.", "Moscow", "own", "RUS"),
]


@pytest.mark.parametrize(("text", "word", "field", "who"), SENTENCES)
def test_sentences(text: str, word: str, field: str, who: str) -> None:
    reading = read(text)
    found = reading.mentions.party(*token(reading, word), conjuncts="joined" in field)
    refs = (
        getattr(found, field) if field in ("own", "people", "inside", "place") else found.own or found.people
    )
    if field == "nobody":
        assert not any(r.actor.kind == "state" for r in found.own)
    elif "country" in field:
        assert {r.actor.country for r in refs} == expected(who)
    else:
        assert {label(r.actor) for r in refs} == expected(who)
