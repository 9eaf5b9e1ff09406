"""Ordinary input of any size for everything that reads, made of distinct sentences, and what reads it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from audio_edition.casting import scriptfile, voices
from audio_edition.check.subtitles import set_cues
from audio_edition.paper.sources.feeds import read_feed
from audio_edition.paper.sources.listing import issue_of_listing
from audio_edition.podcast.feed import write_feed
from audio_edition.reading.documents.opening import opened
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read as understand
from audio_edition.reading.read import read_stories
from audio_edition.reports import letters
from audio_edition.witness.proof import prove
from tests import formats_samples
from tests.podcast_editions import SHOW, edition, store

Task = Callable[[], object]
Kind = Callable[[Path, int], Task]
"""Prepares input of so many bytes in a folder; gives what reads it."""
T = TypeVar("T")

SPOKEN = "“我在这里等了{0}年。”摆渡人周长河说，“灯不能灭。”村里的孩子们跑下坡来，手里提着第{0}盏自己做的灯笼。"
RIVER = (
    "In spring number {0} the river rose high above its banks, the ferry stayed on the far side, and the people of the "
    "village walked {0} miles to the market and came home after dark."
)
HEAD = "渡口的灯又亮了\n\n本报记者 林溪\n\n"
MANIFEST = 2_000  # bytes of an edition's manifest
PAGES = 60  # of a megabyte of PDF
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def upto(size: int, piece: str) -> Iterator[str]:
    """The piece again and again, numbered, of so many bytes in all."""
    number = given = 0
    while given < size:
        number += 1
        text = piece.format(number)
        given += len(text.encode())
        yield text


def of(size: int, piece: str, before: str = "", after: str = "") -> str:
    """So many bytes of the piece, with what stands around them."""
    return before + "".join(upto(size, piece)) + after


def text(size: int) -> str:
    """One story as plain text."""
    return of(size, SPOKEN + "\n\n", HEAD)


def stories(size: int) -> str:
    """Many short stories in one text, signed; in English, where no weights are asked what each line is."""
    return of(size * 9 // 10, "Bridge number {0} stands again\n\nBy Ann Ferrow\n\n" + 3 * (RIVER + "\n\n"))


def html(size: int, sentences: int = 1) -> str:
    """An article on a web page, each paragraph of so many sentences."""
    return of(size, f"<p>{SPOKEN * sentences}</p>\n", "<html><body><article><h1>渡口</h1>", "</article></body></html>")


def rows(size: int) -> str:
    """One table of many rows on a web page."""
    head = f"<html><body><article><h1>渡口</h1><p>{SPOKEN.format(1)}</p><table><tr><th>渡口</th><th>船</th></tr>"
    return of(size, "<tr><td>第{0}渡口</td><td>{0}</td></tr>\n", head, "</table></article></body></html>")


def docx(size: int) -> bytes:
    """An article as a Word document."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as parts:
        parts.writestr("[Content_Types].xml", TYPES)
        parts.writestr("_rels/.rels", RELATIONS)
        body = of(size, f"<w:p><w:r><w:t>{SPOKEN}</w:t></w:r></w:p>", f"<w:document {W}><w:body>")
        parts.writestr("word/document.xml", body + "</w:body></w:document>")
    return packed.getvalue()


def pdf(size: int) -> bytes:
    """Newspaper pages in three columns, sixty a megabyte."""
    pages = []
    for number in range(max(1, size * PAGES // 1_000_000)):
        body = [SPOKEN.format(20 * number + n) for n in range(20)]
        pages.append([(40.0, 60.0, 26.0, f"第{number}盏灯亮了"), *formats_samples.set_in_columns(body, 3)])
    return formats_samples.pdf(pages)


def feed(size: int) -> bytes:
    """Another paper's feed."""
    item = "<item><title>第{0}盏灯</title><link>https://paper.example/{0}.html</link><guid>{0}</guid></item>"
    return of(size, item, "<rss version='2.0'><channel><title>红柳日报</title>", "</channel></rss>").encode()


def listing(size: int) -> str:
    """An issue.yaml."""
    head = "paper: 红柳日报\ndate: 2026-05-01\nsections:\n- name: 要闻\n  stories:\n"
    return of(size, "  - {{file: 'https://paper.example/{0}.html', page: A2}}\n", head)


def script(size: int) -> str:
    """A script.yaml."""
    line = '- {{id: l{0}, part: body, role: narrator, voice: anchor, text: "第{0}盏灯又亮了。", pause: sentence}}\n'
    return of(size, line, "title: 渡口\nlanguage: zh\nlines:\n")


def subtitles(size: int) -> str:
    """A transcript.vtt."""
    return of(size, "{0}\n00:00:01.000 --> 00:00:02.000\n<v 林溪>第{0}盏灯又亮了。\n\n", "WEBVTT\n\n")


def mail(size: int) -> bytes:
    """Listeners' letters as mbox, a report each."""
    fields = "edition: 12345678-1234-1234-1234-123456789abc\nline: s0.p{0}-1\nheard: 0123456789abcdef\ntime: 0:12\n"
    letter = "From a Thu Jan  1 00:00:00 2026\nSubject: 读错了\n\n第{0}处读错了。\n\n" + fields + "\n"
    return of(size, letter).encode()


def catalogue(folder: Path, size: int) -> Task:
    """The feed and the catalogue of a folder of editions, a megabyte of manifests five hundred; nothing in it new."""
    store(folder, *(edition(f"qiao-{n}", title=f"第{n}座桥") for n in range(max(1, size // MANIFEST))))
    return lambda: write_feed(folder, SHOW)


def in_file(name: str, content: Callable[[int], str | bytes], reader: Callable[[Path], object]) -> Kind:
    """The content in a file of this name."""

    def prepared(folder: Path, size: int) -> Task:
        made, path = content(size), folder / name
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
        return lambda: reader(path)

    return prepared


def at_hand(content: Callable[[int], T], reader: Callable[[T], object]) -> Kind:
    """The content in memory."""

    def prepared(_: Path, size: int) -> Task:
        made = content(size)
        return lambda: reader(made)

    return prepared


def proved(path: Path) -> None:
    """As the front door reads a file, and the witness after it."""
    document, data = opened(path)
    prove(data, document)


KINDS: dict[str, Kind] = {
    "text": in_file("a.txt", text, proved),
    "markdown": in_file("a.md", lambda size: of(size, f"## 第{{0}}盏\n\n*{SPOKEN}*\n\n", "# 渡口\n\n"), proved),
    "html": in_file("a.html", html, proved),
    "tables": in_file("a.html", rows, proved),
    "docx": in_file("a.docx", docx, proved),
    "pdf": in_file("a.pdf", pdf, proved),
    "story": at_hand(text, lambda made: understand(document_from_text(made, "page"))),
    "stories": in_file("a.txt", stories, lambda path: read_stories(opened(path)[0])),
    "feed": at_hand(feed, lambda made: read_feed(made, "feed.xml")),
    "issue": in_file("issue.yaml", listing, lambda path: issue_of_listing(path, "", "", "")),
    "script": in_file("script.yaml", script, scriptfile.from_yaml),
    "voices": in_file("voices.yaml", lambda size: of(size, "  第{0}盏: {{as: 第{0}盏灯}}\n", "say:\n"), voices.load),
    "subtitles": at_hand(subtitles, lambda made: list(set_cues(made))),
    "letters": at_hand(mail, lambda made: letters.read(made, "letters.mbox")),
    "catalogue": catalogue,
}
