"""Tables, lists, verse, interviews and pictures on the page, in the book and in the transcripts."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
import webvtt
from lxml import etree, html

from audio_edition.package import manifest as manifests
from audio_edition.podcast.shownotes import show_notes
from tests import structured

NAMES = {"h": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/ns/SMIL", "e": "http://www.idpf.org/2007/ops"}
LEFT_OUT = "另有两处未读：广告、长表格的其余各行。"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition's folder."""
    return structured.make(tmp_path_factory.mktemp("structured"))


@pytest.fixture(scope="module")
def page(edition: Path) -> html.HtmlElement:
    """The player page."""
    return html.fromstring((edition / "index.html").read_text("utf-8")).get_element_by_id("text")


def rows(table: html.HtmlElement, part: str) -> list[list[tuple[str, str, str]]]:
    """Text, scope and columns of each cell."""
    cells = [row.xpath("./th | ./td") for row in table.xpath(f"./{part}/tr")]
    return [[(c.text_content(), c.get("scope", ""), c.get("colspan", "")) for c in row] for row in cells]


def test_a_table_is_a_table_on_the_page(page: html.HtmlElement) -> None:
    """With its caption, headers that say what they head, and merged cells."""
    table = page.xpath(".//table")[0]
    assert table.findtext("caption/span") == "各村粮食产量"
    assert rows(table, "thead") == [
        [("村庄", "col", ""), ("产量（吨）", "colgroup", "2")],
        [("2024年", "col", ""), ("2025年", "col", "")],
    ]
    assert rows(table, "tbody") == [
        [("柳湾", "row", ""), ("1200", "", ""), ("1530", "", "")],
        [("石坪", "row", ""), ("860", "", ""), ("—", "", "")],
        [("合计", "row", ""), ("3590", "", "2")],
    ]


def test_each_row_that_is_heard_is_one_sentence_of_the_page(page: html.HtmlElement) -> None:
    """Marked in one cell; the rows that are not heard stand below them."""
    table = page.xpath(".//table")[1]
    assert [len(row.xpath(".//*[@data-start]")) for row in table.xpath(".//tr")] == [1] * 13 + [0] * 2
    assert table.xpath(".//tr")[-1].text_content() == "第14队34"


def test_a_list_is_a_list_on_the_page(page: html.HtmlElement) -> None:
    """Its numbers as they are written, a list within it inside its item."""
    [listed] = page.xpath("./section/ol")
    assert [item.findtext("span[@class='number']") for item in listed] == ["1.", "2."]
    assert listed[0].xpath("string(./ul/li)") == "水壶"


def test_verse_keeps_its_lines_and_stanzas(page: html.HtmlElement) -> None:
    """A paragraph a stanza, a break between its lines."""
    stanzas = page.find_class("verse")
    assert [[line.text for line in stanza.xpath("./span")] for stanza in stanzas] == [
        ["山雨早来，", "石桥湿了。"],
        ["水不回头。"],
    ]
    assert [len(stanza.xpath("./br")) for stanza in stanzas] == [1, 0]


def test_each_turn_names_its_speaker_once(page: html.HtmlElement) -> None:
    """By the label that is heard, or by ours where it is not."""
    turns = [p for p in page.xpath(".//p[@class='body']") if p.xpath("./span[contains(@class, 'quoted')]")]
    assert [turn.text_content() for turn in turns] == [
        "问：您守了多少年？",
        "石望川：三十年。我不走。",
        "问：还守吗？",
        "石望川：守。",
    ]


def test_a_description_says_what_it_is(page: html.HtmlElement) -> None:
    """Before the words that are heard."""
    [described] = page.find_class("description")
    assert described.text_content() == "图片描述：老人站在桥头。"


def test_the_page_and_the_show_notes_say_what_was_left_out(edition: Path, page: html.HtmlElement) -> None:
    """Of the article: how much and why; not the navigation."""
    assert [p.text for p in page.find_class("left-out")] == [LEFT_OUT]
    notes = show_notes(manifests.load(edition / manifests.NAME), "https://paper.example/a")
    assert f"<p>{LEFT_OUT}</p>" in notes


def test_nothing_left_out_is_not_mentioned() -> None:
    """No sentence about nothing."""
    from audio_edition.package.words import words

    assert words("zh").left_out([]) == ""
    assert words("en").left_out(["advertisement"]) == "One piece was left out: advertisement."


def test_subtitles_keep_cells_apart(edition: Path) -> None:
    """With strokes, for figures beside one another are another figure."""
    assert "柳湾 | 1200 | 1530" in [cue.text for cue in webvtt.read(str(edition / "transcript.vtt"))]


def test_the_manifest_lists_what_was_left_out_with_its_place(edition: Path) -> None:
    """Every line of it."""
    skipped = json.loads((edition / manifests.NAME).read_text("utf-8"))["skipped"]
    assert skipped[0] == {"text": "首页\n新闻\n订阅", "reason": "navigation", "start": 0, "place": "line 1"}
    assert [item["reason"] for item in skipped] == ["navigation", "advertisement", "rest of a long table"]


class Book:
    """The chapter of the talking book in which the tables are, and its overlay."""

    def __init__(self, edition: Path) -> None:
        with ZipFile(next(edition.glob("*.epub"))) as archive:
            self.text = etree.fromstring(archive.read("EPUB/chapter-2.xhtml"))
            self.smil = etree.fromstring(archive.read("EPUB/chapter-2.smil"))

    def marked(self, path: str) -> list[str]:
        """The texts that the overlay's elements on this path mark."""
        targets = self.smil.xpath(f"{path}//s:text/@src", namespaces=NAMES)
        found = [self.text.xpath(f"//*[@id='{str(target).split('#')[1]}']")[0] for target in targets]
        return ["".join(one.itertext()) for one in found]


def test_a_table_of_the_book_can_be_skipped_and_left(edition: Path) -> None:
    """With its announcement it is aside; inside it is a table, a row of it marked at a time."""
    book = Book(edition)
    aside = book.marked("//s:seq[contains(@e:type, 'sidebar')]")
    assert aside[0] == "各村粮食产量"
    assert aside[-1] == "其余2行没有读，见网页。"
    within = book.marked("//s:seq[@e:type='table']")
    assert within[:4] == ["各村粮食产量", "村庄产量（吨）", "2024年2025年", "柳湾12001530"]
    assert "表格：2列，14行。" not in within


def test_a_list_of_the_book_can_be_left(edition: Path) -> None:
    """It is a list for the overlay, and set as one."""
    assert Book(edition).marked("//s:seq[@e:type='list']") == ["1. 带好雨衣。", "早些出门。", "水壶", "2. 走大路。"]
