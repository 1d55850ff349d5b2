"""Puts the actors together: states from the packages, the ontology's files, then the overlay's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import OntologyError
from kg.model import Actor, Alias, Kind
from kg.ontology.actors import Parts
from kg.ontology.countries import Country, read_countries
from kg.ontology.demonyms import Demonyms
from kg.ontology.entries import Entry, RawHolding, RawTie, read_entries
from kg.ontology.files import actor_files
from kg.ontology.holdings import Holding, Holdings
from kg.ontology.normal import key
from kg.ontology.roles import Office, Role, read_offices, read_roles
from kg.ontology.table import NameTable, read_names


@dataclass(slots=True)
class _Draft:
    """An actor while files add to it."""

    name: str
    kind: Kind
    country: str | None
    layer: int = 0
    apart: bool = False
    aliases: dict[str, tuple[Alias, int]] = field(default_factory=dict)
    ties: list[RawTie] = field(default_factory=list)
    holdings: list[RawHolding] = field(default_factory=list)
    where: str = ""


def load_actors(folder: Path, overlay: Path | None) -> Parts:
    """Reads the actors of ``folder`` and of ``overlay``. Raises OntologyError with file and line."""
    countries = read_countries(folder / "countries.yaml")
    roles = read_roles(folder / "roles.yaml")
    offices = read_offices(folder / "offices.yaml")
    table = NameTable(read_names(folder / "names.yaml"))
    states = {c.code: c for c in countries}
    drafts = {c.id: _state(c) for c in countries}
    if len(drafts) != len(countries):
        raise OntologyError(f"{folder / 'countries.yaml'}:1", "two states have one name")
    for layer, source in enumerate(f for f in (folder, overlay) if f is not None):
        for path in actor_files(source):
            seen: dict[str, str] = {}
            for entry in read_entries(path, layer):
                if seen.setdefault(entry.id, entry.where) != entry.where:
                    raise OntologyError(entry.where, f"{entry.id!r} stands twice in this file")
                _apply(entry, drafts, states, roles, offices)
    _yield_to_overlay(drafts)
    actors = {i: _actor(i, d) for i, d in drafts.items()}
    _fill(table, countries, drafts)
    ties = {i: tuple(_checked(d.ties, drafts, states, roles, offices)) for i, d in drafts.items() if d.ties}
    holdings = Holdings(_holdings(drafts, states, roles))
    apart = frozenset(i for i, d in drafts.items() if d.apart)
    return Parts(actors, states, table, Demonyms(countries), roles, offices, holdings, ties, apart)


def _state(country: Country) -> _Draft:
    draft = _Draft(country.name, "state", country.code)
    draft.aliases = {n: (Alias(n), 0) for n in country.names if n != country.name}
    if country.part_of:
        draft.ties.append(RawTie("PART_OF", country.part_of, None, None, (), "countries.yaml"))
    return draft


def _apply(
    entry: Entry,
    drafts: dict[str, _Draft],
    states: dict[str, Country],
    roles: dict[str, Role],
    offices: dict[str, Office],
) -> None:
    """Adds ``entry`` to what is known; a later entry of one id adds aliases and ties and wins the rest."""
    if entry.country is not None and entry.country not in states:
        raise OntologyError(entry.where, f"{entry.id}: unknown country {entry.country!r}")
    draft = drafts.get(entry.id)
    base, _, part = entry.id.partition(".")
    role = roles.get(part)
    if draft is None:
        whole = drafts.get(base) if part else None
        kind = entry.kind or (role.kind if role else None)
        country = entry.country or (whole.country if whole else None)
        if part and (whole is None or (role is None and part not in offices)):
            raise OntologyError(entry.where, f"{entry.id!r}: no such actor {base!r} or role {part!r}")
        if entry.name is None:
            raise OntologyError(entry.where, f"{entry.id}: 'name' is missing")
        if kind is None:
            raise OntologyError(entry.where, f"{entry.id}: 'kind' is missing")
        draft = drafts[entry.id] = _Draft(entry.name, kind, country, entry.layer, where=entry.where)
    else:
        if entry.name is not None and entry.name != draft.name:
            draft.aliases[draft.name] = (Alias(draft.name), draft.layer)
            draft.name, draft.layer = entry.name, entry.layer
        draft.kind = entry.kind if entry.kind and entry.layer else draft.kind
        draft.country = entry.country or draft.country
    for alias in entry.aliases:
        if alias.name != draft.name:
            draft.aliases[alias.name] = (alias, entry.layer)
    draft.apart = draft.apart or entry.apart
    draft.ties += entry.ties
    draft.holdings += entry.holdings
    for holding in entry.holdings:
        if holding.office not in offices:
            raise OntologyError(holding.where, f"unknown office {holding.office!r}")


def _yield_to_overlay(drafts: dict[str, _Draft]) -> None:
    """A name that the overlay gives to one actor is no alias of another any more."""
    taken: dict[str, set[str]] = {}
    for actor, draft in drafts.items():
        for alias, layer in draft.aliases.values():
            if layer:
                taken.setdefault(key(alias.name), set()).add(actor)
        if draft.layer:
            taken.setdefault(key(draft.name), set()).add(actor)
    for actor, draft in drafts.items():
        if taken:
            draft.aliases = {
                n: (alias, layer)
                for n, (alias, layer) in draft.aliases.items()
                if layer or actor in taken.get(key(n), {actor})
            }


def _actor(actor: str, draft: _Draft) -> Actor:
    aliases = sorted((a for a, _ in draft.aliases.values()), key=lambda a: (key(a.name), a.name))
    return Actor(
        actor, draft.name, draft.kind, draft.country, tuple(a for a in aliases if a.name != draft.name)
    )


def _fill(table: NameTable, countries: Iterable[Country], drafts: dict[str, _Draft]) -> None:
    for actor, draft in drafts.items():
        table.add(draft.name, actor, layer=draft.layer, plain=True)
    for actor, draft in drafts.items():
        for alias, layer in draft.aliases.values():
            table.add(alias.name, actor, layer=layer)
    for shared in table.rules.shared.values():  # whom a name is declared for bears it
        for actor in shared.ids:
            if actor in drafts and not table.has(shared.text, actor):
                table.add(shared.text, actor)
    for country in countries:
        seats = () if country.part_of or country.until or country.capital is None else (country.capital,)
        for text in (*seats, *country.metonyms):
            if not table.has(text, country.id):
                table.add(text, country.id, metonym=True)


def _checked(
    ties: list[RawTie],
    drafts: dict[str, _Draft],
    states: dict[str, Country],
    roles: dict[str, Role],
    offices: dict[str, Office],
) -> Iterable[RawTie]:
    for tie in ties:
        base, _, part = tie.target.partition(".")
        known = tie.target in drafts or (base in drafts and (part in roles or part in offices))
        if tie.type == "BASED_IN" or known:
            yield tie
        elif tie.target in states:
            yield RawTie(tie.type, states[tie.target].id, tie.since, tie.until, tie.by, tie.where)
        else:
            raise OntologyError(tie.where, f"unknown actor {tie.target!r}")


def _holdings(
    drafts: dict[str, _Draft], states: dict[str, Country], roles: dict[str, Role]
) -> Iterable[Holding]:
    for person, draft in drafts.items():
        for h in draft.holdings:
            of = states[h.of].id if h.of in states else h.of
            base, _, part = of.partition(".")
            if of not in drafts and not (base in drafts and part in roles):
                raise OntologyError(h.where, f"unknown actor or country {h.of!r}")
            yield Holding(person, h.office, of, h.since, h.until)
