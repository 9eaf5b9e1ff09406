"""Spoken Mandarin as the Kokoro model's symbols, punctuation included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from audio_edition.errors import PronunciationError
from audio_edition.model import Reading
from audio_edition.speech.mandarin.characters import HAN
from audio_edition.speech.mandarin.pinyin import pronounce
from audio_edition.speech.mandarin.sandhi import spoken_tones
from audio_edition.speech.mandarin.syllables import symbols

# How the model was taught Chinese punctuation: as the Western mark and a space.
PUNCTUATION = {
    "，": ", ",
    "、": ", ",
    ",": ", ",
    "。": ". ",
    ".": ". ",
    "！": "! ",
    "!": "! ",
    "？": "? ",
    "?": "? ",
    "；": "; ",
    ";": "; ",
    "：": ": ",
    ":": ": ",
    "—": "—",
    "…": "…",
    " ": " ",
    "\u3000": " ",
    "\n": " ",
}

_STRETCH = re.compile(
    f"(?P<han>[{HAN}]+)|(?P<latin>[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9 '’.&-]*[A-Za-zÀ-ɏ0-9])?)|(?P<mark>.)", re.S
)


def phonemes(
    spoken: str,
    readings: Sequence[Reading] = (),
    names: Sequence[str] = (),
    english: Callable[[str], str] | None = None,
) -> str:
    """The model's symbols for a spoken form (``normalise`` first).

    readings: the editor's lexicon. names: people in the text. english: the symbols of a Latin stretch.
    Raises PronunciationError for a character that has neither sound nor pause.
    """
    syllables = iter([syllable.pinyin for syllable in pronounce(spoken, readings, names)])
    said = "".join(_stretch(match, syllables, english or _american) for match in _STRETCH.finditer(spoken))
    return re.sub(r" +", " ", re.sub(r" +([,.!?;:])", r"\1", said)).strip()


def _american(text: str) -> str:
    from audio_edition.speech.english import phonemes as english_phonemes

    return english_phonemes(text)


def _stretch(match: re.Match[str], syllables: Iterator[str], english: Callable[[str], str]) -> str:
    text = match.group()
    if match.lastgroup == "han":
        return _han(text, [next(syllables) for _ in text])
    if match.lastgroup == "latin":
        return f" {english(text)} "
    if text not in PUNCTUATION:
        raise PronunciationError(f"“{text}” has no sound; give it a reading under say: in voices.yaml.")
    return PUNCTUATION[text]


def _han(text: str, lexical: Sequence[str]) -> str:
    """A stretch of Chinese characters: words apart, as the model saw them."""
    words = _words(text)
    said = iter(spoken_tones(words, lexical))
    return " ".join("".join(symbols(next(said)) for _ in word) for word in words)


def _words(text: str) -> list[str]:
    import rjieba

    found: list[str] = rjieba.cut(text)
    return found
