"""Undo hard line wraps: printed lines become pieces, each a whole block or a stretch of one.

Three things tell a wrap from the end of a block: white space (blank lines, indents, another tag or type size),
width (a wrapped line is as full as its neighbours), and the sentence (where full lines mostly end mid-sentence
the page is wrapped; where they mostly end with a full stop every line is a paragraph).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from audio_edition.model import Label, Skipped
from audio_edition.reading.language import columns, is_han
from audio_edition.reading.passage import Passage
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.hyphens import rejoined, vocabulary
from audio_edition.reading.stories.measure import LONGEST_MEASURE, SHORTEST_MEASURE, Setting, setting_of
from audio_edition.reading.stories.printed import PrintedLine

if TYPE_CHECKING:
    from audio_edition.reading.labels.sure import Sure

SHORT = 0.7  # of the measure; a last line without an end that is shorter may be a subhead
NARROW = 24  # columns; two lines narrower than this may as well be a subhead and a short paragraph
_WORDS = re.compile(r"\w")
_QUOTED = re.compile(r"[“「][^“”「」\n]+\n[^“”「」\n]+[”」]")
_FIRST_WORD = re.compile(r"\S+")
_ITEM = re.compile(
    r"(?:[▲△▼■□◆●○★※◎•*+-]\s|[▲△▼□■◆●★※◎•](?=\S)|[（(]?[一二三四五六七八九十]{1,3}[、）)]|\d{1,2}[.、)）]\s?(?=\D)|[—―－-]{2})"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were printed as one: a block, or a part of one that a column end cut."""

    passage: Passage
    gap: int
    indent: int
    lines: int = 1
    tag: str | None = None
    size: float | None = None
    bold: bool = False
    sure: Sure | None = None

    @property
    def text(self) -> str:
        return self.passage.text


def unwrapped(
    lines: Sequence[PrintedLine],
    language: str,
    stands_alone: Callable[[str], bool],
    closes: Callable[[str], bool],
) -> tuple[list[Piece], list[Skipped]]:
    """Pieces in page order and the line-end hyphens taken out. ``stands_alone`` knows lines that are never part of
    a wrapped block (bylines, furniture, …), ``closes`` lines that end one (a photographer's name)."""
    setting = setting_of(lines, language)
    known = vocabulary(lines)
    pieces: list[Piece] = []
    skipped: list[Skipped] = []
    segments = _segments(lines, setting, stands_alone, closes)
    for group in _with_quoted_subheads([group for segment in segments for group in _paragraphs(segment, setting)]):
        piece, hyphens = _joined(group, language, known)
        pieces.append(piece)
        skipped += hyphens
    return pieces, skipped


def _segments(
    lines: Sequence[PrintedLine],
    setting: Setting,
    stands_alone: Callable[[str], bool],
    closes: Callable[[str], bool],
) -> list[list[PrintedLine]]:
    """Stretches of lines with no white space between them, none wider than the lines above it allow."""
    segments: list[list[PrintedLine]] = []
    widest = 0
    alone = False
    for line in lines:
        above = segments[-1][-1] if segments else None
        now_alone = stands_alone(line.text)
        if above is None or alone or now_alone or _apart(above, line, setting) or _wider(above, line, widest, setting):
            segments.append([])
            widest = 0
        segments[-1].append(line)
        widest, alone = max(widest, line.edge), now_alone or closes(line.text)
    return segments


def _wider(above: PrintedLine, line: PrintedLine, widest: int, setting: Setting) -> bool:
    """Whether a line is too wide to go on with the block above, whose lines were full at ``widest`` or the measure."""
    if line.edge <= widest + setting.slack(widest):
        return False
    measure = setting.measure
    if measure is None or line.edge > measure + setting.slack(measure):
        return True
    return not _full(above, line, measure, setting)


def _apart(above: PrintedLine, line: PrintedLine, setting: Setting) -> bool:
    """Whether the layout shows that ``line`` begins something new."""
    if line.gap or above.tag != line.tag or above.bold != line.bold or _told(above) != _told(line):
        return True
    if above.size is not None and line.size is not None and abs(above.size - line.size) >= 0.75:
        return True
    if line.indent >= above.indent + 2 or line.indent > setting.base:
        return True
    return bool(_ITEM.match(line.text)) or setting.opens_turn(above, line)


