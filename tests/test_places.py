"""Where an event happened."""

from __future__ import annotations

import pytest

from kg.extract.setting import places, times
from tests.readings import read, token

EVENTS = [  # text, trigger, place
    ("Israeli jets bombed a depot near Baalbek on Monday.", "bombed", "Baalbek"),
    ("A Turkish airstrike on Syria's Idlib province killed three traders.", "airstrike", "Idlib"),
    ("Rebels seized Goma on Sunday.", "seized", "Goma"),
    ("The capture of Goma by the rebels shocked the region.", "capture", "Goma"),
    ("Turkish warplanes raided camps in northern Iraq.", "raided", "Iraq"),
    ("Troops in the town of Uvira fired on a crowd in Bukavu.", "fired", "Bukavu"),
    ("The foreign ministers met on the sidelines of a summit in Tianjin.", "met", "Tianjin"),
    ("A court in Moscow jailed three reporters.", "jailed", "Moscow"),
    ("Wang Yi praised Pakistan in remarks to reporters in Islamabad.", "praised", "Islamabad"),
    ("In the Donetsk region, gunners destroyed a dump at Kramatorsk.", "destroyed", "Kramatorsk"),
    ("French soldiers pulled out of Ivory Coast.", "pulled", "Ivory Coast"),
    ("The envoy flew to Nairobi for talks with the president.", "flew", "Nairobi"),
    ("Jordan condemned Israel over new homes east of Jerusalem.", "condemned", None),
    ("Asif accused the regime in Kabul of aiding rebels.", "accused", None),
    ("Hezbollah fired rockets at Israel.", "fired", None),
    ("Germany armed Kyiv.", "armed", None),
    ("The army shelled the rebels.", "shelled", None),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), EVENTS)
def test_place_of_an_event(text: str, trigger: str, expected: str | None) -> None:
    reading = read(text)
    times.find(reading)
    at, i = token(reading, trigger)
    found = places.of(reading, reading.sentences[at], i)
    assert (found.text if found else None) == expected
    if found:
        assert text[found.start : found.end] == found.text


def test_a_place_of_the_gazetteer_carries_its_coordinates() -> None:
    reading = read("Rebels seized Goma.")
    times.find(reading)
    found = places.of(reading, reading.sentences[0], token(reading, "seized")[1])
    assert found is not None
    assert (found.country, found.feature) == ("COD", "city")
    assert found.id is not None
    assert found.lat == pytest.approx(-1.68, abs=0.2)


def test_an_unknown_place_is_named_without_them() -> None:
    reading = read("Gunmen killed a farmer near Qarzabuwa.")
    times.find(reading)
    found = places.of(reading, reading.sentences[0], token(reading, "killed")[1])
    assert found is not None
    assert (found.name, found.id, found.lat) == ("Qarzabuwa", None, None)
