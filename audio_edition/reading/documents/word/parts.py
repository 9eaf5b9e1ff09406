"""The parts of a DOCX archive: checked against our limits, parsed, and tied by their relationships."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from xml.parsers import expat

from audio_edition.errors import FeatureError
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.word.names import value
from audio_edition.reading.documents.word.others import told

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

BODY: Final = "word/document.xml"
CHUNKS: Final = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".txt", ".rtf", ".docx")
REMEDY: Final = "open it in a word processor and save it again as DOCX or as text"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to. kind: the last word of its type (``footnotes``, ``header``). outside: an address."""

    kind: str
    target: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The XML parts by their names in the archive, parsed; and the other files of text that were set into them."""

    trees: Mapping[str, Node]
    main: str
    chunks: Mapping[str, bytes]

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the id it uses."""
        folder, _, name = part.rpartition("/")
        return dict(_relations(self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels")), folder))

    def tree(self, part: str) -> Node:
        """A part's root."""
        return self.trees[part]

    def of_kind(self, *kinds: str) -> Iterator[tuple[str, str, Node]]:
        """The parts that the main part refers to as one of these kinds, or so called: (kind, name, root)."""
        related = {r.target: r.kind for r in self.relations(self.main).values() if not r.outside}
        for name, root in sorted(self.trees.items()):
            stem = posixpath.basename(name).removesuffix(".xml").rstrip("0123456789")
            found = related.get(name) or (stem if posixpath.dirname(name) == posixpath.dirname(self.main) else "")
            if found in kinds:
                yield found, name, root

    def drawings(self) -> Iterator[tuple[str, Node]]:
        """The parts that hold the words of diagrams and charts: (name, root)."""
        for name, root in sorted(self.trees.items()):
            if "/charts/chart" in name or "/diagrams/data" in name:
                yield name, root


def read_parts(data: bytes, name: str) -> Parts:
    """The parts of an archive. Raises FeatureError for one that is damaged, hostile, too large, or no DOCX."""
    texts, chunks = _unpacked(data, name)
    if sum(_count_elements(xml, name) for xml in texts.values()) > limits.MAX_ELEMENTS:
        raise FeatureError(f"{name} has far more in it than an article; {REMEDY}")
    trees = {part: _parsed(xml, name) for part, xml in texts.items()}
    main = next((r.target for _, r in _relations(trees.get("_rels/.rels"), "") if r.kind == "officeDocument"), BODY)
    main = main if main in trees else BODY
    if main not in trees:
        what, remedy = told(zipfile.ZipFile(io.BytesIO(data)))
        raise FeatureError(f"{name} is {what}, no DOCX document; {remedy}")
    return Parts(trees, main, chunks)


def _unpacked(data: bytes, name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The XML parts, and the other texts, after the proof that the archive can be read within our limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        if "[Content_Types].xml" not in archive.namelist() and BODY not in archive.namelist():
            what, remedy = told(archive)
            raise FeatureError(f"{name} is {what}, no DOCX document; {remedy}")
        parts = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
        chunks = [entry for entry in entries if entry.filename.lower().endswith(CHUNKS)]
        size = sum(entry.file_size for entry in (*parts, *chunks))
        bomb = any(e.file_size > limits.MAX_EXPANSION * max(e.compress_size, 1_000) for e in (*parts, *chunks))
        if bomb or size > limits.MAX_UNPACKED_BYTES or len(entries) > limits.MAX_ZIP_ENTRIES:
            raise FeatureError(f"{name} unpacks to far more than an article; {REMEDY}")
        return _contents(archive, parts), _contents(archive, chunks)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FeatureError(f"{name} is a damaged or locked DOCX document; {REMEDY}") from error


def _contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    return {entry.filename: archive.read(entry) for entry in entries}


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


def _parsed(xml: bytes, name: str) -> Node:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(xml, parser)
    except (etree.LxmlError, ValueError) as error:
        raise FeatureError(f"{name} is a damaged DOCX document; {REMEDY}") from error


def _relations(root: Node | None, folder: str) -> Iterator[tuple[str, Relation]]:
    for node in root if root is not None else ():
        target, outside = value(node, "Target"), value(node, "TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        yield value(node, "Id"), Relation(value(node, "Type").rpartition("/")[2], target, outside)
