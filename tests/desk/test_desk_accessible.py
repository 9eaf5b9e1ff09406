"""Every view of the desk meets WCAG 2.2 AA: both languages, light and dark, narrow, enlarged, in forced colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.desk.conftest import PATIENCE, OpenDesk, bring, drop
from tests.desk.pages import RICH, SEVERAL
from tests.player.conftest import Visit
from tests.player.test_page_accessible import FOCUSED, TOO_WIDE

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1600, "height": 950}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}},
    "dark phone": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    "400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "high contrast": {"viewport": {"width": 1280, "height": 900}, "contrast": "more"},
    "forced colours": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
LANGUAGES = ("zh-CN", "en-GB")
VIEWS = ("home", "feature", "line", "caption", "person", "stories", "problem")


@dataclass(frozen=True)
class Furnished:
    """A desk with a feature that has everything, and a file of several stories; their paths."""

    desk: OpenDesk
    feature: str
    stories: str


@pytest.fixture(scope="module")
def furnished(shown: OpenDesk, request: pytest.FixtureRequest) -> Furnished:
    """Taken once: the one by dropping, the other by pasting."""
    made: dict[str, str] = {}
    browser = request.getfixturevalue("chromium")
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    visit = Visit(context.new_page())
    visit.page.goto(shown.key)
    made["feature"] = urlsplit(drop(visit, "shi-chang.html", RICH.encode())).path
    visit.page.goto(shown.address)
    made["stories"] = urlsplit(bring(visit, SEVERAL)).path
    shown.cookies = context.cookies()
    context.close()
    return Furnished(shown, **made)


@pytest.fixture
def view(furnished: Furnished, enter: Callable[..., Visit]) -> Callable[..., Visit]:
    """Open one of VIEWS."""

    def opened(name: str, **options: Any) -> Visit:
        paths = {"home": "/", "stories": furnished.stories, "problem": "/features/none"}
        visit = enter(furnished.desk, paths.get(name, furnished.feature), **options)
        lead = {"line": ".unsure", "caption": "#pieces .caption .s", "person": "[data-person]"}
        if name in lead:
            visit.page.locator(lead[name]).first.click()
            visit.page.locator("#panel[open]").wait_for()
        return visit

    return opened


@pytest.mark.parametrize(
    ("look", "language"),
    [(look, language) for look in ("light", "dark") for language in LANGUAGES]
    + [("dark phone", "zh-CN"), ("forced colours", "zh-CN")],
)
def test_axe_finds_nothing(view: Callable[..., Visit], look: str, language: str) -> None:
    """No violation in any view, and nothing that the page's own policy forbids."""
    found = {}
    for name in VIEWS:
        visit = view(name, locale=language, **LOOKS[look])
        found[name] = visit.violations() + [said for said in visit.complaints if "status of" not in said]
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_validate_finds_nothing(
    view: Callable[..., Visit], html_faults: Callable[..., list[str]], tmp_path: Path, language: str
) -> None:
    """Every view as the desk sends it is valid HTML."""
    files = []
    for name in ("home", "feature", "stories", "problem"):
        visit = view(name, locale=language)
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(visit.page.evaluate("fetch(location).then((it) => it.text())"), encoding="utf-8")
    assert "\n".join(sorted(set(html_faults(*files)))) == ""


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_runs_off_the_screen(view: Callable[..., Visit], look: str) -> None:
    """No view has to be moved sideways, not even at 400 %."""
    assert [name for name in VIEWS if view(name, **LOOKS[look]).page.evaluate(TOO_WIDE)] == []


@pytest.mark.parametrize("look", ["light", "dark", "phone", "400 %"])
@pytest.mark.parametrize("name", ["home", "feature"])
def test_tab_reaches_everything_with_a_visible_focus(view: Callable[..., Visit], name: str, look: str) -> None:
    """Tab stops at every control, each outlined and not covered; the whole text is one stop."""
    page = view(name, **LOOKS[look]).page
    stops: list[dict[str, Any]] = []
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(page.evaluate(FOCUSED))
    controls = page.evaluate(
        "[...document.querySelectorAll('main a, main button, main input, main textarea, main select, summary')]"
        ".filter((one) => one.checkVisibility() && one.tabIndex >= 0).length"
    )
    lines = 1 if name == "feature" else 0
    tables = page.locator(".sheet").count()
    assert len(stops) == controls + lines + tables + 2, "with the link to the text and the desk's name"
    assert [stop["id"] for stop in stops if stop["outline"] < 2 or not stop["clear"]] == []


