"""Pages of any length as the sample is: its headline and byline once, its paragraphs and quotations again and again."""

from __future__ import annotations

from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "feature.txt"
HEAD, BODY = "把绿色种进沙海{0} 让日子“长”出甜味\n\n本报记者 林若溪 通讯员 马志远\n", "三月的风"
"""The headline with a number in it, and how the sample's first paragraph begins."""


def page_of(characters: int, number: int = 1) -> str:
    """So many characters, about; no two paragraphs are the same, nor two pages of different numbers."""
    text = SAMPLE.read_text(encoding="utf-8")
    paragraphs = [line for line in text[text.index(BODY) :].split("\n") if len(line) > 30]
    page, turn = [HEAD.format(number)], 0
    while sum(map(len, page)) < characters:
        turn += 1
        page += [f"{paragraph[:-1]}（{number}之{turn}）{paragraph[-1]}" for paragraph in paragraphs]
    return "\n\n".join(page)[:characters] + "\n"
