"""The page of kg show beside a bare sigma.js page of the same data, in headless Chromium; and what writing it costs."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from kg.assemble.memory import MemoryRecords
from kg.model import Actor, ActorMention, Claim, Document, Event, Evidence, Place, Span, claim_id, event_id
from kg.view.data import payload
from kg.view.page import write_page
from kg.write.palette import KINDS, QUADS
from tests.browser import browser
from tests.synthetic import SyntheticOntology

HERE = Path(__file__).resolve().parent
WEB = HERE.parent / "kg/view/web"
TYPES = ("CONSULT", "AID", "ACCUSE", "ASSAULT")
# two frames after the network's first picture: what a reader calls "there"
READY = (
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
)


def main(argv: list[str]) -> None:
    """Print one line a measurement."""
    parser = argparse.ArgumentParser(prog="scripts/bench view", description=__doc__)
    parser.add_argument("--actors", type=int, default=5_000)
    parser.add_argument("--edges", type=int, default=15_000)
    parser.add_argument("--many", type=int, default=50_000, help="edges of the large page (0: not)")
    parser.add_argument(
        "--claims", type=int, nargs="*", default=[50_000, 200_000], help="claims of graph folders to show"
    )
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        graph = dyads(args.actors, args.edges)
        write_page(graph, folder / "page.html", SyntheticOntology())
        bare(graph, folder, curved=False)
        bare(graph, folder, curved=True)
        load = os.getloadavg()[0]
        print(
            f"{args.actors} actors, {args.edges} edges; medians of {args.rounds} rounds; load average {load:.1f}"
        )
        straight = ready(folder / "straight.html", args.rounds)
        curved = ready(folder / "curved.html", args.rounds)
        ours = ready(folder / "page.html", args.rounds)
        print(f"bare sigma, straight lines     ready {straight:7.0f} ms")
        print(f"bare sigma, curves and arrows  ready {curved:7.0f} ms")
        print(
            f"kg show                        ready {ours:7.0f} ms  {ours / straight:.2f} x, {ours / curved:.2f} x"
        )
        filters(folder / "page.html")
        if args.many:
            write_page(dyads(args.actors, args.many), folder / "many.html", SyntheticOntology())
            print(f"{args.many} edges: ready {ready(folder / 'many.html', 2):.0f} ms")
            filters(folder / "many.html")
    writing(args.claims)


def dyads(n_actors: int, n_edges: int, seed: int = 3) -> MemoryRecords:
    """A graph of so many actors and edges (dyad and quad class), a few of them busy, one or two events an edge."""
    rnd = random.Random(seed)
    kinds = list(KINDS)
    actors = [Actor(f"a{i:05}", f"Actor {i}", kinds[i % len(kinds)], ("PAK", "AFG", None)[i % 3]) for i in range(n_actors)]  # fmt: skip
    places = [
        Place(f"p{i}", f"Place {i}", "PAK", rnd.uniform(24, 37), rnd.uniform(61, 76)) for i in range(300)
    ]
    edges: dict[tuple[int, int, int], int] = {}
    for i in range(n_actors):  # everybody takes part
        edges[i, (i * 7 + 1) % n_actors, rnd.randrange(4)] = 1
    while len(edges) < n_edges:
        a, b = int(n_actors * rnd.random() ** 3), int(n_actors * rnd.random() ** 2)
        if a != b:
            edges[a, b, rnd.randrange(4)] = 1 + (rnd.random() < 0.3)
    documents, events, claims = [], [], []
    for number, ((a, b, quad), times) in enumerate(sorted(edges.items())):
        for k in range(times):
            day = (
                datetime.date(2025, 1, 1) + datetime.timedelta(days=(number * 3 + k * 50) % 300)
            ).isoformat()
            text = f"Actor {a} did something to Actor {b}, said line {number}.{k} of the news."
            doc = Document(f"d-{number}-{k}", f"doc {number}.{k}", None, f"News {number}", None, day)
            place = places[number % 300] if number % 2 else None
            type_ = TYPES[quad]
            one = event_id(type_, None, [actors[a].id], [actors[b].id], day, place.id if place else None)
            events.append(Event(one, type_, None, list(QUADS)[quad], (actors[a].id,), (actors[b].id,), place.id if place else None, day, day, "day", True, 1))  # fmt: skip
            claims.append((one, _claim(doc, text, type_, actors[a], actors[b], rnd, number)))
            documents.append(doc)
    return MemoryRecords(documents, actors, places, events, claims, [], [])


def _claim(
    doc: Document, text: str, type_: str, a: Actor, b: Actor, rnd: random.Random, number: int
) -> Claim:
    def mention(actor: Actor) -> ActorMention:
        at = text.index(actor.name)
        return ActorMention(actor.id, actor.name, actor.name, actor.kind, actor.country, (), at, at + len(actor.name))  # fmt: skip

    at = text.index("did")
    return Claim(
        doc.name, doc.id, claim_id(doc.id, at, at + 3, "event", type_, [a.id], [b.id]), type_, (mention(a),),
        (mention(b),), "actual" if number % 5 else "planned", Evidence(0, len(text), text, Span(at, at + 3, "did")),
        attribution=(mention(a),) if number % 4 == 0 else (), time=doc.date, confidence=round(rnd.random(), 2),
    )  # fmt: skip


def bare(graph: MemoryRecords, folder: Path, curved: bool) -> None:
    """Write a page of sigma.js alone with the places, colours and sizes of ours."""
    core = payload(graph, SyntheticOntology(), "bare").core
    actors, events = core["actors"], core["events"]
    count: dict[tuple[int, int, int], int] = {}
    for source, target, type_ in zip(events["source"], events["target"], events["type"], strict=True):
        key = (source, target, core["typeQuad"][type_])
        count[key] = count.get(key, 0) + 1
    data = {
        "nodes": [[x, y, 3, "#332288", name] for x, y, name in zip(actors["x"], actors["y"], actors["name"], strict=True)],
        "edges": [[a, b, 1, core["quadColours"][q]] for a, b, q in count],
        "curved": curved,
    }  # fmt: skip
    if not (WEB / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=WEB, check=True)
    out = folder / "bare.js"
    source = WEB / "bench.tmp.mjs"  # beside node_modules, where its imports are found
    source.write_text((HERE / "bench_view_bare.mjs").read_text())
    try:
        command = [
            "node",
            "node_modules/esbuild/bin/esbuild",
            source.name,
            "--bundle",
            "--minify",
            f"--outfile={out}",
        ]
        subprocess.run([*command, "--log-level=error"], cwd=WEB, check=True)
    finally:
        source.unlink()
    (folder / ("curved.html" if curved else "straight.html")).write_text(
        '<!doctype html><meta charset="utf-8"><style>html,body,#stage{height:100%;margin:0}</style><div id="stage"></div>'
        f'<script type="application/json" id="data">{json.dumps(data)}</script><script>{out.read_text()}</script>'
    )


def ready(path: Path, rounds: int) -> float:
    """Milliseconds from the start of the navigation until the picture has been presented, the median."""
    times: list[float] = []
    for _ in range(rounds):
        with browser() as context:
            page = context.new_page()
            page.add_init_script(
                "addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => requestAnimationFrame("
                "() => { window.there = performance.now(); })))"
            )
            page.goto(path.as_uri())
            page.wait_for_function("window.there !== undefined", timeout=120_000)
            times.append(page.evaluate("window.there"))
    return statistics.median(times)


FILTERS: dict[str, tuple[str, str]] = {  # the field, and the key that changes it
    "quad class": ("#quad-2", "Space"),
    "modality": ("#modality-1", "Space"),
    "kind": ("#kind-0", "Space"),
    "event type": ("#type-1", "Space"),
    "country": ("#country", "ArrowDown"),
    "speaker": ("#speaker", "ArrowDown"),
    "document": ("#document", "ArrowDown"),
    "claims": ("#claims", "ArrowRight"),
    "confidence": ("#confidence", "ArrowRight"),
    "time": ("#from", "5"),
}
WATCH = """() => { window.taps = []; new PerformanceObserver(list => list.getEntries().forEach(e =>
    taps.push([e.processingEnd - e.processingStart, e.duration]))).observe({type: 'event', durationThreshold: 16}); }"""


def filters(path: Path, rounds: int = 3) -> None:
    """Print for each filter, changed by a real key: its handler's time, and from the key to the frame presented.

    The second is the browser's own Event Timing, in steps of 8 ms; medians.
    """
    with browser() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        page.wait_for_timeout(3000)
        page.evaluate("document.querySelector('details').open = true")
        page.evaluate(WATCH)
        for name, (field, key) in FILTERS.items():
            work, frame = [], []
            for _ in range(rounds):
                page.locator(field).focus()
                if name == "time":  # all but the last figure of the year
                    page.keyboard.type("0601202")
                page.wait_for_timeout(700)
                before = page.inner_text("#count")
                page.evaluate("taps.length = 0")
                page.keyboard.press(key)
                page.wait_for_timeout(700)
                if page.inner_text("#count") == before:
                    raise RuntimeError(f"the filter {name} changed nothing")
                taps = page.evaluate("taps")
                work.append(sum(w for w, _ in taps))
                frame.append(max((f for _, f in taps), default=16))
                page.locator("#reset").click()
                page.wait_for_timeout(700)
            print(
                f"  filter {name:12} {statistics.median(work):6.0f} ms, on the screen after {statistics.median(frame):6.0f} ms"
            )


def writing(claims: Iterable[int]) -> None:
    """Print what ``kg show`` takes for graph folders of so many claims: a process of its own each, its peak of memory."""
    for n_claims in claims:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for step in ("_make", "_first"):  # in processes of their own: their memory must not count
                call = f"import bench_view, pathlib; bench_view.{step}(pathlib.Path({name!r}) / 'graph', {n_claims})"
                subprocess.run([sys.executable, "-c", call], check=True, env=_env())
            show = [sys.executable, "-c", f"import bench_view; bench_view._show({name!r})"]
            done = subprocess.run(show, check=True, env=_env(), capture_output=True, text=True)
            seconds, worked, peak = map(float, done.stdout.split())
            size = (folder / "page.html").stat().st_size / 1e6
        load = os.getloadavg()[0]
        print(
            f"kg show of {n_claims} claims: {seconds:.1f} s ({worked:.1f} s of a processor, load average {load:.1f}), "
            f"peak {peak:.0f} MB, a page of {size:.1f} MB"
        )
        for note in done.stderr.splitlines()[:-1]:
            print(f"  {note}")


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}


def _make(folder: Path, n_claims: int) -> None:
    """A graph folder with the log of a synthetic graph."""
    from kg.assemble.folder import create_folder
    from kg.assemble.folder import writing as locked
    from kg.assemble.log import Log, LogWriter, Maker
    from tests.synthetic import records

    graph = records(n_claims, hostile=False)
    told: dict[str, list[Claim]] = {}
    for _, claim in graph.claims():
        told.setdefault(claim.doc_hash, []).append(claim)
    create_folder(folder)
    with locked(folder):
        writer = LogWriter(Log(folder))
        for document in graph.documents():
            writer.append(Maker("synthetic/1", {}), document, told[document.id])
        writer.close()


def _first(folder: Path, _: int) -> None:
    """What ``kg build`` leaves: the assembled cache."""
    from kg.assemble.assembly import Assembly

    Assembly(folder).close()


def _show(name: str) -> None:
    """Run the command itself; prints its seconds, the processor's, and this process's peak in megabytes."""
    from kg.cli import main as kg

    start = time.perf_counter()
    kg(["show", "-g", f"{name}/graph", "-o", f"{name}/page.html"], standalone_mode=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - start, time.process_time(), peak)
