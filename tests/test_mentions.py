"""Whom a noun phrase stands for: one sentence a case, (text, head word, field, who)."""

from __future__ import annotations

import pytest

from tests.readings import expected, party, read, token

OWN = [
    # states, and their adjectives
    ("Norway closed its consulate in Murmansk on Friday.", "Norway", "NOR"),
    ("Peruvian officials arrived in Quito for the ceremony.", "officials", "PER"),
    ("The Kenyan government suspended the agreement.", "government", "KEN"),
    ("Kazakhstan's government raised the tariff.", "government", "KAZ"),
    ("The government of Chile refused to comment.", "government", "CHL"),
    ("South Korean troops fired warning shots at the river.", "troops", "KOR.military"),
    ("Sudan's air force struck the market before dawn.", "force", "SDN.air-force"),
    ("Police in Nairobi used tear gas against the marchers.", "Police", "KEN.police"),
    ("Turkish warplanes crossed the border twice.", "warplanes", "TUR"),
    ("An Iranian drone hit the tanker at noon.", "drone", "IRN"),
    ("Malian and Nigerien soldiers patrolled the road.", "soldiers", "MLI.military, NER.military"),
    ("Colombia's navy seized the boat off Tumaco.", "navy", "COL.navy"),
    ("The Dutch foreign ministry summoned the envoy.", "ministry", "NLD.foreign-ministry"),
    ("A spokesman for the Ethiopian army confirmed the raid.", "spokesman", "ETH.military"),
    ("The Afghan delegation left the hall.", "delegation", "AFG"),
    ("Algeria's ambassador walked out of the session.", "ambassador", "DZA"),
    ("Dhaka summoned the Indian deputy high commissioner.", "commissioner", "IND"),
    ("The Omani chargé d'affaires left the capital.", "d'affaires", "OMN"),
    # capitals and palaces
    ("Ankara recalled its ambassador.", "Ankara", "TUR"),
    ("The Kremlin dismissed the report.", "Kremlin", "RUS"),
    ("Riyadh's negotiators demanded a pause.", "negotiators", "SAU"),
    ("Talks between Tokyo and Seoul resumed.", "Tokyo", "JPN"),
    ("The White House praised the deal.", "House", "USA"),
    # peoples
    ("The Ukrainians held the bridge.", "Ukrainians", "UKR"),
    ("The town fell to the Ethiopians last week.", "Ethiopians", "ETH"),
    # groups
    ("Hamas released two hostages.", "Hamas", "Hamas"),
    ("A senior Hamas official rejected the draft.", "official", "Hamas"),
    ("Hezbollah fighters entered the village.", "fighters", "Hezbollah"),
    ("Members of the M23 crossed the river.", "Members", "M23"),
    ("Gunmen of the Lashkar-e-Taiba attacked a bus.", "Gunmen", "Lashkar-e-Taiba"),
    ("The banned Jaish-e-Mohammed denied the charge.", "Mohammed", "Jaish-e-Mohammed"),
    ("The Iran-aligned Houthis fired on a freighter.", "Houthis", "Houthis"),
    ("Dozens of TTP militants surrendered.", "Dozens", "TTP"),
    ("The militant group Hamas accepted the offer.", "group", "Hamas"),
    ("Taliban commanders met in Kandahar.", "commanders", "Taliban"),
    # organisations of states
    ("NATO jets escorted the bomber.", "jets", "NATO"),
    ("UN peacekeepers withdrew from the base.", "peacekeepers", "United Nations"),
    ("Leaders of the African Union condemned the coup.", "Leaders", "African Union"),
    ("The secretary-general of NATO welcomed the vote.", "NATO", "NATO"),
    # qualified, not named
    ("Eritrea-backed separatists crossed into Ethiopia.", "separatists", "ETH.separatists"),
    ("A US-led force bombed the depot.", "force", "USA.military"),
    ("Saudi-led forces retook the airport.", "forces", "SAU.military"),
    # office holders and persons
    ("Indian Defence Minister Vikram Solanki visited the front.", "Solanki", "Vikram Solanki"),
    ("Latvia's interior minister, Ilze Kalnina, resigned.", "minister", "Ilze Kalnina"),
    ("Ilze Kalnina, the Latvian interior minister, resigned.", "Kalnina", "Ilze Kalnina"),
    ("China's envoy to the talks, Gao Weimin, left on Monday.", "envoy", "Gao Weimin"),
    ("The son of President Hollo Baku was arrested.", "son", ""),
    ("Brigadier General Hosni Alwan warned of reprisals.", "Alwan", "Hosni Alwan"),
    ("Sheikh Qasim Darwish led the prayers.", "Darwish", "Qasim Darwish"),
    # groups before nationality; ships by their owner; staff of an organisation
    ("Malian fighters of JNIM burnt the bridge.", "fighters", "JNIM"),
    ("Two of Israel's patrol boats, the Keshet and the Sufa, opened fire.", "Two", "ISR"),
    ("Peru boarded the Santa Rita, a Chilean trawler.", "Rita", "CHL"),
    ("Two Red Cross drivers were shot.", "drivers", "ICRC"),
    ("Somalia's breakaway region of Puntland sent troops.", "region", "Puntland"),
    # things and events have no own
    ("The ceasefire collapsed on Sunday.", "ceasefire", ""),
    ("Talks in Geneva ended without a deal.", "Talks", ""),
    ("The Pakistani offensive stalled.", "offensive", ""),
]