def _told(line: PrintedLine) -> Sure | None:
    """What a line surely is, if that is not running text: a line of that may be in doubt."""
    return None if line.sure and line.sure.label is Label.PARAGRAPH else line.sure


def _paragraphs(segment: list[PrintedLine], setting: Setting) -> list[list[PrintedLine]]:
    """The segment cut where a line is not full."""
    if len(segment) == 1:
        return [segment]
    widest = max(line.edge for line in segment)
    if widest > LONGEST_MEASURE:
        return [[line] for line in segment]
    measure = setting.measure
    if measure is not None and widest >= measure - setting.slack(measure):
        width = max(measure, widest) if widest <= measure + setting.slack(measure) else widest
    elif _narrow_block(segment, widest, setting):
        width = widest
    else:
        return [[line] for line in segment]
    groups: list[list[PrintedLine]] = [[segment[0]]]
    for above, line in pairwise(segment):
        if _full(above, line, width, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    parts = [part for group in groups for part in _without_heading(group, width)]
    return _with_narrow_blocks(parts, setting)


def _without_heading(group: list[PrintedLine], width: int) -> list[list[PrintedLine]]:
    """Where paragraphs open with an indent, a last line that is short and has no end, below one that has, is a
    subhead set right under a paragraph."""
    *body, last = group
    indented = bool(body) and body[0].indent > last.indent and last.edge < SHORT * width
    if indented and ends_sentence(body[-1].text) and not ends_sentence(last.text) and _WORDS.search(last.text):
        return [body, [last]]
    return [group]


def _with_quoted_subheads(groups: Sequence[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """Two lines of their own that one pair of quote marks holds are one: a quoted subhead set in two lines."""
    out: list[list[PrintedLine]] = []
    for group in groups:
        above = out[-1] if out else []
        lone = len(above) == len(group) == 1 and not group[0].gap
        if lone and _QUOTED.fullmatch(f"{above[0].text}\n{group[0].text}"):
            out[-1] = [*above, *group]
        else:
            out.append(group)
    return out


def _with_narrow_blocks(groups: Sequence[list[PrintedLine]], setting: Setting) -> list[list[PrintedLine]]:
    """Lines of their own that are as wide as one another are one block narrower than the page (a caption)."""
    out: list[list[PrintedLine]] = []
    for single, run in groupby(groups, key=lambda group: len(group) == 1):
        found = list(run)
        lines = [line for group in found for line in group]
        narrow = single and len(lines) > 1 and _narrow_block(lines, max(line.edge for line in lines), setting)
        out += [lines] if narrow else found
    return out


def _narrow_block(segment: list[PrintedLine], widest: int, setting: Setting) -> bool:
    """Whether a few lines narrower than the page (a caption, a headline) are one wrapped block."""
    *body, last = segment
    ended = sum(ends_sentence(line.text) for line in body)
    if widest < SHORTEST_MEASURE or 2 * ended >= len(body):
        return False
    if not all(_full(a, b, widest, setting) for a, b in pairwise(segment)):
        return False
    if len(segment) > 2 or (setting.language == "en" and last.text[0].islower()):
        return True
    # where neither white space nor a measure shows what belongs together, the first may be a subhead
    wide = setting.spaced or (setting.measure is not None and widest >= NARROW)
    return wide and ends_sentence(last.text)


def _full(line: PrintedLine, below: PrintedLine, width: int, setting: Setting) -> bool:
    """Whether the first word of the line below had no room on this line."""
    first = _FIRST_WORD.match(below.text)
    word = first.group() if first else ""
    if setting.language == "zh" and word and is_han(word[0]):
        word = word[0]
    needs = columns(word, setting.language) + (setting.language == "en")
    return line.edge + min(needs, width // 3) > width - setting.slack(width)


def _joined(lines: Sequence[PrintedLine], language: str, known: frozenset[str]) -> tuple[Piece, list[Skipped]]:
    first = lines[0]
    sure = next((line.sure for line in lines if line.sure), None)
    passage, hyphens = rejoined([line.passage for line in lines], language, known)
    set_as = (first.gap, first.indent, len(lines), first.tag, first.size, first.bold, sure)
    return Piece(passage, *set_as), hyphens
