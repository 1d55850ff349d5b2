"""RDF: nothing of the records is lost, every reader reads the same, shapes hold, importers find single values."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import to_isomorphic
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from kg.assemble.memory import MemoryRecords
from kg.assemble.where import place_id
from kg.errors import GraphError
from kg.model import MODALITIES, Actor, ActorMention, Alias, Document, Place, PlaceMention, Span, Tie
from kg.ontology.files import base_folder
from kg.write import rdf, to_rdflib
from kg.write.names import BASE, KG, MULTIVALUED, VOCABULARIES, Minter, encode
from kg.write.scheme import verb_triples, vocabulary_file
from tests.synthetic import HOSTILE
from tests.write_graphs import ONTOLOGY, RDF_FORMATS, graph_of, written

OX = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}
SHAPES = base_folder() / "shapes.ttl"
PREFIXES = "".join(f"PREFIX {p}: <{n}>\n" for p, n in VOCABULARIES.items())
MINT = Minter()


@cache
def store() -> ox.Store:
    """The synthetic graph, as its Turtle says it."""
    found = ox.Store()
    found.load(written(graph_of(200), "turtle"), ox.RdfFormat.TURTLE)
    return found


def ask(query: str) -> list[tuple[str | None, ...]]:
    """Rows of a SELECT over the synthetic graph's Turtle, as strings."""
    rows = store().query(PREFIXES + query)
    assert isinstance(rows, ox.QuerySolutions)
    n = len(rows.variables)
    return sorted((tuple(row[i].value if row[i] else None for i in range(n)) for row in rows), key=repr)


def iri(node: ox.NamedNode) -> str:
    return node.value


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_readers_agree(name: str) -> None:
    data = written(graph_of(120), name)
    triples = list(ox.parse(data, OX[name]))
    graph = rdflib.Graph().parse(data=data, format=RDFLIB[name])
    assert len(triples) == len(set(triples)) == len(graph)
    assert set(triples) == set(ox.parse(written(graph_of(120), "turtle"), ox.RdfFormat.TURTLE))
    literals = {str(o) for o in graph.objects() if isinstance(o, rdflib.Literal)}
    assert {t.triple.object.value for t in triples if isinstance(t.object, ox.Literal)} == literals
    assert set(HOSTILE) <= literals


def test_rdflib_graph_is_the_turtle() -> None:
    graph = graph_of(60)
    parsed = rdflib.Graph().parse(data=written(graph, "turtle"), format="turtle")
    assert set(to_rdflib(graph, ONTOLOGY)) == set(parsed)
    assert to_isomorphic(to_rdflib(graph, ONTOLOGY)) == to_isomorphic(parsed)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_same_records_same_bytes(name: str) -> None:
    graph = graph_of(80)
    turned = MemoryRecords(*(list(reversed(getattr(graph, f))) for f in graph.__dataclass_fields__))
    assert written(graph, name) == written(turned, name)


def test_shapes_hold() -> None:
    data = rdflib.Graph().parse(data=written(graph_of(150), "turtle"), format="turtle")
    conforms, _, report = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert conforms, report


def test_shapes_hold_of_what_the_vocabulary_entails() -> None:
    terms = rdf.graph_of([*vocabulary_file(), *verb_triples(ONTOLOGY.scheme)])
    data = to_rdflib(graph_of(60), ONTOLOGY)
    shapes = rdflib.Graph().parse(SHAPES)
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, ont_graph=terms, inference="rdfs")
    assert conforms, report


def test_shapes_find_what_is_wrong() -> None:
    graph = to_rdflib(graph_of(20), ONTOLOGY)
    claim = next(graph.subjects(RDF.type, rdflib.URIRef(KG + "Claim")))
    graph.remove((claim, rdflib.URIRef(KG + "modality"), None))
    actor = next(graph.subjects(RDF.type, rdflib.URIRef(KG + "State")))
    graph.add((actor, SKOS.prefLabel, rdflib.Literal("another", lang="en")))
    conforms, _, report = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert not conforms
    assert str(claim).rsplit("/", 1)[-1] in report
    assert str(actor).rsplit("/", 1)[-1] in report


