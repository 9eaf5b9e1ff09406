"""The feed: what a podcast client reads of the editions in a folder."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import subprocess
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest
from lxml import etree

from audio_edition.casting.settings.podcast_settings import Show
from audio_edition.errors import ConfigError, EditionError
from audio_edition.package import manifest as manifests
from audio_edition.podcast import feed as feeds
from audio_edition.podcast import paging, proofs, shelf
from audio_edition.podcast.channel import show_guid
from audio_edition.podcast.feed import write_feed
from audio_edition.podcast.rss import NAMESPACES
from tests.conftest import ROOT
from tests.podcast_editions import MP3, SHOW, SIDE_FILES, URL, edition, store

NOTICE = "本节目由人工智能合成语音播报。"
FOLDER = f"{URL}/2026-05-01-lv-zhou"
ENCLOSURE = f"lv-zhou-{hashlib.sha256(MP3).hexdigest()[:8]}.mp3"


def read(output: Path, name: str = "feed.xml") -> dict[str, Any]:
    return dict(podcastparser.parse(f"{URL}/{name}", io.BytesIO((output / name).read_bytes())))


def tree(output: Path, name: str = "feed.xml") -> Any:
    return etree.fromstring((output / name).read_bytes())


def at(output: Path, path: str) -> list[Any]:
    return list(tree(output).xpath(path, namespaces=NAMESPACES))


def test_podcastparser_reads_every_field(tmp_path: Path) -> None:
    """The client library of gPodder gets the show and the episode as they are."""
    made, *_ = store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    show = read(tmp_path)
    episode = show["episodes"][0]
    assert (show["title"], show["link"], show["language"]) == ("红柳日报", f"{URL}/", "zh-CN")
    assert (show["description"], show["itunes_author"]) == (SHOW.description, SHOW.author)
    assert show["itunes_owner"] == {"name": SHOW.owner, "email": SHOW.email}
    assert (show["itunes_categories"], show["explicit"], show["type"]) == ([["News", "Daily News"]], False, "episodic")
    assert (episode["title"], episode["guid"], episode["link"]) == ("绿洲", made.guid, f"{FOLDER}/index.html")
    assert (episode["total_time"], episode["explicit"]) == (3672, False)
    assert episode["published"] == datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC).timestamp()
    enclosure = {"url": f"{FOLDER}/{ENCLOSURE}", "file_size": len(MP3), "mime_type": "audio/mpeg"}
    assert episode["enclosures"] == [enclosure]


def test_podcastparser_reads_the_podcast_namespace(tmp_path: Path) -> None:
    """Chapters and persons; the library knows the namespace by the older of the two names the specification gives."""
    made, *_ = store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    older = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    page = (tmp_path / "feed.xml").read_bytes().replace(NAMESPACES["podcast"].encode(), older)
    (episode,) = podcastparser.parse(URL, io.BytesIO(page))["episodes"]
    assert episode["chapters_json_url"] == f"{FOLDER}/chapters.json?v={made.files['chapters.json'][:8]}"
    (person,) = episode["persons"]
    assert (person["name"], person["role"], person["group"]) == ("王长河", "editor", "writing")
    assert person["href"] == "https://paper.example/wang"


def test_feedparser_reads_the_feed_without_complaint(tmp_path: Path) -> None:
    """A strict reader finds well-formed RSS 2.0 with the summary, the notes and the enclosure."""
    store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    found = feedparser.parse((tmp_path / "feed.xml").read_bytes())
    entry = found.entries[0]
    assert (found.bozo, found.version) == (False, "rss20")
    assert (found.feed.title, found.feed.author, found.feed.rights) == (SHOW.title, SHOW.author, SHOW.copyright)
    assert (entry.summary, entry.published_parsed[:3]) == (f"春天。 {NOTICE}", (2026, 5, 1))
    assert entry.enclosures[0].length == str(len(MP3))
    assert "<ul>" in entry.content[-1].value


def partytime(page: bytes) -> dict[str, Any]:
    """The feed as the Podcast Index's parser reads it (npm podcast-partytime)."""
    if not (ROOT / "tests" / "node_modules" / "podcast-partytime").is_dir():
        assert os.environ.get("CI") != "true", "npm install --prefix tests must have installed podcast-partytime"
        pytest.skip("podcast-partytime is not installed (npm install --prefix tests)")
    program = (
        "console.log(JSON.stringify(require('podcast-partytime').parseFeed(require('fs').readFileSync(0, 'utf8'))))"
    )
    env = {**os.environ, "PARTYTIME_LOG": "error"}
    command = ["node", "-e", program]
    done = subprocess.run(command, cwd=ROOT / "tests", env=env, input=page, capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def test_partytime_reads_every_field(tmp_path: Path) -> None:
    """The Podcast Index's own parser finds every tag of the show and of the episode."""
    made, *_ = store(tmp_path, edition())
    show = partytime(write_feed(tmp_path, SHOW).files["feed.xml"])
    (episode,) = show["items"]
    assert (show["title"], show["author"], show["copyright"]) == (SHOW.title, SHOW.author, SHOW.copyright)
    assert (show["language"], show["itunesCategory"], show["itunesType"]) == (
        "zh-CN",
        ["News > Daily News"],
        "episodic",
    )
    assert (show["locked"], show["podcastOwner"], show["medium"]) == (True, SHOW.email, "podcast")
    assert (show["guid"], show["pubsub"]) == (show_guid(f"{URL}/feed.xml"), {"self": f"{URL}/feed.xml"})
    assert show["license"]["identifier"] == "cc-by-4.0"
    assert (episode["guid"], episode["title"], episode["description"]) == (
        made.guid,
        "绿洲",
        f"春天。 {NOTICE}",
    )
    assert (episode["duration"], episode["explicit"], episode["itunesEpisodeType"]) == (3672, False, "full")
    assert episode["enclosure"] == {"url": f"{FOLDER}/{ENCLOSURE}", "length": len(MP3), "type": "audio/mpeg"}
    assert episode["podcastChapters"]["type"] == "application/json+chapters"
    assert len(episode["podcastTranscripts"]) == 3
    assert [(each["name"], each["role"], each["group"]) for each in episode["podcastPeople"]] == [
        ("王长河", "Editor", "Writing")
    ]


def test_an_episode_tells_what_apps_can_show(tmp_path: Path) -> None:
    """Who wrote it, its picture in words, that the voices are made, its page, its chapters within the feed."""
    store(tmp_path, replace(edition(), byline=("林知远",)), side_files={**SIDE_FILES, "cover.jpg": b"\xff\xd8\xff"})
    write_feed(tmp_path, SHOW)
    item = "channel/item/"
    people = [(each.text, each.get("role"), each.get("group")) for each in at(tmp_path, f"{item}podcast:person")]
    assert people == [("林知远", "author", "writing"), ("王长河", "editor", "writing")]
    (image,) = at(tmp_path, f"{item}podcast:image")
    assert (image.get("alt"), image.get("href").partition("?")[0]) == ("《绿洲》的封面", f"{FOLDER}/cover.jpg")
    assert at(tmp_path, f"{item}itunes:image/@href") == [f"{FOLDER}/cover.jpg"]
    assert at(tmp_path, f"{item}podcast:txt[@purpose='ai-content']/text()") == ["true"]
    assert at(tmp_path, f"{item}podcast:contentLink/@href") == [f"{FOLDER}/index.html"]
    assert at(tmp_path, f"{item}psc:chapters/@version") == ["1.2"]
    chapters = [(each.get("start"), each.get("title")) for each in at(tmp_path, f"{item}psc:chapters/psc:chapter")]
    assert chapters == [("00:00:00.000", "开篇"), ("00:01:07.000", "结尾")]


def test_show_notes_list_the_chapters_and_link_the_player(tmp_path: Path) -> None:
    """Every chapter with its time, the player page's address, and that the voices are synthetic."""
    store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    (notes,) = at(tmp_path, "//content:encoded/text()")
    assert "<li>00:00 开篇</li><li>01:07 结尾</li>" in notes
    assert f'<a href="{FOLDER}/index.html">' in notes
    assert "合成" in notes


def test_transcripts_are_named_in_three_forms(tmp_path: Path) -> None:
    """WebVTT, which names speakers, first, then SubRip and HTML, each with its type and language."""
    store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    found = [(each.get("type"), each.get("language")) for each in at(tmp_path, "//podcast:transcript")]
    assert found == [("text/vtt", "zh-CN"), ("application/x-subrip", "zh-CN"), ("text/html", "zh-CN")]


def test_the_show_is_told_in_the_podcast_namespace(tmp_path: Path) -> None:
    """guid, medium, locked with its owner, licence, update frequency, picture, persons, that the voices are made."""
    store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    told = {child.tag.partition("}")[2]: child for child in at(tmp_path, "channel/podcast:*")}
    assert {name: child.text for name, child in told.items()} == {
        "guid": show_guid(f"{URL}/feed.xml"),
        "medium": "podcast",
        "locked": "yes",
        "license": "cc-by-4.0",
        "updateFrequency": "weekly",
        "image": None,
        "txt": "true",
        "person": "王长河",
    }
    assert (told["locked"].get("owner"), told["updateFrequency"].get("rrule")) == (SHOW.email, "FREQ=WEEKLY")


def test_the_shows_guid_is_that_of_the_podcast_namespace() -> None:
    """The specification's own example: the scheme does not count, nor do slashes at the end."""
    assert show_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert show_guid("http://podnews.net/rss/") == show_guid("https://podnews.net/rss")
    assert uuid.UUID(show_guid(URL)).version == 5


def test_the_newest_edition_comes_first(tmp_path: Path) -> None:
    """Episodes are in order of date, whatever the folders are called."""
    store(tmp_path, edition("a", "2026-04-01"), edition("b", "2026-05-01"), edition("c", "2026-03-01"))
    write_feed(tmp_path, SHOW)
    assert [episode["link"][len(URL) + 12] for episode in read(tmp_path)["episodes"]] == ["b", "a", "c"]


def test_a_corrected_edition_keeps_its_guid_and_gets_a_new_address(tmp_path: Path) -> None:
    """A client takes a correction as the same episode, and fetches its audio anew."""
    store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    (before,) = read(tmp_path)["episodes"]
    store(tmp_path, edition(title="绿洲（订正）", mp3=b"other"), mp3=b"other")
    write_feed(tmp_path, SHOW)
    (after,) = read(tmp_path)["episodes"]
    assert after["guid"] == before["guid"]
    assert after["enclosures"][0]["url"] != before["enclosures"][0]["url"]
    named = tmp_path / "2026-05-01-lv-zhou" / after["enclosures"][0]["url"].rpartition("/")[2]
    assert named.read_bytes() == b"other"
    assert len(list(named.parent.glob("*.mp3"))) == 2


def test_a_feed_of_the_same_editions_has_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in the feed tells when it was written."""
    store(tmp_path, edition())
    assert write_feed(tmp_path, SHOW).files == write_feed(tmp_path, SHOW).files


def test_a_long_feed_has_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 5005: each page names itself, the first, the last and its neighbours; no episode is lost or told twice."""
    monkeypatch.setattr(paging, "PAGE", 2)
    store(tmp_path, *(edition("a", f"2026-05-0{day}") for day in range(1, 9)))
    assert list(write_feed(tmp_path, SHOW).files)[-1] == "feed.xml"
    names = ["feed.xml", "feed-3.xml", "feed-2.xml"]
    links = [
        {link.get("rel"): link.get("href") for link in tree(tmp_path, name).iterfind("channel/atom:link", NAMESPACES)}
        for name in names
    ]
    first, middle, last = (f"{URL}/{name}" for name in names)
    assert links[0] == {"self": first, "first": first, "next": middle, "last": last}
    assert links[1] == {"self": middle, "first": first, "previous": first, "next": last, "last": last}
    assert links[2] == {"self": last, "first": first, "previous": middle, "last": last}
    days = [episode["link"].rpartition("-05-0")[2][0] for name in names for episode in read(tmp_path, name)["episodes"]]
    assert days == list("87654321")


def test_an_older_page_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are cut from the oldest edition on: one more changes the first page alone, of feed and catalogue."""
    monkeypatch.setattr(paging, "PAGE", 2)
    store(tmp_path, *(edition("a", f"2026-05-0{day}") for day in range(1, 8)))
    before = write_feed(tmp_path, SHOW).files
    store(tmp_path, edition("a", "2026-05-08"))
    after = write_feed(tmp_path, SHOW).files
    same = {name for name in before if before[name] == after[name]}
    assert {"feed-2.xml", "feed-3.xml", "opds-2.json", "opds-3.json"} <= same
    assert not {"feed.xml", "opds.json"} & same


@pytest.mark.parametrize("count", range(1, 40))
def test_the_first_page_is_never_short(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are: every entry once, older pages full, the first one with more than a page's worth."""
    monkeypatch.setattr(paging, "PAGE", 5)
    pages = paging.cut(range(count))
    assert [entry for _, page in reversed(pages) for entry in page] == list(range(count))
    assert all(len(page) == 5 for number, page in pages if number)
    assert min(count, 6) <= len(pages[-1][1]) <= 10


def aged(output: Path) -> None:
    """The shelf as it is an hour later."""
    for path in output.rglob("*"):
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 3_600_000_000_000))


