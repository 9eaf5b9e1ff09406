"""The spoken form of every line: digits, units and signs written out as they are said, by language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audio_edition.model import Line, Reading, Script


def normalise(text: str, language: str, readings: Sequence[Reading] = ()) -> str:
    """What is said for ``text``; saying it again gives the same."""
    if language == "en":
        from audio_edition.speech import english

        return english.normalise(text)
    from audio_edition.speech.mandarin import normalise as mandarin

    return mandarin.normalise(text, readings)


def spell_out(script: Script, readings: Sequence[Reading] = ()) -> Script:
    """The script with ``spoken`` on every line that is not said letter for letter as it is written."""
    return replace(script, lines=tuple(_spelled(line, readings) for line in script.lines))


def _spelled(line: Line, readings: Sequence[Reading]) -> Line:
    if line.spoken is not None:
        return line
    spoken = normalise(line.text, line.language, readings)
    return line if _words(spoken) == _words(line.text) else replace(line, spoken=spoken)


def _words(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
