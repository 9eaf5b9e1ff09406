"""Markdown mutated: marks within words, unfinished marks, tables, quotations in lists, raw HTML."""

from __future__ import annotations

import random
from typing import Final

from mutations.words import cut, rows, sentence

INLINES: Final = (
    "**{}**",
    "*{}*",
    "__{}__",
    "~~{}~~",
    "`{}`",
    "[{}](https://example.org/a)",
    "![{}](a.jpg)",
    "**{}",
    "[{}](",
    "{}[^1]",
    "<b>{}</b>",
    "{}  \n",
    "\\*{}\\*",
    "{} <!-- 注 -->",
    "&ldquo;{}&rdquo;",
)
BLOCKS: Final = (
    "{}",
    "> {}",
    "- {}\n- 又一项",
    "1. {}\n2. 又一项",
    "> - {}",
    "### {}",
    "```\n{}\n```",
    "<div>{}</div>",
    "    {}",
)


def markdown(chance: random.Random, paragraphs: list[str]) -> bytes:
    """A feature as Markdown after some mutations."""
    blocks = [f"# {paragraphs[0]}"]
    for text in paragraphs[1:]:
        parts = cut(chance, " ".join(text.split()), 2)
        if chance.random() < 0.4:
            parts[-1] = chance.choice(INLINES).format(parts[-1])
        blocks.append(chance.choice(BLOCKS).format("".join(parts)) if chance.random() < 0.3 else "".join(parts))
        if chance.random() < 0.1:
            blocks.append(_table(rows(chance)))
        if chance.random() < 0.1:
            blocks.append(sentence(chance))
    return "\n\n".join(blocks).encode()


def _table(cells: list[list[str]]) -> str:
    rule = "|" + "---|" * len(cells[0])
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], rule, *lines[1:]])
