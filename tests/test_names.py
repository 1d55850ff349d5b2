"""Names in a text: of the ontology, peoples, places, unknown names and what the text calls them."""

from __future__ import annotations

import pytest

from kg.extract.names.recognition import Name
from tests.readings import expected, label, read, token


def name_of(text: str, word: str) -> Name | None:
    reading = read(text)
    return reading.mentions.name_at(*token(reading, word))


KNOWN = [
    ("Lashkar-e-Taiba claimed the raid.", "Taiba", "Lashkar-e-Taiba"),
    ("He joined Lashkar e Taiba in 2003.", "Taiba", "Lashkar-e-Taiba"),
    ("The Tehrik Taliban Pakistan rejected the truce.", "Pakistan", "TTP"),
    ("The U.S. closed its consulate.", "U.S.", "USA"),
    ("US officials denied it.", "US", "USA"),
    ("The United Arab Emirates sent a ship.", "Emirates", "ARE"),
    ("The Democratic Republic of the Congo cut ties.", "Congo", "COD"),
    ("Côte d'Ivoire closed the border.", "d'Ivoire", "CIV"),
    ("Russia's ally Belarus agreed.", "Belarus", "BLR"),
    ("Türkiye hosted the round.", "Türkiye", "TUR"),
]


@pytest.mark.parametrize(("text", "word", "who"), KNOWN)
def test_names_of_the_ontology(text: str, word: str, who: str) -> None:
    name = name_of(text, word)
    assert name is not None
    assert name.actor is not None
    assert {label(name.actor)} == expected(who)


NOBODY = [
    ("They told us nothing.", "us"),
    ("Who shot the man?", "Who"),
    ("We ate turkey on Thursday.", "turkey"),
    ("The march began in May.", "May"),
    ("Ramadan began on Monday.", "Monday"),
]


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_common_words_are_no_names(text: str, word: str) -> None:
    name = name_of(text, word)
    assert name is None or name.actor is None


PEOPLES = [
    ("Pakistani troops left.", "Pakistani", "PAK", False),
    ("The Afghans left.", "Afghans", "AFG", True),
    ("South African police left.", "African", "ZAF", False),
    ("Burkinabe soldiers left.", "Burkinabe", "BFA", False),
    ("Sri Lankan monks left.", "Lankan", "LKA", False),
    ("The Swiss left.", "Swiss", "CHE", False),
]


@pytest.mark.parametrize(("text", "word", "country", "plural"), PEOPLES)
def test_demonyms(text: str, word: str, country: str, plural: bool) -> None:
    name = name_of(text, word)
    assert name is not None
    assert (name.sort, name.country) == ("people", country)
    assert name.plural is plural or not plural


UNKNOWN = [
    ("Farouk Belhadj denied the charge.", "Belhadj", "person", "Farouk Belhadj"),
    ("General Ruben Aquila ordered the attack.", "Aquila", "person", "Ruben Aquila"),
    ("The Valley Liberation Front claimed the attack.", "Front", "armed group", "Valley Liberation Front"),
    ("The Northern Patriots Brigade took the hill.", "Brigade", "armed group", "Northern Patriots Brigade"),
    ("The Borena Peoples Party won a seat.", "Party", "party", "Borena Peoples Party"),
    ("Witness Rights Watch published a report.", "Watch", "ngo", "Witness Rights Watch"),
    ("Gulf Petrol Shipping Company paid the fine.", "Company", "company", "Gulf Petrol Shipping Company"),
    ("The Daily Harbour Times reported the clash.", "Times", "media", "Daily Harbour Times"),
    ("Kenya Refugee Relief Society sent tents.", "Society", "ngo", "Kenya Refugee Relief Society"),
    (
        "The Movement for the Renewal of Zarla laid down its arms.",
        "Movement",
        "armed group",
        "Movement for the Renewal of Zarla",
    ),
    ("The Council of Free Elders met the envoy.", "Council", "organization", "Council of Free Elders"),
]


@pytest.mark.parametrize(("text", "word", "kind", "name"), UNKNOWN)
def test_unknown_names_are_provisional_actors_of_their_kind(
    text: str, word: str, kind: str, name: str
) -> None:
    found = name_of(text, word)
    assert found is not None
    assert found.actor is not None
    assert found.actor.provisional
    assert found.actor.id.startswith("x-")
    assert (found.actor.kind, found.actor.name.removeprefix("The ")) == (kind, name)


COUNTRY = [
    ("Indian Defence Minister Vikram Solanki spoke.", "Solanki", "IND"),
    ("Lebanon's prime minister, Karim Saroufim, spoke.", "Saroufim", "LBN"),
    ("Karim Saroufim, Lebanon's prime minister, spoke.", "Saroufim", "LBN"),
    ("The president of Chile, Tomas Ibarra, spoke.", "Ibarra", "CHL"),
    ("Dutch envoy Pieter Haan spoke.", "Haan", "NLD"),
    ("Adel Marwan, a Lebanese army commander, spoke.", "Marwan", "LBN"),
    ("Anna Wiśniewska, a nurse from Poland, spoke.", "Wiśniewska", "POL"),
]


@pytest.mark.parametrize(("text", "word", "country"), COUNTRY)
def test_unknown_persons_have_the_country_of_title_or_apposition(text: str, word: str, country: str) -> None:
    found = name_of(text, word)
    assert found is not None
    assert found.actor is not None
    assert (found.actor.kind, found.actor.country) == ("person", country)