def test_no_blank_nodes_and_only_known_datatypes() -> None:
    known = {XSD + d for d in ("string", "boolean", "decimal", "nonNegativeInteger", "date")} | {
        str(RDF.langString)
    }
    namespaces = tuple(VOCABULARIES.values())  # importers that shorten IRIs need a prefix for each
    for quad in ox.parse(written(graph_of(100), "turtle"), ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)
        assert quad.predicate.value.startswith(namespaces)
        if quad.predicate.value == str(RDF.type):
            assert quad.object.value.startswith(namespaces)
        if isinstance(quad.object, ox.Literal):
            assert quad.object.datatype.value in {str(d) for d in known}


def test_literal_properties_have_one_value_unless_declared() -> None:
    values: dict[tuple[str, str], int] = Counter()
    kinds: defaultdict[str, set[type]] = defaultdict(set)
    for quad in ox.parse(written(graph_of(200), "turtle"), ox.RdfFormat.TURTLE):
        kinds[quad.predicate.value].add(type(quad.object))
        if isinstance(quad.object, ox.Literal):
            values[str(quad.subject), quad.predicate.value] += 1
    assert {p for (_, p), n in values.items() if n > 1} <= set(MULTIVALUED)
    assert all(len(found) == 1 for found in kinds.values())  # a property holds values or nodes, never both


def test_documents() -> None:
    rows = ask(
        "SELECT ?d ?name ?title ?date ?url { ?d a kg:Document ; dct:identifier ?name "
        "OPTIONAL { ?d dct:title ?title } OPTIONAL { ?d dct:issued ?date } OPTIONAL { ?d kg:url ?url } }"
    )
    assert rows == sorted(
        ((iri(MINT.document(d.id)), d.name, d.title, d.date, d.url) for d in graph_of(200).documents()),
        key=repr,
    )


def test_actors_and_their_names() -> None:
    rows = ask(
        "SELECT ?id ?name ?country ?provisional { ?a a sem:Actor ; dct:identifier ?id ; skos:prefLabel ?name ;"
        " kg:provisional ?provisional OPTIONAL { ?a kg:country ?country } }"
    )
    actors = list(graph_of(200).actors())
    assert rows == sorted(((a.id, a.name, a.country, str(a.provisional).lower()) for a in actors), key=repr)
    labels = ask(
        "SELECT ?id ?form ?by ?since ?note { ?a dct:identifier ?id ; skosxl:altLabel|skosxl:prefLabel ?l ."
        " ?l skosxl:literalForm ?form ; prov:wasAttributedTo ?by ; dct:issued ?since ; skos:note ?note }"
    )
    assert labels == sorted(
        (a.id, x.name, iri(MINT.actor(x.author)), x.since, x.note)
        for a in actors
        for x in a.aliases
        if x.author
    )
    # SKOS-XL's labels entail SKOS's, and one name is not both kinds of label (SKOS S13, S56)
    for kind in ("altLabel", "prefLabel"):
        entailed = ask(f"SELECT ?a ?form {{ ?a skosxl:{kind}/skosxl:literalForm ?form }}")
        assert set(entailed) <= set(ask(f"SELECT ?a ?form {{ ?a skos:{kind} ?form }}"))
    assert ask("SELECT ?a { ?a skos:altLabel ?x ; skos:prefLabel ?x }") == []


def test_places() -> None:
    rows = ask(
        "SELECT ?p ?id ?name ?country ?lat ?lon ?feature { ?p a sem:Place ; dct:identifier ?id ;"
        " skos:prefLabel ?name ; kg:feature ?feature OPTIONAL { ?p kg:country ?country }"
        " OPTIONAL { ?p wgs84:lat ?lat ; wgs84:long ?lon } }"
    )
    found = [(p, i, n, c, lat and float(lat), lon and float(lon), f) for p, i, n, c, lat, lon, f in rows]
    assert found == sorted(
        (
            (iri(MINT.place(p.id)), p.id, p.name, p.country, p.lat, p.lon, p.feature)
            for p in graph_of(200).places()
        ),
        key=repr,
    )


def test_events() -> None:
    rows = ask(
        "SELECT ?e ?type ?mode ?quad ?start ?end ?precision ?actual ?n ?place { ?e a sem:Event ;"
        " sem:eventType/skos:notation ?type ; kg:quadClass/skos:notation ?quad ; kg:actual ?actual ;"
        " kg:claimCount ?n OPTIONAL { ?e kg:mode/skos:notation ?mode } OPTIONAL { ?e sem:hasPlace ?place }"
        " OPTIONAL { ?e sem:hasBeginTimeStamp ?start ; sem:hasEndTimeStamp ?end ; kg:precision ?precision } }"
    )
    events = list(graph_of(200).events())
    assert rows == sorted(
        (
            (
                iri(MINT.event(e.id)), e.type, e.mode, e.quad, e.start, e.end, e.precision,
                str(e.actual).lower(), str(e.claims), iri(MINT.place(e.place)) if e.place else None,
            )
            for e in events
        ),
        key=repr,
    )  # fmt: skip
    for role, side in (("source", "source"), ("target", "target")):
        assert ask(f"SELECT ?e ?a {{ ?e kg:{role} ?a }}") == sorted(
            (iri(MINT.event(e.id)), iri(MINT.actor(a))) for e in events for a in getattr(e, side)
        )


