"""The lexicon's files: what the loader accepts, fills in and refuses; and its commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import OntologyError
from kg.model import EVENT_TYPES
from kg.ontology import load
from kg.ontology.lexicon import Lexicon
from kg.ontology.lexicon_load import load_lexicon

ENTRY = """\
type: ASSAULT
entries:
  - verb: [attack, blow up]
    example: Iran attacked Iraq.
    gives: Iran -> Iraq
"""


def lexicon(tmp_path: Path, overlay: dict[str, str] | None = None, **files: str) -> Lexicon:
    """The lexicon of ``files`` (name without suffix to text), with the files of ``overlay`` over it."""
    base = tmp_path / "lexicon"
    base.mkdir(exist_ok=True)
    for name, text in files.items():
        (base / f"{name}.yaml").write_text(text, "utf-8")
    over = None
    if overlay is not None:
        over = tmp_path / "mine"
        over.mkdir(exist_ok=True)
        for name, text in overlay.items():
            (over / f"{name}.yaml").write_text(text, "utf-8")
    return load_lexicon(base, over, load().scheme)


def test_an_entry_is_a_frame_a_lemma_with_defaults(tmp_path: Path) -> None:
    words = lexicon(tmp_path, assault=ENTRY)
    (attack,) = words.frames["verb", "attack"]
    (blow,) = words.frames["verb", "blow"]
    assert (attack.type, attack.source, attack.target, attack.needs) == (
        "ASSAULT",
        ("subject",),
        ("object",),
        "source",
    )
    assert (attack.particle, blow.particle) == (None, "up")
    assert (attack.id, blow.id) == ("attack.verb.1", "blow_up.verb.1")
    assert attack.where.endswith("assault.yaml:3")
    assert attack.examples[0].gives == (("Iran",), ("Iraq",))


@pytest.mark.parametrize(
    ("type_", "inner"),
    [("AGREE", "planned"), ("REQUEST", "hypothetical"), ("ACCUSE", "actual"), ("ASSAULT", "same")],
)
def test_the_complement_is_as_real_as_the_type_says(tmp_path: Path, type_: str, inner: str) -> None:
    words = lexicon(tmp_path, some=ENTRY.replace("ASSAULT", type_))
    assert words.frames["verb", "attack"][0].inner == inner


def test_classes_nest_and_conditions_tell_words_from_tests(tmp_path: Path) -> None:
    words = lexicon(
        tmp_path,
        assault=ENTRY + "    when: {object: ['@weapon', actor, house]}\n",
        classes="weapon: ['@firearm', bomb]\nfirearm: [gun]\n",
    )
    (condition,) = words.frames["verb", "attack"][0].when
    assert condition.words == {"gun", "bomb", "house"}
    assert condition.tests == {"actor"}


def test_more_conditions_come_first_and_exclusions_do_not_count(tmp_path: Path) -> None:
    text = ENTRY + (
        "  - verb: attack\n    unless: {object: [a], subject: [b]}\n    example: e\n    gives: nothing\n"
        "  - verb: attack\n    when: {object: any}\n    example: e\n    gives: nothing\n"
    )
    frames = lexicon(tmp_path, assault=text).frames["verb", "attack"]
    assert [f.id for f in frames] == ["attack.verb.3", "attack.verb.1", "attack.verb.2"]


def test_the_overlay_comes_first_and_adds_words(tmp_path: Path) -> None:
    mine = {
        "assault": ENTRY.replace("entries:", "entries:\n  - verb: smite\n    example: e\n    gives: nothing"),
        "classes": "weapon: [spear]\n",
        "speech": "say: [opine]\n",
        "operators": "operators:\n  - verb: start\n    inner: planned\nlight: [wage]\n",
    }
    words = lexicon(
        tmp_path,
        mine,
        assault=ENTRY + "    when: {object: ['@weapon']}\n",
        classes="weapon: [gun]\n",
        operators="operators:\n  - verb: start\n    inner: same\nlight: [carry out]\n",
        speech="say: [say]\n",
    )
    first, second = words.frames["verb", "attack"]
    assert "mine" in first.where
    assert second.when[0].words == {"gun", "spear"}
    assert ("verb", "smite") in words.frames
    assert words.say == {"opine", "say"}
    assert [o.inner for o in words.operators["verb", "start"]] == ["planned", "same"]
    assert words.light == {("wage", None), ("carry", "out")}


WRONG = [
    ("type: RAID\nentries: []\n", 1, "unknown type 'RAID'"),
    (ENTRY + "    colour: red\n", 6, "unknown key 'colour'"),
    (ENTRY + "    noun: raid\n", 3, "exactly one of verb, noun, adjective"),
    (ENTRY + "    target: [objekt]\n", 6, "unknown slot 'objekt'"),
    (ENTRY + "    when: {objekt: [x]}\n", 6, "unknown slot 'objekt'"),
    (ENTRY + "    when: {object: ['@nothing']}\n", 6, "unknown class '@nothing'"),
    (ENTRY + "    when: [object]\n", 6, "mapping of slots"),
    (ENTRY + "    mode: tickle\n", 6, "unknown mode 'tickle'"),
    (ENTRY + "    needs: nobody\n", 6, "'needs' must be one of"),
    (ENTRY + "    reciprocal: maybe\n", 6, "'reciprocal' must be one of"),
    (ENTRY + "    confidence: 2\n", 6, "'confidence' must be a number from 0 to 1"),
    (ENTRY + "    examples: []\n", 6, "'examples' is empty"),
    (ENTRY.replace("    example: Iran attacked Iraq.\n", ""), 3, "'example' is missing"),
    (ENTRY.replace("    gives: Iran -> Iraq\n", ""), 3, "'gives' is missing"),
    (ENTRY.replace("Iran -> Iraq", "Iran and Iraq"), 5, "'source -> target'"),
    (ENTRY.replace("blow up", "give the sack"), 3, "more than two words"),
    ("type: ASSAULT\nentries:\n  - verb: [attack\n", 4, ""),
    ("type: ASSAULT\n", 1, "'entries' is missing"),
]


@pytest.mark.parametrize(("text", "line", "problem"), WRONG, ids=[w[2] or "syntax" for w in WRONG])
def test_what_is_wrong_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(OntologyError) as caught:
        lexicon(tmp_path, assault=text)
    assert caught.value.where.endswith(f"assault.yaml:{line}")
    assert problem in caught.value.problem


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("classes", "a: ['@b']\nb: ['@a']\n", "contains itself"),
        ("classes", "a: ['@b']\n", "unknown class '@b'"),
        ("operators", "operators:\n  - verb: begin\n", "'inner' is missing"),
        ("operators", "operators:\n  - verb: begin\n    inner: maybe\n", "'inner' must be one of"),
        ("operators", "heavy: [launch]\n", "unknown key 'heavy'"),
        ("speech", "shout: [yell]\n", "unknown key 'shout'"),
    ],
)
def test_shared_files_are_checked(tmp_path: Path, name: str, text: str, problem: str) -> None:
    with pytest.raises(OntologyError) as caught:
        lexicon(tmp_path, assault=ENTRY, **{name: text})
    assert f"{name}.yaml:" in caught.value.where
    assert problem in caught.value.problem


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="folder is missing"):
        load_lexicon(tmp_path / "none", None)


def test_the_shipped_lexicon_is_broad() -> None:
    words = load().lexicon
    frames = [f for fs in words.frames.values() for f in fs]
    assert {f.type for f in frames} == set(EVENT_TYPES)
    assert len({f.where for f in frames}) >= 400
    assert len(words.frames) >= 1_200
    assert all(f.examples for f in frames)
    assert not words.light & words.cancel


def test_list_shows_types_and_entries() -> None:
    counts = CliRunner().invoke(main, ["lexicon", "list"])
    assert counts.exit_code == 0
    assert [line.split()[0] for line in counts.output.splitlines()] == list(EVENT_TYPES)
    one = CliRunner().invoke(main, ["lexicon", "list", "sanction"])
    assert "recall.verb." in one.output
    assert CliRunner().invoke(main, ["lexicon", "list", "raid"]).exit_code == 2


def test_check_names_the_overlays_faults(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "assault.yaml").write_text(ENTRY + "    colour: red\n")
    result = CliRunner().invoke(main, ["lexicon", "check", "--no-examples", "--overlay", str(tmp_path)])
    assert result.exit_code == 2
    assert "assault.yaml:6: unknown key 'colour'" in result.output


def test_try_shows_parse_entries_and_claims(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "assault.yaml").write_text(
        ENTRY.replace("[attack, blow up]", "zap").replace("attacked", "zapped")
    )
    result = CliRunner().invoke(main, ["lexicon", "try", "Iran zapped Iraq.", "--overlay", str(tmp_path)])
    assert result.exit_code == 0
    assert "zap.verb.1" in result.output
    assert "Iran -> Iraq" in result.output
