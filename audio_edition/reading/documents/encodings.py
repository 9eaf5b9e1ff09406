"""Which encoding a text is in. The answer is one that makes sense of the text, or a refusal: never mojibake.

A text that was once opened in a wrong encoding and saved so is mended where that is sure, with a note: as a whole where
all of it undoes, else stretch by stretch by ftfy, which knows how UTF-8 looks in one-byte encodings.

Strict decoding rules most encodings out; among those left, the right one is the one whose characters look like
Chinese or English. About four in five characters of Chinese text are among the few hundred commonest, of a text read
in a wrong encoding about one in ten, so that a dozen characters are enough. charset-normalizer, made for longer
texts of any language, takes every fourth or fifth single sentence in Big5 or GB18030 for something else.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from audio_edition.errors import FeatureError
from audio_edition.model import Note

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16, whose mark is the beginning of its mark."""

LEGACY_ENCODINGS: Final = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
"""What newsrooms' old files are in, the likeliest first. GB18030 holds GBK and GB2312."""

MISREADINGS: Final = (
    ("cp1252", "utf-8"),
    ("gb18030", "utf-8"),
    ("big5hkscs", "utf-8"),
    ("cp1252", "gb18030"),
    ("cp1252", "big5hkscs"),
    ("gb18030", "big5hkscs"),
    ("big5hkscs", "gb18030"),
)
"""(read as, was): how a text comes to be nonsense before it is saved as UTF-8."""

LEAST_UNDONE: Final = 4
"""Characters that a mended text or line has at least: fewer may be a word in another language."""

WEST: Final = re.compile("[\x80-\xff]{3}")
"""Western letters in a row as no word has them: a line spoilt among sound ones."""

LONGEST_WEIGHED: Final = 200_000
"""Characters of a text whose lines are judged one by one, forty times those of a feature."""

SPOILT_UTF8: Final = re.compile(
    "(?:[\xc2-\xdf][\x80-\xbf\u0152-\u2122]|[\xe0-\xef][\x80-\xbf\u0152-\u2122]{2}|"
    "[\xf0-\xf4][\x80-\xbf\u0152-\u2122]{3})+"
)
"""What the bytes of UTF-8 become in a one-byte encoding."""

MENDABLE: Final = tuple(pair for pair in MISREADINGS if "cp1252" in pair or "utf-8" in pair)
"""Those that show when something was lost. Between GB18030 and Big5 a lost byte makes other characters of the rest."""

SENSE: Final = 0.25
"""The least ``sense`` of a text we take. Newspaper text has 0.6–1, wrongly decoded text −1–0.1."""

SAMPLE: Final = 20_000
"""Characters judged: enough to be sure, and the time stays flat for long texts."""

TYPOGRAPHIC: Final = (
    (0x2010, 0x2027),
    (0x2500, 0x2501),
    (0x25A0, 0x25CF),
    (0x3000, 0x3002),
    (0x3007, 0x301F),
    (0xFE30, 0xFE6F),
)
"""Ranges of the punctuation, ornaments and spaces of printed Chinese and English."""

SPACES: Final = frozenset("\t\n\r\f\x0b\x1a\x85\xa0\u200b\u2028\u2029\ufeff")
DAMAGE: Final = "\ufffd"
MAX_DAMAGE: Final = 0.002
"""Replacement characters for each character. More than that and sentences are lost."""

MAX_UNDONE_DAMAGE: Final = 0.2
"""The same for text whose misreading is taken back: more, and it never was misread so."""

