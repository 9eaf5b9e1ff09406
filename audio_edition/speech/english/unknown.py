"""Words the dictionary lacks: by their parts (camel case, prefixes, suffixes, compounds), as pinyin, or by letters."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from audio_edition.speech.english import letters
from audio_edition.speech.english.lexicon import PRIMARY, SECONDARY, VOWELS, lexicon, plural, stressed

SHOUTED = frozenset(
    "a all am an and any are as at be best big but by can did do end ever for get go had has have her here him his how "
    "if in is it its just last let like me more most must my never new no not now of off old on one only or our out "
    "over own same say see she so some stop ten than that the their them then they this to too top two until up very "
    "was we were what when who why will win with yes you your".split()
) - {"who", "it", "us", "am", "pm"}
"""Short words that are words when printed in capitals; any other of three letters or fewer is spelled."""

PREFIXES = {"un": "ˌʌn", "re": "ɹˌi", "non": "nˌɑn", "anti": "ˌænti", "pre": "pɹˌi", "mis": "mˌɪs", "over": "ˌOvəɹ"}
PREFIXES |= {"under": "ˌʌndəɹ", "super": "sˌupəɹ", "inter": "ˌɪntəɹ", "micro": "mˌIkɹO", "multi": "mˌʌlti", "de": "dˌi"}
PREFIXES |= {"cyber": "sˌIbəɹ", "eco": "ˌikO", "bio": "bˌIO", "pro": "pɹˌO", "sub": "sˌʌb", "out": "ˌWt", "co": "kˌO"}

SUFFIXES = {"ness": "nəs", "less": "ləs", "ful": "fəl", "ly": "li", "er": "əɹ", "ers": "əɹz", "ment": "mənt"}
SUFFIXES |= {"able": "əbᵊl", "ism": "ˌɪzəm", "ist": "ɪst", "ists": "ɪsts", "like": "lˌIk", "wide": "wˌId", "ish": "ɪʃ"}
SUFFIXES |= {"ship": "ʃˌɪp", "hood": "hˌʊd", "land": "lənd", "ville": "vˌɪl", "town": "tˌWn", "ton": "tən"}

LONGEST = 60
"""Letters of a word that is taken apart; the longest of the dictionary has 45."""

_LONGEST_SYLLABLE = 6  # zhuang


@cache
def say(word: str) -> str:
    """The sounds of a word of letters a–z, capitals and apostrophes that is in no dictionary."""
    if match := re.fullmatch(r"(.+?)'s?", word):
        stem = lexicon().say(match[1]) or say(match[1])
        return plural(stem) if word.endswith("'s") and stem else stem
    parts = re.findall(r"(?:Mc|Mac|O'|D')(?=[A-Z])|[A-Z]{2,60}(?![a-z])|[A-Z]?[a-z]+|[A-Z]", word)
    if len(parts) > 1:
        return _joined([_part(part) for part in parts])
    return _one(re.sub("[^a-z]", "", word.lower()), word[:1].isupper())


def _part(part: str) -> str:
    """A part of a camel-case word."""
    words = lexicon()
    if part.isupper() and "'" not in part:
        return words.letters(part)
    return words.say(part) or words.say(part.lower()) or _one(part.lower(), True)


def _one(word: str, name: bool) -> str:
    """A word of small letters. name: it was capitalised, so it may be a Chinese name in pinyin."""
    if len(word) > LONGEST:
        return letters.spell(word)
    if not sayable(word):
        return lexicon().letters(word)
    said = (name and pinyin(word)) or _derived(word) or _two_words(word) or letters.spell(word)
    return said if VOWELS.intersection(said) else lexicon().letters(word)


def sayable(word: str) -> bool:
    """Whether a word has a vowel and no run of consonants nobody could say."""
    small = word.lower()
    return bool(re.search("[aeiouy]", small)) and not re.search("[^aeiouy]{6}", small)


def _derived(word: str) -> str | None:
    """A known word with a prefix or a suffix."""
    words = lexicon()
    for prefix, sound in PREFIXES.items():
        stem = words.say(word.removeprefix(prefix)) if word.startswith(prefix) and len(word) > len(prefix) + 3 else None
        if stem:
            return sound + stem
    for suffix, sound in SUFFIXES.items():
        base = word.removesuffix(suffix)
        if word.endswith(suffix) and len(base) > 3:
            stem = words.say(base) or words.say(f"{base}e") or words.say(f"{base[:-1]}y" if base[-1] == "i" else base)
            if stem:
                return stem + sound
    return None


def _two_words(word: str) -> str | None:
    """A compound of two known words of three letters or more, the longer first part preferred (manhole)."""
    words = lexicon()
    for cut in range(len(word) - 3, 2, -1):
        first, second = words.say(word[:cut]), words.say(word[cut:])
        if first and second and PRIMARY in first and PRIMARY in second:
            return first + stressed(second, 0)
    return None


def _joined(sounds: list[str]) -> str:
    """Parts of one word: the last with primary stress, the others with less."""
    return "".join([*(stressed(sound, 0) for sound in sounds[:-1]), sounds[-1]])


@cache
def _syllables() -> dict[str, str]:
    """Every pinyin syllable with its American sounds, from ``pinyin.tsv``."""
    text = Path(__file__).with_name("pinyin.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    finals = {row[1]: row[2] for row in rows if row[0] == "final"}
    regular = {row[1] + end: row[2] + finals[end] for row in rows if row[0] == "initial" for end in row[3].split()}
    return regular | {row[1]: row[2] for row in rows if row[0] == "whole"}


def pinyin(word: str) -> str | None:
    """A Chinese name in pinyin as English readers say it (Qingdao → ʧˌɪŋdˈW), or None if it is not pinyin.

    At most three syllables; a single one must begin as no English word does.
    """
    syllables = _split(word) if len(word) <= 3 * _LONGEST_SYLLABLE else None
    if not syllables or len(syllables) > 3 or (len(syllables) == 1 and not re.match("zh|x|q|[cz](?=u|a[ion])", word)):
        return None
    vowel = f"[{''.join(sorted(VOWELS))}]"
    marked = [re.sub(vowel, lambda found: SECONDARY + found[0], _syllables()[name], count=1) for name in syllables]
    return "".join([*marked[:-1], marked[-1].replace(SECONDARY, PRIMARY)])


def _split(text: str) -> list[str] | None:
    """``text`` in pinyin syllables, the longest first, or None."""
    if not text:
        return []
    for end in range(min(_LONGEST_SYLLABLE, len(text)), 0, -1):
        rest = _split(text[end:]) if text[:end] in _syllables() else None
        if rest is not None:
            return [text[:end], *rest]
    return None
