"""Positions of the overview: seeded, so that the same graph gives the same picture.

Small graphs are laid out by networkx's force-directed layout (Fruchterman & Reingold, *Software: Practice and
Experience* 21(11), 1991). Its repulsion compares all pairs, which for thousands of actors takes minutes; there the
forces of ForceAtlas2 (Jacomy et al., PLoS ONE 9(6), 2014) act, with repulsion from a sample of the others each
round, as in LargeVis (Tang et al., WWW 2016), which takes a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

ALL_PAIRS = 300
SPREAD = 60
SEED = 7
WIDE = 1.4  # screens and columns of print are wider than high


def positions(
    nodes: Sequence[str], weights: Mapping[tuple[str, str], float]
) -> dict[str, tuple[float, float]]:
    """x (-1.4 to 1.4) and y (-1 to 1) of every node; ``weights`` are the strengths of undirected pairs.

    The result depends on the order of ``nodes`` and on nothing else but the arguments.
    """
    if not nodes:
        return {}
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    pos = _all_pairs(nodes, weights) if len(nodes) <= ALL_PAIRS else _sampled(nodes, weights)
    if len(nodes) > SPREAD:
        pos = _spread(pos)
    # those with a tie fill the frame; the others stay inside it
    tied = {node for pair in weights for node in pair}
    frame = pos[[i for i, node in enumerate(nodes) if not tied or node in tied]]
    middle, half = (frame.max(axis=0) + frame.min(axis=0)) / 2, (frame.max(axis=0) - frame.min(axis=0)) / 2
    pos = ((pos - middle) / half.clip(1e-9)).clip(-1, 1)
    pos[:, 0] *= WIDE
    if len(nodes) <= SPREAD:
        pos = _apart(pos, 1.4 / np.sqrt(len(nodes)))
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, np.round(pos, 4), strict=True)}


def _all_pairs(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> Points:
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for (a, b), weight in sorted(weights.items()):
        graph.add_edge(a, b, weight=1 + 0.25 * np.log1p(weight))
    # a weak tie of every part to one middle keeps parts from drifting off
    middle = ("middle",)
    for part in list(nx.connected_components(graph)):
        graph.add_edge(middle, min(part, key=nodes.index), weight=0.4)
    start = _start(len(nodes))
    first = {node: start[i] for i, node in enumerate(nodes)} | {middle: np.zeros(2)}
    pos = nx.spring_layout(
        graph,
        k=1.6 / np.sqrt(len(graph)),
        pos=first,
        iterations=300,
        weight="weight",
        seed=SEED,
        method="force",
    )
    return np.array([pos[node] for node in nodes])


def _spread(pos: Points) -> Points:
    """The same directions from the middle and the same order of distances, filling a disc evenly.

    Without it a few unconnected actors far out would squeeze all others into a dot.
    """
    pos = pos - np.median(pos, axis=0)
    radius = np.hypot(pos[:, 0], pos[:, 1]).clip(1e-9)
    rank = np.empty(len(pos))
    rank[np.argsort(radius, kind="stable")] = np.arange(len(pos)) + 0.5
    spread: Points = pos * (np.sqrt(rank / len(pos)) / radius)[:, None]
    return spread


def _apart(pos: Points, distance: float) -> Points:
    """Moves those closer than ``distance`` away from each other: strong dyads need room for their edges."""
    for _ in range(60):
        between = pos[:, None] - pos[None]
        length = np.sqrt((between**2).sum(axis=2))
        np.fill_diagonal(length, np.inf)
        missing = (distance - length).clip(0) / 2
        if not missing.any():
            break
        pos = pos + (between / length.clip(1e-6)[:, :, None] * missing[:, :, None]).sum(axis=1) * 0.5
    return pos


def _start(n: int) -> Points:
    """A sunflower: the first nodes in the middle, all apart."""
    i = np.arange(n)
    angle, radius = i * (np.pi * (3 - np.sqrt(5))), np.sqrt((i + 0.5) / n)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _sampled(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> Points:
    n, rounds, samples = len(nodes), 160, 12
    at = {node: i for i, node in enumerate(nodes)}
    pairs = np.array([(at[a], at[b]) for a, b in sorted(weights)], dtype=np.int64).reshape(-1, 2)
    strength = np.array([1 + np.log1p(weights[pair]) for pair in sorted(weights)])
    a, b = pairs[:, 0], pairs[:, 1]
    mass = 1 + np.bincount(a, minlength=n) + np.bincount(b, minlength=n)
    random = np.random.default_rng(SEED)
    pos: Points = _start(n) * np.sqrt(n)
    for r in range(rounds):
        force = -pos * (0.6 * mass / np.hypot(pos[:, 0], pos[:, 1]).clip(1))[:, None]
        pull = (pos[b] - pos[a]) * strength[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(a, pull[:, axis], n) - np.bincount(b, pull[:, axis], n)
        for shift in random.integers(1, n, samples):
            apart = pos - np.roll(pos, shift, axis=0)
            push = mass * np.roll(mass, shift) / (apart**2).sum(axis=1).clip(0.05)
            force += apart * (push * (n / samples / 40))[:, None]
        step = force / mass[:, None]
        length = np.hypot(step[:, 0], step[:, 1])
        limit = np.sqrt(n) * 0.12 * (1 - r / rounds) ** 1.5 + 0.01
        pos += step * np.minimum(0.3, limit / length.clip(1e-9))[:, None]
    return pos