OTHER_FORMATS: Final = "give the article as text, Markdown, HTML, PDF or DOCX"
REMEDY: Final = "open it in the program it was written with and save it as UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what is to be told of it (lost or mended characters)."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Raises as ``decode_noted``."""
    decoded = decode_noted(data, name)
    return decoded.text, decoded.encoding


def decode_noted(data: bytes, name: str) -> Decoded:
    """The text of a file and the name of its encoding; text spoilt by a wrong encoding before it was saved is mended.

    Raises FeatureError for binary data, for bytes that no encoding makes sense of, and for spoilt text of which
    something is lost.
    """
    text, encoding = _read_as(data, name)
    mended = _mended(text)
    if mended is None:
        return Decoded(_unspoilt(text, name), encoding, damage_notes(text))
    was, text = mended
    message = f"this was {was.upper()} text that had been opened in a wrong encoding; its characters are mended"
    return Decoded(_unspoilt(text, name), encoding, (Note("MENDED_ENCODING", message), *damage_notes(text)))


def _read_as(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded_as(encoding, data, name), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, name)
    return _legacy(data, name) if "\0" in text else (text, "utf-8")


def damage_notes(text: str) -> tuple[Note, ...]:
    """A note for a text that has lost a few characters, with the words before the first."""
    count = text.count(DAMAGE)
    if not count:
        return ()
    message = f"{count} characters were lost before this file was saved (now “{DAMAGE}”)"
    return (Note("TEXT_DAMAGED", message, where=before_damage(text)),)


def sense(text: str) -> float:
    """How much a text looks like Chinese or English: 1 at best, −1 for nonsense. Plain ASCII has 1."""
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + text[-SAMPLE // 2 :]
    if not sample:
        return 1.0
    counts = Counter(sample)
    controls = sum(n for c, n in counts.items() if unicodedata.category(c) in _NOT_TEXT and c not in SPACES)
    marks = [(c, n) for c, n in counts.items() if c > "\x7f" and c not in SPACES]
    worth = sum(_worth(c) * n for c, n in marks) / sum(n for _, n in marks) if marks else 1.0
    return worth - 20 * controls / len(sample)


_NOT_TEXT: Final = frozenset({"Cc", "Co", "Cn", "Cs"})


@cache
def _worth(character: str) -> float:
    """How much one non-ASCII character speaks for the text being rightly decoded."""
    if character in _frequent() or character in "，。、！？：；（）·" or _is_typographic(character):
        return 1.0
    if "\u4e00" <= character <= "\u9fff":
        return 0.0 if _everyday(character) else -1.0
    if "\uff01" <= character <= "\uff5e" or unicodedata.name(character, "").startswith("LATIN SMALL LETTER"):
        return 0.3
    return -1.0


def _is_typographic(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in TYPOGRAPHIC)


@cache
def _frequent() -> frozenset[str]:
    lines = files(__package__).joinpath("frequent_han.txt").read_text(encoding="utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def _everyday(character: str) -> bool:
    """Whether a character is in the first level of GB 2312 or of Big5: those that are in general use."""
    return _in_rows(character, "gb2312", 0xB0, 0xD7) or _in_rows(character, "big5", 0xA4, 0xC6)


def _in_rows(character: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= character.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False


def _decoded_as(encoding: str, data: bytes, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(encoding, data.decode(encoding, errors="replace"), name) from error


def _damaged(encoding: str, almost: str, name: str) -> FeatureError:
    return FeatureError(
        f"{name} is {encoding.upper()} text, damaged {before_damage(almost)}; "
        "correct that place in a text editor and save it as UTF-8"
    )


def before_damage(text: str) -> str:
    """Where the first lost character is, for a message."""
    before = text.partition(DAMAGE)[0].split()
    return f"after “{before[-1][-12:]}”" if before else "at its beginning"


def _legacy(data: bytes, name: str) -> tuple[str, str]:
    """The older encoding that makes sense of the data."""
    readings = [(sense(text), -rank, text, encoding) for rank, (encoding, text) in enumerate(_readings(data))]
    best, _, text, encoding = max(readings, default=(-1.0, 0, "", ""))
    if best >= SENSE:
        return text, encoding
    if _looks_binary(data):
        raise FeatureError(f"{name} is not a text; {OTHER_FORMATS}")
    for encoding in ("utf-8", *LEGACY_ENCODINGS[:2]):
        almost = data.decode(encoding, errors="replace")
        if almost.count(DAMAGE) <= max(2, MAX_DAMAGE * len(almost)) and sense(almost) >= SENSE:
            raise _damaged(encoding, almost, name)
    raise FeatureError(f"the characters of {name} make no sense in any encoding of Chinese or English; {REMEDY}")


def _readings(data: bytes) -> list[tuple[str, str]]:
    found = []
    for encoding in LEGACY_ENCODINGS:
        try:
            found.append((encoding, data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return found


def _looks_binary(data: bytes) -> bool:
    head = data[:SAMPLE]
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1a\x1b" for byte in head) > len(head) / 100


def _unspoilt(text: str, name: str) -> str:
    """The text, unless it is the nonsense that an earlier program made of it."""
    damage = text.count(DAMAGE)
    if damage > MAX_DAMAGE * len(text):
        raise FeatureError(
            f"{name} has lost {damage} characters (now “{DAMAGE}”); get the original and save it as UTF-8"
        )
    now = sense(text)
    for read_as, was in MISREADINGS:
        if _sense_undone(text, read_as, was) > max(now + 0.3, 0.5):
            raise FeatureError(
                f"{name} is spoilt: it is {was.upper()} text that was once opened as {read_as.upper()}; "
                "get the original and save it as UTF-8"
            )
    if now < SENSE and _looks_binary(text.encode("utf-8", errors="replace")):
        raise FeatureError(f"{name} is not a text; {OTHER_FORMATS}")
    if now < SENSE and _is_han_nonsense(text):
        raise FeatureError(f"the characters of {name} make no sense; {REMEDY}")
    return text


def _sense_undone(text: str, read_as: str, was: str) -> float:
    """The sense that the text has once the misreading is taken back, −1 if it was not misread so."""
    data = _bytes_read_as(text[:SAMPLE], read_as)
    undone = DAMAGE if data is None else data.decode(was, errors="replace")
    return -1.0 if undone.count(DAMAGE) > MAX_UNDONE_DAMAGE * len(undone) else sense(undone)


def _bytes_read_as(text: str, encoding: str) -> bytes | None:
    """The bytes that a program took for ``text`` in ``encoding``; None if there are none."""
    try:
        if encoding == "gb18030":  # as Windows uses it, where the byte 80 is the euro
            return b"\x80".join(part.encode(encoding) for part in text.split("€"))
        if encoding != "cp1252":
            return text.encode(encoding)
        # as programs use it, where the five bytes without a character are the C1 controls
        return b"".join(c.encode("latin-1" if c <= "\xff" else "cp1252") for c in text)
    except UnicodeEncodeError:
        return None


def _mended(text: str) -> tuple[str, str] | None:
    """What a text was before a wrong encoding spoilt it, and the encoding it was in; None for a sound text, and for
    one that cannot be mended without loss."""
    whole = _undone(text)
    if whole is not None:
        return whole
    lines = [(line, _mended_line(line, len(text) <= LONGEST_WEIGHED)) for line in _lines(text)]
    mended = "".join(line if undone is None else undone[1] for line, undone in lines)
    return next((undone[0], mended) for _, undone in lines if undone is not None) if mended != text else None


def _mended_line(line: str, weighed: bool) -> tuple[str, str] | None:
    """A line with what is spoilt of it mended; ``weighed`` lines are also judged by the sense they make."""
    whole = _undone(line) if WEST.search(line) or (weighed and sense(line) < SENSE) else None
    if whole is not None or not SPOILT_UTF8.search(line):
        return whole
    from ftfy import fix_encoding

    mended = fix_encoding(line)
    return ("utf-8", mended) if mended != line and mended.count(DAMAGE) <= line.count(DAMAGE) else None


def _undone(text: str) -> tuple[str, str] | None:
    """The text with a misreading taken back as a whole, where that makes far better sense of it and loses nothing."""
    least = max(sense(text) + 0.3, 0.5)
    found = [(_sense_undone(text, read_as, was), read_as, was) for read_as, was in MENDABLE]
    for worth, read_as, was in sorted(found, reverse=True):
        if worth <= least:
            return None
        data = _bytes_read_as(text, read_as) or b""
        try:
            undone = data.decode(was)
        except UnicodeDecodeError:
            continue
        if len(undone.strip()) >= LEAST_UNDONE:
            return was, undone
    return None


def _lines(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"[^\n]*\n|[^\n]+", text))


def _is_han_nonsense(text: str) -> bool:
    han = [c for c in text[:SAMPLE] if "\u4e00" <= c <= "\u9fff"]
    return len(han) >= 12 and sum(map(_worth, han)) < 0
