// Constraints, indexes and ten saved queries, for Neo4j Browser, cypher-shell and kg query --saved NAME.
// kg push makes the constraints and indexes itself; they stand here for people who load by other ways.
//
// The graph:
//   (:Event {type, mode, quad, start, end, actual, claims})-[:SOURCE|TARGET]->(:Actor {name, kind, country, aliases})
//   (:Event)-[:PLACE]->(:Place {name, lat, lon, country})
//   (:Claim {modality, sentence, trigger, confidence})-[:OF]->(:Event), -[:IN]->(:Document {title, url, published}),
//   -[:SAID_BY {order}]->(:Actor)
//   (:Actor)-[:THREATENS|ATTACKS|ACCUSES|MEDIATES|... {count, first, last}]->(:Actor)
//   (:Actor)-[:LEADS|MEMBER_OF|PART_OF|BASED_IN|ALLIED_WITH|PROXY_OF {since, until, claimed_by}]->(:Actor|:Place)

CREATE CONSTRAINT kg_actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kg_place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kg_document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kg_event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kg_claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kg_kggraph_id IF NOT EXISTS FOR (n:KgGraph) REQUIRE n.id IS UNIQUE;
CREATE INDEX kg_actor_name IF NOT EXISTS FOR (n:Actor) ON (n.name);
CREATE INDEX kg_place_name IF NOT EXISTS FOR (n:Place) ON (n.name);
CREATE INDEX kg_event_start IF NOT EXISTS FOR (n:Event) ON (n.start);
CREATE INDEX kg_document_published IF NOT EXISTS FOR (n:Document) ON (n.published);
CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:Actor) ON EACH [n.name, n.aliases];
CREATE FULLTEXT INDEX kg_evidence IF NOT EXISTS FOR (n:Claim) ON EACH [n.sentence];

// threats: Who threatens whom in a month, how often, and the latest words
// The month is that of the threat where the text gives a day, else that of the article.
:param month => '2025-11-01'
MATCH (s:Actor)<-[:SOURCE]-(e:Event:THREATEN)-[:TARGET]->(t:Actor)
MATCH (c:Claim)-[:OF]->(e), (c)-[:IN]->(d:Document)
WITH s, t, c, coalesce(e.start, d.published) AS day
WHERE c.modality = 'actual' AND date($month) <= day AND day < date($month) + duration({months: 1})
WITH s, t, c, day ORDER BY day DESC, c.id
RETURN s.name AS source, t.name AS target, count(*) AS threats, toString(max(day)) AS last, collect(c.sentence)[0] AS words
ORDER BY threats DESC, source, target;

// mediators: Who mediated between two actors, how often, and when first and last
:param one => 'Pakistan'
:param other => 'Afghanistan'
MATCH (a:Actor {name: $one})<-[:TARGET]-(e:Event:CONSULT)-[:TARGET]->(b:Actor {name: $other})
MATCH (e)-[:SOURCE]->(m:Actor)
WHERE e.mode = 'mediate' AND e.actual
RETURN m.name AS mediator, count(DISTINCT e) AS talks, toString(min(e.start)) AS first, toString(max(e.end)) AS last
ORDER BY talks DESC, mediator;

// contradictions: Events that one claim reports and another denies, with who says what
MATCH (yes:Claim {modality: 'actual'})-[:OF]->(e:Event)<-[:OF]-(no:Claim {modality: 'negated'})
WITH e, yes, no,
     COLLECT { MATCH (yes)-[s:SAID_BY]->(a:Actor) RETURN a.name ORDER BY s.order } AS said,
     COLLECT { MATCH (no)-[s:SAID_BY]->(a:Actor) RETURN a.name ORDER BY s.order } AS denied
RETURN e.type AS type, toString(e.start) AS day, said AS reported_by, yes.sentence AS report, denied AS denied_by,
       no.sentence AS denial
ORDER BY day, type, report, denial;

