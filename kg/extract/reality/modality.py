"""Did it happen? Modality from the words that govern a trigger, on top of what its own clause says.

The search climbs from the trigger to the root. Each governor may change how real the event is: an
operator of the lexicon ("plans to", "failed to", "prevented"), a frame that takes a complement
("agreed to", "accused of"), a light verb, a conditional. The coding guide's section 3 is the law:
``actual``, ``planned``, ``hypothetical``, ``negated``.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.grammar.slots import Syntax
from kg.extract.reality.auxiliaries import IF, anybody, has_condition, own_modality
from kg.extract.reality.degrees import governed, less_real, within
from kg.extract.reality.event_nouns import DEEPEST, EventNouns
from kg.model import Modality
from kg.ontology.lexicon import Frame, Inner, Lexicon

_LATER = frozenset(("before", "until", "till"))
_SUPPOSING = frozenset(("supposing", "assuming", "provided"))
_CERTAIN = frozenset(("clear", "certain", "sure", "evident"))


class Reality(EventNouns):
    """How real the events of one sentence are. ``frame_at`` gives the frame matched at a token, if any."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon, frame_at: Callable[[int], Frame | None]) -> None:
        super().__init__(syntax, lexicon, frame_at)
        self._cache: dict[int, Modality] = {}
        self._question = self.s.words[-1] == "?" or (self.s.n > 1 and self.s.words[-2] == "?")

    def of(self, trigger: int) -> Modality | None:
        """The modality of the event at ``trigger``; None where the text does not tell it as an event at all."""
        syntax = self.syntax
        if self.s.pos[trigger] in ("NOUN", "PROPN"):
            return self.noun(trigger)
        value = self.verb(trigger)
        if (
            value is not None
            and syntax.verbal(trigger)
            and syntax.passive(trigger)
            and syntax.listed(trigger, self.lexicon.schedule)
        ):
            return less_real(value, "planned")  # is expected in Yerevan
        return value

    def verb(self, v: int, depth: int = 0) -> Modality | None:
        """The modality of what verb (or adjective) ``v`` tells."""
        if v in self._cache:
            return self._cache[v]
        if depth > DEEPEST:
            return "actual"
        value = self._verb(v, depth)
        if value is not None:
            self._cache[v] = value
        return value

    def _verb(self, v: int, depth: int) -> Modality | None:
        s = self.s
        own = own_modality(self.syntax, v)
        if own == "negated" and self._asked_not_to(v):
            return "hypothetical"
        if own in ("negated", "hypothetical"):
            return own
        dep, h = s.deps[v], s.heads[v]
        if h == v:
            return "hypothetical" if self._question else own
        if dep == "conj" and (self.syntax.verbal(h) or s.pos[h] == "ADJ"):
            return self._conjunct(v, h, own, depth)
        if dep in ("xcomp", "ccomp", "oprd", "acomp"):
            return self._complement(h, v, own, depth)
        if dep == "pcomp":
            return self._after_preposition(s.heads[h], h, v, own, depth)
        if dep == "acl":
            return self._of_noun(h, v, own, depth)
        if dep == "advcl":
            return self._adverbial(h, v, own, depth)
        if dep == "relcl":
            return self._relative(h, own, depth)
        return own

    def _relative(self, noun: int, own: Modality, depth: int) -> Modality | None:
        """ "would shoot *any soldier who entered*": a condition, where what befalls whoever does it has not happened."""
        s = self.s
        if not anybody(s, noun) or s.lower[noun] in ("those", "all"):
            return own
        v = s.heads[noun]
        while s.pos[v] == "ADP" and s.heads[v] != v:
            v = s.heads[v]
        real = not self.syntax.verbal(v) or self.verb(v, depth + 1) == "actual"
        return own if real else less_real(own, "hypothetical")

    def _conjunct(self, v: int, h: int, own: Modality, depth: int) -> Modality | None:
        """A coordinated verb shares the first one's auxiliaries where it has no subject of its own."""
        s = self.s
        subject = s.child(v, "nsubj", "nsubjpass") is not None
        auxiliary = s.child(v, "aux") is not None
        if subject and auxiliary:
            if s.deps[h] == "ROOT" or own_modality(self.syntax, h) != "actual":
                return own
            return within(self.verb(h, depth + 1), own)
        alike = s.tags[v] == s.tags[h]
        if subject or (auxiliary and not alike):
            return within(self._outer_of(h, depth), own)
        same_form = alike or s.tags[v] in ("VB", "VBN", "VBG") or (s.tags[v], s.tags[h]) == ("VBP", "VB")
        first = self.verb(h, depth + 1) if same_form else self._outer_of(h, depth)
        shared = s.tags[v] == "VB" or any(s.lower[c] in ("or", "nor") for c in s.all(h, "cc"))
        if first == "negated" and not shared:
            first = self._outer_of(h, depth)
        return within(first, own)

    def _outer_of(self, h: int, depth: int) -> Modality | None:
        """What governs verb h, without h's own auxiliaries."""
        s = self.s
        if s.deps[h] in ("xcomp", "ccomp"):
            return self._complement(s.heads[h], h, "actual", depth + 1)
        if s.deps[h] == "advcl":
            return self._adverbial(s.heads[h], h, "actual", depth + 1)
        return "actual"

    # --- complements ----------------------------------------------------------------------------

    def _asked_not_to(self, v: int) -> bool:
        """Is it what one is asked or warned not to do: "begged Juba *not to shell* the port"? Nobody says that he did not."""
        s = self.s
        if s.tags[v] != "VB":
            return False
        if s.deps[v] == "conj" and s.tags[s.heads[v]] == "VB":
            v = s.first_conjunct(v)
        if s.deps[v] not in ("xcomp", "ccomp", "advcl", "acl"):
            return False
        g = s.heads[v]
        if s.deps[v] == "acl" and s.deps[g] == "dobj" and self.frame_at(g) is None:
            g = s.heads[g]  # hung on whom it is asked of
        frame = self.frame_at(g)
        return frame is not None and frame.type in ("REQUEST", "THREATEN")

    def _complement(self, g: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` is the complement clause of ``g``."""
        s = self.s
        if depth > DEEPEST:
            return own
        if not self.syntax.verbal(g):
            return "negated" if self._untrue(g) else self._of_predicate(g, own, depth)
        if (
            any(s.lower[m] == "whether" for m in s.all(v, "mark"))
            or s.lower[g] in _SUPPOSING
            or s.lower[g] in ("imagine", "suppose")
        ):
            return "hypothetical"
        to = self.syntax.infinitive(v)
        if s.lemmas[g] == "be" and s.deps[v] == "ccomp":  # it is possible that
            for a in s.all(g, "acomp", "attr"):
                possible = self.operator("adjective", a)
                if possible is not None:
                    return governed(possible, self.verb(g, depth + 1), own)
        if to and s.lemmas[g] == "hesitate" and s.child(g, "neg") is not None:
            # will not hesitate to strike
            return "hypothetical" if has_condition(self.syntax, g) else "planned"
        if to and s.lower[g] == "going":
            return within(self.verb(g, depth + 1), "planned")
        frame = self.frame_at(g)
        inner = self.operator("verb", g)
        if frame is not None and (
            inner is None or frame.type in ("AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE")
        ):
            governor = self.verb(g, depth + 1)
            if governor == "negated" and frame.inner in ("planned", "hypothetical"):
                return "negated" if inner == "planned" else "hypothetical"  # denied that it planned to
            return governed(frame.inner, governor, own)
        if inner is not None:
            return governed(inner, self.verb(g, depth + 1), own)
        if s.deps[v] == "ccomp" or s.lemmas[g] in self.lexicon.say:
            return self._said(g, v, own)
        return self._plain(g, v, own, depth)

    def _of_predicate(self, g: int, own: Modality, depth: int) -> Modality | None:
        """The complement of an adjective or a noun: likely to attack, not clear that."""
        s = self.s
        adjective = s.pos[g] == "ADJ"
        inner = self.operator("adjective" if adjective else "noun", g)
        if inner is not None:
            return governed(inner, self.verb(g, depth + 1), own)
        if adjective and s.lemmas[g] in _CERTAIN and own_modality(self.syntax, s.heads[g]) == "negated":
            return "hypothetical"
        frame = self.frame_at(g)
        return governed(frame.inner, "actual", own) if frame is not None else own

    def _said(self, g: int, v: int, own: Modality) -> Modality:
        """The complement of a verb that neither a frame nor an operator knows: what is said, seen or doubted."""
        lemma = self.s.lemmas[g]
        clause = own_modality(self.syntax, g)
        if (
            lemma in self.lexicon.doubt
            or clause == "hypothetical"
            or (clause == "negated" and lemma not in ("say", "tell"))
        ):
            return less_real(own, "hypothetical")
        if (
            self.s.deps[v] == "xcomp"
            and self.syntax.infinitive(v)
            and not self._perfect(v)
            and not self.syntax.passive(g)
        ):
            return less_real(own, "planned")  # vowed to fire, warned not to enter
        return own

    def _plain(self, g: int, v: int, own: Modality, depth: int) -> Modality | None:
        """The open complement of a verb that says nothing: is to attack, had to leave, ended up shelling."""
        s = self.s
        to = self.syntax.infinitive(v)
        if to and s.lemmas[g] in ("have", "need"):
            return "hypothetical"
        if to and (s.lemmas[g] != "be" or s.child(g, "acomp", "attr") is None):
            own = less_real(own, "planned")
        return within(self.verb(g, depth + 1), own)

    def _perfect(self, v: int) -> bool:
        """Is it a perfect infinitive: "claimed to *have* killed"?"""
        return any(self.s.lower[a] == "have" for a in self.s.all(v, "aux"))

    def _after_preposition(self, g: int, p: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` stands behind preposition ``p`` of ``g``: accused of bombing, stopped from entering, after bombing."""
        s = self.s
        verb, low = self.syntax.verbal(g), s.lower[p]
        if not verb and s.pos[g] != "ADJ":
            return self._of_noun(g, v, own, depth)
        frame = self.frame_at(g)
        if frame is not None and low in ("of", "for", "to", "with", "from", "over", "against"):
            return governed(frame.inner, self.verb(g, depth + 1), own)
        inner = self.operator("verb" if verb else "adjective", g)
        if inner is not None:
            return governed(inner, self.verb(g, depth + 1), own)
        if low == "from" and verb and self.syntax.listed(g, self.lexicon.cancel):
            return "negated"  # must be stopped from attacking
        if low in ("without", "instead"):
            return "negated"
        if low in _SUPPOSING:
            return "hypothetical"
        if low in ("before", "for") and self.verb(g, depth + 1) != "actual":
            return "hypothetical"
        return own

    def _of_noun(self, noun: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` completes a noun: a plan to attack, the risk of bombing; a reduced relative (*repelled by*) does not."""
        s = self.s
        if s.deps[v] == "acl" and s.tags[v] in ("VBN", "VBD") and s.child(v, "mark", "aux", "nsubj") is None:
            return own
        g = s.heads[noun]
        if self._untrue(noun):
            return "negated"
        if s.tags[v] == "VBG" and s.lemmas[noun] in self.lexicon.classes.get("text", ()):
            return within(self.noun(noun, depth + 1), own)  # plans a resolution condemning
        is_object = s.deps[noun] == "dobj" and self.syntax.verbal(g)
        rejected = (self.frame_at(g) or self._rejecting(g)) if is_object else None
        if rejected is not None and rejected.type == "REJECT":
            told = self.frame_at(noun)
            if told is not None and told.type in ("REQUEST", "AGREE", "THREATEN"):
                return governed(told.inner, "actual", own)  # rejected a demand that
            # denied a charge that, rejected reports that
            denied: Inner = "negated" if self._finite(v) else rejected.inner
            return governed(denied, self.verb(g, depth + 1), own)
        inner = self.operator("noun", noun) or self._frame_inner(noun)
        if inner is not None:
            return governed(inner, self.noun(noun, depth + 1), own)
        if not self.syntax.infinitive(v):
            return own
        inner = (self.operator("verb", g) or self._frame_inner(g)) if is_object else None
        if inner is not None:
            return governed(inner, self.verb(g, depth + 1), own)
        return less_real(own, "planned")

    def _untrue(self, noun: int) -> bool:
        """ "*reports* that the navy fired are false"."""
        s, untrue = self.s, self.lexicon.classes.get("untrue", frozenset())
        verb = s.heads[noun]
        return (
            s.deps[noun] == "nsubj"
            and s.lemmas[verb] == "be"
            and s.child(verb, "neg") is None
            and any(s.lemmas[x] in untrue for a in s.all(verb, "attr", "acomp") for x in s.conjuncts(a))
        )

    def _frame_inner(self, i: int) -> Inner | None:
        frame = self.frame_at(i)
        return frame.inner if frame is not None else None

    def _rejecting(self, g: int) -> Frame | None:
        """A frame of denial at a verb whose object the lexicon does not list: "rejected *reports* that"."""
        frames = self.lexicon.frames.get(("verb", self.s.lemmas[g]), ())
        return next((f for f in frames if f.type == "REJECT" and f.particle is None), None)

    def _finite(self, v: int) -> bool:
        return self.s.tags[v] in ("VBD", "VBZ", "VBP") or (
            self.s.child(v, "aux") is not None and not self.syntax.infinitive(v)
        )

    def _adverbial(self, h: int, v: int, own: Modality, depth: int) -> Modality | None:
        """``v`` heads an adverbial clause of ``h``."""
        s = self.s
        marks = {s.lower[m] for m in s.all(v, "mark", "advmod")}
        to, verb = self.syntax.infinitive(v), self.syntax.verbal(h)
        if marks & IF or (to and "for" in marks):
            return "hypothetical"
        if marks & _LATER and verb and self.verb(h, depth + 1) != "actual":
            return "hypothetical"
        if not to:
            if s.tags[v] == "VBG" and s.child(v, "nsubj") is None and verb:
                return within(self.verb(h, depth + 1), own)  # "..., killing ten": as real as the main clause
            return own
        if not verb:
            return less_real(own, "planned")
        protest = self.frame_at(v)
        if protest is not None and protest.type == "PROTEST":
            return within(self.verb(h, depth + 1), own)  # marched to protest against
        frame = self.frame_at(h)
        if (
            frame is not None
            and frame.type == "PROTEST"
            and protest is not None
            and protest.type == "REQUEST"
        ):
            return within(self.verb(h, depth + 1), own)  # marched to demand
        inner = self.operator("verb", h)
        if inner is None and frame is not None and frame.type in ("AGREE", "REQUEST", "REJECT", "THREATEN"):
            inner = frame.inner
        if inner is not None:
            return governed(inner, self.verb(h, depth + 1), own)
        return less_real(own, "planned")
