"""Undo hard line wraps: printed lines become pieces, each a whole block or a stretch of one.

Three things tell a wrap from the end of a block: white space (blank lines, indents, another tag or type size),
width (a wrapped line is as full as its neighbours), and the sentence (where full lines mostly end mid-sentence
the page is wrapped; where they mostly end with a full stop every line is a paragraph).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from audio_edition.model import Skipped
from audio_edition.reading.hyphens import rejoined, vocabulary
from audio_edition.reading.language import columns, is_han
from audio_edition.reading.passage import Passage
from audio_edition.reading.printed import PrintedLine
from audio_edition.reading.sentences import ends_sentence

LONGEST_MEASURE = 160  # columns; nobody sets wider lines, so wider ones are whole paragraphs
SHORTEST_MEASURE = 16  # columns; the narrowest captions beside a picture
SHORT = 0.7  # of the measure; a last line without an end that is shorter may be a subhead
NARROW = 24  # columns; two lines narrower than this may as well be a subhead and a short paragraph
MEASURE_SHARE = 0.25  # of the lines that have neighbours must be about as wide as the measure
WIDER_SHARE = 0.4  # of the lines that have neighbours may be wider than the measure (whole paragraphs), at the most
BASE_SHARE = 0.15  # of the lines begin at the base indent, at the least
RAGGED = {"zh": 6, "en": 0.12}  # how far a full line may fall short: columns, or a part of the measure

_WORDS = re.compile(r"\w")
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

    @property
    def text(self) -> str:
        return self.passage.text


def unwrapped(
    lines: Sequence[PrintedLine], language: str, stands_alone: Callable[[str], bool]
) -> tuple[list[Piece], list[Skipped]]:
    """Pieces in page order and the line-end hyphens taken out. ``stands_alone`` knows lines that are never part of
    a wrapped block (bylines, furniture, …)."""
    measure = page_measure(lines, language)
    base = _base_indent(lines)
    known = vocabulary(lines)
    pieces: list[Piece] = []
    skipped: list[Skipped] = []
    for segment in _segments(lines, language, base, measure, stands_alone):
        for group in _paragraphs(segment, measure, language):
            piece, hyphens = _joined(group, language, known)
            pieces.append(piece)
            skipped += hyphens
    return pieces, skipped


def page_measure(lines: Sequence[PrintedLine], language: str) -> int | None:
    """The width (columns) the page is wrapped at, or None if it is not wrapped."""
    neighbours = [(a, b) for a, b in pairwise(lines) if not b.gap and a.tag == b.tag]
    widths = Counter(a.edge for a, _ in neighbours if SHORTEST_MEASURE <= a.edge <= LONGEST_MEASURE)
    if not widths:
        return None

    def near(width: int) -> int:
        return sum(n for w, n in widths.items() if width - _slack(width, language) <= w <= width)

    measure = max(widths, key=lambda w: (near(w), w))
    full = [a for a, _ in neighbours if measure - _slack(measure, language) <= a.edge <= measure]
    cut = sum(not ends_sentence(a.text) for a in full)
    # a page of whole paragraphs may have a few of about one length, but those end with a full stop
    wider = sum(a.edge > measure + _slack(measure, language) for a, _ in neighbours)
    if wider > WIDER_SHARE * len(neighbours):
        return None
    if len(full) < 3 or len(full) < MEASURE_SHARE * len(neighbours) or 2 * cut < len(full):
        return None
    return measure


def _slack(measure: int, language: str) -> float:
    ragged = RAGGED[language]
    return ragged if language == "zh" else ragged * measure


def _base_indent(lines: Sequence[PrintedLine]) -> int:
    """The indent (columns) of lines that begin nothing: the least that a fair part of the page has."""
    indents = Counter(line.indent for line in lines)
    return min((i for i, n in indents.items() if n >= BASE_SHARE * len(lines)), default=0)


def _segments(
    lines: Sequence[PrintedLine],
    language: str,
    base: int,
    measure: int | None,
    stands_alone: Callable[[str], bool],
) -> list[list[PrintedLine]]:
    """Stretches of lines with no white space between them, none wider than the lines above it allow."""
    segments: list[list[PrintedLine]] = []
    widest = 0
    alone = False
    for line in lines:
        above = segments[-1][-1] if segments else None
        now_alone = stands_alone(line.text)
        if (
            above is None
            or alone
            or now_alone
            or _apart(above, line, base)
            or _wider(above, line, widest, measure, language)
        ):
            segments.append([])
            widest = 0
        segments[-1].append(line)
        widest, alone = max(widest, line.edge), now_alone
    return segments


def _wider(above: PrintedLine, line: PrintedLine, widest: int, measure: int | None, language: str) -> bool:
    """Whether a line is too wide to go on with the block above, whose lines were full at ``widest`` or the measure."""
    if line.edge <= widest + _slack(widest, language):
        return False
    on_measure = measure is not None and line.edge <= measure + _slack(measure, language)
    return not (on_measure and measure is not None and _full(above, line, measure, language))


def _apart(above: PrintedLine, line: PrintedLine, base: int) -> bool:
    """Whether the layout shows that ``line`` begins something new."""
    if line.gap or above.tag != line.tag or above.bold != line.bold:
        return True
    if above.size is not None and line.size is not None and abs(above.size - line.size) >= 0.75:
        return True
    return line.indent >= above.indent + 2 or line.indent > base or bool(_ITEM.match(line.text))


def _paragraphs(segment: list[PrintedLine], measure: int | None, language: str) -> list[list[PrintedLine]]:
    """The segment cut where a line is not full."""
    if len(segment) == 1:
        return [segment]
    widest = max(line.edge for line in segment)
    if widest > LONGEST_MEASURE:
        return [[line] for line in segment]
    if measure is not None and widest >= measure - _slack(measure, language):
        width = max(measure, widest) if widest <= measure + _slack(measure, language) else widest
    elif _narrow_block(segment, widest, language):
        width = widest
    else:
        return [[line] for line in segment]
    groups: list[list[PrintedLine]] = [[segment[0]]]
    for above, line in pairwise(segment):
        if _full(above, line, width, language):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _with_narrow_blocks([part for group in groups for part in _without_heading(group, width)], language)


def _without_heading(group: list[PrintedLine], width: int) -> list[list[PrintedLine]]:
    """Where paragraphs open with an indent, a last line that is short and has no end, below one that has, is a
    subhead set right under a paragraph."""
    *body, last = group
    indented = bool(body) and body[0].indent > last.indent and last.edge < SHORT * width
    if indented and ends_sentence(body[-1].text) and not ends_sentence(last.text) and _WORDS.search(last.text):
        return [body, [last]]
    return [group]


def _with_narrow_blocks(groups: Sequence[list[PrintedLine]], language: str) -> list[list[PrintedLine]]:
    """Lines of their own that are as wide as one another are one block narrower than the page (a caption)."""
    out: list[list[PrintedLine]] = []
    for single, run in groupby(groups, key=lambda group: len(group) == 1):
        found = list(run)
        lines = [line for group in found for line in group]
        narrow = single and len(lines) > 1 and _narrow_block(lines, max(line.edge for line in lines), language)
        out += [lines] if narrow else found
    return out


def _narrow_block(segment: list[PrintedLine], widest: int, language: str) -> bool:
    """Whether a few lines narrower than the page (a caption, a headline) are one wrapped block."""
    *body, last = segment
    ended = sum(ends_sentence(line.text) for line in body)
    if widest < SHORTEST_MEASURE or 2 * ended >= len(body):
        return False
    if not all(_full(a, b, widest, language) for a, b in pairwise(segment)):
        return False
    if len(segment) > 2 or (language == "en" and last.text[0].islower()):
        return True
    return widest >= NARROW and ends_sentence(last.text)


def _full(line: PrintedLine, below: PrintedLine, width: int, language: str) -> bool:
    """Whether the first word of the line below had no room on this line."""
    first = _FIRST_WORD.match(below.text)
    word = first.group() if first else ""
    if language == "zh" and word and is_han(word[0]):
        word = word[0]
    needs = columns(word, language) + (language == "en")
    return line.edge + min(needs, width // 3) > width - _slack(width, language)


def _joined(lines: Sequence[PrintedLine], language: str, known: frozenset[str]) -> tuple[Piece, list[Skipped]]:
    first = lines[0]
    passage, hyphens = rejoined([line.passage for line in lines], language, known)
    return Piece(passage, first.gap, first.indent, len(lines), first.tag, first.size, first.bold), hyphens
