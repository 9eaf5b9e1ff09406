"""The DAISY 2.02 book: every sentence at its time, a way to each heading and page, valid whatever the text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from audio_edition.model import Script, Timeline
from audio_edition.package.book import book_of, book_of_issue
from audio_edition.package.book.book import Book, Telling
from audio_edition.package.daisy import write_daisy
from audio_edition.package.manifest import guid
from audio_edition.package.transcribing import transcript
from audio_edition.package.transcript import Transcript
from tests import structured
from tests.player import editions
from tests.player.conftest import NODE_MODULES, require
from tests.test_package_epub import english, mixed, with_credits

GUID = guid("2026-11-24", "lv-zhou")
NAMES = {"h": "http://www.w3.org/1999/xhtml"}
DTDS = Path("/usr/share/xml/w3c-sgml-lib/schema/dtd")
"""W3C's own, from Debian's package w3c-sgml-lib."""

READ = """
const shared = require("r2-shared-js/dist/es8-es2017/src/init-globals");
shared.initGlobalConverters_SHARED(); shared.initGlobalConverters_GENERIC();
const {PublicationParsePromise} = require("r2-shared-js/dist/es8-es2017/src/parser/publication-parser");
PublicationParsePromise(process.argv[1]).then(book => {
  const toc = [], walk = links => links.forEach(link => { toc.push(link.Title); walk(link.Children || []); });
  walk(book.TOC);
  console.log(JSON.stringify({toc}));
}).catch(error => { console.error(error); process.exit(1); });
"""
"""Thorium's engine opens the book and prints its contents."""

METAS = {
    **dict.fromkeys(("dc:creator", "dc:publisher", "dc:title"), r".+"),
    "dc:date": r"\d{4}-\d\d-\d\d",
    "dc:format": "Daisy 2\\.02",
    "dc:identifier": r"urn:uuid:[0-9a-f-]{36}",
    "dc:language": r"[a-z]{2}(-[A-Z]{2})?",
    "ncc:charset": "utf-8",
    "ncc:totalTime": r"\d\d:[0-5]\d:[0-5]\d",
    **dict.fromkeys(("ncc:pageFront", "ncc:pageNormal", "ncc:pageSpecial", "ncc:tocItems", "ncc:sidebars"), r"\d+"),
    "ncc:multimediaType": "audioFullText",
}
"""What ``ncc.html`` has to tell exactly once, or as often as there is a reason to (DAISY 2.02, appendix 2), and how."""


class Read:
    """A book as read back from the file."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self.files = {info.filename: archive.read(info) for info in archive.infolist()}

    def document(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[name])

    def find(self, name: str, path: str) -> list[etree._Element]:
        found = self.document(name).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return found

    @property
    def metas(self) -> list[tuple[str, str]]:
        """What ``ncc.html`` tells of the book."""
        found = self.find("ncc.html", "//h:meta[@name]")
        return [(str(one.get("name")), str(one.get("content"))) for one in found]

    @property
    def items(self) -> list[tuple[str, str, str, str]]:
        """Element, class, text and address of what ``ncc.html`` leads to."""
        return [
            (etree.QName(one).localname, str(one.get("class", "")), str(one[0].text), str(one[0].get("href")))
            for one in self.find("ncc.html", "//h:body/*")
        ]

    @property
    def smils(self) -> list[str]:
        """The chapters' files in reading order, as the master has them."""
        return [str(one.get("src")) for one in self.find("master.smil", "//ref")]

    def heard(self) -> Iterator[tuple[str, str, int, int, str | None]]:
        """The words, the audio, from when to when (milliseconds), and how it can be skipped, in the order played."""
        texts = {one.get("id"): one for one in self.find("content.html", "//*[@id]")}
        for name in self.smils:
            for par in self.find(name, "//par"):
                text, audio = par
                place = str(text.get("src")).removeprefix("content.html#")
                words = texts[place].xpath(".//text()[not(ancestor::*[@class='who' or @class='number'])]")
                begin, end = (count(audio.get(f"clip-{edge}")) for edge in ("begin", "end"))
                assert isinstance(words, list)
                yield "".join(map(str, words)), str(audio.get("src")), begin, end, par.get("system-required")


def count(value: str | None) -> int:
    found = re.fullmatch(r"npt=(\d+)\.(\d{3})s", str(value))
    assert found
    return int(found[1]) * 1000 + int(found[2])


def clock(value: str) -> float:
    hours, minutes, seconds = value.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline]:
    """An MP3 of the tone engine with its timeline."""
    folder = tmp_path_factory.mktemp("daisy")
    return folder / editions.MP3, editions.make(folder)


def told(script: Script, timeline: Timeline | None = None, paper: str = editions.PAPER) -> Transcript:
    return transcript(script, timeline or editions.timeline(script), paper)


