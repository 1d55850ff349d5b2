// Questions that analysts ask of a conflict graph, in Neo4j 5's Cypher. Each runs on both servers and gives the same rows.

// who-threatens: Whom does Pakistan threaten, and how often
MATCH (:Actor {name: 'Pakistan'})-[r:THREATENS]->(b) RETURN b.name AS target, r.count AS n ORDER BY n DESC, target;

// one-actor: Three names, one actor
MATCH (a:Actor) WHERE any(n IN [a.name] + coalesce(a.aliases, []) WHERE n IN ['TTP', 'Tehreek-i-Taliban Pakistan', 'Fitna al-Hindustan'])
RETURN a.id AS id, a.name AS name;

// by-type: How many actual events of each type
MATCH (e:Event) WHERE e.actual RETURN e.type AS type, count(*) AS n ORDER BY n DESC, type;

// by-quad: Share of the four quad classes
MATCH (e:Event) WITH count(e) AS total MATCH (e:Event) WITH total, e.quad AS quad, count(e) AS n
RETURN quad, n, round(100.0 * n / total, 1) AS percent ORDER BY n DESC, quad;

// second-label: Events by their label
MATCH (e:ASSAULT) RETURN count(e) AS assaults, count(DISTINCT e.mode) AS modes;

// in-window: Events in a week
MATCH (e:Event) WHERE date('2025-10-10') <= e.start <= date('2025-10-16')
RETURN e.type AS type, e.start AS day, e.claims AS claims ORDER BY day, type, e.id;

// last-days: Events of the last 14 days before a day
MATCH (e:Event) WHERE e.start > date('2025-11-07') - duration('P14D') AND e.start <= date('2025-11-07')
RETURN e.type AS type, toString(e.start) AS day ORDER BY day, type, e.id;

// long-ones: Events that last more than a day
MATCH (e:Event) WHERE e.end > e.start AND e.precision = 'interval'
RETURN e.type AS type, e.mode AS mode, duration.between(e.start, e.end).days AS days ORDER BY days DESC, type, e.id;

// by-month: Events a month
MATCH (e:Event) WHERE e.start IS NOT NULL
RETURN e.start.year AS year, e.start.month AS month, count(*) AS n ORDER BY year, month;

// by-weekday: On what days of the week force is used
MATCH (e:Event {quad: 'material conflict'}) WHERE e.precision = 'day'
RETURN e.start.dayOfWeek AS weekday, count(*) AS n ORDER BY weekday;

// undated: Claims without a time, by type
MATCH (c:Claim)-[:OF]->(e:Event) WHERE c.time IS NULL RETURN e.type AS type, count(*) AS n ORDER BY n DESC, type;

// modality: Claims by type and modality
MATCH (c:Claim)-[:OF]->(e:Event) RETURN e.type AS type, c.modality AS modality, count(*) AS n ORDER BY type, modality;

// speakers: Who says most
MATCH (c:Claim)-[:SAID_BY]->(a:Actor) RETURN a.name AS speaker, count(c) AS claims ORDER BY claims DESC, speaker;

// chain-of-speech: Who reports what somebody else says
MATCH (a:Actor)<-[:SAID_BY {order: 0}]-(c:Claim)-[:SAID_BY {order: 1}]->(b:Actor)
RETURN a.name AS outer, b.name AS inner, c.sentence AS words ORDER BY outer, inner;

// only-said: Actual events that only somebody's word supports
MATCH (e:Event) WHERE e.actual AND NOT EXISTS { MATCH (e)<-[:OF]-(c:Claim {modality: 'actual'}) WHERE NOT (c)-[:SAID_BY]->() }
RETURN e.type AS type, e.start AS day, COUNT { (e)<-[:OF]-(:Claim) } AS claims ORDER BY type, day, e.id;

// contested: Events that are both reported and denied
MATCH (e:Event) WHERE EXISTS { (e)<-[:OF]-(:Claim {modality: 'actual'}) } AND EXISTS { (e)<-[:OF]-(:Claim {modality: 'negated'}) }
RETURN e.type AS type, e.mode AS mode, COUNT { (e)<-[:OF]-() } AS claims;

// planned: What is planned, by whom
MATCH (e:Event)<-[:OF]-(c:Claim {modality: 'planned'})
RETURN e.type AS type, COLLECT { MATCH (e)-[:SOURCE]->(a) RETURN a.name ORDER BY a.name } AS by, e.start AS from ORDER BY type, by, from;

// aimed-at-many: Events with more than one target
MATCH (e:Event) WHERE COUNT { (e)-[:TARGET]->() } > 1 RETURN e.type AS type, count(*) AS n ORDER BY type;

// no-source: Force without a known source
MATCH (e:Event {quad: 'material conflict'}) WHERE COUNT { (e)-[:SOURCE]->() } = 0
MATCH (e)-[:TARGET]->(t) RETURN t.name AS target, toString(e.start) AS day ORDER BY target, day;

