"""What will be said for a line of text: its spoken form, and the reading of every character with its source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from audio_edition.model import Reading


@dataclass(frozen=True, slots=True)
class Pronounced:
    """A line, as it will be said.

    text: as written. spoken: the normalised text. pinyin: (character, syllable) for every Chinese character of
    ``text`` in order: tone digit 1–5, ü as v, before tone sandhi. sources: where each of them comes from.
    phonemes: the model's symbols of an English line, "" for Mandarin. unspoken: (character, reason) not said.
    """

    text: str
    spoken: str
    pinyin: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    phonemes: str = ""
    unspoken: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> str:
        """One line of JSON: ``text``, ``spoken``, ``pinyin`` and ``sources``; ``phonemes`` for English."""
        found: dict[str, object] = {"text": self.text, "spoken": self.spoken, "pinyin": self.pinyin}
        found["sources"] = self.sources
        if self.phonemes:
            found["phonemes"] = self.phonemes
        return json.dumps(found, ensure_ascii=False)


def pronounce_line(
    text: str, readings: Sequence[Reading] = (), language: str = "zh", names: Sequence[str] = ()
) -> Pronounced:
    """What will be said for ``text``.

    readings: the editor's lexicon. language: ``zh`` or ``en``. names: people known to be in the text.
    Raises PronunciationError for a character no dictionary knows.
    """
    if language == "en":
        return _english(text, readings)
    from audio_edition.speech.mandarin.normalise import normalise, unspoken
    from audio_edition.speech.mandarin.pinyin import pronounce

    syllables = pronounce(text, readings, names)
    return Pronounced(
        text=text,
        spoken=normalise(text, readings),
        pinyin=tuple((syllable.char, syllable.pinyin) for syllable in syllables),
        sources=tuple(str(syllable.source) for syllable in syllables),
        unspoken=tuple((each.char, each.reason) for each in unspoken(text)),
    )


def _english(text: str, readings: Sequence[Reading]) -> Pronounced:
    from audio_edition.speech.english import normalise, phonemes

    spoken = normalise(text, readings)
    return Pronounced(text=text, spoken=spoken, phonemes=phonemes(spoken))
