"""Parses mended where the small pipelines go wrong in the same way again and again.

"Switzerland hosted talks" is read as one noun phrase ("Switzerland-hosted talks"), "Warsaw expels
staff" as three nouns. Where a sentence has no finite verb and a verb of the lexicon stands where its
verb should, it is made the verb. Headlines in the present tense are parsed again in the past tense,
which the pipelines know better (:func:`rewritten`).
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from kg.extract.sentence import Sentence

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NOUN_TAGS = frozenset(("NNS", "NNPS", "NN", "NNP"))
_CIRCUMSTANCE = frozenset(("under", "amid", "on", "in", "at", "after", "following", "during", "despite"))
_LEFT = frozenset(("npadvmod", "nmod", "compound", "nsubj", "amod", "poss", "dep"))


class Known(NamedTuple):
    """Lemmas of the lexicon: its verbs, its nouns of events, and the verbs that say or demand something."""

    verbs: Set[str]
    nouns: Set[str]
    spoken: Set[str]


def mend(s: Sentence, known: Known) -> Sentence:
    """The sentence itself, its lists changed where its parse can be mended."""
    verbs = known.verbs
    if "-" in s.words:
        _compounds(s, known.nouns)
    if any(t in _FINITE for t in s.tags):
        for v in range(s.n):
            if s.pos[v] == "VERB":
                _parenthesis(s, v)
                _headline_pair(s, v)
                _semicolon(s, v)
                _inverted_speaker(s, v)
                _small_clause(s, v)
                _swallowed_subject(s, v)
                _two_clauses(s, v)
                _swallowed_pair(s, v)
                _double_subject(s, v)
                _main_behind_adverbial(s, v)
                _outer_conjunct(s, v, known.spoken)
                _author(s, v, known.nouns)
        _gerunds(s, verbs)
        _infinitives(s)
        _behind_circumstance(s, known.spoken)
        _plurals(s)
        _behind_relative(s)
        _perfect(s)
        _finite_modifier(s)
        _inverted_condition(s)
        return s
    _gerunds(s, verbs)
    root = next((i for i in range(s.n) if s.heads[i] == i and s.pos[i] not in ("PUNCT", "SPACE")), None)
    if root is None or s.pos[root] not in ("NOUN", "PROPN"):
        return s
    for v in s.all(root, "amod", "acl"):
        if s.tags[v] in ("VBN", "VBD", "JJ") and 0 < v < root and s.lemmas[v] in verbs:
            subject = _before(s, v, root)
            if (subject is not None and s.child(root, "det") is None) or (
                subject is not None and v < (s.child(root, "det") or 0)
            ):
                _promote(s, v, root, subject)
                return s
    if s.words[-1] in (".", '"'):
        for noun in (root, *s.all(root, "appos")):
            for v in s.all(noun, "acl"):
                if (
                    s.tags[v] == "VBN"
                    and v > root
                    and s.child(v, "agent") is None
                    and (
                        s.child(v, "dobj", "npadvmod", "xcomp", "ccomp") is not None
                        or (s.words[v - 1] == "," and s.child(v, "prep") is not None)
                    )
                ):
                    _rule(s, v, root)
                    return s
    return s


def _swallowed_pair(s: Sentence, v: int) -> None:
    """ "At a meeting in Baku, Turkey and Azerbaijan agreed ...": what a comma parts from the place is the verb's subject."""
    if (
        s.tags[v] not in ("VBD", "VBZ", "VBP")
        or s.child(v, "nsubj", "nsubjpass", "aux", "auxpass") is not None
    ):
        return
    if s.deps[v] not in ("ROOT", "ccomp"):
        return
    for p in s.all(v, "prep"):
        for place in [x for x in s.subtree(p) if s.deps[x] == "pobj" and s.pos[x] == "PROPN" and x < v]:
            joined = [c for c in s.all(place, "conj", "appos") if place < c < v and s.pos[c] == "PROPN"]
            if joined and s.words[s.span(joined[0])[0] - 1] == "," and s.span(joined[0])[1] < v:
                _move(s, joined[0], v, "nsubjpass" if s.child(v, "auxpass") is not None else "nsubj")
                s.children[v].sort()
                return


