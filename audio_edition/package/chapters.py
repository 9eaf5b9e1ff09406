"""chapters.json: podcast chapters 1.2, as the podcast namespace defines them (application/json+chapters)."""

from __future__ import annotations

import json
from typing import Any

from audio_edition.package.transcript import Passage, Transcript


def chapters_json(transcript: Transcript, mp3: str) -> str:
    """The chapters of the edition whose audio is the file ``mp3``; times are seconds."""
    chapters: dict[str, Any] = {"version": "1.2.0", "title": transcript.title, "fileName": mp3}
    if transcript.paper:
        chapters["podcastName"] = transcript.paper
    chapters["chapters"] = [_chapter(passage) for passage in transcript.passages]
    return json.dumps(chapters, ensure_ascii=False, indent=1) + "\n"


def _chapter(passage: Passage) -> dict[str, Any]:
    return {"startTime": passage.start / 1000, "endTime": passage.end / 1000, "title": passage.title}
