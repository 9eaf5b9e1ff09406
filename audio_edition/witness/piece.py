"""What the witness sees of a file, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together in a file.

    place: where, for a person (``line 12``, ``p in div.story``, ``footnotes.xml``, ``page 3``). shown: whether one who
    looks at the file sees them; those that are not shown (a folded text, a page's metadata) need not be in the
    document, but may.
    """

    text: str
    place: str
    shown: bool = True


class Unseen(ValueError):
    """The witness has nothing to say of a file; the message says why."""
