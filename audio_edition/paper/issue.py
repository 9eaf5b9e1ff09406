"""The nouns of an issue: what a source offers, before anything is read or made."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.model import Note, Skipped
from audio_edition.package.slug import slug


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story as the source names it.

    source: a file or an address. key: what stays the same when the story changes (a path in the source, a feed's
    guid). page: as printed (``A3``). headline: the source's, a hint; the story's own counts. address: of its page on
    the web. updated: when it was last changed, as ISO 8601, or ""
    (of a feed without times, a checksum of what it says). published: likewise. fault: why it could not be had, or "".
    """

    source: str
    key: str
    page: str = ""
    headline: str = ""
    address: str = ""
    updated: str = ""
    published: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the paper (要闻, Sport) and its stories in order; ``name`` is "" where the source has none."""

    name: str
    stories: tuple[StoryEntry, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a paper. date: ``YYYY-MM-DD``. edition: ``""``, or which of the day (晚报, late).

    left_out: entries of the source that are not taken, and why. notes: what fell short in reading the source.
    rolling: whether the source lists only its newest stories, so that one it lists no longer is not gone.
    outside: whether a server of the internet lists it, which names nothing on this machine or a private network.
    """

    paper: str
    date: str
    sections: tuple[Section, ...]
    edition: str = ""
    left_out: tuple[Skipped, ...] = ()
    notes: tuple[Note, ...] = ()
    rolling: bool = False
    outside: bool = False

    @property
    def stories(self) -> tuple[StoryEntry, ...]:
        """All stories, in order."""
        return tuple(story for section in self.sections for story in section.stories)

    @property
    def name(self) -> str:
        """What the issue's own folder is called behind its date."""
        return slug(f"{self.paper or 'issue'} {self.edition}")
