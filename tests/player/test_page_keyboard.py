"""The player page by keyboard alone, with what is announced: single keys, switches, bookmarks, the slider."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audio_edition.package.page.keys import KEYS
from tests.player.conftest import Visit
from tests.player.editions import LINES

TOLD = {"skim", "pass_over", "voices", "bookmark", "address"}
"""What tells something and moves nothing."""


def focus(page: Visit) -> str:
    """The id of what has the focus, else its words."""
    return str(page.page.evaluate("document.activeElement.id || document.activeElement.textContent"))


def press(page: Visit, name: str, key: str = "Enter") -> None:
    """Press a key on a control."""
    page.page.locator(f"#{name}").focus()
    page.page.keyboard.press(key)


def test_every_sentence_is_a_link_to_a_screen_reader(visit: Callable[..., Visit]) -> None:
    """In the accessibility tree, by its words; Tab still stops at one of them only."""
    page = visit().page
    for _, text, *_ in LINES:
        assert page.get_by_role("link", name=text, exact=True).count() >= 1
    assert page.locator(".s[tabindex='0']").count() == 1


def test_every_key_of_the_table_works(visit: Callable[..., Visit]) -> None:
    """Alone, each changes the time, the speed or the playing as the page says, tells something or opens the letter."""
    page = visit()
    done = {}
    for key, code, action in KEYS:
        before = page.page.evaluate("audio.pause(); audio.playbackRate = 2; audio.currentTime = s17.dataset.start")
        page.page.evaluate("document.querySelector('#status').textContent = ''")
        page.page.keyboard.press(code)
        time, speed, paused = page.page.evaluate("[audio.currentTime, audio.playbackRate, audio.paused]")
        moved = (time > float(before)) - (time < float(before))
        done[action] = "play" if not paused and action == "play" else speed if speed != 2 else moved
        if action in TOLD:
            page.until("document.querySelector('#status').textContent")
        assert page.page.locator("#letters").is_checked(), key
    assert page.page.locator("#report-dialog").is_visible()
    assert done == {
        "play": "play",
        **{f"previous_{what}": -1 for what in ("sentence", "quotation", "section")},
        **{f"next_{what}": 1 for what in ("sentence", "quotation", "section")},
        **{"back": -1, "forward": 1, "slower": 1.9, "faster": 2.1, "normal": 1, "report": 0},
        **dict.fromkeys(TOLD, 0),
    }


@pytest.mark.parametrize("held", ["Alt+Shift+", "Control+", "Alt+", "Shift+", "Meta+", "Control+Alt+"])
def test_keys_held_with_others_are_left_alone(visit: Callable[..., Visit], held: str) -> None:
    """Alt and Shift change the keyboard's language on Windows; the others are browsers' and screen readers'."""
    page = visit()
    page.page.evaluate(
        "held => ['k', 'l', 'o', '='].forEach(key => document.body.dispatchEvent(new KeyboardEvent('keydown', {"
        "key, code: 'Key' + key.toUpperCase(), bubbles: true, altKey: held.includes('Alt'),"
        "shiftKey: held.includes('Shift'), ctrlKey: held.includes('Control'), metaKey: held.includes('Meta')})))",
        held,
    )
    assert page.page.evaluate("[audio.currentTime, audio.playbackRate, audio.paused]") == [0, 1, True]


def test_keys_do_nothing_while_something_is_typed(visit: Callable[..., Visit]) -> None:
    """In a list of choices letters choose; an input method that composes has the letters for itself."""
    page = visit()
    for _, code, _ in KEYS:
        press(page, "timer", code)
    page.page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'k', code: 'KeyK', isComposing: true, bubbles: true}))"
    )
    assert page.page.evaluate("[audio.currentTime, audio.playbackRate, audio.paused]") == [0, 1, True]
    assert not page.page.locator("#report-dialog").is_visible()


def test_keys_can_be_switched_off_for_good(visit: Callable[..., Visit]) -> None:
    """WCAG 2.1.4: told, remembered, and no key is promised any more."""
    page = visit()
    page.page.locator("summary").press("Enter")
    press(page, "letters", "Space")
    assert page.status() == "已停用快捷键。"
    page.page.reload()
    for _, code, _ in KEYS:
        page.page.locator("#play").focus()
        page.page.keyboard.press(code)
    assert page.page.evaluate("[audio.currentTime, audio.playbackRate, audio.paused]") == [0, 1, True]
    assert page.page.locator("[aria-keyshortcuts]").count() == 0


def test_where_an_input_method_hides_the_letter_its_place_counts(visit: Callable[..., Visit]) -> None:
    """A Chinese input method reports the key as “Process”."""
    page = visit()
    page.page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Process', code: 'KeyL', bubbles: true}))"
    )
    assert page.time() == 15