def _double_subject(s: Sentence, v: int) -> None:
    """ "KFOR, NATO's mission, confiscated ...": of two subjects, the second between commas is in apposition to the first."""
    subjects = s.all(v, "nsubj")
    if len(subjects) != 2 or not subjects[0] < subjects[1] < v:
        return
    first, second = subjects
    if s.words[s.span(second)[0] - 1] == "," and s.words[v - 1] == "," and s.child(first, "cc") is None:
        _move(s, second, first, "appos")


def _main_behind_adverbial(s: Sentence, v: int) -> None:
    """ "Nine days after gunmen killed a man at X, Prime Minister Y asked ...": the finite verb behind the clause is the main one."""
    h = s.heads[v]
    if (
        s.deps[v] != "advcl"
        or s.tags[v] not in ("VBD", "VBZ")
        or s.child(v, "mark", "nsubj", "nsubjpass", "aux", "auxpass") is not None
        or s.heads[h] != h
        or not any(
            s.lower[m] in ("after", "when", "as", "while", "before", "since") for m in s.all(h, "mark")
        )
    ):
        return
    subject = next(
        (
            i
            for i in range(v - 1, h, -1)
            if s.deps[i] == "appos" and s.pos[i] in ("PROPN", "NOUN") and s.words[s.span(i)[0] - 1] == ","
        ),
        None,
    )
    if subject is None:
        return
    s.children[h].remove(v)
    s.heads[v], s.deps[v] = v, "ROOT"
    s.heads[h], s.deps[h] = v, "advcl"
    s.children[v].append(h)
    _move(s, subject, v, "nsubj")
    s.children[v].sort()


def _perfect(s: Sentence) -> None:
    """ "the bloc has frozen aid to X", read as frozen aid that the bloc has: the participle is the verb."""
    root = next((i for i in range(s.n) if s.heads[i] == i and s.pos[i] not in ("PUNCT", "SPACE")), None)
    if root is None or s.pos[root] != "NOUN":
        return
    for v in s.all(root, "amod"):
        before = s.child(v, "npadvmod", "nsubj")
        if s.tags[v] == "VBD" and before is not None and before < v < root:
            _promote(s, v, root, before)  # "The UN updated council members"
            return
        aux = s.child(v, "aux")
        subject = s.child(aux, "nsubj") if aux is not None else None
        if s.tags[v] == "VBN" and aux is not None and subject is not None and subject < aux < v < root:
            for c in [c for c in s.children[aux] if c != subject]:
                _move(s, c, v, s.deps[c])
            _move(s, subject, v, "nsubj")
            _promote(s, v, root, subject)
            s.tags[v] = "VBN"
            return


def _finite_modifier(s: Sentence) -> None:
    """ "The UN updated members that it has ...", read as updated members who are given: a past tense modifies nothing."""
    for n in range(s.n):
        g = s.heads[n]
        if s.deps[n] not in ("nsubj", "nsubjpass") or s.heads[g] != g or s.child(g, "mark") is None:
            continue
        for v in s.all(n, "amod"):
            subject = s.child(v, "npadvmod", "nsubj")
            if s.tags[v] != "VBD" or subject is None or not subject < v < n < g:
                continue
            s.children[n].remove(v)
            s.heads[v], s.deps[v], s.pos[v] = v, "ROOT", "VERB"
            s.children[g].remove(n)
            s.heads[n], s.deps[n] = v, "dobj"
            s.heads[g], s.deps[g] = v, "ccomp"
            s.children[v] += [n, g]
            for c in [c for c in s.children[n] if c < v]:
                _move(s, c, subject, s.deps[c])
            s.deps[subject] = "nsubj"
            s.children[v].sort()
            return


def _inverted_condition(s: Sentence) -> None:
    """ "threatened them with war should they come": the main clause stands before the inverted condition."""
    root = next((i for i in range(s.n) if s.heads[i] == i and s.pos[i] == "VERB"), None)
    if root is None:
        return
    for a in s.all(root, "aux"):
        main = s.child(root, "ccomp")
        subject = s.child(root, "nsubj")
        if (
            s.lower[a] in ("should", "were", "had")
            and main is not None
            and subject is not None
            and main < a < subject < root
            and s.child(main, "nsubj") is not None
        ):
            s.children[root].remove(main)
            s.heads[main], s.deps[main] = main, "ROOT"
            s.heads[root], s.deps[root] = main, "advcl"
            s.children[main].append(root)
            s.children[main].sort()
            return


