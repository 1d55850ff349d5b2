"""Positions of the overview: seeded, so that the same graph gives the same picture.

The forces of ForceAtlas2 (Jacomy et al., PLoS ONE 9(6), 2014): an actor pushes others the more it has to do with, so
the actors of the main dyads stand apart, each among its minor partners. Among thousands, each is pushed by a sample of
the others in each round, as in LargeVis (Tang et al., WWW 2016), which takes a second. In small graphs the parts
without a tie to the largest stand in rows below it, and the lines of the main dyads are kept free.
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
ROW = 0.28  # height of a row of small parts
MAIN = 16  # dyads whose lines are kept free of other actors


def positions(
    nodes: Sequence[str], weights: Mapping[tuple[str, str], float], aside: Sequence[str] = ()
) -> dict[str, tuple[float, float]]:
    """x (-1.4 to 1.4) and y (-1 to 1) of every node; ``weights`` are the strengths of undirected pairs.

    ``aside`` are further nodes, not shown at first: they stand in rows below. The result depends on the order of
    nodes and on nothing else but the arguments.
    """
    found = _overview(nodes, weights) if nodes else {}
    rows = _rows([[node] for node in aside])
    high = min(ROW, 2 / len(rows)) if rows else 0
    for r, row in enumerate(rows):
        for c, (node,) in enumerate(row):
            found[node] = (round(-WIDE + 2 * WIDE * (c + 0.5) / len(row), 4), round(-1 - high * (r + 0.5), 4))
    return found


def _overview(
    nodes: Sequence[str], weights: Mapping[tuple[str, str], float]
) -> dict[str, tuple[float, float]]:
    if len(nodes) > ALL_PAIRS:
        return _named(nodes, _fit(_spread(_forces(nodes, weights))) * [WIDE, 1])
    main, *others = _parts(nodes, weights)
    rows = _rows(others)
    height = min(ROW * len(rows), 1.0)
    half = 1 - height / 2
    found = _named(main, _part(main, weights, (WIDE, half)) + np.array([0, height / 2]))
    for r, row in enumerate(rows):
        high = height / len(rows)
        x, share = -WIDE, 2 * WIDE / sum(map(_need, row))
        for part in row:
            slot = share * _need(part)
            middle = np.array([x + slot / 2, 1 - 2 * half - high * (r + 0.5)])
            inside = (min(slot / 2 - 0.12, 0.1 * len(part)), high / 2 - 0.06)
            found |= _named(part, _part(part, weights, inside) + middle)
            x += slot
    return found


def _named(nodes: Sequence[str], pos: Points) -> dict[str, tuple[float, float]]:
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, np.round(pos, 4), strict=True)}


def _parts(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """The connected parts, the largest first; each and its nodes in the order of ``nodes``."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(weights)
    at = {node: i for i, node in enumerate(nodes)}
    parts = [sorted(part, key=at.__getitem__) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), at[part[0]]))


def _rows(parts: list[list[str]]) -> list[list[list[str]]]:
    """Small parts in rows: as many in a row as leaves room for their names."""
    rows: list[list[list[str]]] = []
    room = 0
    for part in parts:
        if _need(part) > room:
            rows.append([])
            room = 16
        rows[-1].append(part)
        room -= _need(part)
    return rows


def _need(part: list[str]) -> int:
    return 1 + min(len(part), 4)


def _part(nodes: list[str], weights: Mapping[tuple[str, str], float], half: tuple[float, float]) -> Points:
    """Places of one part within ``half`` its width and height around 0, 0."""
    if len(nodes) == 1:
        return np.zeros((1, 2))
    within = set(nodes)
    own = {pair: weight for pair, weight in weights.items() if pair[0] in within}
    pos = _forces(nodes, own)
    if len(nodes) > SPREAD:
        return _fit(_spread(pos)) * half
    if len(nodes) == 2:
        pos = np.array([[-1.0, 0.0], [1.0, 0.0]])
    pos = _fit(pos) * half
    distance = np.sqrt(half[0] * half[1] / len(nodes)) * 1.25
    return _fit(_apart(pos, distance, nodes, own)) * half


