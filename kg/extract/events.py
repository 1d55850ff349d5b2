"""Events of a document: the lexicon's frames matched at their triggers, sentence by sentence."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.extract.conditions import PARTS, Conditions
from kg.extract.mentions import Ref
from kg.extract.modality import Reality
from kg.extract.reading import Reading
from kg.extract.side import SPOKEN, Side, ids, merged
from kg.extract.sides import Sides
from kg.extract.slots import Syntax
from kg.model import Modality
from kg.ontology.lexicon import Frame, PartOfSpeech

_SCORE = re.compile(r"\d{1,2}-\d{1,2}")  # of a match
_DYADIC = frozenset(("ASSAULT", "AID", "SUPPORT", "COOPERATE", "ACCUSE", "THREATEN"))
_MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT", "RETREAT"))
_POLITICAL = frozenset(
    ("SANCTION", "AID", "ASSAULT", "COERCE", "RETREAT", "THREATEN", "COOPERATE", "CONSULT", "SUPPORT")
)
_ASSENTING = frozenset(("agree", "accept", "consent", "assent", "undertake"))
_WITHHELD = frozenset(("CONSULT", "COOPERATE", "AID", "RETREAT", "SUPPORT"))  # what one refuses
_BROKERED = frozenset(("mediate", "host"))
_VOUCHED = frozenset(("REQUEST", "THREATEN", "ACCUSE", "REJECT"))


@dataclass(slots=True)
class Found:
    """An event as one trigger tells it. ``how`` lists how its sides were found, for its confidence."""

    sentence: int
    trigger: int
    type: str
    mode: str | None
    source: list[Ref]
    target: list[Ref]
    modality: Modality
    frame: Frame | None
    how: tuple[str, str] = ("own", "own")
    implied: bool = False
    attribution: list[Ref] = field(default_factory=list)
    also: tuple[int, ...] = ()
    last: int | None = None


@dataclass(slots=True)
class Decision:
    """Why a candidate was kept or dropped: what ``kg lexicon try`` shows."""

    sentence: int
    trigger: int
    frame: Frame
    kept: bool
    why: str
    found: Found | None = None


class SentenceEvents:
    """Matches frames in one sentence."""

    def __init__(self, reading: Reading, index: int, decisions: list[Decision] | None = None) -> None:
        self.reading = reading
        self.lexicon = reading.ontology.lexicon
        self.s = reading.sentences[index]
        self.syntax = Syntax(self.s, self.lexicon)
        self.conditions = Conditions(self.syntax, reading.mentions, self.lexicon)
        self.sides = Sides(self.syntax, self.conditions, reading)
        this = weakref.proxy(self)  # a bound method would keep all this until it is collected
        self.reality = Reality(self.syntax, self.lexicon, lambda i: this.frame_at(i))
        self.decisions = decisions
        self._frames: dict[int, Frame | None] = {}
        self._candidates: dict[int, tuple[Frame, ...]] = {}

    # --- which frame ---------------------------------------------------------------------------

    def candidates(self, i: int) -> tuple[Frame, ...]:
        """The frames of the token's lemma that its particle allows, in the lexicon's order."""
        s = self.s
        pos = PARTS.get(s.pos[i])
        if pos is None:
            return ()
        if s.deps[i] == "amod" and s.tags[i] in ("VBN", "VBG", "VBD"):
            return ()  # "the detained traders": no event of this text
        frames = self.lexicon.frames.get((pos, s.lemmas[i]), ())
        if not frames and pos == "adjective" and s.tags[i] in ("VBN", "VBD", "VBG"):
            frames = self.lexicon.frames.get(("verb", s.lemmas[i]), ())
        if not frames:
            return ()
        if pos == "noun" and self.reading.mentions.name_at(s.index, i) is not None:
            return ()
        allowed = [f for f in frames if f.particle is None or self._has_particle(i, f.particle)]
        allowed.sort(key=lambda f: f.particle is None)  # a phrasal verb before the plain one
        return tuple(allowed)

    def _has_particle(self, i: int, particle: str) -> bool:
        s = self.s
        if s.pos[i] in ("NOUN", "ADJ"):
            return any(s.lower[c] == particle for c in s.children[i])
        return particle in self.syntax.loose_particles(i)

    def frame_at(self, i: int) -> Frame | None:
        """The first frame at the token whose conditions hold, whoever its sides are."""
        if i not in self._frames:
            self._frames[i] = None  # conditions may ask again for the same token
            self._frames[i] = next(
                (f for f in self.candidates(i) if self.conditions.hold(f, i) is None), None
            )
        return self._frames[i]

    # --- matching ------------------------------------------------------------------------------

    def find(self) -> list[Found]:
        """The sentence's events, in the order of their triggers."""
        out: list[Found] = []
        told = self.reading.told
        lemmas = _lemmas(self.lexicon.frames)
        for i, lemma in enumerate(self.s.lemmas):
            frames = self.candidates(i) if lemma in lemmas else ()
            if frames:
                found = self._match(i, frames)
                if found is not None:
                    out.append(found)
                    told.append(found)
        first = len(told) - len(out)
        out = self._merged(self._without_consumed(out))
        told[first:] = out
        for e in out:
            self._complete(e, out)
            self._addressed(e, out)
            e.attribution = self._voucher(e, out)
        return out

    def _complete(self, e: Found, events: list[Found]) -> None:
        """What an offer or a threat is about tells to whom it is made, and who would do it."""
        if e.type == "REJECT" and e.mode == "deny":
            self._denied(e, events)
        if e.type not in ("AGREE", "THREATEN", "REQUEST"):
            return
        for o in events:
            if o is e or not self._in_complement(o.trigger, e.trigger):
                continue
            if not e.target and o.target and e.type == "AGREE":
                e.target = [r for r in o.target if r.actor.id not in ids(e.source)]
            if not o.source and e.type == "THREATEN":
                o.source = e.source
            if not o.target and e.type == "REQUEST" and o.type in ("COOPERATE", "RETREAT", "AID", "CONCEDE"):
                o.target = [r for r in e.source if r.actor.id not in ids(o.source)]

    def _denied(self, e: Found, events: list[Found]) -> None:
        """What is denied was done, if at all, by the denier to whom he answers: "denied that its men had fired first"."""
        for o in events:
            if o is e or o.modality != "negated" or not self._in_complement(o.trigger, e.trigger):
                continue
            if o.type in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"):
                if not o.target:
                    o.target = [r for r in e.target if r.actor.id not in ids(o.source)]
                if not o.source:
                    o.source = [r for r in e.source if r.actor.id not in ids(o.target)]

    def _addressed(self, e: Found, events: list[Found]) -> None:
        """Who is phoned or met in the same breath is who is asked: "telephoned Cameron and appealed for help"."""
        s = self.s
        if e.type not in ("REQUEST", "AGREE") or e.target or s.deps[e.trigger] != "conj":
            return
        for o in events:
            if (
                o.type == "CONSULT"
                and o.source is o.target
                and s.first_conjunct(e.trigger) == s.first_conjunct(o.trigger)
            ):
                e.target = [r for r in o.target if not any(self.sides.allied(r, own) for own in e.source)]

    def _voucher(self, e: Found, events: list[Found]) -> list[Ref]:
        """Who vouches for what is demanded, threatened, denied or alleged: the source of the act that tells it."""
        s = self.s
        if e.type in SPOKEN and s.pos[e.trigger] in ("NOUN", "PROPN"):
            return []  # a demand that is rejected is told by the reporter
        for i in s.ancestors(e.trigger):
            for o in events:
                if o.trigger == i and o.type in _VOUCHED and o is not e:
                    return o.source if self._in_complement(e.trigger, i) else []
        return []

    def _in_complement(self, i: int, governor: int) -> bool:
        s = self.s
        heads = [*self.syntax.clauses(governor), *self.syntax.objects(governor)]
        heads += [x for p in s.all(governor, "prep") for x in s.all(p, "pobj")]
        for h in heads:
            if s.inside(i, h):
                path = [i, *s.ancestors(i)]
                return not any(s.deps[j] == "relcl" for j in path[: path.index(h)])
        return False

    def _match(self, i: int, frames: tuple[Frame, ...]) -> Found | None:
        if self._accident(i) or self._at_fault(i):
            return None
        best: Found | None = None
        for frame in frames:
            if best is not None and frame.type != best.type:
                continue
            fault = self.conditions.hold(frame, i)
            if fault is not None:
                if self.decisions is not None:
                    asked = fault in frame.when
                    why = f"condition on {fault.slot} does not hold" if asked else f"excluded by {fault.slot}"
                    self._note(i, frame, why)
                continue
            found = self._fill(i, frame)
            if found is None:
                continue
            if (
                found.type in _POLITICAL
                and found.source
                and all(r.actor.kind == "company" for r in found.source)
            ):
                self._note(i, frame, "a matter of business")
                continue
            if found.target or frame.target == ():
                best = found
                break
            best = best or found  # another frame of the type may know who the target is
        if best is None or best.frame is None:
            return None
        modality = self.reality.of(i)
        if modality is None:
            self._note(i, best.frame, "not told as an event (an operator drops it)")
            return None
        best.modality = modality
        told = best.type in ("AGREE", "CONCEDE") or (best.type in _WITHHELD and self._refuses(i, best))
        if told and modality == "negated" and self._will_not(i):
            best.type, best.mode, best.modality = (
                "REJECT",
                "refuse",
                "actual",
            )  # said it would not meet the demands
        self._note(i, best.frame, "kept", best)
        return best

    def _refuses(self, i: int, e: Found) -> bool:
        """Does the speaker's own side say that it will not do it: "we will not meet them"?"""
        for act in self.reading.speech.speakers(self.s.index, i):
            who = self.reading.mentions.party(*act.speaker).own if act.speaker is not None else ()
            if any(self.sides.allied(w, r) for w in who for r in e.source):
                return True
        return False

    def _at_fault(self, i: int) -> bool:
        """ "Iran was to blame": an accusation of Iran, not by it."""
        s = self.s
        return (
            s.lemmas[i] == "blame"
            and s.tags[i] == "VB"
            and s.lemmas[s.heads[i]] == "be"
            and s.child(i, "dobj") is None
        )

    def _will_not(self, i: int) -> bool:
        s = self.s
        return self.syntax.verbal(i) and any(
            s.lower[a] in ("will", "would", "wo", "'ll", "'d") for a in s.all(i, "aux")
        )

    def _accident(self, i: int) -> bool:
        """ "A helicopter crashed, killing six": the toll of an accident is no attack."""
        s = self.s
        accidents = self.lexicon.classes.get("accident_verb", frozenset())
        return (
            s.deps[i] in ("advcl", "conj")
            and s.lemmas[i] in self.lexicon.classes.get("outcome", ())
            and s.lemmas[s.heads[i]] in accidents
        )

    def _fill(self, i: int, frame: Frame) -> Found | None:
        if frame.reciprocal:
            side = self.sides.everyone(frame, i)
            refs = side.refs
            noun = self.s.pos[i] in ("NOUN", "PROPN")
            alone_is_no_meeting = frame.type == "CONSULT" and (
                (noun and self.syntax.support(i) is None) or not self._several(refs)
            )
            if not refs or (len(refs) < 2 and (frame.needs == "both" or alone_is_no_meeting)):
                self._note(i, frame, "nobody, or only one, on its sides")
                return None
            alone = len(refs) == 1 and refs[0].actor.kind != "igo" and not self._plural(refs[0])
            return Found(
                self.s.index,
                i,
                frame.type,
                frame.mode,
                refs,
                [] if alone else refs,
                "actual",
                frame,
                (side.how, side.how),
            )
        source = self.sides.source(frame, i)
        target = self.sides.target(frame, i, source.refs)
        if (
            frame.mode == "mediate"
            and source.refs
            and not target.refs
            and (self.syntax.verbal(i) or "self" in frame.source)
        ):
            target = self.sides.answered.parties(source.refs)
        if (
            frame.type == "RETREAT"
            and len(source.refs) > 1
            and {r.actor.country for r in target.refs} <= {r.actor.country for r in source.refs}
        ):
            target = source  # both pulled back from their line
        if len(source.refs) > 1 and (
            (not target.refs and frame.type in _MUTUAL and frame.mode != "mediate") or self._each_other(i)
        ):
            target = source  # X and Y agreed, X and Y accused one another
        if frame.type == "PROTEST" and source.how == "inside":
            source = self.sides.citizens(source)  # Greek seamen are no state
        if not target.refs and frame.type in SPOKEN and self.s.pos[i] in ("NOUN", "PROPN"):
            target = self._answerer(i, source.refs)
        if frame.type == "PROTEST" and source.refs and not target.refs:
            target = self.sides.home(source.refs)
        if frame.type == "REJECT" and source.refs:
            if frame.mode == "deny":
                target = (
                    self.sides.answered.accused(source.refs, target.refs) or target
                )  # denied that it had armed the rebels
            if not target.refs:
                target = self.sides.answered.accuser(source.refs)
        if frame.type in ("AGREE", "REJECT") and source.refs and not target.refs and self._bare(i):
            target = self.sides.answered.offerer(source.refs)
        if frame.type == "AGREE" and source.refs and not target.refs and self.s.lemmas[i] in _ASSENTING:
            target = self.sides.answered.offerer(
                source.refs, named=True
            )  # promised Havana ...; the Cubans agreed to
        if frame.type == "REQUEST" and source.refs and not target.refs:
            target = self._obliging(i, source.refs)
        if frame.type == "REQUEST" and source.refs and not target.refs and self._release(i):
            target = self.sides.answered.captor(source.refs)
        if (
            frame.type in ("REQUEST", "REJECT")
            and source.refs
            and not target.refs
            and self._negotiates(source)
        ):
            other = self.sides.answered.other_party(source.refs)
            target = Side(other, "event" if other else "none")
        if frame.type == "THREATEN" and source.refs and not target.refs:
            target = self.sides.condition(i, source.refs)
            if not target.refs and self.conditions.types_at(i) and self.syntax.clauses(i):
                other = self.sides.answered.other_party(source.refs)
                target = Side(other, "event" if other else "none")
        if frame.type == "CONSULT" and not target.refs:
            self._note(i, frame, "nobody to meet, or to mediate between")
            return None
        if self.s.pos[i] in ("NOUN", "PROPN") and not source.refs:
            again = self._taken_up(i, frame)
            if again is not None:
                return again
        if self.s.pos[i] in ("NOUN", "PROPN") and (
            not source.refs or (frame.type in _DYADIC and not target.refs and self.syntax.support(i) is None)
        ):
            self._note(i, frame, f"a noun needs its sides: source {_names(source)}, target {_names(target)}")
            return None
        missing = {
            "source": not source.refs, "target": not target.refs, "both": not (source.refs and target.refs),
            "either": not (source.refs or target.refs), "none": False,
        }[frame.needs]  # fmt: skip
        if missing:
            self._note(i, frame, f"needs {frame.needs}: source {_names(source)}, target {_names(target)}")
            return None
        return Found(
            self.s.index,
            i,
            frame.type,
            frame.mode,
            source.refs,
            target.refs,
            "actual",
            frame,
            (source.how, target.how),
        )

    def _bare(self, i: int) -> bool:
        """Does a verb stand alone: "Ethiopia *accepted*"?"""
        return self.syntax.verbal(i) and not self.syntax.objects(i) and not self.syntax.clauses(i)

    def _obliging(self, i: int, source: list[Ref]) -> Side:
        """Who does something *at somebody's request*: he was asked."""
        s = self.s
        p = s.heads[i]
        verb = s.heads[p]
        if (
            s.deps[i] != "pobj"
            or s.lower[p] not in ("at", "on", "upon", "following")
            or not self.syntax.verbal(verb)
        ):
            return Side()
        refs = [
            r
            for h in self.syntax.agents(verb)
            for r in self.reading.mentions.party(s.index, h).own
            if r.actor.id not in ids(source)
        ]
        return Side(refs, "event" if refs else "none")

    def _release(self, i: int) -> bool:
        """Is it somebody's release that is demanded?"""
        s = self.s
        nouns = {
            s.lemmas[self.conditions.core(h)] for slot in ("object", "for") for h in self.syntax.slot(i, slot)
        }
        verbs = {s.lemmas[c] for c in self.syntax.clauses(i)}  # demanded that its people be freed
        return bool(
            nouns & {"release", "liberation", "freeing", "return"} or verbs & {"free", "release", "return"}
        )

    def _taken_up(self, i: int, frame: Frame) -> Found | None:
        """A definite noun that says when an event told before is to be, or that it is off: "*the pullback* is set for June"."""
        s = self.s
        if not {s.lower[d] for d in s.all(i, "det")} & {"the", "this", "that"} or self.reality.of(i) not in (
            "planned",
            "negated",
        ):
            return None
        for e in reversed(self.reading.told[-8:]):
            if e.type == frame.type and e.source:
                return Found(
                    s.index,
                    i,
                    frame.type,
                    e.mode or frame.mode,
                    e.source,
                    e.target,
                    "planned",
                    frame,
                    ("event", "event"),
                )
        return None

    def _negotiates(self, source: Side) -> bool:
        """Do negotiators act: "the Taliban negotiators wanted guarantees"? Then the other side of the talks is meant."""
        negotiators = self.lexicon.classes.get("negotiator", frozenset())
        s = self.s
        return any(
            s.lemmas[i] in negotiators
            for r in source.refs
            if r.sentence == s.index
            for i in range(r.first, min(s.n, r.last + 2))
        )

    def _each_other(self, i: int) -> bool:
        """Is the object, or what stands behind a preposition, *each other* or *one another*?"""
        s = self.s
        return any(
            s.lower[j] in ("other", "another") and j > i and s.lower[j - 1] in ("each", "one")
            for j in s.subtree(i)
            if j > 0
        )

    def _answerer(self, i: int, source: list[Ref]) -> Side:
        """To whom a demand or offer was made that somebody rejects or accepts: to him."""
        s = self.s
        verb = s.heads[s.first_conjunct(i)]
        if s.deps[s.first_conjunct(i)] == "pobj":
            verb = s.heads[verb]
        if not self.syntax.verbal(verb) or not any(
            f.type in ("REJECT", "AGREE", "CONCEDE") for f in self.candidates(verb)
        ):
            return Side()
        refs: list[Ref] = []
        for head in self.syntax.agents(verb):
            refs = merged(
                refs,
                [r for r in self.reading.mentions.party(s.index, head).own if r.actor.id not in ids(source)],
            )
        return Side(refs, "event" if refs else "none")

    def _several(self, refs: list[Ref]) -> bool:
        """Is it a body of many, or a plural?"""
        return any(r.actor.kind == "igo" or (self._plural(r) and r.actor.kind != "civilians") for r in refs)

    def _plural(self, ref: Ref) -> bool:
        s = self.reading.sentences[ref.sentence]
        return s.tags[ref.last] in ("NNS",) and ref.actor.kind not in ("state", "government")

    # --- one happening, one event ---------------------------------------------------------------

    def _without_consumed(self, events: list[Found]) -> list[Found]:
        """A noun that only fills another frame's condition ("broke off *talks*") is no event of its own."""
        consumed: dict[int, Found] = {}
        for e in events:
            if e.frame is None or self.s.pos[e.trigger] not in ("VERB", "AUX", "ADJ"):
                continue
            for condition in e.frame.when:
                if condition.slot.endswith("clause") or condition.slot == "particle":
                    continue
                for head in self.conditions.heads(condition.slot, e.trigger):
                    core = self.conditions.core(head)
                    if condition.words & self.conditions.words_at(head) or condition.tests & {
                        "event",
                        "conflict",
                        "cooperation",
                    }:
                        consumed[core] = e
                        consumed[head] = e
        out = []
        for e in events:
            taker = consumed.get(e.trigger)
            if (
                taker is not None
                and taker.type == e.type == "CONSULT"
                and e.source is e.target
                and taker.mode not in _BROKERED
            ):
                out.append(e)  # who flew in for talks with whom is told by the talks
                continue
            if taker is not None and taker is not e and not (e.type in SPOKEN and self._authored(e)):
                self._note(e.trigger, e.frame, f"part of {self.s.words[taker.trigger]!r}")
                continue
            out.append(e)
        return out

    def _authored(self, e: Found) -> bool:
        """Does the noun name its author itself ("Baku's demand")?"""
        if self.s.pos[e.trigger] not in ("NOUN", "PROPN"):
            return True
        if e.type == "AGREE" and e.source is e.target and len(e.source) > 1:
            return True  # welcomed an agreement between Baghdad and Erbil
        author = self.sides.author(e.trigger)
        return bool(author.refs)

    def _merged(self, events: list[Found]) -> list[Found]:
        """Verb and noun, or main clause and participle, that tell one happening are one event."""
        out: list[Found] = []
        for e in events:
            twin = next((o for o in out if self._same_happening(o, e)), None)
            if twin is None:
                out.append(e)
                continue
            keep, drop = (e, twin) if self._better(e, twin) or self._outcome(e, twin) else (twin, e)
            if self._outcome(twin, e):
                keep, drop = twin, e
            people = keep.how[1] == "place" and drop.how[1] == "people" and drop.target
            joined = replace(
                keep, source=keep.source or drop.source, target=drop.target if people else keep.target or drop.target,
                mode=keep.mode or drop.mode, also=(*keep.also, drop.trigger, *drop.also),
            )  # fmt: skip
            joined.target = [
                r
                for r in joined.target
                if joined.source is joined.target
                or r.actor.id not in ids(joined.source)
                or (drop.frame is not None and drop.frame.reciprocal)
            ]
            out[out.index(twin)] = joined
            self._note(drop.trigger, drop.frame, f"the same happening as {self.s.words[keep.trigger]!r}")
        return out

    def _better(self, a: Found, b: Found) -> bool:
        """Does a tell more of the sides than b?"""
        if a.type == "CONSULT" and (a.source is a.target) != (b.source is b.target):
            between = _BROKERED & {a.mode, b.mode}
            return (a.mode in _BROKERED) if between else (a.source is a.target)
        worth = {"own": 3, "event": 3, "inside": 2, "people": 1, "place": 1, "none": 0}

        def weigh(e: Found) -> int:
            return worth.get(e.how[0], 0) + worth.get(e.how[1], 0)

        return weigh(a) > weigh(b)

    def _same_happening(self, a: Found, b: Found) -> bool:
        if a.type != b.type or (a.modality != b.modality and "actual" in (a.modality, b.modality)):
            return False
        s = self.s
        i, j = a.trigger, b.trigger
        if self._outcome(a, b) or self._outcome(b, a):
            return True
        if (
            a.type == "CONSULT"
            and (s.inside(i, j) or s.inside(j, i))
            and ids(a.source) & ids(b.source)
            and (a.source is a.target) != (b.source is b.target)
        ):
            return True  # flew to Moscow for talks with Putin: the talks tell it
        linked = s.inside(i, j) or s.inside(j, i)
        if not linked:
            return False
        compatible = (not a.source or not b.source or ids(a.source) & ids(b.source)) and (
            not a.target or not b.target or ids(a.target) & ids(b.target) or self._vague(a) or self._vague(b)
        )
        if not compatible:
            return False
        if s.deps[j] == "conj" and s.first_conjunct(j) == s.first_conjunct(i):
            return (
                bool(a.source)
                and ids(a.source) == ids(b.source)
                and (not a.target or not b.target or self._vague(b))
            )
        if s.pos[i] in ("NOUN", "PROPN") or s.pos[j] in ("NOUN", "PROPN"):
            return True
        low = j if s.inside(j, i) else i
        if s.child(low, "nsubj", "nsubjpass") is not None and s.child(low, "mark") is not None:
            return False  # "a day after they had clashed": told as another happening
        return s.deps[low] in ("advcl", "xcomp", "acl", "pcomp") and s.tags[low] in ("VBG", "VB", "VBN")

    def _outcome(self, attack: Found, toll: Found) -> bool:
        """ "ambushed a convoy and killed six": the toll of an attack told in the same breath."""
        s = self.s
        return (
            s.lemmas[toll.trigger] in self.lexicon.classes.get("outcome", ())
            and s.lemmas[attack.trigger] not in self.lexicon.classes.get("outcome", ())
            and s.deps[toll.trigger] in ("conj", "advcl")
            and s.first_conjunct(toll.trigger)
            in (attack.trigger, s.first_conjunct(attack.trigger), *s.ancestors(attack.trigger))
            and bool(ids(attack.source) & ids(toll.source))
        )

    def _vague(self, e: Found) -> bool:
        """Is the target only the state of a place, or unnamed people?"""
        return e.how[1] in ("place", "people", "none")

    def _note(self, i: int, frame: Frame | None, why: str, found: Found | None = None) -> None:
        if self.decisions is not None and frame is not None:
            self.decisions.append(Decision(self.s.index, i, frame, found is not None, why, found))


