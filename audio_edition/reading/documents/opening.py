"""The front door: a path, an address or standard input becomes a Document."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import Final, Protocol

from audio_edition.document import Document
from audio_edition.errors import FeatureError
from audio_edition.reading.documents.addresses import address_of
from audio_edition.reading.documents.characters import tidied
from audio_edition.reading.documents.docx import DocxFormat
from audio_edition.reading.documents.html import HtmlFormat
from audio_edition.reading.documents.limits import HEAD_BYTES, MAX_CHARACTERS
from audio_edition.reading.documents.markdown import MarkdownFormat
from audio_edition.reading.documents.pdf import PdfFormat
from audio_edition.reading.documents.text import TextFormat
from audio_edition.reading.documents.word.others import SAVE

STANDARD_INPUT: Final = "-"
INPUT: Final = "standard input"
"""What a feature from standard input is called."""

ENTRY_POINTS: Final = "audio_edition.formats"
"""Where other packages register a Format class; theirs are asked before ours."""


class Format(Protocol):
    """One file format. ``name`` goes into ``Document.format``; ``max_bytes`` is the largest file it takes."""

    @property
    def name(self) -> str: ...

    @property
    def max_bytes(self) -> int: ...

    def accepts(self, head: bytes, name: str) -> bool:
        """Whether a file with these first bytes (up to 4,096) and this name is in the format."""
        ...

    def read(self, data: bytes, name: str) -> Document:
        """The document. Raises FeatureError, in bounded time and memory, for what cannot be read."""
        ...


FORMATS: Final[tuple[Format, ...]] = (PdfFormat(), DocxFormat(), HtmlFormat(), MarkdownFormat(), TextFormat())
"""Asked in this order: those told by their first bytes, then by what the text looks like, plain text last."""


OTHER_FILES: Final = (
    (b"{\\rtf", "an RTF document", SAVE),
    (b"\x89PNG", "a picture", "run text recognition on it and give the text"),
    (b"\xff\xd8\xff", "a picture", "run text recognition on it and give the text"),
    (b"Rar!", "an archive", "unpack it and give the feature in it"),
    (b"7z\xbc\xaf", "an archive", "unpack it and give the feature in it"),
    (b"\x1f\x8b", "an archive", "unpack it and give the feature in it"),
)
"""(first bytes, what it is, what to do): files that producers take for a feature."""

OLE: Final = b"\xd0\xcf\x11\xe0"
OLE_FILES: Final = {
    ".xls": ("an old spreadsheet", "save its sheet as text, or give the article that it belongs to"),
    ".ppt": ("an old presentation", "give its words as a text or DOCX document"),
    ".wps": ("a WPS document", SAVE),
    ".docx": ("a document with a password", "open it with its password and save it without one"),
}
"""What one form of container (MS-CFB) holds, by the name's end: (what it is, what to do)."""


def open_document(source: str | Path) -> Document:
    """Read a newspaper feature from a file, an http(s) address, or standard input (``-``). Raises as ``opened``."""
    return opened(source)[0]


def opened(source: str | Path) -> tuple[Document, bytes]:
    """The document of a file, an http(s) address or standard input (``-``), and the bytes it was read from.

    Raises FeatureError, one sentence with a remedy, for what is missing, empty, too large, hostile, not in a format
    we know, or without an article.
    """
    if str(source) == STANDARD_INPUT:
        return _read_input()
    address = address_of(source) if isinstance(source, str) else ""
    if address:
        from audio_edition.reading.documents.fetch import fetch

        fetched = fetch(address)
        format = _format_of(fetched.data[:HEAD_BYTES], fetched.name, fetched.url)
        return _read(fetched.data, len(fetched.data), fetched.url, format)
    return _read_file(Path(source))


def _read_input() -> tuple[Document, bytes]:
    """The feature on standard input, in the format that its bytes tell."""
    if sys.stdin is None or sys.stdin.isatty():
        raise FeatureError("nothing comes in on standard input; pipe the feature in, or name its file")
    try:
        head = sys.stdin.buffer.read(HEAD_BYTES)
        format = _format_of(head, "", INPUT)
        data = head + sys.stdin.buffer.read(max(format.max_bytes + 1 - len(head), 0))
    except OSError as error:
        raise FeatureError(f"standard input cannot be read ({error.strerror}); name the file instead") from error
    return _read(data, len(data), INPUT, format)


def _read_file(path: Path) -> tuple[Document, bytes]:
    try:
        if path.is_dir():
            raise FeatureError(f"{path} is a folder; name the feature file in it")
        if not path.exists():
            raise FeatureError(f"{path} does not exist; check the name and the folder")
        if not path.is_file():
            raise FeatureError(f"{path} is not an ordinary file; save the feature as a file and name that")
        with path.open("rb") as file:
            format = _format_of(file.read(HEAD_BYTES), path.name, str(path))
            file.seek(0)
            data = file.read(format.max_bytes + 1)
            size = path.stat().st_size
    except OSError as error:
        reason = error.strerror or "the file name is not usable"
        raise FeatureError(f"{path} cannot be read ({reason}); check the name and the permissions") from error
    return _read(data, size, str(path), format)


def _format_of(head: bytes, name: str, source: str) -> Format:
    others = {sign: (what, remedy) for sign, what, remedy in OTHER_FILES}
    others[OLE] = OLE_FILES.get(Path(name).suffix.lower(), ("an old Word document", SAVE))
    for sign, (what, remedy) in others.items():
        if head.startswith(sign):
            raise FeatureError(f"{source} is {what}; {remedy}")
    from importlib.metadata import entry_points

    added: list[Format] = [entry.load()() for entry in entry_points(group=ENTRY_POINTS)]
    return next(format for format in (*added, *FORMATS) if format.accepts(head, name))


def _read(data: bytes, size: int, source: str, format: Format) -> tuple[Document, bytes]:
    if size > format.max_bytes:
        raise FeatureError(
            f"{source} is larger than the {format.max_bytes / 1e6:,.0f} MB that {format.name} features may have; "
            "give the feature alone in a file of its own"
        )
    document = format.read(data, source) if data else None
    if document is None or not any(_is_seen(e.text) for e in document.elements if not e.left_out):
        raise FeatureError(f"{source} is empty; give the file that has the article")
    if len(document.text) > MAX_CHARACTERS:
        raise FeatureError(
            f"{source} has {len(document.text):,} characters, and a feature may have {MAX_CHARACTERS:,}; "
            "give its articles or chapters in files of their own"
        )
    return tidied(document), data


def _is_seen(text: str) -> bool:
    """Whether anything of it is printed: white space and marks of direction are not."""
    return any(not char.isspace() and unicodedata.category(char) != "Cf" for char in text)
