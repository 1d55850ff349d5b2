"""Who pronouns and descriptions stand for: "he", "the group", "the two sides", "his country", "we" in a quotation.

Rules over a list of earlier mentions, ranked by how near they are and what they do in their sentence (salience
after Lappin & Leass 1994), sieved by agreement of number and kind. In doubt nobody is linked: a wrong link costs
more than a missing one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.coreference.anaphors import anaphors
from kg.extract.coreference.antecedents import Antecedents
from kg.extract.coreference.counted import Counted
from kg.extract.coreference.pronouns import Pronouns
from kg.extract.coreference.referring import Referring
from kg.extract.coreference.spoken import Spoken
from kg.extract.mentions.parties import Ref, unique

if TYPE_CHECKING:
    from kg.extract.reading import Reading


# the words of a speaker are told after the speaker, who may be a pronoun outside the quotation
_OF_SPEAKERS = ("first", "self", "second")


def resolve(reading: Reading) -> None:
    """Link the pronouns and descriptions of ``reading.mentions``; needs ``reading.speech``."""
    before = Antecedents(reading)
    spoken = Spoken(reading, before)
    pronouns, referring = Pronouns(reading, before, spoken), Referring(reading, before, spoken)
    counted = Counted(reading, before, spoken)
    rules = {
        "person": pronouns.person, "thing": pronouns.thing, "plural": pronouns.plural, "relative": pronouns.relative,
        "first": spoken.speaker_side, "self": spoken.speaker, "second": spoken.addressee,
        "group": referring.group, "state": referring.state, "arm": referring.arm, "office": referring.office,
        "body": referring.body, "pair": counted.pair, "several": counted.several, "counterpart": counted.counterpart,
        "order": counted.ordered, "bare": referring.bare,
    }  # fmt: skip
    _of_chains(reading)
    for s in reading.sentences:
        found = anaphors(reading, s)
        found.sort(key=lambda a: (reading.speech.quote(s.index, a.head), a.sort in _OF_SPEAKERS, a.head))
        for a in found:
            if (s.index, a.head) in reading.mentions.links:
                continue
            refs = unique(Ref(r.actor, s.index, a.first, a.last) for r in rules[a.sort](s, a))
            if refs:
                people = a.sort == "bare" and all(r.actor.kind == "civilians" for r in refs)
                reading.mentions.link(s.index, a.head, refs, people)


def _of_chains(reading: Reading) -> None:
    """Link what the user's own pipeline has found to corefer (``Reading.chains``): to the first mention with a name."""
    for chain in reading.chains:
        owners = [reading.mentions.party(i, head, conjuncts=False).own for i, head in chain]
        named = next((own for own in owners if own), ())
        if not named:
            continue
        for (i, head), own in zip(chain, owners, strict=True):
            if not own:
                reading.mentions.link(i, head, unique(Ref(r.actor, i, head, head) for r in named))