def find(
    reading: Reading, decisions: list[Decision] | None = None
) -> Iterator[tuple[SentenceEvents, list[Found]]]:
    """The events of each sentence that has any trigger, in text order."""
    frames = reading.ontology.lexicon.frames
    lemmas = _lemmas(frames)
    classes = reading.ontology.lexicon.classes
    for s in reading.sentences:
        if lemmas.isdisjoint(s.lemmas) or _sport(s.lemmas, classes):
            continue
        matcher = SentenceEvents(reading, s.index, decisions)
        yield matcher, matcher.find()


def _sport(lemmas: list[str], classes: dict[str, frozenset[str]]) -> bool:
    """Two words of sport, one of which is of nothing else, make the sentence one of sport: its attacks are no attacks."""
    only, also = classes.get("sport_only", frozenset()), classes.get("sport_also", frozenset())
    found = set(lemmas)
    if any(_SCORE.fullmatch(lemma) for lemma in found) and found & (only | also):
        return True
    return bool(found & only) and len(found & (only | also)) > 1


_lemmas_of: tuple[Mapping[tuple[PartOfSpeech, str], tuple[Frame, ...]], frozenset[str]] = ({}, frozenset())


def _lemmas(frames: Mapping[tuple[PartOfSpeech, str], tuple[Frame, ...]]) -> frozenset[str]:
    """The lemmas that have a frame; those of the lexicon asked about last are kept."""
    global _lemmas_of
    if _lemmas_of[0] is not frames:
        _lemmas_of = frames, frozenset(lemma for _, lemma in frames)
    return _lemmas_of[1]


def _names(side: Side) -> str:
    return ", ".join(r.actor.name for r in side.refs) or "nobody"
