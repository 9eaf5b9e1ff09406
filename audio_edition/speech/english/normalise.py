"""English as it is spoken: figures, dates, money, units, signs and abbreviations written out.

The rules are tried one after the other over the whole text; each writes out what it knows and leaves the rest to the
next. Saying the result again gives the same. The words are data: ``words.yaml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from audio_edition.model import Reading
from audio_edition.speech.english import figures, numbers, small, sums
from audio_edition.speech.english.tables import Making, any_of, words

_NTH = any_of(
    {numbers.ordinal(number) for number in range(1, 20)} | {numbers.ordinal(10 * ten) for ten in range(2, 10)}
)
_TENS = any_of(numbers.TENS[2:])
"""What a numbered street's name ends in, and begins with: forty-second."""

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

CAPITALISED = r"(?=\s+[A-Z])"


def normalise(text: str, readings: Sequence[Reading] = ()) -> str:
    """What is said for ``text``. readings: the say: lexicon, of which ``spoken_as`` and ``letters`` apply here."""
    for reading in readings:
        if reading.spoken_as is not None:
            text = text.replace(reading.word, reading.spoken_as)
        elif reading.letters:
            text = text.replace(reading.word, "".join(f"{letter}." for letter in reading.word))
    text = re.sub(r"\d{41,}", lambda m: numbers.digits(m[0]), small.figures(_tidied(text)))
    for pattern, said in _rules():
        text = pattern.sub(said, text)
    text = "".join(map(_named, text))
    return re.sub(r" ([,;:.!?])", r"\1", re.sub(r"\s+", " ", text)).strip()


_TIDY: dict[str, str | int | None] = {
    **{"‘": "'", "’": "'", "`": "'", "‐": "-", "‑": "-", "−": "-", "[": "(", "]": ")", "„": "“", "«": "“", "»": "”"},
    **{"，": ", ", "、": ", ", "。": ". ", "；": "; ", "：": ": ", "！": "! ", "？": "? "},
    **{"（": " (", "）": ") ", "％": "%", "～": "~"},
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", ""),
    **dict.fromkeys("•·▪■□●○◆◇▲►", ", "),
}
TIDY = str.maketrans(_TIDY)
"""Other forms of marks: typographic apostrophes and hyphens, odd spaces, list bullets, Chinese marks."""


def _tidied(text: str) -> str:
    """One form for each mark: straight apostrophes, one dash, one ellipsis."""
    text = text.translate(TIDY)
    text = re.sub(r"\.{3,}|\. \. \.", "…", re.sub(r"--+", "—", text))
    return re.sub(r"(?<=\s)[-–](?=\s)|(?<!\d)–|–(?!\d)", "—", text)


def _named(character: str) -> str:
    """A sign with no other reading goes by its Unicode name (★ black star); letters and marks stay."""
    if unicodedata.category(character)[0] != "S":
        return character
    return f" {unicodedata.name(character, 'sign').lower()} "


@cache
def _rules() -> tuple[Rule, ...]:
    """All rules, in order: what holds most characters comes first."""
    makers: tuple[Callable[[], Making], ...] = (
        _phrases,
        _addresses,
        figures.durations,
        figures.dates,
        figures.times,
        sums.money,
    )
    makers += (figures.phones, sums.measures, figures.counted, figures.names_with_numbers, figures.what_is_left)
    makers += (_abbreviations, _signs)
    return tuple((re.compile(pattern), said) for maker in makers for pattern, said in maker())


def _phrases() -> Making:
    table = words()["phrases"]
    return [(rf"(?<![\w.])(?:{any_of(table)})(?!\w|/\d)", lambda m: table[m[0]])]


def _addresses() -> Making:
    def spelled(match: re.Match[str]) -> str:
        plain = re.sub(r"^https?://|/$", "", match[0])
        for sign, said in ((".", " dot "), ("/", " slash "), ("@", " at "), ("-", " dash "), ("_", " underscore ")):
            plain = plain.replace(sign, said)
        return re.sub(r"\bwww\b", "WWW", plain)

    ending = r"(?:com|org|net|edu|gov|int|info|io|ai|news|tv|cn|uk|us|eu|de|fr|jp|au|ca)\b"
    return [
        (r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}", spelled),
        (r"\bhttps?://[^\s,;)”\"]{1,900}[\w/]|\bwww\.[^\s,;)”\"]{1,900}[\w/]", spelled),
        (rf"\b(?:[a-z0-9-]{{1,63}}\.){{1,9}}{ending}(?:/[\w/-]+)?(?!\.\w)", spelled),
        (r"(?<!\w)@(\w+)", lambda m: f"at {m[1]}"),
        (r"(?<!\w)#([A-Za-z]\w+)", lambda m: f"hashtag {m[1]}"),
    ]


def _abbreviations() -> Making:
    table = words()
    short, guarded, states = table["abbreviations"], table["before_capital"], table["after_comma"]
    stop = r"\.(?P<end>(?=[\s”\"')]*$))?"

    def long(source: dict[str, str]) -> Callable[[re.Match[str]], str]:
        return lambda match: source[match["short"]] + ("." if match["end"] is not None else "")

    def member(match: re.Match[str]) -> str:
        return f"{table['parties'][match[1]]} of {states.get(match[2], match[2])}"

    of_state = any_of([*states, *states.values(), *table["other_states"]])
    ends = r"(?=[\s”\"')]*$)"
    return [
        (rf"(?<![A-Za-z]\.)\b([NSEW])\.(?= (?:(?:{_TENS})-)?(?:{_NTH})\b)", lambda m: table["directions"][m[1]]),
        (rf"\b([NSEW])\.(?= [A-Z]\w+ (?:{any_of(table['streets'])})\b)", lambda m: table["directions"][m[1]]),
        (r"\bvs\b(?!\.)", lambda m: "versus"),
        (rf"\b([DRI])-({of_state})\b\.?", member),
        (rf"(?<=[a-z] )St\.{ends}", lambda m: "Street."),
        (r"(?<=[a-z] )St\.(?!\s+[A-Z])", lambda m: "Street"),
        (r"\bSt\.(?=\s+[A-Z])", lambda m: "Saint"),
        (r"(?<=[a-z] )Dr\.(?!\s+[A-Z])", lambda m: "Drive"),
        (rf"(?<=, )(?P<short>{any_of(states)}){stop}", long(states)),
        (rf"\b(?P<short>{any_of(guarded)})\.(?P<end>(?!))?{CAPITALISED}", long(guarded)),
        (rf"\b(?P<short>{any_of(short)}){stop}", long(short)),
        (rf"\b({any_of(table['unstopped'])})\b(?=\s+[A-Z])", lambda m: short[m[1]]),
    ]


def _signs() -> Making:
    table = words()["signs"]
    return [(f"[{re.escape(''.join(table))}]", lambda m: f" {table[m[0]]} ")]
