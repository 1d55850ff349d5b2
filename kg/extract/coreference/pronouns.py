"""He, she, it, they, who: the most salient that agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import Anaphor
from kg.extract.coreference.antecedents import Antecedents, Candidate
from kg.extract.coreference.disjoint import HARM, Disjoint
from kg.extract.coreference.spoken import Spoken
from kg.extract.grammar.cues import FEMININE, MASCULINE, PERSONS, word_set
from kg.extract.grammar.phrases import left_edge
from kg.extract.grammar.releases import released, seized
from kg.extract.mentions.parties import Ref

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading
    from kg.model import Actor
    from kg.ontology.lexicon import PartOfSpeech

_PERSONAL = 3  # sentences back that a pronoun may reach
FIGHTING = word_set("fighter militant rebel gunman commander cadre combatant insurgent jihadist")
_CLASHING = word_set("clash fight battle skirmish ambush surrender retreat withdraw march advance")
_ARMED = frozenset(("armed group", "military", "police", "party"))
_CALLING = word_set("call declare label brand describe denounce deem consider term dub accuse condemn")
_STATELY = word_set(
    "army troop soldier military government president minister ministry embassy envoy ambassador border airspace "
    "territory soil capital parliament police citizen national people economy"
)


class Pronouns:
    """Third-person and relative pronouns of a document."""

    def __init__(self, reading: Reading, before: Antecedents, spoken: Spoken) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.before = before
        self.spoken = spoken
        self.disjoint = Disjoint(reading)
        self.gender: dict[str, str] = {}
        self._titles()

    def _titles(self) -> None:
        """What the words beside a name say of he and she."""
        for a in self.mentions.affiliations:
            if a.person.actor is None:
                continue
            words = set(a.words.split())
            if words & FEMININE:
                self.gender[a.person.actor.id] = "f"
            elif words & MASCULINE:
                self.gender[a.person.actor.id] = "m"

    def person(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """He, she: the most salient person that may be meant."""
        received = self._received(s, a)
        if received:
            return received
        wanted = "f" if s.lower[a.head] in ("she", "her", "hers", "herself") else "m"
        quoted = self.reading.speech.quote(s.index, a.head)
        spoken = {r.actor.id for r in self.spoken.speaker(s, a)} if quoted else set()
        own = self.disjoint.clause_mates(s, a)
        doers = self.disjoint.doers(s, a)
        speaks = not quoted and any(
            act.speaker == (s.index, a.head) for act in self.reading.speech.acts[s.index]
        )
        best = self.before.best(
            s,
            a,
            _PERSONAL,
            lambda c: (
                c.human
                and not (speaks and self.reading.speech.quote(c.sentence, c.head))  # nobody names himself
                and len(c.refs) == 1
                and self.gender.get(c.refs[0].actor.id, wanted) == wanted
                and c.refs[0].actor.id not in spoken
                and c.refs[0].actor.id not in doers
                and (c.sentence != s.index or c.head not in own)
            ),
            self._held if released(s, a.head) else None,
        )
        if best is None:
            return []
        actor = best.refs[0].actor
        if actor.kind == "person":
            self.gender.setdefault(actor.id, wanted)
        return list(best.refs)

    def _received(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """Whom somebody summons, and then tells or hands something: "called in the Omani consul and gave *him* a note".

        An official without a name stands for his state; he is meant, not a man of another sentence.
        """
        if s.deps[a.head] not in ("dobj", "dative") or s.lower[a.head] not in ("him", "her"):
            return []
        verb = s.heads[a.head]
        if s.deps[verb] != "conj" or s.child(verb, "nsubj", "nsubjpass") is not None:
            return []
        for before in reversed([v for v in s.conjuncts(s.first_conjunct(verb)) if v < verb]):
            obj = s.child(before, "dobj")
            if obj is None:
                obj = next((x for p in s.all(before, "prep", "prt") for x in s.all(p, "pobj")), None)
            if obj is None or s.pos[obj] != "NOUN" or self.mentions.name_at(s.index, obj) is not None:
                continue
            own = self.mentions.party(s.index, obj, conjuncts=False).own
            if self._official(s, obj):
                return list(own) if len(own) == 1 else []
        return []

    def _official(self, s: Sentence, noun: int) -> bool:
        """Is it somebody by his office: an ambassador, a chargé d'affaires?"""
        if s.lemmas[noun] in PERSONS:
            return True
        role = self.mentions.role(s, left_edge(s, noun), noun)
        return role is not None and role == self.reading.ontology.actors.role("diplomat")

    def thing(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """It, its: a state, a group or an organisation, where no thing is nearer."""
        helped = self._helped(s, a)
        if helped:
            return helped
        own = self.disjoint.clause_mates(s, a)
        us = self.spoken.other_side(s, a)
        doer = self.disjoint.harmer(s, a)
        doers = self.disjoint.doers(s, a)
        possessed = s.lemmas[s.heads[a.head]] if s.deps[a.head] == "poss" else ""
        other = self.before.named_country(s, a.head, s.heads[a.head]) if possessed == "counterpart" else None

        def fits(c: Candidate) -> bool:
            actor = c.refs[0].actor
            if actor.country is not None and actor.country == other:
                return False
            if us is not None and possessed and self.spoken.same_side(actor, us):
                return False
            if any(self.spoken.same_side(actor, d) for d in doer) or actor.id in doers:
                return False
            return (
                c.collective
                and not c.several
                and len(c.refs) == 1
                and (c.sentence != s.index or c.head not in own)
            )

        def liking(c: Candidate) -> float:
            kind = c.refs[0].actor.kind
            if possessed in FIGHTING:
                return 3.0 if kind in ("armed group", "party") else 0.0
            if possessed in _STATELY:
                return 2.0 if kind in ("state", "government") else 0.0
            return 0.0

        if not possessed:
            own = own | self._namers(s, a)
        else:
            own = own | self.disjoint.spoken_of(s, a)
        best = self.before.best(s, a, 2, fits, liking)
        if best is None:
            return []
        thing = self.before.thing(s, a)
        if thing is not None and not possessed and self._namers(s, a):
            thing = None  # what is called an aggressor is somebody
        acting = best.role >= 3 and s.deps[a.head] == "nsubj" and self._acts(s, s.heads[a.head])
        if thing is not None and thing[:2] > (best.sentence, best.head) and not possessed and not acting:
            return []
        if (
            thing is not None
            and possessed
            and thing[0] == s.index == best.sentence
            and thing[2]
            and best.role < 3
        ):
            return []
        return list(best.refs)

    def plural(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """They, their: several, people in the plural, else a group or government."""
        helped = self._helped(s, a)
        if helped:
            return helped
        own = self.disjoint.clause_mates(s, a)
        us = self.spoken.other_side(s, a)
        doer = self.disjoint.harmer(s, a)
        doers = self.disjoint.doers(s, a)
        if s.deps[a.head] == "poss":
            own = own | self.disjoint.spoken_of(s, a)

        def harms_itself(victim: Actor, harmer: Actor) -> bool:
            people = victim.kind == "civilians" != harmer.kind  # police detain their own people
            return victim.id == harmer.id if people else self.spoken.same_side(victim, harmer)

        def fits(c: Candidate) -> bool:
            if any(harms_itself(r.actor, d) for r in c.refs for d in doer):
                return False
            if any(r.actor.id in doers for r in c.refs):
                return False
            if us is not None and any(self.spoken.same_side(r.actor, us) for r in c.refs):
                return False
            if not c.named and c.lemma in later:
                return False
            return (c.plural or c.collective) and (c.sentence != s.index or c.head not in own)

        freed = released(s, a.head)
        later = self.disjoint.named_later(s, a)
        fights = s.deps[a.head] == "nsubj" and s.lemmas[s.heads[a.head]] in HARM | _CLASHING

        def liking(c: Candidate) -> float:
            if freed:
                return self._held(c)
            if fights:  # "they had clashed there": not the villagers
                return 4.0 if c.refs[0].actor.kind in _ARMED else 0.0
            return 3.0 if c.plural else 0.0

        best = self.before.best(s, a, 2, fits, liking)
        if best is None:
            return self.spoken.opponent(s, a, us) if us is not None else []
        thing = self.before.thing(s, a, plural=True)
        if (
            thing is not None
            and (thing[0], thing[1]) > (best.sentence, best.head)
            and s.deps[a.head] != "poss"
        ) and not (s.deps[a.head] == "nsubj" and self._acts(s, s.heads[a.head])):
            return []
        return list(best.refs)

    def _held(self, c: Candidate) -> float:
        """Who was seized is who is to be let go."""
        return 6.0 if seized(self.reading.sentences[c.sentence], c.head) else 0.0

    def relative(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """Who, which, whose: the noun that the clause modifies; "who" passes over a place to whom it holds."""
        clause = next((h for h in s.ancestors(a.head) if s.deps[h] == "relcl"), None)
        if clause is None:
            return []
        head = s.heads[clause]
        for _ in range(3):
            party = self.mentions.party(s.index, head)
            refs = [*party.own, *party.people]
            if refs or s.lower[a.head] == "which":
                return refs
            prep = s.heads[head]
            if s.deps[head] != "pobj" or s.pos[s.heads[prep]] not in ("NOUN", "PROPN"):
                return []
            head = s.heads[prep]
        return []

    def _namers(self, s: Sentence, a: Anaphor) -> set[int]:
        """Who calls the pronoun something ("broke with Rabat, calling it an aggressor"): he is not it."""
        for verb in list(s.ancestors(a.head))[:2]:
            if s.lemmas[verb] in _CALLING and s.tags[verb] == "VBG" and s.deps[verb] in ("advcl", "conj"):
                subject = s.child(s.heads[verb], "nsubj")
                return {subject} if subject is not None else set()
        return set()

    def _helped(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """Whose fight it is in which somebody is supported: "backs the Iraqis in *their* fight", "support of Kyiv in *its* war"."""
        noun = s.heads[a.head]
        preposition = s.heads[noun]
        if (
            s.deps[a.head] != "poss"
            or s.deps[noun] != "pobj"
            or s.lower[preposition] not in ("in", "with", "during")
        ):
            return []
        helper = s.heads[preposition]
        frames = self.reading.ontology.lexicon.frames
        for _ in range(3):  # the preposition may hang on whom is helped
            part: PartOfSpeech = "verb" if s.pos[helper] == "VERB" else "noun"
            if any(f.type in ("SUPPORT", "AID") for f in frames.get((part, s.lemmas[helper]), ())):
                break
            if s.heads[helper] == helper:
                return []
            helper = s.heads[helper]
            if s.pos[helper] == "ADP":
                helper = s.heads[helper]
        else:
            return []
        heads = s.all(helper, "dobj") or [
            x
            for p in s.all(helper, "prep")
            if s.lower[p] in ("of", "for", "to", "by")
            for x in s.all(p, "pobj")
        ]
        heads = [
            h for first in heads for h in s.conjuncts(first) if h < a.head and s.pos[h] in ("NOUN", "PROPN")
        ]
        last = heads[-1:] if s.lower[a.head] in ("its", "his", "her") else heads
        refs: list[Ref] = []
        for h in last:
            party = self.mentions.party(s.index, h, conjuncts=False)
            refs += party.own or party.people
        return refs

    def _acts(self, s: Sentence, verb: int) -> bool:
        """Is the verb one that actors are subjects of?"""
        lexicon = self.reading.ontology.lexicon
        lemma = s.lemmas[verb]
        return (
            ("verb", lemma) in lexicon.frames or lemma in lexicon.say or ("verb", lemma) in lexicon.operators
        )
