"""Which clauses share their time and place with an event's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kg.extract.grammar.sentence import NOUNS, SUBJECTS, Sentence

if TYPE_CHECKING:
    from kg.extract.reading import Reading

Test = Callable[[int, str], bool]
_VERBS = ("VERB", "AUX")
_WITHIN = frozenset(("in", "under", "during", "by", "at", "amid", "through", "with"))
_TOGETHER = frozenset(("as", "while", "when"))
_VERBAL = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))


def of_noun(sentence: Sentence, noun: int, trigger: int) -> bool:
    """Is ``trigger`` the noun, or what it is made of ("Monday's round of talks")?"""
    if noun == trigger:
        return True
    if sentence.heads[trigger] == noun:
        return sentence.deps[trigger] in ("compound", "amod", "nmod")
    above = sentence.heads[trigger]
    return sentence.lower[above] == "of" and sentence.heads[above] == noun


def governors(
    reading: Reading, sentence: Sentence, trigger: int, also: tuple[int, ...] = ()
) -> Iterator[tuple[int, Test]]:
    """Verbs whose adverbials hold for ``trigger`` too, nearest first, each with a test.

    The test takes the first token of an adverbial and its ISO time (empty for a place).
    """
    words = [i for i in also if i != trigger]
    seen = {trigger}
    for verb, test in _above(reading, sentence, trigger, words):
        if verb not in seen:
            seen.add(verb)
            yield verb, test
    for i in words:
        verb = clause(sentence, i) if sentence.pos[i] not in _VERBS else i
        if sentence.pos[i] in _VERBS and verb not in seen:
            seen.add(verb)
            yield verb, _always
            for above, test in _above(reading, sentence, verb, words):
                if above not in seen:
                    seen.add(above)
                    yield above, test


def clause(sentence: Sentence, i: int) -> int:
    """The verb (or the root) over token i."""
    for above in sentence.ancestors(i):
        if sentence.pos[above] in _VERBS:
            return above
        i = above
    return i


def _always(first: int, time: str) -> bool:
    return True


def _coarse(first: int, time: str) -> bool:
    """A month or a year holds for what surrounds the event, a day does not."""
    return 0 < len(time) < 8


def _above(reading: Reading, sentence: Sentence, trigger: int, also: list[int]) -> Iterator[tuple[int, Test]]:
    i = trigger
    test: Test = _always
    if sentence.pos[i] not in _VERBS:
        found = _of_nominal(reading, sentence, i, also)
        if found is None:
            return
        i, test = found
        yield i, test
    limit: int | None = None
    for _ in range(sentence.n):
        above, dep = sentence.heads[i], sentence.deps[i]
        if above == i:
            break
        if (
            dep in ("xcomp", "ccomp", "advcl", "pcomp", "acl")
            and (above in also or transparent(reading, sentence, above))
        ) or dep in ("aux", "auxpass"):
            pass
        elif dep == "conj" and sentence.pos[above] in _VERBS:
            if sentence.child(i, *SUBJECTS) is not None:
                limit = _start(sentence, above)
        elif (dep == "advcl" and sentence.pos[above] in _VERBS and _participle(sentence, i)) or (
            dep == "prep" and sentence.tags[i] == "VBG"
        ):
            pass
        else:
            break
        i = above
        if sentence.pos[i] not in _VERBS:
            break
        if limit is None:
            yield i, test
        else:
            yield i, lambda first, time, limit=limit, test=test: first <= limit and test(first, time)  # type: ignore[misc]
    # an adverbial at the end of what is coordinated: "condemned the raid and urged restraint on Monday"
    verb = trigger if sentence.pos[trigger] in _VERBS else None
    if verb is not None:
        for c in sentence.all(verb, "xcomp"):
            if transparent(reading, sentence, verb):
                yield c, _always
        for c in sentence.all(verb, "advcl"):  # "hours before the summit opened on Sunday"
            mark = sentence.child(c, "mark")
            if mark is not None and sentence.lower[mark] in ("after", "before") and _participle(sentence, c):
                yield c, _always
        for c in sentence.conjuncts(verb)[1:]:
            if sentence.pos[c] in _VERBS and sentence.child(c, *SUBJECTS) is None:
                yield c, _always
        if is_told(sentence, verb):  # "threatened to cut supplies on Monday"
            for c in _complements(sentence, verb):
                yield c, lambda first, time: len(time) == 10 and first > verb
        for c in sentence.children[verb]:
            if sentence.deps[c] == "prep":  # "in a report published on Wednesday"
                noun = sentence.child(c, "pobj")
                if noun is not None and sentence.lemmas[noun] in reading.ontology.lexicon.speech_nouns:
                    for act in sentence.all(noun, "acl"):
                        yield act, _always


def _complements(sentence: Sentence, verb: int) -> Iterator[int]:
    """Infinitives and gerunds that complete the verb."""
    for c in sentence.children[verb]:
        if sentence.deps[c] == "xcomp" or (sentence.deps[c] == "ccomp" and sentence.child(c, "mark") is None):
            if sentence.pos[c] in _VERBS and sentence.tags[c] in ("VB", "VBG"):
                yield c
            for p in sentence.all(c, "prep"):
                yield from sentence.all(p, "pcomp")
        elif sentence.deps[c] == "prep":
            yield from sentence.all(c, "pcomp")


def _start(sentence: Sentence, verb: int) -> int:
    """An adverbial before this token stands before the clause's subject and so over all that follows."""
    subject = sentence.child(verb, *SUBJECTS)
    return verb if subject is None else sentence.span(subject)[0]


