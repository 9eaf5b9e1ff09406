"""The blocks of a Word document in order: paragraphs, lists, tables, text boxes, and what stands beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from audio_edition.document import Element, Inline, Kind, Layout, Run
from audio_edition.reading.documents import pictures, verse
from audio_edition.reading.documents.inline import Inlined, cut_elements, inlined
from audio_edition.reading.documents.word import tables
from audio_edition.reading.documents.word.chunks import words_of
from audio_edition.reading.documents.word.names import child, children, kind, number, value, within
from audio_edition.reading.documents.word.numbering import Numbering
from audio_edition.reading.documents.word.parts import Parts, Relation
from audio_edition.reading.documents.word.styles import Setting, Styles, outline_level
from audio_edition.reading.documents.word.words import (
    DELETED,
    PLACEHOLDER,
    Around,
    WordReader,
    Words,
    chosen,
    lines,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

Group = tuple[Element, ...]
"""The elements of one paragraph, table or note: its lines, and what was cut out of it."""

KINDS: Final = {"figcaption": Kind.CAPTION, "blockquote": Kind.QUOTATION}
NOTES: Final = {"footnotes": "foot note", "endnotes": "end note", "comments": "comment"}
LONGEST_HEADING: Final = 120
"""Columns of a line that an outline level, not a style, makes a heading."""


@dataclass(slots=True)
class Body:
    """Reads one part of a document, paragraph by paragraph: numbers count on, fields reach over paragraphs."""

    parts: Parts
    styles: Styles
    numbering: Numbering
    reader: WordReader
    place: str = ""
    notes: dict[tuple[str, str], Node] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    carried: Words | None = None
    paragraphs: int = 0
    boxes: int = 0
    box: int | None = None
    chunks: list[str] = field(default_factory=list)

    def groups(self, node: Node, left_out: str = "") -> Iterator[Group]:
        """The blocks inside ``node``, each with what hangs on it behind it."""
        for part in children(node):
            match kind(part):
                case "w:p":
                    yield from self._paragraph(part, left_out)
                case "w:tbl":
                    yield from self._table(part, left_out)
                case "w:del" | "w:moveFrom":
                    yield from self.groups(part, left_out or DELETED)
                case "mc:AlternateContent":
                    yield from self.groups(chosen(part), left_out)
                case "w:altChunk":
                    yield self._chunk(part)
                case "w:sdt":
                    waiting = child(child(part, "w:sdtPr"), "w:showingPlcHdr") is not None
                    yield from self.groups(part, left_out or (PLACEHOLDER if waiting else ""))
                case name if not name.endswith("Pr"):
                    yield from self.groups(part, left_out)

    def _paragraph(self, node: Node, left_out: str) -> Iterator[Group]:
        self.paragraphs += 1
        properties = child(node, "w:pPr")
        style = value(child(properties, "w:pStyle")) or self.styles.usual
        words = self.reader.read(node, Around(self.styles.setting(style), left_out=left_out))
        if self.carried is not None:
            self.carried.add(words)
            words, self.carried = self.carried, None
        if _runs_on(properties):
            self.carried = words
            return
        number, level = (None, 0) if left_out else self._number(properties, style)
        tag = self._tag(properties, style, words, number)
        yield tuple(self._lines(words, tag, number or "", level))
        yield from self._hanging(words, left_out)

    def end(self) -> Iterator[Group]:
        """What waited for a paragraph to run on into."""
        if self.carried is not None:
            words, self.carried = self.carried, None
            yield tuple(self._lines(words, "p", "", 0))
            yield from self._hanging(words, "")

    def _number(self, properties: Node | None, style: str) -> tuple[str | None, int]:
        """The paragraph's automatic number (None: it is in no list), and its depth."""
        found = child(properties, "w:numPr")
        found = found if found is not None else self.styles.numbering(style)
        inherited = self.styles.numbering(style)
        list_id = value(child(found, "w:numId")) or value(child(inherited, "w:numId"))
        level = number(child(found, "w:ilvl"))
        return self.numbering.next(list_id, level), level

    def _tag(self, properties: Node | None, style: str, words: Words, number: str | None) -> str:
        tag = self.styles.tag(style)
        level = outline_level(properties)
        if not tag and level and verse.columns("".join(piece.text for piece in words.pieces)) <= LONGEST_HEADING:
            tag = f"h{min(level, 6)}"
        return tag or ("li" if number is not None else "p")

    def _lines(self, words: Words, tag: str, number: str, level: int) -> Iterator[Element]:
        """An element a line, and behind each what was cut out of it."""
        written = [made for made in map(inlined, lines(words.pieces)) if made.text or made.cut]
        texts = [made.text for made in written if made.text]
        of_kind = KINDS.get(tag) or (Kind.HEADING if tag[:1] == "h" or tag == "title" else Kind.PARAGRAPH)
        of_kind = Kind.ITEM if tag == "li" else of_kind
        if tag == "p" and verse.is_verse(texts):
            of_kind = Kind.VERSE
        depth = int(tag[1]) if of_kind is Kind.HEADING and tag != "title" else level
        layout = Layout(_size(words), _is_bold(words), tag=tag, apart=True, box=self.box)
        for made in written:
            alike = replace(layout, links=_linked(made))
            element = Element(of_kind, made.text, 0, depth, number, None, _runs(made, layout), alike, "", self._where())
            if made.text:
                yield element
                layout, number = replace(layout, apart=False), ""
            yield from cut_elements(made.cut, element)

    def _where(self) -> str:
        return self.place or f"paragraph {self.paragraphs}"

    def _hanging(self, words: Words, left_out: str) -> Iterator[Group]:
        """The pictures, text boxes and notes of a paragraph."""
        if words.pictures:
            yield tuple(self._picture(text, reason or left_out) for text, reason in words.pictures)
        for box in words.boxes:
            yield from self._boxed(box.content, left_out or box.left_out)
        for note in words.notes:
            if note in self.notes and note not in self.told and note[0] != "endnotes":
                yield self.note(note)

    def _picture(self, text: str, reason: str) -> Element:
        layout = Layout(tag="img", apart=True, box=self.box)
        return Element(Kind.FIGURE, text, layout=layout, left_out=reason or pictures.silent(text), place=self._where())

    def _boxed(self, content: Node, left_out: str) -> Iterator[Group]:
        self.boxes += 1
        outer, self.box = (self.box, self.carried, self.reader.in_code), self.boxes
        self.carried, self.reader.in_code = None, []
        yield from self.groups(content, left_out)
        yield from self.end()
        self.box, self.carried, self.reader.in_code = outer

    def beside(self, place: str, relations: Mapping[str, Relation], node: Node) -> Iterator[Group]:
        """The blocks of something that stands beside the text: its lists count for themselves."""
        reader = WordReader(self.styles, relations)
        aside = Body(self.parts, self.styles, Numbering(self.numbering.lists), reader, place)
        yield from aside.groups(node)
        yield from aside.end()

    def note(self, key: tuple[str, str]) -> Group:
        """A foot note, end note or comment: listed, not read."""
        part, _ = key
        self.told.add(key)
        found = [element for group in self.beside(f"{part}.xml", {}, self.notes[key]) for element in group]
        number = str(sum(told[0] == part for told in self.told)) if part != "comments" else ""
        return tuple(_noted(element, NOTES[part], number if n == 0 else "") for n, element in enumerate(found))

    def _chunk(self, node: Node) -> Group:
        relation = self.reader.relations.get(value(node, "id"))
        target = relation.target if relation is not None else ""
        self.chunks.append(target)
        text = words_of(self.parts.chunks.get(target, b""), target) or target.rpartition("/")[2]
        reason = "file set into the document"
        return (Element(Kind.PARAGRAPH, text, layout=Layout(tag="p"), left_out=reason, place=target),)

    def _table(self, node: Node, left_out: str) -> Iterator[Group]:
        rows, aside = list[tables.WordRow](), list[Element]()
        start = self.paragraphs + 1
        for row in tables.rows_of(node):
            before, header, deleted = tables.row_facts(row)
            cells = tuple(self._cell(cell, left_out or (DELETED if deleted else "")) for cell in tables.cells_of(row))
            aside += [e for cell in cells for group in cell.groups for e in group if e.left_out]
            if not (deleted or left_out) and any(cell.text or cell.merged for cell in cells):
                rows.append(tables.WordRow(cells, before, header))
        if not rows:
            yield tuple(aside)
        elif tables.is_layout(rows):
            yield from (group for row in rows for cell in row.cells for group in cell.groups)
            laid_out = {id(e) for row in rows for cell in row.cells for group in cell.groups for e in group}
            yield tuple(e for e in aside if id(e) not in laid_out)
        else:
            table = tables.table_of(rows)
            layout = Layout(tag="table", apart=True, box=self.box)
            place = self.place or f"paragraph {start}"
            yield (Element(Kind.TABLE, table.text, table=table, layout=layout, place=place), *aside)

    def _cell(self, node: Node, left_out: str) -> tables.WordCell:
        columns, merged = tables.cell_facts(node)
        left_out = left_out or ("cell under a merged one" if merged else "")
        groups = (*self.groups(node, left_out), *self.end())
        return tables.WordCell(groups, columns, merged, any(True for _ in within(node, "w:tbl")))


