"""Word documents (DOCX), read by mammoth.

python-docx, the other library, gives only a paragraph's plain runs: text in tracked insertions, content controls and
text boxes is missing from it without a word. mammoth reads all of these.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any, ClassVar, Final
from xml.parsers import expat

from audio_edition.errors import FeatureError
from audio_edition.model import Note, Page, PageLine, Skipped
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.blocks import BLANK, lay_lines

ZIP_SIGN: Final = b"PK\x03\x04"
BODY: Final = "word/document.xml"
TITLE: Final = "title"
STYLE_TAGS: Final = {
    "title": TITLE,
    "标题": TITLE,
    "subtitle": "deck",
    "副标题": "deck",
    "caption": "figcaption",
    "题注": "figcaption",
    "quote": "blockquote",
    "intense quote": "blockquote",
    "引用": "blockquote",
}
"""Word's own paragraph styles (it stores their English names; other programs the Chinese ones) and their tags."""

HEADING_STYLE: Final = re.compile(r"(?:heading|标题)\s*([1-6])")
BESIDE: Final = {
    "header": "running head",
    "footer": "running foot",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}
"""The parts of a DOCX beside its text."""

WORDS_OF_XML: Final = re.compile(rb"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
REMEDY: Final = "open it in a word processor and save it again as DOCX or as text"


class DocxFormat:
    """DOCX with its headings, captions, sizes and tables."""

    name: ClassVar[str] = "docx"
    max_bytes: ClassVar[int] = limits.MAX_DOCX_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """Any zip archive: none of the other kinds holds a feature, and reading says so."""
        return head.startswith(ZIP_SIGN) or name.lower().endswith(".docx")

    def read(self, data: bytes, name: str) -> Page:
        """The paragraphs of the document. Raises FeatureError for a broken, hostile or other archive."""
        beside = _checked(data, name)
        document = _document(data, name)
        lines = _with_one_headline(list(_lines(document.children, None)))
        laid, placed = lay_lines(line for group in lines for line in (*group, BLANK))
        return Page(name, laid, placed, self.name, "utf-8", dropped=beside, notes=_notes(document))


def _checked(data: bytes, name: str) -> tuple[Skipped, ...]:
    """What stands beside the text, after the proof that the archive is a DOCX that can be read within our limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        if BODY not in archive.namelist():
            raise FeatureError(f"{name} is no DOCX document (it has no {BODY}); {REMEDY}")
        parts = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
        size = sum(entry.file_size for entry in parts)
        bomb = any(entry.file_size > limits.MAX_EXPANSION * max(entry.compress_size, 1_000) for entry in parts)
        if bomb or size > limits.MAX_UNPACKED_BYTES or len(entries) > limits.MAX_ZIP_ENTRIES:
            raise FeatureError(f"{name} unpacks to far more than an article; {REMEDY}")
        texts = {entry.filename: archive.read(entry) for entry in parts}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FeatureError(f"{name} is a damaged or locked DOCX document; {REMEDY}") from error
    if sum(_count_elements(xml, name) for xml in texts.values()) > limits.MAX_ELEMENTS:
        raise FeatureError(f"{name} has far more in it than an article; {REMEDY}")
    return tuple(_beside(texts))


def _beside(parts: Mapping[str, bytes]) -> Iterator[Skipped]:
    """The words of headers, footers, notes and comments, paragraph by paragraph."""
    for part, xml in sorted(parts.items()):
        kind = re.fullmatch(r"word/([a-z]+)\d*\.xml", part)
        if kind and kind.group(1) in BESIDE:
            for paragraph in xml.split(b"</w:p>"):
                words = b"".join(WORDS_OF_XML.findall(paragraph)).decode("utf-8", errors="replace")
                if words.strip():
                    yield Skipped(unescape(words).strip(), BESIDE[kind.group(1)], 0)


def _count_elements(xml: bytes, name: str) -> int:
    """How many elements a part has. Refuses document types, whose entities expand without bound, and deep nesting."""
    depth = elements = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > limits.MAX_NESTING or elements > limits.MAX_ELEMENTS:
            raise FeatureError(f"{name} is nested too deeply or too large for an article; {REMEDY}")

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*declared: object) -> None:
        raise FeatureError(f"{name} declares a document type, which no DOCX does; {REMEDY}")

    parser = expat.ParserCreate(namespace_separator=" ")  # strict about prefixes, as the reader after us is
    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise FeatureError(f"{name} is a damaged DOCX document; {REMEDY}") from error
    return elements


def _document(data: bytes, name: str) -> Any:
    """mammoth's tree of the document."""
    import mammoth
    from mammoth import documents

    seen: list[Any] = []

    def keep(document: Any) -> Any:
        seen.append(document)
        return documents.document([])

    try:
        mammoth.convert_to_html(io.BytesIO(data), transform_document=keep)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError) as error:  # parts missing or muddled
        raise FeatureError(f"{name} is a damaged DOCX document; {REMEDY}") from error
    return seen[0]


