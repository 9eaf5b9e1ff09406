"""The words of a Markdown block, line by line: what its marks mean, and marks that mean nothing cut out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from audio_edition.document import Inline
from audio_edition.reading.documents.inline import CROSSED_OUT, HIDDEN, NOTE_MARK, RUBY_READING, Mark, Piece

if TYPE_CHECKING:
    from markdown_it.token import Token

MARK_OF_MARKUP: Final = "mark of the markup"
ADDRESS_OF_LINK: Final = "address of a link"

LEFT_OVER: Final = re.compile(
    r"\[\^(?P<note>[^\[\]\s]{1,40})\]"
    r"|!?\[(?P<link>[^\[\]\n]{0,300})\]\((?P<address>\s?<?(?:https?:|javascript:|mailto:|www\.|/|#|data:)[^()\n]{0,500})\)"
    r"|\[(?P<named>[^\[\]\n]{1,300})\]\[(?P<label>[^\[\]\n]{0,80})\]"
    r"|(?<![A-Za-z0-9*])\*(?P<slanted>[^\s*\d][^*\n]{0,80})\*(?![A-Za-z0-9*])"
    r"|(?P<mark>\*{2,}|~~|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_]))"
)
"""What a parser of Markdown takes for words because a mark is broken: ``**■ **``, ``[text](an address)``."""

ELEMENT: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)/?>", re.IGNORECASE)
NOT_DISPLAYED: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?:[\s=>]|$)", re.IGNORECASE)
MEANT: Final = {"sup": Inline.SUPERSCRIPT, "sub": Inline.SUBSCRIPT, "b": Inline.STRONG, "strong": Inline.STRONG,
    "ins": Inline.INSERTED, "ruby": Inline.RUBY, "abbr": Inline.ABBREVIATION}  # fmt: skip
CUT: Final = {"rt": RUBY_READING, "rp": RUBY_READING, "del": CROSSED_OUT, "s": CROSSED_OUT, "strike": CROSSED_OUT,
    "script": HIDDEN, "style": HIDDEN}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the words that stand for it, and its title."""

    words: str
    title: str = ""


