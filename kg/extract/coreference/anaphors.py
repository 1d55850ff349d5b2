"""The words that stand for somebody named elsewhere, and of what sort they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.extract.grammar.cues import PARTITIVES, PERSONS, UNCOUNTED, agent, word_set
from kg.extract.grammar.phrases import left_edge

if TYPE_CHECKING:
    from kg.extract.grammar.sentence import Sentence
    from kg.extract.reading import Reading

Sort = Literal[
    "person", "thing", "plural", "first", "self", "second", "relative", "group", "state", "arm", "office", "body",
    "pair", "several", "counterpart", "order", "bare",
]  # fmt: skip

_PRONOUNS: dict[str, Sort] = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "first"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "self"),
    **dict.fromkeys(("you", "your", "yours", "yourselves"), "second"),
    **dict.fromkeys(("who", "whom", "whose", "which"), "relative"),
}
_GROUP = word_set(
    "group movement militia faction outfit mercenary rebel militant insurgent separatist guerrilla jihadist fighter organisation "
    "organization party gunman terrorist junta insurgency paramilitary militiaman secessionist islamist attacker assailant raider "
    "front paramilitaries"
)
_ARMED = word_set(
    "militia rebel militant insurgent separatist guerrilla jihadist fighter terrorist insurgency paramilitary "
    "militiaman secessionist islamist armed terror extremist attacker assailant raider paramilitaries"
)
_STATE = word_set(
    "government regime country kingdom emirate republic nation state authority administration junta island sultanate "
    "monarchy ruler general cabinet presidency neighbour neighbor territory statelet"
)
_BODY = word_set(
    "alliance mission bloc council union agency body commission coalition peacekeeper federation charity watchdog "
    "committee organisation organization court grouping"
)
# bodies only of those whose name has the word: "the IMF ... the fund"
BY_NAME = word_set("fund bank league forum tribunal")
_PAIRED = word_set(
    "side country army neighbour neighbor government nation party state leader minister president foe rival enemy "
    "capital force delegation military power community belligerent combatant camp people adversary premier republic "
    "ally group faction counterpart foreign"
)
# arms of a state that need no article: "Soldiers arrested 40 youths"
_BARE = word_set(
    "troop soldier police policeman policewoman military army navy commando paratrooper gendarme warplane serviceman force"
)
# roles that are too little to be somebody without a state or group beside them
_UNSENT = word_set("drone missile jet aircraft helicopter tank source court judge medium")
_INSURGENT = word_set("rebel militant insurgent jihadist fighter guerrilla separatist islamist")
_RELATIVES = word_set(
    "mother father wife husband widow relative family parent son daughter sister brother supporter follower"
)
_FACING = word_set("neighbour neighbor rival foe enemy adversary opponent")
_ABLE = word_set(
    "ready willing prepared determined open ally member party signatory neighbour target able set committed"
)
# what modifies its own troops, arms or deeds without an article
_MODIFYING: dict[str, Sort] = {
    "coalition": "body", "army": "arm", "navy": "arm", "police": "arm", "government": "state",
    "regime": "state", "junta": "state", "rebel": "group", "insurgent": "group", "separatist": "group", "militia": "group",
    "jihadist": "group", "militant": "group", "guerrilla": "group",
}  # fmt: skip
_NUMBERS = frozenset(("hundred", "thousand", "dozen", "score"))
_EITHER = ("either", "neither")
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_ORDERED = frozenset(("former", "latter"))
# what was told or offered is the object of these verbs
_ADMITTING = word_set(
    "deny admit confirm acknowledge concede doubt accept reject spurn ratify veto sign turn"
)
_DEFINITE = frozenset(("the", "this", "that", "these", "those"))


_HEADS: dict[int, tuple[object, frozenset[str]]] = {}


@dataclass(frozen=True, slots=True)
class Anaphor:
    """``head`` and the phrase ``first``-``last``; ``words`` the phrase without determiner, lower case."""

    sort: Sort
    head: int
    first: int
    last: int
    words: str = ""
    definite: bool = True
    armed: bool = False


def anaphors(reading: Reading, s: Sentence) -> list[Anaphor]:
    """The anaphors of a sentence from the left; possessors before what they possess."""
    out: list[Anaphor] = []
    heads = _heads(reading)
    names = reading.mentions.context.names.rows[s.index]
    for i, low in enumerate(s.lower):
        sort = _PRONOUNS.get(low)
        if sort is not None:
            if s.pos[i] in ("PRON", "DET") and not (sort == "thing" and _expletive(s, i)):
                if sort == "relative" and s.tags[i] not in ("WP", "WP$", "WDT"):
                    continue
                out.append(Anaphor(sort, i, i, i))
        elif (
            (low in heads or s.lemmas[i] in heads or low in _ORDERED or _tradesmen(s, i))
            and s.pos[i] in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON")
            and names[i] is None
        ):
            found = _description(reading, s, i, heads)
            if found is not None:
                out.append(found)
        elif low.endswith("s") and s.lower[i - 1 : i] in (["two"], ["both"]) and _namesakes(reading, s, i):
            out.append(Anaphor("pair", i, left_edge(s, i), i, "countries"))
    return out


def count_of(a: Anaphor) -> int:
    """How many a description counts: 3 for "the three countries"."""
    return _COUNTS[a.words]


def _namesakes(reading: Reading, s: Sentence, i: int) -> bool:
    """Are they states of one name: "the two Koreas", "both Congos"?"""
    if not s.words[i][:1].isupper():
        return False
    found = reading.ontology.actors.resolve(s.words[i][:-1])
    return sum(a.kind == "state" for a in (found.actor, *found.others) if a is not None) > 1


def _heads(reading: Reading) -> frozenset[str]:
    """The words that a description may have as head; those of roles and titles are of the ontology."""
    actors = reading.ontology.actors
    held = _HEADS.get(id(actors))
    if held is None or held[0] is not actors:
        words = {w.split()[-1] for w, _ in (*actors.roles(), *actors.titles()) if w}
        known = (
            _GROUP
            | _STATE
            | _BODY
            | BY_NAME
            | _PAIRED
            | _NUMBERS
            | PERSONS
            | _FACING
            | UNCOUNTED
            | _RELATIVES
            | _MODIFYING.keys()
        )
        known |= {"counterpart", "number", "pair", "duo", "two", "homeland", "capital"}
        held = _HEADS[id(actors)] = (actors, frozenset(known | words))
    return held[1]


def _tradesmen(s: Sentence, i: int) -> bool:
    """Does the plural name people by what they do: "seamstresses", "crabbers"?"""
    return s.tags[i] == "NNS" and agent(s.lower[i])


def _expletive(s: Sentence, i: int) -> bool:
    """Does "it" stand for a clause or the weather, or for what was told: "the army denied *it*"?"""
    h = s.heads[i]
    if s.deps[i] == "dobj" and s.lemmas[h] in _ADMITTING:
        return True
    if s.deps[i] == "expl":
        return True
    if s.deps[i] not in ("nsubj", "nsubjpass"):
        return False
    if s.lemmas[h] in ("seem", "appear", "look", "happen", "turn", "rain", "snow", "matter", "follow"):
        return True
    clause = s.child(h, "ccomp", "xcomp", "csubj", "csubjpass", "advcl")
    if s.lemmas[h] == "be":
        said = s.child(h, "acomp", "attr", "oprd", "prep")
        if said is None:
            return clause is not None
        return s.lemmas[said] not in _GROUP | _STATE | _BODY | _ABLE
    return s.deps[i] == "nsubjpass" and s.child(h, "ccomp", "csubj", "csubjpass") is not None


def _description(reading: Reading, s: Sentence, i: int, heads: frozenset[str]) -> Anaphor | None:
    lemma = s.lemmas[i]
    low = s.lower[i]
    if (
        low in _ORDERED
        and i
        and s.lower[i - 1] == "the"
        and (i + 1 >= s.n or s.pos[i + 1] not in ("NOUN", "PROPN", "ADJ"))
    ):
        return Anaphor("order", i, i - 1, i, low)
    if s.deps[i] in ("compound", "nmod", "amod") and low in _MODIFYING:
        return _modifying(reading, s, i)
    if low == "two" and i and s.lower[i - 1] == "the" and s.pos[i] == "NUM" and s.deps[i] != "nummod":
        return Anaphor("pair", i, i - 1, i, "sides")  # "that the two signed"
    if s.pos[i] not in ("NOUN", "PROPN") or s.deps[i] in ("compound", "amod", "nmod", "npadvmod"):
        return None
    if lemma not in heads and low not in heads and not _tradesmen(s, i):
        return None
    first = left_edge(s, i)
    det = next((s.lower[j] for j in range(first, i) if s.pos[j] in ("DET", "PRON")), "")
    two = any(s.lower[j] in ("two", "both", "rival", "warring", *_EITHER) for j in range(first, i))
    plural = s.tags[i] in ("NNS", "NNPS")
    either = s.lower[first] in _EITHER
    poss = s.child(i, "poss")
    if (
        (plural or either)
        and two
        and lemma in _PAIRED
        and poss is None
        and not _named_within(reading, s, first, i)
    ):
        words = " ".join(s.lower[j] for j in range(first, i + 1) if s.pos[j] in ("NOUN", "PROPN", "ADJ"))
        if either or det in ("the", "these", "those", "both") or "both" in s.lower[first:i] or not det:
            return Anaphor("pair", i, first, i, words)
    counted = _COUNTS.get(s.lower[i - 1] if i else "")
    if plural and counted and det in ("the", "these", "all") and lemma in _PAIRED and poss is None:
        return Anaphor("several", i, first, i, s.lower[i - 1])
    rebels = plural and det in _DEFINITE and lemma in _INSURGENT and poss is None
    if rebels and not _named_within(reading, s, first, i):
        return Anaphor("group", i, first, i, lemma, True, True)
    words = " ".join(
        s.lower[j]
        for j in range(first, i + 1)
        if s.pos[j] in ("NOUN", "PROPN", "ADJ") and s.deps[j] != "poss"
    )
    if reading.mentions.party(s.index, i, conjuncts=False).own and lemma not in (
        "country",
        "nation",
        "homeland",
    ):
        return None
    if lemma in ("side", "party", "camp") and "other" in words.split() and not plural:
        return Anaphor("counterpart", i, first, i, words)
    if lemma in _FACING and poss is not None and s.pos[poss] == "PRON" and not plural:
        return Anaphor("counterpart", i, first, i, words)
    if lemma == "number" and poss is not None and i and s.lower[i - 1] == "opposite":
        return Anaphor("counterpart", i, first, i, "counterpart")
    if lemma == "counterpart" and (poss is not None or det in _DEFINITE):
        return Anaphor("counterpart", i, first, i, words)
    if low in ("pair", "duo") and det == "the" and not any(s.lower[c] == "of" for c in s.children[i]):
        return Anaphor("order", i, first, i, low)
    if (
        poss is not None
        and lemma in ("country", "nation", "homeland", "government")
        and s.pos[poss] == "PRON"
    ):
        return Anaphor("state", i, first, i, words)
    if plural and lemma in _RELATIVES and _marches(reading, s, i):
        return Anaphor("bare", i, first, i, words, False)
    if reading.mentions.party(s.index, i, conjuncts=False) or poss is not None:
        return None
    if s.child(i, "relcl") is not None and det in ("a", "an", "any", "no"):
        return None
    definite = det in _DEFINITE
    if (
        definite
        and lemma in _GROUP
        and lemma not in ("junta",)
        and not any(s.lower[c] == "of" for c in s.children[i])
    ):
        return Anaphor(
            "group", i, first, i, words, True, not _ARMED.isdisjoint(words.split()) or lemma in _ARMED
        )
    if (
        definite
        and lemma in _STATE
        and not (plural and lemma in ("state", "country", "nation", "neighbour", "neighbor"))
    ):
        if words in ("general", "state") and not plural:
            return None
        return Anaphor("state", i, first, i, words)
    of = any(s.lower[c] == "of" for c in s.children[i])
    if definite and words in BY_NAME:
        return Anaphor("body", i, first, i, words)
    if definite and (lemma in _BODY or (words == "ministry" and not of)):
        armed = not _ARMED.isdisjoint(words.split())
        return Anaphor("group" if armed else "body", i, first, i, words, True, armed)
    if definite and words == "capital" and s.deps[i] in ("pobj", "poss"):
        return Anaphor("state", i, first, i, words)
    if lemma in _NUMBERS and not of and not definite and _marches(reading, s, i):
        return Anaphor("bare", i, first, i, words, False)  # "thousands marched"
    role = reading.mentions.role(s, first, i)
    if definite and not plural and (lemma in PERSONS or reading.ontology.actors.title(words) is not None):
        return Anaphor("office", i, first, i, words)
    if role is None:
        people = lemma in UNCOUNTED and (_marches(reading, s, i) or _restrained(reading, s, i))
        tradesmen = _tradesmen(s, i) and (_marches(reading, s, i) or _suffers(reading, s, i))
        crowd = plural and not definite and s.pos[i] == "NOUN" and (people or tradesmen)
        return Anaphor("bare", i, first, i, words, False) if crowd else None
    arm = role.kind in ("military", "police", "ministry", "government") and not role.own
    if arm and (definite or (det == "" and lemma in _BARE)):
        other = i > first and s.pos[i - 1] == "NOUN" and s.deps[i - 1] == "compound"
        if other and reading.ontology.actors.role(f"{s.lower[i - 1]} {s.lower[i]}") is None:
            return None
        return (
            None
            if lemma in _UNSENT or (low == "force" and not definite)
            else Anaphor("arm", i, first, i, words, definite)
        )
    if (
        (
            lemma not in UNCOUNTED
            or _marches(reading, s, i)
            or role != reading.ontology.actors.role(s.lower[i])  # "22 displaced people"
        )
        and role.kind in ("civilians", "armed group", "party")
        and (plural or det in ("a", "an") or lemma in ("crowd", "mob"))
    ):
        return Anaphor("bare", i, first, i, words, definite)
    return None


def _modifying(reading: Reading, s: Sentence, i: int) -> Anaphor | None:
    """An arm, group or body that modifies what is its own: "army jets", "rebel positions", "a coalition airstrike"."""
    h = s.heads[i]
    if s.pos[h] not in ("NOUN", "PROPN") or reading.mentions.name_at(s.index, h) is not None:
        return None
    if any(
        s.deps[c] in ("poss", "amod", "compound", "nmod") and c < i and s.words[c][:1].isupper()
        for c in s.children[h]
    ):
        return None  # "Congolese army positions" are composed
    if reading.mentions.party(s.index, h, conjuncts=False).own:
        return None
    sort = _MODIFYING[s.lower[i]]
    return Anaphor(sort, i, i, i, s.lower[i], True, sort == "group")


def _restrained(reading: Reading, s: Sentence, i: int) -> bool:
    """Are they whom a ban or an order is for: "barred *women* from working"? A count of them names nobody."""
    frames = reading.ontology.lexicon.frames.get(("verb", s.lemmas[s.heads[i]]), ())
    return (
        s.deps[i] in ("dobj", "nsubjpass")
        and s.child(i, "nummod") is None
        and bool(frames)
        and frames[0].type == "COERCE"
    )


def _suffers(reading: Reading, s: Sentence, i: int) -> bool:
    """Are they whom force is used on: "killed 17 seamstresses"?"""
    first = s.first_conjunct(i)
    frames = reading.ontology.lexicon.frames.get(("verb", s.lemmas[s.heads[first]]), ())
    return s.deps[first] in ("dobj", "nsubjpass") and bool(frames) and frames[0].type in ("ASSAULT", "COERCE")


def _named_within(reading: Reading, s: Sentence, first: int, last: int) -> bool:
    """Does the phrase name anybody: "the two Saudi ministers", "two leaders of Hamas"?"""
    if any(reading.mentions.name_at(s.index, j) is not None for j in range(first, last)):
        return True
    return any(
        s.deps[p] == "prep" and s.lower[p] == "of" and reading.mentions.party(s.index, x).own
        for p in s.children[last]
        for x in s.all(p, "pobj")
    )


def _marches(reading: Reading, s: Sentence, i: int) -> bool:
    """Are they who protests: "women blocked the bridge", "hundreds of *people* marched"?"""
    head = s.first_conjunct(i)
    of = s.heads[head]
    if s.deps[head] == "pobj" and s.lower[of] == "of" and s.lemmas[s.heads[of]] in PARTITIVES:
        head = s.heads[of]
    frames = reading.ontology.lexicon.frames.get(("verb", s.lemmas[s.heads[head]]), ())
    return s.deps[head] == "nsubj" and any(f.type == "PROTEST" for f in frames)
