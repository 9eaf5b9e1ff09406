"""Issues in the feed: the order of the paper, seasons, a feed a section and the list of them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest
from lxml import etree

from audio_edition.errors import EditionError
from audio_edition.podcast.channel import show_guid
from audio_edition.podcast.feed import write_feed
from audio_edition.podcast.rss import NAMESPACES
from tests.podcast_editions import SHOW, URL, edition, issue, store
from tests.test_podcast_feed import partytime

PAPER = {"要闻": ("zz", "aa"), "文化": ("mm",)}
"""The sections of an issue and the slugs of their stories, in an order that no alphabet has."""


def laid(output: Path, *days: str, sections: Mapping[str, Sequence[str]] = PAPER) -> Path:
    for day in days:
        for slug in (slug for slugs in sections.values() for slug in slugs):
            mp3 = f"{day} {slug}".encode() * 100
            store(output, edition(slug, day, title=slug.upper(), mp3=mp3), mp3=mp3)
        issue(output, day, sections)
    return output


def titles(output: Path, name: str = "feed.xml") -> list[str]:
    page = io.BytesIO((output / name).read_bytes())
    return [episode["title"] for episode in podcastparser.parse(f"{URL}/{name}", page)["episodes"]]


def at(output: Path, path: str, name: str = "feed.xml") -> list[Any]:
    return list(etree.fromstring((output / name).read_bytes()).xpath(path, namespaces=NAMESPACES))


def test_the_order_of_the_paper_is_kept(tmp_path: Path) -> None:
    """A later story is published a minute later, so that an app plays the issue as the page has it."""
    write_feed(laid(tmp_path, "2026-05-01"), SHOW)
    episodes = podcastparser.parse(URL, io.BytesIO((tmp_path / "feed.xml").read_bytes()))["episodes"]
    start = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC).timestamp()
    assert [(each["title"], each["published"] - start) for each in episodes] == [("MM", 120), ("AA", 60), ("ZZ", 0)]


def test_two_editions_of_one_day_have_two_times(tmp_path: Path) -> None:
    """Of no issue, too: no app may shuffle them."""
    store(tmp_path, *(edition(slug) for slug in "abc"))
    write_feed(tmp_path, SHOW)
    times = [entry.published_parsed[:5] for entry in feedparser.parse((tmp_path / "feed.xml").read_bytes()).entries]
    assert times == [(2026, 5, 1, 0, 2), (2026, 5, 1, 0, 1), (2026, 5, 1, 0, 0)]


def test_a_day_holds_any_number_of_editions(tmp_path: Path) -> None:
    """More stories than a day has minutes do not run into the next day."""
    from audio_edition.podcast.shelf import Shelved, _in_order

    ordered = list(_in_order([Shelved(tmp_path / f"{n}", edition(f"s{n:04}")) for n in range(2000)], {}))
    times = [each.published for each in ordered]
    assert len(set(times)) == 2000
    assert {time.date() for time in times} == {datetime.date(2026, 5, 1)}


def test_an_issue_is_a_season(tmp_path: Path) -> None:
    """Its name and number stand with each of its stories, for iTunes and in the podcast namespace."""
    write_feed(laid(tmp_path, "2026-05-01", "2026-05-02"), SHOW)
    show = partytime((tmp_path / "feed.xml").read_bytes())
    told = [
        (each["itunesSeason"], each["podcastSeason"]["name"], each["podcastEpisode"]["number"])
        for each in show["items"]
    ]
    second, first = (20260502, "红柳日报 2026-05-02"), (20260501, "红柳日报 2026-05-01")
    assert told == [(*second, 3), (*second, 2), (*second, 1), (*first, 3), (*first, 2), (*first, 1)]


def test_two_issues_of_one_day_are_two_seasons(tmp_path: Path) -> None:
    """The evening edition comes after the morning's, under its own name and number."""
    store(tmp_path, edition("a"), edition("b"))
    issue(tmp_path, "2026-05-01", {"要闻": ("b",)}, name="1")
    issue(tmp_path, "2026-05-01", {"要闻": ("a",)}, name="2", edition="晚刊")
    write_feed(tmp_path, SHOW)
    seasons = [(each.text, each.get("name")) for each in at(tmp_path, "channel/item/podcast:season")]
    assert seasons == [("202605012", "红柳日报 2026-05-01 晚刊"), ("20260501", "红柳日报 2026-05-01")]


