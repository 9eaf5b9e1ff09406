"""The pages of an edition: the player with the whole text, the transcript to read, the index of all editions."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from audio_edition.casting.announcements import spoken_date
from audio_edition.model import Part
from audio_edition.package.daisy import daisy_beside
from audio_edition.package.issue_files import Beside, labelled
from audio_edition.package.manifest import Manifest
from audio_edition.package.page.framing import OEMBED
from audio_edition.package.page.keys import KEYS
from audio_edition.package.page.letter import letter
from audio_edition.package.setting import pieces
from audio_edition.package.templates import environment
from audio_edition.package.transcript import Paragraph, Transcript, one_line
from audio_edition.package.words import Words, words

if TYPE_CHECKING:
    from jinja2 import Environment

SLEEP = (5, 10, 15, 20, 30, 45, 60)
"""Minutes the sleep timer offers."""

TAB = 70
"""Characters of a page's title: what search engines and tabs show of it at most."""

_SCRIPTED = (
    "length",
    "play",
    "pause",
    "times",
    "timer_left",
    "timer_set",
    "timer_cleared",
    "timer_done",
    "resumed",
    "skim_on",
    "skim_off",
    "pass_over_on",
    "pass_over_off",
    "voices_on",
    "voices_off",
    "letters_on",
    "letters_off",
    "narrator",
    "bookmark_set",
    "bookmark_there",
    "bookmark_remove",
    "bookmark_removed",
    "address_copied",
    "address_shown",
    "report_subject",
    "report_here",
    "report_keep",
    "failed",
    "of",
)
"""Our words that the player's scripts need."""

_FRAMED = ("length", "play", "pause", "resumed", "failed", "of")
"""Our words that the small player's scripts need."""

_ICONS = {
    "play": "M7 4v16l13-8z",
    "back": "M12 5V1L6.500 5.500 12 10V7a6 6 0 1 1-6 6H4a8 8 0 1 0 8-8z",
    "forward": "M12 5V1l5.500 4.500L12 10V7a6 6 0 1 0 6 6h2a8 8 0 1 1-8-8z",
}


def player_page(transcript: Transcript, mp3: str, identifier: str, beside: Beside) -> str:
    """index.html: the player and the whole text, in one file that asks no other host for anything.

    identifier: the edition's guid, which a listener's report names. beside: what else lies there.
    """
    said = words(transcript.language)
    switches = tuple(_switches(transcript))
    missing = {"skim", "pass_over", "voices", "report"} - {*switches, *(("report",) if beside.reports else ())}
    facts = {
        "t": transcript,
        "mp3": quote(mp3),
        "book": quote(Path(mp3).with_suffix(".epub").name),
        "daisy": quote(daisy_beside(Path(mp3)).name) if beside.daisy else "",
        "whole": [(quote(name), label) for name, label in labelled(beside.whole, said)],
        "opening": _opening(transcript),
        "told": {name: said.table[name] for name in _SCRIPTED},
        "switches": switches,
        "identifier": identifier,
        "reports": beside.reports,
        "letter": letter(beside.reports, identifier, transcript.title, said),
        "framed": f"{beside.address}/{OEMBED}" if beside.address else "",
    }
    keys = [key for key in KEYS if key[2] not in missing]
    return _render("player.html", said, keys=keys, sleep=SLEEP, icons=_ICONS, **facts)


def small_player(transcript: Transcript, mp3: str) -> str:
    """embed.html: the player alone, to stand in a frame of another page."""
    said = words(transcript.language)
    told = {name: said.table[name] for name in _FRAMED}
    return _render("embed.html", said, t=transcript, mp3=quote(mp3), told=told, icons=_ICONS)


def transcript_page(transcript: Transcript, mp3: str) -> str:
    """transcript.html: the text to read by itself, as podcast apps take it (``cite``, ``time`` and ``p``)."""
    return _render("transcript.html", words(transcript.language), t=transcript, mp3=quote(mp3))


def index_page(
    editions: Sequence[tuple[str, Manifest]],
    title: str = "",
    language: str = "zh",
    feeds: Sequence[tuple[str, str]] = (),
) -> bytes:
    """The page of all editions; ``editions`` are folder names and manifests, the newest first.

    What it says itself is in ``language``, what it says of an edition in that edition's. feeds: names of sections
    and of the files of their feeds.
    """
    said = words(language)
    shown = [(f"{quote(folder)}/", edition) for folder, edition in editions]
    return _render("index.html", said, words=words, editions=shown, title=one_line(title), feeds=feeds).encode()


def _switches(transcript: Transcript) -> Iterator[str]:
    """The switches that have something to do: a skim has none of its own, and not every edition has captions."""
    if not transcript.sentences[0].place:
        yield "skim"
    if any(sentence.aside for sentence in transcript.sentences):
        yield "pass_over"
    if any(sentence.quoted for sentence in transcript.sentences):
        yield "voices"


def _opening(transcript: Transcript) -> list[tuple[Part, list[Paragraph]]]:
    """The first chapter by parts of the page, if the headline is in it: then it is set above the player."""
    first = transcript.passages[0].paragraphs
    groups = [(part, list(group)) for part, group in groupby(first, key=lambda paragraph: paragraph.part)]
    return groups if sum(part is Part.HEADLINE for part, _ in groups) == 1 else []


def _render(template: str, said: Words, **facts: Any) -> str:
    return _environment().get_template(template).render(said=said, w=said.table, **facts)


@cache
def _environment() -> Environment:
    env = environment("page")
    env.filters |= {
        "seconds": _seconds,
        "clock": _clock,
        "date": _date,
        "hash": _hash,
        "tab": _tab,
        "one_line": one_line,
        "pieces": pieces,
    }
    env.filters["script"] = lambda name: _inline(env, f"{name}.js")
    env.globals["inline"] = lambda name: _inline(env, name)
    return env


def _inline(env: Environment, name: str) -> str:
    """A style sheet or script of ours as it stands between the tags."""
    from markupsafe import Markup

    assert env.loader is not None
    return Markup(env.loader.get_source(env, name)[0])


def _hash(text: str) -> str:
    """A Content-Security-Policy source that allows exactly this inline style sheet or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".")


def _tab(title: str, paper: str = "") -> str:
    """What a browser writes on the tab: the title and the paper, as far as there is room."""
    whole = f"{title} · {paper}" if paper else title
    return whole if len(whole) <= TAB else title if len(title) <= TAB else title[: TAB - 1] + "…"


def _clock(milliseconds: int) -> str:
    """A time as a player shows it: 3:07, 1:02:03."""
    seconds = milliseconds // 1000
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def _date(date: str, language: str) -> str:
    """A date as a newspaper writes it; as it stands when it is none."""
    try:
        return spoken_date(date, language)
    except ValueError:
        return date
