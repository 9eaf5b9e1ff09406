"""What podcast directories want of a feed, as data, and what a feed of ours still lacks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from audio_edition.podcast.rss import NAMESPACES
from audio_edition.tables import table

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.etree import _Element as Element

REQUIRED = "must"
_NAMES = {**NAMESPACES, "re": "http://exslt.org/regular-expressions"}


@dataclass(frozen=True, slots=True)
class Requirement:
    """by: who asks. level: ``must`` or ``should``. ``holds`` is an XPath, true of every element that ``of`` finds."""

    by: tuple[str, ...]
    level: str
    of: str
    holds: str
    say: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement that is not met; ``titles`` are those of the episodes concerned, none for the whole show."""

    requirement: Requirement
    titles: tuple[str, ...]

    @property
    def required(self) -> bool:
        """Whether a directory refuses the feed for it."""
        return self.requirement.level == REQUIRED

    def __str__(self) -> str:
        asks = "require" if self.required else "recommend"
        of = f" for {len(self.titles)} episodes ({self.titles[0]} …)" if len(self.titles) > 1 else ""
        of = of or (f" for {self.titles[0]}" if self.titles else "")
        who = self.requirement.by
        return f"{' and '.join(who)} {asks}{'s' if len(who) == 1 else ''}{of}: {self.requirement.say}"


@cache
def requirements() -> tuple[Requirement, ...]:
    """The table requirements.yaml."""
    rows = table(__package__, "requirements.yaml")
    return tuple(Requirement(**{**row, "by": tuple(row["by"])}) for row in rows)


def missing(pages: Iterable[bytes]) -> Iterator[Missing]:
    """What the pages of a feed lack, the required first. A page is let go of before the next is looked at."""
    from lxml import etree

    wanted = sorted(requirements(), key=lambda each: each.level != REQUIRED)
    titles: dict[Requirement, list[str]] = {}
    for page in pages:
        feed = etree.fromstring(page)
        for requirement in wanted:
            for element in _failing(feed, requirement):
                found = titles.setdefault(requirement, [])
                if element.tag == "item":
                    found.append(element.findtext("title") or "")
    return (Missing(requirement, tuple(titles[requirement])) for requirement in wanted if requirement in titles)


@cache
def _holds(requirement: Requirement) -> XPath:
    from lxml import etree

    return etree.XPath(f"boolean({requirement.holds})", namespaces=_NAMES)


def _failing(feed: Element, requirement: Requirement) -> Iterator[Element]:
    elements = cast("list[Element]", feed.xpath(requirement.of, namespaces=_NAMES))
    holds = _holds(requirement)
    return (element for element in elements if not holds(element))
