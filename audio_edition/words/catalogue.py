"""The catalogue of a language: what each English sentence is there (``zh.po``, in the format of gettext)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from audio_edition.words.template import How, Template, parse

_TELLING = 4  # letters of a template that are enough to be known by


@dataclass(frozen=True, slots=True)
class Entry:
    """An English sentence and how it is said."""

    english: Template
    said: Template

    @property
    def weak(self) -> bool:
        """Whether its words are so few that they may stand in any sentence."""
        return sum(char.isalpha() for literal in self.english.literals for char in literal) < _TELLING

    @property
    def blind(self) -> bool:
        """Whether nothing in its fields can tell that a sentence is of this template."""
        return all(field.how is How.AS_IT_IS for field in self.said.fields)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """plain: sentences without fields. filled: those with fields, the one with most words first.

    named: all by their English template as it is written.
    """

    plain: Mapping[str, str]
    filled: tuple[Entry, ...]
    named: Mapping[str, Entry]


@cache
def catalogue(language: str) -> Catalogue | None:
    """The packaged catalogue of ``language``; None for English, in which everything is written."""
    if language == "en":
        return None
    from babel.messages.pofile import read_po

    with files(__package__).joinpath(f"{language}.po").open("rb") as file:
        pairs = {str(each.id): str(each.string) for each in read_po(file, abort_invalid=True) if each.id}
    return catalogue_of({english: said for english, said in pairs.items() if said})


def catalogue_of(pairs: Mapping[str, str]) -> Catalogue:
    """The catalogue of these translations by their English templates."""
    named = {english: Entry(parse(english), parse(said)) for english, said in pairs.items()}
    plain = {entry.english.key: entry.said.key for entry in named.values() if not entry.english.fields}
    filled = (entry for entry in named.values() if entry.english.fields and not (entry.weak and entry.blind))
    return Catalogue(plain, tuple(sorted(filled, key=lambda entry: -entry.english.weight)), named)
