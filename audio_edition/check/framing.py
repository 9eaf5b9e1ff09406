"""Does the small player play this edition, and does oembed.json put just that into a frame?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from audio_edition.check.evidence import Evidence
from audio_edition.check.transcripts import page_of, unplayed
from audio_edition.errors import EditionError
from audio_edition.package import side_files
from audio_edition.package.page.framing import EMBED, OEMBED

_LINK = "//link[@type='application/json+oembed']/@href"


def small_player(evidence: Evidence) -> Iterator[str]:
    """embed.html plays this MP3; where the page names an oembed.json, that frames the embed.html beside it."""
    yield from unplayed(evidence, EMBED, page_of(evidence, EMBED))
    linked = page_of(evidence, side_files.PLAYER).xpath(_LINK)
    if bool(linked) != (OEMBED in evidence.manifest.files):
        yield f"index.html and the manifest do not agree whether there is an {OEMBED}"
    elif linked:
        yield from _framed(evidence, str(linked[0]))


def _framed(evidence: Evidence, address: str) -> Iterator[str]:
    from lxml import html

    try:
        told = json.loads(evidence.text(OEMBED))
        framed = html.fragment_fromstring(told["html"], create_parent=True).xpath("./iframe/@src")
    except (ValueError, KeyError, TypeError) as error:
        raise EditionError(f"{OEMBED} cannot be read ({error}); make the edition again.") from error
    if framed != [f"{address.removesuffix(OEMBED)}{EMBED}"]:
        yield f"{OEMBED} does not frame the {EMBED} beside it"
    if told.get("version") != "1.0" or told.get("type") != "rich":
        yield f"{OEMBED} is not oEmbed 1.0 of the type rich"
    folder = unquote(urlsplit(address).path).split("/")[-2:-1]
    if folder != [evidence.folder.resolve().name]:
        yield f"{OEMBED} is for the edition in {'/'.join(folder)}"
