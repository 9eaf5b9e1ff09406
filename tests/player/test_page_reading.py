"""The text beside the player: it follows the voice until the reader moves away, and plays where it is touched."""

from __future__ import annotations

from collections.abc import Callable

from tests.player.conftest import Visit

SMALL = {"viewport": {"width": 400, "height": 500}, "reduced_motion": "reduce"}
IN_VIEW = """(() => {
  const {top, bottom} = document.querySelector('.s[aria-current]').getBoundingClientRect();
  return top >= 0 && bottom <= document.querySelector('.bar').getBoundingClientRect().top;
})()"""


def test_the_text_follows_the_voice(visit: Callable[..., Visit]) -> None:
    """Wherever the listener goes, the sentence spoken is in view, clear of the player's keys."""
    page = visit(**SMALL)
    for _ in range(5):
        page.page.locator("#next_section").press("Enter")
        page.until(IN_VIEW)


def test_the_page_stays_where_the_reader_moved_it(visit: Callable[..., Visit]) -> None:
    """Having scrolled away, the reader is left alone when the next sentence begins, and can return."""
    page = visit(**SMALL)
    page.page.locator(".chapters a").nth(3).press("Enter")
    page.until(IN_VIEW)
    page.until("new Promise(done => setTimeout(() => done(true), 0))")
    page.page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.page.locator("#follow").wait_for()
    page.until("document.querySelector('#s16[aria-current]')")
    assert page.page.evaluate("scrollY") == 0
    page.page.locator("#follow").click()
    page.until(IN_VIEW)
    assert not page.page.locator("#follow").is_visible()


def test_a_click_on_a_sentence_plays_from_it(visit: Callable[..., Visit]) -> None:
    """Also on one in the middle of a paragraph."""
    page = visit()
    page.page.locator("#s13").click()
    page.until("!audio.paused")
    assert page.shown() == "s13"


def test_enter_plays_the_sentence_the_arrow_keys_chose(visit: Callable[..., Visit]) -> None:
    """The text is one tab stop; within it the arrow keys go from sentence to sentence."""
    page = visit()
    page.page.locator("#s6").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.page.keyboard.press(key)
    page.page.keyboard.press("Enter")
    page.until("!audio.paused")
    assert page.shown() == "s8"
    assert page.page.locator(".s[tabindex='0']").count() == 1


def test_the_keyboard_reader_is_not_carried_off(visit: Callable[..., Visit]) -> None:
    """While the focus is on a sentence, the one tab stop stays there though the voice goes on."""
    page = visit()
    page.page.locator("#s6").focus()
    page.page.keyboard.press("Enter")
    page.until("document.querySelector('#s7[aria-current]')")
    assert page.page.evaluate("document.activeElement.id") == "s6"


def test_names_of_speakers_are_in_the_text(visit: Callable[..., Visit]) -> None:
    """Once before each quotation, also where the speaker has no name."""
    page = visit().page
    assert page.locator(".who").all_inner_texts() == ["赵永强：", "古丽娜尔：", "未具名者："]
