"""The front door: standard input, addresses without a scheme, files that look like addresses."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from audio_edition.errors import FeatureError
from audio_edition.reading.documents import fetch as fetching
from audio_edition.reading.documents.addresses import address_of
from audio_edition.reading.documents.opening import open_document
from tests import formats_samples as samples


class Input(io.TextIOWrapper):
    """Standard input with these bytes in it, or a terminal."""

    def __init__(self, data: bytes, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(data))
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("make", "format"),
    [(samples.as_text, "txt"), (samples.as_html, "html"), (samples.as_docx, "docx"), (samples.as_pdf, "pdf")],
)
def test_a_feature_is_read_from_standard_input(make, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is the feature that is piped in, in the format that its bytes tell."""
    monkeypatch.setattr(sys, "stdin", Input(make()))
    document = open_document("-")
    assert (document.format, document.source) == (format, "standard input")
    assert samples.HEADLINE in document.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Input(b""), "standard input is empty"),
        (Input(b"", terminal=True), "nothing comes in on standard input; pipe the feature in"),
        (Input(b"x" * 4_000_002), "standard input is larger than the 4 MB that txt features may have"),
        (Input(b"\x89PNG"), "standard input is a picture"),
    ],
)
def test_standard_input_without_a_feature_says_so(given: Input, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing, a terminal that would be waited for, too much, and another file are refused with what to do."""
    monkeypatch.setattr(sys, "stdin", given)
    with pytest.raises(FeatureError, match=said):
        open_document("-")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.liuxi.example", "https://www.liuxi.example"),
        ("www.liuxi.example/2026/a.html", "https://www.liuxi.example/2026/a.html"),
        ("news.liuxi.com/a?b=1", "https://news.liuxi.com/a?b=1"),
        ("liuxi.com.cn:8080/a", "https://liuxi.com.cn:8080/a"),
        ("http://liuxi.com/a", "http://liuxi.com/a"),
        ("ftp://liuxi.com/a", "ftp://liuxi.com/a"),
        ("feature.txt", ""),
        ("pages/feature.html", ""),
        ("2026.03.04/feature.md", ""),
        ("liuxi.com", ""),
        ("./www.txt", ""),
        ("x" * 5_000, ""),
        ("a\0b", ""),
    ],
)
def test_an_address_is_known_without_its_scheme(written: str, address: str) -> None:
    """``www.`` or a usual top domain with a path is an address; the name of a file is none."""
    assert address_of(written) == address


def test_a_file_that_is_there_is_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder may be called like a server: what exists is a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "liuxi.com").mkdir()
    (tmp_path / "liuxi.com" / "page.txt").write_bytes(samples.as_text())
    assert open_document("liuxi.com/page.txt").format == "txt"


def test_an_address_without_a_scheme_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page at such an address is asked for over https."""
    asked: list[str] = []

    def fetch(url: str) -> fetching.Fetched:
        asked.append(url)
        return fetching.Fetched(samples.as_html(), url, "a.html", local=False)

    monkeypatch.setattr(fetching, "fetch", fetch)
    assert open_document("www.liuxi.example/a").source == "https://www.liuxi.example/a"
    assert asked == ["https://www.liuxi.example/a"]


def test_a_text_longer_than_any_book_is_refused_at_once(tmp_path: Path) -> None:
    """A million characters are the most, whatever they take on disk; how many there are is said, and what to do."""
    page = tmp_path / "shelf.txt"
    page.write_text("一座桥\n\n" + "桥下的水流到镇外的田里。\n" * 80_000, encoding="utf-8")
    with pytest.raises(FeatureError, match=r"has 1,040,005 characters, and a feature may have 1,000,000; give its"):
        open_document(page)
