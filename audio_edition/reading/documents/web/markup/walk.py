"""A page's tree in the order of reading: stretches of text with what holds for each, ends of blocks and lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from audio_edition.document import Inline
from audio_edition.reading.documents.inline import CROSSED_OUT, HIDDEN, RUBY_READING, Mark
from audio_edition.reading.documents.web.markup import tags
from audio_edition.reading.documents.web.markup.mathml import formula
from audio_edition.reading.documents.web.markup.numbering import Numbering, numbering
from audio_edition.reading.documents.web.markup.tables import is_table, strays

if TYPE_CHECKING:
    from lxml.html import HtmlElement

END_OF_BLOCK: Final = "\n\n"
END_OF_LINE: Final = "\n"
FOR_SCREEN_READERS: Final = "for screen readers only"
CONTROL: Final = "button or form"
DRAWING: Final = "words in a drawing"


@dataclass(slots=True)
class Item:
    """An item of a list: its depth from 0, and its number until a block has taken it."""

    depth: int
    number: str
    told: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for the text at a place in the tree.

    element: the block it stands in. marks, left_out: what it means inside its block. hidden: why it is not shown, and
    by which element (hider). fallback: it stands in a ``noscript`` or the like. note: it is a foot note.
    """

    element: HtmlElement
    tag: str = "p"
    names: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    left_out: str = ""
    hidden: str = ""
    hider: HtmlElement | None = None
    fallback: bool = False
    aside: bool = False
    emphasised: bool = False
    quiet: bool = False
    linked: bool = False
    quoted: bool = False
    note: bool = False
    preformatted: bool = False
    item: Item | None = None
    numbering: Numbering | None = None
    depth: int = -1


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of text; without a place the end of a block or line; or a picture, a rule or a table at its place."""

    text: str
    place: Place | None = None
    picture: bool = False
    table: bool = False


BLOCK_ENDS: Final = Step(END_OF_BLOCK)
LINE_ENDS: Final = Step(END_OF_LINE)


def steps(root: HtmlElement, notes: frozenset[str] = frozenset(), start: Place | None = None) -> Iterator[Step]:
    """The page in reading order. notes: the ids of its foot notes."""
    numbers = count(1)
    stack: list[tuple[HtmlElement, Place, bool]] = [(root, start or Place(root), False)]
    while stack:
        element, around, leaving = stack.pop()
        if leaving:
            if element.tag in tags.BLOCKS:
                yield BLOCK_ENDS
            if element is not root:
                yield from _text(element.tail, around)
            continue
        stack.append((element, around, True))
        if not isinstance(element.tag, str) or element.tag in tags.UNREAD:
            continue
        place = _inside(element, around, next(numbers), notes)
        table = element.tag == "table" and element is not root and is_table(element)
        yield from _opening(element, place, table)
        if not table and element.tag != "math":
            yield from _text(element.text, place)
            stack.extend((child, place, False) for child in reversed(element))


def _opening(element: HtmlElement, place: Place, table: bool) -> Iterator[Step]:
    if element.tag in tags.BLOCKS:
        yield BLOCK_ENDS
    elif element.tag == "br":
        yield LINE_ENDS
    if element.tag == "hr" or element.tag in tags.PICTURES:
        yield Step(element.get("alt") or "", place, picture=True)
    elif table:
        for words in strays(element):
            yield from (Step(words, place), BLOCK_ENDS)
        yield Step("", place, table=True)
    elif element.tag == "math":
        yield Step(formula(element), place)
    elif element.tag == "input" and (element.get("type") or "").lower() in ("submit", "button", "reset"):
        yield Step(element.get("value") or "", place)


def _text(text: str | None, place: Place) -> Iterator[Step]:
    if not text:
        return
    if not place.preformatted:
        yield Step(text, place)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            yield LINE_ENDS
        yield Step(line, place)


def _inside(element: HtmlElement, around: Place, number: int, notes: frozenset[str]) -> Place:
    """What holds inside an element."""
    tag, style = str(element.tag), element.get("style") or ""
    name = name_of(element)
    block = tag in tags.BLOCKS
    hidden = around.hidden or _hidden(element, tag, style, name)
    place = replace(
        around,
        element=element if block else around.element,
        tag=_tag(tag, block, around),
        names=(*around.names, name),
        marks=around.marks + _marks(element, tag, style, number),
        left_out=around.left_out or _left_out(tag, style),
        hidden=hidden,
        hider=around.hider if around.hidden else element if hidden else None,
        fallback=around.fallback or tag in tags.FALLBACKS,
        aside=around.aside or tag in tags.SET_ASIDE or (tag == "form" and not _is_whole_page(element)),
        emphasised=around.emphasised or tag in tags.EMPHASIS or bool(style and tags.BOLD_STYLE.search(style)),
        quiet=around.quiet or _is_quiet(element, tag, style),
        linked=around.linked or tag == "a",
        quoted=around.quoted or tag == "blockquote",
        note=around.note or (bool(notes) and _is_note(element, tag, notes)),
        preformatted=around.preformatted or tag in ("pre", "listing", "xmp", "plaintext"),
    )
    return _listed(element, tag, place)


def name_of(element: HtmlElement) -> str:
    """The words of an element's class and id, humps parted by hyphens."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return tags.HUMP.sub("-", name) if name else ""


