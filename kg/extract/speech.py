"""Who says it: for every word of a document, the acts of saying that it stands in.

Three constructions vouch for words: a reporting verb with its content clause ("Kabul said that ..."),
an adjunct ("according to the army"), and quotation marks, whose speaker stands before, behind or
around the quotation, or in the sentence before it. Speakers are pointers to noun phrases; who they
are is the business of :mod:`kg.extract.coreference.resolution`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kg.extract.grammar.sentence import Sentence
from kg.extract.reading import Reading
from kg.ontology.lexicon import Lexicon

_OPEN, _CLOSE, _BOTH = "“«„", "”»", '"'
_MARK = re.compile(f"[{_OPEN}{_CLOSE}{_BOTH}’]")
_CONTENT = ("ccomp", "xcomp", "parataxis")
_ACCORDING = frozenset(("according",))
_UNNAMED = frozenset(("reportedly", "allegedly", "purportedly", "supposedly"))
MIN_QUOTE = 3  # words; shorter quotations are words of the sentence they stand in


@dataclass(slots=True)
class Speaking:
    """One act of saying: the reporting word, and the head of the speaker's noun phrase (None: unnamed)."""

    sentence: int
    verb: int
    speaker: tuple[int, int] | None
    quoted: bool = False
    doubted: bool = False

    @property
    def key(self) -> tuple[int, int]:
        return self.sentence, self.verb


@dataclass(slots=True)
class Quotation:
    """Characters ``start:end`` of the document between quotation marks, and who speaks them."""

    start: int
    end: int
    words: int
    speaking: Speaking | None = None


@dataclass(slots=True)
class Speech:
    """The acts of saying of a document. ``content[s]`` maps a token of sentence s to the sayings it heads the content of."""

    sentences: list[Sentence]
    content: list[dict[int, list[Speaking]]] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    acts: list[list[Speaking]] = field(default_factory=list)

    def speakers(self, sentence: int, token: int) -> list[Speaking]:
        """Who vouches for the token, outermost first; an empty list is the reporter."""
        s = self.sentences[sentence]
        heads = self.content[sentence]
        out: list[Speaking] = []
        if heads:
            chain = [token, *s.ancestors(token)]
            for i in reversed(chain):
                out.extend(heads.get(i, ()))
        quotation = self.quotation(sentence, token)
        if quotation is not None and quotation.speaking is not None:
            spoken = quotation.speaking
            known = [o.key for o in out]
            if spoken.key in known:
                out[known.index(spoken.key)] = spoken
            elif not (out and quotation.words < 12 and out[-1].sentence == spoken.sentence):
                out = [spoken, *(o for o in out if self._within(o, quotation))]
        return [o for o in out if not (o.sentence == sentence and o.verb == token)]

    def voiced(self, sentence: int) -> bool:
        """Is any word of the sentence somebody's but the reporter's?"""
        if self.content[sentence]:
            return True
        s = self.sentences[sentence]
        i = bisect_right(self.quotations, s.end, key=lambda q: q.start) - 1
        return i >= 0 and self.quotations[i].end > s.start

    def quotation(self, sentence: int, token: int) -> Quotation | None:
        """The quotation that the token stands in."""
        if not self.quotations:
            return None
        at = self.sentences[sentence].starts[token]
        i = bisect_right(self.quotations, at, key=lambda q: q.start) - 1
        return self.quotations[i] if i >= 0 and at < self.quotations[i].end else None

    def quote(self, sentence: int, token: int) -> bool:
        """Does the token stand between quotation marks?"""
        return self.quotation(sentence, token) is not None

    def _within(self, act: Speaking, quotation: Quotation) -> bool:
        at = self.sentences[act.sentence].starts[act.verb]
        return quotation.start <= at < quotation.end


def find(reading: Reading) -> Speech:
    """The acts of saying of a document (also set as ``reading.speech``)."""
    speech = Speech(reading.sentences)
    lexicon = reading.ontology.lexicon
    for s in reading.sentences:
        heads: dict[int, list[Speaking]] = {}
        acts = _acts(s, lexicon, heads)
        speech.content.append(heads)
        speech.acts.append(acts)
    speech.quotations = _quotations(reading.document.text or "") if reading.sentences else []
    if speech.quotations:
        _attribute(speech)
    reading.speech = speech
    return speech


# --- reporting verbs and adjuncts -------------------------------------------------------------


