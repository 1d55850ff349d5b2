"""A graph as the files of ``neo4j-admin database import full``: the same nodes and relationships that ``kg push`` makes.

Each kind has a header file and a data file. ``import.txt`` holds the importer's options, one a line, and
``README.txt`` the command. Array items are parted by U+001F, which a name cannot hold here (it becomes a blank).
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Records
from kg.model.ids import digest
from kg.store import rows
from kg.store.schema import VERSION, identifier

if TYPE_CHECKING:
    from kg.ontology import Ontology

ARRAY = "\x1f"
TEXT_LIST, LONG_LIST = "string[]", "long[]"

NODES: dict[str, dict[str, str]] = {
    "Actor": {
        "name": "string", "kind": "string", "country": "string", "provisional": "boolean", "aliases": TEXT_LIST,
        "alias_authors": TEXT_LIST, "alias_since": TEXT_LIST, "alias_notes": TEXT_LIST,
    },
    "Place": {"name": "string", "country": "string", "lat": "double", "lon": "double", "feature": "string"},
    "Document": {
        "name": "string", "title": "string", "url": "string", "published": "date", "published_precision": "string",
    },
    "Event": {
        "type": "string", "mode": "string", "quad": "string", "start": "date", "end": "date", "precision": "string",
        "actual": "boolean", "claims": "long",
    },
    "Claim": {
        "modality": "string", "confidence": "double", "time": "string", "sentence": "string", "start": "long",
        "end": "long", "trigger": "string", "trigger_start": "long", "trigger_end": "long", "extractor": "string",
        "mentions": TEXT_LIST, "mention_ids": TEXT_LIST, "mention_roles": TEXT_LIST, "mention_starts": LONG_LIST,
        "mention_ends": LONG_LIST,
    },
}  # fmt: skip
TIE = {
    "id": "string", "claimed_by": TEXT_LIST, "origin": "string", "modality": "string", "since": "date",
    "since_precision": "string", "until": "date", "until_precision": "string",
}  # fmt: skip
RELATIONSHIPS: dict[str, tuple[str, str, dict[str, str]]] = {
    "SOURCE": ("Event", "Actor", {}),
    "TARGET": ("Event", "Actor", {}),
    "PLACE": ("Event", "Place", {}),
    "OF": ("Claim", "Event", {}),
    "IN": ("Claim", "Document", {}),
    "SAID_BY": ("Claim", "Actor", {"order": "long"}),
    "ties": ("Actor", "Actor", TIE),
    "ties_to_places": ("Actor", "Place", TIE),
    "edges": ("Actor", "Actor", {"count": "long", "first": "date", "last": "date"}),
}
TYPED = {"ties", "ties_to_places", "edges"}
"""Files whose rows name their relationship type."""


def write_neo4j_csv(records: Records, folder: Path, ontology: Ontology | None = None) -> None:
    """Write ``records`` to ``folder``, whole or not at all; an earlier export there is replaced.

    Raises InputError where that cannot be, or where ``folder`` holds something else.
    """
    _check(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.resolve().parent))
        try:
            part.chmod(0o755)
            _write(records, part)
            if folder.exists():
                shutil.rmtree(folder)
            part.replace(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise InputError(str(folder), error.strerror or str(error)) from error


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(str(folder), "is no folder")
    if folder.exists() and any(folder.iterdir()) and not (folder / "import.txt").exists():
        raise InputError(str(folder), "holds other files; give an empty or a new folder")


def _write(records: Records, folder: Path) -> None:
    mark = digest("neo4j-csv", str(sorted(records.counts().items())), *(d.id for d in records.documents()))
    options = []
    with ExitStack() as stack:
        files: dict[str, IO[str]] = {}
        for name, types in NODES.items():
            header = f"id:ID({name}),{_header(types)},kg:string,:LABEL"
            files[name] = stack.enter_context(_files(folder, name, header))
            options.append(f"--nodes=FOLDER/{name}-header.csv,FOLDER/{name}.csv")
        for name, (start, end, types) in RELATIONSHIPS.items():
            header = (
                f":START_ID({start}),:END_ID({end}),{_header(types)}{',' if types else ''}kg:string,:TYPE"
            )
            files[name] = stack.enter_context(_files(folder, name, header))
            options.append(f"--relationships=FOLDER/{name}-header.csv,FOLDER/{name}.csv")
        counts = records.counts()
        header = f"id:ID(KgGraph),version:long,digest:string,{','.join(f'{k}:long' for k in counts)},:LABEL"
        state = stack.enter_context(_files(folder, "KgGraph", header))
        _line(state, ("kg", VERSION, mark, *counts.values(), "KgGraph"))
        options.append("--nodes=FOLDER/KgGraph-header.csv,FOLDER/KgGraph.csv")
        for name, read, row_of in _NODE_ROWS:
            for record in read(records):
                _node(files[name], name, name, row_of(record), mark)
        _events(records, files, mark)
        _claims(records, files, mark)
        for tie in records.ties():
            name = "ties_to_places" if tie.to_place else "ties"
            row = rows.tie_row(tie)
            _relate(files[name], name, identifier(tie.type), row | {"p": row["p"] | {"id": row["key"]}}, mark)
        for edge in records.edges():
            _relate(files["edges"], "edges", identifier(edge.verb), rows.edge_row(edge), mark)
    options += [
        "--multiline-fields=true",
        f"--array-delimiter=U+{ord(ARRAY):04X}",
        "--ignore-empty-strings=false",
    ]
    (folder / "import.txt").write_text("\n".join(options) + "\n", encoding="utf-8")
    (folder / "README.txt").write_text(_README, encoding="utf-8")


_README = """Load this graph into a stopped Neo4j 5 that has no data in its database yet, from this folder:

    neo4j-admin database import full neo4j $(sed s,FOLDER/,,g import.txt)

