"""Events with named actors (task ``events``)."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.evaluate.actors import STATE_LIKE, Coded, Side, matches, paired, side_of, told_once
from kg.evaluate.gold import Item, identifier
from kg.evaluate.names import is_proper, plain, words
from kg.evaluate.result import Figures, Outcome, Result, scores

_RELATIONS = {"leader_of": "LEADS", "allied_with": "ALLIED_WITH", "ally_of": "ALLIED_WITH"}
_BACKGROUND = 366  # days before the document


@dataclass(slots=True)
class _Prepared:
    events: list[Coded]
    known: dict[str, Item]
    aliases: dict[str, list[str]]


def score_events(gold: list[Item], claims: dict[str, list[Item]]) -> Result:
    """Precision and recall of events; modality, speaker, time and place of those found; identity; relations."""
    c: Counter[tuple[str, str]] = Counter()
    result = Result("events", {})
    clusters: dict[tuple[str, str], tuple[str, str]] = {}
    for item in gold:
        prepared = _prepare(item)
        mine = claims.get(identifier(item), [])
        events = [_claimed(p, prepared.aliases) for p in mine if p.get("claim", "event") == "event"]
        _count_actual(item, prepared, events, c, result)
        _count_details(prepared, events, c)
        clusters.update(_clusters(item, events))
        text = item["text"]
        for e in events:
            evidence = e.raw.get("evidence") or {}
            spans = (evidence, evidence.get("trigger") or {})
            c["verbatim", "n"] += 1
            c["verbatim", "ok"] += all(
                x.get("text") and text[x.get("start", 0) : x.get("end", 0)] == x["text"] for x in spans
            )
        said = [p for p in mine if p.get("claim") == "relation"]
        wanted = item.get("relations") or ()
        c["relations", "n"] += len(wanted)
        c["relations", "p"] += len(said)
        c["relations", "ok"] += _relations_found(wanted, said, prepared)
    result.figures = _figures(c, any("actors" in i for i in gold), clusters)
    return result


def _figures(
    c: Counter[tuple[str, str]], has_actors: bool, clusters: dict[tuple[str, str], tuple[str, str]]
) -> Figures:
    out: Figures = {n: scores(c[n, "tp"], c[n, "p"], c[n, "g"]) for n in ("full", "dyad", "type")}
    names = {"core": "core_recall"}
    for share in ("core", "abstain", "modality", "unreal", "attribution", "time", "place", "verbatim"):
        if c[share, "n"]:
            out[names.get(share, share)] = round(c[share, "ok"] / c[share, "n"], 3)
    if has_actors:
        out["identity"] = b_cubed(clusters)
    if c["relations", "n"]:
        out["relations"] = scores(c["relations", "ok"], c["relations", "p"], c["relations", "n"])
    return out


def _prepare(item: Item) -> _Prepared:
    """The gold's events, its actors with country and kind, and the names that stand for one of them alone.

    Who leads or belongs to a group that is no state may stand for it.
    """
    known: dict[str, Item] = {a["name"]: a for a in item.get("actors") or ()}
    shared = Counter(plain(m) for a in known.values() for m in set(a.get("mentions") or ()))
    aliases = {
        name: [m for m in a.get("mentions") or () if is_proper(m) and shared[plain(m)] == 1]
        for name, a in known.items()
    }
    for member, relation, group, *_ in item.get("relations") or ():
        if (
            relation in ("member_of", "leader_of")
            and known.get(group, {}).get("kind") not in STATE_LIKE
            and known.get(member, {}).get("kind") == "person"
        ):
            known[member] = {**known[member], "country": None, "aliases": [group, *aliases.get(group, ())]}

    def sides(e: Item, side: str) -> tuple[Side, ...]:
        actors = (known.get(a, {"name": a}) if isinstance(a, str) else a for a in e.get(side) or ())
        return tuple(side_of(a, aliases.get(a.get("name", ""), ())) for a in actors)

    everyone = tuple(side_of(a, aliases.get(a["name"], ())) for a in known.values())
    events = []
    for e in item["events"]:
        other = tuple((sides({**e, **o}, "source"), sides({**e, **o}, "target")) for o in e.get("or") or ())
        optional = bool(e.get("optional")) or _is_background(item, e)
        events.append(Coded(e["type"], sides(e, "source"), sides(e, "target"), e, everyone, other, optional))
    return _Prepared(events, known, aliases)


def _claimed(claim: Item, aliases: dict[str, list[str]]) -> Coded:
    source, target = (
        tuple(side_of(a, aliases.get(a.get("name") or "", ())) for a in claim.get(s) or ())
        for s in ("source", "target")
    )
    return Coded(claim["type"], source, target, claim)


def _is_background(item: Item, event: Item) -> bool:
    """Told as more than a year before the document: neither rewarded nor punished."""
    time = event.get("time") or ""
    last = f"{time}-12-31" if len(time) == 4 else f"{time}-28"[:10]
    try:
        return (
            datetime.date.fromisoformat(item["date"]) - datetime.date.fromisoformat(last)
        ).days > _BACKGROUND
    except (KeyError, TypeError, ValueError):
        return False


def _count_actual(
    item: Item, prepared: _Prepared, events: list[Coded], c: Counter[tuple[str, str]], result: Result
) -> None:
    gold = told_once(e for e in prepared.events if e.modality == "actual")
    optional, gold = [g for g in gold if g.optional], [g for g in gold if not g.optional]
    claims = []
    passed = []
    for p in told_once(e for e in events if e.modality == "actual"):
        if any(matches(g, p) for g in gold) or not (
            any(matches(g, p) for g in optional) or _is_background(item, p.raw) or _is_alleged(p, prepared)
        ):
            claims.append(p)
        else:
            passed.append(p)
    for name, how in (("full", {}), ("dyad", {"typed": False}), ("type", {"actors": False})):
        right = paired(gold, claims, lambda g, p, how=how: matches(g, p, **how))  # type: ignore[misc]
        c[name, "tp"] += len(right)
        c[name, "p"] += len(claims)
        c[name, "g"] += len(gold)
        if name == "full":
            found = right
    core = [g for g in gold if g.is_core]
    c["core", "ok"] += len(paired(core, claims, matches))
    c["core", "n"] += len(core)
    if not gold and not optional:
        c["abstain", "n"] += 1
        c["abstain", "ok"] += not claims
    hit = {id(g) for g, _ in found}
    right_claims = {id(p) for _, p in found}
    for g in gold:
        result.types[g.type, "gold"] += 1
        result.types[g.type, "right"] += id(g) in hit
    for p in claims:
        result.types[p.type, "claims"] += 1
        result.judged.append((float(p.raw.get("confidence", 0.5)), id(p) in right_claims))
    unreal = [e for e in prepared.events if e.modality != "actual"]
    told = [e for e in events if e.modality != "actual"]
    result.outcomes.append(
        Outcome(
            identifier(item),
            item["text"],
            [(_line(g), id(g) in hit) for g in gold] + [(_line(g), None) for g in (*optional, *unreal)],
            [(_line(p), id(p) in right_claims) for p in claims]
            + [(_line(p), None) for p in (*passed, *told)],
        )
    )


def _count_details(prepared: _Prepared, events: list[Coded], c: Counter[tuple[str, str]]) -> None:
    """Of the events found at all: modality, speaker, time, place; of the unreal ones: are they found as such."""
    for g in prepared.events:
        if g.optional:
            continue
        own = sorted(events, key=lambda p: not _is_told_in(g, p))
        p = next((p for p in own if matches(g, p)), None)
        if g.modality != "actual":
            c["unreal", "n"] += 1
            c["unreal", "ok"] += p is not None and p.modality == g.modality
        if p is None:
            continue
        c["modality", "n"] += 1
        c["modality", "ok"] += p.modality == g.modality
        if g.raw.get("attribution"):
            c["attribution", "n"] += 1
            c["attribution", "ok"] += any(said_by(x, p.raw.get("attribution")) for x in g.raw["attribution"])
        if g.raw.get("time"):
            c["time", "n"] += 1
            c["time", "ok"] += p.raw.get("time") == g.raw["time"]
        if g.raw.get("place"):
            c["place", "n"] += 1
            c["place", "ok"] += is_placed(g.raw["place"], p.raw.get("place"))


def _is_told_in(gold: Coded, claim: Coded) -> bool:
    a = plain(gold.raw.get("sentence"))
    b = plain((claim.raw.get("evidence") or {}).get("text"))
    return bool(a and b and (a in b or b in a))


def _is_alleged(claim: Coded, prepared: _Prepared) -> bool:
    """Is it what somebody is accused of, said by the accuser?"""
    speakers = [side_of(a) for a in claim.raw.get("attribution") or ()]
    return claim.type != "ACCUSE" and any(
        g.type == "ACCUSE"
        and (not g.raw.get("sentence") or _is_told_in(g, claim))
        and any(s.is_same(a) for s in g.source for a in speakers)
        and any(t.is_same(a) for t in g.target for a in claim.source)
        for g in prepared.events
    )


def said_by(gold: str, speakers: Iterable[Item] | None) -> bool:
    """Is the speaker, a name, among those of a claim?"""
    mine = words(gold)
    for a in speakers or ():
        for name in (a.get("name"), a.get("text"), *(a.get("aliases") or ())):
            theirs = words(name)
            if mine and theirs and ((mine <= theirs and len(theirs) <= len(mine) + 4) or theirs <= mine):
                return True
    return False


def is_placed(gold: str, place: Item | None) -> bool:
    """Shares the claimed place a word of its name or text with the gold's?"""
    return bool(place) and any(words(gold) & words((place or {}).get(k)) for k in ("name", "text"))


