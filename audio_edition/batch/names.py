"""A name of its own for every edition of a batch, so that none overwrites another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from audio_edition.known import Name
from audio_edition.model import Note
from audio_edition.orders import Order
from audio_edition.package.slug import slug

Plan = dict[Order, tuple[Order, tuple[Note, ...]]]
"""Each order as it is to be built, and what is told of its name."""


def parted(names: Mapping[Order, Name]) -> Plan:
    """Each order as it is to be built, and a NAME_SHARED note where its headline's name was another's already.

    The first in order keeps the name; the others get theirs with the name of their file behind it. So the names
    depend on the list alone, never on which feature is done first.
    """
    taken: dict[Name, Order] = {}
    found = {}
    for order, name in names.items():
        own = next(free for free in _candidates(order, name) if free not in taken)
        found[order] = (order, ()) if own == name else _renamed(order, own, taken[name])
        taken[own] = order
    return found


def _candidates(order: Order, name: Name) -> Iterator[Name]:
    date, headline = name
    yield name
    longer = f"{headline}-{slug(Path(order.feature).stem)}"
    yield date, longer
    yield from ((date, f"{longer}-{number}") for number in count(2))


def _renamed(order: Order, own: Name, first: Order) -> tuple[Order, tuple[Note, ...]]:
    message = f"{Path(first.feature).name} has the same headline and date, so this edition is called {own[1]}"
    return replace(order, name=own[1]), (Note("NAME_SHARED", message, order.feature),)
