"""The words that tell where an event happens are the analyst's: an overlay adds to them, and a wrong file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import Ontology
from kg.ontology.files import base_folder


def test_an_overlay_adds_words(tmp_path: Path) -> None:
    (tmp_path / "place_words.yaml").write_text("land: [canton]\n")
    plain, more = Ontology(base_folder()), Ontology(base_folder(), tmp_path)
    assert more.place_words.land == plain.place_words.land | {"canton"}
    assert more.place_words.road == plain.place_words.road
    assert more.digest["places"] != plain.digest["places"]
    assert more.digest["lexicon"] == plain.digest["lexicon"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("lands: [canton]", "unknown key 'lands'"),
        ("land: [[canton]]", "'land' must be text"),
        ("land: [", "expected"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "place_words.yaml").write_text(text)
    with pytest.raises(OntologyError) as error:
        _ = Ontology(base_folder(), tmp_path).place_words
    assert "place_words.yaml:" in str(error.value)
    assert problem in str(error.value)