def _clusters(item: Item, events: list[Coded]) -> dict[tuple[str, str], tuple[str, str]]:
    """(document, mention) to (gold actor, claimed id), for mentions of one actor that the gold lists."""
    owners: dict[str, set[str]] = defaultdict(set)
    for a in item.get("actors") or ():
        for m in (a["name"], *(a.get("mentions") or ())):
            owners[plain(m)].add(a["name"])
    out: dict[tuple[str, str], tuple[str, str]] = {}
    for e in events:
        for side in ("source", "target", "attribution"):
            for a in e.raw.get(side) or ():
                m = plain(a.get("text"))
                if len(owners.get(m, ())) == 1 and a.get("id"):
                    out.setdefault((identifier(item), m), (next(iter(owners[m])), a["id"]))
    return out


def b_cubed(clusters: dict[tuple[str, str], tuple[str, str]]) -> dict[str, float]:
    """Precision, recall and F1 of identity over mentions (Bagga & Baldwin 1998)."""
    if not clusters:
        return {"p": 0.0, "r": 0.0, "f1": 0.0}
    gold: Counter[str] = Counter(g for g, _ in clusters.values())
    claimed: Counter[str] = Counter(i for _, i in clusters.values())
    both = Counter(clusters.values())
    p = sum(n * n / claimed[i] for (_, i), n in both.items()) / len(clusters)
    r = sum(n * n / gold[g] for (g, _), n in both.items()) / len(clusters)
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3)}


