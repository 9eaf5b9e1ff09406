"""The books of an issue, from the folders of its editions."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from audio_edition.casting.settings.books import Books
from audio_edition.edition import make
from audio_edition.orders import Order
from audio_edition.paper.books import Placed, write_issue_books

STORIES = {"front": "红柳日报今日两篇。\n\n要闻。\n\n副刊。\n", "dam": "水库蓄满了\n\n昨天水库蓄满了水。大家都来看。\n"}


@pytest.fixture
def editions(tmp_path: Path) -> list[Placed]:
    """A front page and a story of the tone engine."""
    folders = []
    for name, text in STORIES.items():
        source = tmp_path / f"{name}.txt"
        source.write_text(text, encoding="utf-8")
        order = Order(str(source), tmp_path / "out", engine="tone", date="2026-11-24", clips=tmp_path / "c", name=name)
        folders.append(make(order).folder)
    return [Placed(folders[0]), Placed(folders[1], "要闻", "1")]


def test_an_issue_has_both_books_with_the_mp3s_of_its_editions(editions: list[Placed], tmp_path: Path) -> None:
    """The EPUB and the DAISY book, each MP3 in them as it is."""
    epub, daisy = write_issue_books(editions, "红柳日报", tmp_path / "issue.mp3", Books())
    wanted = [next(placed.folder.glob("*.mp3")).read_bytes() for placed in editions]
    for path, folder in ((epub, "EPUB/"), (daisy, "")):
        with ZipFile(path) as archive:
            assert [archive.read(f"{folder}story-{n}.mp3") for n in (1, 2)] == wanted


def test_the_same_editions_give_the_same_books(editions: list[Placed], tmp_path: Path) -> None:
    """Byte for byte, and no DAISY book where none is wanted."""
    one = write_issue_books(editions, "红柳日报", tmp_path / "one.mp3", Books())
    [epub] = write_issue_books(editions, "红柳日报", tmp_path / "other.mp3", Books(daisy=False))
    assert epub.read_bytes() == one[0].read_bytes()
