"""English as it is spoken: figures and signs written out, words in the model's symbols."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import PronunciationError
from audio_edition.model import Reading
from audio_edition.speech import tokens
from audio_edition.speech.english import letters, normalise, phonemes, unknown

SPOKEN = [
    # dates, years, decades
    ("Feb. 21, 2019", "February twenty-first, twenty nineteen"),
    ("on 3 March 1905", "on the third of March, nineteen oh five"),
    ("the 3rd of May", "the third of May"),
    ("from Jan. 5-7", "from January fifth to seventh"),
    ("in 2000, 2005 and 1066", "in two thousand, two thousand five and ten sixty-six"),
    ("the late 1800s and the '90s", "the late eighteen hundreds and the nineties"),
    ("in 2018-19", "in twenty eighteen to nineteen"),
    ("2024-05-01", "May first, twenty twenty-four"),
    ("founded in March 1999", "founded in March nineteen ninety-nine"),
    # times
    ("at 3:30 p.m. Monday", "at three thirty PM Monday"),
    ("It ends at 7 p.m.", "It ends at seven PM."),
    ("10:05", "ten oh five"),
    ("6-8 p.m. today", "six to eight PM today"),
    ("at 12:00", "at twelve o'clock"),
    # quantities
    ("1,234 people", "one thousand two hundred thirty-four people"),
    ("3,000,000,000", "three billion"),
    ("8.75", "eight point seven five"),
    ("a 300-pound bell", "a three hundred-pound bell"),
    ("8.7% or 10-20%", "eight point seven percent or ten to twenty percent"),
    ("10%-20%", "ten to twenty percent"),
    ("5km at -5°C", "five kilometers at minus five degrees Celsius"),
    ("1 km", "one kilometer"),
    ("50 m² and 3 sq ft", "fifty square meters and three square feet"),
    ("9 sq. miles and 3 cu. yards", "nine square miles and three cubic yards"),
    ("100 mph", "one hundred miles per hour"),
    ("1st, 22nd and 103rd", "first, twenty-second and one hundred third"),
    ("2 3/4 miles", "two and three quarters miles"),
    ("3½ hours", "three and a half hours"),
    ("won 110–98", "won one hundred ten to ninety-eight"),
    ("version 1.2.3", "version one point two point three"),
    ("3×4=12", "three times four equals twelve"),
    ("room 007", "room zero zero seven"),
    # money
    ("$1.5 million", "one point five million dollars"),
    ("$3.50", "three dollars and fifty cents"),
    ("$1", "one dollar"),
    ("a $23-million plan", "a twenty-three million dollar plan"),
    ("£3bn", "three billion pounds"),
    ("$5-10 a day", "five to ten dollars a day"),
    ("¥100", "one hundred yuan"),
    ("a $300-a-night room", "a three hundred-dollar-a-night room"),
    # abbreviations and names
    ("Mr. Hale and Dr. Imani Reed", "Mister Hale and Doctor Imani Reed"),
    ("St. Olave's on Reed St. today", "Saint Olave's on Reed Street today"),
    ("the Lamplight Corp. said", "the Lamplight Corporation said"),
    ("e.g. bread, i.e. food, etc.", "for example bread, that is food, et cetera."),
    ("in Moss Landing, Calif., and", "in Moss Landing, California, and"),
    ("World War II", "World War Two"),
    ("Margrethe II spoke", "Margrethe the Second spoke"),
    ("No. 5", "number five"),
    ("H1N1, G7, A380 and 5G", "H one N one, G seven, A three eighty and five G"),
    ("a Boeing 737", "a Boeing seven thirty-seven"),
    # addresses and signs
    ("www.example.org/news", "WWW dot example dot org slash news"),
    ("ask a.reed@example.org", "ask a dot reed at example dot org"),
    ("call 555-010-0123", "call five five five, zero one zero, zero one two three"),
    ("bread & salt", "bread and salt"),
    ("a ★ for you", "a black star for you"),
    ("open 24/7", "open twenty-four seven"),
    ("a $1.2 billion bond", "a one point two billion dollar bond"),
    ("gave her a $5 more", "gave her a five dollars more"),
    ("$3.5M–$4M", "three point five million dollars to four million dollars"),
    ("a 5-lb. bag", "a five-pound bag"),
    ("a 12 oz. can", "a twelve ounce can"),
    ("walked 12 oz. of", "walked twelve ounces of"),
    ("4m barrels/day", "four million barrels per day"),
    ("4m deep", "four meters deep"),
    ("1.5 million km", "one point five million kilometers"),
    ("per m3", "per cubic meter"),
    ("in 2h 14m.", "in two hours fourteen minutes."),
    ("1,000x the limit", "one thousand times the limit"),
    ("on 9/11/2021", "on September eleventh, twenty twenty-one"),
    ("Rep. Ada Quill (D-Calif.) said", "Representative Ada Quill (Democrat of California) said"),
    ("Raleigh, N.C., said", "Raleigh, North Carolina, said"),
    ("near E. 42nd St.", "near East forty-second Street."),
    ("call 1-800-555-0199", "call one, eight zero zero, five five five, zero one nine nine"),
    ("by 5:1", "by five to one"),
    ("Matt. 5:3-12", "Matt. five, three to twelve"),
    ("in 10.9s, a", "in ten point nine seconds, a"),
    ("61% vs 58%", "sixty-one percent versus fifty-eight percent"),
    ("fell 1.2pc to", "fell one point two percent to"),
    ("text 555-0142 now", "text five five five, zero one four two now"),
    ("church (c. 1840)", "church (circa eighteen forty)"),
    ("since '09", "since oh nine"),
    ("at W. Quill St. today", "at West Quill Street today"),
    ("WWII-era", "World War Two-era"),
]


@pytest.mark.parametrize(("written", "spoken"), SPOKEN, ids=[written for written, _ in SPOKEN])
def test_figures_and_signs_are_written_out(written: str, spoken: str) -> None:
    """What newspapers write short is said in full."""
    assert normalise(written) == spoken


@pytest.mark.parametrize("written", [written for written, _ in SPOKEN])
def test_saying_it_again_changes_nothing(written: str) -> None:
    """A spoken form is its own spoken form."""
    assert normalise(normalise(written)) == normalise(written)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=60))
def test_no_digit_is_left(text: str) -> None:
    """Whatever stands around it, every figure is said."""
    assert not any(map(str.isdigit, normalise(text)))


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_every_ascii_text_has_symbols_the_model_knows(text: str) -> None:
    """No text of plain characters leads to a symbol outside the vocabulary."""
    tokens.numbers(phonemes(text))


def test_the_editors_lexicon_applies_to_english() -> None:
    """A reading given under say: replaces the word, or spells it."""
    readings = [Reading("Qwyx", spoken_as="quicks"), Reading("SAM", letters=True)]
    assert normalise("Qwyx met SAM", readings) == "quicks met S.A.M."


SYMBOLS = [
    ("The owl sat in the elm.", "ði ˈWl sˈæt ɪn ði ˈɛlm."),
    ("The cat", "ðə kˈæt"),
    ("to eat a pear", "tʊ ˈit ɐ pˈɛɹ"),
    ("waited, walked, called", "wˈATᵻd, wˈɔkt, kˈɔld"),
    ("a freeze-thaw cycle", "ɐ fɹˈizθˌɔ sˈIkəl"),
    ("a café", "ɐ kæfˈA"),
    ("GDP", "ʤˌidˌipˈi"),
    ("NASA", "nˈæsə"),
    ("CEOs", "sˌiˌiˈOz"),
    ("WiFi", "wˈIfˌI"),
    ("A", "ˈA"),
    ("J.K. Reed", "ʤˌAkˈA ɹˈid"),
    ("Qingdao", "ʧˌɪŋdˈW"),
    ("Patrick", "pˈætɹɪk"),
]


@pytest.mark.parametrize(("text", "symbols"), SYMBOLS, ids=[text for text, _ in SYMBOLS])
def test_words_in_the_models_symbols(text: str, symbols: str) -> None:
    """Weak forms go by what follows, endings by what precedes; letter words are spelled."""
    assert phonemes(text) == symbols


HETERONYMS = [
    ("He read the letter.", "ɹˈɛd"),
    ("I want to read it.", "ɹˈid"),
    ("They record a song.", "ɹəkˈɔɹd"),
    ("It broke the record.", "ɹˈɛkəɹd"),
    ("They live here.", "lˈɪv"),
    ("It was live music.", "lˈIv"),
    ("They used to sing.", "jˈust"),
    ("It is used to make bread.", "jˈuzd"),
    ("It is of no use.", "jˈus"),
    ("Please use it.", "jˈuz"),
    ("They sat close to it.", "klˈOs"),
    ("to close the gate", "klˈOz"),
    ("a strong wind", "wˈɪnd"),
    ("to wind the clock", "wˈInd"),
]


@pytest.mark.parametrize(("text", "symbols"), HETERONYMS, ids=[text for text, _ in HETERONYMS])
def test_words_of_two_readings_go_by_their_place(text: str, symbols: str) -> None:
    """One spelling, two words: the neighbours tell which."""
    assert symbols in phonemes(text).split(" ") or symbols in phonemes(text).rstrip(".").split(" ")


def test_the_health_body_and_the_question_word_are_told_apart() -> None:
    """WHO is spelled amid small letters; a headline all in capitals asks who."""
    assert "dˌʌbᵊljuˌAʧˈO" in phonemes("The WHO said so.")
    assert phonemes("WHO LIT THE LAMPS OF THE HARBOR?") == phonemes("who lit the lamps of the harbor?")


def test_another_script_is_an_error_that_names_the_character() -> None:
    """A letter without an English reading is never dropped."""
    with pytest.raises(PronunciationError, match="Ж"):
        phonemes("the letter Ж")


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_any_word_can_be_said(word: str) -> None:
    """Letters and rules give every word a sound in the model's symbols."""
    said = unknown.say(word)
    assert said
    tokens.numbers(said.replace("ɾ", "T"))


def test_letter_to_sound_gives_one_primary_stress() -> None:
    """A word by rule has exactly one main stress."""
    assert letters.spell("blaverton").count("ˈ") == 1
