"""A table, a list, verse and an interview on the player page: accessible, and played row by row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import structured
from tests.player.conftest import Visit
from tests.player.test_page_accessible import TOO_WIDE, VIEWS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition with all structures."""
    return structured.make(tmp_path_factory.mktemp("structured"))


@pytest.fixture
def open_page(visit: Callable[..., Visit], folder: Path) -> Callable[..., Visit]:
    """Open a page of that edition."""

    def opened(name: str = "index.html", **options: Any) -> Visit:
        return visit(name, address=f"{folder.as_uri()}/", **options)

    return opened


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["index.html", "transcript.html"])
def test_axe_finds_nothing_on_structures(open_page: Callable[..., Visit], name: str, view: str) -> None:
    """Also while a row of a table is being spoken."""
    page = open_page(name, **VIEWS[view])
    if name == "index.html":
        page.page.locator("tbody .s").first.click()
    assert page.violations() == []


def test_the_html_of_structures_is_valid(html_faults: Callable[..., list[str]], folder: Path) -> None:
    """html-validate has nothing to say."""
    assert html_faults(folder / "index.html", folder / "transcript.html") == []


@pytest.mark.parametrize("name", ["index.html", "transcript.html"])
def test_a_table_does_not_widen_a_narrow_page(open_page: Callable[..., Visit], name: str) -> None:
    """It scrolls by itself."""
    assert not open_page(name, viewport={"width": 320, "height": 640}).page.evaluate(TOO_WIDE)


def test_a_click_on_any_cell_plays_its_row(open_page: Callable[..., Visit]) -> None:
    """And the whole row is marked while it is spoken."""
    visit = open_page().slowly()
    row = visit.page.locator("#text table").first.locator("tbody tr").nth(1)
    plain = row.evaluate("row => getComputedStyle(row).backgroundColor")
    row.locator("td").first.click()
    assert row.locator(".s").get_attribute("aria-current") == "true"
    assert row.evaluate("row => getComputedStyle(row).backgroundColor") != plain


def test_the_arrow_keys_go_from_row_to_row(open_page: Callable[..., Visit]) -> None:
    """A row is one stop."""
    visit = open_page().slowly()
    rows = visit.page.locator("#text table").first.locator("tbody tr .s")
    rows.nth(0).click()
    rows.nth(0).focus()
    visit.page.keyboard.press("ArrowDown")
    assert visit.page.evaluate("document.activeElement.id") == rows.nth(1).get_attribute("id")