def _fit(pos: Points) -> Points:
    """Fills the square from -1 to 1."""
    low, high = pos.min(axis=0), pos.max(axis=0)
    half = (high - low) / 2
    fitted: Points = np.where(half > 1e-9, (pos - (low + high) / 2) / half.clip(1e-9), 0)
    return fitted


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


def _apart(
    pos: Points, distance: float, nodes: list[str], weights: Mapping[tuple[str, str], float]
) -> Points:
    """Moves those closer than ``distance`` away from each other, and all from the lines of the main dyads."""
    at = {node: i for i, node in enumerate(nodes)}
    main = sorted(weights, key=lambda pair: (-weights[pair], at[pair[0]], at[pair[1]]))[:MAIN]
    lines = [(at[a], at[b]) for a, b in main]
    size = np.zeros(len(nodes))
    for pair, weight in weights.items():
        size[[at[pair[0]], at[pair[1]]]] += weight
    size = np.sqrt(size / size.max(initial=1))
    wanted = distance * (0.8 + 0.7 * (size[:, None] + size[None]))
    for _ in range(120):
        between = pos[:, None] - pos[None]
        length = np.sqrt((between**2).sum(axis=2))
        np.fill_diagonal(length, np.inf)
        missing = (wanted - length).clip(0) / 2
        step = (between / length.clip(1e-6)[:, :, None] * missing[:, :, None]).sum(axis=1) * 0.5
        for a, b in lines:
            way = pos[b] - pos[a]
            span = float(way @ way)
            if span < 1e-9:
                continue
            share = (pos - pos[a]) @ way / span
            beside = pos - pos[a] - share[:, None] * way
            away = np.sqrt((beside**2).sum(axis=1))
            normal = np.array([-way[1], way[0]]) / np.sqrt(span)
            aside = np.where(away[:, None] > 1e-6, beside / away.clip(1e-6)[:, None], normal)
            push = np.where((share > 0.08) & (share < 0.92), (distance * 0.5 - away).clip(0), 0)
            push[[a, b]] = 0
            step += aside * push[:, None] * 0.3
        if not step.any():
            break
        pos = pos + step
    return pos


def _start(n: int) -> Points:
    """A sunflower: the first nodes in the middle, all apart."""
    i = np.arange(n)
    angle, radius = i * (np.pi * (3 - np.sqrt(5))), np.sqrt((i + 0.5) / n)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _forces(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> Points:
    n = len(nodes)
    samples = n - 1 if n <= ALL_PAIRS else 12
    rounds = 400 if n <= ALL_PAIRS else 160
    at = {node: i for i, node in enumerate(nodes)}
    order = sorted(weights)
    pairs = np.array([(at[a], at[b]) for a, b in order], dtype=np.int64).reshape(-1, 2)
    strength = np.array([1 + np.log1p(weights[pair]) for pair in order])
    a, b = pairs[:, 0], pairs[:, 1]
    mass = 1 + np.bincount(a, minlength=n) + np.bincount(b, minlength=n)
    random = np.random.default_rng(SEED)
    pos: Points = _start(n) * np.sqrt(n)
    for r in range(rounds):
        force = -pos * (0.6 * mass / np.hypot(pos[:, 0], pos[:, 1]).clip(1))[:, None]
        pull = (pos[b] - pos[a]) * strength[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(a, pull[:, axis], n) - np.bincount(b, pull[:, axis], n)
        for shift in range(1, n) if n <= ALL_PAIRS else random.integers(1, n, samples):
            apart = pos - np.roll(pos, shift, axis=0)
            push = mass * np.roll(mass, shift) / (apart**2).sum(axis=1).clip(0.05)
            force += apart * (push * (n / samples / 40))[:, None]
        step = force / mass[:, None]
        length = np.hypot(step[:, 0], step[:, 1])
        limit = np.sqrt(n) * 0.12 * (1 - r / rounds) ** 1.5 + 0.01
        pos += step * np.minimum(0.3, limit / length.clip(1e-9))[:, None]
    return pos