def _of_nominal(reading: Reading, sentence: Sentence, noun: int, also: list[int]) -> tuple[int, Test] | None:
    """The verb whose adverbials hold for an event told as a noun."""
    i = sentence.first_conjunct(noun)
    while sentence.deps[i] in ("compound", "amod", "nmod", "poss") and sentence.heads[i] != i:
        i = sentence.heads[i]
        i = sentence.first_conjunct(i)
    above, dep = sentence.heads[i], sentence.deps[i]
    if dep == "pobj" and sentence.lower[above] == "of" and sentence.pos[sentence.heads[above]] in NOUNS:
        i = sentence.heads[above]  # "a round of talks", "a series of strikes"
        above, dep = sentence.heads[i], sentence.deps[i]
    if above == i:
        return None
    if dep in SUBJECTS or dep == "attr":
        return above, _always
    if dep in ("dobj", "oprd", "dative"):
        carried = above in also or light(reading, sentence, above) or transparent(reading, sentence, above)
        return (above, _always) if carried else (above, _coarse)
    if dep == "pobj":
        preposition, verb = sentence.lower[above], sentence.heads[above]
        hops = 0
        while sentence.pos[verb] not in _VERBS and sentence.heads[verb] != verb and hops < 4:
            verb = sentence.heads[verb]
            hops += 1
        if sentence.pos[verb] not in _VERBS:
            return None
        if preposition in _WITHIN or verb in also:
            return verb, _always
        if preposition in ("for", "to", "into", "on") and (
            transparent(reading, sentence, verb) or light(reading, sentence, verb)
        ):
            return verb, _always
        return verb, _coarse
    return None


