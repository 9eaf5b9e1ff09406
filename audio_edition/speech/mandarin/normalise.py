"""Written text to spoken form: what a reader says for digits, units, signs and brackets.

Nothing changes but the writing: every rule says the same thing in words. What is not said (quotation marks,
brackets, ornaments) is known by name, and ``unspoken`` lists it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from audio_edition.hanzi import as_written, simplified, unified
from audio_edition.model import Reading
from audio_edition.speech.mandarin.characters import is_han
from audio_edition.speech.mandarin.phrases import single
from audio_edition.speech.mandarin.written import amounts, codes, dates, settings
from audio_edition.speech.mandarin.written.figures import NOTE_MARK, noughts, shaped
from audio_edition.speech.mandarin.written.numerals import cardinal
from audio_edition.speech.mandarin.written.rules import HAN, apply_all, rule
from audio_edition.speech.mandarin.written.signs import PROSODY, SILENT, SPOKEN

UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A character of the written text that is not said. ``start`` is its offset; ``reason`` says what it is."""

    char: str
    start: int
    reason: str


def unspoken(text: str, readings: Sequence[Reading] = ()) -> tuple[Unspoken, ...]:
    """The characters of ``text`` that have no sound and shape no pause, in order.

    readings: the editor's lexicon; a rare character of its words is said. A reason of ``unreadable`` is a loss the
    listener should be told of; the others are marks nobody reads out.
    """
    known, text = _told(readings), noughts(text)
    marks = {i for mark in NOTE_MARK.finditer(text) for i in range(*mark.span())}
    return tuple(
        Unspoken(char, i, "note mark" if i in marks else SILENT.get(char, UNREADABLE))
        for i, char in enumerate(text)
        if i in marks or not (_is_said(char) or char in known or _is_heard(char))
    )


_HEARD = set(PROSODY) | set(SPOKEN)

# Characters of the common block that no dictionary reads: units of Japan and China before 1949.
_UNREAD = frozenset("兙兡嗧桛烪瓧瓰瓱瓼甅")


@lru_cache(maxsize=20_000)
def _is_said(char: str) -> bool:
    return ("一" <= char <= "龥" and char not in _UNREAD) or any(map(_is_word, _folded(unified(char))))


@lru_cache(maxsize=20_000)
def _is_heard(char: str) -> bool:
    """Whether it shapes a pause, or is a sign that has words."""
    return set(_folded(char)) <= _HEARD


def _is_word(char: str) -> bool:
    if is_han(char):
        return single(char) is not None
    return (char.isascii() and char.isalnum()) or (char.isalpha() and _is_latin(char))


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN ")


def _told(readings: Sequence[Reading]) -> frozenset[str]:
    """The characters that the lexicon reads."""
    return frozenset(char for reading in readings if reading.pinyin for char in reading.word if is_han(char))


# ---------------------------------------------------------------- folding

_FOLDED = re.compile("[！-～￠-￦⁰-₉①-⓿⑴-⒛Ⅰ-ↈ½⅓⅔¼¾⅛㈠-㈩㍘-㏿‰％]|[\U0001d400-\U0001d7ff]")
_WIDE_MARKS = set("，！？；：（）")
_SQUARED = str.maketrans({
    "㎡": "m²", "㎥": "m³", "㎢": "km²", "㎏": "kg", "㎎": "mg", "㎞": "km", "㎜": "mm", "㎝": "cm", "㏄": "cm³",
    "㎖": "mL", "ℓ": "L", "﹪": "%", "µ": "μ",
})  # fmt: skip


def _folded(text: str) -> str:
    """Full-width letters as ASCII, squared units as letters, vulgar fractions as 1⁄2, radicals as characters."""
    text = text.translate(_SQUARED)
    return _FOLDED.sub(lambda m: m[0] if m[0] in _WIDE_MARKS else unicodedata.normalize("NFKC", m[0]), text)


# ---------------------------------------------------------------- the marks round the words

