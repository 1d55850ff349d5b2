"""What analysts ask of a network of actors, each measure defined in one sentence (:data:`DEFINITIONS`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import networkx as nx

from kg.model import Event

EXACT = 500  # actors up to which betweenness is exact
PIVOTS = 32
SEED = 7

DEFINITIONS: dict[str, str] = {
    "out": "Out-strength: the number of events in which the actor is a source, by quad class.",
    "in": "In-strength: the number of events in which the actor is a target, by quad class.",
    "brokerage": (
        "Brokerage (betweenness, Freeman 1977): the share of shortest paths between all other pairs of actors "
        "that run through the actor, 0 to 1; mediators score high."
    ),
    "community": (
        "Community (Louvain, Blondel et al. 2008): a group of actors with more events among themselves than "
        "their activity would let expect; its number says which, the largest first."
    ),
    "balance": (
        "Hostility balance of a dyad in a month: cooperation minus conflict divided by their sum, material events "
        "counting twice: +1 is all cooperation, -1 all conflict."
    ),
}

_SIGN = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": -1, "material conflict": -2}


@dataclass
class Strength:
    """Events of one actor by quad class, as source and as target."""

    out: Counter[str] = field(default_factory=Counter)
    into: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.out.total() + self.into.total()


def pairs_of(event: Event) -> list[tuple[str, str]]:
    """(source, target) dyads of an event, sorted, without those of an actor with itself."""
    return [(a, b) for a in event.source for b in event.target if a != b]


def strengths(events: Iterable[Event]) -> dict[str, Strength]:
    """In- and out-strength of every actor of ``events``; sorted by actor id."""
    result: dict[str, Strength] = {}
    for event in events:
        for actor in event.source:
            result.setdefault(actor, Strength()).out[event.quad] += 1
        for actor in event.target:
            result.setdefault(actor, Strength()).into[event.quad] += 1
    return dict(sorted(result.items()))


def brokerage(graph: nx.Graph) -> dict[str, float]:
    """Betweenness of every node of an undirected graph, 0 to 1: exact for 500 actors, else estimated from 32 pivots."""
    k = None if len(graph) <= EXACT else min(PIVOTS, len(graph))
    return dict(nx.betweenness_centrality(graph, k=k, normalized=True, seed=SEED))


def communities(graph: nx.Graph) -> dict[str, int]:
    """Louvain community of every node with a neighbour, numbered from 1 by size; ``weight`` is the number of events."""
    linked = graph.subgraph(sorted(n for n in graph if graph.degree(n)))
    if not linked:
        return {}
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(linked))
    ordered.add_edges_from(sorted((min(a, b), max(a, b), d) for a, b, d in linked.edges(data=True)))
    groups = nx.community.louvain_communities(ordered, weight="weight", seed=SEED)
    ranked = sorted((sorted(g) for g in groups), key=lambda g: (-len(g), g))
    return {actor: number for number, group in enumerate(ranked, 1) for actor in group}


def dyad_graph(events: Iterable[Event]) -> nx.Graph:
    """Undirected graph of who has to do with whom; ``weight`` counts events of the pair in either direction."""
    weights: Counter[tuple[str, str]] = Counter()
    actors: set[str] = set()
    for event in events:
        actors.update(event.source, event.target)
        weights.update({(min(a, b), max(a, b)) for a, b in pairs_of(event)})
    graph = nx.Graph()
    graph.add_nodes_from(sorted(actors))
    graph.add_weighted_edges_from((a, b, n) for (a, b), n in sorted(weights.items()))
    return graph


def balance(events: Iterable[Event], a: str, b: str) -> dict[str, float]:
    """Hostility balance of the dyad by month (``2025-10``), from events with a day or month; either direction."""
    tally: dict[str, list[int]] = {}
    for event in events:
        if not event.start or not event.end or event.start[:7] != event.end[:7]:
            continue
        if not {(a, b), (b, a)} & set(pairs_of(event)):
            continue
        sign = _SIGN[event.quad]
        month = tally.setdefault(event.start[:7], [0, 0])
        month[0] += sign
        month[1] += abs(sign)
    return {month: signed / total for month, (signed, total) in sorted(tally.items())}


def top_dyads(events: Sequence[Event], n: int) -> list[tuple[tuple[str, str], Counter[str]]]:
    """The ``n`` directed dyads with most events, with their counts by quad class."""
    tally: dict[tuple[str, str], Counter[str]] = {}
    for event in events:
        for pair in pairs_of(event):
            tally.setdefault(pair, Counter())[event.quad] += 1
    return sorted(tally.items(), key=lambda item: (-item[1].total(), item[0]))[:n]
