"""Files handed in as features: each is read, or refused in one sentence that helps."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from audio_edition.errors import EditionError
from audio_edition.reading.documents.opening import opened
from audio_edition.reading.read import read_stories
from audio_edition.witness.proof import prove
from tests import formats_samples as samples

READ = ""
WORDS = samples.PARAGRAPHS[0]
PAGE = "<html><body><article><h1>渡口的灯</h1>" + "".join(f"<p>{text}</p>" for text in samples.PARAGRAPHS)


def page(more: str, before: str = "") -> bytes:
    """A sound page with something harmful behind its paragraphs, or in front of all."""
    return f"{before}{PAGE}{more}</article></body></html>".encode()


def word(body: str, *parts: tuple[str, str]) -> bytes:
    """A sound Word document with something harmful behind its text, or in a part of its own."""
    return samples.docx(samples.docx_body() + body, list(parts))


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """Objects as they are given, with a table of their places."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start))


def stream(data: bytes, told: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), told, data)


CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
SHEET = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>"

ATTACKS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    # what it is: (file name, its bytes, READ or what the refusal says)
    "html: comments in comments": ("a.html", lambda: page("<!--" * 20_000 + "-->"), READ),
    "html: a comment that never ends": ("a.html", lambda: page("<!-- " + "x" * 100_000), READ),
    "html: entities by the thousand": ("a.html", lambda: page("<p>" + "&amp;" * 50_000), READ),
    "html: entities that are none": ("a.html", lambda: page("<p>" + "&#x110000;&#0;&#xd800;&;" * 2_000), READ),
    "html: an internal subset of entities": (
        "a.html",
        lambda: page("<p>&b;</p>", '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
        READ,
    ),
    "html: an entity that names a file": (
        "a.html",
        lambda: page("<p>&x;</p>", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        READ,
    ),
    "html: unclosed elements of formatting": ("a.html", lambda: page("<p>" + "<b><i><u>" * 300 + WORDS), "too deeply"),
    "html: five hundred lists in lists": ("a.html", lambda: page("<ul><li>" * 500 + "x"), "too deeply"),
    "html: a table in a table in a table": ("a.html", lambda: page("<table><tr><td>" * 120), "too deeply"),
    "html: a cell of a million columns": (
        "a.html",
        lambda: page('<table><tr><th>a<th>b<tr><td colspan="1000000" rowspan="1000000">1<td>2</table>'),
        READ,
    ),
    "html: a list that begins at a huge number": ("a.html", lambda: page(f'<ol start="{"9" * 5000}"><li>x</ol>'), READ),
    "html: an attribute of a megabyte": ("a.html", lambda: page(f'<p class="{"nav_" * 250_000}">x</p>'), READ),
    "html: ten thousand attributes": (
        "a.html",
        lambda: page("<p " + " ".join(f"a{n}=1" for n in range(10_000)) + ">x"),
        READ,
    ),
    "html: a title of a megabyte": ("a.html", lambda: page("", f"<title>{'a_' * 500_000}</title>"), READ),
    "html: a byte order in the middle": ("a.html", lambda: page("<p>\ufeff\ufeff\u202e" + WORDS), READ),
    "html: an encoding that does not exist": ("a.html", lambda: page("", '<meta charset="x-nothing-😀">'), READ),
    "html: UTF-7": ("a.html", lambda: b"<meta charset=utf-7>" + page("+ADw-script+AD4-"), READ),
    "html: JSON-LD that nests": (
        "a.html",
        lambda: page("", f'<script type="application/ld+json">{"[" * 60_000}</script>'),
        READ,
    ),
    "html: JSON-LD of a number without end": (
        "a.html",
        lambda: page(
            "", f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":{"9" * 9000}}}</script>'
        ),
        READ,
    ),
    "html: a base address of a script": (
        "a.html",
        lambda: page("<a href=x>x</a>", '<base href="javascript:alert(1)">'),
        READ,
    ),
    "html: a ruby without a base": ("a.html", lambda: page("<p>" + "<ruby><rt>x" * 60), READ),
    "html: NUL between letters": ("a.html", lambda: page("<p>渡\0口</p>"), READ),
    "html: quotations by the thousand": ("a.html", lambda: page("<p>" + "“" * 5_000 + "”" * 5_000), READ),
    "text: one line of a megabyte": ("a.txt", lambda: ("渡口的灯\n\n" + "船" * 333_000).encode(), READ),
    "text: blanks between two words": ("a.txt", lambda: f"渡口的灯\n\n{WORDS}{' ' * 400_000}{WORDS}".encode(), READ),
    "text: a table of one bar": ("a.txt", lambda: f"渡口的灯\n\n{WORDS}\n\n{'|' * 200_000}\n".encode(), READ),
    "text: tabs without cells": (
        "a.txt",
        lambda: (f"渡口的灯\n\n{WORDS}\n\n" + ("\t" * 500 + "\n") * 200).encode(),
        READ,
    ),
    "text: nothing but bidi controls": ("a.txt", lambda: ("\u202e\u2066\u2069" * 5_000).encode(), "is empty"),
    "text: a dot for every line": ("a.txt", lambda: ("渡口的灯\n\n" + ".\n" * 20_000).encode(), READ),
    "text: digits without end": ("a.txt", lambda: f"渡口的灯\n\n一共{'9' * 200_000}只船。\n".encode(), READ),
    "text: commas between digits": ("a.txt", lambda: f"渡口的灯\n\n一共{'9,' * 100_000}只船。\n".encode(), READ),
    "text: surrogates in UTF-16": (
        "a.txt",
        lambda: b"\xff\xfe" + b"\x00\xd8" * 500 + "渡口".encode("utf-16-le"),
        "cannot be read|encoding|text",
    ),
    "text: bytes of no encoding": ("a.txt", lambda: bytes(range(128, 256)) * 300, "."),
    "text: dates by the thousand": ("a.txt", lambda: ("渡口的灯\n\n" + "2026年11月27日" * 10_000).encode(), READ),
    "text: names by the thousand": ("a.txt", lambda: ("渡口的灯\n\n" + "方知行说，" * 8_000).encode(), READ),
    "text: adverbs by the thousand": ("a.txt", lambda: ("渡口的灯\n\n" + "地" * 3_000 + "“好。”").encode(), READ),
    "text: sponsors without end": ("a.txt", lambda: ("海角县作协主管" * 400 + "\n\n" + WORDS).encode(), READ),
    "markdown: a quotation in a quotation": ("a.md", lambda: b"> " * 2_000 + WORDS.encode(), "too deeply"),
    "markdown: stars by the thousand": ("a.md", lambda: f"# 渡口\n\n{'*a ' * 20_000}\n".encode(), READ),
    "markdown: backticks of every length": (
        "a.md",
        lambda: ("# 渡口\n\n" + " ".join("`" * n for n in range(1, 400)) + f"\n\n{WORDS}").encode(),
        READ,
    ),
    "markdown: front matter that never ends": (
        "a.md",
        lambda: ("---\ntitle: x\n" + "a: b\n" * 20_000 + WORDS).encode(),
        READ,
    ),
    "markdown: aliases in front matter": (
        "a.md",
        lambda: f"---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\n\n# 渡口\n\n{WORDS}\n".encode(),
        READ,
    ),
    "markdown: links to themselves": (
        "a.md",
        lambda: ("# 渡口\n\n" + "[a]: <b>\n" * 3_000 + "[a][a]" * 300).encode(),
        READ,
    ),
    "docx: a part without an end": ("a.docx", lambda: word("<w:p><w:r><w:t>x"), "damaged|cannot be read"),
    "docx: text in a part twice": ("a.docx", lambda: word("", ("word/document2.xml", "<a/>")), READ),
    "docx: a part outside the folder": ("a.docx", lambda: word("", ("../../evil.xml", "<a/>")), READ),
    "docx: a part that is no XML": ("a.docx", lambda: word("", ("word/header9.xml", "{}")), "."),
    "docx: an entity that names a file": (
        "a.docx",
        lambda: word("", ("word/footnotes.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')),
        "document type",
    ),
    "docx: a span of a million columns": (
        "a.docx",
        lambda: word(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000'/></w:tcPr>"
            "<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ),
        READ,
    ),
    "docx: a number without end": (
        "a.docx",
        lambda: word(f"<w:p><w:pPr><w:outlineLvl w:val='{'9' * 5000}'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"),
        READ,
    ),
    "docx: a list level that is none": (
        "a.docx",
        lambda: word(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='-7'/><w:numId w:val='x'/></w:numPr></w:pPr>"
            "<w:r><w:t>x</w:t></w:r></w:p>"
        ),
        READ,
    ),
    "docx: an archive cut off": ("a.docx", lambda: word("")[:-40], "damaged|no DOCX|."),
    "docx: an archive twice": ("a.docx", lambda: word("") * 2, READ),
    "pdf: pages that are their own parent": (
        "a.pdf",
        lambda: pdf(CATALOG, b"<</Type/Pages/Count 9/Kids[2 0 R]>>"),
        ".",
    ),
    "pdf: a catalog that is itself": ("a.pdf", lambda: pdf(b"1 0 R"), "damaged"),
    "pdf: a form that draws itself": (
        "a.pdf",
        lambda: pdf(
            CATALOG,
            PAGES,
            SHEET,
            stream(b"/A Do"),
            stream(b"/A Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>"),
        ),
        "no text",
    ),
    "pdf: contents that unpack a thousandfold": (
        "a.pdf",
        lambda: pdf(
            CATALOG, PAGES, SHEET, stream(zlib.compress(b"0 " * 30_000_000, 9), b"/Filter/FlateDecode"), b"null"
        ),
        "no text",
    ),
    "pdf: a count of two billion": (
        "a.pdf",
        lambda: pdf(CATALOG, b"<</Type/Pages/Count 2147483647/Kids[3 0 R]>>", SHEET, stream(b""), b"null"),
        ".",
    ),
    "pdf: a sheet without a size": (
        "a.pdf",
        lambda: pdf(CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]>>"),
        "no text",
    ),
    "pdf: a sheet of the size of a country": (
        "a.pdf",
        lambda: pdf(CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox[-9e9 -9e9 9e9 9e9]>>"),
        "no text",
    ),
    "pdf: a tree of tags that is its own child": (
        "a.pdf",
        lambda: pdf(
            b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>",
            PAGES,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            b"<</Type/StructTreeRoot/K 5 0 R>>",
            b"<</S/P/P 4 0 R/K[5 0 R 5 0 R]>>",
        ),
        "no text",
    ),
}


@pytest.mark.parametrize(("name", "content", "outcome"), ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_file_is_read_or_refused(
    tmp_path: Path, name: str, content: Callable[[], bytes], outcome: str
) -> None:
    """What can be read is read without losing anything; what cannot is refused by its reason."""
    path = tmp_path / name
    path.write_bytes(content())
    if outcome:
        with pytest.raises(EditionError, match=outcome):
            prove(opened(path)[1], opened(path)[0])
    else:
        document, data = opened(path)
        assert read_stories(document)
        prove(data, document)
