"""The pages meet WCAG 2.2 AA: in light and dark, narrow and enlarged, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audio_edition.model import Timeline
from audio_edition.package.page import index_page
from tests.player.conftest import Visit
from tests.test_podcast_feed import edition as manifest

VIEWS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "dark 320 px": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "200 %": {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2},
    "400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "high contrast": {"contrast": "more"},
    "forced colours": {"forced_colors": "active"},
}
PAGES = ("index.html", "transcript.html", "embed.html", "all.html")
FOCUSED = """() => {
  const here = document.activeElement;
  const {left, top, width, height} = here.getBoundingClientRect();
  const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 10));
  return {
    id: here.id || here.textContent.trim(), outline: parseFloat(getComputedStyle(here).outlineWidth),
    clear: here.contains(seen) || seen?.contains(here) || false,
  };
}"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_on_the_player(visit: Callable[..., Visit], view: str) -> None:
    """No violation before anything plays, nor while it plays and the reader has moved away from the sentence."""
    page = visit(**VIEWS[view])
    assert page.violations() == []
    page.page.locator(".chapters a").nth(2).click()
    page.page.evaluate("document.querySelector('details').open = true; follow.hidden = false")
    page.page.locator("#bookmark").click()
    assert page.violations() == []
    page.page.locator("#report").click()
    assert page.violations() == []


@pytest.mark.parametrize("view", ["light", "dark", "320 px"])
def test_axe_finds_nothing_in_english(visit: Callable[..., Visit], english: str, view: str) -> None:
    """Nor on the English page, with its bookmarks, switches and letter."""
    page = visit(address=english, **VIEWS[view])
    for name in ("bookmark", "pass_over", "voices"):
        page.page.locator(f"#{name}").click()
    assert page.violations() == []
    page.page.locator("#report").click()
    assert page.violations() == []


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_on_the_small_player(visit: Callable[..., Visit], english: str, view: str) -> None:
    """In both languages."""
    assert visit("embed.html", **VIEWS[view]).violations() == []
    assert visit("embed.html", address=english, **VIEWS[view]).violations() == []


@pytest.mark.parametrize("view", ["light", "dark", "320 px"])
def test_axe_finds_nothing_on_the_transcript_and_the_index(
    visit: Callable[..., Visit], edition: tuple[Path, Timeline], view: str
) -> None:
    """The other pages have no violation either."""
    (edition[0] / "all.html").write_bytes(index_page([("2026-05-01-lv-zhou", manifest())], "红柳日报"))
    assert visit("transcript.html", **VIEWS[view]).violations() == []
    assert visit("all.html", **VIEWS[view]).violations() == []


def test_the_html_is_valid(html_faults: Callable[..., list[str]], edition: tuple[Path, Timeline]) -> None:
    """html-validate has nothing to say about any page."""
    (edition[0] / "all.html").write_bytes(index_page([("2026-05-01-lv-zhou", manifest())], "红柳日报"))
    assert html_faults(*(edition[0] / name for name in PAGES)) == []


@pytest.mark.parametrize("text_size", ["100%", "200%"])
@pytest.mark.parametrize("name", ["index.html", "transcript.html", "embed.html"])
def test_text_reflows_at_320_pixels(visit: Callable[..., Visit], name: str, text_size: str) -> None:
    """Nothing runs off a narrow screen, even with text at twice its size."""
    page = visit(name, viewport={"width": 320, "height": 640}).page
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", text_size)
    assert not page.evaluate(TOO_WIDE)


def test_every_control_is_at_least_24_pixels_each_way(visit: Callable[..., Visit]) -> None:
    """WCAG 2.5.8, for buttons, links, fields; sentences are text in a line and exempt."""
    page = visit(viewport={"width": 320, "height": 640}).page
    sizes = page.evaluate(
        "[...document.querySelectorAll('button:not([hidden]), .chapters a, input, select, summary')]"
        ".filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect())"
        ".map(box => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= 24


@pytest.mark.parametrize("view", ["light", "320 px", "200 %", "400 %"])
def test_tab_reaches_everything_with_a_visible_focus(visit: Callable[..., Visit], view: str) -> None:
    """Tab stops at every control, each outlined and not covered by another part of the page."""
    page = visit(**VIEWS[view]).page
    page.evaluate("document.querySelector('details').open = true")
    stops = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if page.evaluate("document.activeElement === document.body") or stop in stops:
            break
        stops.append(stop)
    controls = page.evaluate("[...document.querySelectorAll('button, input, select')].map(one => one.id)")
    assert set(controls) - {"follow", "report-close"} <= {stop["id"] for stop in stops}
    assert "s6" in {stop["id"] for stop in stops}, "the text can be entered"
    assert sum(stop["id"].startswith(("开篇", "导语", "图片说明")) for stop in stops) == 3, "chapter links"
    assert [stop["id"] for stop in stops if stop["outline"] < 2 or not stop["clear"]] == []


@pytest.mark.parametrize("size", [(640, 450), (320, 256)])
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_play_is_on_the_first_screen_when_enlarged(
    visit: Callable[..., Visit], size: tuple[int, int], look: dict[str, Any]
) -> None:
    """At 200 % and 400 % of a small window nobody has to scroll to it, nor to the position."""
    page = visit(viewport={"width": size[0], "height": size[1]}, **look).page
    for name in ("play", "back", "forward", "position"):
        box = page.locator(f"#{name}").bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= size[1]
        assert min(box["width"], box["height"]) >= 24


def test_every_button_works_by_keyboard(visit: Callable[..., Visit]) -> None:
    """Enter on each stepping button takes the listener where it says."""
    page = visit().slowly()
    reached = {}
    for name in ("next_section", "next_sentence", "next_quotation", "previous_sentence", "previous_section"):
        page.page.locator(f"#{name}").focus()
        page.page.keyboard.press("Enter")
        reached[name] = page.shown()
    assert reached == {
        "next_section": "s6",
        "next_sentence": "s7",
        "next_quotation": "s11",
        "previous_sentence": "s10",
        "previous_section": "s9",
    }


def test_few_messages_reach_screen_readers(visit: Callable[..., Visit]) -> None:
    """One live region, which stays silent while sentence after sentence is spoken."""
    page = visit()
    assert page.page.locator("[aria-live], [role=status], [role=alert], output").count() == 1
    page.page.locator("#s6").click()
    page.until("document.querySelector('#s7[aria-current]')")
    assert page.status() == ""


def test_the_sentence_spoken_is_marked_by_more_than_colour(visit: Callable[..., Visit]) -> None:
    """It is underlined, and aria-current says so to screen readers."""
    page = visit()
    page.page.locator("#s6").click()
    style = "getComputedStyle(document.querySelector('#s{}')).textDecorationLine"
    assert [page.page.evaluate(style.format(number)) for number in (6, 9)] == ["underline", "none"]
