"""English text to the model's symbols: words in their context, weak forms, letter words, the unknown by rule."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

from audio_edition.errors import PronunciationError
from audio_edition.speech import tokens
from audio_edition.speech.english import context, unknown
from audio_edition.speech.english.lexicon import PRIMARY, SECONDARY, VOWELS, Lexicon, lexicon, plural, stressed
from audio_edition.speech.english.normalise import normalise
from audio_edition.speech.english.numbers import TENS

_LETTER = "A-Za-zÀ-ɏ"
_TOKEN = re.compile(
    rf"(?P<dotted>(?:\b[A-Za-z]\.){{2,}}|\b[A-Z]\.(?=\s+[A-Z]))"
    rf"|(?P<word>'?[{_LETTER}]+(?:['-][{_LETTER}]+)*'?)|(?P<space>\s+)|(?P<mark>.)",
    re.S,
)

MARKS = {"–": "—", "-": "", "'": "", "{": "(", "}": ")"}
"""Marks that the model has under another symbol, or that make neither sound nor pause."""

ENDS = frozenset(";:,.!?—…()")


def phonemes(text: str) -> str:
    """The model's symbols for ``text``, which is normalised first.

    Raises PronunciationError for a letter of another script.
    """
    said: list[str] = []
    found = list(_TOKEN.finditer(_as_a_sentence(normalise(text))))
    sentence = [
        match[0].lower() if match.lastgroup == "word" else match[0] for match in found if match.lastgroup != "space"
    ]
    place = len(sentence)
    next_sound: str | None = None
    for match in reversed(found):
        if match.lastgroup == "space":
            said.append(" ")
            continue
        place -= 1
        sound = _sound(match, sentence, place, next_sound)
        said.append(sound)
        next_sound = _first_sound(sound, next_sound)
    return re.sub(r" +", " ", "".join(reversed(said))).replace("ɾ", "T").replace("ʔ", "t").strip()


def _as_a_sentence(text: str) -> str:
    """A line all in capitals (a headline) in small letters, so that its words are not taken for letter words."""
    words = re.findall(r"[A-Z]{3,}", text)
    shouted = (
        len(words) > 2 and text == text.upper() and sum(map(lexicon().knows, map(str.lower, words))) * 2 > len(words)
    )
    return text.lower() if shouted else text


def _first_sound(sound: str, otherwise: str | None) -> str | None:
    """The first symbol that matters to the word before: a sound, or a mark that ends the phrase (None)."""
    for symbol in sound:
        if symbol in ENDS:
            return None
        if symbol not in tokens.MARKS and symbol not in "ˈˌ":
            return symbol
    return otherwise


def _sound(match: re.Match[str], sentence: Sequence[str], place: int, following: str | None) -> str:
    text = match[0]
    if match.lastgroup == "dotted":
        ends = place == len(sentence) - 1 and text.count(".") > 1
        return lexicon().letters(text) + ("." if ends else "")
    if match.lastgroup == "mark":
        return _mark(text)
    return _word(text, sentence, place, following)


def _mark(mark: str) -> str:
    """A punctuation mark in the model's symbols. Raises PronunciationError for a letter of another script."""
    if mark in tokens.MARKS:
        return mark
    if mark in MARKS or not mark.isalnum():
        return MARKS.get(mark, "")
    raise PronunciationError(
        f"“{mark}” ({unicodedata.name(mark, 'a character')}) has no English reading; "
        "give the word one under say: in voices.yaml."
    )


def _word(word: str, sentence: Sequence[str], place: int, following: str | None) -> str:
    before, after = _phrase(sentence, place)
    alone = len(sentence) == 1
    weak = None if alone else _weak(word, following, before)
    if weak is not None:
        return weak
    plain = _plain(word)
    final = following is None and plain.lower() in FINAL
    tag = "None" if final else context.tag(plain.lower(), before, after)
    return _compound(plain, tag) if "-" in plain and not lexicon().knows(plain) else single(plain, tag)


FINAL = frozenset(
    "be been by can could could've couldn't doth get gone got had has have her hers his my thee there these thine "
    "those through will won't would wouldst ye yer".split()
)
"""Function words with a fuller form (``None`` in the dictionary) at the end of a phrase."""


