"""The printed lines of a document: words, indent, width, and the white space above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from audio_edition.document import Element, Kind
from audio_edition.model import Label, Skipped
from audio_edition.reading.language import columns
from audio_edition.reading.passage import Passage
from audio_edition.reading.stories.markup import cleaned

if TYPE_CHECKING:
    from audio_edition.reading.labels.sure import Sure

TAB_STOP = 4  # columns
# Lines of one paragraph are set 1.2–1.5 font sizes apart; more than this is white space between blocks.
LEADING = 1.8
ASIDE = 12  # font sizes; lines that begin farther apart than this stand in two columns
SET_IN = 50  # points; no first line of a paragraph is set in farther from its column's edge
SEVERAL = 160  # characters of a line that may hold several paragraphs though no sentence ends before a wide space

_INDENT = r"(?:\u3000{2}[ \u00a0\u3000]*|(?:(?:&nbsp;|&emsp;|&#12288;|&#160;)\s?){2,200})"
_PARTING = re.compile(rf"(?<=\S)\s?{_INDENT}(?=\S)")
_CLOSED_PARTING = re.compile(rf"(?<=[。！？…”])\s?{_INDENT}(?=\S)")


TAGS = {
    Kind.ITEM: "li",
    Kind.TABLE: "table",
    Kind.FIGURE: "alt",
    Kind.CAPTION: "figcaption",
    Kind.QUOTATION: "blockquote",
    Kind.VERSE: "verse",
}
"""The tags of elements whose kind says more than the page's own tag."""

BLOCKS = frozenset(TAGS) | {Kind.HEADING}  # never joined with what stands above or below


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with words on it. ``gap``: blank lines above it. ``indent`` and ``width`` in half-width columns.

    sure: what it is, where that is known beforehand and no mark in the line says it.
    """

    passage: Passage
    gap: int
    indent: int
    width: int
    tag: str | None = None
    size: float | None = None
    bold: bool = False
    sure: Sure | None = None

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def edge(self) -> int:
        """Where the line ends, in columns from the margin."""
        return self.indent + self.width


def printed_lines(
    elements: Sequence[Element], language: str, sure: Mapping[int, Sure]
) -> tuple[list[PrintedLine], list[Skipped]]:
    """The lines with words for the listener, and what is skipped: what was cut out of them (marks, invisible
    characters), and the lines of which it is sure that they are not for the listener."""
    lines: list[PrintedLine] = []
    skipped: list[Skipped] = []
    heard = [element for element in elements if not element.left_out]
    margins = _margins(heard)
    gap, above = 0, None
    for line, parted in _parts(heard):
        gap += parted or line.layout.apart
        words, tag, bold, cut = _words(line)
        skipped += cut
        known = sure.get(line.start)
        if known and known.label is Label.SKIPPED:
            skipped += words.skipped(known.reason)
        if not words.text or (known and known.label is Label.SKIPPED):
            gap += 1
            continue
        if above is not None:
            gap = max(gap, _white_space(above, line))
        lines.append(
            PrintedLine(
                passage=words,
                gap=gap,
                indent=_indent(line, margins, language),
                width=columns(words.text, language),
                tag=tag_of(line) or tag,
                size=line.layout.size,
                bold=line.layout.bold or bold,
                sure=None if tag else known,
            )
        )
        gap, above = 0, line
    return lines, skipped


def tag_of(element: Element) -> str | None:
    """What the file says an element is: ``li``, ``table``, ``verse``, ``alt``, …, else the page's own tag, if any."""
    told = TAGS.get(element.kind) or element.layout.tag
    return told or (f"h{element.level}" if element.kind is Kind.HEADING else None)


def _words(line: Element) -> tuple[Passage, str | None, bool, list[Skipped]]:
    whole = Passage.of(line.text, line.start)
    return (whole, None, False, []) if line.kind is Kind.TABLE else cleaned(whole)


def _parts(lines: Iterable[Element]) -> Iterator[tuple[Element, bool]]:
    """The lines, those that hold several paragraphs parted at the wide spaces before each, and whether they were."""
    for line in lines:
        if line.kind in BLOCKS:
            yield line, False
            continue
        cuts = [match.end() for match in _PARTING.finditer(line.text)]
        if not _CLOSED_PARTING.search(line.text) and (len(cuts) < 2 or len(line.text) < SEVERAL):
            cuts = []
        for start, end in pairwise([0, *cuts, len(line.text)]):
            yield replace(line, text=line.text[start:end], start=line.start + start), start > 0


def _white_space(above: Element, line: Element) -> int:
    """1 where a block begins or ends, or the layout shows more than a line's distance between two lines of a column."""
    if above.kind in BLOCKS or line.kind in BLOCKS:
        return 1
    upper, lower = above.layout, line.layout
    if upper.top is None or lower.top is None or upper.page != lower.page:
        return 0
    height = max(upper.size or 0.0, lower.size or 0.0)
    if upper.x is not None and lower.x is not None and abs(lower.x - upper.x) > ASIDE * height:
        return 0  # the next column begins lower
    return int(height > 0 and lower.top - upper.top > LEADING * height)


def _margins(lines: Iterable[Element]) -> list[int]:
    """The left edges of the columns: the x positions (points) that many lines share, or two far from any such."""
    edges = Counter(round(line.layout.x) for line in lines if line.layout.x is not None and line.text.strip())
    shared = [x for x, n in edges.items() if n >= 3]
    return sorted(x for x, n in edges.items() if n >= 3 or (n == 2 and all(abs(x - m) > SET_IN for m in shared)))


def _indent(line: Element, margins: Sequence[int], language: str) -> int:
    x = line.layout.x
    if x is not None:
        left = max((m for m in margins if m <= x + 1), default=round(x))
        return round(2 * (x - left) / (line.layout.size or 10.0))
    space = line.text[: len(line.text) - len(line.text.lstrip())]
    return columns(space.replace("\u3000", "　").expandtabs(TAB_STOP), language)
