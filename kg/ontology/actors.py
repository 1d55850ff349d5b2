"""The actors: who they are, what they are called, what they are made of and how they stand to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.model import Actor, Alias, Place, Tie
from kg.ontology.countries import Country
from kg.ontology.demonyms import Demonyms
from kg.ontology.entries import RawTie
from kg.ontology.holdings import Holding, Holdings, covers
from kg.ontology.normal import key
from kg.ontology.resolve import Resolution, Resolver
from kg.ontology.roles import Office, Role
from kg.ontology.table import Name, NameTable

FindPlace = Callable[[str, tuple[str, ...]], Place | None]


@dataclass(frozen=True, slots=True)
class Parts:
    """What :func:`kg.ontology.load_actors.load_actors` reads and :class:`ActorIndex` is made from."""

    actors: dict[str, Actor]
    countries: dict[str, Country]
    table: NameTable
    demonyms: Demonyms
    roles: dict[str, Role]
    offices: dict[str, Office]
    holdings: Holdings
    ties: dict[str, tuple[RawTie, ...]]
    apart: frozenset[str]


class ActorIndex:
    """All actors of the ontology and the overlay, by id, by name and by parts.

    ``find_place`` gives the place that a BASED_IN tie names.
    """

    def __init__(self, parts: Parts, find_place: FindPlace) -> None:
        self._parts = parts
        self._find_place = find_place
        self._made: dict[str, Actor | None] = {}

    # by id

    def get(self, actor: str) -> Actor | None:
        """The actor of the id ``actor``, also of a composed one (``pakistan.military``), or None."""
        found = self._parts.actors.get(actor)
        if found is not None or "." not in actor:
            return found
        if actor not in self._made:
            self._made[actor] = self._composed(actor)
        return self._made[actor]

    def all(self) -> Iterator[Actor]:
        """The actors that the files name, sorted by id."""
        for actor in sorted(self._parts.actors):
            yield self._parts.actors[actor]

    def state(self, country: str) -> Actor | None:
        """The state or territory with the alpha-3 code ``country``."""
        found = self._parts.countries.get(country)
        return self._parts.actors[found.id] if found else None

    def country(self, code: str) -> Country | None:
        """Names, demonyms and metonyms of the state ``code`` (alpha-3)."""
        return self._parts.countries.get(code)

    def countries(self) -> Iterator[Country]:
        """States and territories, former ones too, sorted by code."""
        yield from self._parts.countries.values()

    def apart(self, actor: str) -> bool:
        """Is it a government inside a country that is no ally of the state: a breakaway, rival or autonomous one?"""
        return actor in self._parts.apart

    # by name

    def names(self) -> Iterator[Name]:
        """Every name and metonym, sorted; see :class:`Name`. Demonyms and roles are apart."""
        return self._parts.table.names()

    def resolve(self, name: str, date: str | None = None, near: Iterable[str] = ()) -> Resolution:
        """Who ``name`` is: the actor or None, the reason in words, and the runners-up.

        ``date`` (ISO 8601) tells holders of offices apart; ``near`` (alpha-3 codes and actor ids that the
        document names) tells apart who shares a name.
        """
        return self._resolver.resolve(name, date, tuple(near))

    def is_open(self, name: str) -> bool:
        """Whether ``name`` is nobody's unless the document's countries and actors tell whose."""
        return self._parts.table.is_open(name)

    def candidates(self, name: str, limit: int = 5) -> tuple[Actor, ...]:
        """Who the unknown ``name`` might be: names that share words with it or are spelt nearly like it.

        Takes milliseconds: for people who link names, not for the extractor.
        """
        return self._resolver.candidates(name, limit)

    # by parts

    def demonym(self, word: str, near: Iterable[str] = ()) -> str | None:
        """The alpha-3 code of the state of ``word`` (*Pakistani*, *Afghans*, *Sino*), or None."""
        return self._parts.demonyms.find(word, near)

    def demonyms(self) -> tuple[str, ...]:
        """Keys of all demonyms, sorted."""
        return self._parts.demonyms.words()

    def people(self, word: str) -> bool:
        """Whether ``word`` is a noun for the people of a state (*Afghans*, *Turk*)."""
        return self._parts.demonyms.people(word)

    def role(self, words: str) -> Role | None:
        """The role that ``words`` name (*troops*, *foreign ministry*), or None."""
        return self._role_words.get(key(words))

    def ends_role(self, word: str) -> bool:
        """Whether words that end in ``word`` may name a role."""
        last = key(word).rpartition(" ")[2]
        return not last or last in self._role_ends

    def roles(self) -> Iterator[tuple[str, Role]]:
        """(words, role), sorted by words."""
        yield from sorted(self._role_words.items())

    def compose(self, base: str, role: str | Role) -> Actor:
        """Who ``role`` of ``base`` (alpha-3 or actor id) is: ``PAK``, ``troops`` gives ``pakistan.military``.

        Officials and the government are the state itself; fighters of a group are the group.
        Raises KeyError for an unknown base or role.
        """
        whole = self.state(base) or self.get(base)
        found = role if isinstance(role, Role) else (self.role(role) or self._parts.roles.get(role))
        if whole is None or found is None:
            raise KeyError(base if whole is None else role)
        state = whole.kind == "state"
        if found.own or "." in whole.id or (not state and not found.of_group):
            return whole
        return self.get(f"{whole.id}.{found.id}") or whole

    def title(self, words: str, country: str | None = None) -> str | None:
        """The office (``foreign-minister``) that the title ``words`` names, in ``country`` where titles differ."""
        titles = self._titles.get(key(words))
        if titles is None:
            return None
        fit = next((o for o, places in titles if country in places), None)
        return fit or next((o for o, places in titles if not places or country is None), None)

    def ends_title(self, word: str) -> bool:
        """Whether words that end in ``word`` may be a title."""
        last = key(word).rpartition(" ")[2]
        return not last or last in self._title_ends

    def titles(self) -> Iterator[tuple[str, str]]:
        """(title's key, office id), sorted."""
        for words in sorted(self._titles):
            yield words, self._titles[words][0][0]

    def leads(self, office: str) -> bool:
        """Whether the holder of ``office`` leads the state or group (else is a member of it)."""
        found = self._parts.offices.get(office)
        return found is not None and found.leads

    def office(self, base: str, office: str, date: str | None = None) -> Resolution:
        """Who holds ``office`` of ``base`` (alpha-3 or actor id) at ``date``; where nobody is known, the office.

        Raises KeyError for an unknown base or office.
        """
        whole = self.state(base) or self.get(base)
        if whole is None or office not in self._parts.offices:
            raise KeyError(base if whole is None else office)
        holders = self._parts.holdings.holders(whole.id, office, date)
        people = [p for p in (self.get(h.person) for h in holders) if p is not None]
        label = office.replace("-", " ")
        if people:
            when = f" on {date}" if date else " at last"
            reason = f"{label} of {whole.name}{when}"
            return Resolution(people[0], reason, tuple(people[1:]), False)
        return Resolution(
            self.get(f"{whole.id}.{office}"), f"no holder known: the office of {whole.name}", (), False
        )

    def offices(self, person: str, date: str | None = None) -> tuple[Holding, ...]:
        """The offices of ``person`` (an actor's id), at ``date`` where one is given, the latest first."""
        return self._parts.holdings.of_person(person, date)

    # standing relations

    def ties(self) -> Iterator[Tie]:
        """All standing relations of the ontology, sorted."""
        for actor in sorted(self._parts.actors):
            yield from self.ties_of(actor)

    def ties_of(self, actor: str, date: str | None = None) -> tuple[Tie, ...]:
        """The standing relations whose source is ``actor``, those that hold at ``date`` where one is given."""
        out = [t for t in map(self._tie(actor), self._parts.ties.get(actor, ())) if t is not None]
        for holding in self._parts.holdings.of_person(actor):
            kind = "LEADS" if self.leads(holding.office) else "MEMBER_OF"
            out.append(Tie(kind, actor, holding.of, False, holding.since, holding.until))
        if "." in actor and self.get(actor) is not None and not any(t.type == "PART_OF" for t in out):
            out.append(Tie("PART_OF", actor, actor.partition(".")[0]))
        kept = [t for t in out if date is None or covers(t.since, t.until, date)]
        return tuple(sorted(set(kept), key=lambda t: (t.type, t.target, t.since or "", t.until or "")))

    def tied_to(self, actor: str) -> tuple[str, ...]:
        """Ids of the actors that ``actor`` has a standing relation to, at any date."""
        ties = [t.target for t in self._parts.ties.get(actor, ()) if t.type != "BASED_IN"]
        return (*ties, *(h.of for h in self._parts.holdings.of_person(actor)))

    def _tie(self, actor: str) -> Callable[[RawTie], Tie | None]:
        def made(raw: RawTie) -> Tie | None:
            if raw.type != "BASED_IN":
                return Tie(raw.type, actor, raw.target, False, raw.since, raw.until, raw.by)
            state = self.state(raw.target)
            if state is not None:
                return Tie(raw.type, actor, state.id, False, raw.since, raw.until, raw.by)
            country = self._parts.actors[actor].country
            place = self._find_place(raw.target, (country,) if country else ())
            return Tie(raw.type, actor, place.id, True, raw.since, raw.until, raw.by) if place else None

        return made

    def _composed(self, actor: str) -> Actor | None:
        base, _, part = actor.partition(".")
        whole = self._parts.actors.get(base)
        if whole is None:
            return None
        country = self._parts.countries.get(whole.country or "") if whole.kind == "state" else None
        adjective = country.adjectives[0] if country and country.adjectives else whole.name
        role = self._parts.roles.get(part)
        if role is not None and not role.own:
            name = role.name.format(adjective=adjective, name=whole.name)
            plain = role.name.format(adjective=whole.name, name=whole.name)
            aliases = (Alias(plain),) if plain != name else ()
            return Actor(actor, name, role.kind, whole.country, aliases)
        if part in self._parts.offices:
            return Actor(
                actor, f"{part.replace('-', ' ').capitalize()} of {whole.name}", "office", whole.country
            )
        return None

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self, self._parts.table)

    @cached_property
    def _role_words(self) -> dict[str, Role]:
        return {key(w): role for role in self._parts.roles.values() for w in role.words}

    @cached_property
    def _role_ends(self) -> frozenset[str]:
        return frozenset(words.rpartition(" ")[2] for words in self._role_words)

    @cached_property
    def _title_ends(self) -> frozenset[str]:
        return frozenset(words.rpartition(" ")[2] for words in self._titles)

    @cached_property
    def _titles(self) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for office in self._parts.offices.values():
            for words, places in (*office.national, *((w, ()) for w in office.words)):
                out.setdefault(key(words), []).append((office.id, places))
        return {k: tuple(v) for k, v in out.items()}
