"""Changing a feature in the browser: told, shown, undone, and the focus stays with what was changed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from tests.desk.conftest import OpenDesk, drop
from tests.desk.pages import RICH
from tests.player.conftest import Visit

QUOTED = "“重庆的火锅离不开这里的番茄，我每个月都要来两趟。”"
FOCUSED = "document.activeElement.dataset.text ?? document.activeElement.textContent.trim()"


@pytest.fixture
def visit(shown: OpenDesk, enter: Callable[..., Visit]) -> Visit:
    """A feature that has everything, open: one of its own for every test, at the one desk."""
    visit = enter(shown, viewport={"width": 1280, "height": 900})
    drop(visit, "shi-chang.html", f"{RICH}<!-- {uuid4()} -->".encode())
    return visit


def line(page: Page, text: str) -> None:
    """Go to a line with the keyboard alone, and open its panel."""
    page.locator("#pieces .s[tabindex='0']").focus()
    page.keyboard.press("Home")
    for _ in range(100):
        if page.evaluate(FOCUSED) == text:
            break
        page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == text
    page.keyboard.press("Enter")
    page.locator("#panel[open]").wait_for()


def told(visit: Visit, words: str) -> None:
    """Wait until this is told to screen readers."""
    visit.page.wait_for_function("words => document.querySelector('#status').textContent.includes(words)", arg=words)


def write(page: Page, name: str, text: str) -> None:
    """Type into a field of the panel, and press Enter there or on the button of its form."""
    page.locator(f"#{name}").fill(text)
    page.locator(f"#panel form:has(#{name}) > button").press("Enter")


def test_a_speaker_is_changed(visit: Visit) -> None:
    """The words have the new name before them, the panel stays, and Escape leads back to the line."""
    page = visit.page
    line(page, QUOTED)
    write(page, "speaker", "王秀兰")
    told(visit, "这段引语改为王秀兰说。")
    assert page.locator(".s", has_text="火锅").locator(".who").inner_text() == "王秀兰："
    assert page.evaluate("document.activeElement.closest('form').dataset.kind") == "speaker"
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == QUOTED


def test_a_change_is_undone_and_done_again(visit: Visit) -> None:
    """By Ctrl+Z and Ctrl+Y, told each time; then there is nothing more to undo, and that is told too."""
    page = visit.page
    line(page, QUOTED)
    write(page, "speaker", "王秀兰")
    told(visit, "王秀兰")
    page.keyboard.press("Escape")
    who = page.locator(".s", has_text="火锅").locator(".who")
    for keys, said, name in (("Control+z", "已撤销", "李国强："), ("Control+y", "已重做", "王秀兰：")):
        page.keyboard.press(keys)
        told(visit, said)
        assert who.inner_text() == name
        assert page.evaluate(FOCUSED) == QUOTED
    page.keyboard.press("Control+y")
    told(visit, "没有可重做的改动。")


def test_a_paragraph_becomes_a_heading(visit: Visit) -> None:
    """Its lines have other names then, and the focus finds it nevertheless."""
    page = visit.page
    line(page, "她在这里摆了十五年摊。")
    page.locator("#is").select_option("heading")
    page.locator("[data-kind=piece] button").press("Enter")
    told(visit, "已改为小标题")
    assert page.locator("h4.piece", has_text="她在这里摆了十五年摊").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('h4') !== null")


def test_a_piece_is_left_out_and_taken_in(visit: Visit) -> None:
    """It goes to the list beside, from which a button takes it back; the focus is on a line each time."""
    page = visit.page
    line(page, "青菜每斤两元")
    page.locator("[data-kind=skip] button").press("Enter")
    told(visit, "不再读")
    assert page.locator("#pieces .s", has_text="青菜每斤两元").count() == 0
    assert page.evaluate("document.activeElement.matches('#pieces .s')")
    page.locator("#left-out li", has_text="青菜每斤两元").get_by_role("button").press("Enter")
    told(visit, "读出来了")
    assert page.evaluate(FOCUSED) == "青菜每斤两元"


def test_a_words_reading_is_proved_before_it_is_kept(visit: Visit, shown: OpenDesk) -> None:
    """An impossible one is told and kept out; a possible one goes to voices.yaml, and the line is read so."""
    page = visit.page
    line(page, QUOTED)
    page.locator("#word").fill("重庆")
    page.locator("#pinyin").fill("zhong4 zhong4")
    told(visit, "不读")
    assert page.locator("#pinyin").get_attribute("aria-invalid") == "true"
    page.locator("#pinyin").fill("chong2 qing4")
    told(visit, "可以读")
    page.locator("#pinyin").press("Enter")
    told(visit, "今后读作")
    assert "chong2 qing4" in (shown.folder / "voices.yaml").read_text(encoding="utf-8")


def test_what_stands_in_a_second_tab_is_not_overwritten(
    visit: Visit, shown: OpenDesk, enter: Callable[..., Visit]
) -> None:
    """A change on an old version is refused and told; the page then shows how it is now."""
    other = enter(shown, visit.page.url.removeprefix(shown.address))
    for page, name in ((visit.page, "王秀兰"), (other.page, "张三")):
        line(page, QUOTED)
        write(page, "speaker", name)
    told(other, "别处改过")
    assert other.page.locator(".s", has_text="火锅").locator(".who").inner_text() == "王秀兰："


def test_two_names_become_one_person(visit: Visit) -> None:
    """Merged from the list of people, whose heading or button has the focus afterwards."""
    page = visit.page
    page.locator("[data-person=李国强]").press("Enter")
    page.locator("#merge").select_option("王秀兰")
    page.locator("[data-kind=merge] button").press("Enter")
    told(visit, "李国强就是王秀兰")
    assert page.locator("[data-person=李国强]").count() == 0
    assert page.evaluate("document.activeElement.closest('#people') !== null")


def test_a_picture_is_described(visit: Visit) -> None:
    """At its caption; the description stands behind it and is heard."""
    page = visit.page
    line(page, "清晨的菜市，村民把新摘的番茄摆上摊位。")
    write(page, "description", "一排摊位，前面堆着红番茄。")
    told(visit, "图片描述已写好")
    assert page.locator("#pieces .description", has_text="一排摊位").count() == 1


def test_what_is_confirmed_leaves_the_list(visit: Visit) -> None:
    """The guess was right; the focus stays in the list."""
    page = visit.page
    before = page.locator("#uncertain li").count()
    assert before
    guess = page.locator("[data-confirm]").first
    name = guess.get_attribute("data-name")
    assert name
    guess.press("Enter")
    told(visit, f"这段引语改为{name}说。")
    page.wait_for_function("count => document.querySelectorAll('#uncertain li').length < count", arg=before)
    assert page.evaluate("document.activeElement.closest('#uncertain') !== null")


def test_changes_outlive_a_reload_and_the_desk(visit: Visit, shown: OpenDesk) -> None:
    """They stand in script.yaml before they are told."""
    page = visit.page
    line(page, QUOTED)
    write(page, "line-text", "")
    told(visit, "不能空着")
    write(page, "speaker", "王秀兰")
    told(visit, "王秀兰")
    script = shown.folder / "features" / visit.page.url.rpartition("/")[2] / "script.yaml"
    assert "王秀兰" in script.read_text(encoding="utf-8").partition("rulings:")[2]
    page.reload()
    assert page.locator(".s", has_text="火锅").locator(".who").inner_text() == "王秀兰："


@pytest.mark.parametrize("text", ["<img src=x onerror=hacked=1>", "\"'><script>hacked=1</script>", "{{7*7}}&amp;"])
def test_what_is_typed_is_only_text(visit: Visit, text: str) -> None:
    """Markup in a name is shown as it stands, in the text, the lists and the fields; nothing of it runs."""
    page = visit.page
    line(page, QUOTED)
    write(page, "speaker", text)
    told(visit, text)
    assert page.locator(".s", has_text="火锅").locator(".who").inner_text() == f"{text}："
    assert page.locator("#people b", has_text=text).count() == 1
    assert page.locator("#speaker").input_value() == text
    assert page.evaluate("typeof hacked") == "undefined"
