"""What leads from a page: a sentence's address, the letter that it is wrong, the next edition, the small player."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from audio_edition.casting.edits import fingerprint
from audio_edition.model import Timeline
from audio_edition.package.issue_files import Beside
from audio_edition.package.page.framing import HEIGHT, WIDTH
from audio_edition.package.side_files import side_files
from audio_edition.podcast.days import days
from audio_edition.podcast.shelf import Shelved
from audio_edition.reports.placing import Standing, place_in
from audio_edition.reports.report import report_of, reports_in
from tests.player import editions
from tests.player.conftest import Visit
from tests.player.editions import ADDRESS, FOLDER, GUID, MP3, PAPER, script, timeline
from tests.podcast_editions import edition as manifest

FORM = "https://paper.example/mistakes?paper=red"


def test_a_sentence_has_an_address(visit: Callable[..., Visit]) -> None:
    """Opened, it is shown, cued and in focus reach; a time is one too."""
    page = visit("index.html#s13")
    assert page.shown() == "s13"
    assert page.page.locator(".s[tabindex='0']").get_attribute("id") == "s13"
    assert page.page.evaluate("audio.paused")
    page.page.evaluate("location.hash = 't=20.5'")
    page.until("audio.currentTime == 20.5")
    page.page.evaluate("location.hash = 't=1e9'")
    page.page.evaluate("location.hash = 't=99999'")
    page.until("audio.currentTime > 60")


def test_the_address_is_copied(visit: Callable[..., Visit], site: str) -> None:
    """By key on the sentence in focus; where copying is not allowed it stands in the address bar."""
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.page.locator("#s13").focus()
    page.page.keyboard.press("a")
    page.until("document.querySelector('#status').textContent")
    assert page.status() == "已复制这一句的链接：赵永强说。"
    assert page.page.evaluate("navigator.clipboard.readText()") == f"{site}index.html#s13"
    page.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.page.locator("#s6").focus()
    page.page.keyboard.press("a")
    page.until("location.hash === '#s6'")
    page.until("document.querySelector('#status').textContent.startsWith('这一句的链接在地址栏中')")


def letters(page: Visit, sentence: str) -> list[str]:
    """The addresses of the letters that are offered for a sentence."""
    page.page.locator(f"#{sentence}").focus()
    page.page.keyboard.press("r")
    return [link.get_attribute("href") or "" for link in page.page.locator("#report-lines a").all()]


def test_the_letter_is_chosen_by_keyboard(visit: Callable[..., Visit]) -> None:
    """The sentence in focus is in focus among those around it; Escape leads back to it, and nothing plays on."""
    page = visit()
    page.page.locator("#s13").focus()
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("r")
    dialog = page.page.get_by_role("dialog", name="哪一句有错？")
    assert dialog.is_visible()
    assert page.page.evaluate("[document.activeElement.textContent, audio.paused]") == ["赵永强说。", True]
    assert dialog.get_by_role("link").count() == 4
    page.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.page.evaluate("document.activeElement.id") == "s13"
    page.page.locator("#report").press("Enter")
    dialog.get_by_role("button", name="关闭").press("Enter")
    assert page.page.evaluate("document.activeElement.id") == "report"


def test_a_letter_of_the_page_finds_its_line(visit: Callable[..., Visit]) -> None:
    """What the page writes is what `reports` reads: edition, line, its fingerprint, time, words."""
    address = letters(visit(), "s11")[2]
    assert address.startswith("mailto:errors@paper.example?subject=")
    assert len(address) < 2_000
    told = parse_qs(urlsplit(address).query)
    assert told["subject"] == ["报告错误：把绿色种进沙海 让日子长出甜味"]
    [found] = reports_in(f"“三年”听不清\r\n{told['body'][0]}")
    assert (found.edition, found.line, found.time, found.text) == (GUID, "line-11", "0:30", script().lines[10].text)
    assert found.heard == fingerprint(script().lines[10])
    assert found.said == "“三年”听不清"
    assert place_in(found, FOLDER, script()).standing is Standing.UNCHANGED


@pytest.fixture
def other(edition: tuple[Path, Timeline], site: str) -> Callable[[Beside], str]:
    """Write the pages once more as another paper has them; their address."""

    def written(beside: Beside) -> str:
        folder = edition[0] / "other"
        folder.mkdir(exist_ok=True)
        for name, content in side_files(script(), timeline(script()), MP3, PAPER, GUID, beside):
            (folder / name).write_bytes(content)
        return f"{site}other/"

    return written


def test_a_newsroom_may_have_an_address_of_its_own(visit: Callable[..., Visit], other: Callable[[Beside], str]) -> None:
    """The same facts, as a form gets them, in a window that knows nothing of this one."""
    page = visit(address=other(Beside(reports=FORM)))
    address = letters(page, "s11")[2]
    told = {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}
    assert told.pop("paper") == "red"
    found = report_of(told, "")
    assert found
    assert (found.edition, found.line, found.text) == (GUID, "line-11", script().lines[10].text)
    link = page.page.locator("#report-lines a").first
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")


def test_where_nobody_takes_reports_nothing_offers_them(
    visit: Callable[..., Visit], other: Callable[[Beside], str]
) -> None:
    """No button, no key, no link; nor an oEmbed where no address is known."""
    page = visit(address=other(Beside()))
    page.page.keyboard.press("r")
    assert page.page.locator("#report, #report-dialog, [data-action=report], footer a[href*=edition]").count() == 0
    assert page.page.locator("link[rel=alternate]").count() == 0
    assert not page.page.locator("#catalogue").is_visible()


def test_without_javascript_a_letter_can_be_written(visit: Callable[..., Visit]) -> None:
    """About the whole edition, which it names."""
    address = (
        visit(java_script_enabled=False).page.get_by_role("link", name="报告本文的错误").get_attribute("href") or ""
    )
    [found] = reports_in(unquote(parse_qs(urlsplit(address).query)["body"][0]))
    assert (found.edition, found.line) == (GUID, "")


@pytest.fixture
def published(edition: tuple[Path, Timeline]) -> Iterator[None]:
    """The site's file of the day, as publishing writes it."""
    slugs = (("a", "2026-11-23", "昨天"), ("lv-zhou", "2026-11-24", "本篇"), ("z", "2026-11-24", "<b>后一篇</b>"))
    shelf = [Shelved(Path(f"{date}-{slug}"), replace(manifest(slug, date), title=title)) for slug, date, title in slugs]
    name, content = list(days(shelf[::-1]))[1]
    (edition[0].parent / name).write_bytes(content)
    yield
    (edition[0].parent / name).unlink()


