"""Names that belong together, what persons are affiliated to, and the actors made of unknown names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import word_set
from kg.extract.names.definitions import aliases_of
from kg.extract.names.recognition import Context, Name, home
from kg.extract.names.titles import Affiliation, affiliations_of
from kg.model import Actor, Alias
from kg.ontology.normal import key, slug

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.model import Kind

# offices whose holder, named without a state, is of the country that the text is about
NATIONAL = frozenset((
    "president", "vice-president", "prime-minister", "deputy-prime-minister", "chancellor", "monarch", "crown-prince",
    "army-chief", "opposition-leader", "interior-minister", "foreign-minister", "defence-minister", "speaker",
    "governor", "finance-minister", "information-minister", "justice-minister", "minister",
))  # fmt: skip
_RANKS = word_set(
    "general gen colonel col major brigadier admiral adm marshal judge justice governor senator"
)


def settle(reading: Reading, context: Context) -> list[Affiliation]:
    """Link names that are one, find affiliations, and give unknown names their provisional actors."""
    aliases_of(reading, context)
    _surnames(reading, context)
    groups = _groups(context)
    affiliations = [
        a
        for s in reading.sentences
        for n in list(context.names.lists[s.index])
        for a in affiliations_of(reading, context, s, n)
    ]
    country: dict[str, str] = {}
    human: set[str] = set()
    for a in affiliations:
        form = groups.get(id(a.person))
        if form is None:
            continue
        human.add(form)
        for base in a.bases:
            if base.country and form not in country:
                country[form] = base.country
    made: dict[str, Actor] = {}
    forms = _forms(context, groups)
    land = home(context.names, reading.dateline)
    if land is not None:
        _at_home(reading, context, affiliations, groups, country, land)
    else:
        _nearby(reading, context, affiliations, groups, country)
    for row in context.names.lists:
        for name in row:
            form = groups.get(id(name))
            if form is None:
                continue
            if form not in made:
                made[form] = _provisional(forms[form], form in human, country.get(form))
            name.actor = made[form]
            name.sort, name.kind, name.country = "actor", made[form].kind, made[form].country
    return affiliations


def _at_home(
    reading: Reading,
    context: Context,
    affiliations: list[Affiliation],
    groups: dict[int, str],
    country: dict[str, str],
    land: str,
) -> None:
    """Officers of state and armed groups that come without a country are of the one that the text is about."""
    official = {
        id(a.person) for a in affiliations if a.office in NATIONAL and not any(b.country for b in a.bases)
    }
    elsewhere = {
        groups.get(id(a.person))
        for a in affiliations
        if any(b.actor is not None or b.country for b in a.bases)
    }
    alone = all(n.country in (None, land) for row in context.names.lists for n in row if n.sort != "thing")
    for row in context.names.lists:
        for n in row:
            form = groups.get(id(n))
            if form is None or form in elsewhere or n.sort != "actor":
                continue
            s = reading.sentences[n.sentence]
            guest = s.deps[n.last] == "pobj" and s.lower[s.heads[n.last]] in ("with", "to", "by", "from")
            ranked = n.first > 0 and s.lower[n.first - 1].rstrip(".") in _RANKS
            if ((id(n) in official or ranked) and not guest) or (
                alone and n.kind in ("armed group", "party", "civilians") and not n.country
            ):
                country.setdefault(form, land)


def _nearby(
    reading: Reading,
    context: Context,
    affiliations: list[Affiliation],
    groups: dict[int, str],
    country: dict[str, str],
) -> None:
    """An officer of state without a state is of the one just spoken of: "Caracas denied it. Vice-President Rangel ..."."""
    for a in affiliations:
        form = groups.get(id(a.person))
        if form is None or form in country or a.bases or a.office not in NATIONAL:
            continue
        i = a.person.sentence
        s = reading.sentences[i]
        here = [n for n in context.names.lists[i] if n.last < a.person.first and _state(n)]
        same = i > 0 and reading.sentences[i - 1].paragraph == s.paragraph
        before = [n for n in context.names.lists[i - 1] if _state(n)] if same else []
        found = here[-1:] or before[:1]
        if found and found[0].country:
            country[form] = found[0].country


def _state(name: Name) -> bool:
    return name.sort == "actor" and name.actor is not None and name.actor.kind in ("state", "government")


def _surnames(reading: Reading, context: Context) -> None:
    """Surnames that the tagger takes for common words: "Asif then left"."""
    known: dict[str, int] = {}
    for row in context.names.lists:
        for n in row:
            words = n.text.split()
            if n.sort == "actor" and n.kind == "person" and len(words) > 1 and words[-1][0].isupper():
                known.setdefault(words[-1], n.sentence)
    if not known:
        return
    for s in reading.sentences:
        for i, w in enumerate(s.words):
            if w in known and s.index >= known[w] and context.names.at(s.index, i) is None:
                context.names.add(Name(s.index, i, i, w, "actor", known=False, kind="person"))


def _forms(context: Context, groups: dict[int, str]) -> dict[str, list[Name]]:
    """The names of each group, the fullest first."""
    out: dict[str, list[Name]] = defaultdict(list)
    for row in context.names.lists:
        for name in row:
            if id(name) in groups:
                out[groups[id(name)]].append(name)
    for form, names in out.items():
        names.sort(key=lambda n: (key(n.text) != form, -len(n.text)))
    return out


def _provisional(names: list[Name], human: bool, country: str | None) -> Actor:
    """The actor of a group of unknown names: its kind and country are those that its names agree on first."""
    name = names[0]
    others = dict.fromkeys(n.text for n in names if key(n.text) != key(name.text))
    kinds = [n.kind for n in names if n.kind not in ("unknown", "organization")] or [name.kind]
    kind: Kind = "person" if human and kinds[0] in ("unknown", "organization", "person") else kinds[0]
    countries = [n.country for n in names if n.country]
    return Actor(
        "x-" + (slug(name.text) or "unnamed"),
        name.text,
        kind,
        country or (countries[0] if countries else None),
        tuple(Alias(t) for t in others),
        True,
    )


def _groups(context: Context) -> dict[int, str]:
    """The group of each unknown actor's name, by the key of its fullest form.

    A surname alone is the person's whose full name stands before it; the surname of a known person
    makes the name known. An alias is its owner's.
    """
    full: dict[str, Name] = {}
    surnames: dict[str, list[tuple[int, int, str, Actor | None]]] = defaultdict(list)
    groups: dict[int, str] = {}
    rows = [n for row in context.names.lists for n in sorted(row, key=lambda n: n.first)]
    for name in rows:
        words = key(name.text).split()
        if name.sort != "actor" or len(words) < 2:
            continue
        if name.actor is not None and name.kind == "person":
            for w in {words[-1], key(name.actor.name).split()[-1]}:
                surnames[w].append((name.sentence, name.first, "", name.actor))
        elif name.actor is None:
            form = " ".join(words)
            full.setdefault(form, name)
            if name.kind in ("person", "unknown", "organization"):
                for w in dict.fromkeys((words[-1], words[0])):
                    surnames[w].append((name.sentence, name.first, form, None))
    ending: dict[str, list[str]] = defaultdict(list)
    for form in full:
        ending[form.rsplit(" ", 1)[-1]].append(form)
    for name in rows:
        if name.actor is not None or name.sort == "people" or (name.known and name.sort != "actor"):
            continue
        root = name
        while root.alias is not None and root.alias is not root:
            root = root.alias
        words = key(root.text).split()
        if not words:
            continue
        form = " ".join(words)
        if len(words) == 1 and root is name:
            owner = _bearer(surnames.get(form, []), name)
            if owner is not None:
                actor = owner[3]
                if actor is not None:
                    name.actor, name.sort, name.kind, name.country = actor, "actor", "person", actor.country
                    continue
                form = owner[2]
                if name.sort != "actor":
                    name.sort, name.kind = "actor", full[form].kind
        elif root.sort == "actor":
            longer = [
                f
                for f in ending.get(words[-1], ())
                if f.endswith(" " + form) and full[f].kind in (root.kind, "person")
            ]
            if len(longer) == 1:
                form = longer[0]
        if name.sort == "actor":
            groups[id(name)] = form
    return groups


def _bearer(
    bearers: list[tuple[int, int, str, Actor | None]], name: Name
) -> tuple[int, int, str, Actor | None] | None:
    """The one person before the name (else after it) who bears it as a surname."""
    earlier = [b for b in bearers if b[:2] <= (name.sentence, name.first)] or bearers
    owners = {(form, actor.id if actor else "") for _, _, form, actor in earlier}
    return earlier[-1] if len(owners) == 1 else None
