"""Reads the lexicon's files into a :class:`~kg.ontology.lexicon.Lexicon` (docs/lexicon.md says what they mean)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.model import EVENT_TYPES
from kg.ontology.lexicon import Frame, Lexicon, Operator, PartOfSpeech
from kg.ontology.lexicon_entry import (
    CONTROL,
    INNER,
    PARTS,
    Scope,
    choice_at,
    frames_of,
    lemma_at,
    words_at,
)
from kg.ontology.yaml_lines import Map, known_keys, maps_at, read_yaml, text_at, texts_at, wrong

if TYPE_CHECKING:
    from kg.ontology.scheme import Scheme

SHARED = ("classes", "operators", "speech")
_SPEECH = frozenset(("say", "doubt", "nouns"))
_LIGHT = ("light", "cancel", "schedule")
_Key = tuple[PartOfSpeech, str]


def load_lexicon(folder: Path, overlay: Path | None, scheme: Scheme | None = None) -> Lexicon:
    """The lexicon in ``folder``, with the files of ``overlay`` (a folder of the same form, or None) before it.

    An overlay's class, operator and speech lists are added to ours; its frames and operators are tried first.
    ``scheme`` lists the modes of each type; without it modes are not checked.

    Raises OntologyError with file and line.
    """
    folders = [f for f in (overlay, folder) if f is not None and f.is_dir()]
    if folder not in folders:
        raise OntologyError(f"{folder}:1", "the lexicon's folder is missing")
    classes = _classes([f / "classes.yaml" for f in folders])
    read = _Shared()
    frames: dict[_Key, list[Frame]] = defaultdict(list)
    for place in folders:
        for path in sorted(place.glob("*.yaml")):
            if path.stem not in SHARED:
                for frame in _file(path, classes, scheme):
                    frames[frame.pos, frame.lemma].append(frame)
        read.operators_of(place / "operators.yaml")
        read.speech_of(place / "speech.yaml")
    first = str(overlay) if overlay in folders else None
    return Lexicon(
        frames={key: _ordered(frames[key], first) for key in sorted(frames)},
        operators={key: tuple(read.operators[key]) for key in sorted(read.operators)},
        light=frozenset(read.lists["light"]),
        cancel=frozenset(read.lists["cancel"]),
        schedule=frozenset(read.lists["schedule"]),
        say=frozenset(read.speech["say"]),
        doubt=frozenset(read.speech["doubt"]),
        speech_nouns=frozenset(read.speech["nouns"]),
        classes=classes,
    )


def _ordered(frames: list[Frame], overlay: str | None) -> tuple[Frame, ...]:
    """The order in which the frames of one lemma are tried, numbered in file order."""
    counts: dict[str, int] = defaultdict(int)
    named = []
    for frame in frames:
        stem = "_".join(filter(None, (frame.lemma, frame.particle)))
        counts[stem] += 1
        named.append(replace(frame, id=f"{stem}.{frame.pos}.{counts[stem]}"))

    def rank(frame: Frame) -> tuple[bool, int]:
        ours = overlay is None or not frame.where.startswith(overlay)
        return ours, -(len(frame.when) + (frame.particle is not None))

    return tuple(sorted(named, key=rank))


def _file(path: Path, classes: Mapping[str, frozenset[str]], scheme: Scheme | None) -> Iterable[Frame]:
    top = read_yaml(path)
    known_keys(top, frozenset(("type", "entries")), frozenset(("type", "entries")))
    type_ = text_at(top, "type")
    if type_ not in EVENT_TYPES:
        raise wrong(top, f"unknown type {type_!r}; known: {', '.join(EVENT_TYPES)}", "type")
    modes = frozenset(scheme.types[type_].modes) if scheme is not None else None
    scope = Scope(type_, modes, classes)
    for entry in maps_at(top, "entries"):
        yield from frames_of(entry, scope)


def _classes(paths: list[Path]) -> dict[str, frozenset[str]]:
    """Every class with the words of the classes that it names."""
    own: dict[str, list[tuple[Map, tuple[str, ...]]]] = defaultdict(list)
    for path in paths:
        if path.is_file():
            top = read_yaml(path)
            for name in top:
                own[name].append((top, words_at(top, name)))
    done: dict[str, frozenset[str]] = {}

    def expand(name: str, above: tuple[str, ...]) -> frozenset[str]:
        if name not in done:
            words: set[str] = set()
            for where, listed in own[name]:
                for word in listed:
                    if not word.startswith("@"):
                        words.add(word)
                    elif word[1:] not in own:
                        raise wrong(where, f"unknown class {word!r} in class {name!r}", name)
                    elif word[1:] in above:
                        raise wrong(where, f"class {name!r} contains itself", name)
                    else:
                        words |= expand(word[1:], (*above, word[1:]))
            done[name] = frozenset(words)
        return done[name]

    return {name: expand(name, (name,)) for name in sorted(own)}


@dataclass(slots=True)
class _Shared:
    """What operators.yaml and speech.yaml of all folders say, in the order in which they were read."""

    operators: dict[_Key, list[Operator]] = field(default_factory=lambda: defaultdict(list))
    lists: dict[str, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    speech: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def operators_of(self, path: Path) -> None:
        if not path.is_file():
            return
        top = read_yaml(path)
        known_keys(top, frozenset(("operators", *_LIGHT)))
        for entry in maps_at(top, "operators"):
            known_keys(entry, frozenset((*PARTS, "inner", "control")), frozenset(("inner",)))
            named = [p for p in PARTS if p in entry]
            if len(named) != 1:
                raise wrong(entry, "an operator has exactly one of verb, noun, adjective")
            pos = named[0]
            inner = choice_at(entry, "inner", INNER, None)
            control = choice_at(entry, "control", CONTROL, None)
            for word in words_at(entry, pos):
                lemma, particle = lemma_at(entry, pos, word)
                self.operators[pos, lemma].append(Operator(lemma, pos, particle, inner, control))
        for name in _LIGHT:
            for word in texts_at(top, name):
                self.lists[name].add(lemma_at(top, name, word.lower()))

    def speech_of(self, path: Path) -> None:
        if not path.is_file():
            return
        top = read_yaml(path)
        known_keys(top, _SPEECH)
        for name in top:
            self.speech[name].update(words_at(top, name))
