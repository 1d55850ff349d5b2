"""How sure a claim is: a logistic model over how the event was found, fitted on hand-coded texts.

The features say which frame matched and how sure its entry is, how each side was found, whether pronouns or
descriptions had to be resolved, and whether anybody is named. ``scripts/calibrate`` fits their weights and
writes ``ontology/confidence.yaml``.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

from kg.errors import OntologyError
from kg.extract.events.found import Found
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.ontology.files import base_folder
from kg.ontology.yaml_lines import Map, read_yaml, wrong


def of(reading: Reading, found: Found) -> float:
    """The probability that type and sides are right, two digits."""
    known = weights()
    total = sum(known.get(name, 0.0) * value for name, value in features(reading, found).items())
    return round(1 / (1 + math.exp(-max(-8.0, min(8.0, total)))), 2)


def features(reading: Reading, found: Found) -> dict[str, float]:
    """What the model looks at, by name; ``bias`` is always there."""
    frame = found.frame
    sentence = reading.sentences[found.sentence]
    pos = sentence.pos[found.trigger]
    out = {
        "bias": 1.0,
        "frame": (frame.confidence if frame else 0.5) - 0.8,
        "conditions": min(3, len(frame.when)) / 3 if frame else 0.0,
        f"type {found.type}": 1.0,
        f"source {found.how[0]}": 1.0,
        f"target {found.how[1]}": 1.0,
        "noun": float(pos in ("NOUN", "PROPN")),
        "implied": float(found.implied or frame is None),
        "no source": float(not found.source),
        "no target": float(not found.target),
        "many": float(len(found.source) + len(found.target) > 3),
        "referring": _share(reading, found, lambda r: not any(w[:1].isupper() for w in _words(reading, r))),
        "provisional": _share(reading, found, lambda r: r.actor.provisional),
        "elsewhere": _share(reading, found, lambda r: r.sentence != found.sentence),
        "long": min(1.0, sentence.n / 50),
        "headline": float(sentence.n < 12 and not sentence.words[-1].endswith((".", "?", "!", '"'))),
        "quoted": float(reading.speech.quote(found.sentence, found.trigger)),
    }
    return {name: value for name, value in out.items() if value}


def _words(reading: Reading, ref: Ref) -> list[str]:
    return reading.sentences[ref.sentence].words[ref.first : ref.last + 1]


def _share(reading: Reading, found: Found, test: Callable[[Ref], bool]) -> float:
    refs = (*found.source, *found.target)
    return sum(map(test, refs)) / len(refs) if refs else 0.0


@functools.cache
def weights() -> dict[str, float]:
    """The weight of each feature; raises OntologyError where the file is wrong."""
    path = base_folder() / "confidence.yaml"
    if not path.is_file():
        raise OntologyError(
            f"{path}:1", "the weights of the confidence are missing; scripts/calibrate writes them"
        )
    top: Map = read_yaml(path)
    for name, value in top.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise wrong(top, f"the weight of {name!r} must be a number", name)
    return {str(name): float(value) for name, value in top.items()}
