"""GraphML and GEXF of the actor network, streamed, with colours and dates where Gephi looks for them.

networkx writes both too, but from memory, and stamps the day of writing into GEXF.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from kg.model import Actor, Records
from kg.write.network import Link, aliases_of, links, xml_text
from kg.write.palette import KINDS, rgb

if TYPE_CHECKING:
    from kg.ontology import Ontology

# name and type (of both formats) of the columns of nodes and edges
_NODE = {
    "name": "string", "kind": "string", "country": "string", "aliases": "string", "provisional": "boolean",
}  # fmt: skip
_EDGE = {"verb": "string", "quad": "string", "count": "int", "first": "string", "last": "string"}
_COLOUR = {"r": "int", "g": "int", "b": "int"}


def write_graphml(records: Records, out: IO[bytes], ontology: Ontology) -> None:
    """GraphML; Gephi reads ``label``, ``weight`` and the colour ``r``, ``g``, ``b`` (0 to 255) of both.

    It reads neither dates nor kinds of edges from GraphML, and joins parallel edges unless told not to: GEXF has them.
    """
    xml = _Xml(out)
    node = {"label": "string", **_NODE, **_COLOUR}
    edge = {"label": "string", "weight": "double", **_EDGE, **_COLOUR}
    with xml.element(
        "graphml",
        {
            "xmlns": "http://graphml.graphdrawing.org/xmlns",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
            "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
        },
    ):
        for domain, columns in (("node", node), ("edge", edge)):
            for name, type_ in columns.items():
                key = {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": type_}
                xml.empty("key", key)
        with xml.element("graph", {"id": "actors", "edgedefault": "directed"}):
            for actor in records.actors():
                with xml.element("node", {"id": actor.id}):
                    values = {"label": actor.name, **_actor(actor), **_rgb(KINDS[actor.kind])}
                    _data(xml, "node", values)
            for link in links(records, ontology):
                e = link.edge
                with xml.element("edge", {"id": link.id, "source": e.source, "target": e.target}):
                    weight = {"label": _label(link), "weight": f"{e.count:.1f}"}
                    _data(xml, "edge", {**weight, **_link(link), **_rgb(link.colour)})
    xml.end()


def write_gexf(records: Records, out: IO[bytes], ontology: Ontology) -> None:
    """GEXF 1.3, dynamic: an edge lasts from the first to the last day of its events; colours by ``viz``."""
    xml = _Xml(out)
    root = {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
    graph = {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date",
             "timerepresentation": "interval", "idtype": "string"}  # fmt: skip
    with xml.element("gexf", root), xml.element("graph", graph):
        for class_, columns in (("node", _NODE), ("edge", _EDGE)):
            with xml.element("attributes", {"class": class_, "mode": "static"}):
                for name, type_ in columns.items():
                    xml.empty("attribute", {"id": name, "title": name, "type": _gexf_type(type_)})
        with xml.element("nodes"):
            for actor in records.actors():
                with xml.element("node", {"id": actor.id, "label": actor.name}):
                    _attvalues(xml, _actor(actor))
                    _viz(xml, KINDS[actor.kind])
        with xml.element("edges"):
            for link in links(records, ontology):
                e = link.edge
                dates = {"start": e.first, "end": e.last}
                attributes = {
                    "id": link.id, "source": e.source, "target": e.target, "kind": e.verb,
                    "label": _label(link), "weight": f"{e.count:.1f}",
                    **{k: v for k, v in dates.items() if v},
                }  # fmt: skip
                with xml.element("edge", attributes):
                    _attvalues(xml, _link(link))
                    _viz(xml, link.colour)
    xml.end()


def _actor(actor: Actor) -> dict[str, str]:
    values = {
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "aliases": " | ".join(aliases_of(actor)),
        "provisional": "true" if actor.provisional else "false",
    }
    return {k: v for k, v in values.items() if v}


def _link(link: Link) -> dict[str, str]:
    e = link.edge
    values = {"verb": e.verb, "quad": link.quad, "count": str(e.count), "first": e.first, "last": e.last}
    return {k: v for k, v in values.items() if v}


def _label(link: Link) -> str:
    return link.edge.verb.lower().replace("_", " ")


def _rgb(colour: str) -> dict[str, str]:
    return dict(zip("rgb", map(str, rgb(colour)), strict=True))


def _gexf_type(type_: str) -> str:
    return "integer" if type_ == "int" else type_


def _data(xml: _Xml, domain: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        xml.text("data", {"key": f"{domain}-{name}"}, value)


def _attvalues(xml: _Xml, values: Mapping[str, str]) -> None:
    with xml.element("attvalues"):
        for name, value in values.items():
            xml.empty("attvalue", {"for": name, "value": value})


def _viz(xml: _Xml, colour: str) -> None:
    xml.empty("viz:color", {**_rgb(colour), "a": "1"})


class _Xml:
    """XMLGenerator, which escapes, with context managers, line breaks and no forbidden character."""

    def __init__(self, out: IO[bytes]) -> None:
        self._xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
        self._xml.startDocument()

    @contextmanager
    def element(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        self._xml.startElement(name, _clean(attributes or {}))
        self._xml.ignorableWhitespace("\n")
        yield
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        self._xml.startElement(name, _clean(attributes))
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def text(self, name: str, attributes: Mapping[str, str], text: str) -> None:
        self._xml.startElement(name, _clean(attributes))
        first, *rest = xml_text(text).split("\r")
        self._xml.characters(first)
        for part in rest:  # a bare carriage return would be read back as a line feed
            self._xml.ignorableWhitespace("&#13;")
            self._xml.characters(part)
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def end(self) -> None:
        self._xml.endDocument()


def _clean(attributes: Mapping[str, str]) -> AttributesImpl[str]:
    return AttributesImpl({name: xml_text(value) for name, value in attributes.items()})
