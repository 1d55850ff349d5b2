"""Words made from the names of states: *Pakistani*, *Afghans*, *Turk*, *Sino-*."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ontology.countries import Country
from kg.ontology.normal import key


class Demonyms:
    """Which state a demonym belongs to; states that exist no more come last."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self._codes: dict[str, list[str]] = {}
        self._people: set[str] = set()
        for country in sorted(countries, key=lambda c: (c.until is not None, c.part_of is not None, c.code)):
            for text in (*country.adjectives, *country.people, *country.prefixes):
                codes = self._codes.setdefault(key(text), [])
                if country.code not in codes:
                    codes.append(country.code)
            self._people.update(key(t) for t in country.people)

    def find(self, word: str, near: Iterable[str] = ()) -> str | None:
        """The alpha-3 code of ``word``'s state; of several, the first of ``near``, else the better known."""
        codes = self.all(word)
        return next((c for c in near if c in codes), codes[0] if codes else None)

    def all(self, word: str) -> tuple[str, ...]:
        """Every state that ``word`` may belong to, the usual one first."""
        if not word[:1].isupper() and not word[:2].startswith(("I-", "i-")):
            return ()
        return tuple(self._codes.get(key(word), ()))

    def people(self, word: str) -> bool:
        """Whether ``word`` is a noun for people (*Afghans*, *a Turk*)."""
        return word[:1].isupper() and key(word) in self._people

    def words(self) -> tuple[str, ...]:
        """Keys of all demonyms, sorted."""
        return tuple(sorted(self._codes))
