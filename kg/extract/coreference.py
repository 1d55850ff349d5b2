"""Who pronouns and descriptions stand for: "he", "the group", "the two sides", "his country", "we" in a quotation.

Rules over a list of earlier mentions, ranked by how near they are and what they do in their sentence (salience
after Lappin & Leass 1994), sieved by agreement of number and kind. In doubt nobody is linked: a wrong link costs
more than a missing one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.anaphors import Anaphor, anaphors
from kg.extract.antecedents import Antecedents, Candidate
from kg.extract.cues import FEMININE, MASCULINE, word_set
from kg.extract.mentions import Party, Ref, unique
from kg.extract.phrases import left_edge
from kg.model import Actor

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.extract.sentence import Sentence

_PERSONAL = 3  # sentences back that a pronoun may reach
_DESCRIBED = 8  # sentences back that a description may reach
_FIGHTING = word_set("fighter militant rebel gunman commander cadre combatant insurgent jihadist")
_STATELY = word_set(
    "army troop soldier military government president minister ministry embassy envoy ambassador border airspace "
    "territory soil capital parliament police citizen national people economy"
)


def resolve(reading: Reading) -> None:
    """Link the pronouns and descriptions of ``reading.mentions``; needs ``reading.speech``."""
    Resolver(reading).run()


class Resolver:
    """One document's anaphors from the first to the last."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors
        self.before = Antecedents(reading)
        self.gender: dict[str, str] = {}
        self._titles()

    def run(self) -> None:
        for s in self.reading.sentences:
            found = anaphors(self.reading, s)
            found.sort(key=lambda a: (a.sort in ("first", "self", "second"), a.head))
            for anaphor in found:
                refs = self._resolve(s, anaphor)
                if refs:
                    first, last = anaphor.first, anaphor.last
                    self.mentions.link(
                        s.index,
                        anaphor.head,
                        unique(Ref(r.actor, s.index, first, last) for r in refs),
                        people=all(r.actor.kind == "civilians" for r in refs) and anaphor.sort == "bare",
                    )

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

    def _resolve(self, s: Sentence, a: Anaphor) -> list[Ref]:
        match a.sort:
            case "person":
                return self._person(s, a)
            case "thing":
                return self._thing(s, a)
            case "plural":
                return self._plural(s, a)
            case "first":
                return self._speaker_side(s, a)
            case "self":
                return self._speaker(s, a)
            case "second":
                return self._addressee(s, a)
            case "relative":
                return self._relative(s, a)
            case "group":
                return self._group(s, a)
            case "state":
                return self._state(s, a)
            case "arm":
                return self._arm(s, a)
            case "office":
                return self._office(s, a)
            case "body":
                return self._body(s, a)
            case "pair":
                return self._pair(s, a)
            case "counterpart":
                return self._counterpart(s, a)
            case "order":
                return self._ordered(s, a)
            case "bare":
                return self._bare(s, a)
        return []

    # --- pronouns -----------------------------------------------------------------------------

    def _person(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """He, she: the most salient person that may be meant."""
        wanted = "f" if s.lower[a.head] in ("she", "her", "hers", "herself") else "m"
        speaker = self._speaker(s, a)
        spoken = {r.actor.id for r in speaker}
        own = self._clause_mates(s, a)
        best = self.before.best(
            s,
            a,
            _PERSONAL,
            lambda c: (
                c.human
                and len(c.refs) == 1
                and self.gender.get(c.refs[0].actor.id, wanted) == wanted
                and c.refs[0].actor.id not in spoken
                and (c.sentence != s.index or c.head not in own)
            ),
        )
        if best is None:
            return []
        actor = best.refs[0].actor
        if actor.kind == "person":
            self.gender.setdefault(actor.id, wanted)
        return list(best.refs)

    def _thing(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """It, its: a state, a group or an organisation, where no thing is nearer."""
        own = self._clause_mates(s, a)
        possessed = s.lemmas[s.heads[a.head]] if s.deps[a.head] == "poss" else ""
        other = self._named_country(s, a.head, s.heads[a.head]) if possessed == "counterpart" else None

        def fits(c: Candidate) -> bool:
            if c.refs[0].actor.country is not None and c.refs[0].actor.country == other:
                return False
            return (
                c.collective
                and not c.several
                and len(c.refs) == 1
                and (c.sentence != s.index or c.head not in own)
            )

        def liking(c: Candidate) -> float:
            kind = c.refs[0].actor.kind
            if possessed in _FIGHTING:
                return 3.0 if kind in ("armed group", "party") else 0.0
            if possessed in _STATELY:
                return 2.0 if kind in ("state", "government") else 0.0
            return 0.0

        best = self.before.best(s, a, 2, fits, liking)
        if best is None:
            return []
        thing = self.before.thing(s, a)
        if thing is not None and (thing[0], thing[1]) > (best.sentence, best.head) and not possessed:
            if not (best.role >= 3 and s.deps[a.head] == "nsubj" and self._acts(s, s.heads[a.head])):
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

    def _plural(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """They, their: several, people in the plural, else a group or government."""
        own = self._clause_mates(s, a)

        def fits(c: Candidate) -> bool:
            return (c.plural or c.collective) and (c.sentence != s.index or c.head not in own)

        best = self.before.best(s, a, 2, fits, lambda c: 3.0 if c.plural else 0.0)
        if best is None:
            return []
        thing = self.before.thing(s, a, plural=True)
        if (
            thing is not None
            and (thing[0], thing[1]) > (best.sentence, best.head)
            and s.deps[a.head] != "poss"
        ) and not (s.deps[a.head] == "nsubj" and self._acts(s, s.heads[a.head])):
            return []
        return list(best.refs)

    def _relative(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """Who, which, whose: the noun that the clause modifies."""
        i = a.head
        for h in s.ancestors(i):
            if s.deps[h] == "relcl":
                party = self.mentions.party(s.index, s.heads[h])
                return [*party.own, *party.people]
        return []

    def _acts(self, s: Sentence, verb: int) -> bool:
        """Is the verb one that actors are subjects of?"""
        lexicon = self.reading.ontology.lexicon
        lemma = s.lemmas[verb]
        return (
            ("verb", lemma) in lexicon.frames or lemma in lexicon.say or ("verb", lemma) in lexicon.operators
        )

    def _clause_mates(self, s: Sentence, a: Anaphor) -> set[int]:
        """Heads that the anaphor cannot be: the other arguments of its verb, and phrases that hold it."""
        out: set[int] = set(s.ancestors(a.head))
        if s.deps[a.head] in ("dobj", "dative", "pobj", "nsubj", "nsubjpass"):
            h = s.heads[a.head]
            while s.deps[a.head] == "pobj" and s.pos[h] == "ADP" and s.heads[h] != h:
                h = s.heads[h]
                break
            if s.pos[h] in ("VERB", "AUX"):
                out.update(s.all(h, "nsubj", "nsubjpass", "dobj", "dative"))
        return out

    # --- the words of a quotation ------------------------------------------------------------------

    def _speaking(self, s: Sentence, head: int) -> Party | None:
        acts = self.reading.speech.speakers(s.index, head)
        for act in reversed(acts):
            if act.speaker is not None and act.speaker != (s.index, head):
                return self.mentions.party(*act.speaker)
        return None

    def _speaker(self, s: Sentence, a: Anaphor) -> list[Ref]:
        party = self._speaking(s, a.head)
        return list(party.own[:1]) if party is not None else []

    def _speaker_side(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """We, our, us: the state or group that the speaker speaks for."""
        party = self._speaking(s, a.head)
        if party is None or not party.own:
            return []
        ref = party.own[0]
        side = self.side(ref.actor)
        return [Ref(side, ref.sentence, ref.first, ref.last)] if side is not None else []

    def side(self, actor: Actor) -> Actor | None:
        """The state or group that an actor acts for; None for somebody who acts for none."""
        if actor.kind == "person":
            if not actor.provisional:
                for tie in self.actors.ties_of(actor.id, self.before.date):
                    if tie.type in ("LEADS", "MEMBER_OF"):
                        found = self.actors.get(tie.target)
                        if found is not None:
                            return found
            for a in self.mentions.affiliations:
                if a.person.actor is not None and a.person.actor.id == actor.id and a.official:
                    for base in a.bases:
                        if base.actor is not None and base.sort != "place":
                            return base.actor
            if actor.provisional:
                return None
        if actor.kind in ("civilians", "media", "unknown"):
            return None
        if (
            actor.kind in ("person", "military", "police", "ministry", "office", "government")
            and actor.country
        ):
            return self.actors.state(actor.country) if "." in actor.id or actor.kind == "person" else actor
        return actor

    def _addressee(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """You: the other side, where there is one."""
        party = self._speaking(s, a.head)
        if party is None or not party.own:
            return []
        mine = self.side(party.own[0].actor) or party.own[0].actor
        sides: dict[str, Ref] = {}
        for c in self.before.candidates(s, a, 2):
            if c.role < 1:
                continue
            for ref in c.refs:
                side = self.side(ref.actor)
                if side is None or self._same_side(side, mine):
                    continue
                if not any(self._same_side(r.actor, side) for r in sides.values()):
                    sides[side.id] = Ref(side, ref.sentence, ref.first, ref.last)
        return list(sides.values()) if len(sides) == 1 else []

    @staticmethod
    def _same_side(a: Actor, b: Actor) -> bool:
        if a.id == b.id:
            return True
        if a.kind == "armed group" or b.kind == "armed group":
            return False
        return a.country is not None and a.country == b.country

    # --- descriptions -----------------------------------------------------------------------------

    def _group(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The group, the rebels, the movement: an armed group, a party or an organisation named before."""
        armed = s.lemmas[a.head] in _FIGHTING or a.armed
        kinds = (
            ("armed group",)
            if armed
            else ("armed group", "party", "ngo", "organization", "company", "media", "igo")
        )
        if s.lemmas[a.head] == "organisation" or s.lemmas[a.head] == "organization":
            kinds = ("igo", "ngo", "organization", "armed group", "party")
        if s.lemmas[a.head] == "party":
            kinds = ("party", "armed group")
        best = self.before.best(
            s, a, _DESCRIBED, lambda c: len(c.refs) == 1 and c.refs[0].actor.kind in kinds,
            lambda c: 1.0 if c.refs[0].actor.kind == kinds[0] else 0.0,
        )  # fmt: skip
        return list(best.refs) if best is not None else []

    def _state(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The government, the regime, the country, the kingdom: the state in question."""
        lemma = s.lemmas[a.head]
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
                _DESCRIBED,
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
        here = self.before.place_country(s, a.head)
        if here is not None:
            return here
        best = self.before.best(
            s, a, 3, lambda c: len(c.refs) == 1 and c.refs[0].actor.country is not None and not c.foreign
        )
        if best is not None:
            return best.refs[0].actor.country
        return self.before.home()

    def _arm(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The army, the police, the ministry: the one named before, else that of the country in question."""
        role = self.mentions.role(s, left_edge(s, a.head), a.head)
        if role is None:
            return []
        same = self.before.best(
            s, a, 4, lambda c: len(c.refs) == 1 and c.refs[0].actor.kind == role.kind and c.head_of_arm,
        )  # fmt: skip
        if same is not None and a.definite:
            return list(same.refs)
        country = self._country(s, a)
        if country is None or self.actors.state(country) is None:
            return []
        return [Ref(self.actors.compose(country, role), s.index, a.first, a.last)]

    def _office(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The minister, the president, the spokesman: the person of whom that was said."""
        words = a.words.split()
        best: tuple[float, Ref] | None = None
        titled = self.before.titled(words)
        for c in self.before.candidates(s, a, _DESCRIBED + 6):
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

    def _body(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The alliance, the mission, the bloc, the council: an organisation of states, else any organisation."""
        best = self.before.best(
            s, a, _DESCRIBED, lambda c: len(c.refs) == 1 and c.refs[0].actor.kind in ("igo", "ngo", "organization", "party", "company"),
            lambda c: 1.5 if c.refs[0].actor.kind == "igo" else 0.0,
        )  # fmt: skip
        return list(best.refs) if best is not None else []

    def _pair(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The two sides, both governments, the two armies: the last two that face each other."""
        sides = self.before.two(s, a, self.side, a.words)
        if len(sides) != 2:
            return []
        role = self.mentions.role(s, a.head, a.head)
        out = []
        for ref in sides:
            actor = ref.actor
            if role is not None and actor.kind == "state" and actor.country and not role.own:
                actor = self.actors.compose(actor.country, role)
            out.append(Ref(actor, ref.sentence, ref.first, ref.last))
        return out

    def _counterpart(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """His Rwandan counterpart: who is to Rwanda what he is to his own country. Their counterparts: the other side."""
        possessor = s.child(a.head, "poss")
        party = self.mentions.party(s.index, possessor) if possessor is not None else Party()
        mine = party.own[0].actor if party.own else None
        country = self._named_country(s, a.first, a.head)
        if country is None:
            if mine is None:
                return []
            side = self.side(mine)
            others = [
                r
                for r in self.before.two(s, a, self.side, "sides")
                if side and not self._same_side(r.actor, side)
            ]
            return others[:1]
        state = self.actors.state(country)
        if state is None:
            return []
        if mine is not None and "." in mine.id:
            other = self.actors.get(f"{state.id}.{mine.id.partition('.')[2]}")
            if other is not None:
                return [Ref(other, s.index, a.first, a.last)]
        if mine is not None and mine.kind in ("military", "police"):
            return [
                Ref(
                    self.actors.compose(country, "army" if mine.kind == "military" else "police"),
                    s.index,
                    a.first,
                    a.last,
                )
            ]
        if mine is not None and mine.kind == "person":
            office = self.before.office_of(mine)
            if office is not None:
                holder = self.actors.office(country, office, self.before.date).actor
                return [Ref(holder or state, s.index, a.first, a.last)]
        return [Ref(state, s.index, a.first, a.last)]

    def _named_country(self, s: Sentence, first: int, last: int) -> str | None:
        """The country of the first name between two tokens."""
        names = self.mentions.names(s.index)
        return next((n.country for n in names if first <= n.first <= last and n.country), None)

    def _ordered(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """The former, the latter, the pair: of the last coordination of two."""
        for c in self.before.candidates(s, a, 2):
            if len(c.refs) == 2:
                low = s.lower[a.head]
                return list(c.refs) if low in ("pair", "duo") else [c.refs[0 if low == "former" else 1]]
        return []

    def _bare(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """Villagers, protesters, gunmen: of the country of the place, else of the document."""
        role = self.mentions.role(s, left_edge(s, a.head), a.head)
        country = (
            self.before.place_country(s, a.head) or self.before.paragraph_country(s, a) or self.before.home()
        )
        if role is None or country is None or self.actors.state(country) is None:
            return []
        return [Ref(self.actors.compose(country, role), s.index, a.first, a.last)]
