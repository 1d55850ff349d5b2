"""Records to RDF, a stream of triples: nothing is kept but the ids of actors, whatever the number of claims.

No blank nodes and no RDF-star: a mention, a label, a tie are nodes with computed IRIs. A literal
property has one value, but for those in :data:`kg.write.names.MULTIVALUED`, so that neosemantics, which
keeps one value and one relationship per subject, predicate and object, loses nothing. All that the
records hold is written but the texts of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from kg.assemble.where import place_id
from kg.model import (
    Actor,
    ActorMention,
    Claim,
    Document,
    Edge,
    Event,
    Place,
    PlaceMention,
    Records,
    Tie,
    days_of,
)
from kg.model.ids import digest
from kg.write import terms as t
from kg.write.names import (
    BASE,
    Minter,
    event_mode,
    event_type,
    kind_class,
    modality,
    quad_class,
    verb_property,
    web_address,
)
from kg.write.scheme import modality_triples, mode_triples, scheme_triples

if TYPE_CHECKING:
    from kg.ontology import Ontology


def triples(records: Records, ontology: Ontology, base: str = BASE) -> Iterator[Triple]:
    """Every triple of the graph, sorted by kind of record and id; no triple comes twice."""
    mint = Minter(base)
    yield from scheme_triples(ontology.scheme)
    yield from modality_triples()
    for document in records.documents():
        yield from document_triples(document, mint)
    known = {actor.id for actor in records.actors()}
    yield from actors_triples(records.actors(), known, mint, ontology)
    for place in records.places():
        yield from place_triples(place, mint)
    unlisted: set[tuple[str, str]] = set()
    for event in records.events():
        mode = (event.type, event.mode or "")
        if event.mode and mode not in unlisted and not ontology.scheme.has_mode(*mode):
            unlisted.add(mode)
            yield from mode_triples(*mode)
        yield from event_triples(event, mint)
    for event_id, claim in records.claims():
        yield from claim_triples(event_id, claim, mint)
    yield from _ties(records, mint)
    for edge in records.edges():
        yield from edge_triples(edge, mint)


def document_triples(document: Document, mint: Minter) -> Iterator[Triple]:
    """A document without its text: the context that offsets count in."""
    s = mint.document(document.id)
    yield Triple(s, t.TYPE, t.DOCUMENT)
    yield Triple(s, t.TYPE, t.CONTEXT)
    yield Triple(s, t.IDENTIFIER, t.text(document.name))
    if document.title is not None:
        yield Triple(s, t.TITLE, t.text(document.title))
    if document.date:
        yield Triple(s, t.ISSUED, t.date(document.date))
    if document.url is not None:
        yield Triple(s, t.URL, t.text(document.url))
        if address := web_address(document.url):
            yield Triple(s, t.SOURCE_OF, address)


def actors_triples(
    actors: Iterable[Actor], known: set[str], mint: Minter, ontology: Ontology
) -> Iterator[Triple]:
    """``actors``, whose ids are ``known``, and after them the actors who coined a name of one and are not among them."""
    authors: set[str] = set()
    for actor in actors:
        yield from actor_triples(actor, mint, known, authors, ontology)
    while absent := sorted(authors - known):
        known.update(absent)
        for coiner in filter(None, map(ontology.actors.get, absent)):
            yield from actor_triples(coiner, mint, known, authors, ontology)


def actor_triples(
    actor: Actor, mint: Minter, known: set[str], authors: set[str], ontology: Ontology
) -> Iterator[Triple]:
    """An actor as a SKOS concept; an alias that somebody asserts is a SKOS-XL label too.

    An author who is an actor is added to ``authors``: the caller writes those that nothing else names.
    """
    s = mint.actor(actor.id)
    for class_ in (kind_class(actor.kind), t.ACTOR, t.CONCEPT):
        yield Triple(s, t.TYPE, class_)
    yield Triple(s, t.IDENTIFIER, t.text(actor.id))
    yield Triple(s, t.PREF_LABEL, t.text(actor.name, "en"))
    for name in dict.fromkeys(a.name for a in actor.aliases if a.name != actor.name):
        yield Triple(s, t.ALT_LABEL, t.text(name, "en"))
    if actor.country:
        yield Triple(s, t.COUNTRY, t.text(actor.country))
    yield Triple(s, t.PROVISIONAL, t.TRUE if actor.provisional else t.FALSE)
    for alias in dict.fromkeys(a for a in actor.aliases if a.author or a.since or a.note):
        parts = actor.id, alias.name, alias.author or "", alias.since or "", alias.note or ""
        label = mint.other("label", digest(*parts))
        yield Triple(s, t.XL_PREF_LABEL if alias.name == actor.name else t.XL_ALT_LABEL, label)
        yield Triple(label, t.TYPE, t.XL_LABEL)
        yield Triple(label, t.LITERAL_FORM, t.text(alias.name, "en"))
        if alias.author and (alias.author in known or ontology.actors.get(alias.author)):
            authors.add(alias.author)
            yield Triple(label, t.ATTRIBUTED_TO, mint.actor(alias.author))
        elif alias.author:
            yield Triple(label, t.AUTHOR, t.text(alias.author))
        if alias.since:
            yield from _dated(label, t.ISSUED, t.PRECISION, alias.since, 0)
        if alias.note:
            yield Triple(label, t.NOTE, t.text(alias.note))


def place_triples(place: Place, mint: Minter) -> Iterator[Triple]:
    """A place, under its GeoNames IRI where it has one."""
    s = mint.place(place.id)
    yield Triple(s, t.TYPE, t.PLACE)
    yield Triple(s, t.IDENTIFIER, t.text(place.id))
    yield Triple(s, t.PREF_LABEL, t.text(place.name, "en"))
    yield Triple(s, t.FEATURE, t.text(place.feature))
    if place.country:
        yield Triple(s, t.COUNTRY, t.text(place.country))
    if place.lat is not None and place.lon is not None:
        yield Triple(s, t.LAT, t.decimal(place.lat))
        yield Triple(s, t.LONG, t.decimal(place.lon))


def event_triples(event: Event, mint: Minter) -> Iterator[Triple]:
    """What claims tell of."""
    s = mint.event(event.id)
    yield Triple(s, t.TYPE, t.EVENT)
    yield Triple(s, t.EVENT_TYPE, event_type(event.type))
    if event.mode:
        yield Triple(s, t.MODE, event_mode(event.type, event.mode))
    yield Triple(s, t.QUAD_CLASS, quad_class(event.quad))
    for id_ in dict.fromkeys(event.source):
        yield Triple(s, t.SOURCE, mint.actor(id_))
    for id_ in dict.fromkeys(event.target):
        yield Triple(s, t.TARGET, mint.actor(id_))
    if event.place:
        yield Triple(s, t.HAS_PLACE, mint.place(event.place))
    if event.start:
        yield Triple(s, t.BEGIN, t.date(event.start))
    if event.end:
        yield Triple(s, t.END, t.date(event.end))
    if event.precision:
        yield Triple(s, t.PRECISION, t.text(event.precision))
    yield Triple(s, t.ACTUAL, t.TRUE if event.actual else t.FALSE)
    yield Triple(s, t.CLAIM_COUNT, t.number(event.claims))


def claim_triples(event_id: str, claim: Claim, mint: Minter) -> Iterator[Triple]:
    """One claim: the sentence, its trigger, who vouches for it, and a node for each mention in it."""
    s = mint.claim(claim.id)
    document = mint.document(claim.doc_hash)
    evidence, trigger = claim.evidence, claim.evidence.trigger
    yield Triple(s, t.TYPE, t.CLAIM)
    yield Triple(s, t.TYPE, t.PHRASE)
    yield Triple(s, t.REPORTS, mint.event(event_id))
    yield Triple(s, t.MODALITY, modality(claim.modality))
    yield Triple(s, t.CONFIDENCE, t.decimal(claim.confidence))
    if claim.time:
        yield Triple(s, t.TIME, t.text(claim.time))
    yield Triple(s, t.PRIMARY_SOURCE, document)
    yield Triple(s, t.REFERENCE_CONTEXT, document)
    yield Triple(s, t.BEGIN_INDEX, t.number(evidence.start))
    yield Triple(s, t.END_INDEX, t.number(evidence.end))
    yield Triple(s, t.ANCHOR_OF, t.text(evidence.text))
    yield Triple(s, t.TRIGGER, t.text(trigger.text))
    yield Triple(s, t.TRIGGER_BEGIN, t.number(trigger.start))
    yield Triple(s, t.TRIGGER_END, t.number(trigger.end))
    yield Triple(s, t.EXTRACTOR, t.text(claim.extractor))
    for id_ in dict.fromkeys(a.id for a in claim.attribution):
        yield Triple(s, t.ATTRIBUTED_TO, mint.actor(id_))
    mentions: list[tuple[str, int, ActorMention | PlaceMention, NamedNode]] = [
        (role, order, mention, mint.actor(mention.id))
        for role, side in (("source", claim.source), ("target", claim.target), ("speaker", claim.attribution))
        for order, mention in enumerate(side)
    ]
    if claim.place:
        mentions.append(("place", 0, claim.place, mint.place(place_id(claim.place))))
    nodes = [mint.mention(claim.id, role, order) for role, order, _, _ in mentions]
    for node, (role, _, _, _) in zip(nodes, mentions, strict=True):
        yield Triple(s, t.MENTIONED_AS[role], node)
    for node, (_, order, mention, refers_to) in zip(nodes, mentions, strict=True):
        yield Triple(node, t.TYPE, t.MENTION)
        yield Triple(node, t.REFERS_TO, refers_to)
        yield Triple(node, t.ORDER, t.number(order))
        yield Triple(node, t.BEGIN_INDEX, t.number(mention.start))
        yield Triple(node, t.END_INDEX, t.number(mention.end))
        yield Triple(node, t.ANCHOR_OF, t.text(mention.text))


def tie_triples(tie: Tie, mint: Minter) -> Iterator[Triple]:
    """A standing relation as a statement, with who says so and since when."""
    fields = tie.type, tie.source, tie.target, str(tie.to_place), tie.since or "", tie.until or ""
    s = mint.other("tie", digest(*fields, tie.origin, tie.modality, *tie.claimed_by))
    yield Triple(s, t.TYPE, t.TIE)
    yield Triple(s, t.SUBJECT, mint.actor(tie.source))
    yield Triple(s, t.PREDICATE, verb_property(tie.type))
    yield Triple(s, t.OBJECT, mint.place(tie.target) if tie.to_place else mint.actor(tie.target))
    yield Triple(s, t.MODALITY, modality(tie.modality))
    yield Triple(s, t.ORIGIN, t.text(tie.origin))
    if tie.since:
        yield from _dated(s, t.SINCE, t.SINCE_PRECISION, tie.since, 0)
    if tie.until:
        yield from _dated(s, t.UNTIL, t.UNTIL_PRECISION, tie.until, 1)
    for id_ in dict.fromkeys(tie.claimed_by):
        yield Triple(s, t.ATTRIBUTED_TO, mint.actor(id_))


def edge_triples(edge: Edge, mint: Minter) -> Iterator[Triple]:
    """The direct triple ``act:pakistan kg:threatens act:afghanistan``, and its count and days as a statement."""
    source, verb, target = mint.actor(edge.source), verb_property(edge.verb), mint.actor(edge.target)
    yield Triple(source, verb, target)
    s = mint.other("dyad", digest(edge.source, edge.verb, edge.target))
    yield Triple(s, t.TYPE, t.DYAD)
    yield Triple(s, t.SUBJECT, source)
    yield Triple(s, t.PREDICATE, verb)
    yield Triple(s, t.OBJECT, target)
    yield Triple(s, t.COUNT, t.number(edge.count))
    if edge.first:
        yield Triple(s, t.FIRST, t.date(edge.first))
    if edge.last:
        yield Triple(s, t.LAST, t.date(edge.last))


def _ties(records: Records, mint: Minter) -> Iterator[Triple]:
    # the direct triple of a tie that nobody disputes; one that somebody only claims stays a statement
    last = None
    for tie in records.ties():
        yield from tie_triples(tie, mint)
        direct = tie.type, tie.source, tie.target, tie.to_place
        if tie.modality == "actual" and not tie.claimed_by and direct != last:
            last = direct
            target = mint.place(tie.target) if tie.to_place else mint.actor(tie.target)
            yield Triple(mint.actor(tie.source), verb_property(tie.type), target)


def _dated(s: NamedNode, dated: NamedNode, precision: NamedNode, time: str, end: int) -> Iterator[Triple]:
    days = days_of(time)
    yield Triple(s, dated, t.date(days[end]))
    if days[2] != "day":
        yield Triple(s, precision, t.text(days[2]))
