"""The blocks of a Markdown text: paragraphs, headings, lists, tables, quotations, pictures, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from audio_edition.document import Element, Inline, Kind, Layout
from audio_edition.model import Cell, Table
from audio_edition.reading.documents import pictures, verse
from audio_edition.reading.documents.inline import Inlined, Piece, cut_elements, inlined
from audio_edition.reading.documents.marked.html import html_elements
from audio_edition.reading.documents.marked.words import ADDRESS_OF_LINK, Picture, Row, rows

if TYPE_CHECKING:
    from markdown_it.token import Token

KINDS: Final = {"li": Kind.ITEM, "blockquote": Kind.QUOTATION, "p": Kind.PARAGRAPH}
NOTE: Final = re.compile(r"\[\^([^\[\]\s]{1,40})\]:\s*")
LABEL: Final = re.compile(
    r"^ {0,3}\[([^\[\]\n^][^\[\]\n]{0,80})\]:[ \t]*<?((?:https?:|mailto:|www\.|/|#)\S{0,500})", re.MULTILINE
)


@dataclass(slots=True)
class _List:
    """An open list: the number typed last, and the number shown last."""

    typed: str = ""
    shown: int = 0

    def next(self, typed: str) -> int:
        """The number shown for an item: the typed one, or the next where the writer typed the same again."""
        self.shown = self.shown + 1 if typed == self.typed else int(typed)
        self.typed = typed
        return self.shown


@dataclass(slots=True)
class Blocks:
    """Walks the tokens of a text. first: the line of the file that the text begins on, from 0."""

    labels: Mapping[str, str]
    first: int = 0
    around: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    number: str = ""
    fresh: bool = False
    under_picture: bool = False
    begun: bool = False

    def elements(self, tokens: Sequence[Token]) -> Iterator[Element]:
        """The elements of all blocks, in order."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "table_open":
                end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
                yield from self._table(tokens[at:end])
                at = end
            else:
                yield from self._block(token)
            at += 1

    def _block(self, token: Token) -> Iterator[Element]:
        if token.nesting == 1:
            self._enter(token)
        elif token.nesting == -1:
            self._leave(token)
        elif token.type == "inline":
            yield from self._inline(token)
        elif token.type == "html_block":
            self.under_picture = False
            yield from html_elements(token.content, self._place(token))
        elif token.type == "fence":
            for n, line in enumerate(token.content.splitlines()):
                if line.strip():
                    layout = Layout(tag="pre", apart=n == 0)
                    yield Element(Kind.PARAGRAPH, line, layout=layout, place=self._place(token, n + 1))
        elif token.type == "hr":
            yield Element(Kind.RULE, "", layout=Layout(apart=True), place=self._place(token))

    def _enter(self, token: Token) -> None:
        self.around.append(token.tag)
        if token.type in ("ordered_list_open", "bullet_list_open"):
            self.lists.append(_List())
        elif token.type == "list_item_open":
            self.fresh = True
            self.number = f"{self.lists[-1].next(token.info)}{token.markup}" if token.info else ""

    def _leave(self, token: Token) -> None:
        self.around.pop()
        if token.type in ("ordered_list_close", "bullet_list_close"):
            self.lists.pop()

    def _place(self, token: Token, line: int = 0) -> str:
        return f"line {self.first + (token.map[0] if token.map else 0) + line + 1}"

    def _tag(self) -> str:
        """A heading, list item or quotation that a paragraph stands in, else ``p``."""
        telling = [tag for tag in self.around if tag in ("li", "blockquote") or re.fullmatch("h[1-6]", tag)]
        return telling[-1] if telling else "p"

    def _inline(self, token: Token) -> Iterator[Element]:
        """The lines of a block as they were written, and its pictures."""
        made, tag = rows(token.children or (), self.labels), self._tag()
        stanza = self._is_stanza(made, tag)
        apart, note = True, ""
        for row in made:
            place = self._place(token, row.number)
            if row.picture is not None:
                yield from _picture(row.picture, place)
                self.under_picture, apart = True, True
                continue
            note = self._note(row) or note
            captioned = self.under_picture and row.slanted and not note
            for element in self._line(row, "figcaption" if captioned else tag, place, apart):
                yield _as_note(element, note) if note else replace(element, kind=Kind.VERSE) if stanza else element
                apart = False
            self.under_picture, self.begun = False, True

    def _line(self, row: Row, tag: str, place: str, apart: bool) -> Iterator[Element]:
        made = inlined(row.pieces)
        if LABEL.match(row.plain):
            yield Element(Kind.PARAGRAPH, " ".join(row.plain.split()), left_out=ADDRESS_OF_LINK, place=place)
            return
        bold = _is_bold(row.pieces)
        layout = Layout(bold=bold, tag=tag, apart=apart, links=_linked(made))
        found = tuple(run for run in made.runs if not (bold and run.inline is Inline.STRONG))
        element = replace(self._shaped(made.text, tag), runs=found, layout=layout, place=place)
        if made.text:
            yield element
        yield from cut_elements(made.cut, element)

    def _shaped(self, text: str, tag: str) -> Element:
        """An element of the kind that its tag tells, with the number that waits for a list's first words."""
        number, self.number = self.number, ""
        if tag[:1] == "h":
            return Element(Kind.HEADING, text, level=int(tag[1]), number=number)
        fresh, self.fresh = self.fresh, False
        if tag == "li":
            return Element(Kind.ITEM if fresh else Kind.PARAGRAPH, text, level=len(self.lists) - 1, number=number)
        return Element(Kind.CAPTION if tag == "figcaption" else KINDS[tag], text, number=number)

    def _is_stanza(self, made: Sequence[Row], tag: str) -> bool:
        """Whether the writer broke short lines on purpose, below the head of the page."""
        broken = all(row.hard for row in made[:-1]) and not any(row.picture for row in made)
        return self.begun and tag in ("p", "blockquote") and broken and verse.is_verse([row.plain for row in made])

    def _note(self, row: Row) -> str:
        """The name of the foot note that a line begins, whose mark is taken off it."""
        if not row.pieces or row.pieces[0].text[:1] not in ("", "["):
            return ""
        found = NOTE.match(row.plain)
        if found is None:
            return ""
        left = found.end()
        for n, piece in enumerate(row.pieces):
            row.pieces[n] = replace(piece, text=piece.text[left:], left_out="" if left else piece.left_out)
            left = max(left - len(piece.text), 0)
        return found.group(1)

    def _table(self, tokens: Sequence[Token]) -> Iterator[Element]:
        """The cells of a table, its first row as header, and behind it what was cut out of them."""
        found: list[list[Cell]] = []
        cut: list[tuple[str, str]] = []
        header = False
        for token in tokens:
            if token.type == "tr_open":
                found.append([])
            elif token.type in ("th_open", "td_open"):
                header = token.tag == "th"
            elif token.type == "inline":
                made = inlined(_in_one_line(rows(token.children or (), self.labels)))
                cut += made.cut
                found[-1].append(Cell(made.text, header=header))
        table = Table(tuple(tuple(row) for row in found if any(cell.text for cell in row)))
        if table.rows:
            layout = Layout(tag="table", apart=True)
            element = Element(Kind.TABLE, table.text, table=table, layout=layout, place=self._place(tokens[0]))
            yield element
            yield from cut_elements(cut, element)
        self.under_picture, self.begun = False, True


