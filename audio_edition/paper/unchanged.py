"""What need not be read again: files whose bytes, orders, voices and code are those of the run before.

Reading loads models and takes seconds; telling that nothing changed takes checksums alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from audio_edition.batch.outcome import Outcome, outcome_of
from audio_edition.edition import Edition
from audio_edition.known import fingerprint, stood
from audio_edition.orders import Order
from audio_edition.paper.look import Look
from audio_edition.whole import write

NAME = ".reading.json"


def remembered(folder: Path, marks: Mapping[Order, str]) -> dict[Order, tuple[Look, ...]]:
    """The looks of the run before at the orders that are just the same; marks: their fingerprints."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {order: _looks(kept[mark], order) for order, mark in marks.items() if mark in kept}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def remember(folder: Path, looks: Mapping[Order, Sequence[Look]], marks: Mapping[Order, str]) -> None:
    """Keep the looks at these orders for the next run, but for what has changed since its mark was taken, before it was
    looked at. Raises OutputError."""
    same = {order: mark for order in looks if (mark := marks[order]) and mark == fingerprint(order)}
    kept = {mark: [_plain(look) for look in looks[order]] for order, mark in same.items()}
    write(folder / NAME, json.dumps(kept, ensure_ascii=False, sort_keys=True))


def forget_others(folder: Path, looks: Mapping[Order, Sequence[Look]], marks: Mapping[Order, str]) -> None:
    """Before editions change: keep only these looks, for what was read otherwise is soon made otherwise.

    Cut off after that, and the change undone, the changed edition is not taken for that of the old look. Raises
    OutputError.
    """
    if (folder / NAME).exists():
        remember(folder, looks, marks)


def made_before(order: Order, date: str, name: str) -> Outcome | None:
    """The end of a story whose edition of this date and name stands; else None."""
    folder = order.output / f"{date}-{name}"
    found = stood(folder)
    return outcome_of(order.feature, Edition(folder, found, 0, len(found.cues))) if found else None


def _plain(look: Look) -> dict[str, object]:
    return asdict(look) | {"order": [look.order.story, look.order.name], "sketch": sorted(look.sketch)}


def _looks(kept: Sequence[Mapping[str, Any]], order: Order) -> tuple[Look, ...]:
    return tuple(_look({**one}, order) for one in kept)


def _look(kept: dict[str, Any], order: Order) -> Look:
    story, name = kept.pop("order")
    sketch = frozenset(kept.pop("sketch"))
    return Look(order=replace(order, story=story, name=name), sketch=sketch, **kept)