def test_claims() -> None:
    rows = ask(
        "SELECT ?c ?e ?m ?conf ?time ?d ?b ?n ?text ?t ?tb ?tn ?x { ?c a kg:Claim, nif:Phrase ; kg:reports ?e ;"
        " kg:modality/skos:prefLabel ?m ; kg:confidence ?conf ; prov:hadPrimarySource ?d ;"
        " nif:referenceContext ?d ; nif:beginIndex ?b ; nif:endIndex ?n ; nif:anchorOf ?text ; kg:trigger ?t ;"
        " kg:triggerBeginIndex ?tb ; kg:triggerEndIndex ?tn ; kg:extractor ?x OPTIONAL { ?c kg:time ?time } }"
    )
    found = [(*row[:3], float(row[3] or "nan"), *row[4:]) for row in rows]
    assert found == sorted(
        (
            (
                iri(MINT.claim(c.id)), iri(MINT.event(e)), c.modality, c.confidence,
                c.time, iri(MINT.document(c.doc_hash)), str(c.evidence.start), str(c.evidence.end),
                c.evidence.text, c.evidence.trigger.text, str(c.evidence.trigger.start),
                str(c.evidence.trigger.end), c.extractor,
            )
            for e, c in graph_of(200).claims()
        ),
        key=repr,
    )  # fmt: skip


def test_mentions_and_the_order_of_speakers() -> None:
    roles = ("source", "target", "speaker", "place")
    rows = [
        (*row, role)
        for role in roles
        for row in ask(
            f"SELECT ?c ?who ?o ?b ?e ?text {{ ?c kg:{role}Mention ?m . ?m a kg:Mention ; itsrdf:taIdentRef ?who ;"
            " kg:order ?o ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?text }"
        )
    ]
    expected = []
    for _, c in graph_of(200).claims():
        place = (c.place,) if c.place else ()
        sides: tuple[tuple[ActorMention | PlaceMention, ...], ...] = c.source, c.target, c.attribution, place
        for role, side in zip(roles, sides, strict=True):
            for order, m in enumerate(side):
                who = MINT.actor(m.id) if isinstance(m, ActorMention) else MINT.place(place_id(m))
                numbers = str(order), str(m.start), str(m.end)
                expected.append((iri(MINT.claim(c.id)), iri(who), *numbers, m.text, role))
    assert sorted(rows) == sorted(expected)
    said = ask("SELECT ?c ?a { ?c a kg:Claim ; prov:wasAttributedTo ?a }")
    assert said == sorted({(c, who) for c, who, _, _, _, _, role in rows if role == "speaker"})


def test_ties_and_dyads() -> None:
    graph = graph_of(200)
    ties = ask(
        "SELECT ?s ?p ?o ?since ?until ?origin ?by { ?t a kg:Tie ; rdf:subject ?s ; rdf:predicate ?p ;"
        " rdf:object ?o ; kg:origin ?origin OPTIONAL { ?t kg:since ?since } OPTIONAL { ?t kg:until ?until }"
        " OPTIONAL { ?t prov:wasAttributedTo ?by } }"
    )
    assert len(ties) == graph.counts()["ties"]
    claimed = [t for t in graph.ties() if t.claimed_by]
    assert claimed
    assert [row[:3] for row in ties if row[6]] == sorted(
        (iri(MINT.actor(t.source)), KG + "proxyOf", iri(MINT.actor(t.target))) for t in claimed
    )
    assert ask("SELECT ?a ?b { ?a kg:proxyOf ?b }") == []  # only claimed: a statement, no fact
    facts = [t for t in graph.ties() if t.type == "MEMBER_OF"]
    assert ask("SELECT ?a ?b { ?a kg:memberOf ?b }") == sorted(
        (iri(MINT.actor(t.source)), iri(MINT.actor(t.target))) for t in facts
    )
    edges = ask(
        "SELECT ?s ?p ?o ?n ?first ?last { ?d a kg:Dyad ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;"
        " kg:count ?n OPTIONAL { ?d kg:first ?first ; kg:last ?last } . ?s ?p ?o }"
    )
    assert len(edges) == graph.counts()["edges"]
    assert sum(int(row[3] or 0) for row in edges) == sum(e.count for e in graph.edges())
    threats = ask("SELECT ?a ?b { ?a kg:threatens ?b }")
    assert threats == sorted(
        (iri(MINT.actor(e.source)), iri(MINT.actor(e.target))) for e in graph.edges() if e.verb == "THREATENS"
    )


