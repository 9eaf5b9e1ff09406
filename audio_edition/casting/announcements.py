"""What we say ourselves, from the templates of voices.yaml: the opening, the notice, the closing, chapter titles."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from audio_edition.model import Feature, Line, Part, Pause

if TYPE_CHECKING:
    from audio_edition.casting.voices import Casting

MINUTES = "{minutes}"  # filled in when the length of everything else is known

FACTS = ("paper", "headline", "date", "sections", "minutes")
"""What every announcement may name in braces."""

OWN_FACTS = {
    "table": ("columns", "rows"),
    "table_caption": ("caption", "columns", "rows"),
    "table_head": ("cells",),
    "table_rest": ("rest",),
    "item": ("number",),
    "corrected": ("corrected",),
    "withdrawn": ("reason",),
    "issue_opening": ("paper", "date"),
    "issue_edition": ("edition",),
    "issue_summary": ("stories", "minutes"),
    "issue_section": ("section", "stories"),
    "issue_page": ("page",),
    "issue_length": ("minutes",),
    **dict.fromkeys(("table_blank", "table_same", "description", "issue_closing"), ()),
}
"""What these may name instead: they say something of one piece of the page, or of the issue."""


def templates(casting: Casting, language: str) -> Mapping[str, str]:
    """Our words in a language."""
    return casting.announcements.get(language) or casting.announcements["zh"]


def filled(template: str, facts: Mapping[str, str]) -> str:
    """An announcement's words; "" when it is switched off or a fact it names is unknown."""
    try:
        return template.format(**{fact: value for fact, value in facts.items() if value})
    except KeyError:
        return ""


def announced(name: str, text: str, voice: str, language: str) -> Line:
    """The line of an announcement: name is its id."""
    return Line(name, Part.ANNOUNCEMENT, "announcement", voice, text, Pause.PARAGRAPH, language=language)


class Announcer:
    """Fills the templates for one feature. An announcement whose facts are missing is not made."""

    def __init__(self, casting: Casting, feature: Feature, date: str, title: str = "") -> None:
        self.templates = templates(casting, feature.language)
        self.facts = {
            "paper": casting.paper,
            "headline": " ".join(block.text for block in feature.headline) or title,
            "date": spoken_date(date, feature.language),
            "sections": str(len(feature.sections)),
            "minutes": MINUTES,
        }

    def summary(self) -> str:
        """How much there is to hear: parts and minutes, or the minutes alone of a feature that has one part."""
        counts = "{sections}" in self.templates.get("summary", "")
        return self.text("length" if counts and self.facts["sections"] in ("0", "1") else "summary")

    def text(self, name: str, **own: str) -> str:
        """An announcement's words, or "" when it is switched off or a fact it names is unknown.

        own: the facts of OWN_FACTS.
        """
        return filled(self.templates.get(name, ""), self.facts | own)

    def chapter(self, name: str) -> str:
        """The title of one of our own chapters (opening, lead, body, captions, closing)."""
        return self.templates.get(f"{name}_chapter") or name


def spoken_date(date: str, language: str) -> str:
    """An ISO date as a newspaper writes it: 2026年11月24日, November 24, 2026."""
    if not date:
        return ""
    day = datetime.date.fromisoformat(date)
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day:%B} {day.day}, {day.year}"
