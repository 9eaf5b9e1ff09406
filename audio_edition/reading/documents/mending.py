"""Text that was once opened in a wrong encoding and saved so, made right where that is sure and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from audio_edition.reading.documents.sense import SAMPLE, SENSE, sense

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

LEAST_WEIGHED: Final = 12
"""Characters from which the sense of a line by itself is told."""

OTHER_SCRIPTS: Final = re.compile("[\u0370-\u052f\u0590-\u0fff\u3040-\u30ff\uac00-\ud7af]{3}")
"""Words in Greek, Cyrillic, Arabic, Japanese, Korean, … letters: no nonsense, though it makes none that we know."""

LONGEST_WEIGHED: Final = 200_000
"""Characters of a text whose lines are judged one by one, forty times those of a feature."""

SPOILT_UTF8: Final = re.compile(
    "(?:[\xc2-\xdf][\x80-\xbf\u0152-\u2122]|[\xe0-\xef][\x80-\xbf\u0152-\u2122]{2}|"
    "[\xf0-\xf4][\x80-\xbf\u0152-\u2122]{3})+"
)
"""What the bytes of UTF-8 become in a one-byte encoding."""

MENDABLE: Final = tuple(pair for pair in MISREADINGS if "cp1252" in pair or "utf-8" in pair)
"""Those that show when something was lost. Between GB18030 and Big5 a lost byte makes other characters of the rest."""

DAMAGE: Final = "\ufffd"
MAX_UNDONE_DAMAGE: Final = 0.2
"""The same for text whose misreading is taken back: more, and it never was misread so."""


def sense_undone(text: str, read_as: str, was: str) -> float:
    """The sense that the text has once the misreading is taken back, −1 if it was not misread so."""
    data = _bytes_read_as(text[:SAMPLE], read_as)
    undone = DAMAGE if data is None else data.decode(was, errors="replace")
    if undone == text[:SAMPLE]:  # nothing but ASCII: it says nothing of what comes behind
        return -1.0
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


def mended(text: str) -> tuple[str, str] | None:
    """What a text was before a wrong encoding spoilt it, and the encoding it was in; None for a sound text, and for
    one that cannot be mended without loss."""
    whole = _undone(text)
    if whole is not None:
        return whole
    lines = [(line, _mended_line(line, len(text) <= LONGEST_WEIGHED)) for line in _lines(text)]
    whole_text = "".join(line if undone is None else undone[1] for line, undone in lines)
    return next((undone[0], whole_text) for _, undone in lines if undone is not None) if whole_text != text else None


def _mended_line(line: str, weighed: bool) -> tuple[str, str] | None:
    """A line with what is spoilt of it mended; ``weighed`` lines are also judged by the sense they make."""
    weighed = weighed and len(line.strip()) >= LEAST_WEIGHED and not OTHER_SCRIPTS.search(line)
    whole = _undone(line) if WEST.search(line) or (weighed and sense(line) < SENSE) else None
    if whole is not None or not SPOILT_UTF8.search(line):
        return whole
    from ftfy import fix_encoding

    fixed = fix_encoding(line)
    return ("utf-8", fixed) if fixed != line and fixed.count(DAMAGE) <= line.count(DAMAGE) else None


def _undone(text: str) -> tuple[str, str] | None:
    """The text with a misreading taken back as a whole, where that makes far better sense of it and loses nothing."""
    least = max(sense(text) + 0.3, 0.5)
    found = [(sense_undone(text, read_as, was), read_as, was) for read_as, was in MENDABLE]
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
    return (match.group() for match in re.finditer(r"[^\n]+\n?|\n", text))
