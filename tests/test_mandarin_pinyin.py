"""Readings: names, places, phrases, the polyphone model, and the order of trust among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from audio_edition.errors import PronunciationError
from audio_edition.model import Reading
from audio_edition.speech.mandarin.phrases import places, table, words
from audio_edition.speech.mandarin.pinyin import Source, pronounce
from audio_edition.speech.mandarin.syllables import symbols

TERMS = [
    tuple(line.split("\t")) for line in (Path(__file__).parent / "data" / "terms.tsv").read_text("utf-8").splitlines()
]


def read(text: str, **known: object) -> str:
    return " ".join(syllable.pinyin for syllable in pronounce(text, **known))  # type: ignore[arg-type]


@pytest.mark.parametrize(("phrase", "word", "reading"), TERMS, ids=[f"{p}-{w}" for p, w, _ in TERMS])
def test_a_word_in_a_newspaper_phrase_has_its_reading(phrase: str, word: str, reading: str) -> None:
    """Every term of the table is read as the table says."""
    start = phrase.index(word)
    said = [syllable.pinyin for syllable in pronounce(phrase)]
    assert " ".join(said[start : start + len(word)]) == reading


def test_every_chinese_character_has_one_syllable_in_order() -> None:
    """Letters, digits and marks have none."""
    assert [syllable.char for syllable in pronounce("T恤35元，A股（好）。")] == list("恤元股好")


def test_the_editor_beats_every_rule() -> None:
    """A pinyin entry of the lexicon is taken as it is, and marked so."""
    said = pronounce("银行行长", readings=[Reading("行长", pinyin=("xing2", "chang2"))])
    assert [(s.pinyin, s.source) for s in said[2:]] == [("xing2", Source.LEXICON), ("chang2", Source.LEXICON)]


def test_a_known_person_is_read_as_a_name_wherever_named() -> None:
    """With the article's people given, the surname is one even where nothing around says so."""
    assert read("那天单立成来了", names=["单立成"]).split()[2] == "shan4"


@pytest.mark.parametrize(
    ("text", "names", "reading"),
    [
        ("区老师来了", (), "ou1"),
        ("全区老师都来了", (), "qu1"),
        ("呙师傅会修船", (), "guo1"),
        ("员大爷八十岁", (), "yun4"),
        ("查理来过这里", ["查理"], "cha2"),
        ("乐乐上学了", ["乐乐"], "le4"),
        ("查尔斯·王说", ["查尔斯·王"], "cha2"),
        ("记者林春燕报道", ["林春燕"], "yan4"),
        ("燕红霞说", ["燕红霞"], "yan1"),
    ],
)
def test_a_surname_is_one_only_in_a_name(text: str, names: list[str], reading: str) -> None:
    """Before a title or in a known name; not in foreign names and pet names. A given name's 燕 is a swallow."""
    char = next(each for each in "区呙员查乐燕" if each in text)
    assert next(s.pinyin for s in pronounce(text, names=names) if s.char == char) == reading


@pytest.mark.parametrize(
    ("text", "word", "reading"),
    [
        ("银行长期贷款", "行长", "hang2 chang2"),
        ("大城市", "大城", "da4 cheng2"),
        ("还不了解情况", "了", "liao3"),
        ("改为全日制", "为", "wei2"),
    ],
)
def test_a_phrase_does_not_cut_a_word_in_two(text: str, word: str, reading: str) -> None:
    """Characters that only happen to stand side by side are no phrase."""
    start = text.index(word)
    assert " ".join(read(text).split()[start : start + len(word)]) == reading


def test_the_source_of_every_reading_is_told() -> None:
    """Name, place, phrase and model each sign their readings."""
    said = pronounce("记者任燕在铅山县采访银行")
    assert {said[2].source, said[5].source, said[10].source} == {Source.NAME, Source.PLACE, Source.PHRASE}


def test_a_character_in_no_dictionary_is_an_error_with_a_remedy() -> None:
    """It is never left out of the reading."""
    with pytest.raises(PronunciationError, match="say"):
        pronounce("\U0003134f")


def test_the_tables_hold_only_syllables_that_can_be_said() -> None:
    """Every reading of our tables is Mandarin, and belongs to its word."""
    for name, reading in places().items():
        assert len(name) == len(reading)
    readings = [
        *places().values(),
        *words().values(),
        *(line[1:2] for line in table("surnames.txt") if len(line[0]) == 1 and line[0] != "!"),
    ]
    assert all(symbols(syllable) for reading in readings for syllable in reading if syllable)


def test_the_tables_do_not_contradict_themselves() -> None:
    """No word gives a character two readings, and no place another than the word table."""
    seen: dict[tuple[str, str], str] = {}
    for char, pinyin, *listed in table("polyphones.txt"):
        for word in listed:
            assert char in word
            assert seen.setdefault((char, word), pinyin) == pinyin, (char, word)
    for word in words().keys() & places().keys():
        decided = zip(words()[word], places()[word], strict=True)
        assert all(mine in (None, place) for mine, place in decided), word