def _relations_found(wanted: Iterable[Any], said: list[Item], prepared: _Prepared) -> int:
    left, found = list(said), 0

    def side(name: str) -> Side:
        return side_of(prepared.known.get(name, {"name": name}), prepared.aliases.get(name, ()))

    for subject, relation, object_, by in wanted:
        for i, p in enumerate(left):
            if (
                p["type"] == _RELATIONS.get(relation, relation.upper())
                and any(side(subject).is_same(side_of(a)) for a in p.get("source") or ())
                and any(side(object_).is_same(side_of(a)) for a in p.get("target") or ())
                and (not by or said_by(by, p.get("attribution")))
            ):
                found += 1
                del left[i]
                break
    return found


def _line(e: Coded) -> str:
    source, target = (", ".join(a.label for a in side) or "-" for side in (e.source, e.target))
    place = e.raw.get("place")
    by = [a if isinstance(a, str) else str(a.get("name")) for a in e.raw.get("attribution") or ()]
    parts = [f"{e.type} {source} -> {target}"]
    parts += [e.modality] if e.modality != "actual" else []
    parts += [f"by {', '.join(by)}"] if by else []
    parts += [str(e.raw["time"])] if e.raw.get("time") else []
    parts += [f"at {place['name'] if isinstance(place, dict) else place}"] if place else []
    if "confidence" in e.raw:
        parts.append(f"{e.raw['confidence']:.2f}")
    return "; ".join(parts)