def _acts(s: Sentence, lexicon: Lexicon, heads: dict[int, list[Speaking]]) -> list[Speaking]:
    out: list[Speaking] = []
    for i in range(s.n):
        lemma = s.lemmas[i]
        if (
            s.pos[i] in ("VERB", "AUX")
            and s.deps[i] not in ("prep", "mark")
            and (lemma in lexicon.say or lemma in lexicon.doubt)
        ):
            act = Speaking(s.index, i, _speaker(s, i), doubted=lemma in lexicon.doubt)
            contents = _contents(s, i)
            for c in contents:
                heads.setdefault(c, []).append(act)
            out.append(act)
        elif s.lower[i] in _ACCORDING:
            to = s.child(i, "prep")
            who = s.child(to, "pobj") if to is not None else s.child(i, "pobj")
            act = Speaking(s.index, i, (s.index, who) if who is not None else None)
            scope = _clause(s, i)
            if scope is not None:
                heads.setdefault(s.first_conjunct(scope), []).append(act)
            out.append(act)
        elif s.lower[i] in _UNNAMED and s.deps[i] == "advmod":
            heads.setdefault(s.heads[i], []).append(Speaking(s.index, i, None))
    return out


def _speaker(s: Sentence, verb: int) -> tuple[int, int] | None:
    """The head of the noun phrase that speaks: the subject, also an inverted or a shared one."""
    passive = s.child(verb, "nsubjpass", "auxpass") is not None
    if passive:
        agent = s.child(verb, "agent")
        who = s.child(agent, "pobj") if agent is not None else None
        if who is None and s.lemmas[verb] in ("quote", "cite"):
            who = s.child(verb, "nsubjpass")
        return (s.index, who) if who is not None else None
    i = verb
    for _ in range(4):
        who = s.child(i, "nsubj")
        if who is not None:
            if s.tags[who] in ("WP", "WDT") or s.lower[who] == "that":
                return (s.index, s.heads[i]) if s.deps[i] == "relcl" else None
            if s.lower[who] == "it" and s.child(verb, "auxpass") is not None:
                return None
            return s.index, who
        if s.deps[i] in ("conj", "xcomp", "advcl", "aux", "pcomp"):
            i = s.heads[i]
            if s.pos[i] == "ADP":
                i = s.heads[i]
            if s.child(i, "nsubjpass") is not None and s.child(i, "nsubj") is None:
                return s.index, s.child(i, "nsubjpass") or 0
        elif s.deps[i] in ("acl", "relcl"):
            return s.index, s.heads[i]
        else:
            break
    # "..., said the Arakan Army": the inverted subject may hang as an object or an attribute
    who = s.child(verb, "dobj", "attr", "oprd", "npadvmod")
    if (
        who is not None
        and who > verb
        and s.ents[who] not in ("DATE", "TIME")
        and s.child(verb, *_CONTENT) is not None
    ):
        return s.index, who
    return None


def _contents(s: Sentence, verb: int) -> list[int]:
    """The heads of the clauses that the reporting verb reports."""
    out = []
    for c in s.children[verb]:
        dep = s.deps[c]
        if (
            dep == "ccomp"
            or (dep == "parataxis" and s.pos[c] in ("VERB", "AUX"))
            or (
                dep == "xcomp"
                and s.pos[c] in ("VERB", "AUX", "ADJ", "NOUN")
                and s.lemmas[verb] not in ("tell", "ask")
            )
        ):
            out.append(c)
        elif (
            dep == "advcl"
            and c < verb
            and s.child(c, "mark") is None
            and s.child(c, "nsubj", "nsubjpass") is not None
        ):
            out.append(
                c
            )  # "The strike killed ten, Kabul said" when the parser takes the first clause for an adverbial
    if not out and s.deps[verb] in ("ccomp", "parataxis", "conj", "dep", "advcl") and _parenthetical(s, verb):
        out.append(
            s.heads[verb]
        )  # "Israel, he said on Thursday, had agreed ...": the verb hangs below its content
    return out


def _parenthetical(s: Sentence, verb: int) -> bool:
    """Is the reporting clause set off by commas, without a complement of its own?"""
    first, last = s.span(verb)
    if any(s.deps[c] == "advcl" and c < verb for c in s.children[verb]):  # "If it goes on, he warned, ..."
        subject = s.child(verb, "nsubj")
        first = s.span(subject)[0] if subject is not None and subject < verb else verb
    before = s.words[first] == "," or (first > 0 and s.words[first - 1] in (",", '"', "-"))
    after = last + 1 >= s.n or s.words[last] == "," or s.words[last + 1] in (",", ".", '"', "-")
    return before and after and s.child(verb, "mark") is None and s.child(verb, "dobj") is None


