"""The files of a whole issue, which lie beside its front page: how they are called, and what listeners are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audio_edition.package.manifest import Manifest, guid
from audio_edition.package.words import Words

_LABELS = {".mp3": "whole_mp3", ".epub": "whole_epub", ".zip": "whole_daisy"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What a player page has to lead to. daisy: whether a DAISY book lies beside the MP3. whole: of a front page, the
    names of the whole issue's files. reports: where listeners report a mistake (``mailto:…``, a web address), "" for
    nowhere. address: where the edition's folder is found on the web, "" where nobody has said.
    """

    daisy: bool = False
    whole: tuple[str, ...] = ()
    reports: str = ""
    address: str = ""


def whole_stem(slug: str) -> str:
    """What the names of the whole issue's files begin with; ``slug``: the front page's."""
    return f"{slug}-whole"


def whole_among(slug: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the files beside the edition ``slug`` that are of the whole issue."""
    return tuple(sorted(name for name in names if name.startswith(whole_stem(slug))))


def whole_guid(front: Manifest) -> str:
    """The number of the whole issue, by its front page."""
    return guid(front.date, f"{front.slug} {front.title}")


def labelled(names: Iterable[str], said: Words) -> Iterator[tuple[str, str]]:
    """Each file of the whole issue with what it is."""
    counts: dict[str, int] = {}
    names = list(names)
    for name in names:
        kind = name[name.rindex(".") :]
        counts[kind] = counts.get(kind, 0) + 1
        several = sum(other.endswith(kind) for other in names) > 1
        yield name, f"{said.table[_LABELS[kind]]}{f' {counts[kind]}' if several else ''}"