def _runs_on(properties: Node | None) -> bool:
    """Whether a paragraph goes on in the next: its mark was deleted in a tracked change, or it is a drop cap."""
    mark = child(properties, "w:rPr")
    gone = child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None
    return gone or value(child(properties, "w:framePr"), "dropCap") in ("drop", "margin")


def _heard(words: Words) -> list[Setting]:
    """How the words for the listener are set."""
    told = zip(words.pieces, words.settings, strict=True)
    return [setting for piece, setting in told if piece.text.strip() and not piece.left_out]


def _size(words: Words) -> float | None:
    """The type size of a paragraph in points, where all its words have one."""
    sizes = {told.size for told in _heard(words)}
    return sizes.pop() if len(sizes) == 1 else None


def _is_bold(words: Words) -> bool:
    heard = _heard(words)
    return bool(heard) and all(told.bold for told in heard)


def _runs(made: Inlined, layout: Layout) -> tuple[Run, ...]:
    """The runs of a line; what is bold from end to end is so by its layout."""
    return tuple(run for run in made.runs if not (layout.bold and run.inline is Inline.STRONG))


def _linked(made: Inlined) -> float:
    linked = sum(run.end - run.start for run in made.runs if run.inline is Inline.LINK)
    return round(linked / len(made.text), 2) if made.text else 0.0


def _noted(element: Element, reason: str, number: str) -> Element:
    as_note = element.kind if element.kind is Kind.TABLE else Kind.NOTE
    return replace(element, kind=as_note, left_out=element.left_out or reason, number=number or element.number, level=0)
