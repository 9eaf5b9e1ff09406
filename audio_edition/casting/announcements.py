"""What we say ourselves, from the templates of voices.yaml: the opening, the notice, the closing, chapter titles."""

from __future__ import annotations

import datetime

from audio_edition.casting.voices import Casting
from audio_edition.model import Feature

MINUTES = "{minutes}"  # filled in when the length of everything else is known


class Announcer:
    """Fills the templates for one feature. An announcement whose facts are missing is not made."""

    def __init__(self, casting: Casting, feature: Feature, date: str) -> None:
        self.templates = casting.announcements.get(feature.language) or casting.announcements["zh"]
        self.facts = {
            "paper": casting.paper,
            "headline": " ".join(block.text for block in feature.headline),
            "date": spoken_date(date, feature.language),
            "sections": str(len(feature.sections)),
            "minutes": MINUTES,
        }

    def text(self, name: str) -> str:
        """An announcement's words, or "" when it is switched off or a fact it names is unknown."""
        template = self.templates.get(name, "")
        if any(not value and f"{{{fact}}}" in template for fact, value in self.facts.items()):
            return ""
        return template.format(**self.facts)

    def chapter(self, name: str) -> str:
        """The title of one of our own chapters (opening, lead, body, captions, closing)."""
        return self.templates.get(f"{name}_chapter") or name


def spoken_date(date: str, language: str) -> str:
    """An ISO date as a newspaper writes it: 2026年11月24日, November 24, 2026."""
    if not date:
        return ""
    day = datetime.date.fromisoformat(date)
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day:%B} {day.day}, {day.year}"