def _behind_relative(s: Sentence) -> None:
    """ "Vietnam, which claims the reef, called on both to ...": a participle behind a relative clause is the main verb."""
    root = next((i for i in range(s.n) if s.heads[i] == i and s.pos[i] not in ("PUNCT", "SPACE")), None)
    if root is None or s.pos[root] not in ("NOUN", "PROPN"):
        return
    for r in s.all(root, "relcl"):
        for v in sorted(s.subtree(r)) + s.all(root, "acl"):
            if (
                v > r
                and s.deps[v] == "acl"
                and s.tags[v] in ("VBN", "VBD")
                and s.words[v - 1] == ","
                and s.child(v, "agent", "nsubj", "aux") is None
            ):
                _rule(s, v, root)
                return


def _rule(s: Sentence, v: int, root: int) -> None:
    """ "The envoy, Liu, spent Monday ...": the participle is the finite verb, the old root its subject."""
    s.children[s.heads[v]].remove(v)
    s.heads[v], s.deps[v], s.tags[v], s.pos[v] = v, "ROOT", "VBD", "VERB"
    s.heads[root], s.deps[root] = v, "nsubj"
    s.children[v].append(root)
    s.children[v].sort()


def _swallowed_subject(s: Sentence, v: int) -> None:
    """ "hours after gunmen ambushed a convoy": the noun behind the conjunction is the verb's subject, not the conjunction's object."""
    if s.child(v, "nsubj", "nsubjpass") is not None:
        return
    for m in s.all(v, "mark", "prep"):
        held = s.child(m, "pobj")
        if (
            held is not None
            and m < held < v
            and s.lower[m] in ("after", "before", "since", "until", "as", "once")
            and s.tags[v] in ("VBD", "VBZ", "VBP")
        ):
            _move(s, held, v, "nsubjpass" if s.child(v, "auxpass") is not None else "nsubj")
            s.children[v].sort()
            return


def _two_clauses(s: Sentence, v: int) -> None:
    """ "The front accepted, but Bamako refused": a participle with a conjunction behind it is the first clause's verb."""
    subjects = s.all(v, "nsubj")
    if len(subjects) != 2 or not subjects[0] < subjects[1] < v:
        return
    first = subjects[0]
    verb = next((a for a in s.all(first, "acl", "relcl") if s.tags[a] in ("VBN", "VBD") and a > first), None)
    links = [c for c in s.all(first, "cc") if verb is not None and verb < c < subjects[1]]
    if verb is None or not links or s.child(verb, "agent") is not None:
        return
    s.tags[verb] = "VBD"
    head, dep = (v, "ROOT") if s.heads[v] == v else (s.heads[v], s.deps[v])
    if dep == "ROOT":
        s.children[first].remove(verb)
        s.heads[verb], s.deps[verb] = verb, "ROOT"
    else:
        _move(s, verb, head, dep)
    for c in [c for c in s.children[first] if c > verb]:
        _move(s, c, verb, s.deps[c])
    _move(s, first, verb, "nsubj")
    if dep == "ROOT":
        s.heads[v], s.deps[v] = verb, "conj"
        s.children[verb].append(v)
    else:
        _move(s, v, verb, "conj")
    s.children[verb].sort()


def _outer_conjunct(s: Sentence, v: int, spoken: Set[str]) -> None:
    """ "denied that it had fired, and accused Kabul of lying": the second verb belongs to the main clause.

    So it does where it has the main verb's tense and the subordinate verb has another, or is one of saying
    behind a comma; and behind an adverbial clause between commas.
    """
    h = s.heads[v]
    if (
        s.deps[v] != "conj"
        or s.tags[v] not in ("VBD", "VBZ", "VBP")
        or s.child(v, "nsubj", "nsubjpass", "aux")
    ):
        return
    if s.deps[h] not in ("ccomp", "advcl") or s.pos[s.heads[h]] != "VERB":
        return
    g = s.heads[h]
    links = [c for c in s.all(h, "cc") if c < v] or [v]
    comma = s.words[links[-1] - 1] == ","
    if not g < h < v or s.tags[g] != s.tags[v]:
        return
    if s.deps[h] == "advcl":
        opened = s.span(h)[0]
        closing = comma and opened > 0 and s.words[opened - 1] == ","
        if not closing:
            return
    elif s.tags[h] == s.tags[v] and not (comma and s.lemmas[v] in spoken and s.lemmas[h] not in spoken):
        return
    for c in links if links != [v] else []:
        _move(s, c, g, "cc")
    _move(s, v, g, "conj")
    s.children[g].sort()


