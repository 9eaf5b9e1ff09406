"""The pieces of a page on their way to a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from audio_edition.model import Label
from audio_edition.reading.passage import Passage
from audio_edition.reading.sentences import sentences_in
from audio_edition.reading.stories.unwrap import Piece

# A piece this long (characters), or half as long with several sentences, belongs to the story.
STORY = {"zh": 90, "en": 240}
ASIDE = "aside"  # the tag of a framed box beside a text: its title opens no section of the text
LARGER = 1.08  # type this much larger is another size
NEAR = 40  # pieces; what decides a label is no farther away


@dataclass(frozen=True, slots=True)
class Item:
    """A piece and its label (None as long as it is open); ``reason`` says why a skipped one is skipped."""

    piece: Piece
    label: Label | None = None
    reason: str = ""

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def passage(self) -> Passage:
        return self.piece.passage

    @property
    def open(self) -> bool:
        return self.label is None

    @property
    def of_story(self) -> bool:
        """Whether it was known beforehand that it is running text."""
        return self.piece.sure is not None and self.piece.sure.label is Label.PARAGRAPH

    def as_(self, label: Label, reason: str = "") -> Item:
        """The same piece, labelled; one that is surely of the story stays so."""
        return self if self.of_story else replace(self, label=label, reason=reason)


def is_story(item: Item, language: str) -> bool:
    """Whether an open piece is surely a paragraph of the story: long, or of several sentences."""
    if not item.open or (item.piece.tag or "").startswith("h"):
        return False
    length = len(item.text)
    return length >= STORY[language] or (2 * length >= STORY[language] and sentences_in(item.text) > 1)


def body_size(items: Iterable[Item]) -> float | None:
    """The type size (points) most of the words are set in, if sizes are known."""
    return most_set((item.piece.size, item.text) for item in items)


def most_set(stretches: Iterable[tuple[float | None, str]]) -> float | None:
    """The size (points) that most characters of the (size, text) stretches have, if sizes are known."""
    sizes: Counter[float] = Counter()
    for size, text in stretches:
        if size:
            sizes[size] += len(text)
    return sizes.most_common(1)[0][0] if sizes else None


def first_story(items: Sequence[Item], language: str) -> int:
    """Index of the first surely story piece, or of the end."""
    return next((i for i, item in enumerate(items) if is_story(item, language)), len(items))


def open_after(items: Sequence[Item], index: int) -> Iterator[int]:
    """Indices of the open pieces and headings soon after ``index``, in order."""
    near = range(index + 1, min(len(items), index + NEAR))
    return (i for i in near if items[i].open or items[i].label is Label.HEADING)
