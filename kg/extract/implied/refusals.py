"""Refusals without a verb of refusing: "We will not yield one blade of grass"."""

from __future__ import annotations

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.implied.voices import POLITICAL, act, own_side, political, says, speaks_for
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.conditions import CONFLICT, COOPERATION
from kg.extract.sides.side import merged

_AHEAD = frozenset(("will", "'ll", "shall", "wo", "would", "sha"))


def refusals(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """REJECT for what the speaker's own side says that it will not do; THREATEN where it will not stand idle.

    To whom: the other side that the clause names, else whoever asked, accused or threatened last.
    """
    s, lexicon = matcher.s, reading.ontology.lexicon
    yielding, idle = lexicon.classes.get("yielding", frozenset()), lexicon.classes.get("idle", frozenset())
    out: list[Found] = []
    for v in range(s.n):
        if (
            s.pos[v] != "VERB"
            or s.child(v, "neg") is None
            or not {s.lower[a] for a in s.all(v, "aux")} & _AHEAD
        ):
            continue
        types = matcher.conditions.types_at(v)
        stands = s.lemmas[v] in idle
        refuses = s.lemmas[v] in yielding or bool(types & COOPERATION and not types & CONFLICT)
        if not (stands or refuses) or (s.child(v, "mark") is not None and s.deps[v] == "advcl"):
            continue
        speakers = reading.speech.speakers(s.index, v)
        speaking = speakers[-1] if speakers else None
        if speaking is None or speaking.speaker is None:
            continue
        who = political(reading, speaking)
        subject = s.child(v, "nsubj")
        ours = subject is not None and s.lower[subject] in ("we", "i", "nobody")
        if not who or not (ours or own_side(reading, matcher, v, speaking)):
            continue
        near = {speaking.verb} if speaking.sentence == s.index else set()
        if any(
            o.type in ("REJECT", "THREATEN", "AGREE", "REQUEST")
            and (s.inside(v, o.trigger) or o.trigger in near or s.inside(o.trigger, v))
            for o in events
        ):
            continue
        if says(matcher, reading, speaking.sentence, speaking.verb) in ("REJECT", "THREATEN", "AGREE"):
            continue
        answered = matcher.sides.answered
        target = [] if stands else _named(reading, matcher, v, who) or answered.offerer(who).refs
        target = target or answered.adversary(who)
        if not target:
            continue
        kind = "THREATEN" if stands else "REJECT"
        out.append(act(s.index, v, kind, who, target, speaking, "inside"))
    return out


def denials(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """REJECT for what its target retorts to an accusation, or calls untrue: "this was a lie", "not one of us was there"."""
    s, classes = matcher.s, reading.ontology.lexicon.classes
    untrue, retort = classes.get("untrue", frozenset()), classes.get("retort", frozenset())
    out: list[Found] = []
    for v in range(s.n):
        if s.pos[v] not in ("VERB", "AUX") or s.deps[v] in ("relcl", "advcl"):
            continue
        speakers = reading.speech.speakers(s.index, v)
        speaking = speakers[-1] if speakers else None
        if speaking is None or speaking.speaker is None:
            continue
        told = reading.sentences[speaking.sentence]
        false = s.lemmas[v] == "be" and any(
            s.lemmas[x] in untrue for a in s.all(v, "attr", "acomp") for x in s.conjuncts(a)
        )
        if not (false and s.child(v, "neg") is None) and told.lemmas[speaking.verb] not in retort:
            continue
        if any(o.type == "REJECT" and o.sentence == s.index for o in (*events, *out)) or any(
            o.type == "REJECT" and (o.sentence, o.trigger) == (speaking.sentence, speaking.verb)
            for o in reading.told
        ):
            continue
        who = political(reading, speaking)
        target = matcher.sides.answered.accuser(who).refs if who else []
        if target:
            out.append(act(s.index, v, "REJECT", who, target, speaking, "event"))
            out[-1].mode = "deny"
    return out


def _named(reading: Reading, matcher: SentenceEvents, v: int, who: list[Ref]) -> list[Ref]:
    """The political actors of other sides among the verb's own phrases."""
    out: list[Ref] = []
    for slot in ("with", "to", "from", "object", "before"):
        for head in matcher.syntax.slot(v, slot):
            party = reading.mentions.party(matcher.s.index, head)
            refs = [r for r in party.own or party.inside if r.actor.kind in POLITICAL]
            out = merged(out, [r for r in refs if not speaks_for(matcher, r, who)])
    return out
