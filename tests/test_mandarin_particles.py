"""地: the ending of an adverb, or land."""

from __future__ import annotations

import pytest

from audio_edition.speech.mandarin.pinyin import pronounce


def endings(text: str) -> list[str]:
    return [syllable.pinyin for syllable in pronounce(text) if syllable.char == "地"]


@pytest.mark.parametrize(
    "text",
    [
        "她一动不动地坐着",
        "雨不停地下着",
        "他高兴地笑了",
        "老人颤巍巍地站起身",
        "孩子们一蹦一跳地上了车",
        "两只船一前一后地往岸边靠",
        "村民挨家挨户地上门送信",
        "他们更好地服务旅客",
        "这是历史地看问题",
        "老师预见性地提醒大家",
        "他不慌不忙地说",
        "雪纷纷扬扬地下了一夜",
        "一个接一个地跳进水里",
        "他轻轻地、慢慢地推开门",
    ],
)
def test_behind_an_adverb_it_is_de(text: str) -> None:
    """Phrases of four characters, doubled words, adjectives and nouns before something done."""
    assert set(endings(text)) == {"de5"}


@pytest.mark.parametrize(
    "text",
    [
        "菜地里种着豆子",
        "建筑工地一处围墙塌了",
        "这块地很大",
        "各地都来学习",
        "不少地方下了雨",
        "就地治疗",
        "地上有水",
        "事故发生地的路牌",
        "人多地少的山村",
        "目的地是海边",
        "他家地里长着麦子",
        "进行地毯式搜索",
        "查处地沟油",
    ],
)
def test_where_it_is_land_it_is_di(text: str) -> None:
    """In words for places and grounds, whoever stands before them."""
    assert set(endings(text)) == {"di4"}
