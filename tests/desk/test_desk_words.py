"""The desk's own words: none stands in a template or script, and each stands there in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from audio_edition.desk.pages import STATIC
from audio_edition.desk.words import LANGUAGES, preferred, words

PAGES = STATIC.parent
TEMPLATES = sorted(PAGES.glob("*.html"))
SCRIPTS = sorted(STATIC.glob("*.js"))
TOLD = ("aria-label", "title", "placeholder", "alt", "aria-description")
"""Attributes that people read."""


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_holds_a_word_of_its_own(template: Path) -> None:
    """Between the tags, and in attributes that are read aloud, there is nothing but what is filled in."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    said = re.sub(r"<[^>]*>", " ", text)
    read = " ".join(value for name in TOLD for value in re.findall(rf'\s{name}="([^"]*)"', text))
    assert re.findall(r"\w+", said + read) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_no_script_holds_a_word_of_its_own(script: Path) -> None:
    """What a script tells is one of our words; it never writes a text of its own."""
    text = script.read_text(encoding="utf-8")
    assert re.findall(r"(?:tell|textContent\s*=)\s*\(?\s*[\"`][^\"`]*\w", text) == []
    assert re.findall(r"[\u4e00-\u9fff]", text) == []


def test_scripts_only_write_text() -> None:
    """No script makes markup of data, nor runs a text."""
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function"
    assert [path.name for path in SCRIPTS if re.search(markup, path.read_text(encoding="utf-8"))] == []


def test_every_word_stands_in_both_languages() -> None:
    """The same names, the same words to fill in, and none empty."""
    chinese, english = (dict(leaves(words(language))) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    holes = [{name: set(re.findall(r"\{(\w+)\}", text)) for name, text in told.items()} for told in (chinese, english)]
    assert holes[0] == holes[1]
    assert [name for told in (chinese, english) for name, text in told.items() if not text.strip()] == []


def test_every_word_is_used() -> None:
    """No name stands in words.yaml that no page, script or module asks for; none is asked for that is not there."""
    sources = [*TEMPLATES, *SCRIPTS, *PAGES.parent.rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = set(re.findall(r"\b(?:w|words|told)\.(\w+)", text)) | set(re.findall(r"\b(?:w|words)\[\W?(\w+)", text))
    asked |= set(re.findall(r'_said\(request, "(\w+)"', text))
    asked |= {"withdraw", "correct", "nothing_to_undo", "nothing_to_redo", "tag"}  # by a name put together
    assert set(words("zh")) - asked == set()


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5", "en"),
        ("EN", "en"),
        ("fr", "zh"),
        ("", "zh"),
    ],
)
def test_the_browser_says_which_language(accepted: str, language: str) -> None:
    """The first of ours that it names; Chinese where it names none."""
    assert preferred(accepted) == language
