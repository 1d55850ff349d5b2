"""The ontology: event scheme, actors, places and lexicon, of the shipped files and the user's overlay.

A file that is wrong raises :class:`kg.errors.OntologyError` with file and line.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ontology.files import base_folder, overlay_folder, part_digest, place_files

if TYPE_CHECKING:
    from kg.ontology.actors import ActorIndex
    from kg.ontology.lexicon import Lexicon
    from kg.ontology.place_words import PlaceWords
    from kg.ontology.places import Gazetteer
    from kg.ontology.scheme import Scheme

__all__ = ["Ontology", "load"]


class Ontology:
    """The parts, each read when it is first asked for."""

    def __init__(self, folder: Path, overlay: Path | None = None) -> None:
        self.folder = folder
        self.overlay = overlay

    @cached_property
    def scheme(self) -> Scheme:
        """The event types."""
        from kg.ontology.scheme import read_scheme

        return read_scheme(self.folder / "scheme.yaml")

    @cached_property
    def actors(self) -> ActorIndex:
        """Actors, names, roles and offices."""
        from kg.ontology.actors import ActorIndex
        from kg.ontology.load_actors import load_actors

        return ActorIndex(load_actors(self.folder, self.overlay), lambda n, c: self.places.find(n, c))

    @cached_property
    def places(self) -> Gazetteer:
        """Places by name."""
        from kg.ontology.places import Gazetteer

        files = [p for f in self._folders() for p in place_files(f)]
        states = [(c.code, c.name, c.names) for c in self.actors.countries() if not c.until]
        return Gazetteer(files, states)

    @cached_property
    def place_words(self) -> PlaceWords:
        """Common words that tell where an event happens."""
        from kg.ontology.place_words import read_place_words

        files = (f / "place_words.yaml" for f in self._folders())
        return read_place_words(f for n, f in enumerate(files) if not n or f.is_file())

    @cached_property
    def lexicon(self) -> Lexicon:
        """Words and their frames."""
        from kg.ontology.lexicon_load import load_lexicon

        over = self.overlay / "lexicon" if self.overlay else None
        return load_lexicon(self.folder / "lexicon", over, self.scheme)

    @cached_property
    def digest(self) -> dict[str, str]:
        """SHA-256 of each part: ``scheme``, ``actors``, ``places``, ``lexicon``."""
        return {p: part_digest(p, self._folders()) for p in ("scheme", "actors", "places", "lexicon")}

    def _folders(self) -> list[Path]:
        return [f for f in (self.folder, self.overlay) if f is not None]


def load(overlay: Path | None = None) -> Ontology:
    """The ontology with ``overlay`` (a folder of the same layout, whose entries win); cached in this process."""
    return _load(overlay_folder(overlay))


@lru_cache(maxsize=8)
def _load(overlay: Path | None) -> Ontology:
    return Ontology(base_folder(), overlay)