def _author(s: Sentence, v: int, nouns: Set[str]) -> None:
    """ "banned ahead of a march by his followers": who is behind *by* does what the noun before it names."""
    for by in s.all(v, "agent"):
        noun = by - 1
        if (
            noun > v
            and s.pos[noun] == "NOUN"
            and s.deps[noun] == "pobj"
            and s.lemmas[noun] in nouns
            and s.ents[noun] not in ("DATE", "TIME")
            and s.lower[s.heads[noun]] not in ("with", "in")
            and s.child(v, "nsubjpass") is not None
        ):
            _move(s, by, noun, "prep")


def _small_clause(s: Sentence, v: int) -> None:
    """ "declared Chad an aggressor", "found him guilty": an object and what is said of it, not a clause."""
    for c in s.all(v, "ccomp"):
        if s.pos[c] not in ("NOUN", "ADJ", "PROPN") or s.child(c, "mark", "aux", "cop") is not None:
            continue
        subject = s.child(c, "nsubj")
        if subject is not None and v < subject < c:
            _move(s, subject, v, "dobj")
            s.deps[c] = "oprd"
            s.children[v].sort()


def _plurals(s: Sentence) -> None:
    """ "a series of precision airstrikes" with *airstrikes* tagged as a verb: an object with modifiers is a noun."""
    for i in range(s.n):
        if (
            s.tags[i] == "VBZ"
            and s.deps[i] in ("pobj", "dobj", "nsubj", "nsubjpass")
            and s.child(i, "compound", "amod", "det", "poss", "nummod") is not None
        ):
            low = s.lower[i]
            s.tags[i], s.pos[i] = "NNS", "NOUN"
            s.lemmas[i] = (
                low[:-3] + "y"
                if low.endswith("ies")
                else low[:-1]
                if low.endswith("s") and not low.endswith("ss")
                else low
            )


def _infinitives(s: Sentence) -> None:
    """ "promised on Sunday to stop": the infinitive hangs on the verb, not on the day."""
    for i in range(s.n):
        h = s.heads[i]
        if (
            s.tags[i] != "VB"
            or s.deps[i] not in ("acl", "relcl", "advcl")
            or s.ents[h] not in ("DATE", "TIME")
            or s.pos[h] == "VERB"
        ):
            continue
        verb = next((a for a in s.ancestors(h) if s.pos[a] == "VERB"), None)
        if (
            verb is not None
            and s.child(verb, "xcomp", "ccomp") is None
            and any(s.lower[a] == "to" for a in s.all(i, "aux"))
        ):
            _move(s, i, verb, "xcomp")
            s.children[verb].sort()


def _behind_circumstance(s: Sentence, spoken: Set[str]) -> None:
    """ "agreed under pressure to reinstate him": the infinitive completes the verb, not the circumstance before it."""
    for i in range(s.n):
        h = s.heads[i]
        if s.deps[i] != "acl" or s.tags[i] != "VB" or s.deps[h] != "pobj":
            continue
        preposition = s.heads[h]
        verb = s.heads[preposition]
        if (
            s.lower[preposition] in _CIRCUMSTANCE
            and s.pos[verb] == "VERB"
            and s.lemmas[verb] in spoken
            and s.child(verb, "xcomp", "ccomp", "dobj") is None
            and any(s.lower[a] == "to" for a in s.all(i, "aux"))
        ):
            _move(s, i, verb, "xcomp")
            s.children[verb].sort()