def _clause(s: Sentence, i: int) -> int | None:
    """The clause that an adjunct hangs on."""
    for h in s.ancestors(i):
        if s.pos[h] in ("VERB", "AUX") or s.deps[h] == "ROOT":
            return h
    return None


# --- quotation marks -------------------------------------------------------------------------------


def _quotations(text: str) -> list[Quotation]:
    """The stretches between quotation marks. A mark left open ends with its line."""
    out: list[Quotation] = []
    position = 0
    for line in text.splitlines(keepends=True):
        start: int | None = None
        for mark in _MARK.finditer(line):
            i, c = mark.start(), mark[0]
            if c in _OPEN or (c == _BOTH and start is None):
                if start is None:
                    start = position + i + 1
            elif start is not None and (c in _CLOSE or c == _BOTH or line[i : i + 2] == "’’"):
                out.append(_quotation(text, start, position + i))
                start = None
        if start is not None:
            out.append(_quotation(text, start, position + len(line.rstrip())))
        position += len(line)
    return out


def _quotation(text: str, start: int, end: int) -> Quotation:
    return Quotation(start, end, len(text[start:end].split()))


def _attribute(speech: Speech) -> None:
    """Gives each quotation its speaker: in its own sentence, else carried over from the one before."""
    last: Speaking | None = None
    spoken = [a for acts in speech.acts for a in acts if a.speaker is not None]
    acts = sorted(((speech.sentences[a.sentence].starts[a.verb], a) for a in spoken), key=lambda p: p[0])
    positions = [p for p, _ in acts]
    for q in speech.quotations:
        if q.words < MIN_QUOTE:
            continue
        found = _own(speech, q, acts, positions)
        if found is not None:
            q.speaking = Speaking(found.sentence, found.verb, found.speaker, quoted=True)
            last = q.speaking
        elif _whole(speech, q):
            q.speaking = last
    # a speaker of which the text tells nothing is the speaker of the neighbouring quotation
    for before, q in zip(speech.quotations, speech.quotations[1:], strict=False):
        if q.speaking is None and before.speaking is not None and q.words >= MIN_QUOTE and _whole(speech, q):
            q.speaking = before.speaking


def _own(
    speech: Speech, q: Quotation, acts: list[tuple[int, Speaking]], positions: list[int]
) -> Speaking | None:
    """The act of saying nearest to the quotation among those that share a sentence with its ends."""
    first, last = _sentence_at(speech, q.start), _sentence_at(speech, max(q.start, q.end - 1))
    best: tuple[int, Speaking] | None = None
    for i in range(max(0, bisect_right(positions, q.start) - 6), len(acts)):
        position, act = acts[i]
        if position > q.end + 200:
            break
        if q.start <= position < q.end or not (
            first - 1 <= act.sentence <= first or last <= act.sentence <= last + 1
        ):
            continue
        if speech.quotation(act.sentence, act.verb) is not None:
            continue
        inside_sentence = act.sentence in (first, last)
        gap = q.start - position if position < q.start else position - q.end
        behind = position >= q.end
        if not inside_sentence and not _adjacent(speech, q, act, behind):
            continue
        rank = gap + (0 if behind else 20) + (0 if inside_sentence else 40)
        if best is None or rank < best[0]:
            best = (rank, act)
    return best[1] if best else None


def _adjacent(speech: Speech, q: Quotation, act: Speaking, behind: bool) -> bool:
    """Does the act, in the next or the last sentence, belong to the quotation ("...," he said / X said: "...")?"""
    s = speech.sentences[act.sentence]
    if s.paragraph != speech.sentences[_sentence_at(speech, q.start)].paragraph:
        return False
    if behind:  # the parser cut the sentence behind the closing mark
        return s.starts[0] - q.end <= 3 and not s.words[0][:1].isupper() | (
            s.words[0].lower() in ("he", "she")
        )
    return s.words[-1] in (":", ",") or q.start - s.end <= 3


def _sentence_at(speech: Speech, offset: int) -> int:
    i = bisect_right(speech.sentences, offset, key=lambda s: s.start) - 1
    return max(0, i)


def _whole(speech: Speech, q: Quotation) -> bool:
    """Does the quotation start a sentence (rather than quote some words inside one)?"""
    s = speech.sentences[_sentence_at(speech, q.start)]
    return q.start - s.start <= 2
