"""Whom a pronoun cannot be: the other arguments of its verb, who harms it, who demands that it act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import Anaphor
from kg.extract.coreference.understood import understood
from kg.extract.grammar.cues import word_set

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading
    from kg.model import Actor

HARM = word_set(
    "fire shoot shell bomb bombard attack strike hit raid ram storm seize kill execute murder massacre slaughter rape behead wound injure invade violate destroy "
    "down detain arrest abduct kidnap torture harass assault besiege target blockade occupy"
)
_DEMANDING = word_set("demand ask insist order request urge require stipulate decree")
_OURS = frozenset(("we", "us", "our", "ours"))
_ANY = frozenset(("no", "any", "every", "each", "all", "a", "an"))


class Disjoint:
    """Finds those who are not meant by a pronoun of a document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = reading.mentions

    def harmer(self, s: Sentence, a: Anaphor) -> list[Actor]:
        """Who does harm to what the pronoun owns: the owner is somebody else ("accused X of firing at its boats")."""
        top = s.heads[a.head] if s.deps[a.head] == "poss" else a.head
        if s.deps[top] == "pobj" and s.lower[s.heads[top]] == "of":
            counted = s.heads[s.heads[top]]
            if s.pos[counted] in ("NOUN", "NUM", "PRON", "DET"):
                top = counted  # "hit a column of theirs", "killed eleven of them"
        verb = s.heads[top]
        if s.deps[top] == "pobj" and s.lower[verb] in ("at", "on", "against", "into"):
            verb = s.heads[verb]
        elif s.deps[top] not in ("dobj", "nsubjpass"):
            return []
        if s.lemmas[verb] not in HARM or s.pos[verb] != "VERB":
            return []
        subject = s.child(verb, "nsubj") or understood(s, a.head)
        if subject is None and s.deps[verb] == "conj":
            subject = s.child(s.first_conjunct(verb), "nsubj")
        if subject is None or subject == top:
            return []
        return [r.actor for r in self.mentions.party(s.index, subject).own]

    def doers(self, s: Sentence, a: Anaphor) -> set[str]:
        """Who does to the pronoun what its verb tells, or demands that it act: he is another, else it were *itself*."""
        verb = s.heads[a.head]
        if s.deps[a.head] in ("dobj", "dative"):
            if s.lower[a.head] not in ("it", "them", "him", "her"):
                return set()
        elif not self._demanded(s, a.head):
            return set()
        else:
            verb = s.heads[verb]
        subject = s.child(verb, "nsubj")
        if subject is None:
            return set()
        party = self.mentions.party(s.index, subject)
        doers = {r.actor.id for r in party.own or party.people}
        if s.deps[a.head] not in ("dobj", "dative"):
            doers |= {i.partition(".")[0] for i in doers}  # a parliament, and its state
        return doers

    def named_later(self, s: Sentence, a: Anaphor) -> set[str]:
        """What is named again behind the pronoun in its clause: "charged them with aiding *the rebels*"; it is not them."""
        if s.deps[a.head] not in ("dobj", "dative"):
            return set()
        return {s.lemmas[i] for i in s.subtree(s.heads[a.head]) if i > a.head and s.tags[i] == "NNS"}

    def _demanded(self, s: Sentence, subject: int) -> bool:
        """Is it the subject of what somebody demands: "insisted that *they* leave"? The verb is a bare subjunctive."""
        verb = s.heads[subject]
        if s.deps[verb] != "ccomp" or s.lemmas[s.heads[verb]] not in _DEMANDING:
            return False
        if s.deps[subject] == "nsubjpass":  # "asked that it be heard" is for itself
            return s.lower[subject] == "they" and any(s.lower[x] == "be" for x in s.all(verb, "auxpass"))
        bare = s.tags[verb] == "VB" or (s.tags[verb] == "VBP" and s.lower[verb] == s.lemmas[verb])
        return s.deps[subject] == "nsubj" and bare and s.child(verb, "aux") is None

    def spoken_of(self, s: Sentence, a: Anaphor) -> set[int]:
        """Of whom a spokesman tells who says *we* of his own, or tells of any of them.

        "No Swede will be safe, *its* spokesman said", "“We armed no Swede,” *its* envoy said": his side is another.
        """
        speech = self.reading.speech
        speaker = (s.index, s.heads[a.head])
        said = {act.key for act in speech.acts[s.index] if act.speaker == speaker}
        if not said or s.lemmas[s.heads[a.head]] == "counterpart":
            return set()
        content = [i for i in range(a.head) if any(act.key in said for act in speech.speakers(s.index, i))]
        ours = any(s.lower[i] in _OURS and speech.quote(s.index, i) for i in content)
        return {i for i in content if ours or any(s.lower[d] in _ANY for d in s.all(i, "det"))}

    def clause_mates(self, s: Sentence, a: Anaphor) -> set[int]:
        """Heads that the anaphor cannot be: the other arguments of its verb, and phrases that hold it."""
        out: set[int] = set()
        for h in s.ancestors(a.head):
            if s.pos[h] in ("VERB", "AUX"):
                break
            out.add(h)
        if s.deps[a.head] in ("dobj", "dative", "pobj", "nsubj", "nsubjpass"):
            h = s.heads[a.head]
            while s.deps[a.head] == "pobj" and s.pos[h] == "ADP" and s.heads[h] != h:
                h = s.heads[h]
                break
            if s.pos[h] in ("VERB", "AUX"):
                mates = s.all(h, "nsubj", "nsubjpass", "dobj", "dative")
                out.update(mates)
                if s.deps[h] == "relcl" and any(s.tags[x] in ("WP", "WDT") for x in mates):
                    held = s.heads[h]  # "the Kenyan drivers whom they held"
                    out.update((held, *(c for c in s.children[held] if c < held)))
            if _let_do(s, a.head) and s.child(s.heads[h], "nsubj", "nsubjpass") is None:
                doer = understood(s, a.head)
                out.update(() if doer is None else (doer,))
        return out


def _let_do(s: Sentence, i: int) -> bool:
    """Is it the object of one verb and does what the next tells: "to help *it* mend the dam"?"""
    h = s.heads[i]
    return (
        s.deps[i] == "nsubj"
        and s.tags[h] == "VB"
        and s.deps[h] in ("ccomp", "xcomp")
        and s.child(h, "aux") is None
    )
