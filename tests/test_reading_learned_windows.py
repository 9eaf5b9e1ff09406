"""What the reader is shown, and the names it finds: windows, stretches, ties. All people are fictional."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from audio_edition.reading.learned.characters import BREAK, CLOSE, OPEN, START, Characters
from audio_edition.reading.learned.names import Somebody, people, tied, votes, whole
from audio_edition.reading.learned.windows import (
    BEFORE,
    BEFORE_AGAIN,
    BEHIND,
    BEHIND_AGAIN,
    LENGTH,
    MET,
    PREFIX,
    Window,
    spans,
    stream,
    window,
)

LETTERS = Characters([""] * 8 + sorted(set("沈若岚说老渡口人，。“”修桥先路")))


def somebody(name: str, *forms: str) -> Somebody:
    return Somebody(name, (name, *forms))


def cut(
    text: str, *quotations: tuple[int, int], met: Sequence[str] = (), seen: tuple[int, int] = (BEFORE, BEHIND)
) -> list[Window]:
    """The windows of a text with these quotations; seen: characters before and behind each."""
    whole = stream(text, quotations, LETTERS)
    found = spans(whole, LENGTH - PREFIX, lambda: seen[0], seen[1])
    return [window(whole, span, met, LETTERS) for span in found]


def test_a_quotation_stands_between_its_marks() -> None:
    """The marks open and close round just the quotation's characters."""
    made = cut("沈若岚说“修桥”。", (4, 8))[0]
    assert (made.numbers[made.opens[0]], made.numbers[made.closes[0]]) == (OPEN, CLOSE)
    assert made.numbers[made.opens[0] + 1 : made.closes[0]] == LETTERS.numbers("“修桥”")


def test_places_lead_back_to_the_text() -> None:
    """Every place of a window is where its character stands; marks and names in front are nowhere."""
    text = "沈若岚说“修桥”。"
    made = cut(text, (4, 8), met=["老人"])[0]
    numbers = LETTERS.numbers(text)
    assert [at for at in made.places if at >= 0] == list(range(len(text)))
    assert all(numbers[at] == n for n, at in zip(made.numbers, made.places, strict=True) if at >= 0)


def test_a_long_quotation_never_hides_what_follows() -> None:
    """A window of a very long quotation still holds the words behind it."""
    text = "沈若岚说“" + "路" * 3000 + "”老人。"
    assert max(cut(text, (4, 3006))[0].places) == len(text) - 1


def test_names_in_front_are_found_again() -> None:
    """A name in front begins where the window says, and a mark parts it from the next."""
    made = cut("老人说“修桥”。", (3, 7), met=["沈若岚"])[0]
    assert made.names == [(1, "沈若岚")]
    assert made.numbers[:5] == [START, *LETTERS.numbers("沈若岚"), BREAK]
    assert made.types[1:5] == [MET] * 4


def test_names_in_front_leave_room_for_the_text() -> None:
    """However many people are met elsewhere, a window stays within its length."""
    made = cut("路" * 3000, met=["沈若岚"] * 100)
    assert max(len(one.numbers) for one in made) <= LENGTH


def test_windows_cover_the_whole_text() -> None:
    """No character of a long text without quotations is left out."""
    assert {at for made in cut("路" * 2000) for at in made.places if at >= 0} == set(range(2000))


@pytest.mark.parametrize("seen", [(BEFORE, BEHIND), (BEFORE_AGAIN, BEHIND_AGAIN)])
@pytest.mark.parametrize(("size", "apart"), [(5, 3), (40, 15), (90, 1), (400, 60)])
def test_every_quotation_is_judged_once_a_look(size: int, apart: int, seen: tuple[int, int]) -> None:
    """Short or long, near or far: each quotation is judged in one window, with the words before it in sight."""
    marks = [(at, at + size) for at in range(0, 4000 - size, size + apart)]
    made = cut("路" * 4000, *marks, seen=seen)
    assert sorted(number for one in made for number in one.judged) == list(range(len(marks)))
    for one in made:
        for number in one.judged:
            start = marks[number][0]
            assert max(0, start - 100) in one.places or size > 100


def test_a_character_in_another_form_is_known() -> None:
    """A full-width or white character is read as its plain form, one that is unknown as unknown."""
    known = Characters([""] * 8 + ["a"])
    assert known.numbers("ａ\u3000龘") == [8, 6, 1]


