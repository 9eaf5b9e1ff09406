"""The drawn cover: what directories ask of a picture, and that the words are on it."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from audio_edition.package import cover as covers
from audio_edition.package.cover import SIDE, cover

LONG = "青石镇的三十多户人家怎样在二十天里自己动手修好一座被大水冲坏的老木桥，让上学的孩子们不再绕五里山路" * 2


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    image.load()
    return image


@pytest.mark.parametrize("title", ["木桥修好了", "木桥修好了 孩子们上学近了", LONG, ""])
def test_it_is_what_directories_take(title: str) -> None:
    """A square RGB JPEG of 3000 pixels, of at most 300 kB, whatever the headline."""
    jpeg = cover(title, "青石日报", "2026年5月1日", "zh")
    image = opened(jpeg)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (SIDE, SIDE))
    assert len(jpeg) <= 300_000


@pytest.mark.parametrize(
    "changed",
    [
        ("木桥坏了", "青石日报", "2026年5月1日"),
        ("木桥修好了", "青石晚报", "2026年5月1日"),
        ("木桥修好了", "青石日报", "2026年5月2日"),
    ],
)
def test_headline_paper_and_date_are_on_it(changed: tuple[str, str, str]) -> None:
    """Another of the three is another picture, visibly."""
    one, other = (opened(cover(*words, "zh")) for words in (("木桥修好了", "青石日报", "2026年5月1日"), changed))
    assert ImageChops.difference(one, other).getextrema()[0][1] > 100


def test_the_same_words_give_the_same_bytes() -> None:
    """The cover is part of the MP3, which is the same for the same input."""
    assert cover("Bridge", "The Courier", "May 1, 2026", "en") == cover("Bridge", "The Courier", "May 1, 2026", "en")


def test_nothing_touches_the_edge() -> None:
    """The longest headline, paper and date stay inside the margins, where players round the corners."""
    image = opened(cover(LONG, "一份名字长得不得了的报纸" * 5, "2026年5月1日" * 5, "zh")).convert("L")
    edge = image.crop((SIDE - 150, 700, SIDE, SIDE))
    low, _ = edge.getextrema()
    assert low > 240


@settings(max_examples=30)
@given(st.text("木桥修好了，。“”《》 ab 1", max_size=60), st.sampled_from(["zh", "en"]))
def test_every_character_of_the_headline_is_set(title: str, language: str) -> None:
    """Lines hold the headline's characters in order; none begins with a mark that belongs to the line before."""
    title = " ".join(title.split())
    _, lines = covers._set(title, language)
    assert "".join("".join(lines).split()) == "".join(title.split())
    if language == "zh":
        assert all(line[0] not in "，。" for line in lines[1:] if f" {line[0]}" not in title)
