"""How lines will be said, for a producer to read: what `audio-edition pronounce` shows."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from audio_edition.casting.voices import Casting, load
from audio_edition.errors import FeatureError, PronunciationError
from audio_edition.speech.pronounce import Pronounced, pronounce_line

LARGEST = 10_000_000
"""Bytes of a text that is shown."""
NAME_LENGTH = 255  # bytes: no file system takes a longer name, so a longer text is a text


def lines(text: str | None) -> Iterator[str]:
    """The lines of a text, of the file it names, or of standard input (``-`` or nothing); blank ones left out."""
    if text in (None, "-"):
        whole = _decoded(sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b"", "standard input")
    elif text and len(os.fsencode(text)) <= NAME_LENGTH and Path(text).is_file():
        whole = _decoded(_content(Path(text)), text)
    else:
        whole = _decoded(os.fsencode(text or ""), "the text")
    yield from (line for line in whole.splitlines() if line.strip())


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise FeatureError(f"{path}: cannot be read ({error.strerror}); check the name.") from error


def pronounced(line: str, language: str | None, voices: Path | None, explain: bool = False) -> Pronounced:
    """How a line is said with the lexicon of a voices.yaml; a line that cannot be said tells why."""
    from audio_edition.reading.language import language_of

    told = language or ("zh" if any("一" <= char <= "鿿" for char in line) else language_of(line))
    try:
        return pronounce_line(line, _casting(voices).say, told, explain=explain)
    except PronunciationError as error:
        return Pronounced(line, "", error=str(error))


def shown(said: Pronounced) -> str:
    """A line, its spoken form, and its pinyin, every reading with its source."""
    if said.error:
        return f"{said.text}\n  cannot be said: {said.error}"
    readings = [
        f"{char} {syllable} ({source})" for (char, syllable), source in zip(said.pinyin, said.sources, strict=True)
    ]
    silent = [f"not said: {char} ({reason})" for char, reason in said.unspoken]
    return "\n  ".join([said.text, said.spoken, ", ".join(readings) or said.phonemes, *said.explained, *silent])


def prove(failed: int) -> None:
    """Raise PronunciationError if any of the lines that were shown cannot be said."""
    if failed:
        raise PronunciationError(f"{failed} of the lines cannot be said; each tells what is in its way.")


@functools.cache
def _casting(voices: Path | None) -> Casting:
    return load(voices)


def _decoded(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise FeatureError(f"{name}: is larger than {LARGEST // 1_000_000} MB; give a part of it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FeatureError(f"{name}: is not UTF-8 text; save it as UTF-8.") from error