def labels_of(text: str) -> dict[str, str]:
    """The addresses that a text names apart from its words (``[label]: https://…``), by label."""
    return {found.group(1).lower(): found.group(2).rstrip(">") for found in LABEL.finditer(text)}


def _picture(picture: Picture, place: str) -> Iterator[Element]:
    """The words for a picture, and its caption: its title, or words that end with the photographer."""
    words, title = picture.words, picture.title
    if not title and pictures.CREDITED.search(words):
        words, title = "", words
    layout = Layout(tag="img", apart=True)
    yield Element(Kind.FIGURE, words, layout=layout, left_out=pictures.silent(words), place=place)
    if title:
        layout, reason = Layout(tag="figcaption", apart=True), pictures.silent(title)
        yield Element(Kind.CAPTION, title, layout=layout, left_out=reason, place=place)


def _in_one_line(made: Sequence[Row]) -> Iterator[Piece]:
    for row in made:
        yield from row.pieces
        yield Piece(f" {row.picture.words} " if row.picture else " ")


def _as_note(element: Element, number: str) -> Element:
    return replace(element, kind=Kind.NOTE, number=number, level=0, left_out=element.left_out or "foot note")


def _is_bold(pieces: Sequence[Piece]) -> bool:
    heard = [piece for piece in pieces if piece.text.strip() and not piece.left_out]
    return bool(heard) and all(any(mark.inline is Inline.STRONG for mark in piece.marks) for piece in heard)


def _linked(made: Inlined) -> float:
    linked = sum(run.end - run.start for run in made.runs if run.inline is Inline.LINK)
    return round(linked / len(made.text), 2) if made.text else 0.0
