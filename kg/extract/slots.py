"""Which words stand in which slot of a trigger: the syntax behind ``subject``, ``object``, ``with``, ``possessor`` ...

Labels are those of spaCy's English pipelines (CLEAR style). Slots hold *heads*: the token of a noun
phrase's head, or of a clause's verb; what they stand for is asked of :mod:`kg.extract.mentions`.
docs/lexicon.md says what each slot means to the writer of a lexicon entry.
"""

from __future__ import annotations

from kg.extract.sentence import Sentence
from kg.ontology.lexicon import Lexicon, PartOfSpeech

_RELATIVE = frozenset(("WDT", "WP", "WP$"))
_CLAUSES = ("ccomp", "xcomp")
_VERBAL = frozenset(("VERB", "AUX"))
_SUPPORT_PREPOSITIONS = frozenset(("for", "in", "into", "on", "under", "to"))
_DAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june", "july",
    "august", "september", "october", "november", "december", "week", "weekend", "month", "year", "day", "night", "morning", "evening",
))  # fmt: skip
_DEADLINES = frozenset(("until", "till", "within", "since"))
_TAKING = frozenset(
    ("receive", "get", "obtain", "accept", "win", "draw", "earn", "attract", "secure", "gain", "face", "seek")
)
_DEPRIVING = frozenset(("strip", "accuse", "rob", "deprive", "rid", "suspect", "convict", "acquit"))
_STANCES = frozenset(
    ("protest", "defiance", "response", "retaliation", "revenge", "show", "return", "solidarity")
)
_DITRANSITIVE = frozenset(
    (
        "give",
        "grant",
        "offer",
        "send",
        "hand",
        "deny",
        "lend",
        "sell",
        "promise",
        "award",
        "refuse",
        "supply",
        "owe",
        "accord",
    )
)
_AROUND = frozenset(("after", "amid", "during", "following", "at", "on", "under"))
_AFFAIRS = (
    (frozenset(("ASSAULT",)), frozenset(("ASSAULT", "COERCE", "RETREAT"))),
    (frozenset(("CONSULT",)), frozenset(("AGREE", "SUPPORT", "REJECT", "CONCEDE"))),
)
DEEPEST = 6  # steps a search for an understood subject may take


