"""Did it happen? Modality from auxiliaries, negation, conditionals and the words that govern a trigger.

The search climbs from the trigger to the root. Each governor may change how real the event is: an
operator of the lexicon ("plans to", "failed to", "prevented"), a frame that takes a complement
("agreed to", "accused of"), a light verb, a conditional. The coding guide's section 3 is the law:
``actual``, ``planned``, ``hypothetical``, ``negated``.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.sentence import Sentence
from kg.extract.slots import Syntax
from kg.model import Modality
from kg.ontology.lexicon import Frame, Inner, Lexicon, PartOfSpeech

_WILL = frozenset(("will", "'ll", "wo", "shall", "sha", "'ll"))
_MAY = frozenset(("may", "might", "could", "can", "ca", "should", "must", "ought", "need"))
_WOULD = frozenset(("would", "'d"))
_IF = frozenset(
    ("if", "should", "unless", "whether", "lest", "provided", "providing", "assuming", "supposing")
)
_LATER = frozenset(("before", "until", "till"))
_NEGATIONS = frozenset(("not", "n't", "never", "neither", "nor", "hardly", "scarcely", "no"))
_NOBODY = frozenset(("nobody", "none", "nothing"))
_BARELY = frozenset(("almost", "nearly"))
_PERHAPS = frozenset(("possibly", "perhaps", "maybe", "potentially", "conceivably"))
_FUTURE_ADJECTIVES: dict[str, Modality] = {
    "planned": "planned", "scheduled": "planned", "upcoming": "planned", "forthcoming": "planned", "future": "planned", "imminent": "planned",
    "expected": "planned", "proposed": "planned", "next": "planned", "possible": "hypothetical", "potential": "hypothetical",
    "alleged": "actual", "attempted": "hypothetical", "eventual": "hypothetical", "further": "actual", "any": "hypothetical",
    "threatened": "hypothetical", "hypothetical": "hypothetical", "failed": "actual", "foiled": "negated", "thwarted": "negated",
    "cancelled": "negated", "canceled": "negated", "aborted": "negated", "feared": "hypothetical", "looming": "hypothetical",
}  # fmt: skip
_RANK = {"actual": 0, "planned": 1, "hypothetical": 2, "negated": 3}


class Reality:
    """How real the events of one sentence are. ``frame_at`` gives the frame matched at a token, if any."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon, frame_at: Callable[[int], Frame | None]) -> None:
        self.syntax = syntax
        self.s: Sentence = syntax.s
        self.lexicon = lexicon
        self.frame_at = frame_at
        self._cache: dict[int, Modality] = {}
        self._question = self.s.words[-1] == "?" or (self.s.n > 1 and self.s.words[-2] == "?")

    def of(self, trigger: int) -> Modality | None:
        """The modality of the event at ``trigger``; None where the text does not tell it as an event at all."""
        if self.s.pos[trigger] in ("NOUN", "PROPN"):
            return self._noun(trigger)
        value = self.verb(trigger)
        if (
            value is not None
            and self.syntax.verbal(trigger)
            and self.syntax.passive(trigger)
            and self.syntax.listed(trigger, self.lexicon.schedule)
        ):
            return _more(value, "planned")  # is expected in Yerevan
        return value

    # --- verbs ---------------------------------------------------------------------------------

    def verb(self, v: int, depth: int = 0) -> Modality | None:
        """The modality of what verb (or adjective) ``v`` tells."""
        if v in self._cache:
            return self._cache[v]
        if depth > 12:
            return "actual"
        value = self._verb(v, depth)
        if value is not None:
            self._cache[v] = value
        return value

    def _verb(self, v: int, depth: int) -> Modality | None:
        s = self.s
        own = self._clause(v)
        if own in ("negated", "hypothetical"):
            return own
        dep, h = s.deps[v], s.heads[v]
        if h == v:
            return "hypothetical" if self._question and own != "negated" else own
        outer: Modality | None = own
        if dep == "conj":
            if self.syntax.verbal(h) or s.pos[h] == "ADJ":
                outer = self._conjunct(v, h, own, depth)
        elif dep in ("xcomp", "ccomp", "oprd", "acomp"):
            outer = self._complement(h, v, own, depth)
        elif dep == "pcomp":
            g = s.heads[h]
            outer = self._after_preposition(g, h, v, own, depth)
        elif dep == "acl":
            outer = self._of_noun(h, v, own, depth)
        elif dep == "advcl":
            outer = self._adverbial(h, v, own, depth)
        elif dep == "relcl" or dep in ("dep", "parataxis", "csubj"):
            outer = own
        return outer

    def _clause(self, v: int) -> Modality:
        """What the verb's own auxiliaries, negation and subordinator say."""
        s = self.s
        value: Modality = "actual"
        for c in s.children[v]:
            low, dep = s.lower[c], s.deps[c]
            if dep == "neg" or (dep == "advmod" and low in ("never", "hardly", "scarcely")):
                if low == "no" and s.pos[v] == "NOUN":
                    continue
                return "negated" if not self._no_longer_ends(v, c) else "actual"
            if dep == "advmod" and low in _BARELY and c == v - 1:
                return "negated"
            if dep == "advmod" and low in _PERHAPS:
                value = _more(value, "hypothetical")
            if dep in ("aux", "auxpass"):
                if low in _WILL:
                    value = _more(value, "planned")
                elif low in _MAY:
                    value = _more(value, "hypothetical")
                elif low in _WOULD:
                    value = _more(value, self._would(v))
            if dep == "nsubj" and (low in _NOBODY or self._no(c)):
                return "negated"
            if dep in ("dobj", "nsubjpass") and self._no(c):
                return "negated"
            if (dep == "mark" and low in _IF) or (dep == "prep" and low in ("supposing", "assuming")):
                value = _more(value, "hypothetical")
        if value == "planned" and self._has_condition(v):
            value = "hypothetical"
        if (
            value == "actual"
            and s.tags[v] == "VB"
            and s.child(v, "aux", "nsubj") is None
            and s.deps[v] == "ROOT"
            and not self._headline(v)
        ):
            value = "hypothetical"  # an imperative
        if self._inverted(v):
            value = _more(value, "hypothetical")
        if value == "actual" and (self._to_be(v) or (s.deps[v] == "ROOT" and self._to_infinitive(v))):
            value = "planned"  # also a headline's "Paris to return drums"
        return value

    def _headline(self, v: int) -> bool:
        return self.s.child(v, "nsubj", "nsubjpass") is not None

    def _no(self, noun: int) -> bool:
        s = self.s
        return s.lower[noun] in _NOBODY or any(
            s.lower[d] in ("no", "neither", "not")
            for d in s.all(noun, "det", "neg", "preconj", "predet", "advmod")
        )

    def _no_longer_ends(self, v: int, neg: int) -> bool:
        s = self.s
        return any(s.lower[c] == "only" for c in s.children[v] if c == neg + 1)

    def _would(self, v: int) -> Modality:
        """Reported future ("said it would withdraw") is planned; a condition makes it hypothetical."""
        s = self.s
        if self._has_condition(v):
            return "hypothetical"
        for h in s.ancestors(v):
            if s.tags[h] in ("VBD", "VBN") and self.syntax.verbal(h) and s.lemmas[h] in self.lexicon.say:
                return "planned"
            if self.syntax.verbal(h) and s.deps[v] not in ("ccomp", "conj"):
                break
        return "hypothetical"

    def _has_condition(self, v: int) -> bool:
        s = self.s
        for i in (v, s.first_conjunct(v)):
            for c in s.children[i]:
                if s.deps[c] == "advcl" and (
                    any(s.lower[m] in _IF for m in s.all(c, "mark", "advmod")) or self._inverted(c)
                ):
                    return True
                if s.deps[c] == "prep" and s.lower[c] == "without":
                    return True
        first = next((i for i in range(s.n) if s.words[i][:1].isalnum()), 0)
        return (
            s.lower[first] in ("if", "unless", "should", "were") and v > first + 1 and not self._under_if(v)
        )

    def _under_if(self, v: int) -> bool:
        s = self.s
        return any(s.lower[m] in _IF for i in (v, *s.ancestors(v)) for m in s.all(i, "mark"))

    def _inverted(self, v: int) -> bool:
        """ "Should India attempt ...", "Were conscripts to be sent ...": a conditional by inversion."""
        s = self.s
        for a in s.all(v, "aux", "auxpass"):
            if s.lower[a] in ("should", "were", "had") and (s.words[a][:1].isupper() or s.deps[v] == "advcl"):
                subject = s.child(v, "nsubj", "nsubjpass")
                if subject is not None and a < subject < v:
                    return True
        h = s.heads[v]  # "Were Kabul to hand over ...": *were* read as the head of the clause
        return (
            self._to_infinitive(v)
            and s.lower[h] == "were"
            and s.words[h][:1] == "W"
            and s.child(h, "nsubj") is not None
            and (s.child(h, "nsubj") or 0) > h
        )

    def _to_be(self, v: int) -> bool:
        """ "is to travel": the infinitive below *be*."""
        s = self.s
        if s.tags[v] != "VB" or not any(s.lower[a] == "to" for a in s.all(v, "aux")):
            return False
        h = s.heads[v]
        return s.deps[v] == "xcomp" and s.lemmas[h] == "be" and s.child(h, "acomp", "attr") is None

    def _conjunct(self, v: int, h: int, own: Modality, depth: int) -> Modality | None:
        """A coordinated verb shares the first one's auxiliaries where it has no subject of its own."""
        s = self.s
        if own == "negated":
            return own
        if s.child(v, "nsubj", "nsubjpass") is not None and s.child(v, "aux") is not None:
            inherited = self.verb(h, depth + 1) if s.deps[h] not in ("ROOT",) else "actual"
            return own if self._clause(h) != "actual" else _combine(inherited, own)
        if s.child(v, "nsubj", "nsubjpass") is not None:
            first = self._outer_of(h, depth)
            return _combine(first, own)
        if s.child(v, "aux") is None or s.tags[v] == s.tags[h]:
            same_form = (
                s.tags[v] == s.tags[h]
                or s.tags[v] in ("VB", "VBN", "VBG")
                or (s.tags[v], s.tags[h]) == ("VBP", "VB")
            )
            first = self.verb(h, depth + 1) if same_form else self._outer_of(h, depth)
            if (
                first == "negated"
                and not any(s.lower[c] in ("or", "nor") for c in s.all(h, "cc"))
                and s.tags[v] != "VB"
            ):
                first = self._outer_of(h, depth)
            return _combine(first, own)
        return _combine(self._outer_of(h, depth), own)

    def _outer_of(self, h: int, depth: int) -> Modality | None:
        """What governs verb h, without h's own auxiliaries."""
        s = self.s
        if s.deps[h] in ("xcomp", "ccomp"):
            return self._complement(s.heads[h], h, "actual", depth + 1)
        if s.deps[h] == "advcl":
            return self._adverbial(s.heads[h], h, "actual", depth + 1)
        return "actual"

    # --- complements ----------------------------------------------------------------------------

    def _complement(self, g: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` is the complement clause of ``g``."""
        s = self.s
        if depth > 12:
            return own
        lemma = s.lemmas[g]
        if not self.syntax.verbal(g):
            pos: PartOfSpeech = "adjective" if s.pos[g] == "ADJ" else "noun"
            inner = self._operator(pos, g)
            if inner is not None:
                return self._apply(inner, self.verb(g, depth + 1), own)
            if (
                s.pos[g] == "ADJ"
                and lemma in ("clear", "certain", "sure", "evident")
                and self._clause(s.heads[g]) == "negated"
            ):
                return "hypothetical"
            frame = self.frame_at(g)
            if frame is not None:
                return self._apply(frame.inner, "actual", own)
            return own
        if any(s.lower[m] == "whether" for m in s.all(v, "mark")) or s.lower[g] in (
            "supposing",
            "assuming",
            "provided",
            "imagine",
            "suppose",
        ):
            return "hypothetical"
        if lemma == "be":  # it is possible that
            for a in s.all(g, "acomp", "attr"):
                possible = self._operator("adjective", a)
                if possible is not None and s.deps[v] == "ccomp":
                    return self._apply(possible, self.verb(g, depth + 1), own)
        if lemma == "hesitate" and s.child(g, "neg") is not None and self._to_infinitive(v):
            return "hypothetical" if self._has_condition(g) else "planned"  # will not hesitate to strike
        if s.lower[g] == "going" and self._to_infinitive(v):
            return _combine(self.verb(g, depth + 1), "planned")
        frame = self.frame_at(g)
        inner = self._operator("verb", g)
        if frame is not None and (inner is None or self._frame_takes_complement(frame, g)):
            governor = self.verb(g, depth + 1)
            if governor == "negated" and frame.inner in ("planned", "hypothetical"):
                return "hypothetical"
            return self._apply(frame.inner, governor if governor != "actual" else "actual", own)
        if inner is not None:
            return self._apply(inner, self.verb(g, depth + 1), own)
        if s.deps[v] == "ccomp" or lemma in self.lexicon.say:
            if lemma in self.lexicon.doubt:
                return _more(own, "hypothetical")
            if self._clause(g) == "negated" and lemma not in ("say", "tell"):
                return _more(own, "hypothetical")
            if self._clause(g) == "hypothetical":
                return _more(own, "hypothetical")
            if (
                s.deps[v] == "xcomp"
                and self._to_infinitive(v)
                and not self._done(v)
                and not self.syntax.passive(g)
            ):
                return _more(own, "planned")  # vowed to fire, warned not to enter
            return own
        if lemma == "be":
            return _combine(
                self.verb(g, depth + 1),
                own
                if own != "actual"
                else ("planned" if self._to_infinitive(v) and s.child(g, "acomp", "attr") is None else own),
            )
        if lemma in ("have", "need") and self._to_infinitive(v):
            return "hypothetical"
        if self._to_infinitive(v):
            scheduled = self.syntax.listed(g, self.lexicon.schedule)
            if scheduled:
                return _combine(self.verb(g, depth + 1), "planned")
            return _combine(self.verb(g, depth + 1), _more(own, "planned"))
        return _combine(self.verb(g, depth + 1), own)

    def _frame_takes_complement(self, frame: Frame, g: int) -> bool:
        return frame.type in ("AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE")

    def rejecting(self, g: int) -> Frame | None:
        """A frame of denial at a verb whose object the lexicon does not list: "rejected *reports* that"."""
        frames = self.lexicon.frames.get(("verb", self.s.lemmas[g]), ())
        return next((f for f in frames if f.type == "REJECT" and f.particle is None), None)

    def _finite(self, v: int) -> bool:
        return self.s.tags[v] in ("VBD", "VBZ", "VBP") or (
            self.s.child(v, "aux") is not None and not self._to_infinitive(v)
        )

    def _to_infinitive(self, v: int) -> bool:
        s = self.s
        return s.tags[v] == "VB" and any(s.lower[a] == "to" for a in s.all(v, "aux"))

    def _done(self, v: int) -> bool:
        """Is it a perfect infinitive: "claimed to *have* killed"?"""
        return any(self.s.lower[a] == "have" for a in self.s.all(v, "aux"))

    def _after_preposition(self, g: int, p: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` stands behind preposition ``p`` of ``g``: accused of bombing, stopped from entering, after bombing."""
        s = self.s
        if self.syntax.verbal(g) or s.pos[g] == "ADJ":
            frame = self.frame_at(g)
            if frame is not None and s.lower[p] in ("of", "for", "to", "with", "from", "over", "against"):
                return self._apply(frame.inner, self.verb(g, depth + 1), own)
            inner = self._operator("verb" if self.syntax.verbal(g) else "adjective", g)
            if inner is not None:
                return self._apply(inner, self.verb(g, depth + 1), own)
            if s.lower[p] == "from" and self.syntax.verbal(g) and self.syntax.listed(g, self.lexicon.cancel):
                return "negated"  # must be stopped from attacking
            if s.lower[p] in ("without", "instead"):
                return "negated"
            if s.lower[p] in ("supposing", "assuming", "provided"):
                return "hypothetical"
            if s.lower[p] in ("before", "for") and self.verb(g, depth + 1) != "actual":
                return "hypothetical"
            return own
        return self._of_noun(g, v, own, depth)

    def _of_noun(self, noun: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` completes a noun: a plan to attack, the risk of bombing; a reduced relative (*repelled by*) does not."""
        s = self.s
        if s.deps[v] == "acl" and s.tags[v] in ("VBN", "VBD") and s.child(v, "mark", "aux", "nsubj") is None:
            return own
        governor = s.heads[noun]
        if s.deps[noun] == "dobj" and self.syntax.verbal(governor) and s.deps[v] != "relcl":
            rejected = self.frame_at(governor) or self.rejecting(governor)
            told = self.frame_at(noun)
            if (
                rejected is not None
                and rejected.type == "REJECT"
                and told is not None
                and told.type in ("REQUEST", "AGREE", "THREATEN")
            ):
                return self._apply(told.inner, "actual", own)  # rejected a demand that
            if (
                rejected is not None and rejected.type == "REJECT"
            ):  # denied a charge that, rejected reports that
                return self._apply(
                    "negated" if self._finite(v) else rejected.inner, self.verb(governor, depth + 1), own
                )
        inner = self._operator("noun", noun)
        if inner is not None:
            return self._apply(inner, self._noun(noun, depth + 1), own)
        frame = self.frame_at(noun)
        if frame is not None and s.deps[v] != "relcl":
            return self._apply(frame.inner, self._noun(noun, depth + 1), own)
        if self._to_infinitive(v):
            governor = s.heads[noun]
            if s.deps[noun] == "dobj" and self.syntax.verbal(governor):
                inner = self._operator("verb", governor)
                frame = self.frame_at(governor)
                if inner is not None:
                    return self._apply(inner, self.verb(governor, depth + 1), own)
                if frame is not None:
                    return self._apply(frame.inner, self.verb(governor, depth + 1), own)
            return _more(own, "planned")
        return own

    def _adverbial(self, h: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` heads an adverbial clause of ``h``."""
        s = self.s
        marks = {s.lower[m] for m in s.all(v, "mark", "advmod")}
        if marks & _IF or (self._to_infinitive(v) and "for" in marks):
            return "hypothetical"
        if marks & _LATER and self.syntax.verbal(h) and self.verb(h, depth + 1) != "actual":
            return "hypothetical"
        if self._to_infinitive(v):
            protest = self.frame_at(v)
            if protest is not None and protest.type == "PROTEST" and self.syntax.verbal(h):
                return _combine(self.verb(h, depth + 1), own)  # marched to protest against
            frame = self.frame_at(h) if self.syntax.verbal(h) else None
            inner = self._operator("verb", h) if self.syntax.verbal(h) else None
            if inner is not None:
                return self._apply(inner, self.verb(h, depth + 1), own)
            if frame is not None and frame.type in ("AGREE", "REQUEST", "REJECT", "THREATEN"):
                return self._apply(frame.inner, self.verb(h, depth + 1), own)
            return _more(own, "planned")
        if s.tags[v] == "VBG" and s.child(v, "nsubj") is None and self.syntax.verbal(h):
            return _combine(self.verb(h, depth + 1), own)  # "..., killing ten": as real as the main clause
        return own

    # --- nouns ---------------------------------------------------------------------------------

    def _noun(self, n: int, depth: int = 0) -> Modality | None:
        """The modality of an event noun, by its modifiers and what governs it."""
        s = self.s
        if depth > 12:
            return "actual"
        value: Modality = "actual"
        for c in s.children[n]:
            low = s.lower[c]
            if s.deps[c] in ("det", "neg") and low in ("no", "neither"):
                return "negated"
            if s.deps[c] in ("amod", "compound", "det", "nmod", "acl") and low in _FUTURE_ADJECTIVES:
                value = _more(value, _FUTURE_ADJECTIVES[low])
            if s.deps[c] == "det" and low == "any":
                value = _more(value, "hypothetical")
            inner = self._operator("adjective", c) if s.deps[c] == "amod" else None
            if inner is not None and inner != "same" and inner != "drop":
                value = _more(value, inner)
        first = s.first_conjunct(n)
        dep, h = s.deps[first], s.heads[first]
        if dep == "attr" and s.lemmas[h] == "be":
            return _combine(self.verb(h, depth + 1), value)  # it would have been a refusal
        if h == first or self._authored(n):
            return value
        if dep in ("dobj", "nsubjpass", "oprd", "dative") and self.syntax.verbal(h):
            return self._governed(h, n, value, depth)
        if dep == "nsubj" and self.syntax.verbal(h):
            if self.syntax.light(h) or s.lemmas[h] in (
                "begin",
                "start",
                "resume",
                "continue",
                "occur",
                "happen",
                "take",
                "end",
                "be",
                "come",
                "follow",
            ):
                return _combine(self._own_only(h, depth), value)
            if self.syntax.listed(h, self.lexicon.schedule):
                return _combine("planned", value)
            clause = self._clause(h)
            if (
                clause in ("hypothetical", "planned")
                and s.child(n, "det") is not None
                and s.lower[s.child(n, "det") or 0] in ("a", "an", "any")
            ):
                return _combine("hypothetical", value)
            return value
        if dep == "pobj":
            return self._behind(s.heads[h], h, n, value, depth)
        if dep in ("poss", "compound", "nmod", "amod"):
            return self._inside(h, value, depth)
        return value

    def _authored(self, n: int) -> bool:
        """A demand, offer or threat that names its author was made, whatever becomes of it."""
        s = self.s
        frame = self.frame_at(n)
        if frame is None or frame.type not in ("REQUEST", "AGREE", "THREATEN", "ACCUSE", "REJECT"):
            return False
        owner = s.child(n, "poss")
        if self.syntax.light(s.heads[s.first_conjunct(n)]) and (owner is None or s.pos[owner] == "PRON"):
            return False
        if owner is not None:
            return True
        return any(s.words[m][:1].isupper() for m in self.syntax.modifiers(n)) or bool(
            self.syntax.noun_preposition(n, "by") or self.syntax.noun_preposition(n, "from")
        )

    def _own_only(self, v: int, depth: int) -> Modality | None:
        return self.verb(v, depth + 1)

    def _governed(self, g: int, n: int, value: Modality, depth: int) -> Modality | None:
        """The noun is the object of verb ``g``."""
        s = self.s
        lexicon = self.lexicon
        if self.syntax.listed(g, lexicon.cancel):
            return "negated" if self.verb(g, depth + 1) in ("actual", "planned") else "hypothetical"
        frame = self.frame_at(g)
        if frame is not None and frame.type in ("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"):
            inner: Inner = frame.inner
            if frame.type == "REJECT" and s.child(n, "poss") is not None:
                return value
            return self._apply(inner, self.verb(g, depth + 1), value)
        if self.syntax.passive(g) and self.syntax.listed(g, lexicon.schedule) and s.child(g, "agent") is None:
            return _combine(self.verb(g, depth + 1), _more(value, "planned"))
        if self.syntax.light(g):
            return _combine(self.verb(g, depth + 1), value)
        inner_or_none = self._operator("verb", g)
        if inner_or_none is not None:
            return self._apply(inner_or_none, self.verb(g, depth + 1), value)
        return value

    def _behind(self, g: int, p: int, n: int, value: Modality, depth: int) -> Modality | None:
        """The noun stands behind preposition ``p`` of ``g``: called for talks, a plan for an attack, met for talks."""
        s = self.s
        low = s.lower[p]
        if self.syntax.verbal(g):
            frame = self.frame_at(g)
            if (
                frame is not None
                and frame.type in ("AGREE", "REQUEST", "THREATEN", "REJECT")
                and low in ("for", "to", "with", "on", "of")
            ):
                return self._apply(frame.inner, self.verb(g, depth + 1), value)
            if (
                self.syntax.passive(g)
                and self.syntax.listed(g, self.lexicon.schedule)
                and low in ("for", "in", "at", "to", "on")
            ):
                return _combine(self.verb(g, depth + 1), _more(value, "planned"))
            inner = self._operator("verb", g)
            if inner is not None and low in ("for", "to", "from", "on", "in", "of", "with", "by"):
                return self._apply(inner, self.verb(g, depth + 1), value)
            if self.syntax.listed(g, self.lexicon.schedule) and low in ("for", "in", "at", "to", "on"):
                return _combine(self.verb(g, depth + 1), _more(value, "planned"))
            if self.syntax.support(n) == g:
                reality = self.verb(g, depth + 1)
                return _combine(reality, value)
            if low in ("for", "before", "ahead", "towards", "toward") and low != "for":
                return _more(value, "planned")
            if low == "without":
                return "negated"
            return value
        if s.pos[g] in ("NOUN", "PROPN"):
            inner = self._operator("noun", g)
            if inner is not None and low in ("for", "of", "to", "on", "about", "against"):
                return self._apply(inner, self._noun(g, depth + 1), value)
            frame = self.frame_at(g)
            if frame is not None and frame.type == "CONSULT" and low in ("on", "about", "over", "for"):
                return _more(value, "hypothetical")  # what talks are about
            if (
                frame is not None
                and frame.type in ("REQUEST", "AGREE", "THREATEN")
                and low in ("for", "of", "to", "on")
            ):
                return self._apply(frame.inner, self._noun(g, depth + 1), value)
        if s.pos[g] == "ADJ":
            inner = self._operator("adjective", g)
            if inner is not None:
                h = s.heads[g]
                return self._apply(
                    inner, self.verb(h, depth + 1) if self.syntax.verbal(h) else "actual", value
                )
        return value

    def _inside(self, head: int, value: Modality, depth: int) -> Modality | None:
        """The noun is a modifier: peace *talks* plan."""
        inner = self._operator("noun", head)
        return self._apply(inner, self._noun(head, depth + 1), value) if inner is not None else value

    # --- operators ------------------------------------------------------------------------------

    def _operator(self, pos: PartOfSpeech, g: int) -> Inner | None:
        """What an operator of the lexicon at ``g`` makes of its complement."""
        operators = self.lexicon.operators.get((pos, self.s.lemmas[g]), ())
        plain: Inner | None = None
        for operator in operators:
            if operator.particle is None:
                plain = operator.inner if plain is None else plain
            elif operator.particle in self.syntax.loose_particles(g):
                return operator.inner
        return plain

    def _apply(self, inner: Inner, governor: Modality | None, own: Modality) -> Modality | None:
        """The event's modality under an operator that is itself as real as ``governor``."""
        if inner == "drop" or governor is None:
            return None
        if inner == "same":
            return _combine(governor, own)
        if inner == "negated":
            if governor == "negated":
                return own if own != "planned" else "actual"
            return "negated" if governor == "actual" else "hypothetical"
        if governor == "negated":
            return "negated" if inner == "actual" else "hypothetical"
        if governor == "hypothetical":
            return "hypothetical"
        if own == "negated":
            return "hypothetical" if inner != "actual" else "negated"
        if inner == "actual":
            return _combine(governor, own)
        return inner if _RANK[inner] >= _RANK[own] or own == "planned" else own


def _more(a: Modality, b: Modality) -> Modality:
    """The less real of two."""
    return a if _RANK[a] >= _RANK[b] else b


def _combine(outer: Modality | None, own: Modality) -> Modality | None:
    if outer is None:
        return None
    return _more(outer, own)
