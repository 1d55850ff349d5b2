"""Documents are read exactly; what cannot be read says so in one line with file and line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import document_id
from kg.read import read


def test_text_is_kept_to_the_byte(tmp_path: Path) -> None:
    raw = "First line.\r\nSecond\rline\n\ttab \u2028 end  \n".encode()
    (tmp_path / "a story.txt").write_bytes(raw)
    (doc,) = read(
        [tmp_path / "a story.txt"], date="2025-10-30T07:00:00Z", title="T", url="https://example.org/a"
    )
    assert doc.text is not None
    assert doc.text.encode() == raw
    assert doc.id == document_id(doc.text)
    assert (doc.name, doc.date, doc.title, doc.url) == ("a story", "2025-10-30", "T", "https://example.org/a")


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_jsonl_round_trip(texts: list[str]) -> None:
    import io

    from kg.read.jsonl import read_jsonl

    lines = "".join(json.dumps({"id": f"n{i}", "text": t}) + "\n" for i, t in enumerate(texts))
    docs = list(read_jsonl(io.BytesIO(lines.encode()), "x.jsonl", "x", None))
    assert [d.text for d in docs] == texts
    assert [d.name for d in docs] == [f"n{i}" for i in range(len(texts))]


def test_jsonl_ignores_other_keys_and_names_documents_without_id(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text(
        '\ufeff{"text": "One.", "gold": [1], "date": null}\n\n{"id": 7, "text": "Two.", "date": "2025-01-02"}\n'
    )
    docs = list(read([file], date="2025-10-30"))
    assert [(d.name, d.date) for d in docs] == [("news-1", "2025-10-30"), ("7", "2025-01-02")]


def test_folders_are_sorted_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "pic.png", "c.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"id": "c", "text": "c"}\n' if name.endswith("jsonl") else name)
    assert [d.name for d in read([tmp_path])] == ["z", "b", "c"]


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("e.txt", b"", "e.txt: the file is empty"),
        ("e.txt", b" \r\n", "e.txt: the file is empty"),
        ("e.jsonl", b"\n", "e.jsonl: the file is empty"),
        ("b.txt", b"GIF89a\n\x00\x01", "b.txt:2: is binary, not text (a NUL byte)"),
        ("u.txt", "caf\u00e9".encode("utf-16"), "u.txt: is UTF-16; save it as UTF-8"),
        ("l.txt", b"one\ntwo\ncaf\xe9 three", "l.txt:3: is not UTF-8 (byte 0xe9)"),
        ("l.jsonl", b'{"text": "a"}\n{"text": "caf\xe9"}\n', "l.jsonl:2: is not UTF-8 (byte 0xe9)"),
        ("j.jsonl", b'{"text": "a"}\n{"text": "b"\n', "j.jsonl:2: is not JSON: Expecting ',' delimiter at column 13"),
        ("j.jsonl", b"[1]\n", 'j.jsonl:1: is no JSON object with a "text"'),
        ("j.jsonl", b'{"id": "a"}\n', 'j.jsonl:1: has no "text"'),
        ("j.jsonl", b'{"text": 3}\n', 'j.jsonl:1: "text" must be a string'),
        ("j.jsonl", b'{"text": "a\\ud800"}\n', 'j.jsonl:1: "text" holds half a surrogate pair, which is no character'),
        ("j.jsonl", b'{"text": "a", "date": "May"}\n', "j.jsonl:1: \"date\": 'May' is no ISO 8601 date such as 2025-10-30"),
        ("j.jsonl", b"[" * 100_000, "j.jsonl:1: is not JSON: RecursionError"),
        ("t.txt", b"a" * 20_000_001, "t.txt: more than 20 MB in one text; split it, or use JSONL with one article a line"),
        ("t.jsonl", b'{"text": "' + b"a" * 50_000_000, "t.jsonl:1: more than 20 MB in one line"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(tmp_path: Path, name: str, raw: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(InputError) as error:
        list(read([tmp_path / name]))
    assert str(error.value) == f"{tmp_path}/{problem}"


def test_a_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read(["-", tmp_path / "no.txt"])
    with pytest.raises(InputError, match="no file here ends in"):
        list(read([tmp_path]))
    with pytest.raises(InputError, match="--date"):
        read(["-"], date="yesterday")


@pytest.mark.parametrize(
    ("raw", "names"),
    [(b"Plain {words}.", ["stdin"]), (b'{"id": "a", "text": "x"}\n{"text": "y"}', ["a", "stdin-2"])],
)
def test_standard_input(raw: bytes, names: list[str]) -> None:
    code = "from kg.read import read; print([d.name for d in read(['-'])])"
    out = subprocess.run([sys.executable, "-c", code], input=raw, capture_output=True, check=True)
    assert out.stdout.decode().strip() == repr(names)


def test_a_graph_folder_among_the_articles_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chad met Niger.")
    (tmp_path / "graph" / "log").mkdir(parents=True)
    (tmp_path / "graph" / "kg.json").write_text("{}")
    (tmp_path / "graph" / "log" / "000001.jsonl").write_text("{}\n")
    assert [d.name for d in read([tmp_path])] == ["a"]
