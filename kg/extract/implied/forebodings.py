"""Threats that name no harm of one's own: what follows if the other side goes on, what it will suffer."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.implied.provisos import conclusion_of, depends
from kg.extract.implied.voices import act, other_side, own_side, political, says, speaks_for
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.conditions import COOPERATION
from kg.extract.sides.side import merged
from kg.extract.speech import Speaking

_HARM = frozenset(("ASSAULT", "COERCE"))
_AHEAD = frozenset(("will", "'ll", "shall", "wo", "would"))
_MILD = frozenset((
    "be", "have", "know", "see", "hope", "think", "believe", "need", "want", "like", "remain", "continue", "welcome", "support",
))  # fmt: skip


def conditional(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """ "If the strikes do not stop, nobody will sleep": a THREATEN to whoever the condition is about.

    The conclusion must lie ahead and threaten: the speaker's *we*, or a word of menace.
    """
    s, lexicon = matcher.s, reading.ontology.lexicon
    menace = lexicon.classes.get("menace", frozenset())
    out: list[Found] = []
    for condition in range(s.n):
        main = conclusion_of(matcher, condition)
        if main is None:
            continue
        if not {s.lower[a] for a in s.all(main, "aux")} & _AHEAD or s.inside(main, condition):
            continue
        speakers = reading.speech.speakers(s.index, main)
        if not speakers or speakers[-1].speaker is None:
            continue
        conclusion = [i for i in s.subtree(main) if not s.inside(i, condition)]
        ours = any(s.lower[i] in ("we", "our", "us", "nobody") for i in conclusion) or own_side(
            reading, matcher, main, speakers[-1]
        )
        if not (
            ours or any(s.lemmas[i] in menace for i in conclusion) or _harmed(reading, matcher, conclusion)
        ):
            continue
        who = political(reading, speakers[-1])
        if not who:
            continue
        harmed = _harmed(reading, matcher, conclusion)
        target = (
            [r for r in harmed or _opponents(reading, matcher, condition) if not speaks_for(matcher, r, who)]
            or _sufferers(reading, matcher, main, who)
            or other_side(matcher, who, main)
        )
        told = any(
            o.type in ("THREATEN", "AGREE", "REQUEST") and s.inside(o.trigger, main) for o in (*events, *out)
        )
        speaking = speakers[-1]
        if (
            not target
            or told
            or (
                says(matcher, reading, speaking.sentence, speaking.verb) == "THREATEN"
                and any(
                    o.type == "THREATEN"
                    for o in reading.told
                    if o.sentence == speaking.sentence and o.trigger == speaking.verb
                )
            )
        ):
            continue
        if not (
            harmed
            or any(s.lemmas[i] in menace for i in conclusion)
            or any(o.type in _HARM and o.trigger in conclusion for o in events)
            or _braced(reading, matcher, main, condition, speakers[-1])
        ):
            continue
        out.append(act(s.index, main, "THREATEN", who, target, speaking, "inside"))
        if not any(o.type in _HARM and o.trigger in conclusion for o in events):
            out.append(_content(reading, matcher, out[-1]))
    return out


def suffering(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """ "Their ships will burn until the guns fall silent": what is foretold to the other side is threatened.

    The verb names no doer: one of suffering (class ``suffer``), or one of harm in the passive.
    """
    s = matcher.s
    suffer = reading.ontology.lexicon.classes.get("suffer", frozenset())
    out: list[Found] = []
    for v in range(s.n):
        if s.pos[v] != "VERB" or not {s.lower[a] for a in s.all(v, "aux")} & {"will", "shall", "'ll"}:
            continue
        passive = matcher.syntax.passive(v)
        again = _punished(matcher, v)
        if not again and not (_harmed(reading, matcher, [v]) if passive else s.lemmas[v] in suffer):
            continue
        speakers = reading.speech.speakers(s.index, v)
        who = political(reading, speakers[-1]) if speakers else []
        told = any(
            o.type == "THREATEN" and (s.inside(o.trigger, v) or s.inside(v, o.trigger))
            for o in (*events, *out)
        )
        target = _sufferers(reading, matcher, v, who) or (other_side(matcher, who, v) if again else [])
        if not who or not target or told or s.child(v, "neg") is not None or depends(matcher, v):
            continue
        out.append(act(s.index, v, "THREATEN", who, target, speakers[-1], "inside"))
        if not any(o.type in _HARM and o.trigger == v for o in events):
            out.append(_content(reading, matcher, out[-1]))
    return out


def _punished(matcher: SentenceEvents, verb: int) -> bool:
    """ "*Any* new violation *will be met with force*", "another raid will have consequences": a deed and its price."""
    s = matcher.s
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None or not {s.lower[d] for d in s.all(subject, "det")} & {"any", "another", "every"}:
        return False
    classes = matcher.lexicon.classes
    deed = matcher.conditions.types_at(subject) or any(
        s.lemmas[subject] in classes.get(name, ()) for name in ("deed", "trespass")
    )
    price = {s.lemmas[i] for i in s.subtree(verb) if i > verb}
    return bool(deed) and any(not price.isdisjoint(classes.get(name, ())) for name in ("menace", "requital"))


def _sufferers(reading: Reading, matcher: SentenceEvents, verb: int, who: list[Ref]) -> list[Ref]:
    """The subject of the verb, where it is a state or group that is not of the speaker's side, or something of one."""
    found: list[Ref] = []
    for head in matcher.syntax.surface(verb):
        party = reading.mentions.party(matcher.s.index, head)
        found = merged(found, party.own or party.inside)
    sort = ("state", "government", "military", "armed group", "party", "igo", "police")
    return [r for r in found if r.actor.kind in sort and not speaks_for(matcher, r, who)]


