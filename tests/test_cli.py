"""The command line as its users meet it: help with examples, one clear line for what is wrong, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import COMMANDS, main

TEXT = "On Wednesday, Pakistan accused India of backing the TTP. Iran condemned the attack."


def kg(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "kg", *args], input=stdin, capture_output=True, check=False)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0, result.output
    assert f"kg {command} " in result.output.partition("Usage:")[2].partition("\n")[2]


def test_help_is_fast() -> None:
    code = "import sys, kg.cli; kg.cli.main(['--help'], standalone_mode=False); print(sorted({m.split('.')[0] for m in sys.modules}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in ("spacy", "rdflib", "matplotlib", "networkx", "neo4j", "numpy", "pyoxigraph"):
        assert f"'{heavy}'" not in out, heavy


def test_version() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.output.startswith("kg, version ")


def test_extract_prints_triples() -> None:
    out = kg("extract", "-", "--date", "2025-10-30", stdin=TEXT.encode())
    assert out.returncode == 0, out.stderr
    assert b"Pakistan ACCUSES India (2025-10-29)" in out.stdout.splitlines()


def test_extract_writes_a_claim_a_line_with_valid_offsets(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    out = kg("extract", str(file), "--format", "jsonl", "-o", str(tmp_path / "out.jsonl"))
    assert (out.returncode, out.stdout, out.stderr) == (0, b"", b"")
    claims = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert "ACCUSE" in {c["type"] for c in claims if c["claim"] == "event"}
    for claim in claims:
        assert claim["doc_id"] == "a"
        spans = [claim["evidence"], claim["evidence"]["trigger"], *claim["source"], *claim["target"]]
        for span in spans:
            assert TEXT[span["start"] : span["end"]] == span["text"]


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    with file.open("w") as out:
        for i in range(2000):
            out.write(json.dumps({"id": str(i), "text": f"{TEXT} Report {i}."}) + "\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "extract", str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0


@pytest.mark.parametrize(
    ("raw", "name", "problem"),
    [
        (b"", "e.txt", "the file is empty"),
        (b"\x00\x01", "b.txt", "is binary"),
        (b"caf\xe9", "l.txt", "is not UTF-8"),
        (b'{"text": "x"}\n{\n', "j.jsonl", "is not JSON"),
        (b'{"text": "' + b"x" * 50_000_000, "big.jsonl", "more than 20 MB in one line"),
    ],
)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_bad_input_is_one_line_and_exit_code_2(
    tmp_path: Path, raw: bytes, name: str, problem: str, command: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    graph = ["-g", str(tmp_path / "g")] if command == "build" else []
    out = kg(command, str(tmp_path / name), *graph)
    assert out.returncode == 2
    assert out.stderr.decode().startswith(f"Error: {tmp_path / name}")
    assert problem in out.stderr.decode()
    assert out.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    ("args", "problem", "code"),
    [
        (["extract", "no/such/file.txt"], "Error: no/such/file.txt: no such file or folder", 2),
        (["extract", "-", "--date", "May"], "Error: --date: 'May' is no ISO 8601 date such as 2025-10-30", 2),
        (["extract", "-", "--model", "no_such_model"], "Error: no_such_model: no such spaCy pipeline", 2),
        (["build", "-g", "/dev/null/x"], "Error: /dev/null/x: cannot be made a graph folder", 1),
    ],
)
def test_what_is_wrong_is_said_in_one_line(args: list[str], problem: str, code: int) -> None:
    out = kg(*args, stdin=b"Some text.")
    assert out.stderr.decode().startswith(problem)
    assert out.stderr.count(b"\n") == 1
    assert out.returncode == code


def test_two_workers_write_the_same_bytes(tmp_path: Path) -> None:
    from kg.samples import ARTICLES

    lines = ARTICLES.read_text("utf-8").splitlines()
    file = tmp_path / "many.jsonl"
    docs = [json.loads(line) for line in lines]
    file.write_text(
        "".join(
            json.dumps({**d, "id": f"{d['id']}-{i}", "text": f"{d['text']}\n\n{i}"}) + "\n"
            for i in range(8)
            for d in docs
        )
    )
    one, two = (kg("extract", str(file), "--format", "jsonl", "--workers", str(n)) for n in (1, 2))
    assert one.returncode == two.returncode == 0, two.stderr
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") > 100


def test_build_tells_what_it_did_and_goes_on(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    good = json.dumps({"id": "a", "text": TEXT, "date": "2025-10-30"}) + "\n"
    news.write_text(good + "{\n")
    graph = str(tmp_path / "g")
    out = kg("build", str(news), "-g", graph)
    assert (out.returncode, out.stderr.decode()) == (
        2, f"Error: {news}:2: is not JSON: Expecting property name enclosed in double quotes at column 2\n",
    )  # fmt: skip
    news.write_text(good)
    out = kg("build", str(news), "-g", graph)
    assert out.returncode == 0, out.stderr
    assert out.stdout.decode().startswith(
        "0 new documents, 1 known; 0 claims found.\nThe graph: 1 documents, "
    )


def test_an_overlay_stays_with_the_graph(tmp_path: Path) -> None:
    news = tmp_path / "a.txt"
    news.write_text("The Harbour Brigade attacked a convoy of the Pakistani army.")
    actors = tmp_path / "mine" / "actors"
    actors.mkdir(parents=True)
    (actors / "own.yaml").write_text(
        "actors:\n  - {id: harbour-brigade, name: Harbour Brigade, kind: armed group, aliases: [HBX]}\n"
    )
    out = kg("build", str(news), "-g", str(tmp_path / "g"), "--overlay", str(tmp_path / "mine"))
    assert out.returncode == 0, out.stderr
    from kg.assemble import Assembly

    assert "harbour-brigade" in {a.id for a in Assembly(tmp_path / "g").actors()}


def test_output_is_utf8_whatever_the_locale() -> None:
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    out = subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-", "--format", "jsonl"],
        input="Türkiye condemned Israel’s attack — again.".encode(),
        capture_output=True,
        env=env,
        check=False,
    )
    assert out.returncode == 0, out.stderr
    assert "Türkiye" in out.stdout.decode("utf-8")
