"""What every format does: one suite that each of them passes."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from audio_edition.document import Document, Element, Kind
from audio_edition.errors import FeatureError
from audio_edition.reading.documents.opening import FORMATS, open_document
from tests import formats_samples as samples

SAMPLES: dict[str, Callable[[], bytes]] = {
    "txt": samples.as_text,
    "md": samples.as_markdown,
    "html": samples.as_html,
    "docx": samples.as_docx,
    "pdf": samples.as_pdf,
}
each_format = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)


def squeezed(text: str) -> str:
    return "".join(text.split())


def page_of(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return open_document(path)


def outcome_of(format, data: bytes) -> str:
    """The name of the page that was read, or what the refusal says."""
    try:
        return format.read(data, "feature.x").source
    except FeatureError as error:
        return str(error)


@each_format
def test_the_format_is_told_by_content(tmp_path: Path, format) -> None:
    """A file without a telling name is read in the format that it is in."""
    page = page_of(tmp_path, "feature", SAMPLES[format.name]())
    assert (page.format, page.source) == (format.name, str(tmp_path / "feature"))


@each_format
def test_content_outranks_a_wrong_suffix(tmp_path: Path, format) -> None:
    """A file that was named .txt by mistake is still read in its format."""
    assert page_of(tmp_path, "feature.txt", SAMPLES[format.name]()).format == format.name


@each_format
def test_the_whole_article_is_there_in_order_and_once(format) -> None:
    """Every block of the article is in the text, in the order of the page, and only once."""
    page = format.read(SAMPLES[format.name](), f"feature.{format.name}")
    text = squeezed(page.text)
    places = [text.find(squeezed(block)) for block in samples.ARTICLE]
    assert places == sorted(places)
    assert -1 not in places
    assert text.count(squeezed(samples.PARAGRAPHS[0])) == 1


@each_format
def test_elements_lie_in_the_text_where_they_say(tmp_path: Path, format) -> None:
    """Each element is the text at its start, elements follow one another, and only white space is between them."""
    page = page_of(tmp_path, f"feature.{format.name}", SAMPLES[format.name]())
    end = 0
    for element in page.elements:
        assert page.text[element.start : element.end] == element.text
        assert not page.text[end : element.start].strip()
        end = element.end
    assert not page.text[end:].strip()


@each_format
def test_the_same_file_gives_the_same_page(format) -> None:
    """Reading is a pure function of the bytes and the name."""
    data = SAMPLES[format.name]()
    assert format.read(data, "feature") == format.read(data, "feature")


@each_format
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_is_refused_or_read_but_never_a_crash(format, seed: int) -> None:
    """Cut short or with bytes changed, a file gives a page or a FeatureError of one sentence."""
    chance = random.Random(seed)
    data = bytearray(SAMPLES[format.name]())
    for _ in range(seed * 3):
        data[chance.randrange(len(data))] = chance.randrange(256)
    del data[chance.randrange(len(data) // 2, len(data)) :]
    outcome = outcome_of(format, bytes(data))
    assert "feature.x" in outcome
    assert "\n" not in outcome


@each_format
def test_garbage_behind_the_right_first_bytes_is_refused(format) -> None:
    """A file that only begins like one of the format, and goes on as noise, is refused."""
    noise = random.Random(7).randbytes(4_000)
    begin = {"pdf": b"%PDF-1.7\n", "docx": b"PK\x03\x04", "html": b"<!DOCTYPE html><html>", "md": b"# ", "txt": b"a"}
    with pytest.raises(FeatureError):
        format.read(begin[format.name] + noise, "feature.x")


@each_format
def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path, format, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than its format allows is refused before it is read."""
    monkeypatch.setattr(type(format), "max_bytes", 100)
    with pytest.raises(FeatureError, match=r"features may have"):
        page_of(tmp_path, f"feature.{format.name}", SAMPLES[format.name]())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document; .* save it as DOCX"),
        (b"{\\rtf1\\ansi", "an RTF document; .* save it as DOCX"),
        (b"\x89PNG\r\n\x1a\n", "a picture; run text recognition"),
        (b"\xff\xd8\xff\xe0", "a picture; run text recognition"),
        (b"\x1f\x8b\x08\x00", "an archive; unpack it"),
    ],
)
def test_files_that_are_taken_for_features_say_what_to_do(tmp_path: Path, data: bytes, what: str) -> None:
    """The usual wrong files are named for what they are, with the way to a right one."""
    with pytest.raises(FeatureError, match=what):
        page_of(tmp_path, "feature.doc", data + bytes(100))


class ShoutFormat:
    """A format that another package might add."""

    name = "shout"
    max_bytes = 1_000

    def accepts(self, head: bytes, name: str) -> bool:
        return head.startswith(b"!!")

    def read(self, data: bytes, name: str) -> Document:
        return Document(name, data.decode(), (Element(Kind.LINE, data.decode()),), self.name)


def test_another_package_can_add_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Format class registered under the entry point group is asked before ours."""
    entry = metadata.EntryPoint("shout", f"{__name__}:ShoutFormat", "audio_edition.formats")
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry] if group == entry.group else [])
    assert page_of(tmp_path, "feature.txt", b"!! news").format == "shout"