def _content(reading: Reading, matcher: SentenceEvents, threat: Found) -> Found:
    """The harm that a threat without a word of harm holds out: "nobody will sleep". *We* are the speaker's side."""
    ours = [
        r
        for head in matcher.syntax.agents(threat.trigger)
        for r in reading.mentions.party(matcher.s.index, head).own
        if speaks_for(matcher, r, threat.source)
    ]
    return replace(
        threat, type="ASSAULT", source=ours or matcher.sides.allegiance.spoken_for(threat.source), modality="hypothetical", attribution=[],
        how=("event", "event"), also=(),
    )  # fmt: skip


def _braced(reading: Reading, matcher: SentenceEvents, main: int, condition: int, speaking: Speaking) -> bool:
    """Does the speaker's side stand ready for the worst: "we will not wait", "his soldiers would clear the heights"?

    Not where cooperation is in view, or where the verb is one of being, knowing or hoping.
    """
    s = matcher.s
    subject = s.child(main, "nsubj")
    if subject is None or s.pos[main] != "VERB" or s.lemmas[main] in _MILD:
        return False
    if s.lower[subject] != "we" and not own_side(reading, matcher, main, speaking):
        return False
    if s.lower[subject] == "we" and s.child(main, "neg") is None and s.child(main, "dobj") is None:
        return False
    verbs = [
        i for i in s.subtree(main)
        if s.pos[i] == "VERB" and s.deps[i] != "advcl" and not s.inside(i, condition)
    ]  # fmt: skip
    frames = [f for f in map(matcher.candidates.frame_at, verbs) if f is not None]
    nouns = [i for i in s.subtree(main) if s.pos[i] == "NOUN" and not s.inside(i, condition)]
    types = {f.type for f in frames} | {t for i in nouns for t in matcher.conditions.types_at(i)}
    return not types & COOPERATION


def _harmed(reading: Reading, matcher: SentenceEvents, conclusion: list[int]) -> list[Ref]:
    """Who would be hit, told in the passive without the one who hits: "their bases would be struck"."""
    s = matcher.s
    for v in sorted(conclusion):
        if s.pos[v] != "VERB" or not matcher.syntax.passive(v) or matcher.syntax.agents(v):
            continue
        if any(f.type in _HARM for f in matcher.candidates.at(v)):
            for head in matcher.syntax.objects(v):
                party = reading.mentions.party(s.index, head)
                if party.own or party.inside:
                    return list(party.own or party.inside)
    return []


def _opponents(reading: Reading, matcher: SentenceEvents, condition: int) -> list[Ref]:
    """Whom a condition is about: its subject, the author of the deed that is its subject, else anybody in it."""
    s = matcher.s
    for head in (*matcher.syntax.agents(condition), *matcher.syntax.objects(condition)):
        party = reading.mentions.party(s.index, head)
        if party.own:
            return list(party.own)
        author = matcher.sides.authors.author(head).refs or matcher.sides.authors.antecedent(head)
        if author or party.inside:
            return list(author or party.inside)
    return []
