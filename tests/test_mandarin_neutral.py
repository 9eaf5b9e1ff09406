"""Neutral syllables: words, suffixes, directions, repeated verbs, and what only looks like them."""

from __future__ import annotations

import pytest

from audio_edition.model import Reading
from audio_edition.speech.mandarin.phonemes import phonemes
from audio_edition.speech.mandarin.phrases import table
from audio_edition.speech.mandarin.pinyin import Source, pronounce


def read(text: str, word: str) -> str:
    start = text.index(word)
    return " ".join(syllable.pinyin for syllable in pronounce(text)[start : start + len(word)])


@pytest.mark.parametrize(
    ("text", "word", "reading"),
    [
        ("豆腐和葡萄都卖完了", "豆腐", "dou4 fu5"),
        ("豆腐和葡萄都卖完了", "葡萄", "pu2 tao5"),
        ("老奶奶坐在窗户边", "奶奶", "nai3 nai5"),
        ("队员们上了船", "们", "men5"),
        ("馒头放在桌上", "桌上", "zhuo1 shang5"),
        ("灯光照进屋里", "屋里", "wu1 li5"),
        ("人们站起来鼓掌", "起来", "qi3 lai5"),
        ("船开过去了", "过去", "guo4 qu5"),
        ("他走上来问路", "来", "lai5"),
        ("大家听听他的意见", "听听", "ting1 ting5"),
    ],
)
def test_a_weak_syllable_is_neutral(text: str, word: str, reading: str) -> None:
    """Listed words, suffixes, directions and repeated verbs lose the tone of their last syllable."""
    assert read(text, word) == reading


@pytest.mark.parametrize(
    ("text", "word", "reading"),
    [
        ("地方政府发了文件", "地方", "di4 fang1"),
        ("铁路横贯东西南北", "东西", "dong1 xi1"),
        ("电子产品和离子", "电子", "dian4 zi3"),
        ("你从哪里来", "哪里", "na3 li3"),
        ("全长三公里", "公里", "gong1 li3"),
        ("网上有人问", "网上", "wang3 shang4"),
        ("以上是全部", "以上", "yi3 shang4"),
        ("过去三年他没回家", "过去", "guo4 qu4"),
        ("未来的路很长", "未来", "wei4 lai2"),
        ("硕果累累的秋天", "累累", "lei2 lei2"),
        ("王小姐走了", "小姐", "xiao3 jie3"),
    ],
)
def test_what_only_looks_weak_keeps_its_tone(text: str, word: str, reading: str) -> None:
    """Longer words, names of places and times, and words that end in the same character stay as they are."""
    assert read(text, word) == reading


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("姐姐", "ʨje↓ʨje"),
        ("耳朵", "ɚ↓two"),
        ("想想", "ɕja↗ŋɕja↓ŋ"),
        ("哪里", "na↗li↓"),
        ("手里", "ʂou↗li"),
        ("处理好", "ꭧʰu↗li↗ xau↓"),
    ],
)
def test_a_third_tone_rises_only_before_a_third_tone_that_is_heard(written: str, said: str) -> None:
    """姐姐 does not become jié jiě; 想想, 哪里 and what is said in one breath rise."""
    assert phonemes(written) == said


def test_the_editor_may_give_a_weak_syllable_its_tone() -> None:
    """The lexicon beats the table."""
    said = pronounce("东西", readings=[Reading("东西", pinyin=("dong1", "xi1"))])
    assert [(syllable.pinyin, syllable.source) for syllable in said] == [
        ("dong1", Source.LEXICON),
        ("xi1", Source.LEXICON),
    ]


def test_no_word_is_weak_and_not_weak() -> None:
    """The table does not contradict itself."""
    weak = {word for head, *rest in table("neutral.txt") if head not in "=>~!" for word in (head, *rest)}
    strong = {word for head, *rest in table("neutral.txt") if head == "=" for word in rest}
    assert weak & strong == set()
