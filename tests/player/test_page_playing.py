"""The player plays: it goes where it is told, shows the sentence heard, remembers, and asks nobody else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest

from audio_edition.model import Timeline
from tests.player.conftest import Visit
from tests.player.editions import MP3, script

WATCH = """() => {
  window.marks = [];
  const note = () => marks.push([document.querySelector('.s[aria-current]').id, audio.currentTime]);
  new MutationObserver(note).observe(document.body, {subtree: true, attributeFilter: ['aria-current']});
}"""


def spoken(timeline: Timeline, seconds: float) -> str:
    """The element of the sentence heard then; before the first of a chapter begins, that first one."""
    sample = round(seconds * timeline.rate)
    chapter = timeline.chapters[bisect_right([one.start for one in timeline.chapters], sample) - 1]
    within = [n for n, cue in enumerate(timeline.cues, 1) if chapter.start <= cue.start < chapter.end]
    begun = [n for n in within if timeline.cues[n - 1].start <= sample]
    return f"s{(begun or within[:1])[-1]}"


def test_playback_really_advances(visit: Callable[..., Visit]) -> None:
    """After Play the time goes on, and Pause stops it; the button says which it does."""
    page = visit()
    page.page.locator("#play").click()
    page.until("audio.currentTime > 0.3")
    page.page.get_by_role("button", name="暂停", exact=True).click()
    page.page.get_by_role("button", name="播放", exact=True).wait_for()
    assert page.page.evaluate("audio.paused")


def test_after_a_seek_the_sentence_of_the_timeline_is_shown(visit: Callable[..., Visit], timeline: Timeline) -> None:
    """At twenty points all over the edition, never the sentence before or after."""
    page = visit()
    page.page.locator("#play").click()
    page.page.locator("#play").click()
    points = [timeline.seconds(timeline.length) * (number + 0.5) / 20 for number in range(20)]
    shown = []
    for point in points:
        page.page.evaluate("point => new Promise(done => { audio.onseeked = done; audio.currentTime = point; })", point)
        shown.append(page.shown())
    assert shown == [spoken(timeline, point) for point in points]


def test_every_chapter_link_leads_to_its_first_sentence(visit: Callable[..., Visit], timeline: Timeline) -> None:
    """Enter on a chapter plays it from its start, and its first sentence is shown."""
    page = visit().slowly()
    shown = []
    for link in page.page.locator(".chapters a").all():
        link.press("Enter")
        shown.append(page.shown())
        assert link.get_attribute("aria-current") == "true"
    assert shown == [spoken(timeline, timeline.seconds(chapter.start)) for chapter in timeline.chapters]


def test_the_next_sentence_is_shown_when_it_begins(visit: Callable[..., Visit], timeline: Timeline) -> None:
    """Playing on across two sentences' starts moves the mark with the sound."""
    page = visit()
    page.page.evaluate(WATCH)
    page.page.locator("#s6").click()
    page.until("document.querySelector('#s8[aria-current]')")
    marks = page.page.evaluate("marks")
    assert [name for name, _ in marks] == ["s6", "s7", "s8"]
    assert [spoken(timeline, time + 0.001) for _, time in marks] == ["s6", "s7", "s8"]


def test_back_and_forward_go_fifteen_seconds(visit: Callable[..., Visit]) -> None:
    """And never beyond the beginning."""
    page = visit()
    times = []
    for name in ("forward", "forward", "back", "back", "back"):
        page.page.locator(f"#{name}").click()
        times.append(page.time())
    assert times == [15, 30, 15, 0, 0]


def test_previous_goes_to_the_start_of_what_is_being_said_first(visit: Callable[..., Visit]) -> None:
    """Two seconds into a section, "previous section" begins it again; at its start it goes to the one before."""
    page = visit().slowly()
    page.page.locator(".chapters a").nth(2).click()
    page.page.evaluate("audio.currentTime += 3")
    page.page.locator("#previous_section").click()
    assert page.shown() == "s9"
    page.page.locator("#previous_section").click()
    assert page.shown() == "s6"


def test_quotations_are_stepped_through_whole(visit: Callable[..., Visit]) -> None:
    """A quotation of two sentences is one step; one by nobody named counts too."""
    page = visit().slowly()
    shown = []
    for _ in range(4):
        page.page.locator("#next_quotation").click()
        shown.append(page.shown())
    assert shown == ["s11", "s17", "s19", "s19"]


def test_a_press_while_the_audio_becomes_known_counts(visit: Callable[..., Visit]) -> None:
    """Of two presses before and just as the browser learns of the audio neither is taken back."""
    page = visit().slowly()
    page.page.evaluate("""() => {
        const next = document.getElementById("next_quotation");
        addEventListener("loadedmetadata", () => next.click(), {capture: true, once: true});
        audio.load();
        next.click();
    }""")
    page.until("audio.readyState > 2 && !audio.seeking")
    assert page.shown() == "s17"