def test_a_denied_tie_and_one_of_several_dates() -> None:
    actors = [Actor("a", "A", "state"), Actor("b", "B", "person")]
    ties = [
        Tie("MEMBER_OF", "a", "b", modality="negated", origin="c-" + "1" * 16),
        Tie("LEADS", "b", "a", since="2001", until="2003-02"),
        Tie("LEADS", "b", "a", since="2010-05-01"),
    ]
    graph = to_rdflib(MemoryRecords(actor_list=actors, tie_list=ties), ONTOLOGY)
    a, b = (rdflib.URIRef(BASE + "actor/" + i) for i in "ab")
    assert (a, rdflib.URIRef(KG + "memberOf"), b) not in graph
    assert (b, rdflib.URIRef(KG + "leads"), a) in graph
    tie = next(graph.subjects(rdflib.URIRef(KG + "sincePrecision"), rdflib.Literal("year")))
    assert str(graph.value(tie, rdflib.URIRef(KG + "since"))) == "2001-01-01"
    assert str(graph.value(tie, rdflib.URIRef(KG + "until"))) == "2003-02-28"
    assert str(graph.value(tie, rdflib.URIRef(KG + "untilPrecision"))) == "month"
    conforms, _, report = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert conforms, report


def test_a_mode_that_the_scheme_does_not_list_is_a_concept() -> None:
    graph = graph_of(30)
    events = [replace(e, mode="sorcery") for e in graph.event_list]
    changed = to_rdflib(replace(graph, event_list=events), ONTOLOGY)
    assert rdflib.Literal("sorcery") in set(changed.objects(None, SKOS.notation))
    conforms, _, report = pyshacl.validate(changed, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert conforms, report


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(GraphError, match="'yesterday' is no ISO 8601 day"):
        to_rdflib(MemoryRecords([Document("d-1", "x", None, date="yesterday")]), ONTOLOGY)


def test_the_base_is_one_setting() -> None:
    data = written(graph_of(40), "turtle", base="https://example.org/here/")
    assert (BASE + "actor").encode() not in data
    assert len(list(ox.parse(data, ox.RdfFormat.TURTLE))) == len(
        list(ox.parse(written(graph_of(40), "turtle"), ox.RdfFormat.TURTLE))
    )


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c#d", True),
        ("https://example.org/ü", True),
        ("javascript:alert(1)", False),
        ("https://example.org/<script>", False),
        ('https://example.org/"> <x> <y', False),
        ("/relative", False),
        ("https://exa mple.org", False),
        ("https://example.org/%zz", False),
    ],
)
def test_addresses(url: str, linked: bool) -> None:
    graph = to_rdflib(MemoryRecords([Document("d-1", "x", None, url=url)]), ONTOLOGY)
    assert next(graph.objects(None, rdflib.URIRef(KG + "url"))) == rdflib.Literal(url)
    assert list(graph.objects(None, DCTERMS.source)) == ([rdflib.URIRef(url)] if linked else [])


def test_the_vocabulary_declares_what_exports_use() -> None:
    vocabulary = rdflib.Graph().parse(base_folder() / "vocabulary.ttl")
    declared = {str(s) for s in vocabulary.subjects(RDF.type)}
    verbs = {v for (v,) in ask("SELECT ?v { ?c kg:verb ?v }")}
    used = set()
    for quad in store():
        used.add(quad.predicate.value)
        if quad.predicate.value in (str(RDF.type), KG + "modality", str(RDF.predicate)):
            used.add(quad.object.value)
    assert {u for u in used if u.startswith(KG)} - declared <= verbs
    assert not verbs & declared  # a verb of the scheme may not take the name of another property
    assert {KG + m.capitalize() for m in MODALITIES} <= declared
    assert all(
        (s, rdflib.RDFS.comment, None) in vocabulary or (s, SKOS.definition, None) in vocabulary
        for s in set(vocabulary.subjects(RDF.type))
        if str(s).startswith(KG) and (s, RDF.type, SKOS.ConceptScheme) not in vocabulary
    )