def _compounds(s: Sentence, nouns: Set[str]) -> None:
    """ "build-up", "sit-in": three tokens of the parser are one noun of the lexicon; the head of them bears its name."""
    for i in range(s.n - 2):
        if s.words[i + 1] != "-" or s.starts[i + 1] != s.ends[i] or s.starts[i + 2] != s.ends[i + 1]:
            continue
        last = s.lower[i + 2]
        lemma = next(
            (
                x
                for x in (
                    f"{s.lower[i]}-{last}",
                    f"{s.lower[i]}-{last.removesuffix('s')}",
                    f"{s.lower[i].removesuffix('s')}-{last}",
                )
                if x in nouns
            ),
            None,
        )
        if lemma is None:
            continue
        head = i if s.heads[i + 2] in (i, i + 1) else i + 2
        s.lemmas[head], s.pos[head] = lemma, "NOUN"
        if s.tags[head][:2] != "NN":
            s.tags[head] = "NNS" if last.endswith("s") else "NN"


def _gerunds(s: Sentence, verbs: Set[str]) -> None:
    """ "spent Monday in Kunming mediating between ...": a gerund that was taken for a noun behind the name of a place."""
    for i in range(2, s.n - 1):
        if (
            s.pos[i] != "NOUN"
            or s.deps[i] != "pobj"
            or not s.lower[i].endswith("ing")
            or s.tags[i + 1] != "IN"
        ):
            continue
        names = [c for c in s.all(i, "compound") if c == i - 1 and s.pos[c] == "PROPN"]
        preposition = s.heads[i]
        verb = s.heads[preposition]
        stem = s.lower[i][:-3]
        lemma = next((x for x in (stem, stem + "e", stem[:-1]) if x in verbs), None)
        if not names or lemma is None or s.pos[verb] != "VERB":
            continue
        _move(s, names[0], preposition, "pobj")
        _move(s, i, verb, "advcl")
        s.pos[i], s.tags[i], s.lemmas[i] = "VERB", "VBG", lemma
        s.children[verb].sort()


def _parenthesis(s: Sentence, v: int) -> None:
    """ "Israeli jets, the army said, bombed ...": the first subject belongs to the verb behind the parenthesis."""
    subjects = s.all(v, "nsubj")
    if len(subjects) != 2 or not subjects[0] < subjects[1] < v:
        return
    main = s.heads[v] if s.deps[v] in ("parataxis", "ccomp") else s.child(v, "ccomp")
    if main is None or main == v or main < v or s.child(main, "nsubj", "nsubjpass") is not None:
        return
    _move(s, subjects[0], main, "nsubj")
    s.children[main].sort()


def _semicolon(s: Sentence, v: int) -> None:
    """ "X accused Y of ...; Z dismissed the charge": what a semicolon parts is no complement."""
    h = s.heads[v]
    if (
        s.deps[v] == "ccomp"
        and v < h
        and s.child(v, "nsubj", "nsubjpass") is not None
        and ";" in s.words[v:h]
    ):
        s.deps[v] = "parataxis"


def _inverted_speaker(s: Sentence, v: int) -> None:
    """ "..., warned the spokesman": the noun phrase behind a verb that ends a quotation is its subject."""
    if (
        s.child(v, "nsubj", "nsubjpass", "aux", "auxpass") is not None
        or v == 0
        or s.tags[v] not in ("VBD", "VBZ", "VBN")
    ):
        return
    objects = s.all(v, "dobj")
    if (
        len(objects) == 1
        and objects[0] > v
        and s.words[v - 1] == '"'
        and not any(w == '"' for w in s.words[v + 1 :])
    ):
        s.deps[objects[0]] = "nsubj"


def _headline_pair(s: Sentence, v: int) -> None:
    """ "Turkey, Greece hold talks": a comma coordinates the subjects of a headline."""
    subject = s.child(v, "nsubj")
    if subject is None or subject < 2 or s.words[subject - 1] != "," or s.pos[subject] != "PROPN":
        return
    first = subject - 2
    if (
        s.pos[first] == "PROPN"
        and s.heads[first] in (v, subject)
        and s.deps[first] in ("npadvmod", "nsubj", "dep", "appos", "nmod")
        and s.deps[subject - 1] == "punct"
        and v - subject <= 2
    ):
        _move(s, first, v, "nsubj")
        _move(s, subject, first, "conj")
        s.children[v].sort()
        s.children[first].sort()


def _before(s: Sentence, v: int, root: int) -> int | None:
    """The noun that ends right before the verb: its subject."""
    for i in (v - 1,):
        if i >= 0 and s.pos[i] in ("NOUN", "PROPN") and s.heads[i] in (v, root):
            return i
    return None


