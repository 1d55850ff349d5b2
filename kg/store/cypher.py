"""Every statement that loads, marks, prunes and reads a graph. Values are parameters; names pass :func:`schema.identifier`.

What is written carries ``kg``, the digest of the graph that wrote it last. A node or relationship
that was there before, without ``kg``, gets ``kg_before`` too and is never deleted.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.store.schema import NODE_LABELS, identifier

_MARK = """ON CREATE SET {0}.kg = $kg
ON MATCH SET {0}.kg_before = CASE WHEN {0}.kg IS NULL THEN true ELSE {0}.kg_before END, {0}.kg = $kg
SET {0} += row.p
RETURN count(*) AS n"""


def merge_nodes(label: str, second: str | None = None) -> str:
    """Rows ``{id, p}`` to nodes; ``second`` is an event's type."""
    labels = label + (f":{identifier(second)}" if second else "")
    return f"UNWIND $rows AS row\nMERGE (n:{labels} {{id: row.id}})\n" + _MARK.format("n")


def merge_relationships(start: str, type_: str, end: str, key: str | None = None) -> str:
    """Rows ``{a, b, p}`` to relationships from ``start`` to ``end``.

    ``key`` is a property that tells several of one type between the same two nodes apart; a row has its value as ``key``.
    """
    keyed = f" {{{key}: row.key}}" if key else ""
    return (
        f"UNWIND $rows AS row\nMATCH (a:{start} {{id: row.a}})\nMATCH (b:{end} {{id: row.b}})\n"
        f"MERGE (a)-[r:{identifier(type_)}{keyed}]->(b)\n" + _MARK.format("r")
    )


def create_nodes(label: str, properties: Iterable[str]) -> str:
    """Rows that are lists (an id, then the values of ``properties``) to nodes that cannot be there yet.

    With lists and one statement for all that hangs on a node there is less to send, to plan and to look up.
    Marks are as :func:`merge_nodes` sets them. Needs :data:`CREATES_FROM`.
    """
    return f"UNWIND $rows AS row\nCREATE (n:{label} {_map(('id', *properties))})"


def create_events(properties: Iterable[str]) -> str:
    """As :func:`create_nodes`; before an event's id come its type, and the ids of sources, targets and places.

    Actors and places are merged only because a loop cannot MATCH: they are there, or more nodes than rows are made.
    """
    return (
        f"UNWIND $rows AS row\nCREATE (n:Event:$(row[0]) {_map(('id', *properties), 4)})\n"
        "FOREACH (x IN row[1] | MERGE (a:Actor {id: x}) CREATE (n)-[:SOURCE {kg: $kg}]->(a))\n"
        "FOREACH (x IN row[2] | MERGE (a:Actor {id: x}) CREATE (n)-[:TARGET {kg: $kg}]->(a))\n"
        "FOREACH (x IN row[3] | MERGE (a:Place {id: x}) CREATE (n)-[:PLACE {kg: $kg}]->(a))"
    )


def create_claims(properties: Iterable[str]) -> str:
    """As :func:`create_events`; before a claim's id come those of its event and its document, and of its speakers."""
    return (
        "UNWIND $rows AS row\nMATCH (e:Event {id: row[0]})\nMATCH (d:Document {id: row[1]})\n"
        f"CREATE (n:Claim {_map(('id', *properties), 3)})\n"
        "CREATE (n)-[:OF {kg: $kg}]->(e)\nCREATE (n)-[:IN {kg: $kg}]->(d)\n"
        "FOREACH (i IN range(0, size(row[2]) - 1) |\n"
        "  MERGE (a:Actor {id: row[2][i]}) CREATE (n)-[:SAID_BY {order: i, kg: $kg}]->(a))"
    )


def create_edges(properties: Iterable[str]) -> str:
    """Rows (source, target, verb, values of ``properties``) to verb edges that cannot be there yet."""
    return (
        "UNWIND $rows AS row\nMATCH (a:Actor {id: row[0]})\nMATCH (b:Actor {id: row[1]})\n"
        f"CREATE (a)-[r:$(row[2]) {_map(properties, 3)}]->(b)"
    )


