"""Whole pages in the forms newsrooms hand over: every block gets its label and its words.

The pages are in ``tests/pages``: each printed line is ``X|words``, where X is the label it must get (H headline,
D deck, B byline, T dateline, S subhead, P paragraph, C caption, R credit, X skipped), ``.`` for a line that goes on
with the block above, or ``.P`` for one that goes on with the last paragraph (``.|~``: the hyphen above goes).
``‖`` parts one printed line into several blocks. All people and places are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.model import Feature, solid
from audio_edition.reading.page import document_from_text
from audio_edition.reading.read import read

PAGES = sorted((Path(__file__).parent / "pages").glob("*.page"))
NAMES = {
    "H": "headline",
    "D": "deck",
    "B": "byline",
    "T": "dateline",
    "S": "headings",
    "P": "paragraphs",
    "C": "captions",
    "R": "credits",
}


def _printed_and_wanted(marked: str) -> tuple[str, dict[str, list[str]]]:
    printed: list[str] = []
    wanted: dict[str, list[str]] = {name: [] for name in NAMES.values()}
    last = ""
    for line in marked.splitlines():
        words = []
        for part in line.split("‖"):
            indent = part[: len(part) - len(part.lstrip())]
            label, bar, text = part.lstrip().partition("|")
            words.append(indent + text.removeprefix("~") if bar else part)
            if not bar or label == "X":
                continue
            if label.startswith("."):
                last = NAMES[label[1:]] if label[1:] else last
                if text.startswith("~"):
                    wanted[last][-1] = wanted[last][-1].removesuffix("-")
                wanted[last][-1] += solid(text).removeprefix("~")
            else:
                last = NAMES[label]
                wanted[last].append(solid(text))
        printed.append("".join(words))
    return "\n".join(printed), wanted


def _found(feature: Feature) -> dict[str, list[str]]:
    return {
        "headline": [solid(block.text) for block in feature.headline],
        "deck": [solid(block.text) for block in feature.deck],
        "byline": [solid(block.text) for block in feature.byline],
        "dateline": [solid(block.text) for block in feature.dateline],
        "headings": [solid(s.heading.text) for s in feature.sections if s.heading],
        "paragraphs": [solid(p.label + p.block.text) for s in feature.sections for p in s.paragraphs],
        "captions": [solid(block.text) for block in feature.captions],
        "credits": [solid(block.text) for block in feature.credits],
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_is_labelled(path: Path) -> None:
    """Headline, deck, byline, dateline, subheads, paragraphs, captions and credits of a page are those marked in it."""
    printed, wanted = _printed_and_wanted(path.read_text(encoding="utf-8"))
    assert _found(read(document_from_text(printed, path.name))) == wanted