class Syntax:
    """The slots of one sentence's triggers. Results are cached; make one per sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.s = sentence
        self.lexicon = lexicon
        self._slots: dict[tuple[int, str], list[int]] = {}
        self._support: dict[int, int | None] = {}
        self._behind: dict[int, dict[str, list[int]]] = {}
        self._words = frozenset(sentence.lower)

    # --- verbs ---------------------------------------------------------------------------------

    def verbal(self, i: int) -> bool:
        """Is token i a verb?"""
        return self.s.pos[i] in _VERBAL

    def passive(self, v: int) -> bool:
        """Is the verb passive: by its auxiliary, as a reduced relative, or in a coordination with one that is?"""
        s = self.s
        if s.child(v, "auxpass", "nsubjpass") is not None:
            return True
        if s.tags[v] not in ("VBN", "VBD"):
            return False
        if s.child(v, "agent") is not None:
            return True
        if s.tags[v] != "VBN" or s.child(v, "aux") is not None:
            return False
        if s.deps[v] in ("acl", "amod"):
            return True
        if s.deps[v] == "conj" and s.child(v, "nsubj") is None:
            return self.verbal(s.heads[v]) and self.passive(s.heads[v])
        if s.deps[v] == "relcl":
            return False
        return s.deps[v] in ("advcl", "ROOT", "ccomp", "dep") and s.child(v, "dobj", "nsubj") is None

    def surface(self, v: int, depth: int = 0) -> list[int]:
        """The subject as it stands, active or passive, also one understood from outside the clause."""
        s = self.s
        own = s.child(v, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            if s.tags[own] in _RELATIVE or (s.lower[own] == "that" and s.tags[own] != "DT"):
                return self._antecedent(v)
            if s.deps[own] == "csubj":
                return []
            return [own]
        if depth > DEEPEST:
            return []
        return self._understood(v, depth + 1)

    def _antecedent(self, v: int) -> list[int]:
        """The noun that a relative clause is about."""
        s = self.s
        for i in (v, *s.ancestors(v)):
            if s.deps[i] in ("relcl", "acl"):
                return [self._raid(v, s.heads[i])]
        return []

    def _raid(self, v: int, noun: int) -> int:
        """ "an attack in Kabul, which killed ten": what killed is the attack, not its place."""
        s = self.s
        if s.pos[noun] != "PROPN" or s.deps[noun] != "pobj" or not self._tells_assault("verb", v):
            return noun
        above = s.heads[s.heads[noun]]
        for _ in range(2):  # in the town of X in Y
            if (
                s.deps[above] == "pobj"
                and s.pos[above] in ("NOUN", "PROPN")
                and not self._tells_assault("noun", above)
            ):
                above = s.heads[s.heads[above]]
        return above if s.pos[above] == "NOUN" and self._tells_assault("noun", above) else noun

    def _tells_assault(self, part: PartOfSpeech, i: int) -> bool:
        return any(f.type == "ASSAULT" for f in self.lexicon.frames.get((part, self.s.lemmas[i]), ()))

    def _understood(self, v: int, depth: int) -> list[int]:
        s = self.s
        dep, h = s.deps[v], s.heads[v]
        if h == v:
            return []
        if dep == "conj":
            if self.verbal(h) or s.pos[h] == "ADJ":
                return self.surface(h, depth)
            return []
        if dep in ("relcl", "acl"):
            if s.tags[v] in ("VB", "VBP") or (s.child(v, "aux") is not None and s.tags[v] == "VB"):
                return self._owner(h, depth) if dep == "acl" else [h]
            return [h]
        if dep in ("xcomp", "ccomp", "oprd"):
            return self.controller(h, v, depth)
        if dep == "advcl":
            return self._campaigner(v) or (self.surface(h, depth) if self.verbal(h) else [h])
        if dep == "pcomp":
            g = s.heads[h]
            if self.verbal(g):
                return self.controller(g, v, depth)
            return self._owner(g, depth)
        if dep in ("aux", "auxpass", "dep", "parataxis") and self.verbal(h):
            return self.surface(h, depth)
        return []

    def _campaigner(self, v: int) -> list[int]:
        """Whose campaign it is, where the parser hangs its infinitive on the verb: "helps them in *their* drive to win"."""
        s = self.s
        to = s.child(v, "aux")
        if to is None or s.lower[to] != "to" or not to:
            return []
        noun = to - 1
        key: tuple[PartOfSpeech, str] = ("noun", s.lemmas[noun])
        effort = key in self.lexicon.operators or key in self.lexicon.frames
        return s.all(noun, "poss") if effort and s.deps[noun] == "pobj" else []

    def controller(self, governor: int, v: int, depth: int = 0) -> list[int]:
        """The understood subject of ``v``, an infinitive or gerund below ``governor``."""
        s = self.s
        if not self.verbal(governor):
            if s.pos[governor] == "ADJ":
                h = s.heads[governor]
                return self.surface(h if self.verbal(h) else governor, depth)
            return self._owner(governor, depth)
        control = self._control(governor)
        if any(f.type == "REQUEST" for f in self.lexicon.frames.get(("verb", s.lemmas[governor]), ())):
            for p in s.all(
                governor, "prep", "dative"
            ):  # "called on Israel to leave", "appealed to the junta to stop"
                asked = s.all(p, "pobj")
                if (
                    asked
                    and governor < asked[0] < v
                    and s.lower[p] in ("on", "upon", "to", "with", "for", "from")
                    and not self._calendar(asked[0])
                ):
                    return asked
        if control == "subject":
            return self.surface(governor, depth)
        preposition = s.heads[v] if s.deps[v] == "pcomp" else None
        if (
            preposition is not None
            and s.lower[preposition] in ("for", "of", "over", "from", "into")
            and control is None
        ):
            held = [o for o in self._objects(governor, depth) if not s.inside(o, v) and not self._calendar(o)]
            held = held or [
                o
                for p in s.all(governor, "prep")
                if s.lower[p] in ("at", "on", "against") and governor < p < v
                for o in s.all(p, "pobj")
                if not self._calendar(o)
            ]  # lashed out at the agency for shutting Taiwan out
            if held:  # praised Oslo for sending, accused Kabul of sheltering, barred them from entering
                return held
        if s.tags[v] == "VBG" and control is None:  # "spent the week shuttling", "kept shelling"
            return self.surface(governor, depth)
        objects = [o for o in self._objects(governor, depth) if not s.inside(o, v) and not self._calendar(o)]
        if objects:
            return objects
        return self.surface(governor, depth)

    def _control(self, governor: int) -> str | None:
        lemma = self.s.lemmas[governor]
        for operator in self.lexicon.operators.get(("verb", lemma), ()):
            if operator.control:
                return operator.control
        for frame in self.lexicon.frames.get(("verb", lemma), ()):
            if frame.control:
                return frame.control
        return None

    def _owner(self, noun: int, depth: int) -> list[int]:
        """Who has a plan, a threat, a decision to do something."""
        s = self.s
        possessor = s.all(noun, "poss")
        if possessor:
            return possessor
        for slot in ("by", "of"):
            held = self.noun_preposition(noun, slot)
            if held:
                return held
        modifiers = [
            m for m in self.modifiers(noun) if s.pos[m] in ("PROPN", "ADJ") and s.words[m][:1].isupper()
        ]
        if modifiers:
            return modifiers
        verb = self.support(noun)
        if verb is None and s.deps[noun] in ("dobj", "attr") and self.verbal(s.heads[noun]):
            verb = s.heads[noun]
        if verb is not None and depth <= DEEPEST:
            return self.agents(verb, depth + 1)
        return []

    def agents(self, v: int, depth: int = 0) -> list[int]:
        """Slot ``subject``: who does it, in the active voice's terms."""
        s = self.s
        if self.passive(v):
            out: list[int] = []
            for by in s.children[v]:
                if s.deps[by] == "agent" or (s.deps[by] == "prep" and s.lower[by] == "by"):
                    out += s.all(by, "pobj")
            if not out and s.deps[v] == "conj" and self.verbal(s.heads[v]):
                return (
                    self.agents(s.heads[v], depth + 1)
                    if depth <= DEEPEST and self.passive(s.heads[v])
                    else []
                )
            if not out:
                for c in s.all(v, "conj"):  # "was arrested and later deported by X"
                    if self.verbal(c) and self.passive(c):
                        out += [x for by in s.all(c, "agent") for x in s.all(by, "pobj")]
            return out
        return self.surface(v, depth)

    def objects(self, v: int) -> list[int]:
        """Slot ``object``: to whom or what it is done, in the active voice's terms."""
        return self._objects(v, 0)

    def _objects(self, v: int, depth: int) -> list[int]:
        s = self.s
        if self.passive(v):
            own = s.child(v, "nsubjpass", "nsubj")
            if own is not None and s.tags[own] not in _RELATIVE:
                return [own]
            if own is None and s.deps[v] in ("acl", "amod"):
                return [s.heads[v]]
            if s.deps[v] == "conj" and own is None and self.verbal(s.heads[v]):
                return self._objects(s.heads[v], depth + 1) if depth <= DEEPEST else []
            return self.surface(v, depth) if own is not None or s.deps[v] in ("xcomp", "advcl") else []
        own = s.child(v, "dobj")
        if own is not None:
            return self._antecedent(v) if s.tags[own] in _RELATIVE else [own]
        if s.deps[v] == "relcl" and s.child(v, "nsubj") is not None:
            subject = s.child(v, "nsubj")
            if subject is not None and s.tags[subject] not in _RELATIVE and s.lower[subject] != "that":
                adverb = s.child(v, "advmod")
                if adverb is None or s.tags[adverb] != "WRB":
                    return [s.heads[v]]
        for c in s.all(v, "ccomp"):  # "bombed what it described as a depot"
            if any(s.tags[x] == "WP" for x in s.all(c, "dobj", "nsubj", "nsubjpass")):
                named = [
                    x for p in s.all(c, "prep") if s.lower[p] == "as" for x in s.all(p, "pobj")
                ] or s.all(c, "oprd", "attr")
                if named:
                    return named
        for c in s.all(
            v, "ccomp"
        ):  # "urged Israel to stop": the parser often makes Israel the subject of stop
            auxiliaries = [s.lower[a] for a in s.all(c, "aux")]
            if s.tags[c] == "VB" and s.child(c, "mark") is None and auxiliaries in ([], ["to"]):
                return s.all(c, "nsubj", "nsubjpass")
        for c in s.all(v, "conj"):  # "attacked and burned villages"
            if self.verbal(c) and s.child(c, "nsubj") is None and not self._intransitive(v):
                shared = s.child(c, "dobj")
                if shared is not None and c - v <= 4:
                    return [shared]
        return []

    def _intransitive(self, v: int) -> bool:
        return self.s.child(v, "prep", "xcomp", "ccomp") is not None

    def datives(self, v: int) -> list[int]:
        """Slot ``dative``: the indirect object, also behind *to*."""
        s = self.s
        out: list[int] = []
        for d in s.all(v, "dative", "iobj"):
            out += s.all(d, "pobj") if s.pos[d] == "ADP" else [d]
        if not out and s.lemmas[v] in _DITRANSITIVE:
            for o in s.all(v, "dobj"):  # "granted the United Nations access", read as one compound
                names = [c for c in s.all(o, "compound", "nmod") if s.pos[c] == "PROPN"]
                adjective = s.child(o, "amod")
                if names and s.pos[o] == "NOUN" and (adjective is None or names[-1] < adjective):
                    out = names
        return out

    def particle(self, v: int) -> str | None:
        """The particle of a phrasal verb; an adverb or preposition close behind counts as one."""
        s = self.s
        prt = s.child(v, "prt")
        return s.lower[prt] if prt is not None else None

    def loose_particles(self, v: int) -> frozenset[str]:
        """Words that may be the verb's particle where the parser took them for an adverb or a preposition."""
        s = self.s
        return frozenset(
            s.lower[c]
            for c in s.children[v]
            if v < c <= v + 6
            and s.deps[c] in ("prt", "advmod", "prep", "acomp", "oprd", "dobj", "intj")
            and not (s.deps[c] == "prep" and s.child(c, "pobj") is not None and self._object_before(v, c))
        )

    def _object_before(self, v: int, i: int) -> bool:
        """Does the verb's object stand between it and token i ("took Minsk to task *over* the ballot")?"""
        return any(v < o < i for o in self.s.all(v, "dobj"))

    # --- prepositions ---------------------------------------------------------------------------

    def _prepositional(self, head: int, name: str) -> list[int]:
        """Noun phrases behind preposition ``name`` below ``head``; nested ones (*out of*) count under both names."""
        if head not in self._behind:
            self._behind[head] = self._prepositions(head)
        found = self._behind[head].get(name)
        if not found:
            return []
        return list(found) if name in _DEADLINES else [x for x in found if not self._calendar(x)]

    def _prepositions(self, head: int) -> dict[str, list[int]]:
        """What stands behind each preposition below ``head``, days and dates too."""
        s = self.s
        out: dict[str, list[int]] = {}
        for p in s.children[head]:
            dep = s.deps[p]
            if dep in ("prep", "agent", "dative") or (
                dep in ("prt", "advmod", "mark") and s.pos[p] in ("ADP", "ADV", "SCONJ")
            ):
                name, nested = s.lower[p], s.all(p, "prep")
                out.setdefault(name, []).extend(
                    s.all(p, "pobj") or [x for q in nested for x in s.all(q, "pobj")]
                )
                for q in nested:
                    if s.lower[q] != name:
                        out.setdefault(s.lower[q], []).extend(s.all(q, "pobj"))
                for q in s.all(p, "conj"):  # spoke to X and to Y
                    if s.pos[q] == "ADP":
                        out.setdefault(s.lower[q], []).extend(s.all(q, "pobj"))
        return out

    def has_preposition(self, head: int, name: str) -> bool:
        """Is there such a preposition at all, before a date too?"""
        s = self.s
        return any(s.deps[p] == "prep" and s.lower[p] == name for p in s.children[head])

    def _calendar(self, i: int) -> bool:
        """A day or a date ("on Tuesday") is in no slot."""
        return self.s.ents[i] in ("DATE", "TIME") or self.s.lower[i] in _DAYS

    def verb_preposition(self, v: int, name: str) -> list[int]:
        """Slot of a preposition at a verb: its own, then one that the parser hung on its object or a sister."""
        s = self.s
        if name not in self._words:
            return []
        own = self._prepositional(v, name)
        if own:  # "an attack for which the group claimed responsibility"
            return self._antecedent(v) if s.tags[own[0]] in _RELATIVE else own
        taking = s.lemmas[v] in _TAKING
        if name != "of" or s.lemmas[v] in _DEPRIVING:
            for o in s.all(v, "dobj", "nsubjpass", "attr", "oprd", "acomp", "advmod", "npadvmod", "prt"):
                for c in s.conjuncts(o):
                    if (
                        name == "from"
                        and not taking
                        and ("noun", s.lemmas[c]) in self.lexicon.frames
                        and not self.light(v)
                    ):
                        continue  # demanded a withdrawal from Lebanon: not from Lebanon
                    held = self._prepositional(c, name)
                    if not held and (
                        name in ("to", "with", "for", "against", "between", "on")
                        or (name == "from" and taking)
                    ):  # 50 million euros in aid to Mozambique, the blame for the raid on India
                        held = [
                            y
                            for p in s.all(c, "prep")
                            if s.lower[p] in ("in", "of", "for")
                            for x in s.all(p, "pobj")
                            for y in self._prepositional(x, name)
                        ]
                    if held:
                        return held
            for p in s.all(v, "prep"):  # "reached a deal in Cairo with Israel"
                for x in s.all(p, "pobj"):
                    held = (
                        self._prepositional(x, name)
                        if name in ("with", "against", "to", "from", "by", "at")
                        else []
                    )
                    if held:
                        return held
        if name == "in":  # dumped manure on a motorway in protest against
            stances = [
                y
                for p in s.all(v, "prep")
                for x in s.all(p, "pobj")
                for y in self._prepositional(x, "in")
                if s.lemmas[y] in _STANCES
            ]
            if stances:
                return stances
        if name == "between":  # "flights between Iran and Saudi Arabia resumed"
            held = [x for o in s.all(v, "nsubj", "nsubjpass") for x in self._prepositional(o, name)]
            if held:
                return held
        if s.deps[v] in ("xcomp", "conj") and self.verbal(s.heads[v]) and s.child(v, "prep", "dobj") is None:
            return self._prepositional(s.heads[v], name)
        return []

    def noun_preposition(self, n: int, name: str) -> list[int]:
        """Slot of a preposition at a noun, also one that its coordination shares or its copula holds."""
        s = self.s
        if name not in self._words:
            return []
        own = self._prepositional(n, name)
        if own:
            return own
        first = s.first_conjunct(n)
        for c in s.conjuncts(first):
            held = self._prepositional(c, name)
            if held:
                return held
        if name == "of":
            return []
        for p in s.all(n, "prep"):  # "an attack in Sake on the army", read as *Sake on the army*
            for x in s.all(p, "pobj"):
                near = (
                    s.pos[x] == "PROPN"
                    or (s.lower[p] in ("of", "on") and name != "of")
                    or (s.lower[p] == "in" and name == "to")
                )
                held = self._prepositional(x, name) if near else []
                if held and name in (
                    "with",
                    "against",
                    "by",
                    "on",
                    "between",
                    "to",
                    "in",
                    "into",
                    "at",
                    "near",
                ):
                    return held
        return []

    # --- nouns ---------------------------------------------------------------------------------

    def modifiers(self, n: int) -> list[int]:
        """Slot ``modifier``: adjectives and nouns before the noun, and the first halves of *US-led*."""
        s = self.s
        out: list[int] = []
        for c in s.children[n]:
            if s.deps[c] in ("amod", "compound", "nmod", "npadvmod") and c < n:
                for m in s.conjuncts(c):
                    out.append(m)
                    out += [
                        x
                        for x in s.children[m]
                        if s.deps[x] in ("npadvmod", "compound", "amod", "nmod", "advmod", "punct")
                        and s.words[x][:1].isalpha()
                    ]
        return out

    def support(self, n: int) -> int | None:
        """The light verb that governs an event noun: *launched* an attack, the attack *launched by* Iran, met *for* talks."""
        if n not in self._support:
            self._support[n] = self._find_support(n)
        return self._support[n]

    def _find_support(self, n: int) -> int | None:
        s = self.s
        first = s.first_conjunct(n)
        dep, h = s.deps[first], s.heads[first]
        if dep in ("dobj", "nsubjpass", "attr", "oprd", "nsubj") and self.verbal(h) and self.light(h):
            return h
        if dep == "pobj":
            g = s.heads[h]
            if self.verbal(g) and s.lower[h] in _SUPPORT_PREPOSITIONS and (self.light(g) or self._travels(g)):
                return g
        for c in s.all(first, "acl", "relcl"):
            if self.light(c) and (self.passive(c) or s.deps[c] == "relcl"):
                return c
        return None

    def _travels(self, v: int) -> bool:
        """Does the verb bring its subject to an event: arrived for talks, is expected for a meeting?"""
        if self.s.lemmas[v] in self.lexicon.classes.get("motion", ()):
            return True
        return self.passive(v) and self.listed(v, self.lexicon.schedule)

    def light(self, v: int) -> bool:
        """Is the verb one that only supports an event noun?"""
        return self.listed(v, self.lexicon.light)

    def listed(self, v: int, words: frozenset[tuple[str, str | None]]) -> bool:
        """Is the verb, with its particle, in a list of the operators' file?"""
        lemma = self.s.lemmas[v]
        if (lemma, None) in words:
            return True
        return any((lemma, p) in words for p in self.loose_particles(v))

    # --- by name -------------------------------------------------------------------------------

    def slot(self, trigger: int, name: str) -> list[int]:
        """Heads of noun phrases in slot ``name`` of the trigger; empty where there are none."""
        key = (trigger, name)
        if key not in self._slots:
            self._slots[key] = self._find(trigger, name)
        return self._slots[key]

    def _find(self, trigger: int, name: str) -> list[int]:
        if name == "none":
            return []
        if name == "self":
            return [trigger]
        if name.startswith("clause"):
            return self._clause_slot(trigger, name)
        if self.verbal(trigger):
            if name == "subject":
                return self.agents(trigger)
            if name == "object":
                return self.objects(trigger)
            if name == "dative":
                return self.datives(trigger)
            if name == "to":
                return self.verb_preposition(trigger, "to") or (
                    self.datives(trigger) if self._to_dative(trigger) else []
                )
            return self.verb_preposition(trigger, name)
        if self.s.pos[trigger] == "ADJ":
            return self._adjective_slot(trigger, name)
        return self._noun_slot(trigger, name)

    def _to_dative(self, v: int) -> bool:
        s = self.s
        return any(s.pos[d] == "ADP" for d in s.all(v, "dative"))

    def _adjective_slot(self, a: int, name: str) -> list[int]:
        s = self.s
        if name == "subject":
            if s.deps[a] in ("acomp", "oprd", "xcomp", "ccomp", "conj", "ROOT", "advcl", "relcl"):
                h = s.heads[a]
                return self.surface(h) if self.verbal(h) and s.child(a, "nsubj") is None else self.surface(a)
            return [s.heads[a]] if s.deps[a] in ("amod", "acl") else []
        return self._prepositional(a, name) or (
            self._prepositional(s.heads[a], name) if self.verbal(s.heads[a]) else []
        )

    def _noun_slot(self, n: int, name: str) -> list[int]:
        s = self.s
        if name == "possessor":
            return s.all(n, "poss") or (s.all(s.first_conjunct(n), "poss") if s.deps[n] == "conj" else [])
        if name == "modifier":
            return self.modifiers(n) or (self.modifiers(s.first_conjunct(n)) if s.deps[n] == "conj" else [])
        if name.startswith("support"):
            verb = self.support(n)
            if verb is None:
                return self._engaged(n) if name == "support" else []
            _, _, rest = name.partition(".")
            found = (
                self.slot(verb, rest)
                if rest
                else self.agents(verb) or (self.surface(verb) if self._travels(verb) else [])
            )
            if not rest and not found and s.deps[verb] == "acl":
                found = self._engaged(n)  # "under a deal reached with Kabul, Uzbekistan ..."
            return [x for x in found if x != n and not s.inside(n, x)]
        own = self.noun_preposition(n, name)
        if own:
            return own
        verb = self.support(n)
        if verb is not None and name != "of":
            return [x for x in self.verb_preposition(verb, name) if x != n and not s.inside(n, x)]
        if name in ("with", "between", "against", "by"):  # "talks took place on Monday between X and Y"
            h = s.heads[s.first_conjunct(n)]
            if s.deps[s.first_conjunct(n)] in ("nsubj", "nsubjpass") and self.verbal(h):
                return self._prepositional(h, name) if name != "by" else []
        return []

    def _engaged(self, n: int) -> list[int]:
        """Whoever is *in* a fight or *at* talks, or acts *after* clashes: "support for Iraq in the fight against"."""
        s = self.s
        first = s.first_conjunct(n)
        if s.deps[first] != "pobj":
            return []
        p = s.heads[first]
        if s.lower[p] == "of" and s.ents[s.heads[p]] in ("DATE", "TIME"):  # after two days of clashes with
            first = s.heads[p]
            p = s.heads[first]
        g = s.heads[p]
        if s.deps[first] != "pobj" or s.deps[p] != "prep":
            return []
        if s.lower[p] != "in" or (self.verbal(g) and p < g):
            if s.lower[p] not in ("in", *_AROUND) or not self.verbal(g) or not self._same_affair(n, g):
                return []
            return self.agents(g)
        if self.verbal(g):
            g = s.child(g, "dobj") or g
        for p in s.all(g, "prep"):  # support for Iraq in the fight
            if s.lower[p] in ("for", "of", "to") and p < first:
                held = s.all(p, "pobj")
                if held:
                    return held
        return [g] if s.pos[g] in ("NOUN", "PROPN") and g < first else []

    def _same_affair(self, noun: int, verb: int) -> bool:
        """Do the event noun and the verb belong together: a town *seized* after *clashes*, a line *agreed* at *talks*?"""
        frames = self.lexicon.frames.get(("noun", self.s.lemmas[noun]), ())
        if any(f.type == "CONSULT" for f in frames) and any(
            self._prepositional(noun, name) for name in ("with", "to")
        ):
            return True  # "during a visit to Oman, Iran's minister thanked ..."
        types = {f.type for f in frames if f.reciprocal}
        told = {f.type for f in self.lexicon.frames.get(("verb", self.s.lemmas[verb]), ())}
        return any(types & a and told & b for a, b in _AFFAIRS)

    # --- clauses --------------------------------------------------------------------------------

    def clauses(self, trigger: int) -> list[int]:
        """The heads of the trigger's complement clauses, coordinated ones included."""
        s = self.s
        out: list[int] = []
        for c in s.children[trigger]:
            dep = s.deps[c]
            if dep in _CLAUSES or (
                dep in ("acl", "advcl") and self._infinitive(c) and (not self.verbal(trigger) or dep == "acl")
            ):
                out.append(c)
            elif dep == "oprd" and self.verbal(trigger) and s.pos[c] in ("NOUN", "ADJ", "PROPN"):
                out.append(c)  # held Israel responsible
            elif (
                dep in ("acl", "relcl")
                and not self.verbal(trigger)
                and any(s.lower[m] == "that" for m in s.all(c, "mark"))
            ):
                out.append(c)  # the demand that Israel ease restrictions
            elif dep in ("prep", "dative", "agent"):
                out += s.all(c, "pcomp")
            elif dep == "dobj" and self.verbal(trigger):  # "urged Israel to stop", hung on Israel
                out += [x for x in s.all(c, "acl") if self._infinitive(x)]
            elif (
                dep == "advcl"
                and self.verbal(trigger)
                and self._infinitive(c)
                and s.child(trigger, "ccomp", "xcomp") is None
            ):
                out.append(c)
        for c in list(out):
            out += [x for x in s.conjuncts(c) if x != c]
        return out

    def _infinitive(self, v: int) -> bool:
        s = self.s
        return s.tags[v] == "VB" and any(s.lower[a] == "to" for a in s.all(v, "aux"))

    def clause_kind(self, c: int) -> str:
        """``to-clause``, ``ing-clause`` or ``that-clause``."""
        if self._infinitive(c):
            return "to-clause"
        if self.s.tags[c] == "VBG" and self.s.child(c, "nsubj", "aux") is None:
            return "ing-clause"
        return "that-clause"

    def _clause_slot(self, trigger: int, name: str) -> list[int]:
        _, _, part = name.partition(".")
        out: list[int] = []
        for c in self.clauses(trigger):
            if part == "subject":
                out += self.agents(c) if self.verbal(c) else self.surface(c)
            elif part == "object":
                out += self.objects(c) if self.verbal(c) else []
            elif self.verbal(c):
                out += self.arguments(c)
            else:
                out.append(c)
        return list(dict.fromkeys(out))

    def arguments(self, v: int, depth: int = 0) -> list[int]:
        """Every noun phrase that takes part in what the verb tells, in the order of the sentence."""
        s = self.s
        out = [*self.agents(v), *self.objects(v), *self.datives(v)]
        for p in s.all(v, "prep", "agent"):
            out += s.all(p, "pobj")
            out += [x for q in s.all(p, "prep") for x in s.all(q, "pobj")]
        for o in self.objects(v):
            out += [x for p in s.all(o, "prep") if s.lower[p] not in ("of",) for x in s.all(p, "pobj")]
        if depth < 3:
            for c in s.all(v, "xcomp", "ccomp"):
                if self.verbal(c):
                    out += self.arguments(c, depth + 1)
        return sorted(set(out))
