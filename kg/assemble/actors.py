"""The actors of a graph: those the ontology knows, and provisional ones as their mentions agree."""

from __future__ import annotations

from collections import Counter

from kg.model import Actor, ActorMention, Alias


class ActorTally:
    """Mentions of actors that the ontology may not know, and the actor that most mentions agree on."""

    def __init__(self) -> None:
        self._names: dict[str, Counter[tuple[str, str, str]]] = {}
        self._aliases: dict[str, set[str]] = {}

    def add(self, mention: ActorMention) -> None:
        """Count one mention."""
        tally = self._names.setdefault(mention.id, Counter())
        tally[mention.name, mention.kind, mention.country or ""] += 1
        self._aliases.setdefault(mention.id, set()).update(mention.aliases)

    def ids(self) -> list[str]:
        """Ids of all actors mentioned, sorted."""
        return sorted(self._names)

    def actor(self, actor: str) -> Actor:
        """The provisional actor: the name, kind and country of most mentions; of equals the first in order."""
        (name, kind, country), _ = min(self._names[actor].items(), key=lambda item: (-item[1], item[0]))
        aliases = self._aliases[actor] | {n for n, _, _ in self._names[actor]}
        return Actor(
            actor,
            name,
            kind,  # type: ignore[arg-type]
            country or None,
            tuple(Alias(a) for a in sorted(aliases - {name})),
            provisional=True,
        )