def test_what_was_proved_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shelf nobody has touched since its last feed: no file of an edition is read but the manifests."""
    store(tmp_path, edition("a"), edition("b"))
    aged(tmp_path)
    before = write_feed(tmp_path, SHOW).files
    monkeypatch.setattr(shelf, "sha256", lambda path: pytest.fail(f"{path} was read"))
    assert write_feed(tmp_path, SHOW).files == before


@pytest.mark.parametrize("harm", ["written over", "gone", "dated back"])
def test_what_was_proved_and_then_harmed_is_told(harm: str, tmp_path: Path) -> None:
    """A file of the same length and time, or none at all, is not taken for the one that was proved."""
    store(tmp_path, edition("a"))
    aged(tmp_path)
    write_feed(tmp_path, SHOW)
    path = tmp_path / "2026-05-01-a" / "transcript.vtt"
    stat = path.stat()
    path.unlink() if harm == "gone" else path.write_bytes(b"WEBVTX\n")
    if harm == "dated back":
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with pytest.raises(EditionError, match=r"transcript\.vtt: is not the file"):
        write_feed(tmp_path, SHOW)


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{", b'{"2026-05-01-a": 1}', b"[" * 100_000])
def test_spoilt_proofs_cost_reading_once(spoilt: bytes, tmp_path: Path) -> None:
    """What is kept of proofs only saves time: without it the feed is the same."""
    store(tmp_path, edition("a"))
    before = write_feed(tmp_path, SHOW).files
    (tmp_path / proofs.NAME).write_bytes(spoilt)
    assert write_feed(tmp_path, SHOW).files == before


def test_pages_no_longer_needed_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edition was taken away, no old page lists it."""
    monkeypatch.setattr(paging, "PAGE", 1)
    store(tmp_path, edition("a"), edition("b"), edition("c"))
    write_feed(tmp_path, SHOW)
    assert (tmp_path / "feed-2.xml").exists()
    for path in (tmp_path / "2026-05-01-a").iterdir():
        path.unlink()
    write_feed(tmp_path, SHOW)
    assert [path.name for path in tmp_path.glob("feed*.xml")] == ["feed.xml"]


