"""Every statement that loads, marks, prunes and reads a graph. Values are parameters; names pass :func:`schema.identifier`.

What is written carries ``kg``, the digest of the graph that wrote it last. A node or relationship
that was there before, without ``kg``, gets ``kg_before`` too and is never deleted.
"""

from __future__ import annotations

from kg.store.schema import identifier

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


READ_STATE = "MATCH (g:KgGraph {id: 'kg'}) RETURN properties(g) AS state"
WRITE_STATE = "MERGE (g:KgGraph {id: 'kg'}) SET g += $state"


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
