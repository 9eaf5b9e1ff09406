"""Every regular expression of the package takes time that grows no faster than its input."""

from __future__ import annotations

import pytest

from tests.patterns.found import everything
from tests.patterns.growth import growth

GROWING = {
    "rounds within rounds": r"(?:a+)+b",
    "rounds that may be parted in two ways": r"(?:ab|a|b)*c",
    "two repeats of the same": r"^\s*\s*x",
    "a repeat looked for at every place": r"\s*x",
    "a bracket that never closes": r"\([^)]*\)",
    "a word looked for inside itself": r"[a-z]+@",
    "an end that never comes": r"a(?:.*b)?",
}
STEADY = {
    "rounds between commas": r"[a-z]+(?:-[a-z]+)*",
    "a repeat begun once": r"(?<!\s)\s*x",
    "a bracket in which none opens": r"\([^()]*\)",
    "a word from its beginning": r"\b[a-z]+@",
    "a repeat with an end": r"\s{0,9}x",
    "a repeat that gives nothing back": r"^\s*+\s*x",
    "a repeat behind which nothing is wanted": r"\d+",
}


@pytest.mark.parametrize("pattern", GROWING.values(), ids=GROWING)
def test_a_pattern_that_grows_is_told(pattern: str) -> None:
    """The proof finds each way in which a pattern takes more than its share of time."""
    assert growth(pattern)


@pytest.mark.parametrize("pattern", STEADY.values(), ids=STEADY)
def test_a_steady_pattern_passes(pattern: str) -> None:
    """The proof lets pass what is linear."""
    assert growth(pattern) is None


def test_no_pattern_of_the_package_grows() -> None:
    """No pattern has two ways through the same words, nor begins a long repeat anew at each place; none is excused."""
    grown = {}
    for found in dict.fromkeys(everything()):
        how = growth(found.pattern, found.flags, searched=found.place.searched, whole=found.place.whole)
        if how:
            grown[f"{found.place}: {found.pattern[:200]}"] = f"{how.way}, by {how.pump!r}"
    assert not grown