def test_the_index_page_is_written_beside_the_feed(tmp_path: Path) -> None:
    """index.html links every edition's page and the feed."""
    store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="2026-05-01-lv-zhou/index.html"' in page
    assert 'href="feed.xml"' in page


HOSTILE = {
    "markup": 'T"><script>alert(1)</script>',
    "path": "T../../x",
    "cdata": "T]]>",
    "right to left": "T\u202egpj\u2066",
    "controls": "T\x00\x0b\ufffe\ud800",
    "long": "T" * 500,
    "emoji": "T" + "\U0001f469\u200d\U0001f680" * 500,
    "entities": "T&amp;<",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(hostile: str, tmp_path: Path) -> None:
    """Whatever stands in any field, the feed is well-formed, its notes hold no markup of it and addresses are ASCII."""
    made = edition(title=hostile, summary=hostile)
    made = replace(made, paper=hostile, chapters=tuple(replace(each, title=hostile) for each in made.chapters))
    texts = ("title", "description", "author", "owner", "copyright", "licence")
    show = replace(SHOW, **dict.fromkeys(texts, hostile), persons=(replace(SHOW.persons[0], name=hostile),))
    (shelved,) = _shelved(tmp_path, made)
    made_feed = feeds.feed([shelved], show)
    found = podcastparser.parse(URL, io.BytesIO(made_feed.files["feed.xml"]))
    assert found["title"].startswith("T")
    (episode,) = found["episodes"]
    assert episode["title"].startswith("T")
    page = etree.fromstring(made_feed.files["feed.xml"])
    notes = etree.HTML(page.findtext("channel/item/content:encoded", namespaces=NAMESPACES))
    assert {element.tag for element in notes.iter()} == {"html", "body", "p", "ul", "li", "a"}
    assert all(value.isascii() for element in page.iter() for key, value in element.items() if key in ("url", "href"))
    assert not set("\x00\x0b\u202e\u2066\ufffe") & set("".join(page.itertext()))


def _shelved(output: Path, made: manifests.Manifest) -> list[Any]:
    """The edition with its hostile manifest; what JSON cannot carry is put in after loading."""
    store(output, edition())
    from audio_edition.podcast.shelf import shelve

    return [replace(shelved, manifest=replace(made, files=shelved.manifest.files)) for shelved in shelve(output)]


def test_a_summary_is_cut_between_characters(tmp_path: Path) -> None:
    """No description is longer than the 4,000 bytes that directories take, and the notice stays whole."""
    store(tmp_path, edition(summary="春" * 3000))
    write_feed(tmp_path, SHOW)
    description = tree(tmp_path).findtext("channel/item/description")
    assert description is not None
    assert len(description.encode()) <= 4000
    assert description.endswith(f"… {NOTICE}")
    assert set(description.removesuffix(f"… {NOTICE}")) == {"春"}


@pytest.mark.parametrize("name", ["lv-zhou.mp3", "transcript.vtt"])
def test_a_feed_never_names_a_file_that_is_not_whole(name: str, tmp_path: Path) -> None:
    """A cut or missing file stops the feed, and the old one stays."""
    store(tmp_path, edition())
    write_feed(tmp_path, SHOW)
    before = (tmp_path / "feed.xml").read_bytes()
    next(tmp_path.rglob(name)).write_bytes(b"mp3?")
    with pytest.raises(EditionError, match="make the edition again"):
        write_feed(tmp_path, SHOW)
    assert (tmp_path / "feed.xml").read_bytes() == before


def test_a_manifest_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    """A manifest that names a file outside its folder is refused."""
    (tmp_path / "secret").write_bytes(b"s")
    store(tmp_path / "output", replace(edition(), slug="x"))
    path = next((tmp_path / "output").rglob(manifests.NAME))
    made = replace(manifests.load(path), files={"../../secret": hashlib.sha256(b"s").hexdigest()})
    path.write_text(manifests.to_json(made), encoding="utf-8")
    with pytest.raises(EditionError, match="secret"):
        write_feed(tmp_path / "output", SHOW)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "paper.example/audio",
        "ftp://paper.example",
        "https://",
        "javascript:alert(1)",
        "https://红柳.example",
        "https://u:p@paper.example",
        "https://paper.example/?a=b",
        "https://[",
        'https://paper.example/"',
    ],
)
def test_the_base_url_must_be_a_web_address(url: str, tmp_path: Path) -> None:
    """Anything but a folder's plain http(s) address in ASCII is refused with an example."""
    store(tmp_path, edition())
    with pytest.raises(ConfigError, match=r"https://example\.org"):
        write_feed(tmp_path, replace(SHOW, base_url=url))


