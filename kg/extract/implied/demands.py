"""Demands without a verb of demanding: what others must do, and imperatives."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.implied.voices import act, political, says, sides, speaks_for
from kg.extract.reading import Reading


def requests(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """ "Kabul must hand over the commanders, they said": a REQUEST to whoever must act."""
    s = matcher.s
    out: list[Found] = []
    for v in range(s.n):
        if s.pos[v] != "VERB" or not _must(matcher, v):
            continue
        speakers = reading.speech.speakers(s.index, v)
        if not speakers or speakers[-1].speaker is None:
            continue
        if says(matcher, reading, speakers[-1].sentence, speakers[-1].verb) not in (None, "CONSULT"):
            continue
        who, target = sides(reading, matcher, speakers[-1], matcher.syntax.agents(v))
        if (
            not who
            or not target
            or any(o.type in ("REQUEST", "THREATEN") and s.inside(v, o.trigger) for o in events)
        ):
            continue
        out.append(act(s.index, v, "REQUEST", who, target, speakers[-1]))
    return out


def orders(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """ "Release our fishermen," Hanoi told China: a REQUEST; "... or we shall come": a THREATEN."""
    s = matcher.s
    out: list[Found] = []
    for v in range(s.n):
        if not _imperative(matcher, v) or s.child(v, "nsubj", "nsubjpass", "aux", "mark") is not None:
            continue
        heads = ("ccomp", "ROOT", "parataxis") if s.pos[v] == "VERB" else ("advcl", "ccomp", "ROOT")
        if s.deps[v] not in heads or (v > 0 and s.words[v - 1] not in ('"', "'", ":", "-")):
            continue
        speakers = reading.speech.speakers(s.index, v)
        if not speakers or speakers[-1].speaker is None or speakers[-1].sentence != s.index:
            continue
        verb = speakers[-1].verb
        who = political(reading, speakers[-1])
        told = [x for x in s.all(verb, "dobj", "dative") if not s.inside(x, v)]
        target = [
            r for x in told for r in reading.mentions.party(s.index, x).own if not speaks_for(matcher, r, who)
        ]
        if not who or not target or any(o.trigger == verb for o in events):
            continue
        threat = any(s.lower[c] == "or" for c in s.all(v, "cc")) and any(
            {s.lower[a] for a in s.all(c, "aux")} & {"will", "shall", "'ll"} for c in s.all(v, "conj")
        )
        out.append(act(s.index, v, "THREATEN" if threat else "REQUEST", who, target, speakers[-1]))
    return out


def _imperative(matcher: SentenceEvents, v: int) -> bool:
    """Is it a bare verb; or a name, as the tagger has it, that opens a quotation and takes an object?"""
    s = matcher.s
    if s.pos[v] == "VERB":
        return s.tags[v] in ("VB", "VBP")
    known = ("verb", s.lower[v]) in matcher.lexicon.frames
    return (
        v > 0
        and s.words[v - 1] == '"'
        and s.tags[v] in ("NNP", "NN")
        and known
        and s.child(v, "dobj") is not None
    )


def _must(matcher: SentenceEvents, v: int) -> bool:
    """Is the verb an obligation: must, has to, needs to?"""
    s = matcher.s
    modals = {s.lower[a] for a in s.all(v, "aux")}
    if "must" in modals or ("should" in modals and matcher.candidates.at(v)):
        return s.child(v, "neg") is None and not any(s.lower[m] in ("if", "should") for m in s.all(v, "mark"))
    h = s.heads[v]
    return (
        s.deps[v] == "xcomp"
        and s.lemmas[h] in ("have", "need")
        and any(s.lower[a] == "to" for a in s.all(v, "aux"))
        and s.child(h, "aux", "neg") is None
    )