def _lines(children: Sequence[Any], tag: str | None) -> Iterator[list[PageLine]]:
    """The lines of each paragraph (one, or several where the writer broke it)."""
    from mammoth import documents

    for child in children:
        if isinstance(child, documents.Paragraph):
            yield _paragraph(child, tag)
        elif isinstance(child, documents.TableRow):
            cells = (line.text for group in _lines(child.children, "td") for line in group)
            yield [PageLine(" ".join(cells), 0, "tr")]
        elif isinstance(child, documents.HasChildren):
            yield from _lines(child.children, tag)


def _paragraph(paragraph: Any, tag: str | None) -> list[PageLine]:
    runs = list(_runs(paragraph.children, None))
    style = (paragraph.style_name or "").strip().lower()
    heading = HEADING_STYLE.fullmatch(style)
    tag = tag or (f"h{heading.group(1)}" if heading else STYLE_TAGS.get(style))
    tag = tag or ("li" if paragraph.numbering else "p")
    lines: list[PageLine] = []
    for text in "".join(text for text, _ in runs).split("\n"):
        if text.strip():
            lines.append(PageLine(" ".join(text.split()), 0, tag, _size(runs), _is_bold(runs)))
    return lines


def _runs(children: Sequence[Any], run: Any) -> Iterator[tuple[str, Any]]:
    """Stretches of text with the run that sets their type; a line end for a break."""
    from mammoth import documents

    for child in children:
        if isinstance(child, documents.Text):
            yield child.value, run
        elif isinstance(child, documents.Tab):
            yield "\t", run
        elif isinstance(child, documents.Break):
            yield "\n", run
        elif isinstance(child, documents.HasChildren):
            yield from _runs(child.children, child if isinstance(child, documents.Run) else run)


def _size(runs: Sequence[tuple[str, Any]]) -> float | None:
    """The type size of a paragraph in points, where all its words have one."""
    sizes = {run.font_size if run is not None else None for text, run in runs if text.strip()}
    return float(size) if len(sizes) == 1 and (size := sizes.pop()) else None


def _is_bold(runs: Sequence[tuple[str, Any]]) -> bool:
    return all(run is not None and run.is_bold for text, run in runs if text.strip())


def _with_one_headline(groups: Sequence[list[PageLine]]) -> list[list[PageLine]]:
    """The title is the headline and top headings are subheads; without a title a top heading that comes first, or is
    the only one, is the headline."""
    groups = [group for group in groups if group]
    titles = [group for group in groups if group[0].tag == TITLE]
    tops = [group for group in groups if group[0].tag == "h1"]
    if not titles and tops and (len(tops) == 1 or tops[0] is groups[0]):
        titles = tops[:1]

    def tag(group: list[PageLine]) -> str | None:
        if any(group is title for title in titles):
            return "h1"
        return "h2" if group[0].tag == "h1" else group[0].tag

    return [[replace(line, tag=tag(group)) for line in group] for group in groups]


def _notes(document: Any) -> tuple[Note, ...]:
    """Word counts the paragraphs of a numbered list when it shows them: the numbers are not in the file's text."""
    numbered = [p for p in _paragraphs(document.children) if p.numbering is not None and p.numbering.is_ordered]
    if not numbered:
        return ()
    where = "".join(text for text, _ in _runs(numbered[0].children, None))[:20]
    return (Note("NUMBERING_LEFT_OUT", f"the automatic numbers of {len(numbered)} paragraphs are not read", where),)


def _paragraphs(children: Sequence[Any]) -> Iterator[Any]:
    from mammoth import documents

    for child in children:
        if isinstance(child, documents.Paragraph):
            yield child
        elif isinstance(child, documents.HasChildren):
            yield from _paragraphs(child.children)
