"""feed.xml: the editions of an output folder as a podcast, RSS 2.0 with the iTunes tags."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from audio_edition.errors import ConfigError, EditionError
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.whole import write

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
ATOM = "http://www.w3.org/2005/Atom"
LANGUAGES = {"zh": "zh-CN", "en": "en"}  # RSS wants RFC 5646 tags; our Mandarin is read in simplified characters
NAME = "feed.xml"
_NEWS = "News"  # the iTunes category of a newspaper


def write_feed(output: Path, base_url: str, title: str = "") -> int:
    """Write ``output/feed.xml`` and give the number of episodes, the newest first.

    ``base_url`` is where the folder stands on the web. Raises ConfigError for an address that is not http(s), and
    EditionError when there is no edition or one whose MP3 is not the one its manifest names.
    """
    if urlsplit(base_url).scheme not in ("http", "https") or not urlsplit(base_url).netloc:
        raise ConfigError(f"--base-url {base_url}: is not a web address; write it as https://example.org/audio")
    editions = [(path.parent, manifests.load(path)) for path in sorted(output.glob(f"*/{manifests.NAME}"))]
    if not editions:
        raise EditionError(f"{output}: holds no edition; make one first: audio-edition make FEATURE --output {output}")
    for folder, edition in editions:
        _prove(folder, edition)
    editions.sort(key=lambda pair: (pair[1].date, pair[1].slug), reverse=True)
    write(output / NAME, feed([(folder.name, edition) for folder, edition in editions], base_url.rstrip("/"), title))
    return len(editions)


def feed(editions: Sequence[tuple[str, Manifest]], base_url: str, title: str = "") -> bytes:
    """The feed as XML; ``editions`` are folder names and manifests, the newest first."""
    from lxml import etree

    newest = editions[0][1]
    rss = etree.Element("rss", version="2.0", nsmap={"itunes": ITUNES, "atom": ATOM})
    channel = etree.SubElement(rss, "channel")
    name = title or newest.paper or "Audio edition"
    _texts(channel, title=name, link=f"{base_url}/", language=LANGUAGES[newest.language], description=name)
    self_link = {"href": f"{base_url}/{NAME}", "rel": "self", "type": "application/rss+xml"}
    etree.SubElement(channel, f"{{{ATOM}}}link", self_link)
    _itunes(channel, author=name, explicit="false", type="episodic")
    etree.SubElement(channel, f"{{{ITUNES}}}category", text=_NEWS)
    for folder, edition in editions:
        _item(channel, f"{base_url}/{quote(folder)}", edition)
    return bytes(etree.tostring(rss, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _item(channel: Element, url: str, edition: Manifest) -> None:
    from lxml import etree

    item = etree.SubElement(channel, "item")
    _texts(item, title=edition.title, description=edition.summary)
    etree.SubElement(item, "guid", isPermaLink="false").text = edition.guid
    published = datetime.datetime.fromisoformat(edition.date).replace(tzinfo=datetime.UTC)
    _texts(item, pubDate=format_datetime(published))
    audio = edition.audio
    enclosure = {"url": f"{url}/{quote(audio.file)}", "length": str(audio.bytes), "type": "audio/mpeg"}
    etree.SubElement(item, "enclosure", enclosure)
    _itunes(item, title=edition.title, duration=str(round(audio.seconds)), explicit="false", episodeType="full")


def _texts(parent: Element, **texts: str) -> None:
    from lxml import etree

    for tag, text in texts.items():
        etree.SubElement(parent, tag).text = _xml(text)


def _itunes(parent: Element, **texts: str) -> None:
    _texts(parent, **{f"{{{ITUNES}}}{tag}": text for tag, text in texts.items()})


def _xml(text: str) -> str:
    """The text without the control characters that XML 1.0 does not allow (section 2.2)."""
    return "".join(char for char in text if char in "\t\n\r" or (ord(char) >= 32 and char not in "\ufffe\uffff"))


def _prove(folder: Path, edition: Manifest) -> None:
    """A feed never names a file that is not there, whole."""
    path = folder / edition.audio.file
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != edition.audio.sha256:
        raise EditionError(f"{path}: is not the MP3 that {manifests.NAME} beside it names; make the edition again.")