def _tag(tag: str, block: bool, around: Place) -> str:
    if tag in tags.KEPT_TAGS or tag in tags.PICTURES:
        return tag
    return "p" if block and around.tag not in tags.KEPT_TAGS else around.tag


def _listed(element: HtmlElement, tag: str, place: Place) -> Place:
    if tag in tags.LISTS:
        return replace(place, numbering=numbering(element), depth=place.depth + 1)
    if tag == "li":
        told = place.numbering.number(element) if place.numbering else ""
        return replace(place, item=Item(max(place.depth, 0), told))
    return place


def _marks(element: HtmlElement, tag: str, style: str, number: int) -> tuple[Mark, ...]:
    if tag == "a" and element.get("href"):
        return (Mark(Inline.LINK, element.get("href") or "", number),)
    if tag in tags.BOLD or (style and tags.BOLD_STYLE.search(style)):
        return (Mark(Inline.STRONG, "", number),)
    if tag in ("abbr", "acronym") and element.get("title"):
        return (Mark(Inline.ABBREVIATION, " ".join((element.get("title") or "").split()), number),)
    if tag == "ruby":
        return (Mark(Inline.RUBY, "".join("".join(rt.itertext()) for rt in element.iter("rt")).strip(), number),)
    kind = {"sup": Inline.SUPERSCRIPT, "sub": Inline.SUBSCRIPT, "ins": Inline.INSERTED, "math": Inline.FORMULA}.get(tag)
    return (Mark(kind, "", number),) if kind else ()


def _left_out(tag: str, style: str) -> str:
    if tag in ("rt", "rp", "rtc"):
        return RUBY_READING
    if tag in tags.STRUCK or (style and tags.STRUCK_STYLE.search(style)):
        return CROSSED_OUT
    if tag in tags.CONTROLS or tag == "input":
        return CONTROL
    return DRAWING if tag == "svg" else ""


def _hidden(element: HtmlElement, tag: str, style: str, name: str) -> str:
    if element.get("hidden") is not None or tag in tags.FALLBACKS or (style and tags.HIDDEN_STYLE.search(style)):
        return HIDDEN
    if (tag == "dialog" and element.get("open") is None) or (name and tags.HIDDEN_NAME.search(name)):
        return HIDDEN
    return FOR_SCREEN_READERS if name and tags.SPOKEN_ONLY.search(name) else ""


def _is_quiet(element: HtmlElement, tag: str, style: str) -> bool:
    """Whether an element's text is set smaller, coloured or centred."""
    if tag in tags.QUIET or (element.get("align") or "").lower() == "center":
        return True
    return tag != "body" and bool(style and tags.QUIET_STYLE.search(style))


def _is_whole_page(form: HtmlElement) -> bool:
    """Whether a form is one that some servers put around the whole page."""
    return any(found is not None for found in form.iter("h1", "article")) or sum(1 for _ in form.iter("p")) > 5


def _is_note(element: HtmlElement, tag: str, notes: frozenset[str]) -> bool:
    return (element.get("id") or element.get("name")) in notes and tag not in ("body", "main", "article", "section")
