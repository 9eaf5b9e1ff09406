"""The visible text of a Markdown file: what mistune makes of it, seen as a web page. Our reader is markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from audio_edition.witness import html, plain
from audio_edition.witness.piece import Piece

if TYPE_CHECKING:
    from mistune import Markdown

FRONT_MATTER: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?s:(.{1,20000}?))\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
"""Facts above the text; they are listed, so that they count as seen."""


def pieces(data: bytes, encoding: str) -> Iterator[Piece]:
    """The facts of the front matter, and the text nodes and alternative texts of the rendered text."""
    text = data.decode(encoding, "replace")
    front = FRONT_MATTER.match(text)
    if front is not None:
        yield from map(_fact, plain.lines(front.group(1), first=2))
        text = text[front.end() :]
    for piece in html.of_markup(str(_renderer()(text.removeprefix("\ufeff")))):
        yield replace(piece, place="")


def _fact(line: Piece) -> Piece:
    """A fact without its name and quote marks, which are marks of the front matter."""
    name, colon, fact = line.text.partition(":")
    return replace(line, text=fact.strip(" \t\"'")) if colon and name.strip().isidentifier() else line


@cache
def _renderer() -> Markdown:
    import mistune

    renderer = mistune.create_markdown(escape=False, plugins=["strikethrough", "table"])
    renderer.block.rules.remove("indent_code")  # in newspapers an indented line is a paragraph
    return renderer
