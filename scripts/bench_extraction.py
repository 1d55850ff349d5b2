"""What extraction costs: over spaCy's own time, by the rules alone, in memory, with two processes."""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

from kg.extract import GrammarExtractor
from kg.model import Document, document_id
from kg.read import read
from kg.samples import ARTICLES


def main(argv: list[str]) -> None:
    """Print one line for each measurement."""
    parser = argparse.ArgumentParser(prog="scripts/bench extraction", description=__doc__)
    parser.add_argument("--articles", type=int, default=60, help="articles of some 700 words (default 60)")
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many rounds (default 3)")
    parser.add_argument(
        "--memory", type=int, default=100_000, help="one-sentence documents (default 100000, 0: not)"
    )
    args = parser.parse_args(argv)
    documents = articles(args.articles)
    words = sum(len((d.text or "").split()) for d in documents)
    print(f"{len(documents)} articles, {words} words; medians of {args.rounds} rounds")
    one = GrammarExtractor()
    spacy, whole = rounds(
        args.rounds, lambda: parse(one, documents), lambda: sum(1 for _ in one.extract(documents))
    )
    print(f"spaCy alone              {spacy:8.2f} s  {words / spacy:8.0f} words/s")
    print(
        f"extraction, one process  {whole:8.2f} s  {words / whole:8.0f} words/s  {whole / spacy:.2f} x spaCy"
    )
    sentences, rules, cpu = rules_alone(one, documents, args.rounds)
    print(
        f"rules on parsed text     {rules:8.2f} s  {sentences / rules:8.0f} sentences/s, "
        f"{sentences / cpu:.0f} a second of processor time"
    )
    start = command(documents[:1], 1)
    print(f"kg extract, one article  {start:8.2f} s")
    single, double = command(documents, 1), command(documents, 2)
    for workers, seconds in ((1, single), (2, double)):
        print(
            f"kg extract --workers {workers}   {seconds:8.2f} s  {words / seconds:8.0f} words/s, start included"
        )
    gain = (single - start) / max(double - start, 0.01)
    print(f"two workers over one     {single / double:8.2f} x, {gain:.2f} x behind the start")
    if args.memory:
        small, large = memory(args.memory // 10), memory(args.memory)
        print(f"peak memory              {small:8.0f} MB after {args.memory // 10} one-sentence documents")
        print(f"                         {large:8.0f} MB after {args.memory}")


def articles(n: int) -> list[Document]:
    """Articles of the samples' sentences in an order of their own, so that none is a copy."""
    rnd = random.Random(1)
    paragraphs = [p for d in read([ARTICLES]) for p in (d.text or "").split("\n\n")]
    out = []
    for i in range(n):
        text = "\n\n".join([f"Report {i}.", *rnd.sample(paragraphs, 18)])
        out.append(Document(document_id(text), f"bench-{i}", text, date="2025-11-05"))
    return out


def rounds(n: int, *jobs: Callable[[], Any]) -> list[float]:
    """Median seconds of each job; they take turns, so that a slow minute of the machine hits all."""
    times: list[list[float]] = [[] for _ in jobs]
    for job in jobs:
        job()
    for _ in range(n):
        for kept, job in zip(times, jobs, strict=True):
            start = time.perf_counter()
            job()
            kept.append(time.perf_counter() - start)
    return [statistics.median(t) for t in times]


def parse(extractor: GrammarExtractor, documents: list[Document]) -> None:
    """The pipeline over the texts, and nothing else."""
    with extractor.nlp.memory_zone():
        for _ in extractor.nlp.pipe((d.text or "" for d in documents), batch_size=64):
            pass


class _Parsed:
    """Stands in for the pipeline and gives back what it parsed before."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp
        self.kept: list[Any] = []
        self.replay = False

    def pipe(self, texts: Iterator[str], **options: Any) -> Iterator[Any]:
        if self.replay:
            yield from self.kept
            return
        for doc in self._nlp.pipe(texts, **options):
            self.kept.append(doc)
            yield doc

    def memory_zone(self) -> Any:
        return nullcontext()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._nlp, name)


def rules_alone(extractor: GrammarExtractor, documents: list[Document], n: int) -> tuple[int, float, float]:
    """Sentences, and seconds for all stages behind the parser: on the clock, and of the processor."""
    other = GrammarExtractor()
    parsed = _Parsed(extractor.nlp)
    other.__dict__["nlp"] = parsed
    chunk = documents[:64]
    list(other.extract(chunk))
    parsed.replay = True
    times: list[float] = []

    def job() -> None:
        start = time.process_time()
        list(other.extract(chunk))
        times.append(time.process_time() - start)

    (seconds,) = rounds(n, job)
    return sum(1 for d in parsed.kept for _ in d.sents), seconds, statistics.median(times[1:])


def command(documents: list[Document], workers: int) -> float:
    """Seconds of ``kg extract`` as a user runs it."""
    lines = "".join(json.dumps({"id": d.name, "text": d.text, "date": d.date}) + "\n" for d in documents)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "kg", "extract", "-", "--format", "jsonl", "--workers", str(workers)],
        input=lines.encode(), stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return time.perf_counter() - start


_MEASURED = r"""
import re, sys
from pathlib import Path
from kg.cli import main
try:
    main(["extract", "-", "--format", "jsonl"])
finally:
    # not getrusage: that counts this process's parent too
    print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""


def memory(n: int) -> float:
    """Peak megabytes of ``kg extract`` over ``n`` documents of one sentence each."""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-c", _MEASURED],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors, text=True,
        )  # fmt: skip
        assert process.stdin is not None
        with process.stdin as stream:
            for i in range(n):
                text = f"Unit {i} of the army attacked a camp of the TTP near village {i * 7} on Monday."
                stream.write(json.dumps({"id": str(i), "text": text, "date": "2025-11-05"}) + "\n")
        process.wait()
        errors.seek(0)
        return int(errors.read().split()[-1]) / 1024