def test_a_section_has_a_feed_of_its_own(tmp_path: Path) -> None:
    """With its stories only, its title and number; the index page links it."""
    write_feed(laid(tmp_path, "2026-05-01", "2026-05-02"), SHOW)
    assert titles(tmp_path, "section-yao-wen.xml") == ["AA", "ZZ"] * 2
    assert titles(tmp_path, "section-wen-hua.xml") == ["MM"] * 2
    assert at(tmp_path, "channel/title/text()", "section-wen-hua.xml") == ["红柳日报 · 文化"]
    guid = show_guid(f"{URL}/section-wen-hua.xml")
    assert at(tmp_path, "channel/podcast:guid/text()", "section-wen-hua.xml") == [guid]
    assert 'href="section-wen-hua.xml"' in (tmp_path / "index.html").read_text()


def test_the_feeds_of_a_paper_know_one_another(tmp_path: Path) -> None:
    """The publisher's feed lists them all, and each of them names it."""
    write_feed(laid(tmp_path, "2026-05-01"), SHOW)
    names = ["feed.xml", "section-yao-wen.xml", "section-wen-hua.xml"]
    listed = [
        (each.get("feedUrl"), each.get("feedGuid")) for each in at(tmp_path, "//podcast:remoteItem", "publisher.xml")
    ]
    assert listed == [(f"{URL}/{name}", show_guid(f"{URL}/{name}")) for name in names]
    assert at(tmp_path, "channel/podcast:medium/text()", "publisher.xml") == ["publisher"]
    for name in names:
        show = partytime((tmp_path / name).read_bytes())
        assert show["podcastPublisher"] == {
            "feedGuid": show_guid(f"{URL}/publisher.xml"),
            "feedUrl": f"{URL}/publisher.xml",
        }


def test_sections_written_alike_do_not_share_a_feed(tmp_path: Path) -> None:
    """The first keeps its address when the second comes."""
    write_feed(laid(tmp_path, "2026-05-01", sections={"文化": ("a",)}), SHOW)
    write_feed(laid(tmp_path, "2026-05-02", sections={"文华": ("b",), "文化": ("c",)}), SHOW)
    assert titles(tmp_path, "section-wen-hua.xml") == ["C", "A"]
    (other,) = set(tmp_path.glob("section-wen-hua-*.xml"))
    assert titles(tmp_path, other.name) == ["B"]


def test_feeds_no_longer_needed_go_and_those_of_others_stay(tmp_path: Path) -> None:
    """A section without stories has no feed; what the producer called likewise is left alone."""
    write_feed(laid(tmp_path, "2026-05-01"), SHOW)
    (tmp_path / "section-own.xml").write_text("<rss/>")
    issue(tmp_path, "2026-05-01", {"要闻": ("zz", "aa", "mm")})
    write_feed(tmp_path, SHOW)
    assert {path.name for path in tmp_path.glob("*.xml")} == {
        *("feed.xml", "publisher.xml", "section-yao-wen.xml", "section-own.xml")
    }


def test_the_front_page_comes_first_and_is_of_no_section(tmp_path: Path) -> None:
    """It opens its issue in the whole feed, and no section's feed has it."""
    laid(tmp_path, "2026-05-01")
    store(tmp_path, edition("issue", title="FRONT"))  # in the issue's own folder
    write_feed(tmp_path, SHOW)
    assert titles(tmp_path) == ["MM", "AA", "ZZ", "FRONT"]
    assert "FRONT" not in titles(tmp_path, "section-yao-wen.xml")


@pytest.mark.parametrize("spoilt", ["{", "[]", "{}", '{"date": "1 May"}', '{"date": "2026-05-01", "sections": [1]}'])
def test_an_issue_that_cannot_be_read_is_told(spoilt: str, tmp_path: Path) -> None:
    """One sentence with the file and the remedy; no feed is written."""
    laid(tmp_path, "2026-05-01")
    (tmp_path / "2026-05-01-issue" / "issue.json").write_text(spoilt)
    with pytest.raises(EditionError, match=r"issue\.json.*make the issue again"):
        write_feed(tmp_path, SHOW)
    assert not (tmp_path / "feed.xml").exists()


def test_names_of_sections_cannot_leave_the_folder(tmp_path: Path) -> None:
    """A section called like a path becomes a plain file name, and its words stay text."""
    write_feed(laid(tmp_path / "o", "2026-05-01", sections={"../../<x>&": ("a",)}), replace(SHOW, title="T"))
    assert titles(tmp_path / "o", "section-x.xml") == ["A"]
    assert not list(tmp_path.glob("*.xml"))


def test_the_same_issues_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no order of files in any of the feeds."""
    laid(tmp_path, "2026-05-01", "2026-05-02")
    assert write_feed(tmp_path, SHOW).files == write_feed(tmp_path, SHOW).files