NEAR = 40
"""Words before and after that may tell how one is said; a phrase is shorter, a list of figures can be longer."""


def _phrase(sentence: Sequence[str], place: int) -> tuple[list[str], list[str]]:
    """The words before and after, as far as the next mark."""
    before = [*takewhile(_goes_on, reversed(sentence[max(0, place - NEAR) : place]))]
    after = [*takewhile(_goes_on, sentence[place + 1 : place + 1 + NEAR])]
    return before[::-1], after


def _goes_on(word: str) -> bool:
    return word not in ENDS


_UNACCENTED = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d", "ı": "i"}
"""Letters that do not come apart into a plain letter and an accent."""


def _plain(word: str) -> str:
    """Without accents, which the dictionary leaves out, and without a quote mark at the start."""
    if word.isascii():
        return word
    turned = "".join(_UNACCENTED.get(char, char) for char in word)
    return "".join(char for char in unicodedata.normalize("NFKD", turned) if not unicodedata.combining(char))


def _weak(word: str, following: str | None, before: Sequence[str]) -> str | None:
    """Function words whose vowel goes by what follows: a, an, the, to, in, am, I."""
    vowel = following in VOWELS if following else None
    match word:
        case "a" | "A" if vowel is not None or following:
            return "ɐ"
        case "an" | "An":
            return "ɐn"
        case "the" | "The" | "THE":
            return "ði" if vowel else "ðə"
        case "to" | "To":
            return "tu" if vowel is None else "tʊ" if vowel else "tə"
        case "in" | "In":
            return "ˈɪn" if vowel is None else "ɪn"
        case "am":
            return None if vowel is None else "ɐm"
        case "I":
            return "ˌI"
    return None


def _is_letters(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def is_spelled(word: str) -> bool:
    """Whether a word of capitals is said letter by letter (GDP), not as a word (NATO)."""
    if not (word.isascii() and word.isupper()):
        return False
    stresses = str.maketrans("", "", PRIMARY + SECONDARY)
    return single(word, "DEFAULT").translate(stresses) == lexicon().letters(word).translate(stresses)


def single(word: str, tag: str) -> str:
    """One word without hyphens: by the dictionary, as letters, by its parts, or by letter-to-sound rules."""
    words = lexicon()
    if word.startswith("'") and not words.say(word, tag):
        word = word[1:]
    if len(word) == 1:
        return words.letters(word)
    letter_word = re.fullmatch(r"([A-Z]{2,})('?s)?", word)
    if letter_word:
        stem = _letter_word(letter_word[1], words)
        return plural(stem) if letter_word[2] else stem
    said = words.say(word, tag) or words.say(word.lower(), tag)
    if said is None:
        said = unknown.say(word)
    return said if word == word.lower() else stressed(said, 0.5)


def _letter_word(word: str, words: Lexicon) -> str:
    """An all-capitals word: as a word if the dictionary has it so or it is an ordinary word shouted, else spelled."""
    said = words.word_of_capitals(word)
    if said is not None:
        return said
    shouted = word.lower() in unknown.SHOUTED or (len(word) > 5 and words.say(word.lower()))
    if shouted:
        return words.say(word.lower()) or words.letters(word)
    return unknown.say(word.capitalize()) if len(word) > 5 and unknown.sayable(word) else words.letters(word)


def _compound(word: str, tag: str) -> str:
    """A hyphenated word: its parts run together, the lighter half with secondary stress; numbers keep their space."""
    parts = [part for part in word.split("-") if part]
    sounds = [_weak(part, "t", ()) or single(part, tag if len(parts) == 1 else "DEFAULT") for part in parts]
    if parts[0].lower() in TENS or any(map(_is_letters, parts)):
        return " ".join(sounds)
    strong = [i for i, sound in enumerate(sounds) if PRIMARY in sound]
    for i in sorted(strong, key=lambda i: (len(sounds[i]), i))[: len(strong) // 2]:
        sounds[i] = stressed(sounds[i], 0)
    return "".join(sounds)
