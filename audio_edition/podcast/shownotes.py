"""Show notes: what an app shows under an episode, as plain HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from audio_edition.package.issue_files import labelled, whole_among
from audio_edition.package.left_out import reasons
from audio_edition.package.manifest import Manifest
from audio_edition.package.transcript import one_line
from audio_edition.package.words import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST = 4000
"""Bytes of a description (Apple Podcasts, "RSS feed requirements")."""


def heading(manifest: Manifest) -> str:
    """The episode's title; that of a story taken back says so."""
    said = words(manifest.language).table
    return str(said["withdrawn_title"]).format(title=manifest.title) if manifest.withdrawn else manifest.title


def summary(manifest: Manifest) -> str:
    """The summary in one line; the title where there is none."""
    return _cut(one_line(manifest.summary) or one_line(manifest.title), LONGEST)


def description(manifest: Manifest) -> str:
    """The summary, the day of a correction, and that the voices are synthetic, in one line of at most LONGEST bytes."""
    told = " ".join(sentence for sentence in (_corrected(manifest), words(manifest.language).notice) if sentence)
    return f"{_cut(summary(manifest), LONGEST - len(told.encode()) - 1)} {told}"


def _cut(text: str, longest: int) -> str:
    """Cut between characters to so many bytes."""
    whole = text.encode()
    return text if len(whole) <= longest else whole[: longest - 3].decode(errors="ignore") + "…"


def _corrected(manifest: Manifest) -> str:
    """That the story was corrected and when, "" where listeners are not told."""
    said = words(manifest.language)
    return said.corrected(manifest.corrected) if manifest.corrected and not manifest.withdrawn else ""


def show_notes(manifest: Manifest, page: str) -> str:
    """The summary, the chapters with their times, the player ``page``'s address, of a front page the
    whole issue's files, which lie beside that, a correction, what was left out of the
    article and that the voices are synthetic.
    """
    from lxml import etree

    said = words(manifest.language)
    rate = manifest.audio.rate
    body = etree.Element("div")
    _put(body, "p", summary(manifest))
    _put(body, "p", said.colon(said.table["chapters"]))
    listed = etree.SubElement(body, "ul")
    for chapter in manifest.chapters:
        _put(listed, "li", f"{_clock(chapter.start // rate)} {chapter.title}")
    _put(etree.SubElement(body, "p"), "a", said.table["with_audio"], href=page)
    for name, label in labelled(whole_among(manifest.slug, manifest.files), said):
        _put(etree.SubElement(body, "p"), "a", label, href=f"{page.rpartition('/')[0]}/{quote(name)}")
    for sentence in (_corrected(manifest), said.left_out(reasons(manifest.notes)), said.notice):
        if sentence:
            _put(body, "p", sentence)
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)


def _put(parent: Element, tag: str, text: Any, **attributes: str) -> None:
    from lxml import etree

    etree.SubElement(parent, tag, attributes).text = one_line(str(text))


def _clock(seconds: int) -> str:
    """A time as apps make links of: 03:07, 1:02:03."""
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes:02}:{seconds % 60:02}"
