"""The log: what was appended is read again, what a kill tore is cut, what is damaged is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assemble import log as log_module
from kg.assemble.folder import create_folder, open_folder, writing
from kg.assemble.log import Log, LogWriter, Maker
from kg.errors import GraphError
from kg.model import Claim, Document, claim_from_json, claim_to_json, document_id
from tests.synthetic import records

MAKER = Maker("test/1", {"lexicon": "a"}, {"names": {}})


def _found() -> list[tuple[Document, list[Claim]]]:
    graph = records(60, 5)
    claims = [c for _, c in graph.claims()]
    return [(d, [c for c in claims if c.doc_hash == d.id]) for d in graph.documents()]


def _filled(folder: Path) -> Log:
    create_folder(folder)
    log = Log(folder)
    writer = LogWriter(log)
    for document, claims in _found():
        writer.append(MAKER, document, claims)
    writer.close()
    return log


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    log = _filled(tmp_path / "g")
    assert [(d, c) for _, d, c in log.records()] == _found()
    assert log.makers() == {MAKER.id: MAKER}


def test_the_last_record_of_a_document_counts(tmp_path: Path) -> None:
    log = _filled(tmp_path / "g")
    document, claims = _found()[0]
    other = Maker("test/2", {})
    writer = LogWriter(log)
    writer.append(other, document, claims[:1])
    writer.close()
    rows = {d.id: (h.maker, c) for h, d, c in log.records()}
    assert rows[document.id] == (other.id, claims[:1])
    assert len(rows) == len(_found())


def test_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_module, "SEGMENT", 20_000)
    log = _filled(tmp_path / "g")
    assert len(list((tmp_path / "g" / "log").iterdir())) > 1
    assert [(d, c) for _, d, c in log.records()] == _found()


@pytest.mark.parametrize("cut", [1, 2, 30, 500, 3000])
def test_a_torn_end_is_not_read_and_is_cut_by_the_next_writer(tmp_path: Path, cut: int) -> None:
    log = _filled(tmp_path / "g")
    file = tmp_path / "g" / "log" / "000001.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-cut])
    kept = [(d, c) for _, d, c in log.records()]
    assert kept == _found()[: len(kept)]
    assert len(kept) == len(_found()) - 1
    writer = LogWriter(log)
    for document, claims in _found()[len(kept) :]:
        writer.append(MAKER, document, claims)
    writer.close()
    assert file.read_bytes() == whole


def test_zeros_after_a_power_cut_are_cut(tmp_path: Path) -> None:
    log = _filled(tmp_path / "g")
    file = tmp_path / "g" / "log" / "000001.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole + b"\0" * 4096)
    assert len(list(log.records())) == len(_found())
    LogWriter(log).close()
    assert file.read_bytes() == whole


def test_damage_in_the_middle_is_an_error_that_names_the_place(tmp_path: Path) -> None:
    log = _filled(tmp_path / "g")
    file = tmp_path / "g" / "log" / "000001.jsonl"
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)
    with pytest.raises(GraphError, match=r"000001.jsonl: the record at byte \d+ is damaged"):
        list(log.records())
    with pytest.raises(GraphError, match="damaged"):
        LogWriter(log)


def test_a_finished_line_that_is_wrong_is_not_cut(tmp_path: Path) -> None:
    log = _filled(tmp_path / "g")
    file = tmp_path / "g" / "log" / "000001.jsonl"
    raw = bytearray(file.read_bytes())
    raw[-20] ^= 1
    file.write_bytes(raw)
    with pytest.raises(GraphError, match="damaged"):
        LogWriter(log)
    assert file.read_bytes() == raw


def test_logs_of_other_versions_are_told_and_kept(tmp_path: Path) -> None:
    log = _filled(tmp_path / "g")
    file = tmp_path / "g" / "log" / "000001.jsonl"
    file.write_bytes(old := b'{"document": {}, "claims": []}\n')
    for read in (log.latest, lambda: LogWriter(log)):
        with pytest.raises(GraphError, match="no log of this version"):
            read()
    assert file.read_bytes() == old
    file.write_bytes(
        log_module._line("d-" + "0" * 16, "0" * 16, "2025-01-01", {"document": {"old": 1}, "claims": []})
    )
    with pytest.raises(GraphError, match="another version"):
        list(log.records())


def test_one_writer(tmp_path: Path) -> None:
    create_folder(tmp_path)
    with writing(tmp_path), pytest.raises(GraphError, match="another kg build"), writing(tmp_path):
        pass
    with writing(tmp_path):
        pass


def test_folders_that_are_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        open_folder(tmp_path)
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(GraphError, match=r"holds 'thesis.doc' and is no graph folder"):
        create_folder(tmp_path)
    (tmp_path / "kg.json").write_text('{"format": 99}')
    with pytest.raises(GraphError, match="format 99"):
        open_folder(tmp_path)
    (tmp_path / "kg.json").write_text("[")
    with pytest.raises(GraphError, match="cannot be read"):
        open_folder(tmp_path)


@given(st.integers(0, 2**32))
def test_claims_go_through_json(seed: int) -> None:
    for _, claim in records(3, seed).claims():
        assert claim_from_json(claim_to_json(claim)) == claim


@given(st.text())
def test_any_text_has_one_id(text: str) -> None:
    assert document_id(text) == document_id(text)
    assert document_id(text) != document_id(text + " ")
