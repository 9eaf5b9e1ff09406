"""Marks that are not words: Markdown and HTML marks left in a text, table fences, invisible characters."""

from __future__ import annotations

import re

from audio_edition.model import Skipped
from audio_edition.reading.passage import Passage, join

INVISIBLE = "invisible character"
PICTURE = "picture file"
MARKUP = "markup"

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffc-\uffff\ud800-\udfff]+"
)
_PICTURE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\([^()\s]{0,500}\)")
_ELEMENT = re.compile(
    r"</?(figcaption|figure|small|strong|em|b|i|u|s|p|div|span|br|hr|h[1-6]|img|a|sub|sup|center|font|blockquote"
    r"|ul|ol|li|section|article)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"(\*\*\*|\*\*|~~|(?<![*\w])\*(?!\*))(?=[^\s*])([^*~]{1,5000}?)(?<=\S)\1(?!\*)")
_SPACE_ENTITY = re.compile(r"(?:&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#xa0|#x3000);)+", re.IGNORECASE)
GAP = 40
"""White space in a row that may mean something: the gap between two columns."""
_GAPS = re.compile(rf"\s{{{GAP}}}\s+")
_ESCAPE = re.compile(r"\\(?=[|*_~`#\[\]()\\!>-])")
_LEADING = re.compile(r"(#{1,6})\s+(?=\S)|(>\s?)+(?=\S)")
_FENCED = re.compile(r"\|\s(?P<cell>[^|]+)\s\|$")
_BLOCK_TAGS = frozenset("figcaption small blockquote li h1 h2 h3 h4 h5 h6".split())


def cleaned(line: Passage) -> tuple[Passage, str | None, bool, list[Skipped]]:
    """The words of a line, the tag its marks give it (``h2``, ``figcaption``, …), whether all of it is bold, and
    what was cut away. Marks inside a link or a pair are cut around the words they hold."""
    line, cut = _cut(line, [m.span() for m in _INVISIBLE.finditer(line.text)], INVISIBLE)
    line, entities = _with_spaces(line)
    line, cut = line.without(_wide(line.text)).strip(), cut + entities
    tag, bold = None, False
    if not _may_be_marked(line.text):
        return line, tag, bold, cut
    tags = [m.group(1).lower() for m in _ELEMENT.finditer(line.text)]
    tag = next((t for t in tags if t in _BLOCK_TAGS), None)
    for pattern, reason in ((_PICTURE, PICTURE), (_ELEMENT, MARKUP), (_ESCAPE, MARKUP)):
        line, more = _cut(line, [m.span() for m in pattern.finditer(line.text)], reason)
        line, cut = line.strip(), cut + more
    leading = _LEADING.match(line.text)
    if leading:
        tag = f"h{len(leading.group(1))}" if leading.group(1) else tag or "blockquote"
        line, cut = line.part(leading.end()), cut + line.part(0, leading.end()).skipped(MARKUP)
    paired = _PAIRED.fullmatch(line.text)
    bold = bool(paired and paired.group(1) in ("**", "***"))
    for spans in (_around(_LINK, line.text, 1), None):
        line, more = _cut(line, _around(_PAIRED, line.text, 2) if spans is None else spans, MARKUP)
        cut += more
    fence = _FENCED.match(line.text)
    if fence:
        line, more = _cut(line, [(0, fence.start("cell")), (fence.end("cell"), len(line.text))], MARKUP)
        cut += more
    return line.strip(), tag, bold, cut


def _with_spaces(line: Passage) -> tuple[Passage, list[Skipped]]:
    """The line with a space of ours for each run of HTML's space marks (&nbsp;), and the marks."""
    if "&" not in line.text:
        return line, []
    parts, cut, last = [], list[Skipped](), 0
    for match in _SPACE_ENTITY.finditer(line.text):
        parts.append(line.part(last, match.start()))
        cut += line.part(match.start(), match.end()).skipped(MARKUP)
        last = match.end()
    return join([*parts, line.part(last)], " "), cut


def _wide(text: str) -> list[tuple[int, int]]:
    """What of each gap is beyond GAP: a rule that looks for its end would go over it from each of its places."""
    return [(found.start() + GAP, found.end()) for found in _GAPS.finditer(text)]


def _may_be_marked(text: str) -> bool:
    return any(mark in text for mark in ("](", "<", "*", "~~", "\\", "#", ">", "|"))


def _around(pattern: re.Pattern[str], text: str, group: int) -> list[tuple[int, int]]:
    spans = []
    for match in pattern.finditer(text):
        spans += [(match.start(), match.start(group)), (match.end(group), match.end())]
    return spans


def _cut(line: Passage, spans: list[tuple[int, int]], reason: str) -> tuple[Passage, list[Skipped]]:
    if not spans:
        return line, []
    return line.without(spans), [item for start, end in spans for item in line.part(start, end).skipped(reason)]
