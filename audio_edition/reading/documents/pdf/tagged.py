"""A sheet with tags as elements: headings, paragraphs, items, tables, figures as the file says they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Final

from audio_edition.document import Element, Kind, Layout
from audio_edition.model import Cell, Table
from audio_edition.reading.documents.pdf import vertical
from audio_edition.reading.documents.pdf.beside import left_out
from audio_edition.reading.documents.pdf.lines import Stretch, joined, stretches
from audio_edition.reading.documents.pdf.sheet import ARTIFACT, AT_AN_ANGLE, DRAWN_TWICE, Sheet
from audio_edition.reading.documents.pdf.spacing import HAN, Character
from audio_edition.reading.documents.pdf.tags import Tag

COMPLETE: Final = 0.98
"""The part of a page's characters that its tags account for, furniture aside, when they are to be followed."""

PROSE: Final = 200
"""Characters of a cell that is no cell of a table but a part of the page's layout."""

LABELS: Final = 200
"""The most characters that are labels inside a described picture; more is a text."""

LARGE: Final = 1.2
"""The size, in sizes of the text, from which a paragraph's tag does not say that it is no headline."""

FURNITURE: Final = "page furniture"
LINE_END_HYPHEN: Final = "hyphen at a line end"
LABEL: Final = "label in a picture"
FOOT_NOTE: Final = "foot note"

HEADINGS: Final = {"Title": 1, "H": 2, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
BLOCKS: Final = {
    "P",
    "LI",
    "LBody",
    "Table",
    "TH",
    "TD",
    "Figure",
    "Formula",
    "Caption",
    "BlockQuote",
    "Note",
    "FENote",
    *HEADINGS,
}
ROWS: Final = ("THead", "TBody", "TFoot")

_DIVIDED = re.compile(r"(?<![A-Za-z\u00c0-\u024f])([A-Za-z\u00c0-\u024f]+)-$")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:-[A-Za-z\u00c0-\u024f]+)*")


def follows_tags(sheet: Sheet) -> bool:
    """Whether the tags of a sheet account for its characters and say which are blocks."""
    if sheet.tags is None or not any(tag.type in BLOCKS for tag in sheet.tags.all()):
        return False
    marks = Counter(sheet.tags.marks())
    if marks and max(marks.values()) > 1:
        return False
    told = sum(character.mark in marks for character in sheet.characters)
    furniture = sum(character.mark == ARTIFACT for character in sheet.characters)
    return told > 0 and told >= COMPLETE * (len(sheet.characters) - furniture)