// two-steps: Actors two steps of material conflict from an actor, and over whom
// The enemy of an enemy: no friend by that alone, and no direct conflict of the two is reported.
:param name => 'Pakistan'
MATCH (x:Actor {name: $name})<-[:SOURCE|TARGET]-(e:Event)-[:SOURCE|TARGET]->(y:Actor)
WHERE e.quad = 'material conflict' AND e.actual AND y <> x
WITH x, collect(DISTINCT y) AS near
UNWIND near AS y
WITH x, near, y
MATCH (y)<-[:SOURCE|TARGET]-(f:Event)-[:SOURCE|TARGET]->(z:Actor)
WHERE f.quad = 'material conflict' AND f.actual AND z <> x AND NOT z IN near
WITH z, y ORDER BY y.name
RETURN z.name AS actor, collect(DISTINCT y.name) AS over
ORDER BY actor;

// escalation: Ladders from words to force: an accusation or threat, then material conflict within some days
:param days => 30
MATCH (a:Actor)<-[:SOURCE]-(word:Event)-[:TARGET]->(b:Actor), (a)<-[:SOURCE]-(deed:Event)-[:TARGET]->(b)
WHERE word.quad = 'verbal conflict' AND deed.quad = 'material conflict' AND word.actual AND deed.actual
  AND word.start <= deed.start AND deed.start <= word.start + duration({days: $days})
WITH a, b, word, deed, duration.inDays(word.start, deed.start).days AS after
RETURN a.name AS source, b.name AS target, word.type AS word, toString(word.start) AS said, deed.type AS deed,
       coalesce(deed.mode, '') AS how, after AS days
ORDER BY source, target, said, days, word, deed, how;

// sponsors: Who accuses whom of sponsoring an armed group
// Ties that somebody asserts: they are claims of the accuser, not facts of this graph.
MATCH (p:Actor)-[t:PROXY_OF]->(patron:Actor)
WITH p, patron, t.claimed_by AS accusers
UNWIND accusers AS by
MATCH (accuser:Actor {id: by})
RETURN accuser.name AS accuser, patron.name AS accused, p.name AS of_sponsoring
ORDER BY accuser, accused, of_sponsoring;

// balance: Conflict and cooperation between two actors by month
:param one => 'Pakistan'
:param other => 'Afghanistan'
MATCH (a:Actor {name: $one})<-[:SOURCE|TARGET]-(e:Event)-[:SOURCE|TARGET]->(b:Actor {name: $other})
WHERE e.actual AND e.start IS NOT NULL
WITH DISTINCT e, toString(date.truncate('month', e.start)) AS month
RETURN month, sum(CASE WHEN e.quad ENDS WITH 'conflict' THEN 1 ELSE 0 END) AS conflict,
       sum(CASE WHEN e.quad ENDS WITH 'cooperation' THEN 1 ELSE 0 END) AS cooperation
ORDER BY month;

// one-source: Events of material conflict that only one document reports, and only in the words of somebody
MATCH (e:Event {quad: 'material conflict'})<-[:OF]-(c:Claim)-[:IN]->(d:Document)
WITH e, collect(DISTINCT d) AS documents, collect(c) AS claims
WHERE size(documents) = 1 AND all(c IN claims WHERE EXISTS { (c)-[:SAID_BY]->(:Actor) })
UNWIND claims AS c
WITH e, documents, c
MATCH (c)-[s:SAID_BY]->(a:Actor)
WITH e, documents, c, a, s.order AS place ORDER BY place
RETURN e.type AS type, toString(e.start) AS day, documents[0].name AS document, collect(a.name) AS said_by, c.sentence AS words
ORDER BY day, type, words;

// hot-places: Where force was used, how often, since when, and by whom
MATCH (p:Place)<-[:PLACE]-(e:Event {quad: 'material conflict'})
WHERE e.actual
OPTIONAL MATCH (e)-[:SOURCE]->(a:Actor)
WITH p, e, a ORDER BY a.name
RETURN p.name AS place, count(DISTINCT e) AS events, toString(min(e.start)) AS first, collect(DISTINCT a.name) AS by
ORDER BY events DESC, place;

// connection: The shortest chain of reported deeds and words between two actors
:param one => 'China'
:param other => 'Baloch Liberation Army'
MATCH (a:Actor {name: $one}), (b:Actor {name: $other})
MATCH p = shortestPath((a)-[:SOURCE|TARGET*..8]-(b))
RETURN length(p) / 2 AS steps, [n IN nodes(p) WHERE n:Actor | n.name][0] AS start,
       [n IN nodes(p) WHERE n:Actor | n.name][-1] AS end;