def _promote(s: Sentence, v: int, root: int, subject: int | None) -> None:
    """Makes ``v`` the finite verb, ``subject`` its subject and the old root its object."""
    for i in [c for c in s.children[root] if c < v and c != v] + [c for c in s.children[v] if c < v]:
        if i == subject:
            continue
        if (
            subject is not None
            and i < subject
            and s.deps[i] in ("det", "amod", "compound", "nummod", "poss", "nmod")
        ):
            _move(s, i, subject, s.deps[i])
    for i in [
        c
        for c in s.children[root]
        if s.deps[c] in ("prep", "punct", "advcl", "npadvmod", "cc", "conj") and c > root
    ]:
        if s.deps[i] == "punct" or (s.deps[i] == "prep" and s.lower[i] in ("on", "after", "during")):
            _move(s, i, v, s.deps[i])
    s.children[s.heads[v]].remove(v)
    s.heads[v], s.deps[v], s.tags[v], s.pos[v] = v, "ROOT", "VBD", "VERB"
    s.heads[root], s.deps[root] = v, "dobj"
    s.children[v].append(root)
    if subject is not None:
        _move(s, subject, v, "nsubj")
    for c in s.children:
        c.sort()


def _move(s: Sentence, i: int, head: int, dep: str) -> None:
    if s.heads[i] != i:
        s.children[s.heads[i]].remove(i)
    s.heads[i], s.deps[i] = head, dep
    s.children[head].append(i)


def rewritten(words: list[str], tags: list[str], verbs: Set[str]) -> dict[int, str] | None:
    """The words to be parsed in another form: the verb of a headline, a conditional *Should*; None where there are none.

    >>> rewritten(["Warsaw", "expels", "diplomats"], ["NNP", "NNS", "NNS"], {"expel"})
    {1: 'expelled'}
    """
    if any(t in _FINITE for t in tags):
        return _inverted(words)
    if any(tags[i] == "VB" and words[i - 1].lower() == "to" for i in range(1, len(words))):
        return None  # "Paris to return drums"
    for i in range(1, len(words) - 1):
        low = words[i].lower()
        if (
            tags[i] not in _NOUN_TAGS
            or not low.endswith("s")
            or tags[i - 1][:2] not in ("NN", "CD")
            or words[i - 1].lower().endswith("'s")
        ):
            continue
        lemma = _verb(low, verbs)
        if (lemma is not None and tags[i + 1] not in ("IN", "POS", "CC", ".", ",")) or (
            lemma is not None
            and tags[i + 1] == "IN"
            and words[i + 1].lower() in ("on", "for", "to", "with", "from", "against", "out")
        ):
            return {i: _past(lemma or low)}
    return None


def _inverted(words: list[str]) -> dict[int, str] | None:
    """Conditionals by inversion are parsed as questions, which the pipelines know: "Should they come, ..." """
    if words[-1] == "?" or "," not in words or "Should" not in words:
        return None
    out = {
        i: "Did" for i, w in enumerate(words)
        if w == "Should" and (i == 0 or words[i - 1] in ('"', ".", "“", "'")) and "," in words[i + 2 :] and "?" not in words[i:]
    }  # fmt: skip
    return out or None


def _verb(form: str, verbs: Set[str]) -> str | None:
    for stem in (
        form[:-1],
        form[:-2] if form.endswith("es") else "",
        form[:-3] + "y" if form.endswith("ies") else "",
    ):
        if stem and stem in verbs:
            return stem
    return None


_IRREGULAR = {
    "strike": "struck", "meet": "met", "hold": "held", "begin": "began", "take": "took", "send": "sent", "give": "gave", "seek": "sought",
    "say": "said", "win": "won", "lay": "laid", "withdraw": "withdrew", "fight": "fought", "break": "broke", "hit": "hit", "cut": "cut",
    "put": "put", "bring": "brought", "sell": "sold", "tell": "told", "leave": "left", "lose": "lost", "shoot": "shot", "speak": "spoke",
    "swear": "swore", "spurn": "spurned", "freeze": "froze", "forbid": "forbade", "flee": "fled", "make": "made", "rebuff": "rebuffed",
}  # fmt: skip


def _past(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    if lemma.endswith("l") and len(lemma) > 3 and lemma[-2] in "e" and lemma[-3] not in "aeiou":
        return lemma + "led"
    return lemma + "ed"