SAME = [
    ("Colonel Adel Marwan led the raid. Marwan lost a leg.", "Marwan", "Marwan#2"),
    ("Khawaja Asif spoke first. Asif then left.", "Asif", "Asif#2"),
    ("The Coastal Defence Army (CDA) took the port. The CDA lost ten men.", "Army", "CDA"),
    (
        "The Coastal Defence Army, also known as the Sea Lions, took the port. The Sea Lions lost ten men.",
        "Army",
        "Lions#2",
    ),
    ("The Union of River Clans (URC) met. URC elders left.", "Union", "URC"),
    (
        "The National Salvation Council (NSC), as the junta of Niger calls itself, spoke. Niger's junta denied it.",
        "Council",
        "junta#2",
    ),
    ("Sheikh Qasim Darwish spoke. Darwish was applauded.", "Darwish", "Darwish#2"),
    (
        "Fitna al-Hindustan (the name that Islamabad uses for the TTP) attacked. The TTP left.",
        "Hindustan",
        "TTP",
    ),
]


@pytest.mark.parametrize(("text", "one", "other"), SAME)
def test_names_that_are_one(text: str, one: str, other: str) -> None:
    reading = read(text)
    first = reading.mentions.party(*token(reading, one), conjuncts=False).own
    second = reading.mentions.party(*token(reading, other), conjuncts=False).own
    assert [r.actor.id for r in first] == [r.actor.id for r in second] != []


def test_a_definition_wins_over_the_ontology() -> None:
    text = "The Red Saffron Federation (RSF) held a congress in Pune. The RSF elected Anil Kulkarni."
    reading = read(text)
    own = reading.mentions.party(*token(reading, "RSF")).own
    assert [r.actor.name for r in own] == ["Red Saffron Federation"]


def test_a_state_in_brackets_is_no_name_of_the_place_before_it() -> None:
    reading = read("They met in Izmir (Turkey). Turkey paid for it.")
    own = reading.mentions.party(*token(reading, "Turkey")).own
    assert [label(r.actor) for r in own] == ["TUR"]


PLACES = [
    ("Rebels shot at a convoy near Xanbuli.", "Xanbuli"),
    ("The road between Kalum and Deyr was cut.", "Kalum"),
    ("Shells fell in Mandera district.", "Mandera"),
    ("The town of Birsilik burnt.", "Birsilik"),
    ("They met at Camp Haldane.", "Haldane"),
    ("The shelling of Orekhovka by Belarusian guns lasted an hour.", "Orekhovka"),
    ("Insurgents overran Kanyabira at dawn.", "Kanyabira"),
    ("Drones set fire to Taganrog fuel depot.", "Taganrog"),
    ("Shells hit Al-Karim hospital.", "Karim"),
    ("The army bombed Tumba Loi villages.", "Loi"),
]


@pytest.mark.parametrize(("text", "word"), PLACES)
def test_unknown_places_are_no_actors(text: str, word: str) -> None:
    found = name_of(text, word)
    assert found is not None
    assert found.sort == "place"
    assert found.actor is None


LANDS = [
    ("Marines landed at Tripoli, Lebanon's second city.", "Tripoli", "LBN"),
    ("Gunmen raided Darangu, a Cameroonian fishing village.", "Darangu", "CMR"),
    ("They shelled the Armenian village of Nerkin Sar.", "Sar", "ARM"),
    ("Two nuns vanished near Mbokolo, in the Central African Republic.", "Mbokolo", "CAF"),
    ("Chadian soldiers stormed Kulbasa. Sudan said ten men were hurt.", "Kulbasa", "SDN"),
]


@pytest.mark.parametrize(("text", "word", "country"), LANDS)
def test_the_words_beside_a_place_tell_its_country(text: str, word: str, country: str) -> None:
    found = name_of(text, word)
    assert found is not None
    assert (found.sort, found.country) == ("place", country)


@pytest.mark.parametrize(
    "text", ["Wildfires swept the coast.", "Nuns sang.", "Beekeepers marched to the square."]
)
def test_a_plural_that_opens_a_sentence_is_no_name(text: str) -> None:
    assert read(text).mentions.names(0) == []


NEARBY = [
    ("Brussels condemned Belgrade.", "Brussels", "European Union"),
    ("The ministers dined in Brussels.", "Brussels", "BEL"),
    ("Kurdish rebels shot at a patrol in Syria.", "rebels", "YPG"),
    ("Kurdish rebels shot at Iranian guards.", "rebels", "PJAK"),
    ("Chile's Congress sat until dawn.", "Congress", "CHL.parliament"),
    ("Congress met as Washington froze.", "Congress", "USA.parliament"),
    ("Coalition warplanes hit Islamic State trucks in Iraq.", "Coalition", "US-led coalition"),
    ("The Free Tamil Front left Colombo.", "Front", "Free Tamil Front"),
]


@pytest.mark.parametrize(("text", "word", "who"), NEARBY)
def test_what_stands_near_tells_whose_name_it_is(text: str, word: str, who: str) -> None:
    reading = read(text)
    found = reading.mentions.party(*token(reading, word), conjuncts=False)
    assert {label(r.actor) for r in found.own or found.place} == expected(who)


def test_an_apposition_tells_the_kind_of_a_group() -> None:
    found = name_of("The main rebel group, the Forces for Renewal, met the envoy.", "Renewal")
    assert found is not None
    assert found.actor is not None
    assert found.actor.kind == "armed group"


THINGS = [
    ("The Helmsford Agreement expired.", "Agreement"),
    ("Operation Silver Dawn began.", "Dawn"),
    ("The Geneva Convention forbids it.", "Convention"),
]


@pytest.mark.parametrize(("text", "word"), THINGS)
def test_treaties_and_operations_are_no_actors(text: str, word: str) -> None:
    found = name_of(text, word)
    assert found is None or found.actor is None


def test_first_names_of_states_are_persons() -> None:
    reading = read("Jordan Henderson and Chad Michaels wrote the report.")
    for n in reading.mentions.names(0):
        assert n.actor is None or n.actor.kind != "state"
