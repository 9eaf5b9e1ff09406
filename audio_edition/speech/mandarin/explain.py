"""Why a character is read as it is, and how else it could be: for a producer who doubts a reading."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.hanzi import simplified, unified
from audio_edition.speech.mandarin.characters import is_han
from audio_edition.speech.mandarin.phrases import matches, readings_of
from audio_edition.speech.mandarin.pinyin import Syllable
from audio_edition.speech.mandarin.polyphones import guesses
from audio_edition.speech.mandarin.segment import segment


def explained(text: str, syllables: Sequence[Syllable]) -> tuple[str, ...]:
    """A line for every character with several readings: its reading, the word that decides it, the model's, the others.

    syllables: what ``pronounce`` gave for ``text``.
    """
    plain = simplified(unified(text))
    words = segment(plain)
    phrases = {
        place: plain[match.start : match.end]
        for match in reversed(matches(plain, [word.start for word in words] + [len(plain)]))
        for place in range(match.start, match.end)
    }
    heard = guesses(plain)
    lines = []
    for place, syllable in zip((i for i, char in enumerate(plain) if is_han(char)), syllables, strict=True):
        others = [each for each in readings_of(plain[place]) if each != syllable.pinyin]
        if others:
            guess = heard.get(place)
            model = f"; model {guess.pinyin} {guess.probability:.2f}" if guess else ""
            word = f" in {phrases[place]}" if place in phrases else ""
            lines.append(f"{syllable.char} {syllable.pinyin}: {syllable.source}{word}{model}; also {', '.join(others)}")
    return tuple(lines)