def _map(names: Iterable[str], first: int = 0) -> str:
    return "{" + ", ".join([*(f"{name}: row[{i}]" for i, name in enumerate(names, first)), "kg: $kg"]) + "}"


CREATES_FROM = (5, 26)
"""The Neo4j that has labels and types from data in CREATE."""
COUNT_OURS = "RETURN " + " + ".join(f"COUNT {{ (:{label}) }}" for label in NODE_LABELS) + " AS n"
"""How many nodes have a label of ours, whoever wrote them."""
READ_STATE = "MATCH (g:KgGraph {id: 'kg'}) RETURN properties(g) AS state"
WRITE_STATE = "MERGE (g:KgGraph {id: 'kg'}) SET g += $state"
NOTE_STATE = "MATCH (g:KgGraph {id: 'kg'}) WHERE g.writer = $writer SET g += $state RETURN count(g) AS n"
"""As WRITE_STATE, by the push that began last; it locks the node until its transaction ends."""


def count_stale(what: str) -> str:
    """How many ``relationships``, or nodes of a label, an earlier push wrote and the last one did not."""
    match = "MATCH ()-[n]->()" if what == "relationships" else f"MATCH (n:{what})"
    return f"{match} WHERE n.kg <> $kg RETURN count(n) AS n"


def prune(what: str) -> tuple[str, str]:
    """Two statements that are repeated until they return 0: delete the stale; unmark what has to stay."""
    if what == "relationships":
        match, free = "MATCH ()-[n]->()", ""
    else:
        match, free = f"MATCH (n:{what})", " AND NOT (n)--()"
    return (
        f"{match} WHERE n.kg <> $kg AND n.kg_before IS NULL{free} WITH n LIMIT $limit DELETE n RETURN count(*) AS n",
        f"{match} WHERE n.kg <> $kg WITH n LIMIT $limit REMOVE n.kg, n.kg_before RETURN count(*) AS n",
    )


def read_nodes(label: str) -> str:
    """The nodes of ``label`` that the last push wrote."""
    if label == "Event":
        return """MATCH (n:Event {kg: $kg})
RETURN properties(n) AS n, COLLECT { MATCH (n)-[r:SOURCE {kg: $kg}]->(a:Actor) RETURN a.id } AS source,
       COLLECT { MATCH (n)-[r:TARGET {kg: $kg}]->(a:Actor) RETURN a.id } AS target,
       COLLECT { MATCH (n)-[r:PLACE {kg: $kg}]->(p:Place) RETURN p.id } AS place"""
    if label == "Claim":
        return """MATCH (n:Claim {kg: $kg})-[o:OF {kg: $kg}]->(e:Event), (n)-[i:IN {kg: $kg}]->(d:Document)
RETURN properties(n) AS n, e.id AS event, d.id AS document"""
    return f"MATCH (n:{label} {{kg: $kg}}) RETURN properties(n) AS n"


READ_RELATIONSHIPS = """MATCH (a:Actor)-[r {kg: $kg}]->(b)
RETURN a.id AS a, type(r) AS type, properties(r) AS p, b.id AS b, 'Place' IN labels(b) AS to_place"""

SEARCH_NAMES = """CALL db.index.fulltext.queryNodes($index, $words) YIELD node, score
RETURN node.id AS id, node.name AS name, node.kind AS kind, node.country AS country, node.aliases AS aliases
ORDER BY score DESC, id LIMIT $limit"""
SEARCH_EVIDENCE = """CALL db.index.fulltext.queryNodes($index, $words) YIELD node, score
MATCH (node)-[:OF]->(e:Event), (node)-[:IN]->(d:Document)
RETURN node.id AS id, e.type AS type, e.mode AS mode, node.modality AS modality,
       COLLECT { MATCH (e)-[:SOURCE]->(a:Actor) RETURN a.name ORDER BY a.name } AS source,
       COLLECT { MATCH (e)-[:TARGET]->(a:Actor) RETURN a.name ORDER BY a.name } AS target,
       toString(d.published) AS published, node.sentence AS sentence
ORDER BY score DESC, id LIMIT $limit"""
