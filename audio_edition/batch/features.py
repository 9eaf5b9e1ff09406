"""Which features a batch is about: the files of a folder, or the lines of a list."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from audio_edition.errors import FeatureError
from audio_edition.orders import Order
from audio_edition.reading.documents.addresses import address_of

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
"""What a file of a folder must end in to be taken for a feature; a list may name anything."""

MEANT = frozenset({".doc", ".docm", ".odt", ".pages", ".rtf", ".wps"})
"""Documents that no reader of ours takes: somebody put a feature there, and is told that it was not made."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The features to make, in order, and the names in the folder that were not taken for features."""

    orders: tuple[Order, ...]
    left_out: tuple[str, ...] = ()


def assignment(where: Path, order: Order) -> Assignment:
    """The orders for a folder or a list; each is ``order`` with another feature.

    A folder gives the files right in it, by name, but not hidden ones, READMEs and what is no page by its suffix. A
    list has one path or address a line, relative to the list's own folder, with the date of the issue after a tab
    where it is not that of ``order``; empty lines and those that begin with ``#`` say nothing. Raises FeatureError.
    """
    if not where.exists():
        raise FeatureError(f"{where} does not exist; name a folder of features or a list of them.")
    found = _in_folder(where, order) if where.is_dir() else Assignment(tuple(_in_list(where, order)))
    if not found.orders:
        raise FeatureError(f"{where} has no features; put pages into it ({', '.join(sorted(SUFFIXES))}), or list them.")
    return found


def _in_folder(folder: Path, order: Order) -> Assignment:
    names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    taken = [name for name in names if is_feature(folder / name)]
    orders = tuple(replace(order, feature=str(folder / name)) for name in taken)
    return Assignment(orders, tuple(name for name in names if name not in taken))


def is_feature(path: Path) -> bool:
    """Whether a file of a folder is taken for a feature by its name: a page, or a document meant to be one."""
    return path.is_file() and path.suffix.lower() in SUFFIXES | MEANT and path.stem.lower() != "readme"


def _in_list(path: Path, order: Order) -> Iterator[Order]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FeatureError(f"{path} cannot be read as a list of features ({error}); save it as UTF-8 text.") from error
    listed = [_listed(path, number, line) for number, line in enumerate(lines, 1) if line.strip()[:1] not in ("", "#")]
    if listed and not any(address_of(feature) or Path(feature).exists() for feature, _ in listed):
        raise FeatureError(f"{path} is no list of features: it names no file that exists; give a path on each line.")
    for feature, date in listed:
        yield replace(order, feature=feature, date=date or order.date)


def _listed(path: Path, number: int, line: str) -> tuple[str, str]:
    """The feature of a line, as seen from here, and its date if it gives one."""
    feature, _, date = (part.strip() for part in line.partition("\t"))
    if date:
        try:
            date = datetime.date.fromisoformat(date).isoformat()
        except ValueError as error:
            raise FeatureError(f"{path}, line {number}: {date!r} is no date; write it as YYYY-MM-DD.") from error
    return address_of(feature, path.parent) or str(path.parent / feature), date
