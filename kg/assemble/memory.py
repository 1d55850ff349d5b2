"""A graph in memory, for small ones and for tests; :class:`kg.assemble.assembly.Assembly` is the one on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.assemble.events import (
    Ontology,
    edge_order,
    edges_of,
    event_of,
    join,
    join_edges,
    join_ties,
    place_id,
    place_of,
    tie_key,
    tie_order,
    ties_of,
)
from kg.model import Actor, ActorMention, Alias, Claim, Document, Edge, Event, Place, Tie


@dataclass(frozen=True)
class MemoryRecords:
    """Lists that satisfy :class:`kg.model.Records`; every iterator sorts, so lists may come in any order."""

    document_list: list[Document] = field(default_factory=list)
    actor_list: list[Actor] = field(default_factory=list)
    place_list: list[Place] = field(default_factory=list)
    event_list: list[Event] = field(default_factory=list)
    claim_list: list[tuple[str, Claim]] = field(default_factory=list)
    tie_list: list[Tie] = field(default_factory=list)
    edge_list: list[Edge] = field(default_factory=list)

    @classmethod
    def from_claims(
        cls, documents: Iterable[Document], claims: Iterable[Claim], ontology: Ontology
    ) -> MemoryRecords:
        """The graph of these claims: events merged, actors named, ties of claims and ontology joined."""
        docs = {d.id: d for d in documents}
        names, places = ActorTally(), dict[str, Place]()
        events, edges = dict[str, Event](), dict[tuple[str, str, str], Edge]()
        pairs, stated = dict[str, tuple[str, Claim]](), dict[tuple[str, str, str, bool, str], Tie]()
        for claim in claims:
            if claim.id in pairs:
                continue
            for mention in (*claim.source, *claim.target, *claim.attribution):
                names.add(mention)
            if claim.place:
                places.setdefault(place_id(claim.place), place_of(claim.place))
            if claim.claim == "relation":
                for tie in ties_of(claim):
                    key = tie_key(tie)
                    stated[key] = join_ties(stated[key], tie) if key in stated else tie
                continue
            event = event_of(claim, docs[claim.doc_hash].date, ontology.scheme)
            events[event.id] = join(events[event.id], event) if event.id in events else event
            pairs[claim.id] = event.id, claim
        for event in events.values():
            for edge in edges_of(event, ontology.scheme):
                key3 = edge_order(edge)
                edges[key3] = join_edges(edges[key3], edge) if key3 in edges else edge
        ties = known_ties(names.ids(), ontology, stated)
        actors = {i: ontology.actors.get(i) or names.actor(i) for i in names.ids()}
        for tie in ties:
            for end in (tie.source,) if tie.to_place else (tie.source, tie.target):
                if end not in actors and (actor := ontology.actors.get(end)):
                    actors[end] = actor
            if tie.to_place and tie.target not in places and (place := ontology.places.get(tie.target)):
                places[tie.target] = place
        return cls(
            list(docs.values()),
            list(actors.values()),
            list(places.values()),
            list(events.values()),
            list(pairs.values()),
            ties,
            list(edges.values()),
        )

    def documents(self) -> Iterator[Document]:
        return iter(sorted(self.document_list, key=lambda d: d.id))

    def actors(self) -> Iterator[Actor]:
        return iter(sorted(self.actor_list, key=lambda a: a.id))

    def places(self) -> Iterator[Place]:
        return iter(sorted(self.place_list, key=lambda p: p.id))

    def events(self) -> Iterator[Event]:
        return iter(sorted(self.event_list, key=lambda e: e.id))

    def claims(self) -> Iterator[tuple[str, Claim]]:
        return iter(sorted(self.claim_list, key=lambda pair: pair[1].id))

    def ties(self) -> Iterator[Tie]:
        return iter(sorted(self.tie_list, key=tie_order))

    def edges(self) -> Iterator[Edge]:
        return iter(sorted(self.edge_list, key=edge_order))

    def counts(self) -> dict[str, int]:
        return {
            "documents": len(self.document_list),
            "actors": len(self.actor_list),
            "places": len(self.place_list),
            "events": len(self.event_list),
            "claims": len(self.claim_list),
            "ties": len(self.tie_list),
            "edges": len(self.edge_list),
        }


def known_ties(
    named: Iterable[str], ontology: Ontology, stated: dict[tuple[str, str, str, bool, str], Tie]
) -> list[Tie]:
    """The ontology's ties that start at a named actor and end where the graph can show it, and the claims' ties.

    A tie that starts elsewhere and ends at a named actor is left out: else one mention of a state
    would bring everybody who ever belonged to it.
    """
    actors = set(named)
    ties = [
        t
        for t in ontology.actors.ties()
        if t.source in actors
        and (ontology.places.get(t.target) if t.to_place else ontology.actors.get(t.target))
    ]
    known = {tie_key(t) for t in ties}
    return ties + [tie for key, tie in stated.items() if key not in known]


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
