"""From spoken form to the model's symbols: syllables, tone sandhi, punctuation, letters."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import PronunciationError
from audio_edition.speech import english
from audio_edition.speech.mandarin.phonemes import phonemes
from audio_edition.speech.mandarin.sandhi import spoken_tones
from audio_edition.speech.mandarin.stretches import stretches
from audio_edition.speech.mandarin.syllables import symbols
from audio_edition.speech.tokens import VOCABULARY


@pytest.mark.parametrize(
    ("words", "lexical", "said"),
    [
        (["不", "去"], "bu4 qu4", "bu2 qu4"),
        (["不", "来"], "bu4 lai2", "bu4 lai2"),
        (["是", "不", "是"], "shi4 bu4 shi4", "shi4 bu5 shi4"),
        (["一个"], "yi1 ge4", "yi2 ge4"),
        (["一", "天"], "yi1 tian1", "yi4 tian1"),
        (["第", "一", "天"], "di4 yi1 tian1", "di4 yi1 tian1"),
        (["一", "月"], "yi1 yue4", "yi1 yue4"),
        (["统一"], "tong3 yi1", "tong3 yi1"),
        (["看一看"], "kan4 yi1 kan4", "kan4 yi5 kan4"),
        (["你好"], "ni3 hao3", "ni2 hao3"),
        (["我", "有"], "wo3 you3", "wo2 you3"),
        (["水果", "很", "多"], "shui3 guo3 hen3 duo1", "shui2 guo3 hen3 duo1"),
        (["花儿"], "hua1 er2", "hua1 er5"),
        (["女儿"], "nv3 er2", "nv3 er2"),
    ],
)
def test_tones_change_beside_one_another(words: list[str], lexical: str, said: str) -> None:
    """一, 不, the third tone and 儿 as the standard language has them."""
    assert spoken_tones(words, lexical.split()) == said.split()


@pytest.mark.parametrize(
    ("pinyin", "expected"),
    [
        ("zhong1", "ꭧʊ→ŋ"),
        ("lv4", "ly↘"),
        ("ju2", "ʨy↗"),
        ("yue4", "ɥe↘"),
        ("shi4", "ʂɨ↘"),
        ("er2", "ɚ↗"),
        ("de5", "tɤ"),
    ],
)
def test_a_syllable_in_the_models_symbols(pinyin: str, expected: str) -> None:
    """Initial, final and tone arrow as the model was taught."""
    assert symbols(pinyin) == expected


def test_every_syllable_is_in_the_models_vocabulary_and_as_its_trainers_wrote_it() -> None:
    """Our table against the one the model was trained with, for every syllable of the dictionary.

    The trainers' table writes 哟 as wo; ours says yo.
    """
    zh = pytest.importorskip("misaki.zh")
    pinyin_dict = pytest.importorskip("pypinyin.pinyin_dict").pinyin_dict
    tone3 = pytest.importorskip("pypinyin.contrib.tone_convert").to_tone3
    marked = {reading for readings in pinyin_dict.values() for reading in readings.split(",")}
    syllables = {tone3(reading, neutral_tone_with_five=True) for reading in marked} - {"wong4", "yo1", "yo5"}
    differing = {s for s in syllables if symbols(s) != zh.ZHG2P.py2ipa(s).replace("\u032f", "")}
    assert differing == set()


def test_all_symbols_of_a_sentence_are_in_the_vocabulary() -> None:
    """Chinese, letters, marks and figures together make only symbols the model has."""
    said = phonemes("“全县GDP增长8.7%……”他说——真的吗？好！T恤、A股；3∶1（注：略）。")
    assert set(said) <= set(VOCABULARY)


def test_marks_are_heard_as_pauses() -> None:
    """Chinese marks become the model's, with a space behind."""
    assert phonemes("好，好。") == "xau↓, xau↓."


def test_an_ellipsis_is_one_mark() -> None:
    """Chinese writes it twice; the model would mumble over the second."""
    assert phonemes("好……") == "xau↓…"


def test_words_stand_apart() -> None:
    """The model was taught words with spaces between."""
    assert phonemes("今天下雨") == "ʨi→ntʰjɛ→n ɕja↘y↓"


