"""What the reader is shown, and the names it finds: windows, stretches, ties. All people are fictional."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import numpy as np

from audio_edition.reading.learned.characters import BREAK, CLOSE, OPEN, START, Characters
from audio_edition.reading.learned.names import Somebody, people, tied, votes
from audio_edition.reading.learned.windows import LENGTH, NOWHERE, stretches, window

LETTERS = Characters([""] * 8 + sorted(set("沈若岚说老渡口人，。“”修桥先路")))


def somebody(name: str, *forms: str) -> Somebody:
    return Somebody(name, (name, *forms))


def test_a_quotation_stands_between_its_marks() -> None:
    """The marks open and close round just the quotation's characters."""
    text = "沈若岚说“修桥”。"
    made = window(LETTERS.numbers(text), 4, 8, [], LETTERS)
    assert made.numbers[made.opens] == OPEN
    assert made.numbers[made.closes] == CLOSE
    assert made.numbers[made.opens + 1 : made.closes] == LETTERS.numbers("“修桥”")


def test_places_lead_back_to_the_text() -> None:
    """Every place of a window is where its character stands; marks and the quotation itself are nowhere."""
    text = "沈若岚说“修桥”。"
    numbers = LETTERS.numbers(text)
    made = window(numbers, 4, 8, [], LETTERS)
    assert [numbers[at] for at in made.places if at != NOWHERE] == [
        n for n, at in zip(made.numbers, made.places, strict=True) if at != NOWHERE
    ]
    assert set(range(4, 8)).isdisjoint(made.places)


def test_a_long_quotation_never_hides_what_follows() -> None:
    """A window of a very long quotation still holds the words behind it."""
    text = "沈若岚说“" + "路" * 3000 + "”老人。"
    made = window(LETTERS.numbers(text), 4, 3006, [], LETTERS)
    assert len(made.numbers) <= LENGTH
    assert len(text) - 1 in made.places


def test_names_met_elsewhere_stand_in_front() -> None:
    """A name met elsewhere begins the window, each ended by a mark."""
    made = window(LETTERS.numbers("“修桥”"), 0, 4, ["沈若岚"], LETTERS)
    assert made.numbers[:5] == [START, *LETTERS.numbers("沈若岚"), BREAK]
    assert made.met == {1: "沈若岚"}


def test_stretches_cover_the_whole_text() -> None:
    """Every character of a text is in a stretch in which names are looked for."""
    text = "路" * 2000
    covered = {at for start, part in stretches(text) for at in range(start, start + len(part))}
    assert covered == set(range(2000))


def test_a_character_in_another_form_is_known() -> None:
    """A full-width or white character is read as its plain form, one that is unknown as unknown."""
    known = Characters([""] * 8 + ["a"])
    assert known.numbers("ａ\u3000龘") == [8, 6, 1]


def test_a_name_is_where_it_begins_and_goes_on() -> None:
    """The characters seen to begin and go on with a name are one vote for it."""
    name = np.zeros((6, 3), np.float32)
    name[:, 0] = 1
    name[1], name[2], name[3] = (0, 1, 0), (0, 0, 1), (0, 0, 1)
    sight = SimpleNamespace(name=name)
    assert votes([(0, "沈若岚说修", sight)]) == Counter(["沈若岚"])  # type: ignore[list-item]


def test_a_name_that_ran_too_far_is_dropped() -> None:
    """沈若岚说, seen once beside many 沈若岚, is nobody."""
    text = "沈若岚修桥。" * 8 + "沈若岚说"
    found = people(text, Counter({"沈若岚": 8, "沈若岚说": 1}))
    assert [person.name for person in found] == ["沈若岚"]


def test_a_part_of_one_longer_name_is_that_person() -> None:
    """若岚 is 沈若岚."""
    found = people("沈若岚修桥。若岚说", Counter({"沈若岚": 1, "若岚": 1}))
    assert [(person.name, person.forms) for person in found] == [("沈若岚", ("沈若岚", "若岚"))]


def test_a_short_form_stands_for_its_one_bearer() -> None:
    """沈师傅 and 老沈 are the only 沈 of the article."""
    ties = tied([somebody("沈若岚"), somebody("沈师傅"), somebody("老沈")], {}, frozenset())
    assert {ties["沈师傅"], ties["老沈"]} == {"沈若岚"}


def test_a_short_form_of_two_bearers_is_a_person_of_its_own() -> None:
    """Where there are two 沈, 沈师傅 is neither, whatever the rules say."""
    found = [somebody("沈若岚"), somebody("沈望川"), somebody("沈师傅")]
    assert tied(found, {"沈师傅": "沈望川"}, frozenset())["沈师傅"] == "沈师傅"


def test_a_signer_lends_no_name_to_a_short_form() -> None:
    """A reporter 沈望川 who only signs is not 沈师傅."""
    found = [somebody("沈望川"), somebody("沈师傅")]
    assert tied(found, {"沈师傅": "沈望川"}, frozenset({"沈望川"}))["沈师傅"] == "沈师傅"


def test_an_alias_of_somebody_never_found_does_not_count() -> None:
    """A rule's Moor for a wrongly cut 与Moor ties nothing: the reader found Moor and nobody of the other name."""
    assert tied([somebody("Moor")], {"Moor": "与Moor"}, frozenset())["Moor"] == "Moor"


def test_a_name_in_letters_is_no_part_of_one_in_characters() -> None:
    """Moor is not the wrongly cut 与Moor."""
    found = people("与Moor修桥。Moor说", Counter({"与Moor": 1, "Moor": 1}))
    assert {person.name for person in found} == {"与Moor", "Moor"}
