"""A producer's morning: the sample taken, mended, heard, built, published, corrected, published again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutagen.id3 import ID3

from tests.desk.conftest import PATIENCE, OpenDesk, drop
from tests.desk.hands import HANDS, Hand, Keyboard
from tests.player.conftest import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAID = "“树活了，人心就定了。”"
HEADING, MENDED = "年轻人接过接力棒", "年轻人接过了接力棒"
SENTENCE, CORRECTED = "林子稳住了，人也要有奔头。", "林子稳住了，人更要有奔头。"


HEARD = """words => {
  const at = window.announced.findIndex((said) => said.includes(words));
  if (at >= 0) window.announced.splice(0, at + 1);
  return at >= 0;
}"""


def told(page: Page, words: str) -> None:
    """Wait until this is announced, or was since what was waited for before."""
    page.wait_for_function(HEARD, arg=words)


LISTENING = """
addEventListener("DOMContentLoaded", () => {
  window.announced = [];
  const status = document.getElementById("status");
  if (!status) return;
  new MutationObserver(() => { if (status.textContent) window.announced.push(status.textContent); })
    .observe(status, { childList: true, characterData: true, subtree: true });
});
"""


@pytest.fixture
def morning(desk: OpenDesk, enter: Callable[..., Visit]) -> Visit:
    """The desk open, with somebody who listens to all that is announced, and a folder to publish to."""
    voices = desk.folder / "voices.yaml"
    target = json.dumps([str(desk.folder / "site")])
    voices.write_text(f"{voices.read_text(encoding='utf-8')}  publish_to: {target}\n", encoding="utf-8")
    visit = enter(desk, viewport={"width": 1280, "height": 900})
    visit.page.context.add_init_script(LISTENING)
    visit.page.reload()
    return visit


def take(visit: Visit, hand: Hand, sample: Path) -> None:
    """By dropping the file; without a mouse by pasting its words."""
    if not isinstance(hand, Keyboard):
        drop(visit, sample.name, sample.read_bytes())
        return
    hand.write("#paste", sample.read_text(encoding="utf-8"))
    hand.press("#paste ~ button")
    visit.page.wait_for_url("**/features/*")
    visit.page.locator("#pieces").wait_for(timeout=PATIENCE)


def mend(page: Page, hand: Hand) -> None:
    """One speaker, one word's pinyin, one heading; each is announced."""
    hand.open_line(SAID)
    hand.write("#speaker", "周明远")
    hand.press("[data-kind=speaker] > button")
    told(page, "这段引语改为周明远说。")
    hand.close_panel()
    hand.open_line(HEADING)
    hand.write("#line-text", MENDED)
    hand.press("[data-kind=text] > button")
    told(page, "原文已改。")
    hand.write("#word", "接力棒")
    hand.write("#pinyin", "jie1 li4 bang4")
    told(page, "可以读")
    hand.press("[data-kind=word] > button")
    told(page, "今后读作 jie1 li4 bang4")
    hand.close_panel()


def hear(page: Page, hand: Hand) -> None:
    """The line is played to its end."""
    hand.open_line(SAID)
    page.evaluate("document.querySelector('#audio').onended = () => { window.heard = true; }")
    hand.press("#play-line")
    page.wait_for_function("() => window.heard", timeout=PATIENCE)
    hand.close_panel()


def build(page: Page, hand: Hand) -> None:
    """Begin and the end are announced; the edition's page and report can then be opened."""
    hand.press("#build")
    told(page, "开始制作。")
    told(page, "制作完成。")
    assert page.locator("#listen").is_visible()


def publish(page: Page, hand: Hand) -> None:
    """From the first page."""
    hand.press(".masthead a")
    page.locator("#editions").wait_for()
    hand.press("[id^=publish-]")
    told(page, "已发布到")


def withdraw(page: Page, hand: Hand) -> None:
    """With a reason that listeners hear; the shelf says so, and the focus is on the edition."""
    hand.press("#editions details:has([action$=withdraw]) > summary")
    hand.write("#editions [name=reason]", "稿件有误")
    hand.press("#editions [action$=withdraw] button")
    told(page, "已撤稿")
    assert "稿件有误" in page.locator("#editions li").inner_text()
    assert page.evaluate("document.activeElement.id") == "edition-1"


def edition(folder: Path) -> Path:
    """The folder of the one edition below."""
    [transcript] = folder.glob("*/transcript.vtt")
    return transcript.parent


def chapters(folder: Path) -> list[str]:
    """The titles of the chapters in the edition's MP3."""
    [mp3] = folder.glob("*.mp3")
    found = ID3(mp3).getall("CHAP")
    return [str(chapter.sub_frames["TIT2"]) for chapter in sorted(found, key=lambda each: int(each.start_time))]


@pytest.mark.parametrize("hand", HANDS)
def test_a_producers_morning(morning: Visit, desk: OpenDesk, sample: Path, hand: str) -> None:
    """What was mended is in the transcript and in the MP3, what was corrected is on the site after publishing again;
    what is withdrawn says so.
    """
    page = morning.page
    producer = HANDS[hand](page)
    take(morning, producer, sample)
    feature = page.url
    mend(page, producer)
    hear(page, producer)
    build(page, producer)
    made = edition(desk.folder / "output")
    [mp3] = made.glob("*.mp3")
    assert MENDED in chapters(made)
    assert HEADING not in chapters(made)
    assert f"<v 周明远>{SAID}" in (made / "transcript.vtt").read_text(encoding="utf-8")
    publish(page, producer)
    site = edition(desk.folder / "site")
    before = {path.name: path.read_bytes() for path in site.iterdir()}
    assert SENTENCE in before["transcript.html"].decode()
    producer.press(f"a[href='{feature.removeprefix(desk.address)}']")
    page.locator("#pieces").wait_for()
    producer.open_line(SENTENCE)
    producer.write("#line-text", CORRECTED)
    producer.press("[data-kind=text] > button")
    told(page, "原文已改。")
    producer.close_panel()
    build(page, producer)
    publish(page, producer)
    after = {path.name: path.read_bytes() for path in edition(desk.folder / "site").iterdir()}
    assert CORRECTED in after["transcript.html"].decode()
    assert SENTENCE not in after["transcript.html"].decode()
    assert after[mp3.name] not in (before[mp3.name], b"")
    withdraw(page, producer)
    assert "稿件有误" in (made / "transcript.vtt").read_text(encoding="utf-8")
    assert morning.complaints == []
