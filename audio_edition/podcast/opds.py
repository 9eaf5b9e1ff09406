"""opds.json: the books of an output folder for reading apps and libraries, as an OPDS 2.0 catalogue.

A publication an edition, with its EPUB, its DAISY book and its MP3, and one more with those of a whole issue, and how
accessible they are (Readium's metadata of schema.org's terms). In pages like the feed, the newest first. That of a
story taken back stays, and its title says so: apps that hold the story learn of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.package import audiobook
from audio_edition.package.book.accessibility import BOOK_FEATURES, HAZARD, MODES, STANDARD_ADDRESS
from audio_edition.package.book.lending import books_among
from audio_edition.package.dates import iso_date
from audio_edition.package.issue_files import whole_among, whole_guid
from audio_edition.package.side_files import PLAYER
from audio_edition.package.transcript import one_line
from audio_edition.package.words import words
from audio_edition.podcast.media_types import media_type
from audio_edition.podcast.paging import cut, neighbours
from audio_edition.podcast.shelf import Shelved
from audio_edition.podcast.shownotes import heading, summary

TYPE = "application/opds+json"

_OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"


def opds(editions: Sequence[Shelved], show: Show, picture: str) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each page of the catalogue, the first page last.

    picture: the name of the show's picture, "" for none. How many there are in all stands on the first page alone: the
    others stay as they are.
    """
    offered = [(edition, names) for edition in editions for names in _offers(edition)]
    pages = cut(offered)
    for number, shown in pages:
        modified = f"{shown[0][0].day.date().isoformat()}T00:00:00Z"
        counted = {} if number else {"numberOfItems": len(offered)}
        page = {
            "metadata": {"title": one_line(show.title), "modified": modified, **counted},
            "links": list(_pages(show, number, len(pages))),
            "publications": [_publication(*offer, show, picture) for offer in shown],
        }
        yield page_name(number), (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


def page_name(number: int) -> str:
    """What a page is called: the first one, 0, as the catalogue."""
    return f"opds-{number + 1}.json" if number else "opds.json"


def _pages(show: Show, number: int, count: int) -> Iterator[dict[str, str]]:
    """The page's own address, and its neighbours'."""
    for rel, to in neighbours(number, count).items():
        yield {"rel": rel, "href": f"{show.base_url}/{page_name(to)}", "type": TYPE}


def _offers(edition: Shelved) -> Iterator[tuple[str, ...]]:
    """The names of the files that each publication of an edition has: of a front page, the whole issue's first."""
    if whole := whole_among(edition.manifest.slug, edition.side_files):
        yield whole
    yield *sorted(set(books_among(edition.side_files)) - set(whole)), edition.enclosure.name


def _publication(edition: Shelved, names: tuple[str, ...], show: Show, picture: str) -> dict[str, Any]:
    told: dict[str, Any] = {"metadata": _metadata(edition, show), "links": list(_links(edition, names, show))}
    if edition.enclosure.name not in names:
        del told["metadata"]["duration"]  # that of the front page alone
        told["metadata"]["identifier"] = f"urn:uuid:{whole_guid(edition.manifest)}"
    if picture:
        told["images"] = [{"href": f"{show.base_url}/{quote(picture)}", "type": media_type(picture)}]
    return told


def _metadata(edition: Shelved, show: Show) -> dict[str, Any]:
    manifest = edition.manifest
    said, paper = words(manifest.language), one_line(manifest.paper)
    told: dict[str, Any] = {
        "@type": "http://schema.org/Audiobook",
        "identifier": f"urn:uuid:{manifest.guid}",
        "title": one_line(heading(manifest)) or str(said.table["audio_edition"]),
        "language": said.tag,
        "published": iso_date(manifest.date),
        "modified": f"{edition.day.date().isoformat()}T00:00:00Z",
        "description": summary(manifest),
        "duration": round(manifest.audio.seconds, 3),
        "narrator": str(said.table["synthetic"]),
        "accessibility": _accessibility(show, str(said.table["accessible"])),
    }
    if paper:
        told |= {"author": paper, "publisher": paper, "belongsTo": {"series": {"name": paper}}}
    return told


def _accessibility(show: Show, text: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "summary": text,
        "accessMode": list(MODES),
        "accessModeSufficient": [[mode] for mode in MODES],
        "feature": list(BOOK_FEATURES),
        "hazard": [HAZARD],
    }
    if show.evaluated_by:
        report = {"report": show.report} if show.report else {}
        told |= {"conformsTo": [STANDARD_ADDRESS], "certification": {"certifiedBy": show.evaluated_by, **report}}
    return told


def _links(edition: Shelved, names: tuple[str, ...], show: Show) -> Iterator[dict[str, Any]]:
    """Where the edition is described, its page, and what of it can be fetched."""
    for rel, name in (("self", audiobook.NAME), ("alternate", PLAYER)):
        if name in edition.side_files and (name == PLAYER or edition.enclosure.name in names):
            yield {"rel": rel, "href": _address(show, edition, name), "type": media_type(name).partition(";")[0]}
    for name in names:
        yield {"rel": _OPEN_ACCESS, "href": _address(show, edition, name), "type": media_type(name)}


def _address(show: Show, edition: Shelved, name: str) -> str:
    return f"{show.base_url}/{quote(edition.folder.name)}/{quote(name)}"
