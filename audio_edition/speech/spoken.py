"""The spoken form of every line: digits, units and signs written out as they are said, by language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from audio_edition.casting.announcements import MINUTES, templates
from audio_edition.casting.edits import edited, ours
from audio_edition.casting.structures.aloud import aloud
from audio_edition.casting.voices import Casting
from audio_edition.model import Line, Note, Reading, Script, Utterance
from audio_edition.speech.melody import led

UNREADABLE_NOTE = "UNREADABLE"


def normalise(text: str, language: str, readings: Sequence[Reading] = ()) -> str:
    """What is said for ``text``; saying it again gives the same."""
    if language == "en":
        from audio_edition.speech import english

        return english.normalise(text, readings)
    from audio_edition.speech.mandarin import normalise as mandarin

    return mandarin.normalise(text, readings)


def utterance(line: Line, casting: Casting, voice: str, engine: str) -> Utterance:
    """What the engine of this name is asked to say for a line, in ``voice`` as it calls that."""
    said = normalise(line.said, line.language, casting.say)
    english = casting.english(line.voice, engine) if line.language == "zh" else ""
    return Utterance(said, voice, line.language, casting.voices[line.voice].rate, *led(line, casting.melody), english)


def as_said(text: str) -> str:
    """The words as they are: what most engines are sent."""
    return text


def spell_out(script: Script, casting: Casting, sent: Callable[[str], str] = as_said) -> Script:
    """The script with ``spoken`` on every line that is not said letter for letter as it is written: with the lexicon
    of the casting, and its words around the rows of tables and the items of lists.

    sent: what the engine makes of the words (the online one writes homophones for the lexicon's readings).
    A character that nobody can say (another script's, a picture) is left out with an UNREADABLE note at its line.
    """
    told = {(note.code, note.where) for note in script.notes}
    unreadable = [
        note for line in script.lines for note in _unreadable(line, casting.say) if (note.code, note.where) not in told
    ]
    wordings = aloud(script.lines, templates(casting, script.language))
    lines = tuple(_spelled(line, wordings.get(line.id, line.text), casting.say, sent) for line in script.lines)
    return replace(script, lines=lines, notes=(*script.notes, *unreadable))


def with_minutes(line: Line, minutes: int, readings: Sequence[Reading]) -> Line:
    """A line that names how long the edition is, with that filled in.

    What a producer has put in ``spoken`` stays, with the minutes where they name them.
    """
    if MINUTES not in line.text:
        return line
    spoken = None
    if line.spoken is not None and "spoken" in edited(line):
        spoken = normalise(line.spoken.replace(MINUTES, str(minutes)), line.language, readings)
    return ours(line, text=line.text.replace(MINUTES, str(minutes)), spoken=spoken)


def without_minutes(filled: Line, text: str, readings: Sequence[Reading]) -> Line:
    """The line as it was before ``with_minutes``, where it was made of ``text``; any other as it is."""
    before, there, after = text.partition(MINUTES)
    number = filled.text[len(before) : len(filled.text) - len(after)]
    if not there or not number.isdecimal() or filled.text != f"{before}{number}{after}":
        return filled
    unit = {"zh": "分钟", "en": " minute"}[filled.language]
    said = normalise(number + unit, filled.language, readings)
    spoken = filled.spoken and filled.spoken.replace(said, MINUTES + unit, 1)
    return ours(filled, text=text, spoken=spoken)


def _spelled(line: Line, wording: str, readings: Sequence[Reading], sent: Callable[[str], str]) -> Line:
    if line.spoken is not None or MINUTES in line.text:  # how long it is will be filled in, and said then
        return line
    spoken = sent(normalise(wording, line.language, readings))
    same = _words(spoken) == _words(line.text) and not line.row
    return line if same else ours(line, spoken=spoken)


def _unreadable(line: Line, readings: Sequence[Reading]) -> list[Note]:
    from audio_edition.speech.mandarin.normalise import UNREADABLE, unspoken

    lost = "".join(found.char for found in unspoken(line.said, readings) if found.reason == UNREADABLE)
    return [Note(UNREADABLE_NOTE, f"cannot be said and is left out: {lost}; correct the line", line.id)] if lost else []


def _words(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
