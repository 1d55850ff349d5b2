"""Assembling many claims takes little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg.assemble.folder import create_folder
from kg.assemble.log import Log, LogWriter, Maker
from kg.model import Claim
from tests.synthetic import records

ASSEMBLE = r"""
import re, sys
from pathlib import Path
from kg.assemble import Assembly
from tests.synthetic import SyntheticOntology
graph = Assembly(Path(sys.argv[1]), SyntheticOntology())
assert sum(1 for _ in graph.claims()) == 100_000
assert sum(1 for _ in graph.documents()) == 10_000
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.slow
def test_a_hundred_thousand_claims_in_200_megabytes(tmp_path: Path) -> None:
    graph = records(100_000, 1)
    found: dict[str, list[Claim]] = {}
    for _, claim in graph.claims():
        found.setdefault(claim.doc_hash, []).append(claim)
    create_folder(tmp_path / "g")
    writer = LogWriter(Log(tmp_path / "g"))
    for document in graph.documents():
        writer.append(Maker("test/1", {}), document, found[document.id])
    writer.close()
    out = subprocess.run(
        [sys.executable, "-c", ASSEMBLE, str(tmp_path / "g")], capture_output=True, text=True, check=True
    )
    assert int(out.stdout) < 200