names = st.text(min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(names, names, names, names, st.floats(-90, 90), st.floats(-180, 180))
def test_any_text_comes_back(slug: str, name: str, alias: str, author: str, lat: float, lon: float) -> None:
    graph = MemoryRecords(
        [Document("d-1", name, None, alias, author)],
        [Actor(slug, name, "ngo", None, (Alias(alias, author, "2024-07"),), True)],
        [Place(slug, name, None, lat, lon, "area")],
    )
    data = written(graph, "turtle")
    parsed = rdflib.Graph().parse(data=data, format="turtle")
    assert len(parsed) == len(list(ox.parse(data, ox.RdfFormat.TURTLE)))
    actor = rdflib.URIRef(BASE + "actor/" + encode(slug))
    assert str(parsed.value(actor, SKOS.prefLabel)) == name
    assert str(parsed.value(actor, DCTERMS.identifier)) == slug
    place = rdflib.URIRef(MINT.place(slug).value)
    assert float(str(parsed.value(place, rdflib.URIRef(VOCABULARIES["wgs84"] + "lat")))) == lat
    assert float(str(parsed.value(place, rdflib.URIRef(VOCABULARIES["wgs84"] + "long")))) == lon


@settings(max_examples=40, deadline=None)
@given(names, names, names, names, names, st.floats(0, 1))
def test_any_claim_comes_back(
    sentence: str, trigger: str, mention: str, mode: str, extractor: str, confidence: float
) -> None:
    graph = graph_of(1, seed=7)
    (event, claim), *_ = graph.claim_list
    evidence = replace(claim.evidence, text=sentence, trigger=Span(0, 1, trigger))
    who = ActorMention("actor-0", "A", mention, "state", None, (), 3, 4)
    changed = replace(
        claim,
        evidence=evidence,
        attribution=(who, who),
        extractor=extractor,
        confidence=confidence,
        mode=mode,
    )
    events = [replace(e, mode=mode) for e in graph.event_list]
    data = written(replace(graph, claim_list=[(event, changed)], event_list=events), "turtle")
    parsed = rdflib.Graph().parse(data=data, format="turtle")
    assert len(parsed) == len(list(ox.parse(data, ox.RdfFormat.TURTLE)))
    node = rdflib.URIRef(MINT.claim(claim.id).value)
    said = {p: str(o) for p, o in parsed.predicate_objects(node)}
    nif = VOCABULARIES["nif"]
    assert said[rdflib.URIRef(nif + "anchorOf")] == sentence
    assert said[rdflib.URIRef(KG + "trigger")] == trigger
    assert said[rdflib.URIRef(KG + "extractor")] == extractor
    assert float(said[rdflib.URIRef(KG + "confidence")]) == confidence
    speakers = list(parsed.objects(node, rdflib.URIRef(KG + "speakerMention")))
    assert [str(parsed.value(s, rdflib.URIRef(nif + "anchorOf"))) for s in speakers] == [mention, mention]
    modes = set(parsed.objects(None, rdflib.URIRef(KG + "mode")))
    assert {str(parsed.value(m, SKOS.notation)) for m in modes} == {mode}


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_ids_have_different_iris(a: str, b: str) -> None:
    assert (encode(a) == encode(b)) == (a == b)
    assert encode(a) not in {".", ".."}
    assert not set(encode(a)) & set("/#?<>\"{}|\\^` '()")


def test_a_lone_surrogate_becomes_a_replacement() -> None:
    graph = MemoryRecords(actor_list=[Actor("a\ud800", "n\udfff!", "party")])
    parsed = rdflib.Graph().parse(data=written(graph, "turtle"), format="turtle")
    assert rdflib.Literal("n\ufffd!", lang="en") in set(parsed.objects())


def test_files_appear_whole(tmp_path: Path) -> None:
    from kg.write import WRITERS

    out = tmp_path / "g.ttl"
    out.write_text("before")
    broken = MemoryRecords([Document("d-1", "x", None, date="never")])
    with pytest.raises(GraphError):
        WRITERS["turtle"](broken, out, ONTOLOGY)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]
    link = tmp_path / "link.ttl"
    link.symlink_to(out)
    WRITERS["turtle"](graph_of(5), link, ONTOLOGY)
    assert link.is_symlink()
    assert out.read_bytes() == written(graph_of(5), "turtle")
