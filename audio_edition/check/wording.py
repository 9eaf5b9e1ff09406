"""Is everything of the page in the script or in what was skipped, and does the manifest tell the script's story?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from audio_edition.casting.edits import edited
from audio_edition.casting.rulings.pieces import LEFT_BY_HAND
from audio_edition.check.evidence import Evidence
from audio_edition.document import Document
from audio_edition.model import Line, Part, Script, solid

_TAKEN = "\0"
_SHOWN = 24
_NEAR = 400
"""Characters behind a line in which the next one is looked for before it is looked for everywhere."""
_PIECES = 40
"""Pieces of the page a line may be set together from: print lines of a paragraph that runs round a picture."""


def story(evidence: Evidence) -> Iterator[str]:
    """Title, date, language, voices and skipped text are the same in the manifest and in the script."""
    manifest, script = evidence.manifest, evidence.script
    for what in ("title", "date", "language"):
        if getattr(manifest, what) != getattr(script, what):
            yield f"the {what} in the manifest is “{getattr(manifest, what)}”, not “{getattr(script, what)}”"
    unheard = {line.voice for line in script.lines} ^ set(manifest.voices)
    yield from (f"voice {voice} is not in both the manifest and the script" for voice in sorted(unheard))
    if tuple(manifest.skipped) != tuple(script.skipped):
        yield "the manifest does not list the skipped text of the script"


def notes(evidence: Evidence) -> Iterator[str]:
    """Every note of the script is in the manifest and the other way round; line ids in them are lines."""
    ours, theirs = set(evidence.script.notes), set(evidence.manifest.notes)
    yield from (f"{note.code} {note.where} is not in the manifest" for note in sorted(ours - theirs, key=str))
    yield from (f"{note.code} {note.where} is not in the script" for note in sorted(theirs - ours, key=str))


def source(evidence: Evidence) -> Iterator[str]:
    """Everything that the file shows is in one line or in the skipped text, and no line has words of its own."""
    from audio_edition.reading.documents.opening import opened

    document, data = opened(str(evidence.source))
    yield from _unread(data, document)
    yield from _misread(document, evidence.script)


def _unread(data: bytes, document: Document) -> Iterator[str]:
    """What the witness sees in the file and the document has not."""
    from audio_edition.witness.piece import Unseen
    from audio_edition.witness.proof import missing, told

    try:
        yield from (f"{told(piece)} of the file was not read" for piece in missing(data, document))
    except Unseen:
        return  # the build has noted it


def _misread(document: Document, script: Script) -> Iterator[str]:
    """What is in the document's story and in no line, and the other way round."""
    rest, misplaced = _without(document, script)
    yield from misplaced
    corrected = [line for line in script.lines if "text" in edited(line)]
    ours = [*corrected, *_described(script)]
    read = [line for line in script.lines if line.part is not Part.ANNOUNCEMENT and line not in ours]
    rest, strange = _tiled(rest, [*read, *_left_by_hand(script)])
    yield from (f"line {line.id} has “{words[:_SHOWN]}”, which the page has not" for line, words in strange)
    lost = [piece for piece in rest.split(_TAKEN) if piece]
    if len(lost) > len(corrected):  # a line corrected by hand leaves the words it replaced, in one piece
        yield from (f"“{piece[:_SHOWN]}” of the page is in no line" for piece in lost)


def _described(script: Script) -> Iterator[Line]:
    """The lines that say what a picture shows as a producer wrote it."""
    written = [solid(ruling.description) for ruling in script.rulings if ruling.description]
    told = (line for line in script.lines if line.part is Part.DESCRIPTION)
    yield from (line for line in told if any(solid(line.text) in words for words in written))


def _left_by_hand(script: Script) -> Iterator[Line]:
    """What a producer left out, as if it were heard: it is a piece of the page, in as many places as a line may be."""
    items = (item for item in script.skipped if item.reason in LEFT_BY_HAND)
    yield from (replace(script.lines[0], id=f"left out at {item.start}", text=item.text) for item in items)


def _without(document: Document, script: Script) -> tuple[str, list[str]]:
    """The story's characters without white space, what is skipped taken; and skipped text that is not there."""
    from audio_edition.reading.read import ranges

    text, misplaced = list(document.text), []
    begin, end = 0, len(text)
    if script.story:
        stories = ranges(document)
        begin, end = stories[min(script.story, len(stories)) - 1]
    for item in script.skipped:
        if item.reason in LEFT_BY_HAND:
            continue
        if document.text[item.start : item.start + len(item.text)] == item.text:
            text[item.start : item.start + len(item.text)] = _TAKEN * len(item.text)
        else:
            misplaced.append(f"skipped “{item.text[:_SHOWN]}” is not at its place on the page")
    return solid("".join(text[begin:end])), misplaced


def _tiled(rest: str, lines: Sequence[Line]) -> tuple[str, list[tuple[Line, str]]]:
    """Take every line's characters from ``rest``: lines that follow one another as they do on the page, then those
    that are whole elsewhere, then those in pieces; and the words that are not there."""
    rest, elsewhere = _in_order(rest, lines)
    split, strange = [], []
    for line in sorted(elsewhere, key=lambda line: -len(line.text)):
        words = solid(line.text)
        if words in rest:
            rest = rest.replace(words, _TAKEN * len(words), 1)
        else:
            split.append(line)
    for line in split:
        rest, left = _pieced(rest, solid(line.text))
        if left:
            strange.append((line, left))
    return rest, strange


def _in_order(rest: str, lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """Take the lines that stand right behind the one before, or soon: of a refrain each has its own. And the others."""
    kept, elsewhere, done = [], [], 0
    for line in lines:
        words = solid(line.text)
        at = rest.find(words, done, done + len(words) + _NEAR)
        if at < 0:
            elsewhere.append(line)
        else:
            kept += [rest[done:at], _TAKEN]
            done = at + len(words)
    return "".join((*kept, rest[done:])), elsewhere


def _pieced(rest: str, words: str) -> tuple[str, str]:
    """Take ``words`` from ``rest`` in pieces, one after another, each as long as can be; and what is not there."""
    at = 0
    for _ in range(_PIECES):
        size = next((size for size in range(len(words), 0, -1) if words[:size] in rest[at:]), 0)
        if not size:
            break
        at = rest.index(words[:size], at)
        rest = rest[:at] + _TAKEN + rest[at + size :]
        words = words[size:]
    return rest, words