INSIDE = [
    ("Rebels burnt a Hezbollah depot.", "depot", "Hezbollah"),
    ("The Pakistani offensive stalled.", "offensive", "PAK"),
    ("Israel's airspace was closed.", "airspace", "ISR"),
    ("Positions of the Sudanese army came under fire.", "Positions", "SDN.military"),
    ("US-Iran talks resumed in Muscat.", "talks", "USA, IRN"),
    ("The Indian and Chinese proposals differ.", "proposals", "IND, CHN"),
    ("A US-led strike killed the commander.", "strike", "USA"),
    ("Al-Qaeda-linked attacks doubled.", "attacks", ""),
]

PEOPLE = [
    ("Two Polish journalists were detained in Minsk.", "journalists", "POL.journalists"),
    ("Syrian refugees crossed the river.", "refugees", "SYR.refugees"),
    ("Soldiers shot three villagers near Ouagadougou.", "villagers", "BFA.civilians"),
    ("Protesters in Tbilisi blocked the parliament.", "Protesters", "GEO.protesters"),
    ("Students in Dhaka set fire to a bus.", "Students", "BGD.students"),
    ("Chad freed two Danish speleologists.", "speleologists", "DNK.civilians"),
    ("Police held a Swedish hiker.", "hiker", "SWE.civilians"),
    ("Bosnia's Croats filled the square.", "Croats", "BIH.civilians"),
    ("Sri Lanka held 14 Tamil Nadu fishermen.", "fishermen", "IND.workers"),
    ("Wagner fighters executed herders, Mali said.", "herders", "MLI.workers"),
    ("Hardline settlers torched a mosque near Nablus.", "settlers", "Jewish settlers"),
    ("Two Iranians were expelled.", "Iranians", "IRN.civilians"),
    ("The blast in Mogadishu killed ten people.", "people", ""),
]

PLACE = [
    ("Troops massed near Kampala.", "Kampala", "UGA"),
    ("The drone fell in Romania.", "Romania", "ROU"),
    ("Fighting spread to the town of Khost.", "town", "AFG"),
    ("The school in Kharkiv burnt down.", "school", "UKR"),
    ("The minister spoke in Islamabad.", "Islamabad", "PAK"),
]


@pytest.mark.parametrize(("text", "word", "who"), OWN)
def test_the_phrase_itself_is_the_actor(text: str, word: str, who: str) -> None:
    assert party(text, word) == expected(who)


@pytest.mark.parametrize(("text", "word", "who"), INSIDE)
def test_a_thing_is_somebodys(text: str, word: str, who: str) -> None:
    assert party(text, word, "inside") == expected(who)
    assert party(text, word) == set()


@pytest.mark.parametrize(("text", "word", "who"), PEOPLE)
def test_people_by_a_common_noun_are_civilians_of_their_country(text: str, word: str, who: str) -> None:
    assert party(text, word, "people") == expected(who)


@pytest.mark.parametrize(("text", "word", "who"), PLACE)
def test_a_place_lies_in_a_state(text: str, word: str, who: str) -> None:
    assert party(text, word, "place") == expected(who)
    assert party(text, word) == set()


COORDINATED = [
    ("Qatar and Egypt brokered the pause.", "Qatar", "QAT, EGY"),
    ("The UN condemned the attack by Rwanda and Uganda.", "Rwanda", "RWA, UGA"),
    ("France, Germany and Poland signed the letter.", "France", "FRA, DEU, POL"),
    ("Indian and Pakistani troops exchanged fire.", "troops", "IND.military, PAK.military"),
    ("Talks between Baku and the Armenian government resumed.", "Baku", "AZE, ARM"),
]


@pytest.mark.parametrize(("text", "word", "who"), COORDINATED)
def test_coordination_joins_parties(text: str, word: str, who: str) -> None:
    assert party(text, word, conjuncts=True) == expected(who)


def test_mentions_are_verbatim() -> None:
    text = "BERLIN: Germany’s foreign minister met “Hamas” officials (and others) in Ankara, sources said."
    reading = read(text)
    for s in reading.sentences:
        for i in range(s.n):
            found = reading.mentions.party(s.index, i)
            for ref in (*found.own, *found.inside, *found.people, *found.place):
                other = reading.sentences[ref.sentence]
                assert 0 <= other.starts[ref.first] < other.ends[ref.last] <= len(text)


def test_a_dateline_is_no_actor() -> None:
    reading = read("NEW DELHI: Villagers blocked the road.")
    assert all(n.actor is None or n.actor.country != "IND" or n.first > 0 for n in reading.mentions.names(0))


def test_it_works_without_entities() -> None:
    reading = read("Indian Defence Minister Vikram Solanki warned Pakistan.", without=("ner",))
    own = reading.mentions.party(*token(reading, "Solanki")).own
    assert [(r.actor.name, r.actor.kind, r.actor.country) for r in own] == [
        ("Vikram Solanki", "person", "IND")
    ]


def test_the_same_text_gives_the_same_actors() -> None:
    text = "Gunmen of the Free Valley Front killed Colonel Adel Marwan near Tikrit. Marwan led a battalion."
    ids = [[n.actor.id for n in read(text).mentions.names(0) if n.actor] for _ in range(2)]
    assert ids[0] == ids[1]
    assert any(i.startswith("x-") for i in ids[0])


@pytest.mark.parametrize("text", ["", "!", "A", "WAR", "🙂🙂 🙂", "\n\n", "The", "of of of of", "a" * 3000])
def test_odd_texts_break_nothing(text: str) -> None:
    reading = read(text)
    for s in reading.sentences:
        for i in range(s.n):
            reading.mentions.party(s.index, i)
