"""The letter that a listener writes to the newsroom about a whole edition; that about a sentence is player.js's."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from audio_edition.package.words import Words

_TITLE = 30
"""Characters of the title in a letter's subject."""


def letter(reports: str, edition: str, title: str, said: Words) -> str:
    """The address of a link that begins a letter; "" where no reports are wanted.

    reports: where they go, ``mailto:…`` or a web address. edition: its guid.
    """
    if not reports:
        return ""
    if not reports.startswith("mailto:"):
        return f"{reports}{'&' if '?' in reports else '?'}{urlencode({'edition': edition})}"
    subject = said.table["report_subject"].format(title=title[:_TITLE])
    body = "\r\n".join((said.table["report_here"], "", "", said.table["report_keep"], f"edition: {edition}", ""))
    return f"{reports}?subject={quote(subject)}&body={quote(body)}"
