"""Pinyin syllables as the Kokoro model's symbols.

The model was trained on an IPA rendering of Mandarin. The sounds follow the standard descriptions of the pinyin
system (Duanmu, *The Phonology of Standard Chinese*, 2007; Lin, *The Sounds of Chinese*, 2007); the notation is the
model's own: affricates are one symbol, tones are arrows behind the vowel (→ high, ↗ rising, ↓ low, ↘ falling,
nothing for the neutral tone).
"""

from __future__ import annotations

from functools import cache

from audio_edition.errors import PronunciationError

TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}

INITIALS = {
    "zh": "ꭧ",
    "ch": "ꭧʰ",
    "sh": "ʂ",
    "b": "p",
    "p": "pʰ",
    "m": "m",
    "f": "f",
    "d": "t",
    "t": "tʰ",
    "n": "n",
    "l": "l",
    "g": "k",
    "k": "kʰ",
    "h": "x",
    "j": "ʨ",
    "q": "ʨʰ",
    "x": "ɕ",
    "r": "ɻ",
    "z": "ʦ",
    "c": "ʦʰ",
    "s": "s",
}

# "0" is where the tone goes. "v" is ü.
FINALS = {
    "a": "a0",
    "ai": "ai0",
    "an": "a0n",
    "ang": "a0ŋ",
    "ao": "au0",
    "e": "ɤ0",
    "ei": "ei0",
    "en": "ə0n",
    "eng": "ə0ŋ",
    "i": "i0",
    "ia": "ja0",
    "ian": "jɛ0n",
    "iang": "ja0ŋ",
    "iao": "jau0",
    "ie": "je0",
    "in": "i0n",
    "ing": "i0ŋ",
    "iong": "jʊ0ŋ",
    "iu": "jou0",
    "o": "wo0",
    "ong": "ʊ0ŋ",
    "ou": "ou0",
    "u": "u0",
    "ua": "wa0",
    "uai": "wai0",
    "uan": "wa0n",
    "uang": "wa0ŋ",
    "ui": "wei0",
    "un": "wə0n",
    "uo": "wo0",
    "v": "y0",
    "ve": "ɥe0",
    "van": "ɥɛ0n",
    "vn": "y0n",
    "ue": "ɥe0",
}

# Syllables without an initial, as pinyin spells them, and the interjections.
BARE = {
    "yi": "i0",
    "ya": "ja0",
    "yan": "jɛ0n",
    "yang": "ja0ŋ",
    "yao": "jau0",
    "yai": "jai0",
    "ye": "je0",
    "yin": "i0n",
    "ying": "i0ŋ",
    "yo": "jɔ0",
    "yong": "jʊ0ŋ",
    "you": "jou0",
    "yu": "y0",
    "yue": "ɥe0",
    "yuan": "ɥɛ0n",
    "yun": "y0n",
    "wu": "u0",
    "wa": "wa0",
    "wai": "wai0",
    "wan": "wa0n",
    "wang": "wa0ŋ",
    "wei": "wei0",
    "wen": "wə0n",
    "weng": "wə0ŋ",
    "wo": "wo0",
    "er": "ɚ0",
    "r": "ɚ0",
    "o": "ɔ0",
    "ê": "ɛ0",
    "eh": "ɛ0",
    "m": "m0",
    "n": "n0",
    "ng": "ŋ0",
    "hm": "hm0",
    "hng": "hŋ0",
}

_PALATAL = {"j", "q", "x"}
_BUZZED = {"zh", "ch", "sh", "r", "z", "c", "s"}


def _toneless(base: str) -> str | None:
    if base in BARE:
        return BARE[base]
    initial = base[:2] if base[:2] in INITIALS else base[:1]
    if initial not in INITIALS:
        return FINALS.get(base)
    final = base[len(initial) :]
    if initial in _BUZZED and final == "i":
        return INITIALS[initial] + "ɨ0"
    if initial in _PALATAL and final.startswith("u"):
        final = "v" + final[1:]
    sound = FINALS.get(final)
    return None if sound is None else INITIALS[initial] + sound


@cache
def symbols(pinyin: str) -> str:
    """The model's symbols for one syllable of pinyin with tone digit 1–5 (``lv4``, ``er5``).

    Raises PronunciationError for something that is no Mandarin syllable.
    """
    sound = _toneless(pinyin[:-1])
    tone = TONES.get(pinyin[-1:])
    if sound is None or tone is None:
        raise PronunciationError(f"“{pinyin}” is no Mandarin syllable; write it as in “lv4” or “zhong1”.")
    return sound.replace("0", tone)
