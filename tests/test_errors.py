"""What every error of ours looks like, whatever a file or a service has put into it."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import ConfigError, EditionError


@given(st.text(max_size=5_000))
def test_an_error_is_one_line_of_bounded_length(message: str) -> None:
    """A producer, a log and a screen reader get one line that ends, however long the key or answer it quotes."""
    told = str(EditionError(message))
    assert len(told.splitlines()) <= 1
    assert len(told) <= 1_010


def test_the_remedy_survives_the_cut() -> None:
    """Of a message that is too long the end is kept, where it says what to do."""
    told = str(EditionError("voices.yaml: " + "键" * 5_000 + " is not a setting; remove it."))
    assert told.startswith("voices.yaml: 键")
    assert told.endswith("is not a setting; remove it.")


def test_an_error_travels_between_processes() -> None:
    """A worker's error arrives with its kind and its words."""
    found = pickle.loads(pickle.dumps(ConfigError("voices.yaml, line 3: no such voice.")))
    assert (type(found), str(found)) == (ConfigError, "voices.yaml, line 3: no such voice.")
