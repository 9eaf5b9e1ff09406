"""Sentences, figures and cells to put into mutated files; people and places are fictional."""

from __future__ import annotations

import random
from typing import Final

SENTENCES: Final = (
    "渡口很远。",
    "青石桥边的茶馆天不亮就开门了。",
    "何守成把三年的账本一页一页翻给记者看。",
    "那一年全村只收了1200斤稻子，比头一年少了三成。",
    "“我不走。”她说。",
    "清溪镇有8个村、12个渡口，其中5个已经停用。",
    "The ferry stopped running in 1987, long before the bridge opened.",
    "Ann Ferrow counted 48 boats that winter.",
)
CELLS: Final = ("清溪", "柳溪", "1,200", "1530", "12", "3.5%", "2024年", "村民", "人数", "—", "North", "48")
HIDDEN: Final = (
    "打开应用阅读全文，清溪镇的新闻每天更新。",
    "渡口很远。请登录后查看12条评论",
    "Sign in to follow 48 boats.",
)


def sentence(chance: random.Random) -> str:
    """One of the sentences."""
    return chance.choice(SENTENCES)


def rows(chance: random.Random) -> list[list[str]]:
    """The cells of a small table."""
    width = chance.randint(1, 4)
    return [[chance.choice(CELLS) for _ in range(width)] for _ in range(chance.randint(1, 4))]


def cut(chance: random.Random, text: str, most: int = 4) -> list[str]:
    """A text in pieces."""
    places = sorted(chance.sample(range(1, len(text)), min(chance.randint(0, most), len(text) - 1))) if text else []
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
