"""Help in the reader's language: click's own words and ours, and lines broken where they are full."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

import click

from audio_edition.cli.telling import current, say
from audio_edition.cli.widths import broken, width

_EXTRA = re.compile(r"  \[([^\[\]]*)\]$")


def paragraphs(text: str) -> Iterator[tuple[bool, str]]:
    """The paragraphs of a help text: whether its lines are kept (click's backspace mark), and its words."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        kept = paragraph.startswith("\b\n")
        yield kept, paragraph[2:] if kept else " ".join(paragraph.split())


class Help(click.HelpFormatter):
    """Click's formatter, telling what it is given; in English it is click's own."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, prefix if prefix is not None else f"{say('Usage:')} ".replace("： ", "："))

    def write_heading(self, heading: str) -> None:
        """The heading of a section."""
        colon = ":" if current().words is None else "："
        self.write(f"{'':>{self.current_indent}}{say(heading)}{colon}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, each told whole."""
        if current().words is None:
            super().write_text(text)
            return
        indent = " " * self.current_indent
        told = (
            say(words).split("\n") if kept else broken(say(words), self.width - len(indent))
            for kept, words in paragraphs(text)
        )
        self.write("\n\n".join("\n".join(f"{indent}{line}" for line in lines) for lines in told) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, and what they do."""
        if current().words is None:
            super().write_dl(rows, col_max, col_spacing)
            return
        told = [(first, _told(second)) for first, second in rows]
        column = min(max(width(first) for first, _ in told), col_max) + col_spacing
        start = self.current_indent + column
        for first, second in told:
            lines = broken(second, max(self.width - start, 20)) if second else []
            head = f"{'':>{self.current_indent}}{first}"
            beside = width(first) <= column - col_spacing and lines
            self.write(head + " " * (start - width(head)) + lines.pop(0) + "\n" if beside else head + "\n")
            self.write("".join(f"{'':>{start}}{line}\n" for line in lines))


def _told(row: str) -> str:
    """An option's help and what click says behind it (default, range, required)."""
    if found := _EXTRA.search(row):
        extras = "；".join(map(say, found[1].split("; ")))
        return f"{say(row[: found.start()])}［{extras}］"
    return say(row)


def summary(command: click.Command) -> str:
    """The first sentence of a command's help, told."""
    first = next(paragraphs(command.help or ""))[1]
    return re.split(r"(?<=[。：；])", say(first))[0].rstrip("：；")