_MARKS = (
    rule(r"(?<=\d)\s(?=[%‰℃])", lambda m: ""),
    # 1.加强领导, （1）加强领导, 1）: a list's number
    rule(r"(?:(?<=^)|(?<=[\n。；：！？]))\s?(\d{1,2})[.．](?=[㐀-鿿“《])", lambda m: f"{cardinal(m[1])}、"),
    rule(r"[（(](\d{1,2})[）)](?=[㐀-鿿])", lambda m: f"{cardinal(m[1])}、"),
    rule(r"(?:(?<=^)|(?<=[\n。；：]))(\d{1,2})[）)](?=[㐀-鿿])", lambda m: f"{cardinal(m[1])}、"),
    rule(r"(?<![A-Za-z])[Nn][Oo]\.\s?(?=\d)", lambda m: "第"),
    rule(r"(?<![\d*\#])(\d{1,4})\#(?![A-Za-z\d\#])", lambda m: f"{m[1]}号"),
    rule(r"(?<=[A-Za-z])\s?&\s?(?=[A-Za-z])", lambda m: " and "),
    rule(r"&", lambda m: "和"),
    rule(r"@(?=[㐀-鿿])", lambda m: "艾特"),
    # a name left out: 李××, XX公司, 李×说; but 长×宽
    rule(r"(?<![A-Za-z])[×✕X]{2,3}(?![A-Za-z\d])", lambda m: "某" * len(m[0])),
    rule(r"(?<=[㐀-鿿])[×✕](?=[，。、（(说某]|先生|女士|$)", lambda m: "某"),
)


def _silence(text: str, known: frozenset[str]) -> str:
    """Marks as pauses, or as nothing: book titles and quotations side by side are a list, a bracket is an aside."""
    text = re.sub("[》〉][《〈]|[”’」][“‘「]", "、", text)
    text = re.sub(f"(?<={HAN})[（(](?=[^）)]{{0,200}}[）)])", "，", text)
    text = re.sub(f"[）)](?={HAN})", "，", text)
    text = re.sub("[|｜丨]+", "，", text)
    text = re.sub(f"(?<={HAN})[/／](?={HAN})", "、", text)
    text = re.sub("[─━]{2}|[-－—]{2,}|⸺", "——", text)
    text = re.sub(f"(?<={HAN})[-－–—](?={HAN})", "—", text)
    text = _ELLIPSIS.sub("……", text)
    text = re.sub(r"(?<=[A-Za-z])[’'‘-](?=[A-Za-z])", lambda m: "'" if m[0] in "’‘" else m[0], text)
    said = []
    for i, char in enumerate(text):
        if (
            char in PROSODY
            or _is_said(char)
            or char in known
            or (char in "'-" and 0 < i < len(text) - 1 and _between_letters(text, i))
        ):
            said.append(char)
        elif char in SPOKEN:
            said.append(SPOKEN[char])
        elif char.isspace():
            said.append(" ")
    return _tidy("".join(said))


_ELLIPSIS = re.compile(r"[.．。]{3,}|⋯{1,2}|…{1,3}")


def _between_letters(text: str, i: int) -> bool:
    return text[i - 1].isascii() and text[i - 1].isalpha() and text[i + 1].isascii() and text[i + 1].isalpha()


def _tidy(text: str) -> str:
    """No doubled pauses, no pause at the start, no space inside a two-character name (李　明) or beside a mark."""
    text = re.sub(f"(?<![㐀-鿿])({HAN}) ({HAN})(?![㐀-鿿])", r"\1\2", re.sub(" +", " ", text))
    text = _ELLIPSIS.sub("……", re.sub(" ?([，、。！？；：…]) ?", r"\1", text))
    text = re.sub("(?<![，、])[，、]+(?=[。！？；：…—,.!?])|，(?=[，、])", "", text)
    return re.sub("^[，、 ]+", "", re.sub("([，、。！？；：])[，、]+", r"\1", text)).strip()


def _lexicon(text: str, readings: Sequence[Reading]) -> str:
    """The editor's own wording: ``as`` replaces, ``letters`` sets letters apart. Longest word first."""
    for reading in sorted(readings, key=lambda each: -len(each.word)):
        if reading.spoken_as is not None:
            text = text.replace(reading.word, reading.spoken_as)
        elif reading.letters:
            text = text.replace(reading.word, " ".join(reading.word))
    return text


_FIRST = (*codes.FIRST, *settings.RULES)
_RULES = (*codes.RULES, *amounts.SCORES, *dates.RULES, *amounts.RULES)


def normalise(text: str, readings: Sequence[Reading] = ()) -> str:
    """The spoken form of ``text``: no digits, no signs, only words and the marks that shape how they are said.

    readings: the editor's lexicon; its ``as`` and ``letters`` entries beat every rule. A spoken form stays as it is
    when normalised again. Traditional characters are read as simplified ones and stay as they are written.
    """
    text = unified(_lexicon(text, readings))
    plain = simplified(text)
    said = _said(plain, _told(readings))
    return said if plain == text else as_written(said, text)


def _said(text: str, known: frozenset[str]) -> str:
    text = _folded(shaped(text.translate(_SQUARED)))
    text = apply_all((*_FIRST, *_MARKS, *_RULES), text)
    return _silence(text, known)
