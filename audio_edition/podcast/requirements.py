"""What podcast directories want of a feed, as data, and what a feed of ours still lacks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from audio_edition.podcast.rss import NAMESPACES
from audio_edition.tables import table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

REQUIRED = "must"
_REGEXPS = "http://exslt.org/regular-expressions"


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
    """What the pages of a feed lack, the required first."""
    from lxml import etree

    feeds = [etree.fromstring(page) for page in pages]
    for requirement in sorted(requirements(), key=lambda each: each.level != REQUIRED):
        failed = [element for feed in feeds for element in _failing(feed, requirement)]
        if failed:
            items = [element for element in failed if element.tag == "item"]
            yield Missing(requirement, tuple(item.findtext("title") or "" for item in items))


def _failing(feed: Element, requirement: Requirement) -> Iterator[Element]:
    from lxml import etree

    names = {**NAMESPACES, "re": _REGEXPS}
    holds = etree.XPath(f"boolean({requirement.holds})", namespaces=names)
    elements = cast("list[Element]", feed.xpath(requirement.of, namespaces=names))
    return (element for element in elements if not holds(element))
