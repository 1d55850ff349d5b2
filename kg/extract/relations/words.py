"""The nouns and verbs that state a relation: "an ally of", "the armed wing of", "lives in", "chairs"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.grammar.cues import word_set
from kg.extract.grammar.phrases import left_edge
from kg.extract.mentions.parties import Ref
from kg.extract.relations.relation import Relation, modality, speakers

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading
    from kg.model import RelationType

# nouns of a predicate or apposition with "of", a possessor or a modifier
_NOUNS: dict[str, RelationType] = {
    **dict.fromkeys(("wing", "arm", "branch", "offshoot", "affiliate", "chapter", "franchise", "unit", "subsidiary",
                     "front", "faction", "brigade", "division"), "PART_OF"),
    **dict.fromkeys(("ally", "partner", "backer", "patron", "sponsor", "supporter"), "ALLIED_WITH"),
    **dict.fromkeys(("proxy", "puppet", "surrogate", "stooge", "client"), "PROXY_OF"),
    **dict.fromkeys(("member",), "MEMBER_OF"),
}  # fmt: skip
_VERBS: dict[str, RelationType] = {
    "chair": "LEADS", "lead": "LEADS", "head": "LEADS", "rule": "LEADS", "command": "LEADS",
}  # fmt: skip
_DWELL = word_set("live reside dwell shelter hide operate headquarter base")
_COPULAS = word_set("be become remain")
_VIEWING = word_set(
    "regard view see describe consider label call brand deem denounce term dub portray accuse treat"
)
_COMPLICITY = word_set("complicity collusion collude conspire connive")
_TIED = word_set("aligned allied affiliated backed supported")
_GROUP_KINDS = (
    "armed group",
    "party",
    "igo",
    "organization",
    "ngo",
    "government",
    "company",
    "media",
    "unknown",
)


def stated(reading: Reading, s: Sentence) -> Iterator[Relation]:
    """The relations that words of the sentence state."""
    for i in range(s.n):
        if s.lemmas[i] in _NOUNS and s.pos[i] in ("NOUN", "PROPN"):
            yield from _of_noun(reading, s, i)
        elif s.pos[i] in ("VERB", "AUX"):
            yield from _of_verb(reading, s, i)
        if s.lemmas[i] in _COMPLICITY:
            yield from _complicit(reading, s, i)
        if s.lower[i] in _TIED and i > 1 and s.words[i - 1] in ("-", "–"):
            yield from _tied(reading, s, i)


# --- nouns ---------------------------------------------------------------------------------------


def _of_noun(reading: Reading, s: Sentence, i: int) -> Iterator[Relation]:
    """ "the armed wing of X", "an ally of X", "X's proxy", said of the noun in apposition, of a subject, of an "as"."""
    kind = _NOUNS[s.lemmas[i]]
    if s.lemmas[i] in (
        "unit",
        "division",
        "brigade",
        "faction",
        "branch",
        "arm",
        "client",
        "front",
        "supporter",
    ) and not any(s.lower[c] == "of" for c in s.children[i]):
        return
    owners = _owners(reading, s, i)
    if not owners:
        return
    subjects, claimed = _said_of(reading, s, i)
    for subject in subjects:
        if kind in ("PART_OF", "PROXY_OF") and subject.actor.kind not in (
            "armed group",
            "party",
            "organization",
            "military",
            "unknown",
            "company",
            "media",
            "ngo",
            "government",
            "state",
        ):
            continue
        if kind == "MEMBER_OF" and subject.actor.kind == "person":
            continue
        if kind == "ALLIED_WITH" and subject.actor.kind == "person":
            continue
        for owner in owners:
            yield from _noun_relation(reading, s, i, kind, subject, owner, claimed)
    if kind == "ALLIED_WITH":
        yield from _shared_alliance(reading, s, i, subjects, owners)


def _noun_relation(
    reading: Reading, s: Sentence, i: int, kind: RelationType, subject: Ref, owner: Ref, claimed: list[Ref]
) -> Iterator[Relation]:
    if subject.actor.id == owner.actor.id:
        return
    by = tuple(claimed) or tuple(speakers(reading, s, i))
    yield Relation(kind, subject, owner, s.index, i, i, modality(s, i), by)


def _owners(reading: Reading, s: Sentence, i: int) -> list[Ref]:
    """Whose wing, ally or proxy: the *of*-phrase, the possessor, modifiers."""
    out: list[Ref] = []
    for prep in s.children[i]:
        if s.deps[prep] == "prep" and s.lower[prep] in ("of", "to"):
            for obj in s.all(prep, "pobj"):
                out += _actors(reading, s, obj)
    if out:
        return out
    poss = s.child(i, "poss")
    if poss is not None:
        return _actors(reading, s, poss)
    first = left_edge(s, i)
    names = [
        n for n in reading.mentions.names(s.index) if first <= n.first and n.last < i and n.actor is not None
    ]
    return [
        Ref(n.actor, s.index, n.first, n.last) for n in names if n.actor is not None and n.sort != "place"
    ]


def _actors(reading: Reading, s: Sentence, head: int) -> list[Ref]:
    return [r for r in reading.mentions.party(s.index, head).own if r.actor.kind not in ("civilians",)]


def _said_of(reading: Reading, s: Sentence, i: int) -> tuple[list[Ref], list[Ref]]:
    """Of whom the noun is said, and who says so ("Manila sees the militia as a front for ...")."""
    h = s.heads[i]
    if s.deps[i] == "appos":
        return _actors_plain(reading, s, h), []
    if s.deps[i] in ("attr", "acomp", "oprd") and (s.lemmas[h] in _COPULAS or s.deps[i] == "oprd"):
        subject = _subject(s, h)
        said = _actors(reading, s, subject) if subject is not None else []
        if s.deps[i] == "oprd" and s.lemmas[h] in _VIEWING:
            obj = s.child(h, "dobj", "nsubjpass")
            return (_actors(reading, s, obj) if obj is not None else []), said if s.child(
                h, "nsubj"
            ) is not None else []
        return said, []
    if s.deps[i] == "pobj" and s.lower[h] in ("as", "of", "for"):
        verb = s.heads[h]
        if s.lower[h] == "as" and s.lemmas[verb] in _VIEWING:
            obj, subject = s.child(verb, "dobj"), s.child(verb, "nsubj")
            if obj is not None:
                return _actors(reading, s, obj), _actors(reading, s, subject) if subject is not None else []
    for c in s.children[i]:
        if s.deps[c] == "appos":
            return _actors(reading, s, c), []
    return [], []


def _actors_plain(reading: Reading, s: Sentence, head: int) -> list[Ref]:
    """The actor of a phrase, by its name alone."""
    return [
        r for r in reading.mentions.party(s.index, head, conjuncts=False).own if r.actor.kind != "civilians"
    ]


def _subject(s: Sentence, verb: int) -> int | None:
    """The subject of the verb, also the one of the clause above a gerund ("by becoming its proxy, the group wants")."""
    i = verb
    for _ in range(5):
        found = s.child(i, "nsubj", "nsubjpass")
        if found is not None:
            if s.tags[found] in ("WDT", "WP") and s.deps[i] == "relcl":
                return s.heads[i]
            return found
        if s.heads[i] == i:
            return None
        i = s.heads[i]
    return None


def _shared_alliance(
    reading: Reading, s: Sentence, i: int, subjects: list[Ref], owners: list[Ref]
) -> Iterator[Relation]:
    """ "X, an ally of Y in the Z Alliance": both are members of Z."""
    spans = sorted(s.subtree(i))
    for j in spans:
        if s.lower[j] not in ("in", "within") or s.deps[j] != "prep":
            continue
        obj = s.child(j, "pobj")
        for whole in _actors(reading, s, obj) if obj is not None else []:
            if whole.actor.kind not in _GROUP_KINDS:
                continue
            for member in (*subjects, *owners):
                if member.actor.id != whole.actor.id:
                    yield Relation("MEMBER_OF", member, whole, s.index, i, i)


# --- verbs ------------------------------------------------------------------------------------------


def _of_verb(reading: Reading, s: Sentence, i: int) -> Iterator[Relation]:
    lemma = s.lemmas[i]
    if lemma in _VERBS and s.tags[i] in ("VBZ", "VBP", "VBG"):
        obj, subject = s.child(i, "dobj"), _subject(s, i)
        if obj is None or subject is None:
            return
        for who in _actors(reading, s, subject):
            for whom in _actors(reading, s, obj):
                named = reading.mentions.name_at(s.index, obj)
                if named is not None and whom.actor.kind in (
                    "igo",
                    "party",
                    "armed group",
                    "state",
                    "organization",
                ):
                    yield Relation(
                        "LEADS", who, whom, s.index, i, i, modality(s, i), tuple(speakers(reading, s, i))
                    )
    elif lemma in _DWELL or s.lower[i] in ("based", "headquartered"):
        yield from _based(reading, s, i)
    elif lemma == "belong":
        yield from _to(reading, s, i, "PART_OF")


def _based(reading: Reading, s: Sentence, i: int) -> Iterator[Relation]:
    subject = _subject(s, i) if s.deps[i] != "acl" else s.heads[i]
    if subject is None or (
        s.tags[i] == "VBD" and s.child(i, "auxpass") is None and s.lower[i] not in ("based", "headquartered")
    ):
        return
    if s.lemmas[i] in ("shelter", "base") and s.lower[i] not in ("based",) and s.child(i, "dobj") is not None:
        return
    for prep in s.all(i, "prep"):
        if s.lower[prep] not in ("in", "from", "at", "near"):
            continue
        obj = s.child(prep, "pobj")
        name = reading.mentions.name_at(s.index, obj) if obj is not None else None
        if name is None or (name.sort != "place" and (name.actor is None or name.actor.kind != "state")):
            continue
        for who in _actors(reading, s, subject):
            if who.actor.kind != "state":
                yield Relation(
                    "BASED_IN", who, name, s.index, i, i, modality(s, i), tuple(speakers(reading, s, i))
                )


def _to(reading: Reading, s: Sentence, i: int, kind: RelationType) -> Iterator[Relation]:
    subject = _subject(s, i)
    for prep in s.all(i, "prep"):
        obj = s.child(prep, "pobj") if s.lower[prep] == "to" else None
        if obj is None or subject is None:
            continue
        for who in _actors(reading, s, subject):
            for whom in _actors(reading, s, obj):
                if whom.actor.kind != "person" and who.actor.id != whom.actor.id:
                    person = who.actor.kind == "person"
                    yield Relation(
                        "MEMBER_OF" if person else kind,
                        who,
                        whom,
                        s.index,
                        i,
                        i,
                        modality(s, i),
                        tuple(speakers(reading, s, i)),
                    )


def _complicit(reading: Reading, s: Sentence, i: int) -> Iterator[Relation]:
    """ "accused X of complicity with Y": who says so claims that Y is X's ally."""
    accuser = next((h for h in s.ancestors(i) if s.lemmas[h] in ("accuse", "suspect")), None)
    partner = next((s.child(c, "pobj") for c in s.children[i] if s.lower[c] in ("with", "between")), None)
    if accuser is not None and partner is None:
        partner = next(
            (s.child(c, "pobj") for c in s.children[accuser] if s.lower[c] == "with" and c > i), None
        )
    if accuser is None or partner is None:
        return
    obj, subject = s.child(accuser, "dobj", "nsubjpass"), s.child(accuser, "nsubj")
    if obj is None:
        return
    by = tuple(_actors(reading, s, subject)) if subject is not None else ()
    for one in _actors(reading, s, partner):
        for other in _actors(reading, s, obj):
            if one.actor.id != other.actor.id:
                yield Relation("ALLIED_WITH", one, other, s.index, i, i, "actual", by, 0.6)


def _tied(reading: Reading, s: Sentence, i: int) -> Iterator[Relation]:
    """ "the Iran-aligned Houthis", "the Rwanda-backed M23"."""
    patron = reading.mentions.name_at(s.index, i - 2)
    if patron is None or patron.actor is None:
        return
    j = i + 1
    while j < s.n and s.pos[j] in ("ADJ", "NOUN") and reading.mentions.name_at(s.index, j) is None:
        j += 1
    client = reading.mentions.name_at(s.index, j) if j < s.n else None
    if (
        client is None
        or client.actor is None
        or client.sort != "actor"
        or client.actor.kind in ("state", "person")
    ):
        return
    source = Ref(client.actor, s.index, client.first, client.last)
    target = Ref(patron.actor, s.index, patron.first, patron.last)
    yield Relation(
        "ALLIED_WITH",
        source,
        target,
        s.index,
        i,
        i,
        claimed_by=tuple(speakers(reading, s, i)),
        confidence=0.7,
    )
