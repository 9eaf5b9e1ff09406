"""The front page: an edition that says what the issue has and leads through it, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from audio_edition.casting.announcements import announced, filled, spoken_date, templates
from audio_edition.casting.edits import fingerprint
from audio_edition.casting.pieces import merged, pieces_of
from audio_edition.casting.voices import Casting
from audio_edition.model import Line, Note, Part, Pause, Script
from audio_edition.paper.issuefile import MadeIssue, MadeSection, MadeStory, State

SOURCE = "front page"
MISSING = "STORY_MISSING"
_ABSENT = frozenset({State.GONE, State.WITHDRAWN})
_MOST_CHAPTERS = 250
"""Beyond it the chapters are the sections alone: nobody finds a story among more."""


def front_page(issue: MadeIssue, casting: Casting) -> Script:
    """What the front page says: paper, date, how many stories and minutes; then each section's headlines.

    Each headline is a chapter, with its page and length. Stories that could not be made are in no line, but in a
    STORY_MISSING note.
    """
    lines = tuple(replace(line, made=fingerprint(line)) for line in _FrontPage(issue, casting).lines())
    title = " ".join(part for part in (issue.paper, spoken_date(issue.date, issue.language), issue.edition) if part)
    notes = tuple(
        Note(MISSING, f"“{story.headline or story.key}” is not in the issue: it could not be made", story.key)
        for story in issue.stories
        if not story.folder
    )
    return Script(title, issue.language, lines, issue.date, SOURCE, notes=notes)


def told(issue: MadeIssue) -> list[MadeStory]:
    """The stories that the front page names."""
    return [story for _, story in placed(issue)]


def placed(issue: MadeIssue) -> list[tuple[str, MadeStory]]:
    """The stories that the front page names, each with its section's name."""
    return [(section.name, story) for section in issue.sections for story in _told(section)]


def _told(section: MadeSection) -> list[MadeStory]:
    return [story for story in section.stories if story.folder and story.state not in _ABSENT]


class _FrontPage:
    """Writes its lines, in the paper's announcing voice; the headlines in the voice of headlines."""

    def __init__(self, issue: MadeIssue, casting: Casting) -> None:
        self.issue = issue
        self.words = templates(casting, issue.language)
        self.voices = casting.roles[issue.language]
        self.by_story = len(told(issue)) + len(issue.sections) <= _MOST_CHAPTERS

    def lines(self) -> Iterator[Line]:
        yield from self.opening()
        for number, section in enumerate(self.issue.sections, 1):
            yield from self.section(number, section, _told(section))
        closing = self.said("close", "issue_closing")
        yield from (replace(line, chapter=self.words.get("closing_chapter") or "closing") for line in closing)

    def opening(self) -> list[Line]:
        issue, stories = self.issue, told(self.issue)
        date = spoken_date(issue.date, issue.language)
        minutes = _minutes(sum(story.seconds for story in stories))
        lines = self.said("open-1", "issue_opening", paper=issue.paper, date=date)
        lines += self.said("open-2", "issue_edition", edition=issue.edition)
        lines += self.said("open-3", "issue_summary", stories=str(len(stories)), minutes=minutes)
        lines += self.said("open-4", "notice")
        first = [replace(line, chapter=self.words.get("opening_chapter") or "opening") for line in lines[:1]]
        return [*first, *lines[1:-1], *(replace(line, pause=Pause.PART) for line in lines[1:][-1:])]

    def section(self, number: int, section: MadeSection, stories: list[MadeStory]) -> Iterator[Line]:
        if not stories:
            return
        if section.name:
            told = self.said(f"s{number}", "issue_section", section=section.name, stories=str(len(stories)))
            yield from (replace(line, part=Part.HEADING, chapter=section.name, pause=Pause.HEADING) for line in told)
        for place, story in enumerate(stories, 1):
            yield from self.story(f"s{number}.{place}", story)

    def story(self, name: str, story: MadeStory) -> Iterator[Line]:
        language, voice = self.issue.language, self.voices["headline"]
        pieces = merged(pieces_of(story.headline, language, None))
        for at, piece in enumerate(pieces):
            line_id, voice = f"{name}-{at}" if at else name, self.voices["headline"]
            line = Line(
                line_id, Part.HEADLINE, "headline", voice, piece.text, piece.pause, language=self.issue.language
            )
            yield replace(line, chapter=story.headline) if at == 0 and self.by_story else line
        place = self.said(f"{name}-page", "issue_page", page=story.page)
        length = self.said(f"{name}-length", "issue_length", minutes=_minutes(story.seconds))
        yield from (replace(line, pause=Pause.SENTENCE) for line in place)
        yield from length

    def said(self, name: str, template: str, **facts: str) -> list[Line]:
        """The announcement's line, none where it is switched off or a fact it names is unknown."""
        text = filled(self.words.get(template, ""), facts)
        return [announced(name, text, self.voices["announcement"], self.issue.language)] if text else []


def _minutes(seconds: float) -> str:
    return str(max(1, round(seconds / 60)))
