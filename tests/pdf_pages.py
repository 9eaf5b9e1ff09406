"""Printed pages made here: text set across and down, frames, grids, tags, pictures of text. Lengths are points, places
are from the upper left corner of a page of 600 × 800."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from audio_edition.document import Document, Element
from audio_edition.reading.documents.pdf import PdfFormat

BODY = (
    "柳溪村的何守成今年六十八岁，在磨坊里做了半辈子豆腐，每天天不亮就起来推磨。",
    "“水是山上引下来的，一年四季都不断，”何守成说，“豆腐好不好，全看水。”",
    "去年春天，村里修通了公路，城里的人开车来买豆腐，磨坊门口排起了长队。",
    "他的女儿何小满从省城回来，把磨坊改成了两间屋，一间做豆腐，一间教孩子们写字。",
)
Piece = tuple[float, float, float, str]


class Sheet:
    """A page to draw on."""

    def __init__(self) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self.file = io.BytesIO()
        self.canvas: Any = Canvas(self.file, pagesize=(600, 800))

    def put(self, x: float, top: float, size: float, text: str) -> None:
        """Text on one line whose foot is at ``top``."""
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(x, 800 - top, text)

    def spaced(self, x: float, top: float, size: float, text: str, step: float) -> None:
        """Characters one by one, ``step`` apart."""
        for n, character in enumerate(text):
            self.put(x + n * step, top, size, character)

    def down(self, x: float, top: float, size: float, text: str) -> None:
        """Text set from top to bottom."""
        for n, character in enumerate(text):
            self.put(x, top + n * 1.1 * size, size, character)

    def frame(self, x: float, top: float, width: float, height: float) -> None:
        """A rectangle of thin lines."""
        self.canvas.rect(x, 800 - top - height, width, height)

    def next_page(self) -> None:
        """Turn the page."""
        self.canvas.showPage()

    def read(self) -> Document:
        """What our reader makes of it."""
        return PdfFormat().read(self.pdf(), "page.pdf")

    def pdf(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.file.getvalue()


def wrapped(paragraphs: Iterable[str], measure: int) -> list[tuple[int, str]]:
    """The lines of paragraphs that open two characters in: (how far in, words)."""
    lines: list[tuple[int, str]] = []
    for paragraph in paragraphs:
        lines.append((2, paragraph[: measure - 2]))
        rest = paragraph[measure - 2 :]
        lines += [(0, rest[at : at + measure]) for at in range(0, len(rest), measure)]
    return lines


def column(sheet: Sheet, x: float, top: float, lines: Iterable[tuple[int, str]], size: float = 10) -> float:
    """Set lines in a column; the place below it."""
    for inset, words in lines:
        sheet.put(x + inset * size, top, size, words)
        top += 1.4 * size
    return top


def spoken(document: Document) -> list[Element]:
    """The elements with words that are for the listener."""
    return [element for element in document.elements if element.text and not element.left_out]


def words(document: Document) -> list[str]:
    """Their words."""
    return [element.text for element in spoken(document)]


def blocks(document: Document) -> list[str]:
    """The lines between blank lines, joined."""
    parts: list[str] = [""]
    for element in document.elements:
        if element.left_out:
            continue
        if not element.text:
            parts.append("")
        parts[-1] += element.text
    return [part for part in parts if part]


# ---------------------------------------------------------------- tags

Tree = tuple[str, Sequence[Any]]


def tagged(
    pieces: Sequence[tuple[int | None, Piece]], tree: Sequence[Tree], told: dict[str, str] | None = None
) -> bytes:
    """A page with tags. pieces: (number of the marked content, or None for what is no content, piece); tree: (type,
    numbers and tags inside); told: the alternative texts of figures by the words of their type, as ``Figure:河边``."""
    content = []
    for mark, (x, top, size, text) in pieces:
        opening = "/Artifact BMC" if mark is None else f"/P <</MCID {mark}>> BDC"
        shown = text.encode("utf-16-be").hex()
        content.append(f"{opening} BT /F1 {size} Tf 1 0 0 1 {x} {800 - top} Tm <{shown}> Tj ET EMC")
    stream = "\n".join(content).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/StructParents 0"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>",
    ]
    objects += _structure(tree, told or {}, first=len(objects) + 1)
    return _file(objects)


def _structure(tree: Sequence[Tree], told: dict[str, str], first: int) -> list[bytes]:
    """The tree's root, its parent tree, and an object a tag."""
    tags: list[bytes] = []
    parents: dict[int, int] = {}

    def write(tag: Tree, parent: int) -> int:
        number = first + 2 + len(tags)
        tags.append(b"")
        kids = []
        for part in tag[1]:
            if isinstance(part, int):
                parents[part] = number
                kids.append(str(part))
            else:
                kids.append(f"{write(part, number)} 0 R")
        kind, _, attribute = tag[0].partition(" ")
        said = f"/Alt<feff{told[kind].encode('utf-16-be').hex()}>" if kind in told else ""
        spans = f"/A<</O/Table/{attribute.replace('=', ' ')}>>" if attribute else ""
        tags[number - first - 2] = (
            f"<</Type/StructElem/S/{kind}/P {parent} 0 R/Pg 3 0 R/K[{' '.join(kids)}]{said}{spans}>>".encode()
        )
        return number

    roots = " ".join(f"{write(tag, first)} 0 R" for tag in tree)
    listed = " ".join(f"{parents.get(n, first)} 0 R" for n in range(max(parents, default=-1) + 1))
    root = f"<</Type/StructTreeRoot/K[{roots}]/ParentTree {first + 1} 0 R>>".encode()
    return [root, f"<</Nums[0[{listed}]]>>".encode(), *tags]


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


# ---------------------------------------------------------------- pictures of text


def scanned(pieces: Sequence[Piece]) -> bytes:
    """A page that is a picture of these pieces of text, as a scanner makes it."""
    from importlib.util import find_spec
    from pathlib import Path

    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    spec = find_spec("pylopdf_fonts_zh_cn")
    assert spec
    assert spec.origin
    face = str(Path(spec.origin).with_name("NotoSerifSC-Regular.otf"))
    picture = Image.new("L", (1800, 2400), 255)
    pen = ImageDraw.Draw(picture)
    for x, top, size, text in pieces:
        pen.text((3 * x, 3 * top), text, font=ImageFont.truetype(face, int(3 * size)), fill=0, anchor="ls")
    file = io.BytesIO()
    canvas: Any = Canvas(file, pagesize=(600, 800))
    canvas.drawImage(ImageReader(picture), 0, 0, 600, 800)
    canvas.save()
    return file.getvalue()
