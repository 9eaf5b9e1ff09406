"""The blind listening test: a page for listeners, a key that stays, and what their choices say."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """scripts/listening_test as a module."""
    sys.path.insert(0, str(ROOT / "scripts"))
    loader = importlib.machinery.SourceFileLoader("listening_test", str(ROOT / "scripts" / "listening_test"))
    spec = importlib.util.spec_from_loader("listening_test", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_each_reading_comes_first_as_often_as_the_other(script: ModuleType) -> None:
    """In an order that the seed decides and nobody guesses."""
    assert sum(script.orders(12, 1)) == 6
    assert script.orders(12, 1) == script.orders(12, 1) != script.orders(12, 2)


def test_choices_are_counted_for_the_reading_not_its_place(script: ModuleType) -> None:
    """B is the first reading where the two were swapped; what was not answered counts for nothing."""
    key = {"test": "t", "swapped": [False, True, True, False]}
    result = {"test": "t", "answers": {"p1": "A", "p2": "B", "p3": "none"}}
    assert script.preferences(key, result) == {"first": 2, "neither": 1}


def test_a_result_of_another_test_is_refused(script: ModuleType) -> None:
    """Its choices mean nothing here."""
    with pytest.raises(SystemExit):
        script.preferences({"test": "t", "swapped": []}, {"test": "u", "answers": {}})


@pytest.mark.parametrize(("wins", "losses", "chance"), [(5, 0, 0.0625), (3, 3, 1.0), (0, 0, 1.0), (10, 2, 0.0386)])
def test_chance_is_the_sign_test(script: ModuleType, wins: int, losses: int, chance: float) -> None:
    """Two-sided, both ways the same."""
    assert script.by_chance(wins, losses) == pytest.approx(chance, abs=1e-4) == script.by_chance(losses, wins)


def test_the_page_holds_everything_and_tells_nothing(script: ModuleType, tmp_path: Path) -> None:
    """Sounds are inside, every control has a name, the settings are nowhere."""
    page = script.page([("桥修好了。", "data:audio/wav;base64,AA", "data:audio/wav;base64,BB")], "1-1")
    assert "http" not in page
    assert page.count("aria-label") == 2
    assert "zf_" not in page
