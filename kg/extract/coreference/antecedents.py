"""Who was named before a word, ranked by salience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import Anaphor
from kg.extract.coreference.understood import nearest_subject, speaker_of, understood
from kg.extract.grammar.cues import PERSONS
from kg.extract.mentions.parties import Party, Ref, unique
from kg.extract.names.recognition import home
from kg.model import Actor

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.names.titles import Affiliation
    from kg.extract.reading import Reading

DESCRIBED = 8  # sentences back that a description may reach
_ROLES = {
    "nsubj": 4.0, "nsubjpass": 4.0, "agent": 3.5, "dobj": 3.0, "dative": 3.0, "attr": 2.0, "pobj": 2.2, "poss": 2.0,
    "appos": 2.0, "ROOT": 3.0, "conj": 2.0, "oprd": 2.0, "npadvmod": 0.5, "relcl": 2.0,
}  # fmt: skip  # fmt: skip
# people, and those they work for
_PERSONNEL = frozenset(("staff", "personnel", "crew", "worker", "employee"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "NUM"))
_COLLECTIVE = frozenset(
    ("state", "government", "ministry", "military", "police", "armed group", "party", "igo", "ngo", "company", "media",
     "organization", "unknown")
)  # fmt: skip  # fmt: skip


@dataclass(slots=True, eq=False)
class Candidate:
    """A phrase before the anaphor; ``role`` ranks what it does in its sentence, ``score`` includes the distance
    from the anaphor last asked about. ``through``: the actors are only inside the phrase (*Israel's airspace*).
    """

    sentence: int
    head: int
    refs: tuple[Ref, ...]
    role: float
    plural: bool
    human: bool
    collective: bool
    lemma: str
    through: bool = False
    head_of_arm: bool = False
    several: bool = False
    named: bool = False
    score: float = 0.0


class Antecedents:
    """The candidates of a document's sentences; those of earlier sentences are kept."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.date = reading.date.isoformat() if reading.date else None
        self._rows: dict[int, list[Candidate]] = {}
        self._things: dict[int, list[tuple[int, bool, bool]]] = {}
        self._home: str | None = None
        self._asked: tuple[Anaphor, int, int, list[Candidate]] | None = None
        self._before: tuple[tuple[int, int, int], list[Candidate]] = ((-1, -1, -1), [])
        self._offices: dict[str, tuple[str, ...]] | None = None
        self._by_person: dict[str, list[Affiliation]] | None = None

    # --- ranking ------------------------------------------------------------------------------

    def candidates(self, s: Sentence, a: Anaphor, reach: int) -> list[Candidate]:
        """Those before the anaphor within ``reach`` sentences, the most salient first."""
        known = len(self.reading.mentions.links)
        asked = self._asked
        if asked is not None and asked[0] is a and asked[1:3] == (reach, known):
            return asked[3]
        out = self._ranked(s, a, reach)
        self._asked = (a, reach, known, out)
        return out

    def unranked(self, s: Sentence, a: Anaphor, reach: int) -> Iterator[Candidate]:
        """Those before the anaphor within ``reach`` sentences, the nearest sentence first; their scores tell nothing."""
        yield from self.named_before(s, a.first)
        for index in range(s.index - 1, max(-1, s.index - reach - 1), -1):
            yield from self._row(self.reading.sentences[index])

    def _ranked(self, s: Sentence, a: Anaphor, reach: int) -> list[Candidate]:
        out: list[Candidate] = []
        governor = understood(s, a.head)
        if governor is None and s.deps[a.head] == "poss":
            governor = nearest_subject(s, a.head)
        if governor is None and s.deps[a.head] in ("nsubj", "nsubjpass"):
            governor = speaker_of(s, a.head, self.reading.ontology.lexicon.say)
        for index in range(s.index, max(-1, s.index - reach - 1), -1):
            other = self.reading.sentences[index]
            row = self._row(other) if index < s.index else self.named_before(s, a.first)
            gap = s.index - index
            distance = 2.2 * gap + 0.8 * (s.paragraph - other.paragraph)
            for c in row:
                near = c.head / max(1, other.n)
                c.score = c.role - distance + 0.6 * near + (0.8 if gap == 0 else 0.0)
                if gap == 0 and c.head == governor:
                    c.score += 2.5
                out.append(c)
        ahead = self._ahead(s, a)
        if ahead is not None:
            out.append(ahead)
        out.sort(key=lambda c: (-c.score, -c.sentence, -c.head))
        return out

    def _ahead(self, s: Sentence, a: Anaphor) -> Candidate | None:
        """The subject behind a possessive in an adjunct before it: "In his post, Asif said ..."."""
        if a.sort not in ("person", "thing", "plural") or s.deps[a.head] != "poss":
            return None
        for verb in s.ancestors(a.head):
            if s.pos[verb] not in ("VERB", "AUX"):
                continue
            subject = s.child(verb, "nsubj", "nsubjpass")
            if subject is None or subject < a.head or s.inside(a.head, subject):
                return None
            refs = self.reading.mentions.single(s.index, subject).own
            if not refs or self.reading.mentions.name_at(s.index, subject) is None:
                return None
            found = self._candidate(s, subject, refs, 2.0)
            found.score = 2.0
            return found
        return None

    def best(
        self,
        s: Sentence,
        a: Anaphor,
        reach: int,
        fits: Callable[[Candidate], bool],
        liking: Callable[[Candidate], float] | None = None,
    ) -> Candidate | None:
        """The most salient candidate that ``fits``; ``liking`` adds to its score."""
        best: Candidate | None = None
        top = -1e9
        for c in self.candidates(s, a, reach):
            if fits(c):
                score = c.score + (liking(c) if liking else 0.0)
                if score > top:
                    best, top = c, score
        return best

    def named_before(self, s: Sentence, end: int) -> list[Candidate]:
        """Those of the sentence before the token ``end``; kept until somebody else is linked."""
        key = (s.index, end, len(self.reading.mentions.links))
        if self._before[0] != key:
            self._before = (key, self._collect(s, end))
        return self._before[1]

    def _row(self, s: Sentence) -> list[Candidate]:
        if s.index not in self._rows:
            self._rows[s.index] = self._collect(s, s.n)
        return self._rows[s.index]

    def _collect(self, s: Sentence, end: int) -> list[Candidate]:
        out: list[Candidate] = []
        mentions = self.reading.mentions
        names = mentions.context.names.rows[s.index]
        for i in range(end):
            name = names[i]
            if s.pos[i] not in _NOMINAL and name is None:
                continue
            dep = s.deps[i]
            if (
                name is not None
                and i != name.last
                and not (s.heads[i] < name.first or s.heads[i] > name.last)
            ):
                if name.first <= s.heads[name.last] <= name.last and s.heads[name.last] != name.last:
                    pass
                elif dep in ("compound", "amod", "nmod"):
                    continue
            if dep in ("compound", "amod", "nmod", "npadvmod"):
                if name is not None and name.actor is not None and i == name.last:
                    ref = Ref(name.actor, s.index, name.first, name.last)
                    out.append(self._candidate(s, i, (ref,), 1.2 if name.sort != "people" else 0.9))
                continue
            party = mentions.single(s.index, i)
            refs = party.own or party.people
            role = self._role(s, i)
            if refs:
                out.append(self._candidate(s, i, refs, role))
            elif party.inside and s.lemmas[i] in _PERSONNEL:
                out.append(self._candidate(s, i, party.inside, role, plural=True))
            elif party.inside:
                out.append(self._candidate(s, i, party.inside, 0.8, through=True))
            elif party.place:
                out.append(self._candidate(s, i, party.place, 0.4, through=True))
            joined = [h for h in s.conjuncts(i) if h < end] if dep != "conj" else [i]
            if len(joined) > 1:
                both = [mentions.single(s.index, h) for h in joined]
                if all(p.own or p.people for p in both):
                    together = unique(r for p in both for r in p.own or p.people)
                    if len(together) > 1:
                        out.append(self._candidate(s, i, together, role + 0.3, plural=True))
        return out

    def _role(self, s: Sentence, i: int) -> float:
        top = s.first_conjunct(i)
        dep = s.deps[top]
        if dep == "pobj":
            prep = s.heads[top]
            if s.deps[prep] == "agent" or s.lower[s.heads[prep]] == "according":
                return 3.2
        if dep == "appos":
            return self._role(s, s.heads[top]) if s.heads[top] != top else 2.0
        base = _ROLES.get(dep, 1.5)
        if dep in ("nsubj", "nsubjpass"):
            verb = s.heads[top]
            if s.deps[verb] == "ROOT":
                base += 0.5
            elif s.deps[verb] in ("relcl", "acl"):
                base -= 1.2
        return base

    def _candidate(
        self,
        s: Sentence,
        head: int,
        refs: tuple[Ref, ...],
        role: float,
        plural: bool = False,
        through: bool = False,
    ) -> Candidate:
        actor = refs[0].actor
        noun = (
            not through
            and s.tags[head] in ("NNS", "NNPS")
            and (s.words[head].islower() or self.reading.mentions.name_at(s.index, head) is None)
        )
        human = all(r.actor.kind in ("person", "office") for r in refs) or (
            s.lemmas[head] in PERSONS and not noun
        )
        return Candidate(
            s.index, head, refs, role,
            plural or len(refs) > 1 or noun or actor.kind == "civilians" or s.lower[head] in ("they", "police"),
            human and not noun,
            not human and actor.kind in _COLLECTIVE,
            s.lemmas[head],
            through,
            actor.kind in ("military", "police", "ministry", "government"),
            noun or len(refs) > 1,
            self.reading.mentions.name_at(s.index, head) is not None,
        )  # fmt: skip

    # --- things ---------------------------------------------------------------------------------

    def thing(self, s: Sentence, a: Anaphor, plural: bool = False) -> tuple[int, int, bool] | None:
        """The last thing that the pronoun might be instead: (sentence, head, is it a subject)."""
        for index in (s.index, s.index - 1):
            if index < 0:
                break
            other = self.reading.sentences[index]
            for head, many, subject in reversed(self._thing_row(other)):
                if many == plural and (index < s.index or head < a.head):
                    if index < s.index and not subject and s.deps[a.head] in ("nsubj", "poss"):
                        continue
                    return index, head, subject
        return None

    def _thing_row(self, s: Sentence) -> list[tuple[int, bool, bool]]:
        if s.index not in self._things:
            row: list[tuple[int, bool, bool]] = []
            for i in range(s.n):
                if (
                    s.deps[i] in ("nsubj", "nsubjpass", "dobj")
                    and s.pos[i] == "NOUN"
                    and s.ents[i] not in ("DATE", "TIME")
                ):
                    party: Party = self.reading.mentions.single(s.index, i)
                    if not party.own and not party.people:
                        row.append((i, s.tags[i] == "NNS", s.deps[i] != "dobj"))
            self._things[s.index] = row
        return self._things[s.index]

    # --- countries ------------------------------------------------------------------------------

    def place_country(self, s: Sentence, head: int) -> str | None:
        """The country of the places of the sentence: the nearest to the word."""
        found: list[tuple[int, str]] = []
        for name in self.reading.mentions.names(s.index):
            if name.country is None:
                continue
            if name.sort == "place":
                found.append((abs(name.first - head), name.country))
            elif name.actor is not None and name.actor.kind == "state" and name.sort == "actor":
                party = self.reading.mentions.single(s.index, name.last)
                if party.place and not party.own:
                    found.append((abs(name.first - head), name.country))
        return min(found)[1] if found else None

    def sentence_country(self, s: Sentence, a: Anaphor) -> str | None:
        """The country of the most salient state or body of a state before it in its sentence."""
        for c in self.candidates(s, a, 0):
            actor = c.refs[0].actor
            if (
                c.sentence == s.index
                and len(c.refs) == 1
                and actor.kind != "person"
                and actor.country is not None
            ):
                return actor.country
        return None

    def paragraph_country(self, s: Sentence, a: Anaphor) -> str | None:
        """The country of the most salient state or body of a state so far in the paragraph."""
        for c in self.candidates(s, a, 4):
            if self.reading.sentences[c.sentence].paragraph != s.paragraph or len(c.refs) != 1:
                continue
            if c.refs[0].actor.country is not None and c.refs[0].actor.kind != "person":
                return c.refs[0].actor.country
        return None

    def home(self) -> str | None:
        """The one country that the document is about, if there is one."""
        if self._home is None:
            self._home = home(self.reading.mentions.context.names, self.reading.dateline) or ""
        return self._home or None

    # --- persons ----------------------------------------------------------------------------------

    def _affiliated(self) -> dict[str, list[Affiliation]]:
        if self._by_person is None:
            self._by_person = {}
            for a in self.reading.mentions.affiliations:
                if a.person.actor is not None:
                    self._by_person.setdefault(a.person.actor.id, []).append(a)
        return self._by_person

    def titled(self, words: list[str]) -> set[str]:
        """Persons whose title in the document, or whose office in the ontology, ends in the words."""
        out: set[str] = set()
        if not words:
            return out
        for person, affiliations in self._affiliated().items():
            if any(
                a.words.split()[-len(words) :] == words
                or (words[-1:] == a.words.split()[-1:] and len(words) == 1)
                for a in affiliations
            ):
                out.add(person)
        actors = self.reading.ontology.actors
        office = actors.title(" ".join(words))
        generic = words[-1]
        for person, held in self._holders().items():
            if any(o == office or (len(words) == 1 and o.split("-")[-1] == generic) for o in held):
                out.add(person)
        return out

    def _holders(self) -> dict[str, tuple[str, ...]]:
        """The offices that the ontology's persons of the document hold at its date."""
        if self._offices is None:
            known = {
                n.actor.id
                for row in self.reading.mentions.context.names.lists
                for n in row
                if n.actor is not None and n.actor.kind == "person" and not n.actor.provisional
            }
            offices = self.reading.ontology.actors.offices
            self._offices = {p: tuple(h.office for h in offices(p, self.date)) for p in sorted(known)}
        return self._offices

    def office_of(self, actor: Actor) -> str | None:
        """The office of a person: as the document says, else of the ontology at the document's date."""
        for a in self._affiliated().get(actor.id, ()):
            if a.office is not None:
                return a.office
        if actor.provisional:
            return None
        for holding in self.reading.ontology.actors.offices(actor.id, self.date):
            return str(holding.office)
        return None

    def named_country(self, s: Sentence, first: int, last: int) -> str | None:
        """The country of the first name between two tokens."""
        names = self.reading.mentions.names(s.index)
        return next((n.country for n in names if first <= n.first <= last and n.country), None)