@pytest.mark.parametrize("name", ["home", "line", "person"])
@pytest.mark.parametrize("look", ["light", "phone"])
def test_targets_are_large_enough(view: Callable[..., Visit], name: str, look: str) -> None:
    """What is pressed is 24 pixels high and wide at least; lines of the text are text, and so excepted."""
    page = view(name, **LOOKS[look]).page
    small = page.evaluate(
        "[...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((one) => {"
        "const {width, height} = one.getBoundingClientRect();"
        "return one.checkVisibility() && !one.matches('.skip') && (width < 24 || height < 24); })"
        ".map((one) => one.outerHTML)"
    )
    assert small == []


def test_the_page_has_landmarks_and_headings_in_order(view: Callable[..., Visit]) -> None:
    """One banner, one main; headings go down a step at a time."""
    page = view("feature").page
    assert page.get_by_role("banner").count() == page.get_by_role("main").count() == 1
    headings = [page.locator(f"main h{level}:visible") for level in range(1, 5)]
    page.evaluate(
        "document.querySelectorAll('main :is(h1, h2, h3, h4)').forEach((one, at) => { one.dataset.at = at; })"
    )
    placed = {
        int(one.get_attribute("data-at") or 0): level for level, found in enumerate(headings, 1) for one in found.all()
    }
    levels = [placed[at] for at in sorted(placed)]
    assert levels[0] == 1
    assert all(now <= before + 1 for before, now in pairwise(levels))


def test_the_text_is_read_in_its_own_language(view: Callable[..., Visit]) -> None:
    """On an English desk a Chinese feature is marked as Chinese, and what is ours in it as English."""
    page = view("feature", locale="en-GB").page
    language = "document.querySelector({!r}).closest('[lang]').lang"
    assert page.evaluate(language.format("#pieces .s")) == "zh-CN"
    assert page.evaluate(language.format("#pieces .mark")) == "en"
    assert page.evaluate(language.format("#build")) == "en"


@pytest.mark.parametrize(("language", "name"), [("zh-CN", "王秀兰："), ("en-GB", "王秀兰: ")])
def test_a_screen_reader_hears_who_speaks(view: Callable[..., Visit], language: str, name: str) -> None:
    """Each line is a button by its words, a quotation's with its speaker before them, doubts and all."""
    page = view("feature", locale=language).page
    assert page.get_by_role("button", name="她在这里摆了十五年摊。", exact=True).count() == 1
    assert (
        page.get_by_role("button", name=f"{name.strip()} “头一茬青菜")
        .or_(page.get_by_role("button", name=f"{name.strip()}“头一茬青菜"))
        .count()
        == 1
    )
    doubt = {"zh-CN": "待核", "en-GB": "to look at"}[language]
    assert doubt in page.locator("#pieces .unsure").first.inner_text()


def test_a_cell_of_a_table_is_told_with_its_headers(view: Callable[..., Visit]) -> None:
    """As the player page has them: a column's header, and the word that a row is about."""
    sheet = view("feature").page.locator(".sheet")
    assert sheet.locator("thead th[scope=col]").all_inner_texts() == ["菜名", "周一", "周五"]
    assert sheet.locator("tbody th[scope=row]").all_inner_texts() == ["青菜", "番茄"]
    assert sheet.locator("td").all_inner_texts() == ["2.0", "2.4", "3.5", "3.2"]


def test_a_speaker_is_told_by_more_than_colour(view: Callable[..., Visit]) -> None:
    """Two people have two colours, and their names stand before their words."""
    page = view("feature").page
    shown = page.evaluate(
        "[...document.querySelectorAll('#pieces .who')].map((one) => [one.textContent, getComputedStyle(one).color])"
    )
    names = dict(shown)
    assert {"王秀兰：", "李国强："} <= names.keys()
    assert names["王秀兰："] != names["李国强："]


def test_there_is_one_live_region(view: Callable[..., Visit]) -> None:
    """So that nothing is told twice."""
    page = view("line").page
    assert page.locator("[aria-live], [role=status], [role=alert], output").count() == 1


def test_what_is_uncertain_comes_first(view: Callable[..., Visit]) -> None:
    """The list stands before all else, and leads to its line."""
    page = view("feature").page
    assert page.locator("main section").first.get_attribute("id") == "uncertain"
    page.locator("[data-look]").first.click()
    assert page.locator("#panel-title").inner_text().startswith("“")
    assert page.locator("#pieces .chosen.unsure").count() == 1
