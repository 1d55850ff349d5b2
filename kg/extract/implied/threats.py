"""Threats without a verb of threatening: "If they come, we will strike," he said."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.events.found import Found
from kg.extract.events.matching import SentenceEvents
from kg.extract.implied.voices import act, own_side, political, said_by, says, speaks_for
from kg.extract.mentions.parties import Ref
from kg.extract.reading import Reading
from kg.extract.sides.conditions import COOPERATION
from kg.extract.sides.side import ids, merged
from kg.extract.speech import Speaking

_HARM = frozenset(("ASSAULT", "COERCE"))
_PRESSURE = frozenset(("SANCTION", "PROTEST", "MOBILIZE"))
_AHEAD = frozenset(("will", "'ll", "shall", "wo", "would"))
_IF = frozenset(("if", "unless", "should", "were"))
_ANYBODY = frozenset(("whoever", "anyone", "anybody", "whosoever", "everyone", "those", "all"))
_MILD = frozenset(
    (
        "be",
        "have",
        "know",
        "see",
        "hope",
        "think",
        "believe",
        "need",
        "want",
        "like",
        "remain",
        "continue",
        "welcome",
        "support",
    )
)


def threats(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """THREATEN for harm that the speaker's own side is going to do; the harm itself becomes hypothetical.

    Returns the threats; changes the modality of the harm in ``events``.
    """
    out: list[Found] = []
    s = matcher.s
    for e in events:
        if e.type == "THREATEN" and e.modality == "planned" and reading.speech.speakers(s.index, e.trigger):
            e.modality = "actual"  # who says that he will teach them a lesson threatens them
        if (
            not (e.type in _HARM or (e.type in _PRESSURE and _conditional(matcher, e.trigger)))
            or e.modality == "negated"
            or not e.source
        ):
            continue
        if not _announced(matcher, e.trigger):
            continue
        speakers = reading.speech.speakers(s.index, e.trigger)
        if not speakers or any(
            o.type == "THREATEN" and o.trigger != e.trigger and s.inside(e.trigger, o.trigger) for o in events
        ):
            continue
        speaking = speakers[-1]
        if says(matcher, reading, speaking.sentence, speaking.verb) == "THREATEN" or speaking.speaker is None:
            continue
        party = reading.mentions.party(*speaking.speaker)
        if not any(speaks_for(matcher, who, e.source) for who in party.own):
            continue
        target = _addressee(reading, matcher, e) or e.target or _other_side(matcher, e.source, e.trigger)
        target = [r for r in target if r.actor.id not in ids(e.source)]
        if not target:
            continue
        e.target = e.target or target
        out.append(
            replace(
                e,
                type="THREATEN",
                mode=None,
                target=target,
                modality="actual",
                implied=True,
                frame=None,
                also=said_by(speaking, s.index),
            )
        )
        e.modality = "hypothetical"
    return out


def _other_side(matcher: SentenceEvents, source: list[Ref], trigger: int) -> list[Ref]:
    """Whom a threat that names nobody is for: the other side of the talks or clashes told last, else the adversary."""
    return matcher.sides.answered.other_party(source) or matcher.sides.answered.adversary(source, trigger)


def _conditional(matcher: SentenceEvents, trigger: int) -> bool:
    """Does it depend on what another does: if, unless?"""
    s = matcher.s
    return any(_is_condition(matcher, c) for h in (trigger, *s.ancestors(trigger)) for c in s.all(h, "advcl"))


def conditional(reading: Reading, matcher: SentenceEvents, events: list[Found]) -> list[Found]:
    """ "If the strikes do not stop, nobody will sleep": a THREATEN to whoever the condition is about.

    The conclusion must lie ahead and threaten: the speaker's *we*, or a word of menace.
    """
    s, lexicon = matcher.s, reading.ontology.lexicon
    menace = lexicon.classes.get("menace", frozenset())
    out: list[Found] = []
    for condition in range(s.n):
        main = _conclusion(matcher, condition)
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
            or _other_side(matcher, who, main)
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
        if not (_harmed(reading, matcher, [v]) if passive else s.lemmas[v] in suffer):
            continue
        speakers = reading.speech.speakers(s.index, v)
        who = political(reading, speakers[-1]) if speakers else []
        told = any(
            o.type == "THREATEN" and (s.inside(o.trigger, v) or s.inside(v, o.trigger))
            for o in (*events, *out)
        )
        target = _sufferers(reading, matcher, v, who)
        if not who or not target or told or s.child(v, "neg") is not None or _conditional(matcher, v):
            continue
        out.append(act(s.index, v, "THREATEN", who, target, speakers[-1], "inside"))
        if not any(o.type in _HARM and o.trigger == v for o in events):
            out.append(_content(reading, matcher, out[-1]))
    return out


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


def _conclusion(matcher: SentenceEvents, condition: int) -> int | None:
    """The verb that says what follows where the clause of verb ``condition`` holds; None where it is no condition.

    The parser hangs "If it went on, *he warned*, his soldiers would clear the heights" on the reporting verb;
    "*whoever comes* will be buried" is a condition too.
    """
    s = matcher.s
    main = s.heads[condition]
    if s.deps[condition] in ("csubj", "csubjpass"):
        subject = s.child(condition, "nsubj")
        return main if subject is not None and s.lower[subject] in _ANYBODY else None
    if s.deps[condition] == "relcl" and s.deps[main] in ("nsubj", "nsubjpass") and _anybody(matcher, main):
        return s.heads[main]
    if s.deps[condition] not in ("advcl", "ccomp") or not _is_condition(matcher, condition):
        return None
    if s.lemmas[main] in matcher.lexicon.say:
        told = s.heads[main] if s.deps[main] == "parataxis" else s.child(main, "ccomp")
        return main if told in (None, condition) else told
    return main


def _anybody(matcher: SentenceEvents, noun: int) -> bool:
    s = matcher.s
    return s.lower[noun] in _ANYBODY or any(s.lower[d] in ("any", "every") for d in s.all(noun, "det"))


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


def _is_condition(matcher: SentenceEvents, verb: int) -> bool:
    s = matcher.s
    if any(s.lower[m] in ("if", "unless", "should") for m in s.all(verb, "mark")):
        return True
    return any(
        s.lower[a] in ("should", "were") and (s.words[a][:1].isupper() or a < (s.child(verb, "nsubj") or 0))
        for a in s.all(verb, "aux", "auxpass")
    )


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


def _announced(matcher: SentenceEvents, trigger: int) -> bool:
    """Is the harm itself announced (will, would), not a condition or a wish?"""
    s = matcher.s
    i = trigger
    subject = s.child(trigger, "nsubj")
    if s.tags[trigger] in ("VBP", "VBZ") and subject is not None and s.lower[subject] in ("we", "i"):
        return not any(
            s.lower[m] in ("if", "unless", "whether") for m in s.all(trigger, "mark")
        )  # "... and we retaliate"
    for h in (trigger, *s.ancestors(trigger)):
        auxiliaries = {s.lower[a] for a in s.all(h, "aux")}
        if auxiliaries & {"will", "'ll", "would", "'d", "shall", "wo"}:
            return not any(s.lower[m] in ("if", "unless", "whether") for m in s.all(h, "mark"))
        if s.deps[i] not in ("xcomp", "dobj", "conj", "pobj", "prep", "ccomp", "nsubjpass", "ROOT", "nsubj"):
            return False
        i = h
    return False


def _addressee(reading: Reading, matcher: SentenceEvents, e: Found) -> list[Ref]:
    """Whose act would bring the harm: the subject of the *if* clause."""
    s = matcher.s
    out: list[Ref] = []
    for h in (e.trigger, *s.ancestors(e.trigger)):
        for c in s.all(h, "advcl"):
            first = {s.lower[m] for m in s.all(c, "mark", "aux", "advmod")}
            if first & _IF:
                for subject in matcher.syntax.agents(c):
                    party = reading.mentions.party(s.index, subject)
                    found = [r for r in (party.own or party.inside) if not speaks_for(matcher, r, e.source)]
                    out = merged(out, found)
        if out:
            break
    return out
