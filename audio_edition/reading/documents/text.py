"""Plain text, in whatever encoding: its lines, its tables, its verse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from audio_edition.document import Document, Element, Kind, Layout, laid
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.encodings import decode_noted
from audio_edition.reading.documents.text_tables import TextTable, text_tables
from audio_edition.reading.documents.verse import FEWEST, columns, ends_with_mark, is_set_alike, is_verse

PAGE_BREAK: Final = "\f"
"""What text extractors put between the pages of a PDF."""

LEAST_MEASURE: Final = 60
"""Columns of a page's widest line from which its short lines are short on purpose."""

LAST_LINES: Final = 4
"""Lines at the end of a page that may be credits or a signature."""


class TextFormat:
    """Plain text. Accepts anything: it is asked last, and refuses what is not text when it reads it."""

    name: ClassVar[str] = "txt"
    max_bytes: ClassVar[int] = limits.MAX_TEXT_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """Always: what no other format knows is text, or is refused as none."""
        return True

    def read(self, data: bytes, name: str) -> Document:
        """The lines of the text as they are; a table's lines as one element, and the text laid anew where there is
        one. Raises FeatureError for what is not text."""
        decoded = decode_noted(data, name)
        text, lines = decoded.text, split_lines(decoded.text)
        tables = list(text_tables([line.text for line in lines]))
        elements = _with_verse(lines, {n for table in tables for n in range(table.first, table.end)})
        if tables:
            text, elements = laid(_with_tables(elements, tables))
        return Document(name, text, elements, self.name, decoded.encoding, notes=decoded.notes)


def split_lines(text: str) -> tuple[Element, ...]:
    """The lines of a text, blank ones included, with their offsets and the page they are on.

    Line ends, which are those of ``str.splitlines``, are in no line.
    """
    lines: list[Element] = []
    offset = page = 0
    for number, whole in enumerate(text.splitlines(keepends=True), 1):
        line = whole.splitlines()[0]
        lines.append(Element(Kind.LINE, line, offset, layout=Layout(page=page), place=f"line {number}"))
        offset += len(whole)
        page += whole.endswith(PAGE_BREAK)
    return tuple(lines)


def _with_tables(lines: Sequence[Element], tables: Sequence[TextTable]) -> Iterator[Element]:
    """The lines with each table as one element, and the lines that only draw it left out behind it."""
    done = 0
    for found in tables:
        yield from lines[done : found.first]
        first = lines[found.first]
        yield replace(first, kind=Kind.TABLE, text=found.table.text, table=found.table)
        for n in found.drawn:
            yield replace(lines[n], text=lines[n].text.strip(), left_out="rule of a table")
        done = found.end
    yield from lines[done:]


def _with_verse(lines: Sequence[Element], taken: set[int]) -> tuple[Element, ...]:
    """The lines with the stanzas among them told: set between blank lines, each line under half the measure, and set in
    deeper than the page's prose or with a mark at every line's end (a menu has neither)."""
    widths = [columns(line.text.strip()) for line in lines]
    measure = max(widths, default=0)
    if measure < LEAST_MEASURE:
        return _with_poem(lines, taken)
    prose = Counter(_indent(line.text) for line, width in zip(lines, widths, strict=True) if width >= LEAST_MEASURE)
    usual = prose.most_common(1)[0][0]
    verse: set[int] = set()
    for first, end in _stanzas(lines):
        inside = first > FEWEST and end < len(lines) - LAST_LINES and not taken.intersection(range(first, end))
        if inside and _is_sure([line.text for line in lines[first:end]], measure, usual):
            verse.update(range(first, end))
    return tuple(replace(line, kind=Kind.VERSE) if n in verse else line for n, line in enumerate(lines))


def _with_poem(lines: Sequence[Element], taken: set[int]) -> tuple[Element, ...]:
    """The lines of a page without a line of prose: its stanzas are verse where there are two or more."""
    stanzas = [range(first, end) for first, end in _stanzas(lines)]
    stanzas = [run for run in stanzas if is_verse([lines[n].text for n in run]) and not taken.intersection(run)]
    verse = {n for run in stanzas for n in run} if len(stanzas) > 1 else set()
    return tuple(replace(line, kind=Kind.VERSE) if n in verse else line for n, line in enumerate(lines))


def _is_sure(lines: Sequence[str], measure: int, usual: int) -> bool:
    words = [line.strip() for line in lines]
    narrow = 2 * max(map(columns, words)) < measure and not any("  " in line or "\u3000" in line for line in words)
    apart = min(map(_indent, lines)) > usual or (len(lines) > FEWEST and all(map(ends_with_mark, words)))
    return narrow and apart and is_verse(words) and is_set_alike(words)


def _indent(line: str) -> int:
    """The white space before a line, in columns."""
    return columns(line[: len(line) - len(line.lstrip())].expandtabs(4))


def _stanzas(lines: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """Where lines without a blank one between them begin and end."""
    first = 0
    for n in range(len(lines) + 1):
        if n == len(lines) or not lines[n].text.strip():
            if n > first:
                yield first, n
            first = n + 1
