"""The other gold formats: countries alone, marked spans, quad classes, relations between actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from kg.evaluate.gold import Item, identifier
from kg.evaluate.names import words
from kg.evaluate.result import Outcome, Result, scores
from kg.ontology import load

_TYPES_2021 = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "CRIME": "ASSAULT",
}  # fmt: skip
_NOBODY = "---"
_CLASSES = {
    "verbal cooperation": "VC",
    "material cooperation": "MC",
    "verbal conflict": "VK",
    "material conflict": "MK",
}
_PENTA = ("none", "VC", "MC", "VK", "MK")
_RE3D = {
    "FightingAgainst": {"ASSAULT", "THREATEN", "COERCE", "MOBILIZE"},
    "CommWith": {"CONSULT", "REQUEST", "AGREE", "SUPPORT", "ACCUSE", "REJECT"},
    "AlliesOf": {"COOPERATE", "SUPPORT", "AID", "AGREE"},
}
_MOST = 8  # dyads of a sentence above which it relates everything to everything
Triple = tuple[str, str, str]


def quad_of(type_: str) -> str:
    """VC, MC, VK or MK."""
    return _CLASSES[load().scheme.quad(type_)]


def score_countries(gold: list[Item], claims: dict[str, list[Item]]) -> Result:
    """Task ``gsr``: (type, source country, target country), igo and ngo by kind."""
    c: Counter[tuple[str, str]] = Counter()
    result = Result("gsr", {})
    views: dict[str, Callable[[Triple], Any]] = {
        "full": lambda x: x,
        "dyad": lambda x: x[1:],
        "type": lambda x: x[0],
        "quad": lambda x: quad_of(x[0]),
    }
    for item in gold:
        wanted = {
            (e["event_type_2021"], e["source_country"] or _NOBODY, e["target_country"] or _NOBODY)
            for e in item["events"]
        }
        mine = actual(claims.get(identifier(item), ()))
        told = [_triples(p) for p in mine]
        got = set().union(*told)
        for name, view in views.items():
            a, b = {view(x) for x in wanted}, {view(x) for x in got}
            c[name, "tp"] += len(a & b)
            c[name, "p"] += len(b)
            c[name, "g"] += len(a)
        for x in wanted:
            result.types[x[0], "gold"] += 1
            result.types[x[0], "right"] += x in got
        for x in got:
            result.types[x[0], "claims"] += 1
        for p, triples in zip(mine, told, strict=True):
            result.judged.append((float(p.get("confidence", 0.5)), bool(triples & wanted)))
        result.outcomes.append(
            Outcome(
                identifier(item),
                item["text"],
                [("{} {} -> {}".format(*x), x in got) for x in sorted(wanted)],
                [("{} {} -> {}".format(*x), x in wanted) for x in sorted(got)],
            )
        )
    result.figures = {n: scores(c[n, "tp"], c[n, "p"], c[n, "g"]) for n in views}
    return result


def actual(claims: Iterable[Item]) -> list[Item]:
    """The event claims of what happened."""
    return [
        p for p in claims if p.get("claim", "event") == "event" and p.get("modality", "actual") == "actual"
    ]


def _code(actor: Item) -> str:
    kind = (actor.get("kind") or "").lower()
    return str(actor.get("country") or {"igo": "IGO", "ngo": "NGO"}.get(kind, _NOBODY))


def _triples(claim: Item) -> set[Triple]:
    sources, targets = (
        {_code(a) for a in claim.get(side) or ()} or {_NOBODY} for side in ("source", "target")
    )
    mutual = len(sources) > 1 and sources == targets
    return {(claim["type"], s, t) for s in sources for t in targets if not (mutual and s == t)}


def _overlaps(text: str, actor: Item) -> bool:
    return bool(words(text) & (words(actor.get("text")) | words(actor.get("name"))))


def _links(claim: Item, source: str, target: str) -> bool:
    return any(_overlaps(source, a) for a in claim.get("source") or ()) and any(
        _overlaps(target, a) for a in claim.get("target") or ()
    )


def score_spans(gold: list[Item], claims: dict[str, list[Item]]) -> Result:
    """Task ``spans``: a sentence with the words of source and target, and a type."""
    hit: Counter[str] = Counter()
    result = Result("spans", {})
    for g in gold:
        wanted = {"CONCEDE", "RETREAT"} if g["type"] == "YIELD" else {_TYPES_2021.get(g["type"], g["type"])}
        mine = actual(claims.get(identifier(g), ()))
        linked = [p for p in mine if _links(p, g["source"], g["target"])]
        right = any(p["type"] in wanted for p in linked)
        hit["dyad"] += bool(linked)
        hit["full"] += right
        hit["quad"] += bool({quad_of(p["type"]) for p in linked} & {quad_of(str(w)) for w in wanted})
        hit["type"] += any(p["type"] in wanted for p in mine)
        result.types[g["type"], "gold"] += 1
        result.types[g["type"], "right"] += right
        result.outcomes.append(_outcome(g, f"{g['type']} {g['source']} -> {g['target']}", right, mine))
    result.figures = {k: round(v / max(1, len(gold)), 3) for k, v in hit.items()}
    kinds = sorted({t for t, _ in result.types})
    recall = sum(result.types[t, "right"] / result.types[t, "gold"] for t in kinds)
    result.figures["macro_recall"] = round(recall / max(1, len(kinds)), 3)
    return result


def score_quad(gold: list[Item], claims: dict[str, list[Item]]) -> Result:
    """Task ``quad``: the quad class of a sentence, ``penta`` 0 for no event, 1 to 4 for VC, MC, VK, MK."""
    result = Result("quad", {})
    for g in gold:
        mine = actual(claims.get(identifier(g), ()))
        got = {quad_of(p["type"]) for p in mine}
        name = _PENTA[g["penta"]]
        ok = not got if name == "none" else name in got
        result.types[name, "gold"] += 1
        result.types[name, "right"] += ok
        result.outcomes.append(_outcome(g, name, ok, mine))
    recall = {k: round(result.types[k, "right"] / max(1, result.types[k, "gold"]), 3) for k in _PENTA}
    right = sum(result.types[k, "right"] for k in _PENTA)
    result.figures = {
        "accuracy": round(right / max(1, len(gold)), 3),
        "balanced": round(sum(recall.values()) / 5, 3),
        "recall": recall,
    }
    return result


def score_re3d(gold: list[Item], claims: dict[str, list[Item]]) -> Result:
    """Task ``re3d``: recall of who fights, talks to, is allied with whom, whatever the modality."""
    result = Result("re3d", {})
    for g in gold:
        mine = _selective([p for p in claims.get(str(g["doc_id"]), ()) if p.get("claim", "event") == "event"])
        outcome = Outcome(identifier(g), g["text"], [], [(_told(p), None) for p in mine])
        for r in g["relations"]:
            if r["type"] not in _RE3D or (r.get("confidence") or 0) < 0.5:
                continue
            ok = any(
                p["type"] in _RE3D[r["type"]]
                and (_links(p, r["source"], r["target"]) or _links(p, r["target"], r["source"]))
                for p in mine
            )
            result.types[r["type"], "gold"] += 1
            result.types[r["type"], "right"] += ok
            outcome.gold.append((f"{r['type']} {r['source']} - {r['target']}", ok))
        result.outcomes.append(outcome)
    result.figures = {
        t: {
            "recall": round(result.types[t, "right"] / max(1, result.types[t, "gold"]), 3),
            "n": result.types[t, "gold"],
        }
        for t in _RE3D
    }
    return result


def _selective(claims: list[Item]) -> list[Item]:
    """Without the sentences that relate everything to everything."""
    dyads: dict[Any, int] = defaultdict(int)

    def sentence(p: Item) -> Any:
        return (p.get("evidence") or {}).get("start")

    for p in claims:
        dyads[sentence(p)] += len(p.get("source") or ()) * len(p.get("target") or ())
    return [p for p in claims if dyads[sentence(p)] <= _MOST]


def _outcome(item: Item, gold: str, right: bool, claims: list[Item]) -> Outcome:
    return Outcome(identifier(item), item["text"], [(gold, right)], [(_told(p), None) for p in claims])


def _told(p: Item) -> str:
    source, target = (
        ", ".join(str(a.get("name") or a.get("text")) for a in p.get(s) or ()) or "-"
        for s in ("source", "target")
    )
    return f"{p['type']} {source} -> {target}"