def test_the_arrows_on_the_slider_go_fifteen_seconds(visit: Callable[..., Visit]) -> None:
    """Pages go a minute; the position is told in words."""
    page = visit()
    times = []
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "PageUp", "PageDown", "Home"):
        press(page, "position", key)
        times.append(round(page.time()))
        if key == "ArrowUp":
            assert page.page.locator("#position").get_attribute("aria-valuetext") == "0 分 30 秒，共 1 分 8 秒"
    assert times == [15, 30, 15, 68, 8, 0]


def test_captions_are_passed_over(visit: Callable[..., Visit]) -> None:
    """From the last sentence before them playing goes on behind them; told, and remembered for the next edition."""
    page = visit()
    press(page, "pass_over")
    assert page.status() == "跳过图片说明和表格。"
    page.page.reload()
    assert page.page.locator("#pass_over").get_attribute("aria-pressed") == "true"
    page.page.evaluate("audio.currentTime = Number(s20.dataset.since) - 0.3; audio.play()")
    page.until("document.querySelector('#s22[aria-current]')")
    assert page.time() >= page.page.evaluate("Number(s22.dataset.start)")


def test_a_caption_that_is_chosen_is_heard(visit: Callable[..., Visit]) -> None:
    """Even while captions are passed over."""
    page = visit()
    press(page, "pass_over")
    page.page.locator("#s20").focus()
    page.page.keyboard.press("Enter")
    page.until("document.querySelector('#s21[aria-current]')")


def test_sentence_steps_pass_over_captions_too(visit: Callable[..., Visit]) -> None:
    """The next sentence is the next that is played."""
    page = visit().slowly()
    press(page, "pass_over")
    page.page.locator("#s19").focus()
    page.page.keyboard.press("Enter")
    page.page.keyboard.press("o")
    assert page.shown() == "s22"


def test_who_speaks_is_told_when_it_changes(visit: Callable[..., Visit]) -> None:
    """Off at first; on, the name comes once a change, then the narrator's."""
    page = visit()
    assert page.page.locator("#voices").get_attribute("aria-pressed") == "false"
    press(page, "voices")
    assert page.status() == "换人说话时会报出姓名。"
    heard = []
    page.page.evaluate("audio.playbackRate = 0.0625")
    for number in (10, 11, 12, 13, 17, 19):
        page.page.evaluate("document.querySelector('#status').textContent = ''")
        page.page.locator(f"#s{number}").focus()
        page.page.keyboard.press("Enter")
        heard.append(page.status())
    assert heard == ["", "赵永强", "", "旁白", "古丽娜尔", "未具名者"]


def test_bookmarks_are_set_listed_and_played(visit: Callable[..., Visit]) -> None:
    """B at the sentence in focus; in the order heard; still there after a reload; Enter plays from one."""
    page = visit().slowly()
    for number in (13, 6):
        page.page.locator(f"#s{number}").focus()
        page.page.keyboard.press("b")
    assert page.status() == "已加书签：三月的风刚暖起来。"
    page.page.keyboard.press("b")
    assert page.status() == "已有书签：三月的风刚暖起来。"
    page.page.reload()
    page.slowly()
    marks = page.page.get_by_role("region", name="书签").get_by_role("listitem")
    assert [mark.locator("span").inner_text() for mark in marks.all()] == ["三月的风刚暖起来。", "赵永强说。"]
    marks.nth(1).get_by_role("button").first.press("Enter")
    assert page.shown() == "s13"


def test_removing_a_bookmark_keeps_the_focus(visit: Callable[..., Visit]) -> None:
    """It goes to the next one to be removed, and after the last one to the button that sets one."""
    page = visit()
    for number in (6, 13):
        page.page.locator(f"#s{number}").focus()
        page.page.keyboard.press("b")
    page.page.get_by_role("button", name="删除书签：三月的风刚暖起来。").press("Enter")
    assert page.status() == "已删除书签：三月的风刚暖起来。"
    assert page.page.evaluate("document.activeElement.getAttribute('aria-label')") == "删除书签：赵永强说。"
    page.page.keyboard.press("Enter")
    assert focus(page) == "bookmark"
    assert not page.page.get_by_role("region", name="书签").is_visible()


@pytest.mark.parametrize("kept", ["{", "7", "null", '[{"text": 5}]', '[null, {"text": "x", "time": "y"}]'])
def test_spoilt_bookmarks_are_forgotten(visit: Callable[..., Visit], kept: str) -> None:
    """Another page of the site may have written there."""
    page = visit()
    page.page.evaluate(
        "kept => localStorage.setItem(`audio-edition bookmarks ${location.pathname.replace('index.html', '')}`, kept)",
        kept,
    )
    page.page.reload()
    assert page.page.locator("#bookmarks li").count() == 0
    assert [said for said in page.complaints if "404" not in said] == []
