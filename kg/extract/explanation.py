"""Why a word was or was not taken for an event: what ``kg lexicon try`` shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.extract.events.found import Decision
from kg.extract.pipeline import GrammarExtractor
from kg.model import Document, claim_to_json, document_id


def explain(
    text: str,
    date: str | None = None,
    model: str | None = None,
    overlay: Path | None = None,
    extractor: GrammarExtractor | None = None,
) -> dict[str, Any]:
    """Parse, candidates and claims of a short text.

    ``sentences``: each a list of tokens (``i, text, lemma, pos, tag, dep, head``); ``parties``: whom noun phrases
    stand for; ``candidates``: each frame tried (``sentence, trigger, frame, type, where, kept, why, source, target, modality``);
    ``claims``: as ``kg extract`` writes them.
    """  # fmt: skip
    grammar = extractor or GrammarExtractor(model, overlay)
    document = Document(document_id(text), "text", text, date=date)
    decisions: list[Decision] = []
    reading = next(iter(grammar.read([document])))
    claims = grammar.claims(reading, decisions)
    parties = []
    for s in reading.sentences:
        for i in range(s.n):
            if s.pos[i] in ("NOUN", "PROPN", "PRON") or s.deps[i] in ("poss", "nsubj", "dobj", "pobj"):
                party = reading.mentions.party(s.index, i, conjuncts=False)
                if party:
                    kinds = {
                        k: [r.actor.name for r in getattr(party, k)]
                        for k in ("own", "inside", "people", "place")
                    }
                    parties.append(
                        {
                            "sentence": s.index,
                            "token": i,
                            "text": s.words[i],
                            **{k: v for k, v in kinds.items() if v},
                        }
                    )
    return {
        "sentences": [
            [
                {"i": i, "text": s.words[i], "lemma": s.lemmas[i], "pos": s.pos[i], "tag": s.tags[i], "dep": s.deps[i], "head": s.heads[i]}
                for i in range(s.n)
            ]
            for s in reading.sentences
        ],
        "parties": parties,
        "candidates": [_decision(d, reading.sentences[d.sentence].words[d.trigger]) for d in decisions],
        "claims": [claim_to_json(c) for c in claims],
    }  # fmt: skip


def _decision(d: Decision, word: str) -> dict[str, Any]:
    found = d.found
    return {
        "sentence": d.sentence, "trigger": word, "token": d.trigger, "frame": d.frame.id, "type": d.frame.type, "mode": d.frame.mode,
        "where": d.frame.where, "kept": d.kept, "why": d.why,
        "source": [r.actor.name for r in found.source] if found else [],
        "target": [r.actor.name for r in found.target] if found else [],
        "modality": found.modality if found else None,
    }  # fmt: skip