def written(book: Book, beside: Path, name: str = "book") -> Path:
    target = beside.with_name(f"{name}.zip")
    write_daisy(book, target, GUID)
    return target


def issue(mp3: Path) -> Book:
    """An issue: a front page, and four stories of two sections on three pages, the last of them a supplement."""
    places = [("", ""), ("要闻", "1"), ("要闻", "2"), ("副刊", "2"), ("副刊", "A3")]
    front = editions.script()
    scripts = [front, with_credits(), structured.script(), front, front]
    tellings = [Telling(told(one), mp3, *place) for one, place in zip(scripts, places, strict=True)]
    return book_of_issue("红柳日报 2026年11月24日", "2026-11-24", tellings)


@pytest.fixture(scope="module")
def path(made: tuple[Path, Timeline]) -> Path:
    """The book of that edition."""
    return written(book_of(Telling(told(editions.script(), made[1]), made[0])), made[0])


@pytest.fixture(scope="module")
def book(path: Path) -> Read:
    """The same, read back."""
    return Read(path)


BOOKS: dict[str, Callable[[Path], Book]] = {
    "edition": lambda mp3: book_of(Telling(told(editions.script()), mp3)),
    "credits": lambda mp3: book_of(Telling(told(with_credits()), mp3)),
    "english": lambda mp3: book_of(Telling(told(english()), mp3)),
    "structures": lambda mp3: book_of(Telling(told(structured.script()), mp3)),
    "hostile": lambda mp3: book_of(Telling(told(mixed()[0], paper=mixed()[1]), mp3)),
    "issue": issue,
}


@pytest.fixture(scope="module", params=BOOKS)
def any_book(made: tuple[Path, Timeline], request: pytest.FixtureRequest) -> Read:
    """Books of each kind."""
    return Read(written(BOOKS[request.param](made[0]), made[0], request.param))


