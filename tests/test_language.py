"""What is read as English and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.language import english

ENGLISH = [
    "",
    "Ok",
    "12.11.2025",
    "😀 🚀",
    "Rebels seize Goma",
    "WARSAW RECALLS ENVOY FROM MINSK",
    "Kagame, Tshisekedi meet in Doha",
    "Sukhoi jets bomb Kupiansk, Kostiantynivka and Pokrovsk",
    "JNIM fighters overrun Boulkessi, Mondoro army camps",
    "Tokayev visits Ankara",
    "The army said on Monday that it had retaken Sinjah, a town on the Blue Nile.",
    "Président Macron’s envoy flew to N’Djamena for talks with the junta's foreign minister, Abdoulaye Sabre Fadoul.",
]
OTHERS = [
    "Россия нанесла удар по Киеву",
    "أعلنت حركة حماس وقف إطلاق النار",
    "政府军与叛军在北部发生交火",
    "El ejército israelí bombardeó el sur del Líbano el martes, según fuentes militares de Beirut.",
    "Die Bundesregierung hat am Montag den russischen Botschafter einbestellt, teilte das Auswärtige Amt in Berlin mit.",
    "Le président français a reçu son homologue ukrainien à Paris lundi pour discuter de la sécurité en Europe.",
    "Tentara Myanmar menyerang desa di negara bagian Rakhine pada hari Selasa, menewaskan sedikitnya dua puluh orang.",
    "De regering heeft de ambassadeur van Rusland op het matje geroepen en dat is de eerste keer dit jaar.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_texts_too_short_to_tell_are_read(text: str) -> None:
    assert english(text) is None


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages_are_refused_with_a_reason(text: str) -> None:
    reason = english(text)
    assert reason is not None
    assert reason.startswith("not English: ")
    assert "\n" not in reason


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    reason = english(text)
    assert reason is None or reason.startswith("not English: ")


def test_the_middle_of_a_long_text_counts_too() -> None:
    german = "Die Bundesregierung hat am Montag den russischen Botschafter einbestellt. " * 100
    assert english("The army said so. " + german) is not None
