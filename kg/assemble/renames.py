"""What a changed ontology of actors asks of the log: which documents to extract anew, which ids to rename.

A maker's record in the log keeps the names it knew. A name that came, went or now means another actor
concerns the documents it stands in. An id that is gone and whose names now belong to one other actor was
renamed or merged: its claims are renamed when the log is read, and nothing is parsed again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

from kg.model import Actor, ActorMention, Claim, claim_id
from kg.ontology.normal import key


class NamedActors(Protocol):
    """What a snapshot asks of the actors (:class:`kg.ontology.actors.ActorIndex`)."""

    def get(self, id_: str, /) -> Actor | None: ...
    def names(self) -> Iterator[Any]: ...
    def offices(self, person: str, /) -> tuple[Any, ...]: ...
    def country(self, code: str, /) -> Any: ...
    def roles(self) -> Iterator[Any]: ...
    def titles(self) -> Iterator[Any]: ...


@dataclass(frozen=True)
class Change:
    """``everything``: every document is concerned; else those in which a key of ``names`` stands."""

    everything: bool
    names: frozenset[str] = frozenset()

    def concerns(self, text: str) -> bool:
        """Whether a document with this text has to be extracted anew."""
        if self.everything:
            return True
        if not self.names:
            return False
        padded = f" {key(text)} "
        return any(f" {name} " in padded for name in self.names)


def snapshot(actors: NamedActors) -> dict[str, Any]:
    """The names and actors an extractor knows, as JSON.

    ``names``: a name, its two flags (exact, metonym) before it, to the ids it may mean, best first; ``actors``:
    an id to kind and country; ``rest``: the SHA-256 of titles, roles, offices and demonyms, which decide
    what is found in any document.
    """
    names: dict[str, list[str]] = {}
    ids: set[str] = set()
    for name in actors.names():
        names[f"{name.exact:d}{name.metonym:d}{name.text}"] = list(name.ids)
        ids.update(name.ids)
    rest = hashlib.sha256()
    for row in sorted(map(repr, [*actors.roles(), *actors.titles()])):
        rest.update(row.encode())
    known: dict[str, list[str | None]] = {}
    for id_ in sorted(ids):
        actor = actors.get(id_)
        if actor is None:
            continue
        known[id_] = [actor.kind, actor.country]
        if actor.kind == "person":
            rest.update(repr((id_, actors.offices(id_))).encode())
        elif actor.kind == "state" and actor.country:
            rest.update(repr(actors.country(actor.country)).encode())
    return {"names": dict(sorted(names.items())), "actors": known, "rest": rest.hexdigest()}


def change(old: dict[str, Any], new: dict[str, Any]) -> Change:
    """What has to be extracted anew after ``old`` became ``new`` (two :func:`snapshot`)."""
    if old.get("rest") != new.get("rest"):
        return Change(everything=True)
    moved = renames(old, new)
    before, after = old["names"], new["names"]
    concerned = before.keys() ^ after.keys()
    for name in before.keys() & after.keys():
        if list(dict.fromkeys(moved.get(i, i) for i in before[name])) != after[name]:
            concerned.add(name)
    others = {i for i, what in old["actors"].items() if new["actors"].get(moved.get(i, i), what) != what}
    concerned.update(name for name, ids in before.items() if others.intersection(ids))
    return Change(everything=False, names=frozenset(filter(None, (key(name[2:]) for name in concerned))))


def renames(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Ids of ``old`` that ``new`` lacks, to the actor that most of their names mean now."""
    gone = old["actors"].keys() - new["actors"].keys()
    votes: dict[str, Counter[str]] = {}
    for name, ids in old["names"].items():
        now = new["names"].get(name, ())
        if len(ids) == len(now) == 1 and ids[0] in gone:
            votes.setdefault(ids[0], Counter())[now[0]] += 1
    return {i: min(v.items(), key=lambda kv: (-kv[1], kv[0]))[0] for i, v in votes.items()}


def renamed(claim: Claim, moved: dict[str, str], get: Any) -> Claim:
    """``claim`` with its actors as the ontology knows them now; its id follows when an actor's id does."""

    def now(mentions: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
        return tuple(map(mention, mentions))

    def mention(old: ActorMention) -> ActorMention:
        # "pakistan.military" follows "pakistan"
        base, dot, part = old.id.partition(".")
        id_ = moved.get(old.id) or moved.get(base, base) + dot + part
        actor: Actor | None = get(id_)
        if actor is None:
            return replace(old, id=id_)
        aliases = tuple(dict.fromkeys(a.name for a in actor.aliases))
        return replace(old, id=id_, name=actor.name, kind=actor.kind, country=actor.country, aliases=aliases)

    source, target = now(claim.source), now(claim.target)
    id_ = claim.id
    if [a.id for a in (*source, *target)] != [a.id for a in (*claim.source, *claim.target)]:
        trigger = claim.evidence.trigger
        id_ = claim_id(
            claim.doc_hash, trigger.start, trigger.end, claim.claim, claim.type,
            [a.id for a in source], [a.id for a in target],
        )  # fmt: skip
    return replace(claim, id=id_, source=source, target=target, attribution=now(claim.attribution))
