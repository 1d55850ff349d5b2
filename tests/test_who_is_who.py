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

ARAUCA = """BOGOTA: Fighters of the National Liberation Army (ELN) killed five policemen in Arauca on Sunday, Colombia's defence ministry said. The guerrillas blew up an oil pipeline two days earlier. President Gustavo Petro suspended talks with the group and ordered the army to retake the town of Saravena.
“They have chosen war,” he said in a televised address. “We will not sit at a table with murderers.” The ELN's chief negotiator, Pablo Beltran, said the government had broken its word. His delegation left Caracas on Tuesday.
Venezuela, which hosted the talks, called on both sides to return. Its president, Nicolas Maduro, offered to send a mediator. Colombian soldiers have arrested twelve rebels since Monday.
"""

TEMPLE = """Thailand's army said on Friday that Cambodian troops had fired rockets at a hospital in Surin. Phnom Penh denied it. “Our soldiers only returned fire,” said Maly Socheata, a spokeswoman for the Cambodian defence ministry.
The two neighbours have quarrelled over a temple for a century. Thailand's prime minister, Anutin Charnvirakul, told parliament that his country would not talk until its neighbour withdrew its guns. Hours later he phoned Malaysian Prime Minister Anwar Ibrahim, who chairs the Association of Southeast Asian Nations (ASEAN). The bloc has urged restraint. China said it had spoken to both capitals.
"""

SUMY = """A Russian missile hit a bus in Sumy on Monday and killed nine passengers, the regional governor, Oleh Hryhorov, said. Moscow said it had struck a military convoy. The Ukrainian foreign minister called the strike a war crime and asked the UN Security Council to meet. The council will discuss it on Thursday.
Kyiv's allies promised more air defences. Germany, whose chancellor visited Kyiv last week, will deliver two batteries. “We stand with Ukraine,” Friedrich Merz wrote. “Russia must know that we do not tire.”
Belarusian opposition leader Sviatlana Tsikhanouskaya condemned the attack. She accused the Minsk regime of lending Russia its airfields. The Belarusian army rejected the charge.
"""

TRUCE = """Hamas handed over the bodies of two captives to the Red Cross in Khan Younis late on Tuesday, the Israeli military said. The group's armed wing, the Qassam Brigades, had promised to return them at noon. Israel accused it of stalling and shut the Rafah crossing, which Egypt wants to reopen.
“We have kept our word,” said Hazem Qassem, a Hamas spokesman. “They look for excuses to go back to war.”
Prime Minister Benjamin Netanyahu convened his cabinet. His office said the army would keep its positions east of the yellow line. Mediators from Qatar and Turkey met a Hamas delegation in Cairo. The two countries, together with Egypt, guarantee the truce. Palestinians in Gaza City queued for bread.
"""

