"""The symbols the Kokoro model was trained on, and phonemes as its token numbers.

The table is the ``vocab`` of the published Kokoro-82M v1.0 configuration (Apache-2.0): 114 symbols in 178 slots.
"""

from __future__ import annotations

from audio_edition.errors import PronunciationError

LONGEST = 320
"""The most symbols of one run: some 80 Chinese characters, 14 s of speech, 300 MB of memory while it lasts.

The model's own limit is 510 (its context of 512 less the 0 at both ends), but it hurries through long texts and a
run takes memory in proportion.
"""

PAD = 0

VOCABULARY: dict[str, int] = {
    **{";": 1, ":": 2, ",": 3, ".": 4, "!": 5, "?": 6, "—": 9, "…": 10, '"': 11, "(": 12, ")": 13, "“": 14, "”": 15},
    **{" ": 16, "\u0303": 17, "ʣ": 18, "ʥ": 19, "ʦ": 20, "ʨ": 21, "ᵝ": 22, "ꭧ": 23},
    **{"A": 24, "I": 25, "O": 31, "Q": 33, "S": 35, "T": 36, "W": 39, "Y": 41, "ᵊ": 42},
    **{"a": 43, "b": 44, "c": 45, "d": 46, "e": 47, "f": 48, "h": 50, "i": 51, "j": 52, "k": 53, "l": 54, "m": 55},
    **{"n": 56, "o": 57, "p": 58, "q": 59, "r": 60, "s": 61, "t": 62, "u": 63, "v": 64, "w": 65, "x": 66, "y": 67},
    **{"z": 68, "ɑ": 69, "ɐ": 70, "ɒ": 71, "æ": 72, "β": 75, "ɔ": 76, "ɕ": 77, "ç": 78, "ɖ": 80, "ð": 81, "ʤ": 82},
    **{"ə": 83, "ɚ": 85, "ɛ": 86, "ɜ": 87, "ɟ": 90, "ɡ": 92, "ɥ": 99, "ɨ": 101, "ɪ": 102, "ʝ": 103, "ɯ": 110},
    **{"ɰ": 111, "ŋ": 112, "ɳ": 113, "ɲ": 114, "ɴ": 115, "ø": 116, "ɸ": 118, "θ": 119, "œ": 120, "ɹ": 123},
    **{"ɾ": 125, "ɻ": 126, "ʁ": 128, "ɽ": 129, "ʂ": 130, "ʃ": 131, "ʈ": 132, "ʧ": 133, "ʊ": 135, "ʋ": 136},
    **{"ʌ": 138, "ɣ": 139, "ɤ": 140, "χ": 142, "ʎ": 143, "ʒ": 147, "ʔ": 148, "ˈ": 156, "ˌ": 157, "ː": 158},
    **{"ʰ": 162, "ʲ": 164, "↓": 169, "→": 171, "↗": 172, "↘": 173, "ᵻ": 177},
}

MARKS = frozenset(';:,.!?—…"()“” ')
"""Symbols that make no sound of their own."""


def numbers(phonemes: str) -> list[int]:
    """The token number of every symbol. Raises PronunciationError for one the model has not."""
    try:
        return [VOCABULARY[symbol] for symbol in phonemes]
    except KeyError as unknown:
        raise PronunciationError(
            f"The symbol {unknown} of {phonemes[:40]!r} is not one the voice model can say; "
            "give the word a reading in the say: part of voices.yaml."
        ) from None


def check(phonemes: str, text: str) -> None:
    """Raise PronunciationError if ``phonemes`` holds a symbol the model has not, or no sound at all."""
    numbers(phonemes)
    if not set(phonemes) - MARKS:
        raise PronunciationError(f"There is nothing to say in {text[:40]!r}; leave the line out or write it in words.")


def pieces(phonemes: str, limit: int) -> list[str]:
    """``phonemes`` in pieces of at most ``limit`` symbols of about equal length, cut at the best mark.

    Cuts fall after a sentence end if there is one near the middle of the fair share, else after a clause mark, else
    at a space, else anywhere. Joined, the pieces give back ``phonemes`` but for the spaces at the cuts.
    """
    if len(phonemes) <= limit:
        return [phonemes]
    share = len(phonemes) / -(-len(phonemes) // limit)
    cut = _cut(phonemes, round(share), limit)
    return [phonemes[:cut].rstrip(), *pieces(phonemes[cut:].lstrip(), limit)]


def _cut(phonemes: str, share: int, limit: int) -> int:
    """Where to cut: after the mark nearest to ``share``, the strongest kind first, never past ``limit``."""
    for marks in (".!?…", ";:,—", " "):
        places = [i + 1 for i in range(share // 2, limit) if phonemes[i] in marks]
        if places:
            return min(places, key=lambda place: abs(place - share))
    return share
