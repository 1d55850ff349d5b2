// The Turtle export in neosemantics (n10s) 5: prefixes and configuration, then the import. Replace the file's address.
// The export has no blank nodes. n10s keeps one value a property, but for those in multivalPropList, and one relationship
// a subject, predicate and object: the export has no others. With another --base-iri change the last nine prefixes.
// Texts carry their language ("TTP@en"); n10s.rdf.getLangValue('en', n.skos__prefLabel) gives the plain one.

CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (r:Resource) REQUIRE r.uri IS UNIQUE;

CALL n10s.graphconfig.init({
  handleVocabUris: 'SHORTEN',
  handleMultival: 'ARRAY',
  multivalPropList: [
    'http://www.w3.org/2004/02/skos/core#altLabel',
    'https://w3id.org/conflict-kg/ns#cameo'
  ],
  keepLangTag: true,
  keepCustomDataTypes: true,
  handleRDFTypes: 'LABELS',
  applyNeo4jNaming: false
});

CALL n10s.nsprefixes.add('kg', 'https://w3id.org/conflict-kg/ns#');
CALL n10s.nsprefixes.add('plover', 'https://w3id.org/conflict-kg/plover#');
CALL n10s.nsprefixes.add('sem', 'http://semanticweb.cs.vu.nl/2009/11/sem/');
CALL n10s.nsprefixes.add('prov', 'http://www.w3.org/ns/prov#');
CALL n10s.nsprefixes.add('nif', 'http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#');
CALL n10s.nsprefixes.add('itsrdf', 'http://www.w3.org/2005/11/its/rdf#');
CALL n10s.nsprefixes.add('skos', 'http://www.w3.org/2004/02/skos/core#');
CALL n10s.nsprefixes.add('skosxl', 'http://www.w3.org/2008/05/skos-xl#');
CALL n10s.nsprefixes.add('dct', 'http://purl.org/dc/terms/');
CALL n10s.nsprefixes.add('wgs84', 'http://www.w3.org/2003/01/geo/wgs84_pos#');
CALL n10s.nsprefixes.add('rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#');
CALL n10s.nsprefixes.add('rdfs', 'http://www.w3.org/2000/01/rdf-schema#');
CALL n10s.nsprefixes.add('owl', 'http://www.w3.org/2002/07/owl#');
CALL n10s.nsprefixes.add('xsd', 'http://www.w3.org/2001/XMLSchema#');
CALL n10s.nsprefixes.add('act', 'https://w3id.org/conflict-kg/id/actor/');
CALL n10s.nsprefixes.add('clm', 'https://w3id.org/conflict-kg/id/claim/');
CALL n10s.nsprefixes.add('doc', 'https://w3id.org/conflict-kg/id/document/');
CALL n10s.nsprefixes.add('dyad', 'https://w3id.org/conflict-kg/id/dyad/');
CALL n10s.nsprefixes.add('ev', 'https://w3id.org/conflict-kg/id/event/');
CALL n10s.nsprefixes.add('lbl', 'https://w3id.org/conflict-kg/id/label/');
CALL n10s.nsprefixes.add('men', 'https://w3id.org/conflict-kg/id/mention/');
CALL n10s.nsprefixes.add('plc', 'https://w3id.org/conflict-kg/id/place/');
CALL n10s.nsprefixes.add('tie', 'https://w3id.org/conflict-kg/id/tie/');

CALL n10s.rdf.import.fetch('file:///path/to/graph.ttl', 'Turtle');
