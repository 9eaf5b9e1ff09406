"""One fictional feature in every format, made here so that no file of anybody's is needed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

HEADLINE = "柳溪镇的老裁缝"
DECK = "——一门手艺的最后一个冬天"
BYLINE = "本报记者 林晓禾"
CAPTION = "何守成在裁缝铺里量尺寸。林晓禾 摄"
SUBHEAD = "一把剪刀用了四十年"
PARAGRAPHS = (
    "清晨六点，柳溪镇的老街还没有醒，何守成已经点亮了铺子里的灯，把昨天没有做完的棉袄铺在案板上。",
    "“这门手艺不能在我手里断了。”何守成说，他今年七十二岁，在这条街上做了五十年的衣服。",
    "镇上的年轻人大多去了省城，愿意坐下来学手艺的越来越少，去年冬天只来过一个学徒，三个月以后也走了。",
    "何守成并不怪他，他说每个人都有自己的路，只要还有人穿他做的衣服，铺子里的灯就会一直亮下去。",
)
ARTICLE = (HEADLINE, DECK, BYLINE, CAPTION, *PARAGRAPHS[:2], SUBHEAD, *PARAGRAPHS[2:])


def as_text() -> bytes:
    """The feature as plain text."""
    return "\n\n".join(ARTICLE).encode()


def as_markdown() -> bytes:
    """The feature as Markdown."""
    lead, rest = "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(PARAGRAPHS[2:])
    picture = f"![{CAPTION}](https://example.org/1.jpg)"
    return f"# {HEADLINE}\n\n{DECK}\n\n{BYLINE}\n\n{picture}\n\n{lead}\n\n## {SUBHEAD}\n\n{rest}\n".encode()


def as_html() -> bytes:
    """The feature as a page of a news site with navigation and related links."""
    lead, rest = ("".join(f"<p>{text}</p>" for text in part) for part in (PARAGRAPHS[:2], PARAGRAPHS[2:]))
    figure = f'<figure><img src="1.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{HEADLINE}_柳溪日报</title></head><body>'
        f'<nav><a href="/">首页</a> <a href="/local">本地</a></nav><article><h1>{HEADLINE}</h1>'
        f'<p class="deck">{DECK}</p><p class="byline">{BYLINE}</p>{figure}{lead}<h2>{SUBHEAD}</h2>{rest}</article>'
        '<aside><h2>相关阅读</h2><ul><li><a href="/2">青石桥边的早餐铺换了新主人</a></li></ul></aside></body></html>'
    ).encode()


def as_docx() -> bytes:
    """The feature as a Word document with styles."""
    return docx(docx_body())


def docx_body() -> str:
    """The feature's paragraphs as a Word document has them."""
    styles = ("Title", "Subtitle", "Normal", "Caption", "Normal", "Normal", "Heading1", "Normal", "Normal")
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in zip(styles, ARTICLE, strict=True)
    )


WORD_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def docx(
    body: str, parts: Sequence[tuple[str, str]] = (), styles: str = "", relations: Sequence[tuple[str, str, str]] = ()
) -> bytes:
    """A Word document with this body; more parts of the archive, styles, and relations (id, kind, target) where
    wanted."""
    space = WORD_SPACES
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = (("Title", "Title"), ("Subtitle", "Subtitle"), ("Caption", "caption"), ("Heading1", "heading 1"))
    style = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names
    )
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        out.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        out.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{office}/styles" Target="styles.xml"/>'
            + "".join(
                f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{target}"'
                + (' TargetMode="External"/>' if "://" in target else "/>")
                for key, kind, target in relations
            )
            + "</Relationships>",
        )
        out.writestr("word/styles.xml", f"<w:styles {space}>{style}{styles}</w:styles>")
        out.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for name, text in parts:
            out.writestr(name, re.sub(r"<(w:hdr|w:numbering|w:footnotes)>", rf"<\1 {space}>", text))
    return archive.getvalue()


def pdf(
    pages: Sequence[Sequence[tuple[float, float, float, str]]], on_its_side: bool = False, packed: bool = True
) -> bytes:
    """A PDF of 600 × 800 points; each page is a list of (x, distance from the top, type size, text)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), pageCompression=packed)
    for page in pages:
        if on_its_side:
            canvas.translate(600, 0)
            canvas.rotate(90)
        for x, top, size, text in page:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(x, 800 - top, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def set_in_columns(paragraphs: Sequence[str], columns: int, size: float = 10) -> list[tuple[float, float, float, str]]:
    """The paragraphs set in columns of 600 points below 160: what a newspaper page looks like."""
    gutter = 1.5 * size
    width = (520 - gutter * (columns - 1)) / columns
    measure = int(width / size)
    lines = [text[at : at + measure] for text in paragraphs for at in range(0, len(text), measure)]
    depth = -(-len(lines) // columns)
    return [
        (40 + (width + gutter) * (n // depth), 160 + 1.5 * size * (n % depth), size, line)
        for n, line in enumerate(lines)
    ]


def as_pdf(columns: int = 3, packed: bool = True) -> bytes:
    """The feature as a newspaper page, its drawing compressed as usual or not."""
    head = [(40.0, 60.0, 28.0, HEADLINE), (40.0, 90.0, 14.0, DECK), (40.0, 110.0, 10.0, BYLINE)]
    head.append((40.0, 130.0, 8.0, CAPTION))
    body = set_in_columns((*PARAGRAPHS[:2], SUBHEAD, *PARAGRAPHS[2:]), columns)
    return pdf([[*head, *body]], packed=packed)
