"""The group, the army, the minister: descriptions that stand for somebody named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import BY_NAME, Anaphor
from kg.extract.coreference.antecedents import DESCRIBED, Antecedents, Candidate
from kg.extract.coreference.disjoint import HARM
from kg.extract.coreference.pronouns import FIGHTING
from kg.extract.coreference.spoken import Spoken
from kg.extract.grammar.cues import word_set
from kg.extract.grammar.phrases import left_edge
from kg.extract.grammar.releases import frees
from kg.extract.mentions.parties import Ref

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading
    from kg.model import Actor
    from kg.ontology.roles import Role

_SENDING = word_set(
    "deploy send mass move withdraw pull mobilise mobilize station dispatch redeploy commit bring gather amass rush "
    "reinforce concentrate recall order position transfer shift"
)
# fighters of whichever group the text is about
_REBELS = word_set("rebel guerrilla insurgent militant fighter jihadist separatist")
_STATELY = frozenset(("state", "government", "military", "police", "ministry", "civilians", "office"))
_UNRECOGNISED = word_set("breakaway unrecognised unrecognized self-declared self-proclaimed secessionist")
_CENTRAL = word_set("central federal")
_SETTLERS = "jewish-settlers"  # settlers in Palestine are Israel's
_QUELLING = word_set("disarm prosecute punish try curb restrain bring")
# whom a state holds at home: no foreigners, unless they are named so
_OPPOSED = word_set(
    "protester protestor demonstrator dissident activist opponent critic politician lawmaker blogger striker rebel militant"
)


class Referring:
    """Definite descriptions of a document."""

    def __init__(self, reading: Reading, before: Antecedents, spoken: Spoken) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors
        self.before = before
        self.spoken = spoken

    def _again(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The same noun before: "47 TTP commanders", "these commanders"."""
        lemma = s.lemmas[a.head]
        best = self.before.best(s, a, DESCRIBED, lambda c: c.lemma == lemma and not c.through and not c.named)
        return list(best.refs) if best is not None else []

    def _named_so(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """A body that bears the noun in its name: "the Three Brotherhood Alliance", "the alliance"."""
        lemma = s.lemmas[a.head]

        def bears(c: Candidate) -> bool:
            if len(c.refs) != 1 or c.refs[0].actor.kind in ("state", "person", "civilians", "military"):
                return False
            actor = c.refs[0].actor
            return lemma in " ".join((actor.name, *(x.name for x in actor.aliases))).lower().split()

        best = self.before.best(s, a, DESCRIBED, bears)
        return list(best.refs) if best is not None else []

    def group(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The group, the rebels, the movement: an armed group, a party or an organisation named before."""
        again = self._again(s, a) or (self._named_so(s, a) if not a.armed else [])
        if again:
            return again
        armed = s.lemmas[a.head] in FIGHTING or a.armed
        kinds: tuple[str, ...] = (
            ("armed group",)
            if armed
            else ("armed group", "party", "government", "ngo", "organization", "company", "media")
        )
        if s.lemmas[a.head] == "organisation" or s.lemmas[a.head] == "organization":
            kinds = ("igo", "ngo", "organization", "armed group", "party")
        if s.lemmas[a.head] == "mercenary":
            kinds = ("armed group", "company", "organization")
        if s.lemmas[a.head] == "party":
            kinds = ("party", "armed group")
        home = self.before.home()

        def liking(c: Candidate) -> float:
            actor = c.refs[0].actor
            native = (
                1.5 if s.lemmas[a.head] in _REBELS and home is not None and actor.country == home else 0.0
            )
            if actor.kind in ("igo", "ngo") and kinds[0] == "armed group":
                return -1.5  # seldom is the United Nations called a group
            return native + (1.0 if actor.kind == kinds[0] else 0.0)

        for among in (kinds, () if armed else ("igo",)):
            best = self.before.best(
                s,
                a,
                DESCRIBED,
                lambda c, among=among: len(c.refs) == 1 and c.refs[0].actor.kind in among,  # type: ignore[misc]
                liking,
            )
            if best is not None:
                return list(best.refs)
        return []

    def state(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The government, the regime, the country, the kingdom: the state in question."""
        lemma = s.lemmas[a.head]
        if lemma in ("kingdom", "sultanate"):

            def crowned(c: Candidate) -> bool:
                actor = c.refs[0].actor
                names = " ".join((actor.name, *(x.name for x in actor.aliases))).lower().split()
                return len(c.refs) == 1 and actor.kind == "state" and lemma in names

            best = self.before.best(s, a, DESCRIBED, crowned)
            return list(best.refs) if best is not None else []
        if not _UNRECOGNISED.isdisjoint(a.words.split()):
            apart = self.before.best(
                s, a, DESCRIBED, lambda c: len(c.refs) == 1 and c.refs[0].actor.kind == "government"
            )
            return list(apart.refs) if apart is not None else []
        if not _CENTRAL.isdisjoint(a.words.split()):
            best = self.before.best(s, a, 3, lambda c: c.human and c.refs[0].actor.country is not None)
            if best is not None:  # whom one of its own provinces asks
                return self._of_country(best.refs[0].actor.country, s, a)
        possessor = s.child(a.head, "poss")
        if possessor is not None:
            party = self.mentions.party(s.index, possessor)
            out = []
            for r in (*party.own, *party.people):
                state = self.actors.state(r.actor.country) if r.actor.country else None
                if state is not None:
                    out.append(Ref(state, r.sentence, r.first, r.last))
            return out
        if lemma in ("government", "regime", "junta", "administration", "authority", "ruler"):
            named = self.before.best(
                s,
                a,
                DESCRIBED,
                lambda c: len(c.refs) == 1 and c.lemma == lemma and c.refs[0].actor.country is not None,
            )
            if named is not None and named.refs[0].actor.kind in ("state", "government"):
                return list(named.refs)
        return self._of_country(self._country(s, a), s, a)

    def _of_country(self, country: str | None, s: Sentence, a: Anaphor) -> list[Ref]:
        state = self.actors.state(country) if country else None
        return [Ref(state, s.index, a.first, a.last)] if state is not None else []

    def _country(self, s: Sentence, a: Anaphor) -> str | None:
        """The country that an unqualified institution belongs to: of the people and places of its sentence,
        else of the most salient state before it."""
        home = self.before.home()
        here = self.before.place_country(s, a.head)
        if here is not None and (a.sort != "state" or home is None):  # a government talks in Paris
            return here
        us = self.spoken.other_side(s, a) if s.lower[a.first] == "that" else None
        doers = self._doers(s, a) if a.sort == "state" else frozenset()
        found = [
            c
            for c in self.before.candidates(s, a, 3)
            if len(c.refs) == 1
            and c.refs[0].actor.country is not None
            and (us is None or not self.spoken.same_side(c.refs[0].actor, us))
            and not (c.sentence == s.index and c.refs[0].actor.id in doers)
        ]
        stately = [c for c in found if c.human or c.refs[0].actor.kind in _STATELY]
        for tier in (
            [c for c in stately if c.sentence == s.index and not c.human],
            [c for c in stately if c.sentence == s.index],
            [c for c in stately if not c.human],
            stately,
        ):
            if tier and tier[0].sentence < s.index and home in {c.refs[0].actor.country for c in found}:
                return home
            if tier:
                return tier[0].refs[0].actor.country
        return home or (found[0].refs[0].actor.country if found else None)

    def _doers(self, s: Sentence, a: Anaphor) -> frozenset[str]:
        """The ids of the subject of the verb that it is an object of: "Russia shipped wheat to *the country*" is another one."""
        if s.deps[a.head] in ("nsubj", "nsubjpass", "poss"):
            return frozenset()
        verb = next((h for h in s.ancestors(a.head) if s.pos[h] == "VERB"), None)
        for v in (verb, s.first_conjunct(verb)) if verb is not None else ():
            subject = s.child(v, "nsubj")
            if subject is not None and subject != a.head:
                return frozenset(r.actor.id for r in self.mentions.party(s.index, subject).own)
        return frozenset()

    def arm(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The army, the police, the ministry: the one named before, else that of the country in question."""
        role = self.mentions.role(s, left_edge(s, a.head), a.head)
        if role is None:
            return []
        again = self._again(s, a) if a.definite else []
        if not again and a.definite and s.lower[a.head] == "force":  # KFOR
            again = self._named_so(s, a)
        if again:
            return again
        subject = self._sender(s, a.head)
        if subject:
            return [Ref(self._composed(r.actor, role), s.index, a.first, a.last) for r in subject]
        same = self.before.best(
            s, a, 4, lambda c: len(c.refs) == 1 and c.refs[0].actor.kind == role.kind and c.head_of_arm,
        )  # fmt: skip
        if same is not None and a.definite:
            return list(same.refs)
        country = self._demanded(s, a) or self._country(s, a)
        if country is None or self.actors.state(country) is None:
            return []
        return [Ref(self.actors.compose(country, role), s.index, a.first, a.last)]

    def _sender(self, s: Sentence, head: int) -> list[Ref]:
        """Who sends the forces that are the object: "deployed additional forces"."""
        verb = s.heads[head]
        if s.deps[head] != "dobj" or s.lemmas[verb] not in _SENDING:
            return []
        subject = s.child(verb, "nsubj")
        if subject is None and s.deps[verb] in ("xcomp", "conj", "advcl"):
            subject = s.child(s.heads[verb], "nsubj")
        return list(self.mentions.party(s.index, subject).own) if subject is not None else []

    def _composed(self, actor: Actor, role: Role) -> Actor:
        actor = self.spoken.side(actor) or actor
        if actor.provisional or actor.kind not in ("state", "government") or not actor.country:
            return actor
        return self.actors.compose(actor.country, role) if actor.kind == "state" else actor

    def office(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The minister, the president, the spokesman: the person of whom that was said."""
        words = a.words.split()
        if not words:
            return []
        best: tuple[float, Ref] | None = None
        titled = self.before.titled(words)
        for c in self.before.candidates(s, a, DESCRIBED + 6):
            for ref in c.refs:
                if ref.actor.id in titled and ref.actor.kind == "person":
                    score = c.score
                    if best is None or score > best[0]:
                        best = (score, ref)
        if best is not None:
            return [best[1]]
        office = (
            self.actors.title(a.words)
            if len(words) > 1 or words[-1] in ("president", "king", "premier")
            else None
        )
        if office is None:
            return []
        country = self._country(s, a)
        if country is None or self.actors.state(country) is None:
            return []
        holder = self.actors.office(country, office, self.before.date).actor
        return [Ref(holder, s.index, a.first, a.last)] if holder is not None else []

    def body(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The alliance, the mission, the bloc, the council: an organisation of states, else any organisation."""
        if s.lemmas[a.head] == "ministry":
            return self._ministry(s, a)
        named = self._again(s, a) or self._named_so(s, a)
        if named or a.words in BY_NAME:
            return named
        if a.words in ("coalition", "global coalition", "international coalition", "allied coalition"):
            known = self.actors.resolve("Coalition", self.before.date, self.mentions.context.near).actor
            return [Ref(known, s.index, a.first, a.last)] if known is not None else []
        best = self.before.best(
            s, a, DESCRIBED, lambda c: len(c.refs) == 1 and c.refs[0].actor.kind in ("igo", "ngo", "organization", "party", "company"),
            lambda c: 1.5 if c.refs[0].actor.kind == "igo" else 0.0,
        )  # fmt: skip
        return list(best.refs) if best is not None else []

    def _ministry(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The ministry named before, else that of the minister who was named last."""
        for c in self.before.candidates(s, a, DESCRIBED):
            if len(c.refs) != 1:
                continue
            ref = c.refs[0]
            office = self.before.office_of(ref.actor) if ref.actor.kind == "person" else None
            if ref.actor.kind == "ministry":
                return [ref]
            if office is not None and office.endswith("minister") and ref.actor.country:
                role = self.actors.role(office.replace("-", " ").removesuffix("minister") + "ministry")
                return (
                    [Ref(self.actors.compose(ref.actor.country, role), s.index, a.first, a.last)]
                    if role
                    else []
                )
        return []

    def _victims(self, s: Sentence, a: Anaphor) -> str | None:
        """People whom foreigners harm are of the other country that the text names: "Wagner executed herders"."""
        verb = s.heads[a.head]
        subject = s.child(verb, "nsubj") if s.deps[a.head] == "dobj" else None
        if subject is None or s.lemmas[verb] not in HARM:
            return None
        doers = [r.actor for r in self.mentions.party(s.index, subject).own]
        if not doers or any(d.kind not in ("armed group", "company") or "." in d.id for d in doers):
            return None
        lands = {d.country for d in doers}
        others = [c for c in self.mentions.context.countries if c not in lands]
        return others[0] if len(others) == 1 and self.before.home() not in lands else None

    def _demanded(self, s: Sentence, a: Anaphor) -> str | None:
        """People whom one asks another to free are one's own; whom he is to disarm or to try are his.

        "Chile asked Peru to release *the three sailors*": Chileans; "to disarm *the smugglers*": Peruvians.
        """
        verb = s.heads[a.head]
        counted = (
            a.definite or s.child(a.head, "det", "nummod") is not None
        )  # no "political prisoners" at large
        freed = frees(s, verb) and counted and s.lemmas[a.head] not in _OPPOSED
        if s.deps[a.head] not in ("dobj", "nsubjpass", "nsubj") or not (freed or s.lemmas[verb] in _QUELLING):
            return None
        asker = next(
            (h for h in s.ancestors(verb) if s.child(h, "nsubj") is not None and h != s.heads[a.head]), None
        )
        if (
            asker is None
            or s.deps[verb] not in ("xcomp", "ccomp", "advcl", "acl")
            or not self._asks(s, asker)
        ):
            return None
        if not freed:
            doer = s.child(verb, "nsubj") if s.deps[a.head] == "dobj" else None
            doer = doer if doer is not None else s.child(asker, "dobj") if s.deps[a.head] == "dobj" else None
        else:
            doer = s.child(asker, "nsubj")
        refs = self.mentions.party(s.index, doer).own if doer is not None else ()
        countries = {r.actor.country for r in refs if r.actor.kind in _STATELY or r.actor.kind == "person"}
        return countries.pop() if len(countries) == 1 else None

    def _asks(self, s: Sentence, verb: int) -> bool:
        """Does the verb tell a request?"""
        frames = self.reading.ontology.lexicon.frames.get(("verb", s.lemmas[verb]), ())
        return any(f.type == "REQUEST" for f in frames)

    def bare(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """Villagers, protesters, gunmen: of the country of the place, else of the document."""
        role = self.mentions.role(s, left_edge(s, a.head), a.head)
        if s.lemmas[a.head] in _REBELS:
            known = self.before.best(
                s, a, DESCRIBED, lambda c: len(c.refs) == 1 and c.refs[0].actor.kind == "armed group"
            )
            if known is not None:
                return list(known.refs)
        again = self._again(s, a) if a.definite and frees(s, s.heads[a.head]) else []
        if again:
            return again  # whoever was told to be held
        country = self._demanded(s, a) or self.before.place_country(s, a.head)
        if country is None:
            country = self._victims(s, a) if role is not None and role.kind == "civilians" else None
        if country is None:
            country = self.before.sentence_country(s, a) or self.before.home()
        if country is None:
            country = self.before.paragraph_country(s, a)
        if country is None or self.actors.state(country) is None:
            return []
        if role is None:
            return [Ref(self.actors.compose(country, "civilians"), s.index, a.first, a.last)]
        settling = self.actors.get(_SETTLERS) if role.id == "settlers" and country == "PSE" else None
        return [Ref(settling or self.actors.compose(country, role), s.index, a.first, a.last)]
