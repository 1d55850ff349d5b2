"""When a claimed actor is the gold's, and a claimed event the gold's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.evaluate.names import plain

STATE_LIKE = frozenset(
    ("state", "government", "military", "police", "person", "office", "ministry", "country", "gov", "organization",
     "unknown", None)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """An actor, of the gold or claimed. ``known_as``: its names as the gold's; ``named``: names that a claim gives it."""

    label: str
    known_as: frozenset[str]
    named: frozenset[str]
    country: str | None
    kind: str | None
    claimed_kind: str

    def is_same(self, claimed: Side) -> bool:
        """By one of its names, or, for states, what belongs to them, and civilians, by country."""
        if self.known_as & claimed.named:
            return True
        if not self.country or self.country != claimed.country:
            return False
        if self.kind == claimed.claimed_kind == "civilians":
            return True
        return self.kind in STATE_LIKE and claimed.claimed_kind in STATE_LIKE


@dataclass(frozen=True, slots=True)
class Coded:
    """An event, of the gold or claimed. ``other``: pairs of sides that are right too; ``everyone``: the item's actors."""

    type: str
    source: tuple[Side, ...]
    target: tuple[Side, ...]
    raw: dict[str, Any]
    everyone: tuple[Side, ...] = ()
    other: tuple[tuple[tuple[Side, ...], tuple[Side, ...]], ...] = ()
    optional: bool = False

    @property
    def modality(self) -> str:
        return str(self.raw.get("modality", "actual"))

    @property
    def is_core(self) -> bool:
        return bool(self.raw.get("core", True))


def side_of(actor: dict[str, Any], more: Iterable[str] = ()) -> Side:
    """``more``: names that the gold lists for the actor besides its own."""
    aliases = [plain(a) for a in actor.get("aliases") or ()]
    name = plain(actor.get("name"))
    kind = actor.get("kind", "state")
    return Side(
        label=str(actor.get("name") or actor.get("text")),
        known_as=frozenset((name, *aliases, *map(plain, more))) - {""},
        named=frozenset((name, plain(actor.get("text")), *aliases)) - {""},
        country=actor.get("country"),
        kind=kind,
        claimed_kind=(actor.get("kind") or "unknown").lower(),
    )


def matches(gold: Coded, claim: Coded, *, typed: bool = True, actors: bool = True) -> bool:
    """Has the claim the gold's type (when ``typed``) and sides (when ``actors``)?"""
    for source, target in gold.other:
        if matches(replace(gold, source=source, target=target, other=()), claim, typed=typed, actors=actors):
            return True
    if typed and gold.type != claim.type:
        return False
    if not actors:
        return True
    everyone = gold.everyone or (*gold.source, *gold.target)
    if any(_is_two(a, everyone) for a in (*claim.source, *claim.target)):
        return False
    return _agree(gold.source, claim.source) and _agree(gold.target, claim.target)


def _agree(gold: Sequence[Side], claim: Sequence[Side]) -> bool:
    """Everybody is named, and nobody else; one actor in two words is no error."""
    if bool(gold) != bool(claim):
        return False
    return all(any(g.is_same(c) for c in claim) for g in gold) and all(
        any(g.is_same(c) for g in gold) for c in claim
    )


def _is_two(claimed: Side, everyone: Sequence[Side]) -> bool:
    """Does one claimed actor carry the names of two different ones of the gold?"""
    hits = [g for g in everyone if g.known_as & claimed.named]
    return any(
        not a.known_as & b.known_as and not (a.country and a.country == b.country)
        for i, a in enumerate(hits)
        for b in hits[:i]
    )


def paired(
    gold: Iterable[Coded], claims: Iterable[Coded], ok: Callable[[Coded, Coded], bool]
) -> list[tuple[Coded, Coded]]:
    """Each gold event with the first claim left that fits it."""
    left, out = list(claims), []
    for g in gold:
        for i, c in enumerate(left):
            if ok(g, c):
                out.append((g, c))
                del left[i]
                break
    return out


def told_once(events: Iterable[Coded]) -> list[Coded]:
    """One event told twice, or of one actor in two words, is one."""
    out: list[Coded] = []
    for e in events:
        twin = next((i for i, o in enumerate(out) if matches(o, e) and matches(e, o)), None)
        if twin is None:
            out.append(e)
        elif e.is_core and not out[twin].is_core:
            out[twin] = e
    return out
