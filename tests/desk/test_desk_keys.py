"""The desk's text by keyboard alone: one tab stop, lines by arrow keys, hearing, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.desk.conftest import OpenDesk, drop
from tests.desk.pages import RICH
from tests.desk.test_desk_changing import FOCUSED, told
from tests.player.conftest import Visit

FIRST, SECOND = "红柳日报有声版。", "沙海边的菜市"


@pytest.fixture(scope="module")
def taken() -> dict[str, str]:
    """The path of the feature, once it is taken."""
    return {}


@pytest.fixture
def visit(shown: OpenDesk, taken: dict[str, str], enter: Callable[..., Visit]) -> Visit:
    """A feature, open, with the focus on its first line."""
    visit = enter(shown, taken.get("path", "/"), viewport={"width": 1280, "height": 900})
    if not taken:
        taken["path"] = drop(visit, "shi-chang.html", RICH.encode()).removeprefix(shown.address)
    visit.page.locator("#pieces .s[tabindex='0']").focus()
    visit.page.keyboard.press("Home")
    return visit


def after(visit: Visit, *keys: str) -> str:
    """The words that have the focus after these keys."""
    for key in keys:
        visit.page.keyboard.press(key)
    return str(visit.page.evaluate(FOCUSED))


def test_the_text_is_one_tab_stop(visit: Visit) -> None:
    """Tab leaves it from any line, and comes back to that line."""
    assert after(visit, "ArrowDown") == SECOND
    assert visit.page.locator("#pieces .s[tabindex='0']").count() == 1
    assert visit.page.evaluate("document.activeElement.closest('#pieces') !== null")
    after(visit, "Shift+Tab")
    assert visit.page.evaluate("document.activeElement.closest('#pieces') === null")
    assert after(visit, "Tab") == SECOND


def test_arrow_keys_go_by_line_and_pages_by_piece(visit: Visit) -> None:
    """To the ends and not beyond; a paragraph of several lines is one step of PageDown."""
    assert after(visit, "ArrowUp") == FIRST
    assert after(visit, "ArrowRight", "ArrowLeft") == FIRST
    last = after(visit, "End")
    assert after(visit, "ArrowDown") == last
    after(visit, "Home", *["PageDown"] * 6)
    here = visit.page.evaluate("document.activeElement.closest('.piece').id")
    assert after(visit, "PageDown")
    assert visit.page.evaluate("document.activeElement.closest('.piece').id") != here
    after(visit, "PageUp")
    assert visit.page.evaluate("document.activeElement.closest('.piece').id") == here


def test_u_goes_to_what_is_to_be_looked_at(visit: Visit) -> None:
    """The uncertain quotation, from wherever one is."""
    assert after(visit, "u") == "“我第一次来的时候，可没有这样的路。”"


def test_p_plays_a_line_and_stops_it(visit: Visit) -> None:
    """Told before it plays; the line is marked while it does."""
    after(visit, "p")
    told(visit, "正在试听：红柳日报有声版")
    assert visit.page.locator("#pieces .s[aria-current]").get_attribute("data-text") == FIRST
    visit.page.wait_for_function("() => audio.currentTime > 0 || audio.ended")


def test_letters_do_nothing_elsewhere(visit: Visit) -> None:
    """No single key works outside the text (WCAG 2.1.4)."""
    visit.page.locator("#build").focus()
    assert after(visit, "p", "u") == "制作有声版"
    assert visit.page.locator("#status").inner_text() == ""


def test_enter_opens_the_panel_and_escape_leads_back(visit: Visit) -> None:
    """A screen reader is on the panel's heading, then on the line again."""
    assert after(visit, "ArrowDown", "Enter") == SECOND
    assert visit.page.evaluate("document.activeElement.id") == "panel-title"
    assert after(visit, "Escape") == SECOND
    assert visit.page.evaluate("document.activeElement.matches('#pieces .s')")


def test_what_is_missing_is_told_in_the_desks_language(visit: Visit, shown: OpenDesk) -> None:
    """An empty form is not sent: one sentence beside the forms has the focus."""
    page = visit.page
    page.goto(shown.address)
    page.locator("#address").press("Enter")
    assert page.evaluate(FOCUSED) == "请先填写网址。"


def test_letters_from_listeners_are_shown(visit: Visit, shown: OpenDesk) -> None:
    """Each mistake with what the listener says; one of an edition that is not here says so."""
    page = visit.page
    page.goto(shown.address)
    letter = "读错了\n\nedition: 6f0e5c0e-63a5-5d0a-9d5c-0a3c9e1d7b11\nline: s0.p0-1\ntext: 天还没亮\n"
    page.locator("#letters-file").set_input_files(
        {"name": "1.txt", "mimeType": "text/plain", "buffer": letter.encode()}
    )
    page.locator("#letters button").press("Enter")
    told(visit, "来信里有 1 处错误报告。")
    assert "读错了" in page.locator("#reports li").inner_text()
    assert "这里没有这一期" in page.locator("#reports li").inner_text()


def test_nothing_answers_before_the_script_listens(shown: OpenDesk, enter: Callable[..., Visit]) -> None:
    """A button pressed sooner does nothing: the browser would send the form in its own way and leave the page."""
    page = enter(shown).page
    page.route("**/static/home.js", lambda route: route.abort())
    page.goto(shown.address)
    page.locator("#paste ~ button").click(force=True)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') === null")
    assert page.url == shown.address + "/"
