"""The two ways in which a producer works at the desk: with a mouse, and with the keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Page

MOST_STEPS = 200
"""Tab stops or lines after which something counts as out of reach."""

HERE = "selector => document.activeElement.matches(selector)"
TEXT = "document.activeElement.dataset.text"


class Hand(Protocol):
    """What a hand does."""

    page: Page

    def press(self, selector: str) -> None:
        """Press what is there."""

    def write(self, selector: str, text: str) -> None:
        """Put a text in the place of what a field holds."""

    def choose(self, selector: str, option: str) -> None:
        """Choose an option by its words."""

    def open_line(self, text: str) -> None:
        """Open the panel of the line with this text."""

    def close_panel(self) -> None:
        """Close the panel."""


class Mouse:
    """Points and clicks; types only what a field is to hold."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def write(self, selector: str, text: str) -> None:
        self.page.locator(selector).click(click_count=3)
        self.page.locator(selector).fill(text)

    def choose(self, selector: str, option: str) -> None:
        self.page.locator(selector).select_option(label=option)

    def open_line(self, text: str) -> None:
        self.page.locator("#pieces .s").and_(self.page.locator(f'[data-text="{text}"]')).click()
        self.page.locator("#panel[open]").wait_for()

    def close_panel(self) -> None:
        self.press("#close")


class Keyboard:
    """Never points at anything: what has no key, this producer cannot do."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, selector: str) -> None:
        """Tab on until the focus is there, in a page that listens."""
        self.page.locator("main:not([inert])").wait_for()
        for _ in range(MOST_STEPS):
            if self.page.evaluate(HERE, selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached with Tab.")

    def press(self, selector: str) -> None:
        self.go(selector)
        self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        self.go(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, selector: str, option: str) -> None:
        self.go(selector)
        self.page.keyboard.press("Home")
        chosen = "document.activeElement.selectedOptions[0]?.label"
        for _ in range(MOST_STEPS):
            if self.page.evaluate(chosen) == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option} cannot be reached with the arrow keys.")

    def open_line(self, text: str) -> None:
        self.go("#pieces .s")
        self.page.keyboard.press("Home")
        for _ in range(MOST_STEPS):
            if self.page.evaluate(TEXT) == text:
                break
            self.page.keyboard.press("ArrowDown")
        assert self.page.evaluate(TEXT) == text
        self.page.keyboard.press("Enter")
        assert self.page.evaluate(HERE, "#panel-title"), "a screen reader is in the panel"

    def close_panel(self) -> None:
        self.page.keyboard.press("Escape")


HANDS = {"mouse": Mouse, "keyboard": Keyboard}
