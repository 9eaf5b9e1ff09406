"""The tags of a PDF: its structure tree, page by page, through pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

MAX_TAGS: Final = 20_000
"""Tags of one page. A newspaper page has some hundreds."""

MAX_DEPTH: Final = 64
"""Tags within tags; real files stay under 20."""

MAX_WORDS: Final = 8_000
"""Bytes of an alternative text that are looked at; longer ones are no description."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its type (``H1``, ``P``, …), what is in it in order (tags, and numbers of marked contents), and the
    alternative text of a figure or formula. columns, rows: over how many a cell reaches."""

    type: str
    inside: tuple[Tag | int, ...] = ()
    alternative: str = ""
    columns: int = 1
    rows: int = 1

    def marks(self) -> Iterator[int]:
        """The numbers of all marked contents in it, in order."""
        for part in self.inside:
            if isinstance(part, Tag):
                yield from part.marks()
            else:
                yield part

    def all(self) -> Iterator[Tag]:
        """The tag and all tags in it, in order."""
        yield self
        for part in self.inside:
            if isinstance(part, Tag):
                yield from part.all()


class _TooMany(Exception):
    """The tree has more tags, or deeper ones, than a page can have."""


def read_tags(page: Any) -> Tag | None:
    """The tags of a pypdfium2 page under one root; None where there are none, or more than a page can have."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    try:
        reader = _Reader()
        roots = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(_count(tree)))
        inside = tuple(reader.tag(root, 0) for root in roots if root)
        return Tag("Document", inside) if inside else None
    except _TooMany:
        return None
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _count(tree: Any) -> int:
    import pypdfium2.raw as pdfium

    count = int(pdfium.FPDF_StructTree_CountChildren(tree))
    if count > MAX_TAGS:
        raise _TooMany
    return count


class _Reader:
    """Counts the tags as it reads them."""

    def __init__(self) -> None:
        self.left = MAX_TAGS

    def tag(self, element: Any, depth: int) -> Tag:
        """The tag and what is in it. Raises _TooMany."""
        import pypdfium2.raw as pdfium

        count = max(pdfium.FPDF_StructElement_CountChildren(element), 0)
        self.left -= 1 + count
        if self.left < 0 or depth > MAX_DEPTH:
            raise _TooMany
        inside: list[Tag | int] = []
        for n in range(count):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, n)
            mark = -1 if child else pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)
            if child:
                inside.append(self.tag(child, depth + 1))
            elif mark >= 0:
                inside.append(mark)
        type = _words(pdfium.FPDF_StructElement_GetType, element)
        told = _words(pdfium.FPDF_StructElement_GetAltText, element)
        told = told or _words(pdfium.FPDF_StructElement_GetActualText, element) if type in ("Figure", "Formula") else ""
        spans = (_span(element, b"ColSpan"), _span(element, b"RowSpan")) if type in ("TH", "TD") else (1, 1)
        return Tag(type, tuple(inside), " ".join(told.split()), *spans)


def _words(ask: Callable[..., int], element: Any) -> str:
    size = ask(element, None, 0)
    if not 2 < size <= MAX_WORDS:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", errors="replace").rstrip("\0")


def _span(element: Any, name: bytes) -> int:
    import pypdfium2.raw as pdfium

    number = ctypes.c_float()
    for n in range(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, n)
        value = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
        if value and pdfium.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return max(1, min(int(number.value), 1_000))
    return 1
