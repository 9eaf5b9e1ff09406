"""A rehearsal: the process that a batch's workers are forked from makes an edition that nobody keeps (see crews).

So tables, patterns, templates and the learned reader are loaded once, not once a worker.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from audio_edition.edition import make
from audio_edition.errors import EditionError
from audio_edition.orders import Order

STORY = "渡口的灯\n\n本报记者 林溪\n\n摆渡人周石点亮了灯。“灯亮着，人就踏实。”周石说。\n"


def rehearse() -> None:
    """Make the edition of a short story with the tone engine in a folder that is gone afterwards.

    Where there is no room even for that, the workers load what they need themselves.
    """
    with suppress(EditionError, OSError), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "story.txt"
        page.write_text(STORY, encoding="utf-8")
        make(Order(str(page), folder / "output", engine="tone", clips=folder / "clips", date="2026-05-01"))


rehearse()
