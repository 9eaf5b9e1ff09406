"""Word's styles: what a paragraph is by its style's name, and how its characters are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from audio_edition.reading.documents.word.names import child, children, is_on, kind, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

TITLE: Final = "title"
TAGS: Final = {
    "title": TITLE, "标题": TITLE, "標題": TITLE, "文章标题": TITLE, "大标题": TITLE, "主标题": TITLE,
    "titel": TITLE,
    "titre": TITLE, "título": TITLE, "titolo": TITLE, "表題": TITLE, "제목": TITLE, "название": TITLE,
    "subtitle": "deck", "副标题": "deck", "副標題": "deck", "untertitel": "deck", "sous-titre": "deck",
    "subtítulo": "deck",
    "caption": "figcaption", "题注": "figcaption", "題注": "figcaption", "标号": "figcaption", "图注": "figcaption",
    "图片说明": "figcaption", "beschriftung": "figcaption", "légende": "figcaption", "leyenda": "figcaption",
    "legenda": "figcaption", "didascalia": "figcaption", "図表番号": "figcaption",
    "quote": "blockquote", "intense quote": "blockquote", "block text": "blockquote", "引用": "blockquote",
    "明显引用": "blockquote", "引文": "blockquote", "zitat": "blockquote", "citation": "blockquote",
    "cita": "blockquote",
}  # fmt: skip
"""Paragraph styles and their tags. Word keeps English names for its own; other programs, and people, theirs."""

HEADING: Final = re.compile(
    r"(?:heading|标题|標題|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|заголовок|見出し|제목|nagłówek)\s*([1-9])"
)
HIGHEST, LONGEST_CHAIN = 6, 20


@dataclass(frozen=True, slots=True)
class Setting:
    """How characters are set, as far as known. size in points. raised: ``superscript``, ``subscript`` or ""."""

    bold: bool | None = None
    size: float | None = None
    raised: str | None = None
    hidden: bool | None = None
    struck: bool | None = None

    def over(self, other: Setting) -> Setting:
        """This setting where it is given, ``other`` where not."""
        return Setting(
            other.bold if self.bold is None else self.bold,
            other.size if self.size is None else self.size,
            other.raised if self.raised is None else self.raised,
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
        )


def setting(properties: Node | None) -> Setting:
    """What a ``w:rPr`` says itself."""
    if properties is None or not len(properties):
        return Setting()
    found = {kind(node): node for node in children(properties)}
    half_points = number(found.get("w:sz"))
    raised = value(found.get("w:vertAlign")) or None
    strikes = [is_on(found[name]) for name in ("w:strike", "w:dstrike") if name in found]
    return Setting(
        is_on(found.get("w:b")),
        half_points / 2 if half_points > 0 else None,
        "" if raised == "baseline" else raised,
        is_on(found.get("w:vanish")),
        any(strikes) if strikes else None,
    )


@dataclass(frozen=True, slots=True)
class Style:
    """A style of the document. level: of a heading, 0 for none. numbering: its ``w:numPr``."""

    name: str = ""
    based_on: str = ""
    setting: Setting = field(default_factory=Setting)
    level: int = 0
    numbering: Node | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their ids."""

    by_id: Mapping[str, Style]
    usual: str = ""

    def chain(self, style: str) -> Iterator[Style]:
        """A style and those it is based on."""
        for _ in range(LONGEST_CHAIN):
            found = self.by_id.get(style)
            if found is None:
                return
            yield found
            style = found.based_on

    def setting(self, style: str) -> Setting:
        """How characters in a style are set."""
        told = Setting()
        for found in self.chain(style):
            told = told.over(found.setting)
        return told

    def tag(self, style: str) -> str:
        """``title``, ``deck``, ``figcaption``, ``blockquote`` or ``h1``–``h6`` by the style or what it is based on."""
        for found in self.chain(style):
            heading = HEADING.fullmatch(found.name)
            if heading:
                return f"h{min(int(heading.group(1)), HIGHEST)}"
            if found.name in TAGS:
                return TAGS[found.name]
            if found.level:
                return f"h{min(found.level, HIGHEST)}"
        return ""

    def numbering(self, style: str) -> Node | None:
        """The numbering that a style brings."""
        return next((found.numbering for found in self.chain(style) if found.numbering is not None), None)


def read_styles(root: Node | None) -> Styles:
    """The styles of ``styles.xml``."""
    found = {value(node, "styleId"): _style(node) for node in children(root, "w:style")}
    usual = (value(n, "styleId") for n in children(root, "w:style") if _is_usual(n))
    return Styles(found, next(usual, ""))


def _is_usual(node: Node) -> bool:
    return value(node, "type") == "paragraph" and value(node, "default") in ("1", "true", "on")


def _style(node: Node) -> Style:
    paragraph = child(node, "w:pPr")
    return Style(
        " ".join(value(child(node, "w:name")).lower().split()),
        value(child(node, "w:basedOn")),
        setting(child(node, "w:rPr")),
        outline_level(paragraph),
        child(paragraph, "w:numPr"),
    )


def outline_level(paragraph: Node | None) -> int:
    """The level of the outline that a ``w:pPr`` gives, 1 the highest, 0 for body text."""
    level = number(child(paragraph, "w:outlineLvl"), absent=9)
    return level + 1 if 0 <= level < 9 else 0