// joint: Pairs that act together
MATCH (a:Actor)<-[:SOURCE]-(e:Event)-[:SOURCE]->(b:Actor) WHERE a.name < b.name
WITH a, b, e ORDER BY e.start, e.id
RETURN a.name AS a, b.name AS b, count(DISTINCT e) AS events, collect(DISTINCT e.type) AS types ORDER BY events DESC, a, b;

// mutual: Pairs of actors who accuse or threaten each other
MATCH (a:Actor)-[r:ACCUSES|CONDEMNS|THREATENS]->(b:Actor)-[s:ACCUSES|CONDEMNS|THREATENS]->(a) WHERE a.name < b.name
RETURN a.name AS a, b.name AS b, sum(r.count + s.count) AS n ORDER BY n DESC, a, b;

// degree: Actors by the number of verbs that start and end at them
MATCH (a:Actor) WITH a, COUNT { (a)-[r]->(:Actor) WHERE r.count IS NOT NULL } AS out, COUNT { (a)<-[r]-(:Actor) WHERE r.count IS NOT NULL } AS in
WHERE out + in > 0 RETURN a.name AS actor, out, in ORDER BY out + in DESC, actor LIMIT 5;

// verbs: All verbs from one actor to another
MATCH (a:Actor {name: 'Pakistan'})-[r]->(b:Actor {name: 'Afghanistan'}) WHERE r.count > 0
RETURN type(r) AS verb, r.count AS n, r.first AS first, r.last AS last ORDER BY verb;

// path-length: How many verbs lie between two actors
MATCH (a:Actor {name: 'China'}), (b:Actor {name: 'TTP'})
MATCH p = shortestPath((a)-[*..6]-(b)) RETURN length(p) AS steps;

// directed-path: The shortest directed path of verbs
MATCH p = shortestPath((a:Actor {name: 'Afghan Taliban'})-[*..4]->(b:Actor {name: 'India'}))
WHERE all(n IN nodes(p) WHERE n:Actor) RETURN [n IN nodes(p) | n.name] AS over, length(p) AS verbs;

// within-two: Actors within two verbs of an actor
MATCH (a:Actor {name: 'Baloch Liberation Army'})-[:ATTACKS|BOMBS|ARRESTS|CONDEMNS|THREATENS*1..2]-(b:Actor) WHERE b <> a
RETURN DISTINCT b.name AS actor ORDER BY actor;

// leaders: Who leads what, since when
MATCH (a:Actor)-[r:LEADS]->(b:Actor) RETURN a.name AS leader, b.name AS led, r.since AS since ORDER BY since, leader;

// acting-for: What the parts and members of a state do, as the state's
MATCH (a:Actor)-[:PART_OF|MEMBER_OF*0..2]->(:Actor {name: 'Pakistan'})
MATCH (a)<-[:SOURCE]-(e:Event) RETURN a.name AS actor, count(e) AS events ORDER BY events DESC, actor;

// proxies: Who is said to use whom, and by whom
MATCH (p:Actor)-[r:PROXY_OF]->(s:Actor)
RETURN p.name AS proxy, s.name AS patron, [x IN r.claimed_by | head(COLLECT { MATCH (a:Actor {id: x}) RETURN a.name })] AS by ORDER BY proxy;

// named-by: Names that somebody gives, and since when
MATCH (a:Actor) WHERE a.alias_authors IS NOT NULL
UNWIND range(0, size(a.aliases) - 1) AS i
WITH a, i WHERE a.alias_authors[i] <> ''
RETURN a.name AS actor, a.aliases[i] AS alias, a.alias_authors[i] AS author, a.alias_since[i] AS since ORDER BY since;

// near: Places within 300 km of Kabul where something happened
MATCH (k:Place {name: 'Kabul'}) MATCH (p:Place)<-[:PLACE]-(e:Event) WHERE p <> k AND p.lat IS NOT NULL
WITH p, count(e) AS events, point.distance(point({latitude: k.lat, longitude: k.lon}), point({latitude: p.lat, longitude: p.lon})) / 1000 AS km
WHERE km < 300 RETURN p.name AS place, events, toInteger(round(km)) AS km ORDER BY km;

// evidence: The exact words for an edge
MATCH (a:Actor {name: 'Pakistan'})<-[:SOURCE]-(e:Event:THREATEN)-[:TARGET]->(b:Actor), (c:Claim)-[:OF]->(e), (c)-[:IN]->(d:Document)
RETURN d.title AS title, d.published AS published, c.trigger AS trigger, substring(c.sentence, c.trigger_start - c.start, c.trigger_end - c.trigger_start) AS cut, c.confidence >= 0.5 AS sure
ORDER BY published, c.id;

// first-and-last: The first and last event of each dyad, in one pass
MATCH (a:Actor)<-[:SOURCE]-(e:Event)-[:TARGET]->(b:Actor) WHERE a <> b AND e.start IS NOT NULL
WITH a, b, e ORDER BY e.start, e.id
WITH a, b, collect(e) AS es WHERE size(es) > 1
RETURN a.name AS source, b.name AS target, head(es).type AS first, last(es).type AS last, size(es) AS n ORDER BY n DESC, source, target LIMIT 8;
