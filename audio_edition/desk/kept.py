"""What was read of a feature, kept beside it as JSON: opening it again takes no second reading.

It is taken back only where it is whole, of this very file, and of this very product: a newer reader reads anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from audio_edition.model import Attribution
from audio_edition.orders import Page
from audio_edition.whole import checksum, write

_PRODUCT = Path(__file__).parent.parent


def keep(file: Path, page: Page, source: bytes) -> None:
    """Write ``page``, which was read from the bytes ``source``. Raises OutputError."""
    said: list[Any] = []
    told = json.dumps(
        {"page": _plain(page, said, {}), "said": [_plain(each, None, {}) for each in said]}, ensure_ascii=False
    )
    head = {"of": hashlib.sha256(source).hexdigest(), "by": product(), "sum": checksum(told)}
    write(file, json.dumps(head) + "\n" + told)


def kept(file: Path, source: bytes) -> Page | None:
    """What was read from ``source``; None where nothing sound is kept."""
    try:
        head, _, told = file.read_text(encoding="utf-8").partition("\n")
        wanted = {"of": hashlib.sha256(source).hexdigest(), "by": product(), "sum": checksum(told)}
        if json.loads(head) != wanted:
            return None
        data = json.loads(told)
    except (OSError, ValueError):
        return None
    said = [_made(Attribution, each, []) for each in data["said"]]
    page: Page = _made(Page, data["page"], said)
    return page


@cache
def product() -> str:
    """A short name of this product's files, as they are installed."""
    files = (path for path in sorted(_PRODUCT.rglob("*")) if path.suffix not in (".pyc", "") and path.is_file())
    stats = ((path, path.stat()) for path in files)
    told = "\n".join(f"{path.relative_to(_PRODUCT)} {stat.st_size} {stat.st_mtime_ns}" for path, stat in stats)
    return checksum(told)[:16]


def _plain(value: Any, said: list[Any] | None, known: dict[int, int]) -> Any:
    """Plain lists of a noun. Who says something is one object for all its sentences: numbered, in ``said``."""
    if said is not None and isinstance(value, Attribution):
        if id(value) not in known:
            known[id(value)] = len(said)
            said.append(value)
        return known[id(value)]
    if isinstance(value, tuple):
        return [_plain(each, said, known) for each in value]
    if is_dataclass(value):
        return [_plain(getattr(value, field.name), said, known) for field in fields(value)]
    return value.value if isinstance(value, Enum) else value


def _made(kind: Any, value: Any, said: list[Attribution]) -> Any:
    """The noun of a type that ``_plain`` made ``value`` of."""
    return _maker(kind)(value, said)


@cache
def _maker(kind: Any) -> Callable[[Any, list[Attribution]], Any]:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = next(each for each in get_args(kind) if each is not type(None))
        return lambda value, said: None if value is None else _made(inner, value, said)
    if origin is tuple:
        return lambda value, said: tuple(_items(get_args(kind), value, said))
    if is_dataclass(kind):
        return _noun(kind)
    return lambda value, said: kind(value)


def _items(kinds: tuple[Any, ...], values: list[Any], said: list[Attribution]) -> Iterator[Any]:
    whole = (kinds[0],) * len(values) if kinds[-1] is Ellipsis else kinds
    return (_made(kind, value, said) for kind, value in zip(whole, values, strict=True))


def _noun(kind: Any) -> Callable[[Any, list[Attribution]], Any]:
    hints = get_type_hints(kind)
    kinds = [hints[field.name] for field in fields(kind)]

    def made(value: Any, said: list[Attribution]) -> Any:
        if kind is Attribution and isinstance(value, int):
            return said[value]
        return kind(*(_made(each, part, said) for each, part in zip(kinds, value, strict=True)))

    return made
