"""Who speaks, for whom, and to whom: "we", "I" and "you" of a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import Anaphor
from kg.extract.coreference.antecedents import Antecedents
from kg.extract.grammar.cues import word_set
from kg.extract.mentions.parties import Party, Ref
from kg.model import Actor

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading

_HOUSES = frozenset(("state", "government", "ministry", "igo"))
# what a press statement does in its first words
_STATING = word_set(
    "condemn welcome urge call express support stand reaffirm reiterate reject regret note thank congratulate deplore "
    "denounce remain commend applaud underline underscore stress demand extend offer recognise recognize mourn "
    "strongly deeply appeal invite join share affirm emphasise emphasize pledge"
)


_LED = word_set("leader head commander chairman ruler founder spokesman representative")


class Spoken:
    """The speakers of a document's words and the sides that they speak for."""

    def __init__(self, reading: Reading, before: Antecedents) -> None:
        self.reading = reading
        self.mentions = reading.mentions
        self.actors = reading.ontology.actors
        self.before = before
        self._house: tuple[Ref, ...] | None = None

    def speaking(self, s: Sentence, head: int) -> Party | None:
        acts = self.reading.speech.speakers(s.index, head)
        for act in reversed(acts):
            if act.speaker is not None and act.speaker != (s.index, head):
                return self.mentions.party(*act.speaker)
        return None

    def speaker(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """I, my: who speaks."""
        party = self.speaking(s, a.head)
        if party is None and not self.reading.speech.quote(s.index, a.head):
            return self._announcer(s) or self.house()
        return list(party.own[:1]) if party is not None else []

    def speaker_side(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """We, our, us: the state or group that the speaker speaks for."""
        party = self.speaking(s, a.head)
        if party is None and not self.reading.speech.quote(s.index, a.head):
            return self._announced(s) or self.house()
        if party is None or not party.own:
            return []
        ref = party.own[0]
        side = self.side(ref.actor)
        return [Ref(side, ref.sentence, ref.first, ref.last)] if side is not None else []

    def _announced(self, s: Sentence) -> list[Ref]:
        """The side of the speaker whose statement a colon announces."""
        for ref in self._announcer(s):
            side = self.side(ref.actor)
            if side is not None:
                return [Ref(side, ref.sentence, ref.first, ref.last)]
        return []

    def _announcer(self, s: Sentence) -> list[Ref]:
        """The speaker whose statement a colon announces in a sentence before: "The minister said:"."""
        for other in reversed(self.reading.sentences[: s.index]):
            if other.words[-1] != ":":
                continue
            for act in self.reading.speech.acts[other.index]:
                own = self.mentions.party(*act.speaker).own if act.speaker is not None else ()
                if own:
                    return list(own[:1])
            return []
        return []

    def house(self) -> list[Ref]:
        """Who says "we" outside quotation marks: the state or body whose own statement the document is.

        That is who condemns, welcomes or urges first, in the present tense, else the one state or body that nearly
        every main clause is about; nobody where the document quotes or reports another speaker, for then it is no
        statement.
        """
        if self._house is None:
            self._house = self._own_voice()
        return list(self._house)

    def _own_voice(self) -> tuple[Ref, ...]:
        found: Ref | None = None
        subjects: list[Ref] = []
        for s in self.reading.sentences:
            for i in range(s.n):
                if found is not None or s.deps[i] != "nsubj" or self.reading.speech.quote(s.index, i):
                    continue
                verb = s.heads[i]
                if s.deps[verb] != "ROOT":
                    continue
                own = self.mentions.party(s.index, i, conjuncts=False).own
                stately = [r for r in own if r.actor.kind in _HOUSES and not r.actor.provisional]
                subjects += stately[:1]
                if s.tags[verb] in ("VBZ", "VBP") and s.lemmas[verb] in _STATING:
                    found = stately[0] if len(stately) == len(own) == 1 else None
        if found is None and len(subjects) > 1 and len({r.actor.id for r in subjects}) == 1:
            found = subjects[0]
        if found is None:
            return ()
        for row in self.reading.speech.acts:
            for act in row:
                own = self.mentions.party(*act.speaker).own if act.speaker is not None else ()
                if act.quoted or any(not self.same_side(r.actor, found.actor) for r in own):
                    return ()
        return (found,)

    def side(self, actor: Actor) -> Actor | None:
        """The state or group that an actor acts for; None for somebody who acts for none."""
        if actor.kind == "person":
            served = self.mentions.served(actor)
            if served is not None:
                return served
            if actor.provisional:
                return self._spoken_for(actor) or self._official(actor)
        if actor.kind in ("civilians", "media", "unknown"):
            return None
        if "." in actor.id:
            return self.actors.get(actor.id.partition(".")[0])
        if (
            actor.kind in ("person", "military", "police", "ministry", "office", "government")
            and actor.country
        ):
            return self.actors.state(actor.country) if actor.kind == "person" else actor
        return actor

    def _official(self, person: Actor) -> Actor | None:
        """The state of an officer whose title names none: "Caracas denied it. Vice-President Rangel ..."."""
        held = any(
            a.office
            for a in self.mentions.affiliations
            if a.person.actor is not None and a.person.actor.id == person.id
        )
        return self.actors.state(person.country) if held and person.country else None

    def _spoken_for(self, person: Actor) -> Actor | None:
        """Whom a person speaks for by a title that only coreference understands: "the group's spokesman", "who leads it"."""
        for a in self.mentions.affiliations:
            if a.bases or a.person.actor is None or a.person.actor.id != person.id:
                continue
            s = self.reading.sentences[a.person.sentence]
            head = a.title[1]
            whole = [x for p in s.all(head, "prep") if s.lower[p] == "of" for x in s.all(p, "pobj")]
            for x in (*s.all(head, "poss"), *whole, *((head,) if a.words in _LED else ())):
                for ref in self.mentions.party(s.index, x).own[:1]:
                    if ref.actor.kind != "person":
                        return ref.actor
        return None

    def addressee(self, s: Sentence, a: Anaphor) -> list[Ref]:
        """You: the other side, where there is one."""
        party = self.speaking(s, a.head)
        if party is None or not party.own:
            return []
        mine = self.side(party.own[0].actor) or party.own[0].actor
        told = self._told(s, a.head, mine)
        if told:
            return told
        return self.opponent(s, a, mine)

    def opponent(self, s: Sentence, a: Anaphor, mine: Actor) -> list[Ref]:
        """The one other side that was named just before."""
        sides: dict[str, Ref] = {}
        for c in self.before.candidates(s, a, 2):
            if c.role < 1:
                continue
            for ref in c.refs:
                side = self.side(ref.actor)
                if side is None or self.same_side(side, mine):
                    continue
                if not any(self.same_side(r.actor, side) for r in sides.values()):
                    sides[side.id] = Ref(side, ref.sentence, ref.first, ref.last)
        return list(sides.values()) if len(sides) == 1 else []

    def _told(self, s: Sentence, head: int, mine: Actor) -> list[Ref]:
        """The object of the reporting verb: "told Israel"."""
        for act in reversed(self.reading.speech.speakers(s.index, head)):
            other = self.reading.sentences[act.sentence]
            for obj in other.all(act.verb, "dobj", "dative"):
                refs = self.mentions.party(other.index, obj).own
                sides = [side for side in (self.side(r.actor) for r in refs) if side is not None]
                if sides and not any(self.same_side(x, mine) for x in sides):
                    return [Ref(x, r.sentence, r.first, r.last) for x, r in zip(sides, refs, strict=False)]
        return []

    @staticmethod
    def same_side(a: Actor, b: Actor) -> bool:
        if a.id == b.id:
            return True
        if a.kind == "armed group" or b.kind == "armed group":
            return False
        return a.country is not None and a.country == b.country

    def other_side(self, s: Sentence, a: Anaphor) -> Actor | None:
        """The side that third persons between quotation marks are not: the speaker's own."""
        if not self.reading.speech.quote(s.index, a.head):
            return None
        party = self.speaking(s, a.head)
        if party is None or not party.own:
            return None
        return self.side(party.own[0].actor)