@pytest.mark.parametrize(("key", "rate"), [("Home", 0.5), ("End", 3.0), ("ArrowRight", 1.1)])
def test_speed_goes_from_half_to_three_times(visit: Callable[..., Visit], key: str, rate: float) -> None:
    """By keyboard, with the pitch kept, and told in words."""
    page = visit()
    page.page.locator("#speed").press(key)
    assert page.page.evaluate("[audio.playbackRate, audio.preservesPitch]") == [rate, True]
    assert page.page.locator("#speed").get_attribute("aria-valuetext") == f"{rate:g} 倍"


def test_the_skim_plays_only_what_it_says(visit: Callable[..., Visit]) -> None:
    """From a sentence that it leaves out it goes on to the next that it says; off, nothing is left out."""
    page = visit()
    page.page.evaluate("audio.playbackRate = 3")
    page.page.get_by_role("button", name="只听要点").click()
    assert page.page.locator("#skim").get_attribute("aria-pressed") == "true"
    [first, *_] = page.page.evaluate(
        "[...document.querySelectorAll('.s')].filter(s => !('skim' in s.dataset)).map(s => s.id)"
    )
    page.page.evaluate(f"audio.currentTime = {first}.dataset.start; audio.play()")
    page.until("'skim' in (document.querySelector('.s[aria-current]') ?? audio).dataset")
    assert page.page.evaluate(f"audio.currentTime > Number({first}.dataset.start)")
    page.page.get_by_role("button", name="只听要点").click()
    page.slowly().page.evaluate(f"audio.currentTime = {first}.dataset.start")
    page.until(f"{first}.hasAttribute('aria-current')")


def test_position_and_speed_are_remembered(visit: Callable[..., Visit]) -> None:
    """After a reload the listener is where they were, at the speed they chose, and is told so."""
    page = visit()
    page.page.locator("#speed").press("End")
    page.page.locator("#forward").click()
    page.until("localStorage.length == 2 && !audio.seeking")
    page.page.reload()
    assert (page.time(), page.page.evaluate("audio.playbackRate")) == (15, 3)
    assert page.status() == "已回到上次听到的位置：0 分 15 秒。"


def test_the_sleep_timer_stops_after_its_minutes(visit: Callable[..., Visit]) -> None:
    """Five minutes later by the clock playback stops, and the listener is told."""
    page = visit()
    page.page.clock.install()
    page.page.reload()
    page.page.locator("#play").click()
    page.page.locator("#timer").select_option("5")
    assert page.status() == "将在5 分钟后停止播放。"
    page.page.clock.fast_forward("05:01")
    page.until("audio.paused")
    assert page.status() == "定时已到，播放已停止。"


def test_the_sleep_timer_stops_at_the_end_of_a_section(visit: Callable[..., Visit], timeline: Timeline) -> None:
    """Even of one that was chosen after the timer was set."""
    page = visit()
    page.page.locator("#timer").select_option("section")
    page.page.locator(".chapters a").nth(1).click()
    end = timeline.seconds(timeline.chapters[1].end)
    page.page.evaluate("end => { audio.currentTime = end - 0.5; }", end)
    page.until("audio.paused")
    assert end <= page.time()
    assert page.shown() == "s9"


def test_the_system_knows_what_plays(visit: Callable[..., Visit]) -> None:
    """Lock screens and media keys are given the headline and the paper."""
    page = visit().page
    known = page.evaluate("[navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist]")
    assert known == [script().title, "红柳日报"]


def test_nothing_is_asked_of_another_host(visit: Callable[..., Visit], site: str) -> None:
    """The page, the MP3 and the file of its day are all that is fetched, and no rule of the page's policy is broken."""
    page = visit()
    page.page.locator("#play").click()
    page.until("audio.currentTime > 0.1")
    assert set(page.requests) == {f"{site}index.html", site + MP3, urljoin(site, "../day-2026-11-24.json")}
    assert [said for said in page.complaints if "404" not in said] == []  # nobody has published it


def test_the_page_plays_from_a_folder(visit: Callable[..., Visit], edition: tuple[Path, Timeline]) -> None:
    """Opened as a file, without any server, it plays too."""
    page = visit(address=f"{edition[0].as_uri()}/")
    page.page.locator(".chapters a").nth(1).click()
    page.until("!audio.paused && audio.currentTime > 6.1")
    assert page.complaints == []


def test_a_missing_mp3_is_told(visit: Callable[..., Visit], edition: tuple[Path, Timeline]) -> None:
    """Where the audio cannot be loaded the page says so."""
    page_alone = edition[0] / "alone" / "index.html"
    page_alone.parent.mkdir(exist_ok=True)
    page_alone.write_bytes((edition[0] / "index.html").read_bytes())
    page = visit("alone/index.html")
    page.until("document.querySelector('#status').textContent")
    assert page.status() == "音频无法播放，请检查网络后重试。"


def test_without_javascript_there_are_audio_text_and_chapter_links(visit: Callable[..., Visit]) -> None:
    """The browser's own player, every sentence, links into the MP3 by time; no control that does nothing."""
    page = visit(java_script_enabled=False).page
    assert page.locator("audio[controls]").is_visible()
    assert page.locator(".s").count() == len(script().lines)
    assert page.locator(".chapters a").nth(1).get_attribute("href").startswith(f"{MP3}#t=")
    assert page.locator("button:visible, input:visible, select:visible").count() == 0
