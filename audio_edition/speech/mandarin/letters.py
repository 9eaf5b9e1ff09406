"""Letter words in a Mandarin sentence (GDP, A股, WiFi): the letters' English names as Mandarin voices say them best.

The names in ``data/letters.tsv`` keep the English vowels, take Mandarin's aspirated consonants and its high tone, and
have every letter stressed. Of ten ways to write them they were heard best; ``scripts/measure_letters`` repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby

from audio_edition.speech.mandarin.phrases import table


@cache
def names() -> Mapping[str, str]:
    """Letter or word, in small letters → the model's symbols."""
    return {name: "".join(sounds) for name, *sounds in table("letters.tsv")}


@cache
def joined() -> Mapping[str, str]:
    """Letter and character that are one word → the letter's syllable: heard better so than as a letter apart."""
    return {line[0]: line[1] for line in table("joined.tsv")}


def latin(text: str) -> str:
    """The symbols of a Latin stretch: letter words by the table, the words between through the English front end.

    Raises PronunciationError for a letter of another script.
    """
    from audio_edition.speech import english

    runs = groupby(text.split(), is_letter_word)
    return " ".join(
        " ".join(map(letters, words)) if spelled else english.phonemes(" ".join(words)) for spelled, words in runs
    )


def is_letter_word(word: str) -> bool:
    """Whether a Latin word is said by the table or letter by letter (WiFi, GDP), not as an English word."""
    from audio_edition.speech import english

    return word.lower() in names() or all(map(english.is_spelled, word.split("-")))


def letters(word: str) -> str:
    """A letter word's symbols, by the table's own entry for it or letter by letter."""
    return names().get(word.lower()) or "".join(names()[letter] for letter in word.lower() if letter in names())
