"""Small editions in a folder, for the tests of feed, preview and publishing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from audio_edition.casting.settings.podcast_settings import Credited, Show
from audio_edition.model import Chapter, Part
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Audio, Manifest, Source

URL = "https://paper.example/audio"
MP3 = b"mp3!" * 1000
SIDE_FILES = {
    "chapters.json": b'{"version": "1.2.0", "chapters": []}',
    "index.html": b"<!DOCTYPE html><title>page</title>",
    "transcript.html": b"<p>text</p>",
    "transcript.srt": b"1\n",
    "transcript.vtt": b"WEBVTT\n",
}
SHOW = Show(
    title="红柳日报",
    description="红柳日报的特稿，读给您听。",
    base_url=URL,
    author="红柳日报社",
    owner="红柳日报社",
    email="audio@paper.example",
    category=("News", "Daily News"),
    licence="cc-by-4.0",
    copyright="© 红柳日报社",
    persons=(Credited("王长河", "editor", "Writing", "https://paper.example/wang"),),
    updates=("weekly", "FREQ=WEEKLY"),
)


def edition(
    slug: str = "lv-zhou", date: str = "2026-05-01", title: str = "绿洲", summary: str = "春天。", mp3: bytes = MP3
) -> Manifest:
    """The manifest of an edition whose MP3 is ``mp3``."""
    return Manifest(
        slug=slug,
        title=title,
        language="zh",
        date=date,
        paper="红柳日报",
        summary=summary,
        source=Source("a.txt", "txt", "utf-8", "0" * 64),
        engine="tone",
        voices={},
        audio=Audio(f"{slug}.mp3", 3671.5, len(mp3), hashlib.sha256(mp3).hexdigest(), 44_100, -16.0, -1.2),
        chapters=(
            Chapter("开篇", Part.HEADLINE, 0, 44_100 * 67),
            Chapter("结尾", Part.BODY, 44_100 * 67, 44_100 * 3671),
        ),
        cues=(),
        skipped=(),
        notes=(),
        files={},
        made_from="",
    )


def store(
    output: Path, *editions: Manifest, mp3: bytes = MP3, side_files: dict[str, bytes] = SIDE_FILES
) -> list[Manifest]:
    """Lay editions into an output folder as ``make`` does; gives the manifests as written."""
    laid = [
        replace(made, files={name: hashlib.sha256(content).hexdigest() for name, content in side_files.items()})
        for made in editions
    ]
    for made in laid:
        place = output / f"{made.date}-{made.slug}"
        place.mkdir(parents=True, exist_ok=True)
        for name, content in {made.audio.file: mp3, **side_files, "script.yaml": b"lines: []\n"}.items():
            (place / name).unlink(missing_ok=True)
            (place / name).write_bytes(content)
        (place / manifests.NAME).write_text(manifests.to_json(made), encoding="utf-8")
    return laid


def issue(output: Path, date: str, sections: Mapping[str, Sequence[str]], name: str = "issue", **told: str) -> None:
    """Lay an issue's account into an output folder; the sections' stories are told by their slugs."""
    listed = [
        {"name": section, "stories": [{"folder": f"{date}-{slug}"} for slug in slugs]}
        for section, slugs in sections.items()
    ]
    place = output / f"{date}-{name}"
    place.mkdir(exist_ok=True)
    account = {"paper": "红柳日报", "date": date, "sections": listed, **told}
    (place / "issue.json").write_text(json.dumps(account), encoding="utf-8")
