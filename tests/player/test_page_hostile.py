"""Whatever stands in the fields, the pages stay well-formed and inert."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from audio_edition.model import Timeline
from audio_edition.package.page import index_page
from audio_edition.package.side_files import side_files
from audio_edition.package.transcript import one_line
from tests.player.conftest import Visit
from tests.player.editions import BESIDE, GUID, MP3, PAPER, renamed, script, timeline
from tests.test_podcast_feed import edition as manifest

PAGES = ("index.html", "transcript.html", "embed.html", "all.html")
HOSTILE = {
    "script": "\"'><script>hacked=1</script>",
    "picture": "'\"><img src=x onerror=hacked=1>",
    "end of a section": "]]> --> </style></title></textarea>",
    "template": "{{ 7*7 }}{% raw %}${7*7}{minutes}&lt;&#0;",
    "directions": "‮gpj.exe‬ ‏مرحبا‎ ⁧x",
    "controls": "甲\x00乙\x1b[31m\x07\x85\u2028丙\ud800\ufffe\r\n\r\nWEBVTT",
    "long": "长" * 500,
    "emoji": "👩🏽‍🌾🇨🇳",
    "path": "../../x?y#z%2e",
}


@pytest.fixture
def poisoned(edition: tuple[Path, Timeline], request: pytest.FixtureRequest) -> tuple[str, str]:
    """A folder of the site with pages whose every field is hostile, and the text in them."""
    text = HOSTILE[request.param]
    bad = renamed(script(), text)
    folder = edition[0] / f"bad-{list(HOSTILE).index(request.param)}"
    folder.mkdir(exist_ok=True)
    for name, content in side_files(bad, timeline(bad), MP3, text, GUID, BESIDE):
        (folder / name).write_bytes(content)
    listed = dataclasses.replace(manifest(title=text, summary=text), date=text)
    (folder / "all.html").write_bytes(index_page([("2026-05-01-lv-zhou", listed)], text))
    return f"{folder.name}/", text


@pytest.mark.parametrize("poisoned", HOSTILE, indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_is_only_text(visit: Callable[..., Visit], poisoned: tuple[str, str], name: str) -> None:
    """It is shown as it stands; nothing of it runs, and the page's policy has nothing to forbid."""
    folder, text = poisoned
    page = visit(folder + name)
    assert one_line(text) in " ".join(page.page.locator("main").inner_text().split())
    assert page.page.evaluate("typeof hacked") == "undefined"
    assert [said for said in page.complaints if "404" not in said] == []  # there is no MP3 beside these pages


@pytest.mark.parametrize("poisoned", HOSTILE, indirect=True)
def test_hostile_text_leaves_the_pages_valid(
    poisoned: tuple[str, str], edition: tuple[Path, Timeline], html_faults: Callable[..., list[str]]
) -> None:
    """html-validate has nothing to say (but that a title is long: it counts ``&lt;`` as four characters)."""
    faults = html_faults(*(edition[0] / poisoned[0] / name for name in PAGES))
    assert [fault for fault in faults if "title text cannot be longer" not in fault] == []


@pytest.mark.parametrize("poisoned", ["long", "path"], indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_long_text_breaks_at_the_edge(visit: Callable[..., Visit], poisoned: tuple[str, str], name: str) -> None:
    """Not even 500 characters in a row run off a 320 px screen."""
    page = visit(poisoned[0] + name, viewport={"width": 320, "height": 640}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_mp3_is_named_as_a_file_beside_the_page() -> None:
    """A colon, a space or a sign in the name leads nowhere else."""
    pages = dict(side_files(script(), timeline(script()), "javascript:a b#?.mp3", PAPER, GUID))
    assert b'src="javascript%3Aa%20b%23%3F.mp3"' in pages["index.html"]
