"""The book: transcripts as chapters of headings, paragraphs and asides, each sentence with its clip of the audio.

EPUB and DAISY are written from it; a book holds one story, or the stories of an issue by section.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from audio_edition.package.book.book import Book, Call, Chapter, Entry, Story, Telling
from audio_edition.package.book.chapters import chapters_of, legible, letters
from audio_edition.package.dates import iso_date
from audio_edition.package.transcript import Transcript, one_line
from audio_edition.package.words import words


def book_of(telling: Telling) -> Book:
    """A book of one story."""
    heard = telling.heard
    story = _story(telling, "", "edition.mp3")
    contents = tuple(_entry(chapter) for chapter in story.chapters)
    return Book(story.title, heard.language, heard.paper, iso_date(heard.date), (story,), contents)


def book_of_issue(title: str, date: str, tellings: Sequence[Telling]) -> Book:
    """A book of the stories of an issue, at least one, in the paper's order. Its language is that of the first.

    A section is called in the contents by the sentence of the first story that is nothing but its name, where there
    is one: the front page says them.
    """
    stories = tuple(
        _story(telling, f"story-{number}-", f"story-{number}.mp3") for number, telling in enumerate(tellings, 1)
    )
    named = {letters(clip.sentence.text): clip for chapter in stories[0].chapters for clip in chapter.clips}
    contents: list[Entry] = []
    for section, group in groupby(stories, key=lambda story: story.telling.section):
        below = tuple(_story_entry(story) for story in group)
        clip = named.get(letters(section))
        call = Call(stories[0].audio, clip.begin, clip.end) if clip else below[0].call
        one = Entry(f"section-{len(contents) + 1}", one_line(section), below[0].chapter, call, below)
        contents += [one] if legible(section) else below
    first = tellings[0].heard
    return Book(one_line(title), first.language, first.paper, iso_date(date), stories, tuple(contents))


def _story_entry(story: Story) -> Entry:
    first, *others = story.chapters
    return Entry(f"to-{first.name}", story.title, first, first.call, tuple(_entry(chapter) for chapter in others))


def _entry(chapter: Chapter) -> Entry:
    return Entry(f"to-{chapter.name}", chapter.title, chapter, chapter.call)


def title_of(transcript: Transcript) -> str:
    """The title, or where nothing of it can be seen, that this is an audio edition: a book has to have one."""
    return transcript.title if legible(transcript.title) else str(words(transcript.language).table["audio_edition"])


def _story(telling: Telling, prefix: str, audio: str) -> Story:
    return Story(title_of(telling.heard), telling, chapters_of(telling.heard, prefix, audio), audio)