def test_every_spoken_sentence_is_there_at_its_time(book: Read, made: tuple[Path, Timeline]) -> None:
    """In the order heard, with the words of the script, from the start of its speech past its end."""
    heard, cues = list(book.heard()), made[1].cues
    assert [words for words, *_ in heard] == [line.text for line in editions.script().lines]
    speech = [(cue.start * 1000 // made[1].rate, cue.end * 1000 // made[1].rate) for cue in cues]
    assert all(
        begin <= start and end >= last for (_, _, begin, end, _), (start, last) in zip(heard, speech, strict=True)
    )


def test_the_whole_audio_is_played_once(any_book: Read) -> None:
    """Each clip of an MP3 starts where the one before ends, the first at its beginning."""
    ends: dict[str, int] = {}
    for _, audio, begin, end, _ in any_book.heard():
        assert begin == ends.get(audio, 0) < end
        ends[audio] = end


def test_the_contents_are_the_title_and_the_headings(book: Read) -> None:
    """The title first, then each chapter, with what can be skipped after its heading."""
    assert [item[:3] for item in book.items] == [
        ("h1", "title", "把绿色种进沙海 让日子长出甜味"),
        ("h2", "", "导语"),
        ("h2", "", "一把铁锹守住一片林"),
        ("h2", "", "小小苁蓉鼓起钱袋子"),
        ("h2", "", "图片说明"),
        ("span", "sidebar", "图片说明"),
        ("h2", "", "结尾"),
    ]


def test_the_contents_of_an_issue_have_sections_stories_headings_and_pages(made: tuple[Path, Timeline]) -> None:
    """Sections over stories over headings; each page before the first story on it."""
    found = [item[:3] for item in Read(written(issue(made[0]), made[0], "levels")).items]
    assert [item for item in found if item[0] == "h1" or item[1] in ("page-normal", "page-special")] == [
        ("h1", "title", "红柳日报 2026年11月24日"),
        ("h1", "", "把绿色种进沙海 让日子长出甜味"),
        ("span", "page-normal", "1"),
        ("h1", "section", "要闻"),
        ("span", "page-normal", "2"),
        ("h1", "section", "副刊"),
        ("span", "page-special", "A3"),
    ]
    assert [title for tag, _, title in found if tag == "h2"].count("石桥") == 1
    assert ("h3", "", "一把铁锹守住一片林") in found


def test_a_reading_app_opens_the_book(made: tuple[Path, Timeline]) -> None:
    """Thorium's own reader of DAISY 2.02 finds every heading of an issue, in order."""
    require(shutil.which("node") and (NODE_MODULES / "r2-shared-js").exists(), "missing: npm install --prefix tests")
    path = written(issue(made[0]), made[0], "thorium")
    command = ["node", "-e", READ, path]
    done = subprocess.run(command, cwd=NODE_MODULES.parent, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["toc"] == [title for tag, _, title, _ in Read(path).items if tag != "span"]


def test_every_item_leads_to_something_heard(any_book: Read) -> None:
    """The address is a text of a SMIL file."""
    for *_, address in any_book.items:
        name, _, place = address.partition("#")
        assert any_book.find(name, f"//par/text[@id='{place}']")


def test_captions_credits_and_tables_can_be_switched_off(made: tuple[Path, Timeline]) -> None:
    """And nothing else; a heading of ours stays."""
    heard = list(Read(written(BOOKS["credits"](made[0]), made[0], "off")).heard())
    off = [words for words, *_, how in heard if how == "sidebar-on"]
    assert off == ["孩子们辨认沙生植物。", "编辑名单。", "编辑：何苗"]


def test_the_same_edition_gives_the_same_book(path: Path, made: tuple[Path, Timeline]) -> None:
    """Byte for byte, with the MP3 whole in it."""
    again = written(book_of(Telling(told(editions.script(), made[1]), made[0])), made[0], "again")
    assert again.read_bytes() == path.read_bytes()
    assert Read(path).files["edition.mp3"] == made[0].read_bytes()


@pytest.fixture(scope="module")
def dtds() -> dict[str, etree.DTD]:
    """By the suffix of a file the DTD that it has to obey."""
    require(DTDS.exists(), "the DTDs of W3C are missing: apt-get install w3c-sgml-lib")
    files = {".smil": "REC-smil-19980615/smil10.dtd", ".html": "REC-xhtml1-20020801/xhtml1-transitional.dtd"}
    return {suffix: etree.DTD(str(DTDS / name)) for suffix, name in files.items()}


def test_the_files_obey_their_document_types(any_book: Read, dtds: dict[str, etree.DTD]) -> None:
    """SMIL 1.0 and XHTML 1.0 by W3C's DTDs."""
    for name in any_book.files:
        if suffix := next((one for one in dtds if name.endswith(one)), None):
            dtds[suffix].validate(any_book.document(name))
            assert not dtds[suffix].error_log, name


def test_the_book_is_told_as_the_recommendation_wants(any_book: Read) -> None:
    """DAISY 2.02, appendix 2: each of the required facts once, of the right form."""
    names = [name for name, _ in any_book.metas]
    assert sorted(names) == sorted(set(names))
    told = dict(any_book.metas)
    assert {name: told.get(name) for name, form in METAS.items() if not re.fullmatch(form, told.get(name, ""))} == {}


def test_what_is_counted_is_right(any_book: Read) -> None:
    """Items, pages, what can be skipped, depth, files and the time of the whole."""
    told, items = dict(any_book.metas), any_book.items
    pages = [text for _, kind, text, _ in items if kind == "page-normal"]
    assert int(told["ncc:tocItems"]) == len(items)
    assert int(told["ncc:pageNormal"]) == len(pages)
    assert int(told["ncc:maxPageNormal"]) == max(map(int, pages), default=0)
    assert int(told["ncc:pageSpecial"]) == sum(kind == "page-special" for _, kind, *_ in items)
    assert int(told["ncc:sidebars"]) == sum(kind == "sidebar" for _, kind, *_ in items)
    assert int(told["ncc:depth"]) == max(int(tag[1]) for tag, *_ in items if tag != "span")
    assert int(told["ncc:files"]) == len(any_book.files)
    lasts = sum(end - begin for _, _, begin, end, _ in any_book.heard())
    assert abs(clock(told["ncc:totalTime"]) - lasts / 1000) <= 0.5


def test_each_chapter_tells_its_time(any_book: Read) -> None:
    """What it lasts and what has been heard before it, as the sum of its clips."""
    elapsed = 0
    for name in any_book.smils:
        told = {str(one.get("name")): str(one.get("content")) for one in any_book.find(name, "//meta")}
        lasts = sum(count(one.get("clip-end")) - count(one.get("clip-begin")) for one in any_book.find(name, "//audio"))
        assert [round(1000 * clock(told[f"ncc:{fact}"])) for fact in ("timeInThisSmil", "totalElapsedTime")] == [
            lasts,
            elapsed,
        ]
        elapsed += lasts


@pytest.mark.parametrize("name", ["ncc.html", "content.html"])
def test_no_level_of_headings_is_left_out(any_book: Read, name: str) -> None:
    """The first heading is of the first level, and no heading is more than one deeper than the one before it."""
    headings = any_book.find(name, "//*[self::h:h1 or self::h:h2 or self::h:h3 or self::h:h4]")
    levels = [int(etree.QName(one).localname[1]) for one in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_first_element_of_the_contents_is_the_title(any_book: Read) -> None:
    """DAISY 2.02, 2.1.2: a heading of the first level and of the class ``title``; ids are there once."""
    assert any_book.items[0][:2] == ("h1", "title")
    ids = [str(one.get("id")) for one in any_book.find("content.html", "//*[@id]")]
    assert len(ids) == len(set(ids))
