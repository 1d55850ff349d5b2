"""From a name to an actor, with the reason and the runners-up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Actor
from kg.ontology.normal import key
from kg.ontology.table import NameTable, Spelling

if TYPE_CHECKING:
    from kg.ontology.actors import ActorIndex

_WORDS = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True)
class Resolution:
    """``actor`` is None when nobody is known by the name; ``reason`` says why it is this one (or nobody).

    ``others`` are the runners-up, best first; ``metonym``: the name is a city or palace.
    """

    actor: Actor | None
    reason: str
    others: tuple[Actor, ...] = ()
    metonym: bool = False


class Resolver:
    """Looks up, ranks who shares a name, and composes what has no name of its own."""

    def __init__(self, index: ActorIndex, table: NameTable) -> None:
        self._index = index
        self._table = table

    def resolve(self, name: str, date: str | None, near: tuple[str, ...]) -> Resolution:
        """See :meth:`kg.ontology.actors.ActorIndex.resolve`."""
        name = " ".join(name.split())
        if len(name) > 200 or not any(c.isalnum() for c in name):
            return Resolution(None, "not a name")
        found = self._table.find(name)
        if found:
            return self._ranked(name, found, date, near)
        composed = self._split(name, date, near)
        if composed is not None:
            return composed
        code = self._index.demonym(name, near)
        state = self._index.state(code) if code else None
        if state is not None:
            return Resolution(state, f"{name!r} is the demonym of {state.name}")
        return Resolution(None, f"no actor is known by the name {name!r}")

    def _ranked(
        self, name: str, found: list[Spelling], date: str | None, near: tuple[str, ...]
    ) -> Resolution:
        pairs = [(s, a) for s in found if (a := self._index.get(s.id)) is not None]
        unsettled = self._table.is_open(name)
        if len(pairs) == 1 and not unsettled:
            spelling, actor = pairs[0]
            return Resolution(actor, self._reason(name, spelling, actor, 0, ()), (), spelling.metonym)
        scored = sorted(
            ((-self._nearness(a, date, near), i, s, a) for i, (s, a) in enumerate(pairs)),
            key=lambda row: row[:2],
        )
        score, _, spelling, actor = scored[0]
        others = tuple(a for _, _, _, a in scored[1:])
        if unsettled and (score == 0 or (others and scored[1][0] == score)):
            every = tuple(a for _, _, _, a in scored)
            return Resolution(None, f"{name!r} may be {_any_of(every)}; nothing near tells", every)
        return Resolution(actor, self._reason(name, spelling, actor, score, others), others, spelling.metonym)

    def _reason(
        self, name: str, spelling: Spelling, actor: Actor, score: int, others: tuple[Actor, ...]
    ) -> str:
        source = " (overlay)" if spelling.layer else ""
        if spelling.metonym:
            reason = f"{name!r} stands for the government of {actor.name}{source}"
        elif spelling.plain:
            reason = f"name{source}"
        else:
            reason = f"alias {spelling.text!r}{source}"
            alias = next((a for a in actor.aliases if a.name == spelling.text and a.author), None)
            if alias:
                author = self._index.get(alias.author or "")
                reason += f" given by {author.name if author else alias.author}"
                reason += f" since {alias.since}" if alias.since else ""
        if others:
            reason += ", as the date or its surroundings tell" if score < 0 else ", the usual one of several"
        return reason

    def _nearness(self, actor: Actor, date: str | None, near: tuple[str, ...]) -> int:
        score = 0
        if actor.id in near or actor.id.partition(".")[0] in near:
            score += 4
        if actor.country is not None and actor.country in near:
            score += 3
        score += sum(other in near for other in self._index.tied_to(actor.id)) if near else 0
        if actor.kind == "person" and date is not None and self._index.offices(actor.id, date):
            score += 2
        elif (
            actor.kind == "person"
            and date is None
            and any(h.until is None for h in self._index.offices(actor.id))
        ):
            score += 1
        return score

    def _split(self, name: str, date: str | None, near: tuple[str, ...]) -> Resolution | None:
        """``Pakistani troops``, ``army of Chad``, ``Hamas officials``, ``Defence Minister Khawaja Asif``."""
        words = _WORDS.findall(name)
        if len(words) > 12:
            return None
        for cut in range(len(words) - 1, 0, -1):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            for link in ("of the ", "of ", "in the ", "in "):
                if tail.lower().startswith(link):
                    found = self._composed(tail[len(link) :], head, date, near)
                    if found is not None:
                        return found
            found = self._composed(_POSSESSIVE.sub("", head), tail, date, near)
            if found is not None:
                return found
        return self._titled(words, date, near)

    def _composed(
        self, base_name: str, words: str, date: str | None, near: tuple[str, ...]
    ) -> Resolution | None:
        role = self._index.role(words)
        code = self._index.demonym(base_name, near)
        office = self._index.title(words, code) if role is None else None
        if role is None and office is None:
            return None
        base = self._index.state(code) if code else None
        if base is None:
            found = self._table.find(base_name)
            base = self._ranked(base_name, found, date, near).actor if found else None
        if base is not None and base.kind == "person" and role is not None and role.own:
            state = self._index.state(base.country or "")
            return Resolution(state, f"{words!r} of {base.name} is that of {state.name}") if state else None
        if base is None or base.kind in ("person", "office"):
            return None
        if office is not None:
            country = base.country if base.kind == "state" else None
            return self._index.office(base.id, self._index.title(words, country) or office, date)
        assert role is not None
        actor = self._index.compose(base.id, role)
        if actor is base:
            return Resolution(actor, f"{words!r} of {base.name} stand for it")
        return Resolution(actor, f"{words!r} of {base.name}")

    def _titled(self, words: list[str], date: str | None, near: tuple[str, ...]) -> Resolution | None:
        """A person behind a title: *(Pakistani) Defence Minister Khawaja Asif*."""
        for start in range(1, len(words)):
            for first in (0, 1, 2):
                title = " ".join(words[first:start])
                if first < start and self._index.title(title) is not None:
                    found = self._table.find(" ".join(words[start:]))
                    country = self._index.demonym(" ".join(words[:first])) if first else None
                    people = [s for s in found if (a := self._index.get(s.id)) and a.kind == "person"]
                    if people:
                        closer = (country, *near) if country else near
                        return self._ranked(" ".join(words[start:]), people, date, closer)
        return None

    def candidates(self, name: str, limit: int) -> tuple[Actor, ...]:
        """See :meth:`kg.ontology.actors.ActorIndex.candidates`."""
        import difflib

        own = key(name)
        mine = set(own.split())
        scored: list[tuple[float, str]] = []
        for other, row in self._table.rows():
            theirs = set(other.split())
            alike = len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
            if alike < 0.34 and abs(len(other) - len(own)) <= 2:
                match = difflib.SequenceMatcher(None, own, other)
                if match.real_quick_ratio() > 0.8 and match.quick_ratio() > 0.8:
                    alike = max(alike, match.ratio() - 0.2)
            if alike >= 0.34:
                scored += [(-alike, s.id) for s in row]
        best = list(dict.fromkeys(actor for _, actor in sorted(scored)))
        return tuple(a for a in (self._index.get(i) for i in best[:limit]) if a is not None)


def _any_of(actors: tuple[Actor, ...]) -> str:
    return f"any of {len(actors)}" if len(actors) > 1 else actors[0].name