def transparent(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Is the verb no event itself, but hands its time to its complement (begin, plan, be expected, spend)?"""
    lemma = sentence.lemmas[verb]
    lexicon = reading.ontology.lexicon
    operators = lexicon.operators.get(("verb", lemma), ())
    if any(o.inner == "same" for o in operators) or lemma in ("spend", "be", "have", "set"):
        return True
    scheduled = sentence.tags[verb] == "VBN" and any(word == lemma for word, _ in lexicon.schedule)
    return scheduled or (bool(operators) and not speaks(reading, sentence, verb))


def light(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Is it a light verb, as in *launch an attack*?"""
    return any(word == sentence.lemmas[verb] for word, _ in reading.ontology.lexicon.light)


def free_relative(sentence: Sentence, verb: int) -> bool:
    """Is it the verb of "what the army called a depot"?"""
    return sentence.deps[verb] in ("ccomp", "csubj", "pcomp") and any(
        sentence.lower[c] in ("what", "whoever", "whatever") for c in sentence.children[verb]
    )


def is_told(sentence: Sentence, i: int) -> bool:
    """Has the word the form of what has happened?"""
    if sentence.tags[i] == "VBD":
        return True
    if sentence.tags[i] == "VB" and any(sentence.lower[c] == "did" for c in sentence.all(i, "aux")):
        return True
    return sentence.tags[i] in ("VBN", "VBG") and any(
        sentence.lower[c] in ("was", "were", "had", "has", "have", "been")
        for c in sentence.all(i, "aux", "auxpass")
    )


def _participle(sentence: Sentence, i: int) -> bool:
    """A participle clause without subject or conjunction, or one told as at the same time."""
    mark = sentence.child(i, "mark")
    if mark is not None:
        if sentence.lower[mark] in ("after", "before"):  # "hours after gunmen ambushed a convoy"
            return any(sentence.lower[c] in ("hours", "minutes") for c in sentence.all(i, "npadvmod"))
        return sentence.lower[mark] in _TOGETHER
    when = sentence.child(i, "advmod")
    if when is not None and sentence.lower[when] == "when":
        return True
    return sentence.tags[i] in ("VBG", "VBN") and sentence.child(i, *SUBJECTS) is None


def is_ahead(reading: Reading, sentence: Sentence, trigger: int, also: tuple[int, ...] = ()) -> bool:
    """Is the event told as still to come, by the form of its verb or of the verb that governs it?"""
    i = trigger
    for _ in range(sentence.n):
        if sentence.pos[i] in _VERBS or sentence.tags[i].startswith("VB"):
            if sentence.tags[i] == "VB":
                aux = [sentence.lower[c] for c in sentence.all(i, "aux")]
                if any(word in ("did", "do", "does") for word in aux):
                    return False
                above = sentence.heads[i]
                if "to" in aux and above != i and not _past_operator(reading, sentence, above):
                    return True
                if "to" not in aux:
                    return True
            else:
                words = {sentence.lower[c] for c in sentence.all(i, "aux", "auxpass")}
                if words & {
                    "will",
                    "'ll",
                    "’ll",
                    "shall",
                    "wo",
                    "would",
                    "could",
                    "may",
                    "might",
                    "should",
                    "must",
                }:
                    return True
                if words & {"was", "were", "had", "has", "have", "been", "did"} or sentence.tags[i] == "VBD":
                    schedule = {w for w, _ in reading.ontology.lexicon.schedule}
                    return sentence.lemmas[i] in schedule and sentence.tags[i] == "VBN" and i != trigger
                if words & {"is", "are", "am", "'s", "'re", "’s", "’re"} and sentence.tags[i] in ("VBG",):
                    return True
                if i != trigger and any(
                    w == sentence.lemmas[i] for w, _ in reading.ontology.lexicon.schedule
                ):
                    return True
        above = sentence.heads[i]
        if above == i or sentence.deps[i] in ("relcl", "ccomp", "advcl", "acl", "parataxis"):
            return False
        i = above
    return False


def _past_operator(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Began to, managed to, failed to: the complement is as past as the verb."""
    operators = reading.ontology.lexicon.operators.get(("verb", sentence.lemmas[verb]), ())
    return any(o.inner in ("same", "actual", "negated") for o in operators) and sentence.tags[verb] in (
        "VBD",
        "VBN",
    )


def same_speaker(reading: Reading, sentence: Sentence, trigger: int) -> tuple[Sentence, int] | None:
    """The dated act of speech that "He demanded ..." goes on with: (sentence, verb) before it, or None."""
    root = trigger
    while sentence.deps[root] == "conj":
        root = sentence.heads[root]
    if (
        sentence.heads[root] != root
        or sentence.pos[trigger] not in _VERBS
        or not speaks(reading, sentence, trigger)
    ):
        return None
    subject = sentence.child(root, "nsubj")
    if subject is None or sentence.lower[subject] not in ("he", "she"):
        return None
    at = sentence.index - reading.sentences[0].index
    if at == 0:
        return None
    before = reading.sentences[at - 1]
    if before.paragraph != sentence.paragraph:
        return None
    verb = next((i for i in range(before.n) if before.heads[i] == i and before.pos[i] in _VERBS), None)
    if verb is None or not speaks(reading, before, verb):
        return None
    return before, verb


def quoted_act(reading: Reading, sentence: Sentence, trigger: int) -> tuple[Sentence, int] | None:
    """Where "We ask Tehran ..." is said: the reporting verb over a speech act in the first person, or None."""
    if sentence.pos[trigger] not in _VERBS or not speaks(reading, sentence, trigger):
        return None
    subject = sentence.child(trigger, "nsubj")
    if subject is None or sentence.lower[subject] not in ("we", "i"):
        return None
    for act in reading.speech.speakers(sentence.index, trigger):
        return reading.sentences[act.sentence - reading.sentences[0].index], act.verb
    return None


def speaks(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Is it a verb of saying, or of an event that is done by words?"""
    lexicon, lemma = reading.ontology.lexicon, sentence.lemmas[verb]
    frames = lexicon.frames.get(("verb", lemma), ())
    if frames:
        return all(f.type in _VERBAL for f in frames)
    return lemma in lexicon.say


def speech_of(reading: Reading, sentence: Sentence, trigger: int, also: tuple[int, ...]) -> int | None:
    """The reporting verb in ``also`` over a verb that is the content of a speech act ("warned that it would strike")."""
    if sentence.pos[trigger] not in _VERBS:
        return None
    for i in also:
        if (
            i != trigger
            and sentence.pos[i] in _VERBS
            and sentence.inside(trigger, i)
            and sentence.lemmas[i] in reading.ontology.lexicon.say
        ):
            return i
    return None
