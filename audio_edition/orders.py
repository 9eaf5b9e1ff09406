"""What the producer asks for, the file that it is about, and where its editions go."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from audio_edition.casting import scriptfile
from audio_edition.casting.script import title
from audio_edition.document import Document
from audio_edition.errors import FeatureError, OutputError, ScriptError
from audio_edition.model import Feature, Script
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Source
from audio_edition.package.slug import slug
from audio_edition.whole import checksum

SCRIPT = "script.yaml"
REPLACED = "REPLACED"
"""The code of a note that an edition takes the place of another file's."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the producer asks for. ``feature`` is a page or a script.yaml; ``engine`` None means as voices.yaml says.

    fresh: leave corrections made by hand in an earlier script of this edition out. name: what the edition's files are
    called, in place of the headline. at_once: clips spoken at the same time, at most; else as many as the engine does
    well. story: which story of a file that has several, from 1; None where it has one. clips: the store; None is the
    user's own, which is looked for when clips are needed. corrected: the day of a correction that listeners are told of
    (ISO 8601). title: of a page that has no headline. replace: take the place of another file's edition of the same
    headline and date. script: whose corrections and rulings are kept, in place of those in the edition's folder.
    """

    feature: str
    output: Path = Path("output")
    voices: Path | None = None
    engine: str | None = None
    date: str = field(default_factory=lambda: datetime.date.today().isoformat())
    strict: bool = False
    fresh: bool = False
    clips: Path | None = None
    name: str = ""
    at_once: int | None = None
    story: int | None = None
    corrected: str = ""
    title: str = ""
    replace: bool = False
    script: Path | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A file read: its stories, and what an edition's manifest says of where it comes from."""

    source: Source
    stories: tuple[Feature, ...]


def read(feature: str) -> tuple[Document, tuple[Feature, ...]]:
    """Open and understand a file: its document and its stories. Raises FeatureError, LostTextError.

    The last file is kept in mind: its stories are made one after another.
    """
    path = Path(feature)
    return _read(feature, (path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else None)


@lru_cache(maxsize=1)
def _read(feature: str, _: tuple[int, int] | None) -> tuple[Document, tuple[Feature, ...]]:
    from audio_edition.reading.documents.opening import opened
    from audio_edition.reading.read import read_stories
    from audio_edition.witness.proof import prove

    document, data = opened(feature)
    document = replace(document, notes=document.notes + prove(data, document))
    return document, read_stories(document)


def orders(order: Order) -> dict[Order, tuple[str, str]]:
    """An order for each story of the file that is asked for, with date and name of its edition, known from reading.

    Stories of one file that have the same headline get a number behind their name. Raises FeatureError, ScriptError.
    """
    if is_script(order):
        if order.title:
            raise ScriptError(f"{order.feature} is a script; write its title under title: in it, without --title.")
        script = scriptfile.from_yaml(Path(order.feature))
        return {order: (script.date or order.date, name_of(order, script))}
    stories = read(order.feature)[1]
    if len(stories) == 1 and order.story in (None, 1):
        return {order: (order.date, slug(order.name or order.title or title(stories[0])))}
    wanted = range(1, len(stories) + 1) if order.story is None else [order.story]
    if order.title and order.story is None:
        raise FeatureError(f"{order.feature} has {len(stories)} stories; say with --story whose title --title is.")
    named = {n: slug(order.name or order.title or title(chosen(stories, n, order.feature))) for n in wanted}
    shared = {name for name, times in Counter(named.values()).items() if times > 1}
    own = {n: f"{name}-{n}" if name in shared else name for n, name in named.items()}
    return {
        replace(order, story=n, name=own[n] if own[n] != name else order.name): (order.date, own[n])
        for n, name in named.items()
    }


def chosen(stories: Sequence[Feature], number: int | None, feature: str) -> Feature:
    if number is None and len(stories) > 1:
        raise FeatureError(f"{feature} has {len(stories)} stories; name one with --story (`inspect` shows them).")
    if not 1 <= (number or 1) <= len(stories):
        raise FeatureError(f"{feature} has no story {number}: it has {len(stories)}; `inspect` shows them.")
    return stories[(number or 1) - 1]


def page_of(document: Document, stories: Sequence[Feature]) -> Page:
    """What a draft needs of a file that was read."""
    source = Source(_basename(document.source), document.format, document.encoding, checksum(document.text))
    return Page(source, tuple(stories))


def name_of(order: Order, script: Script) -> str:
    """What the files of the edition that the script becomes are called."""
    return slug(order.name or script.called or script.title)


def folder_of(order: Order, script: Script) -> Path:
    """The folder of the edition that the script becomes."""
    return order.output / f"{script.date or order.date}-{name_of(order, script)}"


def prove_own(folder: Path, script: Script, replacing: bool = False) -> None:
    """Raise OutputError when ``folder`` holds the edition of another file than the script's, or one taken back.

    replacing: another file's edition is to be replaced.

    Two features may have the same headline and date ("Weather"). Taking another folder by itself would give a
    renamed file a second edition in the feed, and overwriting would lose one: the producer decides. A file of the
    same name is taken for the same feature, corrected.
    """
    owner, source = manifests.source_of(folder), script.source
    if (reason := manifests.withdrawn_for(folder)) and not script.withdrawn:
        raise OutputError(
            f"{folder} is an edition that was withdrawn ({reason}); remove that folder if it is to be heard again."
        )
    if owner not in (None, source) and not replacing:
        raise OutputError(
            f"{folder} is the edition of {owner}, and {source} has the same headline and date; add --replace if it is "
            "the same feature, corrected, or give one of them another --name."
        )


def is_script(order: Order) -> bool:
    """Whether the order is of a script.yaml, no page."""
    return Path(order.feature).suffix.lower() in (".yaml", ".yml")


def _basename(source: str) -> str:
    """An address as it is; of a path only the name: folders of this machine are nobody's business."""
    return source if "://" in source else Path(source).name