SCHOOL = """Nigeria's president, Bola Tinubu, ordered troops to hunt the kidnappers who seized 25 schoolgirls in Kebbi state on Monday. Bandits stormed the boarding school before dawn, killed the deputy head teacher and took the girls into the Gando forest. No group has claimed the raid.
“The government has abandoned us,” said Abdulkarim Abdullahi, a father of two of the girls. Amnesty International urged Abuja to protect schools. The rights group said that gunmen had abducted 1,700 pupils in ten years.
The army said it had found an empty camp. US congressman Riley Moore demanded sanctions; he said Washington must not look away. Nigeria's foreign ministry summoned the American ambassador.
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
    (TRUCE, "Hamas", "own", "Hamas"),
    (TRUCE, "military", "own", "ISR.military"),
    (TRUCE, "it", "own", "Hamas"),
    (TRUCE, "which", "own", ""),
    (TRUCE, "We", "own", "Hamas"),
    (TRUCE, "our", "own", "Hamas"),
    (TRUCE, "They", "own", "ISR"),
    (TRUCE, "his", "own", "Benjamin Netanyahu"),
    (TRUCE, "office", "own", "Benjamin Netanyahu"),
    (TRUCE, "army", "own", "ISR.military"),
    (TRUCE, "its", "own", "ISR.military"),
    (TRUCE, "delegation", "own", "Hamas"),
    (TRUCE, "countries", "own", "QAT, TUR"),
    (TRUCE, "Palestinians", "own", ""),
    (SCHOOL, "president", "own", "Bola Tinubu"),
    (SCHOOL, "troops", "own", "NGA.military"),
    (SCHOOL, "us", "own", ""),
    (SCHOOL, "government", "own", "NGA"),
    (SCHOOL, "Abuja", "own", "NGA"),
    (SCHOOL, "group#2", "own", "Amnesty International"),
    (SCHOOL, "army", "own", "NGA.military"),
    (SCHOOL, "it", "own", "NGA.military"),
    (SCHOOL, "he", "own", "Riley Moore"),
    (SCHOOL, "Washington", "own", "USA"),
    (SCHOOL, "ministry", "own", "NGA.foreign-ministry"),
    (SCHOOL, "ambassador", "own", "USA"),
    (ARAUCA, "Fighters", "own", "National Liberation Army (Colombia)"),
    (ARAUCA, "policemen", "own", "COL.police"),
    (ARAUCA, "guerrillas", "own", "National Liberation Army (Colombia)"),
    (ARAUCA, "group", "own", "National Liberation Army (Colombia)"),
    (ARAUCA, "army", "own", "COL.military"),
    (ARAUCA, "They", "own", "National Liberation Army (Colombia)"),
    (ARAUCA, "he", "own", "Gustavo Petro"),
    (ARAUCA, "We", "own", "COL"),
    (ARAUCA, "negotiator", "own", "Pablo Beltran"),
    (ARAUCA, "government", "own", "COL"),
    (ARAUCA, "its", "own", "COL"),
    (ARAUCA, "His", "own", "Pablo Beltran"),
    (ARAUCA, "which", "own", "VEN"),
    (ARAUCA, "Its", "own", "VEN"),
    (ARAUCA, "president", "own", "Nicolas Maduro"),
    (ARAUCA, "soldiers", "own", "COL.military"),
    (ARAUCA, "rebels", "own", "National Liberation Army (Colombia)"),
    (TEMPLE, "troops", "own", "KHM.military"),
    (TEMPLE, "Penh", "own", "KHM"),
    (TEMPLE, "Our", "own", "KHM"),
    (TEMPLE, "soldiers", "own", "KHM.military"),
    (TEMPLE, "neighbours", "own", "THA, KHM"),
    (TEMPLE, "minister", "own", "Anutin Charnvirakul"),
    (TEMPLE, "his", "own", "Anutin Charnvirakul"),
    (TEMPLE, "country", "own", "THA"),
    (TEMPLE, "neighbour", "own", "KHM"),
    (TEMPLE, "he", "own", "Anutin Charnvirakul"),
    (TEMPLE, "who", "own", "Anwar Ibrahim"),
    (TEMPLE, "bloc", "own", "ASEAN"),
    (TEMPLE, "it#2", "own", "CHN"),
    (TEMPLE, "capitals", "own", "THA, KHM"),
    (SUMY, "missile", "own", "RUS"),
    (SUMY, "governor", "own", "Oleh Hryhorov"),
    (SUMY, "Moscow", "own", "RUS"),
    (SUMY, "it", "own", "RUS"),
    (SUMY, "council", "own", "UN Security Council"),
    (SUMY, "whose", "own", "DEU"),
    (SUMY, "We", "own", "DEU"),
    (SUMY, "we", "own", "DEU"),
    (SUMY, "leader", "own", "Sviatlana Tsikhanouskaya"),
    (SUMY, "She", "own", "Sviatlana Tsikhanouskaya"),
    (SUMY, "regime", "own", "BLR"),
    (SUMY, "its", "own", "BLR"),
    (SUMY, "army", "own", "BLR.military"),
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
    (
        "The Wagner Group left Bakhmut. The mercenaries handed it to Russian regulars.",
        "mercenaries",
        "own",
        "Wagner Group",
    ),
    (
        "Maria Corina Machado addressed the crowd. The opposition leader urged soldiers to desert.",
        "leader",
        "own",
        "Maria Corina Machado",
    ),
    ("Lawmakers in Jakarta passed the bill.", "Lawmakers", "own", "IDN"),
    (
        "The Sudanese Armed Forces and the RSF agreed a pause. Both sides broke it.",
        "sides",
        "own",
        "SDN, RSF",
    ),
    ("Tehran-backed militias in Iraq attacked a US base.", "militias", "own", "IRQ.militia"),
    ("A Chinese-flagged tanker was seized by Indonesia's coast guard.", "guard", "own", "IDN.coast-guard"),
    (
        "The head of Ukraine's military intelligence, Kyrylo Budanov, flew to Abu Dhabi.",
        "head",
        "own",
        "Kyrylo Budanov",
    ),
    ("Niger's junta expelled the UN coordinator.", "junta", "own", "NER"),
    ("Students clashed with police in Antananarivo.", "police", "own", "MDG.police"),
    ("Iraqi Kurdistan's peshmerga fought Islamic State jihadists.", "jihadists", "own", "Islamic State"),
    (
        "Zimbabwean riot police beat supporters of the Citizens Coalition for Change.",
        "police",
        "own",
        "ZWE.police",
    ),
    (
        "Serbia's Vucic said Pristina was lying. He accused Kosovo of arresting Serbs.",
        "He",
        "own",
        "Aleksandar Vucic",
    ),
    (
        "Several Syrian Kurdish fighters were killed when Turkey-backed militias shelled Kobani.",
        "militias",
        "own",
        "SYR.militia",
    ),
    (
        "The Polish and Lithuanian prime ministers signed a plan; their governments will pay.",
        "their",
        "own",
        "POL, LTU",
    ),
    ("Ecuadorian marines stopped a narco submarine off Manta.", "marines", "own", "ECU.navy"),
    (
        "Two UN officials and an Afghan driver were killed by the Islamic State in Jalalabad.",
        "officials",
        "own",
        "United Nations",
    ),
    ("Vietnam and the Philippines protested to Beijing.", "Beijing", "own", "CHN"),
    ("A Saudi-led airstrike killed civilians in Saada.", "civilians", "own", ""),
    (
        "The Cuban leader met Xi Jinping. The Chinese president promised loans.",
        "president",
        "own",
        "Xi Jinping",
    ),
    ("Masked men burned the offices of the newspaper in San Salvador.", "men", "own", ""),
    ("Somaliland's foreign minister thanked Taipei.", "Taipei", "own", "TWN"),
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
