"""Actor networks: networkx graphs, and what GraphML and GEXF say of a node and an edge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Actor, Edge, Records
from kg.write.palette import KINDS, QUADS
from kg.write.scheme import quads_of_verbs

if TYPE_CHECKING:
    import networkx

    from kg.ontology import Ontology

_XML_FORBIDS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: str) -> str:
    """``value`` with U+FFFD for each character that XML 1.0 forbids."""
    return _XML_FORBIDS.sub("\ufffd", value)


@dataclass(frozen=True, slots=True)
class Link:
    """An edge with its quad class and colour; ``id`` is ``source VERB target``, unique in a graph."""

    id: str
    edge: Edge
    quad: str
    colour: str


def links(records: Records, ontology: Ontology) -> Iterator[Link]:
    """Edges as networks draw them."""
    quads = quads_of_verbs(ontology.scheme)
    for edge in records.edges():
        quad = quads.get(edge.verb, "")
        id_ = f"{edge.source} {edge.verb} {edge.target}"
        yield Link(id_, edge, quad, QUADS.get(quad, "#000000"))


def aliases_of(actor: Actor) -> list[str]:
    """The other names of an actor, each once, in the ontology's order."""
    return list(dict.fromkeys(a.name for a in actor.aliases if a.name != actor.name))


def to_networkx(records: Records, ontology: Ontology, ties: bool = False) -> networkx.MultiDiGraph:
    """Actors and their verb edges as a directed multigraph, keyed by verb.

    Nodes are actor ids with ``name``, ``kind``, ``country`` (alpha-3 or None), ``aliases`` (list of names),
    ``provisional`` and ``color``. Edges have ``verb``, ``quad``, ``count`` and ``weight`` (actual events),
    ``first``, ``last`` (ISO days or None) and ``color``. With ``ties``, standing relations between actors
    are edges too, keyed by relation and the number among them: ``relation``, ``since``, ``until``,
    ``modality``, ``claimed_by``, ``origin``; they carry no ``verb``.
    """
    import networkx

    graph = networkx.MultiDiGraph()
    for actor in records.actors():
        graph.add_node(
            actor.id,
            name=actor.name,
            kind=actor.kind,
            country=actor.country,
            aliases=aliases_of(actor),
            provisional=actor.provisional,
            color=KINDS[actor.kind],
        )
    for link in links(records, ontology):
        edge = link.edge
        graph.add_edge(
            edge.source,
            edge.target,
            key=edge.verb,
            verb=edge.verb,
            quad=link.quad,
            count=edge.count,
            weight=edge.count,
            first=edge.first,
            last=edge.last,
            color=link.colour,
        )
    if ties:
        _add_ties(graph, records)
    return graph


def _add_ties(graph: networkx.MultiDiGraph, records: Records) -> None:
    for tie in records.ties():
        if tie.to_place:
            continue
        number = sum(1 for key in graph[tie.source].get(tie.target, ()) if key.startswith(tie.type + " "))
        graph.add_edge(
            tie.source,
            tie.target,
            key=f"{tie.type} {number}",
            relation=tie.type,
            since=tie.since,
            until=tie.until,
            modality=tie.modality,
            claimed_by=list(tie.claimed_by),
            origin=tie.origin,
        )
