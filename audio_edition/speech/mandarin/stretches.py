"""A Mandarin line in stretches: its own words, and runs of English words that an English voice can say.

Of one or two English words (iPhone, Apple TV) the Mandarin voice makes its own; of whole titles and sentences it
swallows the ends of words. Letter words (GDP) are no English words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio_edition.model import Reading
from audio_edition.speech.mandarin.letters import is_letter_word
from audio_edition.speech.mandarin.phonemes import sentence
from audio_edition.speech.tokens import MARKS

FEWEST = 3
"""English words that an English voice says; fewer are the Mandarin voice's."""

_LATIN = "A-Za-zÀ-ɏ"
_RUN = re.compile(f"[{_LATIN}]+(?:[ ',.!?;:-]+[{_LATIN}]+)*")
_WORD = re.compile(f"[{_LATIN}]+(?:['-][{_LATIN}]+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The model's symbols of a part of a line, and whether an English voice says it."""

    said: str
    english: bool = False


def stretches(spoken: str, readings: Sequence[Reading] = (), names: Sequence[str] = ()) -> tuple[Stretch, ...]:
    """The parts of a spoken form, in order. readings, names: as for ``phonemes``, and so are the errors.

    Marks behind a run of English belong to it; no part is without a sound.
    """
    text, say = sentence(spoken, readings, names)
    found: list[Stretch] = []
    for start, end, english in _parts(text):
        said = _english(text[start:end]) if english else say(start, end)
        if found and not english:  # what stands behind a run: its marks first
            rest = said.lstrip("".join(MARKS))
            found[-1] = Stretch((found[-1].said + said[: len(said) - len(rest)]).strip(), found[-1].english)
            said = rest
        if set(said) - MARKS:
            found.append(Stretch(said, english))
    return tuple(found)


def _parts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where the parts begin and end, and which are runs of English."""
    at = 0
    for run in _RUN.finditer(text):
        if sum(map(_is_english, _WORD.findall(run[0]))) >= FEWEST:
            yield at, run.start(), False
            yield run.start(), run.end(), True
            at = run.end()
    yield at, len(text), False


def _is_english(word: str) -> bool:
    return word in ("a", "A", "I") or (len(word) > 1 and not is_letter_word(word))


def _english(words: str) -> str:
    from audio_edition.speech import english

    return english.phonemes(words)