@dataclass(slots=True)
class Row:
    """A line as it was written, or a picture in it. hard: the writer broke it on purpose. number: from 0."""

    pieces: list[Piece] = field(default_factory=list)
    picture: Picture | None = None
    hard: bool = False
    slanted: bool = True
    number: int = 0

    @property
    def plain(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Hold:
    """What holds at a place: open elements, each with its mark or its reason not to be read."""

    open: list[tuple[str, Mark | None, str]] = field(default_factory=list)
    opened: int = 0

    def push(self, tag: str, inline: Inline | None = None, reason: str = "", told: str = "") -> None:
        self.opened += 1
        one = self.opened if inline not in (None, Inline.STRONG, Inline.SUPERSCRIPT, Inline.SUBSCRIPT) else 0
        self.open.append((tag, Mark(inline, told, one) if inline else None, reason))

    def pop(self, tag: str) -> None:
        for n in reversed(range(len(self.open))):
            if self.open[n][0] == tag:
                del self.open[n]
                return

    def piece(self, text: str) -> Piece:
        marks = tuple(dict.fromkeys(mark for _, mark, _ in self.open if mark))
        return Piece(text, marks, next((reason for _, _, reason in self.open if reason), ""))

    def has(self, tag: str) -> bool:
        return any(name == tag for name, _, _ in self.open)


def rows(tokens: Iterable[Token], labels: Mapping[str, str]) -> list[Row]:
    """The lines of a block with their pieces. labels: the addresses that the text names elsewhere (``[label]: …``)."""
    hold, made, line = _Hold(), [Row()], 0
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                made[-1].hard, line = token.type == "hardbreak", line + 1
                made.append(Row(number=line))
            case "image":
                words = "".join(child.content or " " for child in token.children or ()) or token.content
                title = " ".join(str(token.attrs.get("title") or "").split())
                made += [
                    Row(picture=Picture(" ".join(words.replace("**", "").split()), title), number=line),
                    Row(number=line),
                ]
            case "html_inline" if _is_line_break(token.content):
                made[-1].hard = True
                made.append(Row(number=line))
            case "html_inline":
                _enter(hold, token.content)
            case "text" | "code_inline" | "text_special":
                made[-1].pieces.append(hold.piece(token.content))
                made[-1].slanted = made[-1].slanted and (hold.has("em") or not token.content.strip())
            case _ if token.nesting == 1:
                _open(hold, token)
            case _ if token.nesting == -1:
                hold.pop(token.tag)
    _mend(made, labels)
    return [row for row in made if row.picture or row.plain.strip()]


def _open(hold: _Hold, token: Token) -> None:
    if token.tag == "a":
        hold.push("a", Inline.LINK, told=str(token.attrs.get("href") or ""))
    elif token.tag == "strong":
        hold.push("strong", Inline.STRONG)
    else:
        hold.push(token.tag, reason=CROSSED_OUT if token.tag == "s" else "")


def _enter(hold: _Hold, written: str) -> None:
    """Follow an HTML element inside the text: its name and what it means from here on."""
    found = ELEMENT.fullmatch(written)
    if found is None:
        return
    tag = found.group(2).lower()
    if found.group(1):
        hold.pop(tag)
    elif not written.endswith("/>"):
        told = re.search(r"""title\s*=\s*["']([^"']{1,200})""", found.group(3)) if tag == "abbr" else None
        reason = CUT.get(tag, HIDDEN if NOT_DISPLAYED.search(found.group(3)) else "")
        hold.push(tag, MEANT.get(tag), reason, told.group(1) if told else "")


def _is_line_break(written: str) -> bool:
    return written.lower().startswith("<br")


def _mend(made: Sequence[Row], labels: Mapping[str, str]) -> None:
    """Cut marks that the parser took for words; pairs of ``**`` that it did not know make their words strong."""
    left = [m for row in made for piece in row.pieces for m in LEFT_OVER.finditer(piece.text)]
    paired = sum(m.group() == "**" for m in left) % 2 == 0
    strong = False
    for row in made if left else ():
        mended: list[Piece] = []
        for piece in row.pieces:
            for part, is_mark in _parted(piece, labels):
                strong ^= is_mark and paired and part.text == "**"
                meant = (*part.marks, Mark(Inline.STRONG)) if strong and not part.left_out else part.marks
                mended.append(replace(part, marks=tuple(dict.fromkeys(meant))))
        row.pieces[:] = mended


def _parted(piece: Piece, labels: Mapping[str, str]) -> Iterator[tuple[Piece, bool]]:
    """A piece's stretches, and whether each is a mark left over."""
    done = 0
    for found in LEFT_OVER.finditer(piece.text):
        if found.group("named") is not None and found.group("label").lower() not in labels:
            continue
        yield replace(piece, text=piece.text[done : found.start()]), False
        yield from _left_over(piece, found, labels)
        done = found.end()
    yield replace(piece, text=piece.text[done:]), False


def _left_over(piece: Piece, found: re.Match[str], labels: Mapping[str, str]) -> Iterator[tuple[Piece, bool]]:
    def cut(text: str, reason: str) -> Piece:
        return Piece(text, (), piece.left_out or reason)

    if found.group("note") is not None:
        yield cut(found.group(), NOTE_MARK), False
    elif found.group("slanted") is not None:
        yield cut("*", MARK_OF_MARKUP), True
        yield replace(piece, text=found.group("slanted")), False
        yield cut("*", MARK_OF_MARKUP), True
    elif found.group("mark") is not None:
        yield cut(found.group(), MARK_OF_MARKUP), True
    else:
        words = found.group("link") if found.group("link") is not None else found.group("named")
        address = found.group("address") or labels.get((found.group("label") or "").lower(), "")
        link = Mark(Inline.LINK, address.strip(), found.start() + 1)
        yield replace(piece, text=words, marks=(*piece.marks, link)), False
        if found.group("address"):
            yield cut(address.strip(), ADDRESS_OF_LINK), False
