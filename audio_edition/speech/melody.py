"""The melody of a line: where its part of the edition and its words let the voice go up or down."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from audio_edition.casting.settings.melody import Melody
from audio_edition.model import Line, Part

ASIDES = (Part.CAPTION, Part.CREDIT)
WORDS = Path(__file__).with_name("question_words.txt")

_OPENS_A_PARAGRAPH = re.compile(r"\.\w+?(?:-1)?", re.ASCII)
_CLOSING = "”’」』\"' "


def led(line: Line, melody: Melody) -> tuple[float, float, float]:
    """Range, pitch and rise (as in ``Utterance``) of what is said for a line."""
    aside = line.part in ASIDES or _bracketed(line.said)
    pitch = melody.aside if aside else melody.paragraph if opens_a_paragraph(line) else 0.0
    return melody.range, pitch, melody.question if asks(line.said, line.language) else 0.0


def opens_a_paragraph(line: Line) -> bool:
    """Whether a line of the body is the first of its paragraph: ``s2.p5`` and ``s2.p5-1`` are, ``s2.p5-2`` is not."""
    tail = line.id[line.id.find(".") :] if "." in line.id else ""
    return line.part is Part.BODY and bool(_OPENS_A_PARAGRAPH.fullmatch(tail))


def asks(text: str, language: str) -> bool:
    """Whether it is a question whose answer may be yes or no: the others do not rise at their end."""
    words = text.rstrip(_CLOSING)
    if not words.endswith(("？", "?")):
        return False
    sentence = re.split("[。！!.；;？?]", words[:-1])[-1]
    return not _asking(language).search(sentence.lower())


def _bracketed(text: str) -> bool:
    """Whether all of it stands in one pair of brackets."""
    words = text.strip().rstrip("。.")
    return words[:1] in ("（", "(") and words[-1:] in ("）", ")") and not set(words[1:-1]) & set("（）()")


@cache
def _asking(language: str) -> re.Pattern[str]:
    """Any word that asks for something else than yes or no."""
    rows = [line.split("\t") for line in WORDS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    words = "|".join(word for code, word in rows if code == language)
    return re.compile(rf"\b(?:{words})\b" if language == "en" else words)
