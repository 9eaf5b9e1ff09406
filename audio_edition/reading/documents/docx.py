"""Word documents (DOCX): the whole XML, so that nothing that Word shows is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from audio_edition.document import Document, Element, Kind, Layout, laid
from audio_edition.model import Note
from audio_edition.reading.documents import limits
from audio_edition.reading.documents.pictures import with_captions_once
from audio_edition.reading.documents.word.body import NOTES, Body, Group
from audio_edition.reading.documents.word.names import kind, value
from audio_edition.reading.documents.word.numbering import read_numbering
from audio_edition.reading.documents.word.parts import Parts, read_parts
from audio_edition.reading.documents.word.styles import TITLE, read_styles
from audio_edition.reading.documents.word.words import WordReader

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

ZIP_SIGN: Final = b"PK\x03\x04"
NOT_READ: Final = "a file that was set into the document is listed, not read"
BESIDE: Final = {"header": "page header", "footer": "page footer"}


class DocxFormat:
    """DOCX with its headings, lists and their numbers, tables, captions, notes and type sizes."""

    name: ClassVar[str] = "docx"
    max_bytes: ClassVar[int] = limits.MAX_DOCX_BYTES

    def accepts(self, head: bytes, name: str) -> bool:
        """Any zip archive: none of the other kinds holds a feature, and reading says so."""
        return head.startswith(ZIP_SIGN) or name.lower().endswith(".docx")

    def read(self, data: bytes, name: str) -> Document:
        """The blocks of the document. Raises FeatureError for a broken, hostile or other archive."""
        parts = read_parts(data, name)
        body = _body(parts)
        body.notes = {
            (part, value(note, "id")): note for part, _, root in parts.of_kind(*NOTES) for note in _told(root)
        }
        groups = [group for group in (*body.groups(parts.tree(parts.main)), *body.end()) if group]
        groups = [*_with_one_headline(groups), *_rest(body), *_beside(parts, body)]
        text, elements = laid(with_captions_once([element for group in groups for element in group]))
        notes = tuple(Note("PART_NOT_READ", NOT_READ, chunk) for chunk in body.chunks)
        return Document(name, text, elements, self.name, notes=notes)


def _body(parts: Parts) -> Body:
    def root(name: str) -> Node | None:
        return next((tree for _, _, tree in parts.of_kind(name)), None)

    styles = read_styles(root("styles"))
    return Body(parts, styles, read_numbering(root("numbering")), WordReader(styles, parts.relations(parts.main)))


def _told(root: Node) -> Iterator[Node]:
    """The notes of a part, without the lines that Word draws above them."""
    return (note for note in root if value(note, "type", absent="normal") == "normal")


def _rest(body: Body) -> Iterator[Group]:
    """The notes that no paragraph had behind it: end notes, and those that nothing refers to."""
    yield from (body.note(key) for key in body.notes if key not in body.told)


def _beside(parts: Parts, body: Body) -> Iterator[Group]:
    """Running heads and feet, and the words of drawings that are kept in parts of their own."""
    for found, name, root in parts.of_kind(*BESIDE):
        groups = body.beside(name.rpartition("/")[2], parts.relations(name), root)
        yield tuple(replace(e, left_out=e.left_out or BESIDE[found]) for group in groups for e in group)
    for name, root in parts.drawings():
        words = " ".join(" ".join((t.text or "").split()) for t in root.iter() if kind(t) in ("a:t", "v"))
        if words.strip():
            layout = Layout(tag="p", apart=True)
            yield (Element(Kind.PARAGRAPH, words, layout=layout, left_out="words of a drawing", place=name),)


def _with_one_headline(groups: Sequence[Group]) -> list[Group]:
    """The title is the headline and top headings are subheads; without a title a top heading that comes first, or is
    the only one, is the headline."""
    titles = [group for group in groups if _tag(group) == TITLE]
    tops = [group for group in groups if _tag(group) == "h1"]
    first = next((group for group in groups if group[0].text and not group[0].left_out), None)
    if not titles and tops and (len(tops) == 1 or tops[0] is first):
        titles = tops[:1]
    return [_levelled(group, any(group is title for title in titles)) for group in groups]


def _tag(group: Group) -> str:
    return group[0].layout.tag


def _levelled(group: Group, headline: bool) -> Group:
    if not headline and _tag(group) != "h1":
        return group
    level = 1 if headline else 2
    return tuple(replace(e, level=level, layout=replace(e.layout, tag=f"h{level}")) for e in group)
