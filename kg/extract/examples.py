"""The lexicon's own examples, run: does each sentence give what its entry says? (docs/lexicon.md)"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Actor, ActorMention, Claim, Document, document_id
from kg.ontology.lexicon import Example, Frame, Lexicon

if TYPE_CHECKING:
    from kg.extract.protocol import Extractor
    from kg.ontology.actors import ActorIndex

DATE = "2025-11-03"
"""The day on which examples are read: offices are those of this day."""
_OF_A_STATE = frozenset(
    ("state", "government", "ministry", "military", "police", "office", "person", "civilians", "organization", "unknown")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example: ``where`` is file:line of its entry, ``type`` the entry's, ``gave`` what came instead (None: as said)."""

    where: str
    type: str
    lemma: str
    example: Example
    gave: tuple[str, ...] | None

    @property
    def right(self) -> bool:
        """Did the sentence give what the entry says?"""
        return self.gave is None

    def __str__(self) -> str:
        wanted = "nothing" if self.example.gives is None else f"{self.type} {_sides(*self.example.gives)}"
        gave = "; ".join(self.gave or ()) or "nothing"
        return f"{self.where}: {self.example.text!r} should give {wanted}, gives {gave}"


def entries(lexicon: Lexicon) -> list[Frame]:
    """One frame of each entry (its lemmas share examples), by file and line."""
    first: dict[str, Frame] = {}
    for frames in lexicon.frames.values():
        for frame in frames:
            first.setdefault(frame.where, frame)
    return [first[w] for w in sorted(first, key=_by_line)]


def run_examples(
    extractor: Extractor, lexicon: Lexicon, actors: ActorIndex, progress: Callable[[], None] = lambda: None
) -> Iterator[Outcome]:
    """Every example of the lexicon through ``extractor``, in the order of files and lines."""
    pairs = [(frame, example) for frame in entries(lexicon) for example in frame.examples]
    documents = [Document(document_id(e.text), str(i), e.text, date=DATE) for i, (_, e) in enumerate(pairs)]
    for (frame, example), (_, claims) in zip(pairs, extractor.extract(documents), strict=True):
        progress()
        yield outcome(frame, example, claims, actors)


def outcome(frame: Frame, example: Example, claims: Iterable[Claim], actors: ActorIndex) -> Outcome:
    """What the claims of an example's sentence say of it."""
    events = [c for c in claims if c.claim == "event"]
    if example.gives is None:
        right = not events
    else:
        source, target = example.gives
        right = any(
            c.type == frame.type and _same(source, c.source, actors) and _same(target, c.target, actors)
            for c in events
        )
    gave = None if right else tuple(_told(c) for c in events)
    return Outcome(frame.where, frame.type, frame.lemma, example, gave)


def _same(names: tuple[str, ...], mentions: tuple[ActorMention, ...], actors: ActorIndex) -> bool:
    """Does everybody named stand there, and nobody else?"""
    wanted = [(name, actors.resolve(name, DATE).actor) for name in names]
    return all(any(_is(n, a, m) for m in mentions) for n, a in wanted) and all(
        any(_is(n, a, m) for n, a in wanted) for m in mentions
    )


def _is(name: str, actor: Actor | None, mention: ActorMention) -> bool:
    """Is the mention who ``name`` names: the same actor, or, for a state, somebody of it?"""
    if mention.name.casefold() == name.casefold() or (actor is not None and mention.id == actor.id):
        return True
    if actor is None or actor.country is None or actor.kind not in _OF_A_STATE:
        return False
    return mention.country == actor.country and mention.kind in _OF_A_STATE


def _told(claim: Claim) -> str:
    return f"{claim.type} {_sides([a.name for a in claim.source], [a.name for a in claim.target])} ({claim.modality})"


def _sides(source: Iterable[str], target: Iterable[str]) -> str:
    return f"{', '.join(source) or '-'} -> {', '.join(target) or '-'}"


def _by_line(where: str) -> tuple[str, int]:
    path, _, line = where.rpartition(":")
    return path, int(line)
