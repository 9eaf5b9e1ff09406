"""A sheet with tags as elements: headings, paragraphs, items, tables, figures as the file says they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from audio_edition.document import Element, Kind, Layout
from audio_edition.model import Cell, Table
from audio_edition.reading.documents.pdf.beside import left_out
from audio_edition.reading.documents.pdf.glyphs import ARTIFACT
from audio_edition.reading.documents.pdf.sheet import DRAWN_TWICE, Sheet
from audio_edition.reading.documents.pdf.spacing import Character
from audio_edition.reading.documents.pdf.tags.blocks import BLOCKS, HEADINGS, cells, inside, parts, table_rows
from audio_edition.reading.documents.pdf.tags.contents import Contents, contents_of
from audio_edition.reading.documents.pdf.tags.tree import Tag

COMPLETE: Final = 0.98
"""The part of a page's characters that its tags account for, furniture aside, when they are to be followed."""

PROSE: Final = 200
"""Characters of a cell that is no cell of a table but a part of the page's layout."""

LABELS: Final = 200
"""The most characters that are labels inside a described picture; more is a text."""

LARGE: Final = 1.2
"""The size, in sizes of the text, from which a paragraph's tag does not say that it is no headline."""

FURNITURE: Final = "page furniture"
LABEL: Final = "label in a picture"
FOOT_NOTE: Final = "foot note"


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
    contents = contents_of(sheet)
    body = median(character.size for character in sheet.characters)
    writer = _Writer(contents, body, headed=any(tag.type in HEADINGS for tag in sheet.tags.all()))
    out = list(writer.blocks(sheet.tags, Setting()))
    held = set(sheet.tags.marks())
    rest = [c for c in sheet.characters if c.mark not in held]
    out += writer.lines([c for c in rest if c.mark != ARTIFACT], "")
    out += writer.lines([c for c in rest if c.mark == ARTIFACT], FURNITURE)
    twice = [(c, DRAWN_TWICE) for c in sheet.characters if c.index not in contents.written]
    beside = [(c, reason) for c, reason in sheet.beside if c.index not in contents.written]
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
    contents: Contents
    body: float
    headed: bool

    def blocks(self, tag: Tag, setting: Setting) -> Iterator[Element]:
        """The elements of what is in a tag; the first one has the number, if there is one."""
        for part in parts(tag):
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
        text, layout, hyphens = self.contents.text(marks)
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
        for line in self.contents.lines(characters):
            yield Element(Kind.LINE, line.text, layout=self.contents.layout([line]), left_out=reason, place=self.place)

    @property
    def place(self) -> str:
        return self.contents.sheet.place

    def _heading(self, tag: Tag) -> Iterator[Element]:
        level = HEADINGS[tag.type]
        for element in self.block(list(tag.marks()), Setting(Kind.HEADING, f"h{level}")):
            yield replace(element, level=level) if element.kind is Kind.HEADING else element

    def _item(self, tag: Tag, setting: Setting) -> Iterator[Element]:
        labels = inside(tag, "Lbl")
        number = "".join(self.contents.text(list(label.marks()))[0] for label in labels)
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
            yield Element(Kind.FIGURE, words, layout=Layout(page=self.contents.sheet.number), place=self.place)
        in_captions = {mark for caption in captions for mark in caption.marks()}
        labels = [mark for mark in tag.marks() if mark not in in_captions]
        written = len(self.contents.of(labels))
        reason = LABEL if described and written <= LABELS else ""
        yield from self.lines(self.contents.of(labels), reason)
        for caption in captions:
            yield from self.blocks(caption, Setting(Kind.CAPTION, "figcaption"))

    def _table(self, tag: Tag, setting: Setting) -> Iterator[Element]:
        rows = [[(cell, self.contents.text(list(cell.marks()))) for cell in cells(row)] for row in table_rows(tag)]
        captions = inside(tag, "Caption")
        held = {mark for row in rows for cell, _ in row for mark in cell.marks()}
        held |= {mark for caption in captions for mark in caption.marks()}
        whole = all(mark in held or not self.contents.of([mark]) for mark in tag.marks())
        longest = max((len(read[0]) for row in rows for _, read in row), default=0)
        if len(rows) < 2 or max(map(len, rows)) < 2 or longest > PROSE or not whole:
            yield from self.blocks(replace(tag, type="Div"), setting)
            return
        caption = " ".join(self.contents.text(list(part.marks()))[0] for part in captions)
        told = (tuple(Cell(read[0], cell.type == "TH", cell.columns, cell.rows) for cell, read in row) for row in rows)
        table = Table(tuple(told), caption)
        layout = self.contents.text(list(tag.marks()))[1]
        yield Element(Kind.TABLE, table.text, table=table, layout=replace(layout, tag="table"), place=self.place)
        yield from (hyphen for row in rows for _, read in row for hyphen in read[2])
