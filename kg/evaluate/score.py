"""Claims against gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from kg.errors import InputError
from kg.evaluate.events import score_events
from kg.evaluate.gold import Item, identifier
from kg.evaluate.other import score_countries, score_quad, score_re3d, score_spans
from kg.evaluate.result import Result

_SCORERS: dict[str, Callable[[list[Item], dict[str, list[Item]]], Result]] = {
    "events": score_events,
    "gsr": score_countries,
    "spans": score_spans,
    "quad": score_quad,
    "re3d": score_re3d,
}


def evaluate(task: str, gold: list[Item], claims: Iterable[Item]) -> Result:
    """Figures of ``claims`` (objects of ``kg extract --format jsonl``) on ``gold``; doubtful items are left out.

    Raises InputError where no claim is of a document of the gold.
    """
    by_document: dict[str, list[Item]] = defaultdict(list)
    for claim in claims:
        by_document[str(claim["doc_id"])].append(claim)
    if by_document and not by_document.keys() & {identifier(g) for g in gold}:
        raise InputError(next(iter(by_document)), "no claim is of a document of the gold, such as this one's")
    return _SCORERS[task]([g for g in gold if not g.get("doubtful")], by_document)
