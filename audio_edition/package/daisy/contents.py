"""What ``ncc.html`` leads to, in reading order: title, sections, stories, headings, pages, what can be skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audio_edition.model import Part
from audio_edition.package.book.book import Book, Chapter, Clip, Entry, Stretch
from audio_edition.package.words import words

NORMAL, SPECIAL, SIDEBAR = "page-normal", "page-special", "sidebar"
"""Classes of what is no heading (DAISY 2.02, 2.1.4): a page with a number, another page, what can be switched off."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the contents. level: of a heading, 0 for others. kind: its class. clip: where it leads, in the file
    of ``chapter``.
    """

    level: int
    kind: str
    title: str
    chapter: Chapter
    clip: Clip


def contents(book: Book) -> tuple[Item, ...]:
    """The items in reading order. The book's title is the first heading, and that of the only story's opening."""
    opening = book.chapters[0]
    pages = {story.chapters[0].name: page for page, story in book.pages}
    title = Item(1, "title", book.title, opening, opening.clips[0])
    alone = len(book.stories) == 1
    listed = _listed(book.contents[alone:], 2 if alone else 1, pages)
    return (title, *(_skippable(opening) if alone else ()), *listed)


def headings(items: Sequence[Item]) -> dict[str, tuple[tuple[int, str], ...]]:
    """By a chapter's name the level and the text of each heading at its beginning, its own the last."""
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for item in items:
        if item.level:
            found[item.chapter.name] = (*found.get(item.chapter.name, ()), (item.level, item.title))
    return found


def can_be_skipped(stretch: Stretch) -> tuple[Clip, ...]:
    """The clips of what can be switched off in a stretch: a heading stays."""
    blocks = [block for block in stretch.blocks if stretch.aside and block.tag not in ("h1", "h2")]
    return tuple(clip for block in blocks for clip in block.clips)


def _listed(entries: Sequence[Entry], level: int, pages: dict[str, str]) -> Iterator[Item]:
    for entry in entries:
        chapter = entry.chapter
        if page := pages.pop(chapter.name, ""):
            yield Item(0, NORMAL if page.isdecimal() else SPECIAL, page, chapter, chapter.clips[0])
        is_section = any(below.chapter is chapter for below in entry.below)
        yield Item(level, "section" if is_section else "", entry.title, chapter, chapter.clips[0])
        if not is_section:
            yield from _skippable(chapter)
        yield from _listed(entry.below, level + 1, pages)


def _skippable(chapter: Chapter) -> Iterator[Item]:
    for stretch in chapter.stretches:
        if clips := can_be_skipped(stretch):
            yield Item(0, SIDEBAR, _name(stretch, chapter), chapter, clips[0])


def _name(stretch: Stretch, chapter: Chapter) -> str:
    """What can be switched off is called in our words."""
    parts = [block.part for block in stretch.blocks if block.part is not Part.ANNOUNCEMENT]
    named = words(chapter.clips[0].sentence.language).table["asides"]
    return str(named[parts[0].value]) if parts else chapter.title
