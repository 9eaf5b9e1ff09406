"""Spoken Mandarin as the Kokoro model's symbols, punctuation included."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from audio_edition.hanzi import simplified
from audio_edition.model import Reading
from audio_edition.speech.mandarin.characters import HAN
from audio_edition.speech.mandarin.letters import joined, latin
from audio_edition.speech.mandarin.normalise import normalise
from audio_edition.speech.mandarin.pinyin import pronounce_words
from audio_edition.speech.mandarin.sandhi import spoken_tones
from audio_edition.speech.mandarin.segment import Word, segment
from audio_edition.speech.mandarin.syllables import symbols

# The model was taught Chinese marks as Western ones with a space behind. Two ellipses it takes for a syllable.
_MARKS = str.maketrans(
    {"，": ", ", "、": ", ", "。": ". ", "！": "! ", "？": "? ", "；": "; ", "：": ": "}
    | {mark: f"{mark} " for mark in ",.!?;:"}
)
_STRETCH = re.compile(f"(?P<han>[{HAN}]+)|(?P<latin>[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ '-]*[A-Za-zÀ-ɏ])?)|(?P<mark>…+|.)", re.S)


def phonemes(spoken: str, readings: Sequence[Reading] = (), names: Sequence[str] = ()) -> str:
    """The model's symbols for a spoken form; text that is not yet normalised is.

    readings: the editor's lexicon. names: people in the text. Latin stretches are said by the same voice. Raises
    PronunciationError for a character no dictionary knows.
    """
    text = simplified(normalise(spoken, [reading for reading in readings if reading.pinyin]))
    words = segment(text)
    syllables = iter([syllable.pinyin for syllable in pronounce_words(words, readings, names)])
    said = []
    for match in _STRETCH.finditer(text):
        if match.lastgroup == "han":
            said.append(_han(_words_between(words, *match.span()), syllables))
        elif match.lastgroup == "latin":
            said.append(_beside(match) or f" {latin(match[0])} ")
        else:
            said.append(match[0][0].translate(_MARKS))
    return re.sub(" +", " ", re.sub(" +([,.!?;:])", r"\1", "".join(said))).strip()


def _beside(match: re.Match[str]) -> str:
    """A letter that makes one word with the character behind it (T恤), as a syllable; else nothing."""
    syllable = joined().get(match[0] + match.string[match.end() : match.end() + 1])
    return f" {symbols(syllable)}" if syllable else ""


def _words_between(words: Sequence[Word], start: int, end: int) -> list[str]:
    """The words of a stretch of the text, cut to it (卡拉OK is one word)."""
    first = bisect_right(words, start, key=attrgetter("start")) - 1
    last = bisect_left(words, end, key=attrgetter("start"))
    return [word.text[max(0, start - word.start) : end - word.start] for word in words[first:last]]


def _han(words: Sequence[str], syllables: Iterator[str]) -> str:
    """A stretch of Chinese characters: words apart, as the model saw them."""
    lexical = [next(syllables) for word in words for _ in word]
    said = iter(spoken_tones(words, lexical))
    return " ".join("".join(symbols(next(said)) for _ in word) for word in words)
