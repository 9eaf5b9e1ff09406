"""How lines will be said, for a producer to read: what `audio-edition pronounce` shows."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path

from audio_edition.casting.voices import Casting, load
from audio_edition.errors import FeatureError
from audio_edition.speech.pronounce import Pronounced, pronounce_line

NAME_LENGTH = 255  # bytes: no file system takes a longer name, so a longer text is a text


def lines(text: str | None) -> Iterator[str]:
    """The lines of a text, of the file it names, or of standard input (``-`` or nothing); blank ones left out."""
    if text in (None, "-"):
        whole = _decoded(sys.stdin.buffer.read(), "standard input")
    elif text and len(text.encode()) <= NAME_LENGTH and Path(text).is_file():
        whole = _decoded(Path(text).read_bytes(), text)
    else:
        whole = text or ""
    yield from (line for line in whole.splitlines() if line.strip())


def pronounced(line: str, language: str | None, voices: Path | None) -> Pronounced:
    """How a line is said with the lexicon of a voices.yaml."""
    from audio_edition.reading.language import language_of

    return pronounce_line(line, _casting(voices).say, language or language_of(line))


def shown(said: Pronounced) -> str:
    """A line, its spoken form, and its pinyin with the source of every reading that is not the model's."""
    readings = [f"{char} {syllable}" for char, syllable in said.pinyin]
    marked = [
        reading if source in ("model", "default") else f"{reading} ({source})"
        for reading, source in zip(readings, said.sources, strict=True)
    ]
    silent = [f"not said: {char} ({reason})" for char, reason in said.unspoken]
    return "\n  ".join([said.text, said.spoken, ", ".join(marked) or said.phonemes, *silent])


@functools.cache
def _casting(voices: Path | None) -> Casting:
    return load(voices)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FeatureError(f"{name}: is not UTF-8 text; save it as UTF-8.") from error
