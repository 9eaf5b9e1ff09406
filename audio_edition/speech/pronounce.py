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
    explained: for every character that has several readings, which there are and who says which. error: why the line
    cannot be said, "" if it can.
    """

    text: str
    spoken: str
    pinyin: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    phonemes: str = ""
    unspoken: tuple[tuple[str, str], ...] = ()
    explained: tuple[str, ...] = ()
    error: str = ""

    def as_json(self) -> str:
        """One line of JSON: ``text``, ``spoken``, ``pinyin`` and ``sources``; what else there is to tell."""
        found: dict[str, object] = {"text": self.text, "spoken": self.spoken, "pinyin": self.pinyin}
        found["sources"] = self.sources
        more = {"phonemes": self.phonemes, "explained": self.explained, "error": self.error}
        found |= {name: told for name, told in more.items() if told}
        return json.dumps(found, ensure_ascii=False)


def pronounce_line(
    text: str, readings: Sequence[Reading] = (), language: str = "zh", names: Sequence[str] = (), explain: bool = False
) -> Pronounced:
    """What will be said for ``text``.

    readings: the editor's lexicon. language: ``zh`` or ``en``. names: people known to be in the text. explain: tell the
    other readings as well. Raises PronunciationError for an English line with a letter of another script.
    """
    if language == "en":
        return _english(text, readings)
    from audio_edition.speech.mandarin.explain import explained
    from audio_edition.speech.mandarin.normalise import UNREADABLE, normalise, unspoken
    from audio_edition.speech.mandarin.pinyin import pronounce

    silent = unspoken(text, readings)
    lost = {each.start for each in silent if each.reason == UNREADABLE}
    sayable = "".join(char for i, char in enumerate(text) if i not in lost)
    syllables = pronounce(sayable, readings, names)
    return Pronounced(
        text=text,
        spoken=normalise(text, readings),
        pinyin=tuple((syllable.char, syllable.pinyin) for syllable in syllables),
        sources=tuple(str(syllable.source) for syllable in syllables),
        unspoken=tuple((each.char, each.reason) for each in silent),
        explained=explained(sayable, syllables) if explain else (),
    )


def _english(text: str, readings: Sequence[Reading]) -> Pronounced:
    from audio_edition.speech.english import normalise, phonemes

    spoken = normalise(text, readings)
    return Pronounced(text=text, spoken=spoken, phonemes=phonemes(spoken))