def test_a_published_page_leads_to_its_neighbours(visit: Callable[..., Visit], site: str, published: None) -> None:
    """To the catalogue, and to the editions before and after it, by their titles."""
    page = visit()
    page.page.get_by_role("navigation", name="其他有声版").wait_for()
    links = {
        link.inner_text(): link.evaluate("link => link.href")
        for link in page.page.locator("#catalogue, #editions a").all()
    }
    root = site.removesuffix(f"{FOLDER}/")
    assert links == {
        "全部有声版": f"{root}index.html",
        "上一篇： 昨天": f"{root}2026-11-23-a/index.html",
        "下一篇： <b>后一篇</b>": f"{root}2026-11-24-z/index.html",
    }
    assert page.violations() == []


def test_a_page_that_nobody_published_leads_nowhere(
    visit: Callable[..., Visit], edition: tuple[Path, Timeline]
) -> None:
    """Opened from a folder, there is no next edition, and nothing complains."""
    page = visit(address=f"{edition[0].as_uri()}/")
    assert not page.page.locator("#editions").is_visible()
    assert page.complaints == []


def test_the_small_player_plays_in_a_frame_of_another_site(
    visit: Callable[..., Visit], edition: tuple[Path, Timeline], site: str
) -> None:
    """As oembed.json frames it: by keyboard, nothing to scroll, and it leads to the whole text."""
    told = json.loads((edition[0] / "oembed.json").read_text(encoding="utf-8"))
    assert (told["version"], told["type"], told["width"], told["height"]) == ("1.0", "rich", WIDTH, HEIGHT)
    paper = f"<!DOCTYPE html><title>paper</title>{told['html'].replace(ADDRESS, site.rstrip('/'))}"
    (edition[0] / "paper.html").write_text(paper, encoding="utf-8")
    page = visit("paper.html").page
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="播放").press("Enter")
    frame.get_by_role("button", name="暂停").wait_for()
    frame.get_by_role("slider").press("ArrowRight")
    inner = page.frames[1]
    assert inner.evaluate("[audio.paused, audio.currentTime >= 15]") == [False, True]
    assert inner.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert frame.get_by_role("link").first.get_attribute("href") == "index.html"


def test_the_page_names_its_oembed(visit: Callable[..., Visit]) -> None:
    """So that a site that is given the page's address finds the small player."""
    link = visit().page.locator("link[type='application/json+oembed']")
    assert link.get_attribute("href") == f"{ADDRESS}/oembed.json"


def test_the_small_player_works_without_javascript(visit: Callable[..., Visit]) -> None:
    """The browser's own player, and no control that does nothing."""
    page = visit("embed.html", java_script_enabled=False).page
    assert page.locator("audio[controls]").is_visible()
    assert page.locator("button:visible, input:visible").count() == 0


def test_english_pages_are_wholly_english(english: str, edition: tuple[Path, Timeline]) -> None:
    """No Chinese word of ours is on them."""
    for name in ("index.html", "embed.html"):
        page = (edition[0].parent / editions.ENGLISH / name).read_text(encoding="utf-8")
        found = [char for char in page.split("</style>")[1].split("<script")[0] if "一" <= char <= "鿿"]
        assert found == []