def test_a_name_is_where_it_begins_and_goes_on() -> None:
    """The characters seen to begin and go on with a name are one vote for it."""
    chance = np.array([(0, 1, 0), (0, 0, 1), (0, 0, 1), (1, 0, 0), (1, 0, 0)], np.float32)
    assert votes("沈若岚说修", chance) == Counter(["沈若岚"])


def test_a_name_does_not_end_within_a_title() -> None:
    """沈若岚总, seen in 沈若岚总书记, is 沈若岚."""
    chance = np.array([(0, 1, 0), *[(0, 0, 1)] * 3, (1, 0, 0), (1, 0, 0)], np.float32)
    assert votes("沈若岚总书记", chance) == Counter(["沈若岚"])


def test_a_name_begins_behind_a_title() -> None:
    """老师傅韩立秋 is a master called 韩立秋, not a teacher called 傅韩立秋."""
    chance = np.eye(3, dtype=np.float32)[[0, 0, 1, 2, 2, 2, 0]]
    assert votes("老师傅韩立秋说", chance) == Counter(["韩立秋"])


def test_a_name_that_ran_too_far_is_dropped() -> None:
    """沈若岚说, seen once beside many 沈若岚, is nobody."""
    text = "沈若岚修桥。" * 8 + "沈若岚说"
    found = people(text, Counter({"沈若岚": 8, "沈若岚说": 1}))
    assert [person.name for person in found] == ["沈若岚"]


def test_a_part_of_one_longer_name_is_that_person() -> None:
    """若岚 is 沈若岚."""
    found = people("沈若岚修桥。若岚说", Counter({"沈若岚": 1, "若岚": 1}))
    assert [(person.name, person.forms) for person in found] == [("沈若岚", ("沈若岚", "若岚"))]


def test_a_family_name_keeps_the_title_behind_it() -> None:
    """诸葛老师 is not called 诸葛."""
    chance = np.eye(3, dtype=np.float32)[[1, 2, 2, 2, 0]]
    assert votes("诸葛老师说", chance) == Counter(["诸葛老师"])


def test_of_two_full_names_neither_is_the_other() -> None:
    """李强, who stands alone too, is not 李强强."""
    found = people("李强来了。李强强没来。", Counter({"李强": 1, "李强强": 1}))
    assert {person.name for person in found} == {"李强", "李强强"}


def test_a_name_has_no_mark_at_its_end() -> None:
    """阿依古丽· is 阿依古丽."""
    chance = np.eye(3, dtype=np.float32)[[1, 2, 2, 2, 2, 0]]
    assert votes("阿依古丽·买", chance) == Counter(["阿依古丽"])


def test_a_name_is_not_cut_before_a_character_that_is_not_known() -> None:
    """沈若龘 is nowhere called 沈若; one who is, stays so."""
    known = Characters([""] * 8 + list("沈若说"))
    assert whole("沈若龘说。沈若龘", Counter({"沈若": 2}), known) == Counter({"沈若龘": 2})
    assert whole("沈若龘说。沈若说", Counter({"沈若": 2}), known) == Counter({"沈若": 2})


def test_a_short_form_stands_for_its_one_bearer() -> None:
    """沈师傅 and 老沈 are the only 沈 of the article."""
    ties = tied([somebody("沈若岚"), somebody("沈师傅"), somebody("老沈")], frozenset())
    assert {ties["沈师傅"], ties["老沈"]} == {"沈若岚"}


def test_a_short_form_stands_for_nobody_of_the_other_gender() -> None:
    """沈奶奶 is not 沈建军."""
    ties = tied([somebody("沈建军"), somebody("沈奶奶")], frozenset())
    assert ties["沈奶奶"] == "沈奶奶"


def test_a_short_form_of_two_bearers_is_a_person_of_its_own() -> None:
    """Where there are two 沈, 沈师傅 is neither."""
    found = [somebody("沈若岚"), somebody("沈望川"), somebody("沈师傅")]
    assert tied(found, frozenset())["沈师傅"] == "沈师傅"


def test_a_signer_lends_no_name_to_a_short_form() -> None:
    """A reporter 沈望川 who only signs is not 沈师傅."""
    found = [somebody("沈望川"), somebody("沈师傅")]
    assert tied(found, frozenset({"沈望川"}))["沈师傅"] == "沈师傅"


def test_a_name_in_letters_is_no_part_of_one_in_characters() -> None:
    """Moor is not the wrongly cut 与Moor."""
    found = people("与Moor修桥。Moor说", Counter({"与Moor": 1, "Moor": 1}))
    assert {person.name for person in found} == {"与Moor", "Moor"}
