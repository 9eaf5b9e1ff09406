"""A web page as the reader sees it: its blocks of text in order, with what the markup tells of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from audio_edition.document import Run
from audio_edition.model import Table
from audio_edition.reading.documents.inline import NOTE_SIGN, Inlined, Piece, inlined
from audio_edition.reading.documents.web import cues
from audio_edition.reading.documents.web.markup import tags
from audio_edition.reading.documents.web.markup.tables import read_table
from audio_edition.reading.documents.web.markup.walk import (
    BLOCK_ENDS,
    CONTROL,
    END_OF_BLOCK,
    Item,
    Place,
    Step,
    steps,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

IMAGE: Final = "img"
BESIDE_WORDS: Final = "label in a picture"
"""The tag of the block that stands for a picture; its text is the alternative text, often none."""

RULE: Final = "hr"
LONG_CONTROL: Final = 60
"""Characters from which a button holds text of the page."""


@dataclass(frozen=True, slots=True)
class WebBlock:
    """A block of a web page.

    element: where it is in the tree. tag: of ``KEPT_TAGS``, ``img`` or ``hr``. names: the class and id words of the
    elements around it, the innermost last. cut: what was cut out of it, with reasons. emphasised: all of it is bold or
    italic. quiet: all of it is coloured, centred or small. links: the share of it that is links, 0–1. hidden: why it
    is not shown, hider: by which element. fallback: it stands in a ``noscript`` or the like. aside: inside a ``nav`` or
    the like. note: a foot note. apart: more than one ``br`` is between it and the block above. number, depth: of a
    list's item (depth −1: of none).
    """

    element: HtmlElement
    text: str
    tag: str
    names: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    cut: tuple[tuple[str, str], ...] = ()
    emphasised: bool = False
    quiet: bool = False
    links: float = 0.0
    hidden: str = ""
    hider: HtmlElement | None = None
    fallback: bool = False
    aside: bool = False
    note: bool = False
    quoted: bool = False
    preformatted: bool = False
    verse: bool = False
    apart: bool = True
    number: str = ""
    depth: int = -1
    table: Table | None = None

    @property
    def key(self) -> str:
        """The text without white space, for comparing."""
        return squeezed(self.text)

    def named(self, table: str, levels: int = 2) -> bool:
        """Whether one of the innermost ``levels`` elements has a name of a table of ``cues``."""
        return any(cues.is_named(table, name) for name in self.names[-levels:])


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def web_blocks(root: HtmlElement) -> list[WebBlock]:
    """The blocks of text, pictures, tables and rules of a page in order. A ``br`` ends a block."""
    return _blocks(steps(root, _note_ids(root)))


def words_of(element: HtmlElement) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text of an element in one line, and what is cut out of it."""
    blocks = _blocks(steps(element))
    shown = [block for block in blocks if block.text and not block.hidden]
    pictures = [block.text for block in shown if block.tag == IMAGE]
    text = " ".join(block.text for block in shown if block.tag != IMAGE)
    away = [(block.text, block.hidden) for block in blocks if block.text and block.hidden]
    if not text:
        text, pictures = " ".join(pictures), []  # a cell that only shows something is what it shows
    away += [(picture, BESIDE_WORDS) for picture in pictures]
    return text, (*(cut for block in blocks for cut in block.cut), *away)


def _blocks(walked: Iterator[Step]) -> list[WebBlock]:
    found: list[WebBlock] = []
    pieces: list[tuple[str, Place]] = []
    pictures: list[WebBlock] = []
    ends = 2  # how much is between this block and the one above: 1 for a br, 2 for an element's end
    for step in (*walked, BLOCK_ENDS):
        if step.place is not None and step.picture:
            pictures.append(_picture(step.text, step.place))
        elif step.place is not None and not step.table:
            pieces.append((step.text, step.place))
            continue
        elif step.place is None and pieces and step.text != END_OF_BLOCK and pieces[-1][1].tag in tags.HEADINGS:
            pieces.append((" ", pieces[-1][1]))  # a heading set in two lines
            continue
        filled = any(text.strip() for text, _ in pieces)
        if filled and not step.picture:
            found.append(_block(pieces, apart=ends > 1))
            ends = 0
        if not (filled and step.picture):  # a picture inside a line waits for its end
            pieces.clear()
            found.extend(pictures)
            pictures.clear()
        if step.table and step.place is not None:
            found.append(_table(step.place))
        ends += 1 if step.text not in (END_OF_BLOCK, "") else 2
    return found