def tagged_elements(sheet: Sheet) -> list[Element]:
    """The elements of a sheet in the order of its tags, then what no tag holds, the furniture and what is not read."""
    assert sheet.tags is not None
    writer = _writer(sheet)
    out = list(writer.blocks(sheet.tags, Setting()))
    held = set(sheet.tags.marks())
    rest = [c for c in sheet.characters if c.mark not in held]
    out += writer.lines([c for c in rest if c.mark != ARTIFACT], "")
    out += writer.lines([c for c in rest if c.mark == ARTIFACT], FURNITURE)
    twice = [(c, DRAWN_TWICE) for c in sheet.characters if c.index not in writer.written]
    beside = [(c, reason) for c, reason in sheet.beside if c.index not in writer.written]
    return [*out, *left_out([*beside, *twice], sheet)]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the tags around a block say of it. level: depth in lists, -1 outside."""

    kind: Kind = Kind.PARAGRAPH
    tag: str = "p"
    level: int = -1
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Writer:
    sheet: Sheet
    by_mark: dict[int, list[Character]]
    body: float
    headed: bool
    known: frozenset[str]
    written: set[int] = field(default_factory=set)

    def blocks(self, tag: Tag, setting: Setting) -> Iterator[Element]:
        """The elements of what is in a tag; the first one has the number, if there is one."""
        for part in _parts(tag):
            found = self._block(part, setting) if isinstance(part, Tag) else self.block(part, setting)
            for element in found:
                yield element
                setting = setting if element.left_out else replace(setting, number="")

    def _block(self, tag: Tag, setting: Setting) -> Iterator[Element]:
        if tag.type in HEADINGS:
            yield from self._heading(tag)
        elif tag.type == "L":
            yield from self.blocks(tag, replace(setting, level=setting.level + 1))
        elif tag.type == "LI":
            yield from self._item(tag, setting)
        elif tag.type == "Table":
            yield from self._table(tag, setting)
        elif tag.type in ("Figure", "Formula"):
            yield from self._figure(tag)
        elif tag.type == "Caption":
            yield from self.blocks(tag, Setting(Kind.CAPTION, "figcaption"))
        elif tag.type == "BlockQuote":
            yield from self.blocks(tag, Setting(Kind.QUOTATION, "blockquote"))
        elif tag.type in ("Note", "FENote"):
            yield from (replace(e, left_out=FOOT_NOTE) for e in self.blocks(tag, Setting(Kind.NOTE, "")))
        else:
            yield from self.blocks(tag, setting)

    def block(self, marks: Sequence[int], setting: Setting) -> Iterator[Element]:
        """One element of these marked contents."""
        text, layout, hyphens = self._text(marks)
        if not text:
            return
        large = (layout.size or 0.0) >= LARGE * self.body
        tag = "" if setting.tag == "p" and (large or not self.headed) else setting.tag
        yield Element(
            setting.kind,
            text,
            level=max(setting.level, 0),
            number=setting.number,
            layout=replace(layout, tag=tag),
            place=self.place,
        )
        yield from hyphens

    def lines(self, characters: Sequence[Character], reason: str) -> Iterator[Element]:
        """Characters that no tag holds, line by line."""
        for line in self._lines(characters):
            yield Element(Kind.LINE, line.text, layout=self._layout([line]), left_out=reason, place=self.place)

    @property
    def place(self) -> str:
        return self.sheet.place

    def _heading(self, tag: Tag) -> Iterator[Element]:
        level = HEADINGS[tag.type]
        for element in self.block(list(tag.marks()), Setting(Kind.HEADING, f"h{level}")):
            yield replace(element, level=level) if element.kind is Kind.HEADING else element

    def _item(self, tag: Tag, setting: Setting) -> Iterator[Element]:
        labels = [part for part in tag.inside if isinstance(part, Tag) and part.type == "Lbl"]
        number = "".join(self._text(list(label.marks()))[0] for label in labels)
        body = replace(tag, inside=tuple(part for part in tag.inside if part not in labels))
        shown = number if any(character.isalnum() for character in number) else ""
        item = Setting(Kind.ITEM, "li", max(setting.level, 0), shown)
        yield from self.blocks(body, item)
        if number and not shown:
            yield Element(Kind.LINE, number, left_out="bullet", place=self.place)

    def _figure(self, tag: Tag) -> Iterator[Element]:
        captions = [inner for inner in tag.all() if inner.type == "Caption"]
        described = [inner.alternative for inner in tag.all() if inner.alternative]
        for words in described:
            yield Element(Kind.FIGURE, words, layout=Layout(page=self.sheet.number), place=self.place)
        in_captions = {mark for caption in captions for mark in caption.marks()}
        labels = [mark for mark in tag.marks() if mark not in in_captions]
        written = sum(len(self.by_mark.get(mark, ())) for mark in labels)
        reason = LABEL if described and written <= LABELS else ""
        yield from self.lines([c for mark in labels for c in self.by_mark.get(mark, ())], reason)
        for caption in captions:
            yield from self.blocks(caption, Setting(Kind.CAPTION, "figcaption"))

    def _table(self, tag: Tag, setting: Setting) -> Iterator[Element]:
        rows = [[(cell, self._text(list(cell.marks()))) for cell in _cells(row)] for row in _table_rows(tag)]
        captions = [part for part in tag.inside if isinstance(part, Tag) and part.type == "Caption"]
        held = {mark for row in rows for cell, _ in row for mark in cell.marks()}
        held |= {mark for caption in captions for mark in caption.marks()}
        whole = all(mark in held or not self.by_mark.get(mark) for mark in tag.marks())
        longest = max((len(read[0]) for row in rows for _, read in row), default=0)
        if len(rows) < 2 or max(map(len, rows)) < 2 or longest > PROSE or not whole:
            yield from self.blocks(replace(tag, type="Div"), setting)
            return
        caption = " ".join(self._text(list(part.marks()))[0] for part in captions)
        cells = (tuple(Cell(read[0], cell.type == "TH", cell.columns, cell.rows) for cell, read in row) for row in rows)
        table = Table(tuple(cells), caption)
        layout = self._text(list(tag.marks()))[1]
        yield Element(Kind.TABLE, table.text, table=table, layout=replace(layout, tag="table"), place=self.place)
        yield from (hyphen for row in rows for _, read in row for hyphen in read[2])

    def _text(self, marks: Sequence[int]) -> tuple[str, Layout, list[Element]]:
        """The text of marked contents, its layout, and the line-end hyphens that are not of it."""
        lines = self._lines([c for mark in marks for c in self.by_mark.get(mark, ())])
        text, hyphens = "", 0
        for line, below in pairwise([*(line.text for line in lines), ""]):
            cut = below[:1].islower() and _is_divided(line, below, self.known)
            hyphens += cut
            text += line[:-1] if cut else line
            if below and not cut and not (_is_wide_end(line) or below[:1] >= HAN) and not line.endswith("-"):
                text += " "
        hyphen = Element(Kind.LINE, "-", left_out=LINE_END_HYPHEN, place=self.place)
        return text, self._layout(lines), [hyphen] * hyphens

    def _lines(self, characters: Sequence[Character]) -> list[Stretch]:
        lines = _lines(characters, self.sheet)
        self.written.update(character.index for line in lines for character in line.characters)
        return lines

    def _layout(self, lines: Sequence[Stretch]) -> Layout:
        if not lines:
            return Layout(page=self.sheet.number)
        return Layout(
            size=round(median(line.size for line in lines), 1),
            bold=all(line.bold for line in lines),
            x=round(min(line.left for line in lines), 1),
            top=round(self.sheet.height - lines[0].top, 1),
            right=round(max(line.right for line in lines), 1),
            page=self.sheet.number,
        )


def _writer(sheet: Sheet) -> _Writer:
    by_mark: dict[int, list[Character]] = defaultdict(list)
    for character in sheet.characters:
        by_mark[character.mark].append(character)
    for character, reason in sheet.beside:  # what lies on its side may be of a column set from top to bottom
        if character.sideways and reason == AT_AN_ANGLE:
            by_mark[character.mark].append(character)
    body = median(character.size for character in sheet.characters)
    headed = any(tag.type in HEADINGS for tag in sheet.tags.all()) if sheet.tags else False
    words = "".join(f" {c.text}" if c.spaced else c.text for c in sheet.characters)
    return _Writer(sheet, by_mark, body, headed, frozenset(word.lower() for word in _WORD.findall(words)))


def _lines(characters: Sequence[Character], sheet: Sheet) -> list[Stretch]:
    """The lines of characters in the order they were drawn."""
    across, down = vertical.parted([c for c in characters if not c.sideways], [c for c in characters if c.sideways])
    laid = [c for column in down for c in vertical.laid_down(column, sheet.height)]
    found = stretches(sorted([*across], key=lambda c: c.index))[0] if across else []
    found += [vertical.upright(line, sheet.height) for line in stretches(laid)[0]]
    found.sort(key=lambda stretch: stretch.characters[0].index)
    rows: list[list[Stretch]] = []
    for stretch in found:
        above = rows[-1][-1] if rows else None
        level = above is not None and abs(above.baseline - stretch.baseline) < 0.3 * stretch.size
        if above is not None and level and stretch.left >= above.right - stretch.size / 2:
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [joined(row) for row in rows]


def _parts(tag: Tag) -> Iterator[Tag | list[int]]:
    """What is in a tag in order: tags of blocks, and the marked contents between them together."""
    flow: list[int] = []
    for part in tag.inside:
        if isinstance(part, Tag) and _has_blocks(part):
            yield from ([flow] if flow else [])
            yield part
            flow = []
        else:
            flow += part.marks() if isinstance(part, Tag) else [part]
    yield from ([flow] if flow else [])


def _has_blocks(tag: Tag) -> bool:
    return tag.type in BLOCKS or tag.type == "L" or any(inner.type in BLOCKS for inner in tag.all())


def _table_rows(tag: Tag) -> Iterator[Tag]:
    for part in tag.inside:
        if isinstance(part, Tag) and part.type == "TR":
            yield part
        elif isinstance(part, Tag) and part.type in ROWS:
            yield from _table_rows(part)


def _cells(row: Tag) -> Iterable[Tag]:
    return (part for part in row.inside if isinstance(part, Tag) and part.type in ("TH", "TD"))


def _is_wide_end(line: str) -> bool:
    return line[-1:] >= HAN or line[-1:] in "”’…—"


def _is_divided(above: str, below: str, known: frozenset[str]) -> bool:
    """Whether the hyphen at the end of a line only divides a word."""
    left, right = _DIVIDED.search(above[-40:]), _WORD.match(below)
    if not left or not right:
        return False
    first, second = left.group(1).lower(), right.group().lower()
    if first + second in known:
        return True
    compound = first in known and second in known and min(len(first), len(second)) > 2
    return f"{first}-{second}" not in known and not compound
