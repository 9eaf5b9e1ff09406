"""Where a document's stories begin: a newspaper page, a digest or a file of several texts has more than one.

A story begins with its title, and says so: a byline or a wire's dateline stands right below, or the page sets the title
as large as a headline over words of its own. Everything else is a section of the same story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from audio_edition.document import Document, Element, Kind
from audio_edition.reading.labels.bylines import is_byline
from audio_edition.reading.labels.datelines import dateline_at_start
from audio_edition.reading.labels.headings import is_title
from audio_edition.reading.labels.sure import PLAIN, learned
from audio_edition.reading.language import language_of
from audio_edition.reading.sentences import ends_sentence
from audio_edition.reading.stories.beginnings import further, is_known_title
from audio_edition.reading.stories.items import most_set
from audio_edition.reading.stories.records import field_name

_SOURCE = re.compile(r"(?:本文|原文|文章)(?:来源|来自|首发|原载|刊|转载|由|系)")  # says where an article comes from
TITLES = 4  # title lines a story has at most: kicker, headline in two lines, deck
STORY = {"zh": 40, "en": 140}  # characters of running text that a story has at least
UNOPENED = {"zh": 90, "en": 300}  # of one above the first byline of the page; less is that byline's own introduction
PROSE = {"zh": 24, "en": 70}  # characters from which a line or paragraph may be running text
HEADLINE_SIZE = 1.5  # times the body's type; subheads are set up to 1.3 times as large


@dataclass(frozen=True, slots=True)
class _Page:
    """The elements that are heard, by their place in the document, in one language."""

    elements: Sequence[Element]
    heard: Sequence[int]
    language: str
    size: float | None

    def at(self, index: int) -> Element:
        return self.elements[self.heard[index]]

    def text(self, index: int) -> str:
        return self.at(index).text.strip()

    def is_prose(self, index: int) -> bool:
        element = self.at(index)
        return (
            element.kind in (Kind.LINE, Kind.PARAGRAPH, Kind.QUOTATION)
            and len(self.text(index)) >= PROSE[self.language]
            and not self.is_large(index)
        )

    def is_large(self, index: int) -> bool:
        layout = self.at(index).layout
        return bool(self.size and layout.size and layout.size >= HEADLINE_SIZE * self.size)

    def signs(self, index: int) -> bool:
        return is_byline(self.text(index), self.language)

    def is_title(self, index: int) -> bool:
        element = self.at(index)
        if element.kind is Kind.HEADING or self.is_large(index):
            return True
        if element.kind not in (Kind.LINE, Kind.PARAGRAPH) or self.signs(index):
            return False
        text = self.text(index)
        return is_title(text, self.language) and not ends_sentence(text) and not _SOURCE.match(text)


def beginnings(document: Document) -> tuple[int, ...]:
    """The indices in ``document.elements`` where a second story and those after it begin; none where there is one."""
    page = _page(document)
    if not page.heard:
        return ()
    record = field_name(page.text(0))
    if record:
        return tuple(at for i, at in enumerate(page.heard) if i and field_name(page.text(i)) == record)
    told = learned(document, page.language) if document.format == PLAIN else ()
    untitled = {line.number for line in told if not is_known_title(line)}
    said = [at for at in _openings(page) if at not in untitled]
    seen = (at for at in further(told, document.elements) if all(abs(at - other) > TITLES for other in said))
    return tuple(sorted((*said, *seen)))


def _openings(page: _Page) -> list[int]:
    """Where a story of the page says by its words or its type that it begins."""
    found, first, least = list[int](), 0, UNOPENED
    for index in _titles(page):
        if _has_story(page, first, index, least):
            found.append(page.heard[index])
            first = index
        least = STORY
    if found and not _has_story(page, first, len(page.heard), STORY):
        found.pop()
    return found


def titled(elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements of one story among several: its own heading is the headline, one set over them all stands by it."""
    heard = [n for n, element in enumerate(elements) if not element.left_out and element.text.strip()]
    run = list(takewhile(lambda n: elements[n].kind is Kind.HEADING, heard))
    if not run:
        return tuple(elements)
    own = elements[run[-1]].level
    tags = {n: "h1" if elements[n].level >= own else "deck" for n in run}
    return tuple(replace(e, layout=replace(e.layout, tag=tags[n])) if n in tags else e for n, e in enumerate(elements))


def _page(document: Document) -> _Page:
    heard = [i for i, e in enumerate(document.elements) if not e.left_out and e.text.strip()]
    text = "\n".join(document.elements[i].text for i in heard)
    size = most_set((document.elements[i].layout.size, document.elements[i].text) for i in heard)
    return _Page(document.elements, heard, language_of(text), size)


def _titles(page: _Page) -> Iterator[int]:
    """Where a run of title lines begins that has a signature, a dateline or a headline's size."""
    index, last = 0, len(page.heard)
    while index < last:
        end = index
        while end < last and end - index < TITLES and page.is_title(end):
            end += 1
        if end > index and _opens(page, index, end):
            yield index
        index = max(end, index + 1)


def _opens(page: _Page, start: int, end: int) -> bool:
    if end >= len(page.heard):
        return False
    told = page.signs(end) and any(page.is_prose(i) for i in range(end + 1, min(end + 4, len(page.heard))))
    filed = dateline_at_start(page.text(end), page.language) > 0
    headline = any(page.is_large(i) or page.at(i).kind is Kind.HEADING for i in range(start, end))
    return told or filed or (headline and _set_apart(page, start, end))


def _set_apart(page: _Page, start: int, end: int) -> bool:
    """Whether the layout itself parts stories: large type over running text, or another box than the words above."""
    large = any(page.is_large(i) for i in range(start, end))
    above, below = page.at(start - 1).layout.box if start else None, page.at(start).layout.box
    return page.is_prose(end) and (large or (above is not None and below is not None and above != below))


def _has_story(page: _Page, start: int, end: int, least: Mapping[str, int]) -> bool:
    """Whether there is running text of a story's length, not counting its title."""
    return sum(len(page.text(i)) for i in range(start, end) if page.is_prose(i)) >= least[page.language]
