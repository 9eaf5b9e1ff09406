"""Spoken Mandarin as the Kokoro model's symbols, punctuation included."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
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
_STRETCH = re.compile(f"(?P<han>[{HAN}]+)|(?P<latin>[A-Za-zÀ-ɏ]+(?:[ '-]+[A-Za-zÀ-ɏ]+)*)|(?P<mark>…+|.)", re.S)


def phonemes(spoken: str, readings: Sequence[Reading] = (), names: Sequence[str] = ()) -> str:
    """The model's symbols for a spoken form; text that is not yet normalised is.

    readings: the editor's lexicon. names: people in the text. Latin stretches are said by the same voice. Raises
    PronunciationError for a character no dictionary knows.
    """
    text, say = sentence(spoken, readings, names)
    return say(0, len(text))


def sentence(
    spoken: str, readings: Sequence[Reading] = (), names: Sequence[str] = ()
) -> tuple[str, Callable[[int, int], str]]:
    """The text as it is read, and what gives the symbols of its parts, which are to be asked for in their order.

    The arguments and errors are those of ``phonemes``.
    """
    text = simplified(normalise(spoken, [reading for reading in readings if reading.pinyin]))
    words = segment(text)
    syllables = iter([syllable.pinyin for syllable in pronounce_words(words, readings, names)])

    def say(start: int, end: int) -> str:
        said = "".join(_said(match, words, syllables) for match in _STRETCH.finditer(text, start, end))
        return re.sub(" ([,.!?;:])", r"\1", re.sub(" +", " ", said)).strip()

    return text, say


def _said(match: re.Match[str], words: Sequence[Word], syllables: Iterator[str]) -> str:
    if match.lastgroup == "han":
        return _han(_words_between(words, *match.span()), syllables)
    if match.lastgroup == "latin":
        return _beside(match) or f" {latin(match[0])} "
    return match[0][0].translate(_MARKS)


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