def _block(pieces: Sequence[tuple[str, Place]], apart: bool) -> WebBlock:
    filled = [(text, place) for text, place in pieces if text.strip()]
    first = filled[0][1]
    shown = [(text, place) for text, place in filled if not place.hidden]
    hidden = "" if shown else first.hidden
    first = shown[0][1] if shown else first
    line = _inlined(pieces, hidden)
    size = sum(len(text) for text, place in filled if not place.left_out) or 1
    number, depth = _taken(first.item, first.tag) if line.text else ("", -1)
    return replace(
        _at(first),
        text=line.text,
        runs=line.runs,
        cut=line.cut,
        emphasised=all(place.emphasised for _, place in filled),
        quiet=all(place.quiet for _, place in filled),
        links=sum(len(text) for text, place in filled if place.linked and not place.left_out) / size,
        hidden=hidden,
        hider=first.hider,
        apart=apart,
        number="" if number and line.text.startswith(number.rstrip(".")) else number,
        depth=depth,
    )


def _inlined(pieces: Sequence[tuple[str, Place]], hidden: str) -> Inlined:
    """The line of a block. What is hidden in a block that is shown is cut out of it, and so are its buttons."""
    told = []
    for text, place in pieces:
        reason = place.left_out or ("" if hidden else place.hidden)
        if reason == CONTROL and (place.tag in tags.HEADINGS or len(text) >= LONG_CONTROL):
            reason = ""
        told.append(Piece(text, place.marks, reason))
    return inlined(told)


def _taken(item: Item | None, tag: str) -> tuple[str, int]:
    """The number and depth for the first block of an item; later ones and headings have none."""
    if item is None or item.told or tag in tags.HEADINGS:
        return "", -1
    item.told = True
    return item.number, item.depth


def _at(place: Place) -> WebBlock:
    return WebBlock(
        element=place.element,
        text="",
        tag=place.tag,
        names=place.names,
        hidden=place.hidden,
        hider=place.hider,
        fallback=place.fallback,
        aside=place.aside,
        note=place.note,
        quoted=place.quoted,
        preformatted=place.preformatted,
    )


def _picture(text: str, place: Place) -> WebBlock:
    line = inlined([Piece(text)])
    return replace(_at(place), text=line.text, cut=line.cut, tag=RULE if place.element.tag == RULE else IMAGE)


def _table(place: Place) -> WebBlock:
    cut: list[tuple[str, str]] = []

    def words(cell: HtmlElement) -> str:
        text, away = words_of(cell)
        cut.extend(away)
        return text

    table = read_table(place.element, words)
    whole = sum(len(cell.text) for row in table.rows for cell in row) or 1
    linked = sum(len(squeezed("".join(a.itertext()))) for a in place.element.iter("a"))
    return replace(
        _at(place), text=table.text, tag="table", table=table, cut=tuple(cut), links=min(1.0, linked / whole)
    )


def _note_ids(root: HtmlElement) -> frozenset[str]:
    """The ids that note marks point to: raised links, and links that look like a mark."""
    ids: set[str] = set()
    for link in root.iter("a"):
        href = link.get("href") or ""
        if not href.startswith("#") or len(href) < 2:
            continue
        words = squeezed("".join(link.itertext()))
        parent = link.getparent()
        raised = any(element.tag == "sup" for element in (*link.iter("sup"), *([parent] if parent is not None else [])))
        if (raised and 0 < len(words) <= 6) or (NOTE_SIGN.fullmatch(words) and words[:1] in "[［【〔"):
            ids.add(href[1:])
    return frozenset(ids) - _mark_ids(root, ids)


def _mark_ids(root: HtmlElement, ids: set[str]) -> set[str]:
    """Those of the ids that stand at the marks themselves: notes point back to them."""
    marks: set[str] = set()
    for element in (*root.iter("sup"), *root.iter("a")):
        for at in (element, element.getparent()):
            if at is not None and at.tag in ("sup", "a", "span"):
                marks.update(name for name in (at.get("id"), at.get("name")) if name in ids)
    return marks
