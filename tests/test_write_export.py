"""``kg export``: every format from a graph folder, clear refusals, nothing half-written, flat memory."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from click.testing import CliRunner, Result
from rdflib.namespace import RDF, RDFS, SKOS

from kg.assemble.assembly import Assembly
from kg.assemble.folder import create_folder
from kg.assemble.log import Log, LogWriter, Maker
from kg.cli import main
from kg.model import EVENT_TYPES, Claim
from kg.ontology import load
from kg.ontology.files import base_folder
from kg.write import WRITERS, to_networkx, to_rdflib
from kg.write.names import KG, PLOVER
from tests.synthetic import records


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder whose log holds the claims of a synthetic graph."""
    folder = tmp_path_factory.mktemp("export") / "graph"
    create_folder(folder)
    synthetic = records(150, 3)
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for _, claim in synthetic.claims():
        claims[claim.doc_hash].append(claim)
    writer = LogWriter(Log(folder))
    for document in synthetic.documents():
        writer.append(Maker("test/1", {}), document, claims[document.id])
    writer.close()
    return folder


def kg(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.mark.parametrize("name", [n for n, w in WRITERS.items() if not w.folder])
def test_each_format_by_its_suffix_and_on_standard_output(graph: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"out{WRITERS[name].suffix}"
    result = kg("-g", graph, out)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    streamed = kg("-g", graph, "-", "--format", name)
    assert streamed.stdout_bytes == out.read_bytes() != b""
    assert list(tmp_path.iterdir()) == [out]


def test_the_files_open_in_their_readers(graph: Path, tmp_path: Path) -> None:
    assembly = Assembly(graph)
    files = {s: tmp_path / f"o{s}" for s in (".ttl", ".nt", ".jsonld", ".graphml", ".gexf", ".csv")}
    for file in files.values():
        assert kg("-g", graph, file).exit_code == 0
    counts = assembly.counts()
    parsed = rdflib.Graph().parse(files[".ttl"])
    for suffix in (".ttl", ".nt", ".jsonld"):
        assert len(list(ox.parse(path=str(files[suffix])))) == len(rdflib.Graph().parse(files[suffix]))
    assert len(set(parsed.subjects(RDF.type, rdflib.URIRef(KG + "Claim")))) == counts["claims"] == 150
    conforms, _, report = pyshacl.validate(
        parsed, shacl_graph=rdflib.Graph().parse(base_folder() / "shapes.ttl")
    )
    assert conforms, report
    assert set(to_rdflib(assembly, assembly.ontology)) == set(parsed)
    network = to_networkx(assembly, assembly.ontology)
    for read in (nx.read_graphml(files[".graphml"]), nx.read_gexf(files[".gexf"], version="1.3")):
        assert (len(read), read.number_of_edges()) == (len(network), network.number_of_edges())
    rows = list(csv.DictReader(io.StringIO(files[".csv"].read_bytes().decode(), newline="")))
    assert len(rows) == counts["claims"]


def test_the_base_iri(graph: Path) -> None:
    result = kg("-g", graph, "-", "--format", "ntriples", "--base-iri", "https://example.org/kg/")
    assert b"<https://example.org/kg/actor/" in result.stdout_bytes
    assert b"conflict-kg/id/" not in result.stdout_bytes


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["out.xyz"], 2, "names no format"),
        (["-"], 2, "needs --format"),
        (["-", "--format", "neo4j-csv"], 2, "cannot go to standard output"),
        (["no/such/folder/out.ttl"], 2, "No such file or directory"),
        (["out.csv", "--base-iri", "https://example.org/"], 2, "for RDF"),
        (["out.ttl", "--base-iri", "not an iri/"], 2, "is no IRI"),
        (["out.ttl", "--base-iri", "https://example.org"], 2, "must end in"),
        (["out.ttl", "--overlay", "mine"], 2, "does not exist"),
        (["out.ttl", "--overlay", "/"], 2, "is for --vocabulary"),
        (["out.ttl", "--vocabulary"], 2, "takes no --graph"),
    ],
)
def test_refusals(
    graph: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = kg("-g", graph, *arguments)
    assert result.exit_code == code
    assert says in result.output
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_no_graph(tmp_path: Path) -> None:
    result = kg("-g", tmp_path / "none", tmp_path / "o.ttl")
    assert result.exit_code == 1
    assert "no graph here" in result.output
    assert kg(tmp_path / "o.ttl").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_directory_and_a_full_disk(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "taken.ttl").mkdir()
    result = kg("-g", graph, tmp_path / "taken.ttl")
    assert result.exit_code == 2
    assert "Is a directory" in result.output
    if os.path.exists("/dev/full"):
        result = kg("-g", graph, "/dev/full", "--format", "turtle")
        assert result.exit_code == 2
        assert "No space left" in result.output


def test_a_reader_that_stops(graph: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", "-g", str(graph), "-", "--format"]
    for name in ("ntriples", "csv", "gexf"):
        with subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""


def test_the_vocabulary(tmp_path: Path) -> None:
    out = tmp_path / "vocabulary.ttl"
    assert kg("--vocabulary", out).exit_code == 0
    parsed = rdflib.Graph().parse(out)
    assert len(parsed) == len(list(ox.parse(path=str(out))))
    assert not any(isinstance(term, rdflib.BNode) for triple in parsed for term in triple)
    conforms, _, report = pyshacl.validate(
        parsed, shacl_graph=rdflib.Graph().parse(base_folder() / "shapes.ttl")
    )
    assert conforms, report
    for type_ in EVENT_TYPES:
        assert parsed.value(rdflib.URIRef(PLOVER + type_), SKOS.definition)
    for verb in load().scheme.verbs():
        words = verb.lower().replace("_", " ")
        assert any(True for _ in parsed.subjects(RDFS.label, rdflib.Literal(words, lang="en")))
    labels = {str(o) for o in parsed.objects(None, SKOS.prefLabel)}
    assert {"Pakistan", "Afghanistan", "Qatar"} <= labels
    assert kg("--vocabulary", "-", "--format", "ntriples").stdout_bytes.count(b"\n") == len(parsed)
    assert kg("--vocabulary", tmp_path / "v.csv").exit_code == 2


def test_help_shows_examples_and_every_format() -> None:
    text = kg("--help").output
    assert "kg export -g graph graph.ttl" in text
    assert all(name in text for name in WRITERS)


ROOT = Path(__file__).parents[1]
MEASURE = """
import resource, sys
from dataclasses import replace
from pathlib import Path
from kg.write import WRITERS
from tests.write_graphs import ONTOLOGY, graph_of

graph = graph_of(500)

class Many:
    def __init__(self, times):
        self.times = times
    def __getattr__(self, kind):
        return getattr(graph, kind)
    def claims(self):
        for n in range(self.times):
            for event, claim in graph.claims():
                yield event, replace(claim, id=f"c-{n:016x}")
    def events(self):
        for n in range(self.times):
            for event in graph.events():
                yield replace(event, id=f"e-{n:016x}")

def peak(times):
    WRITERS[sys.argv[1]](Many(times), Path(sys.argv[2]), ONTOLOGY)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

print(peak(4), peak(40))
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["turtle", "csv", "plover"])
def test_memory_is_flat_in_the_number_of_claims(tmp_path: Path, name: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, name, str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    small, large = map(int, run.stdout.split())  # kB, at 2,000 and 20,000 claims
    assert large <= 1.1 * small