Then start it, and run kg push once: it makes the constraints and indexes, and changes nothing else.
"""

_NODE_ROWS: tuple[tuple[str, Callable[[Records], Iterable[Any]], Callable[[Any], rows.Row]], ...] = (
    ("Actor", lambda r: r.actors(), rows.actor_row),
    ("Place", lambda r: r.places(), rows.place_row),
    ("Document", lambda r: r.documents(), rows.document_row),
)


def _events(records: Records, files: Mapping[str, IO[str]], mark: str) -> None:
    for e in records.events():
        _node(files["Event"], "Event", f"Event;{identifier(e.type)}", rows.event_row(e), mark)
        for type_, ids in (
            ("SOURCE", e.source),
            ("TARGET", e.target),
            ("PLACE", (e.place,) if e.place else ()),
        ):
            for id_ in ids:
                _relate(files[type_], type_, type_, {"a": e.id, "b": id_, "p": {}}, mark)


def _claims(records: Records, files: Mapping[str, IO[str]], mark: str) -> None:
    for event, c in records.claims():
        _node(files["Claim"], "Claim", "Claim", rows.claim_row(c), mark)
        _relate(files["OF"], "OF", "OF", {"a": c.id, "b": event, "p": {}}, mark)
        _relate(files["IN"], "IN", "IN", {"a": c.id, "b": c.doc_hash, "p": {}}, mark)
        for order, speaker in enumerate(c.attribution):
            _relate(
                files["SAID_BY"],
                "SAID_BY",
                "SAID_BY",
                {"a": c.id, "b": speaker.id, "p": {"order": order}},
                mark,
            )


def _node(out: IO[str], name: str, label: str, row: rows.Row, mark: str) -> None:
    _line(out, [row["id"], *(row["p"][column] for column in NODES[name]), mark, label.split(";")])


def _relate(out: IO[str], name: str, type_: str, row: rows.Row, mark: str) -> None:
    _line(out, [row["a"], row["b"], *(row["p"][column] for column in RELATIONSHIPS[name][2]), mark, type_])


def _header(types: Mapping[str, str]) -> str:
    return ",".join(f"{name}:{type_}" for name, type_ in types.items())


def _files(folder: Path, name: str, header: str) -> IO[str]:
    (folder / f"{name}-header.csv").write_text(header + "\n", encoding="utf-8")
    return (folder / f"{name}.csv").open("w", encoding="utf-8", errors="replace", newline="")


def _line(out: IO[str], values: Iterable[Any]) -> None:
    out.write(",".join(_fields(values)) + "\n")


def _fields(values: Iterable[Any]) -> Iterator[str]:
    """Fields in the importer's dialect: None is nothing, text is in quotes, which tells an empty text from none."""
    for value in values:
        if value is None:
            yield ""
        elif isinstance(value, bool):
            yield "true" if value else "false"
        elif isinstance(value, (int, float, datetime.date)):
            yield str(value)
        elif isinstance(value, list):
            yield _quoted(ARRAY.join(str(v).replace(ARRAY, " ") for v in value))
        else:
            yield _quoted(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
