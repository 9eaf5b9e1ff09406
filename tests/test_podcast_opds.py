"""The catalogue: every book of every edition with how accessible it is, as OPDS 2.0 and Readium want it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audio_edition.podcast import paging
from audio_edition.podcast.catalogue import catalogue as parcels
from audio_edition.podcast.feed import write_feed
from tests.player.conftest import NODE_MODULES, require
from tests.podcast_editions import SHOW, SIDE_FILES, URL, edition, store

BOOKS = {
    "lv-zhou.epub": b"epub",
    "lv-zhou-daisy.zip": b"daisy",
    "publication.json": b"{}",
}
ADDRESS = re.compile(r"https://paper\.example/audio/[!-~]+")
MODES = {"auditory", "textual"}
READ = """
const {OPDSFeed} = require("r2-opds-js/dist/es8-es2017/src/opds/opds2/opds2");
const {TaJsonDeserialize} = require("r2-lcp-js/dist/es8-es2017/src/serializable");
const {initGlobalConverters_OPDS} = require("r2-opds-js/dist/es8-es2017/src/opds/init-globals");
const shared = require("r2-shared-js/dist/es8-es2017/src/init-globals");
initGlobalConverters_OPDS(); shared.initGlobalConverters_SHARED(); shared.initGlobalConverters_GENERIC();
const feed = TaJsonDeserialize(JSON.parse(require("fs").readFileSync(process.argv[1])), OPDSFeed);
console.log(JSON.stringify(feed.Publications.map(one => [one.Metadata.Title, one.Links.map(link => link.TypeLink)])));
"""


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A show's picture."""
    from PIL import Image

    path = tmp_path / "show.png"
    Image.new("RGB", (1400, 1400)).save(path)
    return path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder with two editions and their books."""
    store(tmp_path / "out", edition(), edition(date="2026-05-02", title="石桥"), side_files=SIDE_FILES | BOOKS)
    return tmp_path / "out"


@pytest.fixture
def told(output: Path, picture: Path) -> dict[str, Any]:
    """The catalogue as written."""
    write_feed(output, replace(SHOW, image=picture))
    return dict(json.loads((output / "opds.json").read_text(encoding="utf-8")))


def test_each_edition_is_a_publication_with_all_its_books(told: dict[str, Any]) -> None:
    """The newest first: the EPUB, the DAISY book and the MP3, free to fetch."""
    assert [one["metadata"]["title"] for one in told["publications"]] == ["石桥", "绿洲"]
    fetched = [link for link in told["publications"][1]["links"] if "acquisition" in link["rel"]]
    kinds = {link["type"]: link["href"].removeprefix(f"{URL}/2026-05-01-lv-zhou/") for link in fetched}
    assert kinds["application/epub+zip"] == "lv-zhou.epub"
    assert kinds["application/daisy+zip"] == "lv-zhou-daisy.zip"
    assert re.fullmatch(r"lv-zhou-[0-9a-f]{8}\.mp3", kinds["audio/mpeg"])
    assert {link["rel"] for link in fetched} == {"http://opds-spec.org/acquisition/open-access"}


def test_a_book_of_a_story_taken_back_says_so(output: Path, picture: Path) -> None:
    """It keeps its place and its identifier, so that apps that hold the story learn of it by the title."""
    store(output, replace(edition(), withdrawn="数字有误"), side_files=SIDE_FILES | BOOKS)
    write_feed(output, replace(SHOW, image=picture))
    listed = json.loads((output / "opds.json").read_text(encoding="utf-8"))["publications"]
    assert [one["metadata"]["title"] for one in listed] == ["石桥", "（已撤稿）绿洲"]
    assert listed[1]["metadata"]["identifier"] == f"urn:uuid:{edition().guid}"


def test_the_catalogue_is_as_opds_wants_it(told: dict[str, Any]) -> None:
    """OPDS 2.0, sections 2 and 5: a title, a self link, and in each publication title, self link, books and picture."""
    assert told["metadata"]["title"]
    assert told["metadata"]["numberOfItems"] == 2
    assert [link["rel"] for link in told["links"]] == ["self"]
    for one in told["publications"]:
        assert one["metadata"]["title"]
        assert one["metadata"]["identifier"].startswith("urn:uuid:")
        assert [link["rel"] for link in one["links"]].count("self") == 1
        assert {image["type"] for image in one["images"]} <= {"image/png", "image/jpeg"}
        links = [*told["links"], *one["links"], *one["images"]]
        assert all(ADDRESS.fullmatch(link["href"]) and "/" in link["type"] for link in links)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", one["metadata"]["published"])
        assert one["metadata"]["duration"] == 3671.5


def test_each_publication_says_how_accessible_it_is(told: dict[str, Any]) -> None:
    """Readium's accessibility object: modes, what suffices, features, hazards and a summary; no claim unasked."""
    for one in told["publications"]:
        accessible = one["metadata"]["accessibility"]
        assert set(accessible["accessMode"]) == MODES
        assert {mode for [mode] in accessible["accessModeSufficient"]} == MODES
        assert {"synchronizedAudioText", "tableOfContents"} <= set(accessible["feature"])
        assert accessible["hazard"] == ["none"]
        assert accessible["summary"]
        assert not {"conformsTo", "certification"} & set(accessible)


def test_conformance_is_claimed_where_an_evaluator_is_named(output: Path) -> None:
    """With the name and the report."""
    write_feed(output, replace(SHOW, evaluated_by="红柳日报无障碍组", report="https://paper.example/a"))
    told = json.loads((output / "opds.json").read_text(encoding="utf-8"))
    accessible = told["publications"][0]["metadata"]["accessibility"]
    assert accessible["conformsTo"] == ["https://www.w3.org/TR/epub-a11y-11#wcag-2.2-aa"]
    assert accessible["certification"] == {"certifiedBy": "红柳日报无障碍组", "report": "https://paper.example/a"}


def test_a_long_catalogue_is_in_pages(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each leads to the next, and pages of an earlier catalogue go."""
    monkeypatch.setattr(paging, "PAGE", 1)
    store(output, edition("c"), side_files=SIDE_FILES | BOOKS)
    write_feed(output, SHOW)
    first = json.loads((output / "opds.json").read_text(encoding="utf-8"))
    assert {link["rel"]: link["href"] for link in first["links"]}["next"] == f"{URL}/opds-2.json"
    assert len(json.loads((output / "opds-2.json").read_text(encoding="utf-8"))["publications"]) == 1
    monkeypatch.setattr(paging, "PAGE", 300)
    write_feed(output, SHOW)
    assert not (output / "opds-2.json").exists()


def test_the_catalogue_is_published(output: Path) -> None:
    """After the books that it names."""
    made = write_feed(output, SHOW)
    groups = [[parcel.name for parcel in group] for group in parcels(made, output)]
    assert "opds.json" in groups[-1]
    assert "2026-05-01-lv-zhou/lv-zhou-daisy.zip" in {*groups[0], *groups[1]}


def test_a_reading_app_reads_the_catalogue(told: dict[str, Any], output: Path) -> None:
    """Thorium's own reader of OPDS finds every publication and every kind of book."""
    require(shutil.which("node") and (NODE_MODULES / "r2-opds-js").exists(), "npm install --prefix tests is missing")
    done = subprocess.run(
        ["node", "-e", READ, output / "opds.json"], cwd=NODE_MODULES.parent, capture_output=True, text=True, check=True
    )
    kinds = ["application/audiobook+json", "text/html", "application/daisy+zip", "application/epub+zip", "audio/mpeg"]
    assert json.loads(done.stdout) == [["石桥", kinds], ["绿洲", kinds]]
