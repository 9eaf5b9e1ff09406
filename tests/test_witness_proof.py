"""The build and ``check --source`` stop where a file shows what was not read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audio_edition import orders
from audio_edition.document import Document, laid
from audio_edition.errors import LostTextError
from audio_edition.model import Note
from audio_edition.reading.documents import opening
from audio_edition.reading.documents.opening import opened
from audio_edition.witness.proof import NO_WITNESS, missing, prove
from tests import formats_samples as samples

FORMATS = {
    "txt": samples.as_text,
    "md": samples.as_markdown,
    "html": samples.as_html,
    "docx": samples.as_docx,
    "pdf": samples.as_pdf,
}


def read(folder: Path, format: str) -> tuple[Document, bytes]:
    path = folder / f"feature.{format}"
    path.write_bytes(FORMATS[format]())
    return opened(path)


def without(document: Document, words: str) -> Document:
    """The document as a careless reader would give it."""
    text, elements = laid(element for element in document.elements if words not in element.text)
    assert len(elements) < len(document.elements)
    return replace(document, text=text, elements=elements)


@pytest.mark.parametrize("format", FORMATS)
def test_a_feature_that_is_read_whole_is_proved(format: str, tmp_path: Path) -> None:
    """No format's reader loses or needs anything, and nothing is noted."""
    document, data = read(tmp_path, format)
    assert prove(data, document) == ()


@pytest.mark.parametrize("format", FORMATS)
def test_a_lost_paragraph_stops_the_reading(format: str, tmp_path: Path) -> None:
    """The message names the words and says what to do."""
    document, data = read(tmp_path, format)
    with pytest.raises(LostTextError, match=r"一把剪刀.*please report"):
        prove(data, without(document, samples.SUBHEAD))


def test_what_is_left_out_with_a_reason_is_not_lost(tmp_path: Path) -> None:
    """Navigation and related links are in the ledger."""
    document, data = read(tmp_path, "html")
    assert any(element.left_out for element in document.elements)
    assert missing(data, document) == ()


def test_a_draft_is_not_made_of_a_file_that_was_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make` ends before anything is spoken."""
    path = tmp_path / "feature.html"
    path.write_bytes(samples.as_html())

    def careless(source: str) -> tuple[Document, bytes]:
        document, data = opened(source)
        return without(document, samples.PARAGRAPHS[2]), data

    monkeypatch.setattr(opening, "opened", careless)
    with pytest.raises(LostTextError, match="镇上的年轻人"):
        orders.read(str(path))


def test_a_file_without_a_witness_is_noted(tmp_path: Path) -> None:
    """What nothing proves is said."""
    document, data = read(tmp_path, "txt")
    (note,) = prove(data, replace(document, format="scroll"))
    assert note.code == NO_WITNESS


def test_mended_characters_have_no_witness(tmp_path: Path) -> None:
    """The file itself has others: a second reading would see nonsense."""
    document, data = read(tmp_path, "txt")
    (note,) = prove(data, replace(document, notes=(Note("MENDED_ENCODING", "mended"),)))
    assert "mended" in note.message