def test_an_empty_folder_is_told_how_to_get_an_edition(tmp_path: Path) -> None:
    """No edition: one sentence with the command to make one."""
    with pytest.raises(EditionError, match="audio-edition make"):
        write_feed(tmp_path, SHOW)


def test_an_edition_without_a_date_is_told_so(tmp_path: Path) -> None:
    """A manifest without a day cannot be put in order; the message names the option."""
    store(tmp_path, edition(date=""))
    with pytest.raises(EditionError, match="--date"):
        write_feed(tmp_path, SHOW)


def test_the_same_edition_twice_is_refused(tmp_path: Path) -> None:
    """A copied folder would be a second episode with the same guid."""
    store(tmp_path, edition())
    (tmp_path / "2026-05-01-lv-zhou").rename(tmp_path / "copy")
    store(tmp_path, edition())
    with pytest.raises(EditionError, match="same edition"):
        write_feed(tmp_path, SHOW)


def test_the_papers_name_serves_where_the_show_has_none(tmp_path: Path) -> None:
    """Without settings the show is called as the newest edition's paper."""
    store(tmp_path, edition(), side_files=SIDE_FILES)
    write_feed(tmp_path, Show(base_url=URL))
    assert read(tmp_path)["title"] == "红柳日报"


@pytest.mark.parametrize(("language", "title"), [("zh", "有声版"), ("en", "Audio edition")])
def test_a_nameless_show_is_called_in_its_own_language(tmp_path: Path, language: str, title: str) -> None:
    """Where neither settings nor paper name it: that of its newest episode, in feed, catalogue and book list."""
    store(tmp_path, replace(edition(), paper="", language=language))
    write_feed(tmp_path, Show(base_url=URL))
    assert read(tmp_path)["title"] == title
    assert f"<title>{title}</title>" in (tmp_path / "index.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "opds.json").read_bytes())["metadata"]["title"] == title


def test_the_shows_language_is_that_of_the_catalogue(tmp_path: Path) -> None:
    """An English story in a Chinese show does not turn the catalogue into English."""
    store(tmp_path, replace(edition(), language="en"))
    write_feed(tmp_path, replace(SHOW, language="zh-CN"))
    assert 'lang="zh-CN"' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_manifest_round_trips(tmp_path: Path) -> None:
    """Written and read, a manifest is the same."""
    (made,) = store(tmp_path, edition())
    assert manifests.load(next(tmp_path.rglob(manifests.NAME))) == made
