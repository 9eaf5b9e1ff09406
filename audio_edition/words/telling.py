"""An English sentence of ours, told in another language: matched against the catalogue, its fields kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from audio_edition.words.catalogue import Catalogue, Entry, catalogue
from audio_edition.words.template import Field, How

LANGUAGES = ("zh", "en")
_DEEPEST = 4  # a sentence in a sentence in a sentence
_APART = {How.COMMAS: (", ", "、"), How.SEMICOLONS: ("; ", "；"), How.ANDS: (" and ", "、")}
_LETTERS = re.compile(r"[A-Za-z]{2}")


class _Told(NamedTuple):
    """A sentence told, whether all of it is, and how many of its characters are left as they were."""

    text: str
    whole: bool
    kept: int

    def doubt(self) -> tuple[bool, int]:
        """How unlikely the reading is."""
        return not self.whole, self.kept


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells our sentences. words: the catalogue of the language; None for English, as everything is written."""

    language: str
    words: Catalogue | None = None

    def tell(self, sentence: str) -> str:
        """The sentence in this language; what the catalogue does not know stays as it is."""
        return self._told(sentence, _DEEPEST).text

    def knows(self, sentence: str) -> bool:
        """Whether the whole of the sentence is told in this language."""
        return self._told(sentence, _DEEPEST).whole

    def fill(self, template: str, *fields: object) -> str:
        """The sentence of ``template`` with its fields, told."""
        entry = self.words.named.get(template) if self.words else None
        if entry is None:
            return template.format(*fields)
        return self._filled(entry, tuple(map(str, fields)), _DEEPEST).text

    def lines(self, text: str) -> str:
        """Each line told by itself; what it is indented by is kept."""
        return "\n".join(self._line(line) for line in text.split("\n"))

    def _line(self, line: str) -> str:
        said = line.lstrip(" ")
        return line[: len(line) - len(said)] + self.tell(said)

    def _told(self, sentence: str, deep: int) -> _Told:
        """The likeliest reading of the sentence: told whole, and with the least left as it is."""
        if self.words is None or not _LETTERS.search(sentence):
            return _Told(sentence, True, len(sentence))
        if sentence in self.words.plain:
            return _Told(self.words.plain[sentence], True, 0)
        unknown = _Told(sentence, False, len(sentence))
        return min(self._candidates(sentence, deep) if deep else (), key=_Told.doubt, default=unknown)

    def _candidates(self, sentence: str, deep: int) -> Iterator[_Told]:
        """What the sentence may be."""
        assert self.words
        for entry in self.words.filled:
            if entry.english.key in sentence and (fields := entry.english.match(sentence)) is not None:
                told = self._filled(entry, fields, deep)
                if told.whole or not entry.weak:
                    yield told

    def _filled(self, entry: Entry, fields: tuple[str, ...], deep: int) -> _Told:
        given = {field.number: words for field, words in zip(entry.english.fields, fields, strict=True)}
        parts = [self._field(field, given[field.number], deep - 1) for field in entry.said.fields]
        first, *rest = entry.said.literals
        text = first + "".join(part.text + literal for part, literal in zip(parts, rest, strict=True))
        return _Told(text, all(part.whole for part in parts), sum(part.kept for part in parts))

    def _field(self, field: Field, words: str, deep: int) -> _Told:
        if field.how is How.AS_IT_IS:
            return _Told(words, True, len(words))
        if field.how is How.TOLD:
            return self._told(words, deep)
        apart, ours = _APART[field.how]
        items = [self._told(item, deep) for item in words.split(apart)]
        return _Told(ours.join(one.text for one in items), all(one.whole for one in items), sum(o.kept for o in items))


def teller(language: str) -> Teller:
    """Who tells our sentences in ``language``, one of LANGUAGES."""
    return Teller(language, catalogue(language))