def test_letter_words_are_spelled_with_mandarin_sounds() -> None:
    """Each letter stressed, with the high tone and Mandarin's consonants, set between spaces."""
    assert phonemes("查C语，用GDP算") == "ꭧʰa↗ sˈi→ y↓, jʊ↘ŋ ʤˈi→dˈi→pʰˈi→ swa↘n"


@pytest.mark.parametrize(
    ("written", "said"),
    [("穿T恤", "ꭧʰwa→n tʰi↘ɕy↘"), ("插U盘", "ꭧʰa→ jou→pʰa↗n"), ("做B超", "ʦwo↘ pi↘ꭧʰau→"), ("买A股", "mai↓ ei↘ku↓")],
)
def test_a_letter_that_makes_a_word_with_a_character_is_one_with_it(written: str, said: str) -> None:
    """The letter is a syllable of the word, not a word apart."""
    assert phonemes(written) == said


@pytest.mark.parametrize("written", ["WiFi", "Wi-Fi", "wifi"])
def test_a_word_of_the_letter_table_is_said_by_it(written: str) -> None:
    """Some words are known whole, however they are written."""
    assert phonemes(f"有{written}吗") == "jou↓ wˈai→fˈai→ ma"


@pytest.mark.parametrize("written", ["NATO", "Linda", "the sea"])
def test_other_latin_words_go_through_the_english_front_end(written: str) -> None:
    """Words are English in the same voice."""
    assert phonemes(f"用{written}吧") == f"jʊ↘ŋ {english.phonemes(written)} pa"


def test_letter_words_beside_english_words_are_still_spelled() -> None:
    """In one Latin stretch, each word by its kind."""
    assert phonemes("用Apple TV吧") == f"jʊ↘ŋ {english.phonemes('Apple')} tʰˈi→vˈi→ pa"


def test_something_that_is_no_syllable_is_an_error() -> None:
    """A wrong entry of the lexicon is named, not skipped."""
    with pytest.raises(PronunciationError, match="zhx1"):
        symbols("zhx1")


def test_many_threads_say_the_same() -> None:
    """The front end may be called from several threads at once, from the first call on."""
    texts = [f"第{number}位村民说，银行行长来了{number}次。" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(phonemes, texts)) == [phonemes(text) for text in texts]


# ---------------------------------------------------------------- runs of English


def parts(written: str) -> list[tuple[str, bool]]:
    return [(part.said, part.english) for part in stretches(written)]


def test_three_english_words_are_a_stretch_of_their_own() -> None:
    """A title in a Mandarin line is said by another voice, the words around by the line's own, in order."""
    assert parts("读《The Blue Lamp》吧") == [("tu↗", False), (english.phonemes("The Blue Lamp"), True), ("pa", False)]


@pytest.mark.parametrize("written", ["用Apple TV吧", "买iPhone 15 Pro吧", "看NBA, CBA, WCBA吧", "爱Blue, 也爱Lamp吧"])
def test_fewer_english_words_and_letter_words_stay_with_the_line(written: str) -> None:
    """Two words, a name with a figure in it, letters: one voice says the whole line."""
    assert parts(written) == [(phonemes(written), False)]


def test_the_mark_behind_a_run_is_said_with_it() -> None:
    """The English voice ends its sentence; what follows begins with a word."""
    assert parts("他说：“Keep the lamp lit.”大家笑了。")[1] == (english.phonemes("Keep the lamp lit."), True)


@given(st.lists(st.sampled_from(["海", "马", "the", "blue", "lamp", "，", ". ", "15", "《", "》", " "]), max_size=24))
def test_stretches_lose_no_syllable(pieces: list[str]) -> None:
    """The Mandarin syllables of the stretches are those of the line said by one voice, and English comes whole."""
    written = " ".join(pieces)
    found = parts(written)
    assert len(re.findall("[→↗↓↘]", "".join(said for said, _ in found))) == len(re.findall("[→↗↓↘]", phonemes(written)))
    assert "".join(said for said, _ in found).count("blˈu") == written.count("blue")
