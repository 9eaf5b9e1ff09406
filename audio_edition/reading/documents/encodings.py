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
from dataclasses import dataclass
from typing import Final

from audio_edition.errors import FeatureError
from audio_edition.model import Note
from audio_edition.reading.documents.mending import DAMAGE, MISREADINGS, mended, sense_undone
from audio_edition.reading.documents.sense import SAMPLE, SENSE, sense, worth_of

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

MAX_DAMAGE: Final = 0.002
"""Replacement characters for each character. More than that and sentences are lost."""

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
    found = mended(text)
    if found is None:
        return Decoded(_unspoilt(text, name), encoding, damage_notes(text))
    was, text = found
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
        if sense_undone(text, read_as, was) > max(now + 0.3, 0.5):
            raise FeatureError(
                f"{name} is spoilt: it is {was.upper()} text that was once opened as {read_as.upper()}; "
                "get the original and save it as UTF-8"
            )
    if now < SENSE and _looks_binary(text.encode("utf-8", errors="replace")):
        raise FeatureError(f"{name} is not a text; {OTHER_FORMATS}")
    if now < SENSE and _is_han_nonsense(text):
        raise FeatureError(f"the characters of {name} make no sense; {REMEDY}")
    return text


def _is_han_nonsense(text: str) -> bool:
    han = [c for c in text[:SAMPLE] if "\u4e00" <= c <= "\u9fff"]
    return len(han) >= 12 and sum(map(worth_of, han)) < 0
