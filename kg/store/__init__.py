"""The graph in a database: Cypher over Bolt, one code path for the embedded server and for Neo4j.

:mod:`kg.store.cache` asks a graph folder, :mod:`kg.store.connect` any server; :mod:`kg.store.push` fills one,
:mod:`kg.store.readback` reads it back, :mod:`kg.store.query` runs a query, :mod:`kg.store.fulltext` searches.
"""
