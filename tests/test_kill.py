"""kill -9 in the middle of ``kg build``, then again: the same log and the same export, and no process left."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.samples import ARTICLES


def _news(file: Path, n: int) -> Path:
    rnd = random.Random(1)
    texts = [json.loads(line)["text"] for line in ARTICLES.read_text("utf-8").splitlines()]
    paragraphs = [p for text in texts for p in text.split("\n\n")]
    with file.open("w", encoding="utf-8") as out:
        for i in range(n):
            text = "\n\n".join([f"Report {i}.", *rnd.sample(paragraphs, 6)])
            out.write(json.dumps({"id": f"r{i}", "text": text, "date": "2025-11-05"}) + "\n")
    return file


def _kg(*args: str) -> list[str]:
    return [sys.executable, "-m", "kg", *args]


def _lines(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_killed_with_two_workers(tmp_path: Path) -> None:
    news, killed, whole = _news(tmp_path / "n.jsonl", 160), tmp_path / "killed", tmp_path / "whole"
    log = killed / "log/000001.jsonl"
    process = subprocess.Popen(
        _kg("build", str(news), "-g", str(killed), "--workers", "2"), start_new_session=True
    )
    deadline = time.monotonic() + 180
    while _lines(log) < 30:
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert _lines(log) < 161
    while _session(process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    subprocess.run(_kg("build", str(news), "-g", str(killed)), check=True)
    subprocess.run(_kg("build", str(news), "-g", str(whole)), check=True)
    assert log.read_bytes() == (whole / "log/000001.jsonl").read_bytes()
    for graph in (killed, whole):
        subprocess.run(_kg("export", "-g", str(graph), str(graph) + ".ttl"), check=True)
    assert Path(f"{killed}.ttl").read_bytes() == Path(f"{whole}.ttl").read_bytes()


def _session(leader: int) -> list[str]:
    """Processes of the session that ``leader`` began and that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(stat.parent.name)
    return found
