"""The self-contained page: one HTML file that opens offline and makes no request.

Data goes in as inert JSON, which the page's one script reads and writes out through ``textContent``; a
Content-Security-Policy allows that script and style by their hashes, and nothing from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import Records
from kg.view.data import Limits, Ontology, payload
from kg.write.atomic import replacing

STATIC = Path(__file__).parent / "static"
_SURROGATE = re.compile("[\ud800-\udfff]")


def write_page(
    records: Records,
    path: Path,
    ontology: Ontology,
    title: str = "Conflict-event graph",
    limits: Limits | None = None,
) -> list[str]:
    """Write the page of ``records`` to ``path``, whole or not at all; the same records give the same bytes.

    Returns what the page leaves out, in words (empty when it carries everything). Raises KgError
    where the package was built without the page's bundle, InputError where the file cannot be written.
    """
    data = payload(records, ontology, title, limits)
    with replacing(Path(path)) as stream:
        stream.writelines(part.encode() for part in page_parts(data.core, data.evidence, title))
    notes: list[str] = data.core["notes"]
    return notes


def frame(records: Records, ontology: Ontology, title: str = "Conflict-event graph") -> str:
    """A smaller page as a frame for notebooks, which may run its script and nothing else."""
    data = payload(records, ontology, title, Limits(1_000, 5_000, 5_000))
    page = "".join(page_parts(data.core, data.evidence, title))
    return (
        f'<iframe sandbox="allow-scripts allow-downloads" title="{html.escape(_clean(title))}" '
        f'srcdoc="{html.escape(page)}" style="width:100%;height:640px;border:0"></iframe>'
    )


def page_parts(core: dict[str, Any], evidence: dict[str, Any], title: str) -> Iterator[str]:
    """The page in pieces."""
    script, style = _static("page.js"), _static("page.css")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; worker-src blob:; "
        f"script-src '{_hash(script)}'; style-src '{_hash(style)}'"
    )
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{html.escape(_clean(title))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<div id="app"></div>\n<noscript>This page needs JavaScript, which it carries in itself.</noscript>\n'
    )
    yield from _json("kg-data", _encode(core))
    yield f"<script>{script}</script>\n"
    # behind the script, so that the page shows itself before they are read
    yield from _json("kg-evidence", _encode(evidence))
    yield from _json("kg-atlas", _static("atlas.json"))
    yield "</body>\n</html>\n"


def _json(name: str, text: str) -> Iterator[str]:
    yield f'<script type="application/json" id="{name}">'
    yield text
    yield "</script>\n"


def _encode(data: dict[str, Any]) -> str:
    """JSON that no HTML parser takes for markup, whatever its strings say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return _clean(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _clean(text: str) -> str:
    """Lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _static(name: str) -> str:
    try:
        return (STATIC / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KgError(
            "the page's bundle is missing: the package was not built; run 'pip install .' in the source folder"
        ) from None
