"""Web pages mutated: their source is spoilt as careless hands and content systems spoil it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from html import escape
from typing import Final

from mutations.words import HIDDEN, cut, rows, sentence

PARAGRAPH: Final = re.compile(r"<p\b[^>]*>(?:[^<]|<(?!/?p\b))*</p>", re.IGNORECASE)
CLOSING: Final = re.compile(r"</(?!script|style|html|body|head|title|textarea|noscript|svg)[a-z0-9]+>", re.IGNORECASE)
BOXES: Final = (
    "<div class='related'>{}</div>",
    "<section>{}</section>",
    "<details><summary>更多</summary>{}</details>",
    "<center><font color=red>{}</font></center>",
    "<table><tr><td>{}</td></tr></table>",
    "<blockquote>{}</blockquote>",
    "<x-story>{}</x-story>",
    "<fieldset><legend>图例</legend>{}</fieldset>",
    "<ul><li>{}<li>又一项</ul>",
    "<dl><dt>{}<dd>释义</dl>",
    "<aside>{}</aside>",
    "<article>{}</article>",
    "<figure>{}<figcaption>清溪镇的渡口。</figcaption></figure>",
    "<div>" * 30 + "{}" + "</div>" * 30,
)
UNSEEN: Final = (
    "<div hidden>{}</div>",
    "<div style='display:none'>{}</div>",
    "<p style='visibility: hidden'>{}</p>",
    "<template><p>{}</p></template>",
    "<!-- {} -->",
    "<script>document.write('{}')</script>",
    "<noscript>{}</noscript>",
)
INLINES: Final = (
    "<b>{}</b>",
    "<span><em>{}</em></span>",
    "<del>{}</del>",
    "<ins>{}</ins>",
    "<sup>{}</sup>",
    "<sub>{}</sub>",
    "<a href='/x'>{}</a>",
    "<ruby>{}<rp>(</rp><rt>dù</rt><rp>)</rp></ruby>",
    "<abbr title='全称'>{}</abbr>",
    "<span class=hl>{}",
    "<i>{}</b>",
    "{}<br>",
    "<sup><a href='#n1'>[1]</a></sup>{}",
    "<q>{}</q>",
    "<img src=a.jpg alt='渡口的清晨'>{}",
    "<math><msup><mi>{}</mi><mn>2</mn></msup></math>",
    "&#8203;{}&shy;",
    "<button>{}</button>",
    "<label>{}<input value='填写'></label>",
    "<svg><text>{}</text></svg>",
    "<select><option>{}</select>",
)


def mutated(chance: random.Random, page: str) -> str:
    """A page after one to six mutations."""
    for _ in range(chance.randint(1, 6)):
        page = chance.choice(MUTATIONS)(chance, page)
    return page


def boxed(chance: random.Random, page: str) -> str:
    """A paragraph put into an odd container."""
    return _changed(chance, page, lambda found: chance.choice(BOXES).format(found))


def with_hidden(chance: random.Random, page: str) -> str:
    """A box that is not shown, behind a paragraph."""
    box = chance.choice(UNSEEN).format(chance.choice(HIDDEN))
    return _changed(chance, page, lambda found: found + box)


def with_sentence(chance: random.Random, page: str) -> str:
    """A paragraph, or bare words, behind a paragraph."""
    added = chance.choice(("<p>{}</p>", "{}", "<div>{}</div>", "<h3>{}</h3>", "<pre>{}</pre>"))
    return _changed(chance, page, lambda found: found + added.format(sentence(chance)))


def with_table(chance: random.Random, page: str) -> str:
    """A table, closed or not, with words where no words may be."""
    end = chance.choice(("</td></tr>", ""))
    body = "".join("<tr>" + "".join(f"<td>{cell}{end[:5]}" for cell in row) + end[5:] for row in rows(chance))
    stray = chance.choice(("", sentence(chance), "<caption>各村人数</caption>"))
    return _changed(chance, page, lambda found: f"{found}<table>{stray}{body}</table>")


def unclosed(chance: random.Random, page: str) -> str:
    """An end tag lost."""
    return _changed(chance, page, lambda found: "", CLOSING)


def moved(chance: random.Random, page: str) -> str:
    """A paragraph moved to the end, behind the end of the page or into its head."""
    found = list(PARAGRAPH.finditer(page))
    if not found:
        return page
    one = chance.choice(found)
    page = page[: one.start()] + page[one.end() :]
    place = chance.choice(("</body>", "</html>", "<body", "</article>"))
    at = page.find(place)
    return page + one.group() if at < 0 else page[:at] + one.group() + page[at:]


def ended_early(chance: random.Random, page: str) -> str:
    """The page's end tags in its middle."""
    return _changed(chance, page, lambda found: found + chance.choice(("</html>", "</body>", "</body></html>")))


def with_inline(chance: random.Random, page: str) -> str:
    """A few words of a paragraph in an element of their own."""

    def change(found: str) -> str:
        opening, words, closing = re.fullmatch(r"(?s)(<p[^>]*>)(.*)(</p>)", found, re.IGNORECASE).groups()  # type: ignore[union-attr]
        if not words or "<" in words or "&" in words:
            return found
        parts = cut(chance, words, 2)
        parts[-1] = chance.choice(INLINES).format(parts[-1])
        return opening + "".join(parts) + closing

    return _changed(chance, page, change)


MUTATIONS: Final[tuple[Callable[[random.Random, str], str], ...]] = (
    boxed,
    with_hidden,
    with_sentence,
    with_table,
    unclosed,
    moved,
    ended_early,
    with_inline,
    with_inline,
)


def _changed(chance: random.Random, page: str, change: Callable[[str], str], where: re.Pattern[str] = PARAGRAPH) -> str:
    found = list(where.finditer(page))
    if not found:
        return page
    one = chance.choice(found)
    return page[: one.start()] + change(one.group()) + page[one.end() :]


def page_of(paragraphs: list[str]) -> str:
    """A plain page of paragraphs, to be mutated."""
    body = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs[1:])
    head = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{escape(paragraphs[0])}</title></head>"
    opening = f"<body><nav><a href=/>首页</a></nav><article><h1>{escape(paragraphs[0])}</h1>"
    return f"{head}{opening}\n{body}</article></body></html>"
