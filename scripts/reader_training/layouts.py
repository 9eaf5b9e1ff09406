"""Pages from structured articles: the same article wrapped, indented, with captions first, between the furniture of a real
page, in the blocks of a real web page, or with the type sizes of a printed one."""

from __future__ import annotations

import random
from collections.abc import Sequence

from audio_edition.document import Element, Kind, Layout

Line = dict


def element(line: Line) -> Element:
    """A packed line as the document's element."""
    text = line["text"]
    layout = Layout(size=line.get("size"), bold=line.get("bold", False), x=line.get("x"), right=line.get("right"), page=line.get("page"),
                    tag=line.get("tag", ""), path=line.get("path", ""), links=line.get("links", 0.0), apart=line.get("apart", False))  # fmt: skip
    return Element(Kind(line["kind"]), text, layout=layout, level=line.get("level", 0))


def article_lines(article: dict) -> list[Line]:
    """An article's paragraphs as blocks with their labels."""
    paragraphs = article["text"].rstrip("\n").split("\n")
    found = [
        {"text": t, "label": article["labels"].get(n, "paragraph"), "joins": False, "kind": "line"}
        for n, t in enumerate(paragraphs)
    ]
    for line in found:
        if line["label"] == "story":
            line["label"], line["story"] = "headline", True
        if not line["text"].strip():
            line["label"], line["joins"] = None, None
    return found


def plain(article: dict) -> list[Line]:
    """The article as a clean text, a blank line between its paragraphs: the one that is measured."""
    out: list[Line] = []
    for line in article_lines(article):
        out += [line, {"text": "", "label": None, "joins": None, "kind": "line"}]
    return out


def wrapped(article: dict, width: int, indent: str) -> list[Line]:
    """The article as a column has it: lines of so many characters, its paragraphs indented, no blank line."""
    lines = [line for line in article_lines(article) if line["label"]]
    return [one for line in lines for one in _wrapped(line, width, indent if line["label"] == "paragraph" else "")]


def _wrapped(line: Line, width: int, indent: str) -> list[Line]:
    text = line["text"]
    if len(text) <= width:
        return [dict(line, text=indent + text)]
    pieces, at = [], 0
    while at < len(text):
        room = max(6, width - (len(indent) if at == 0 else 0))
        end = min(len(text), at + room)
        if end < len(text) and text[end : end + 1].isascii() and text[end - 1].isascii():
            space = text.rfind(" ", at, end)
            end = space + 1 if space > at + room // 3 else end
        elif end < len(text) and text[end] in "，。、；：？！”」』）":
            end += 1
        pieces.append(dict(line, text=(indent if at == 0 else "") + text[at:end].rstrip(), joins=at > 0))
        at = end
    return pieces


def remade(
    article: dict, furniture: Sequence[Sequence[Line]], skeletons: Sequence[Sequence[Line]], chance: random.Random
) -> list[Line]:
    """One random layout of the article; furniture: runs of lines from pages, skeletons: labelled web pages."""
    blocks = [dict(line) for line in article_lines(article) if line["label"]]
    if chance.random() < 0.2:
        captions = [b for b in blocks if b["label"] == "caption"]
        blocks = captions + [b for b in blocks if b["label"] != "caption"]
    if chance.random() < 0.08:  # a headline that stands twice
        blocks = [b for b in blocks if b["label"] == "headline"] + blocks
    draw = chance.random()
    if skeletons and draw < 0.22:
        return _in_skeleton(blocks, chance.choice(skeletons), chance)
    if draw < 0.34:
        return _structured(blocks, chance)
    style = chance.random()
    wrap = 0 if style < 0.3 else chance.randint(16, 46) if article["language"] == "zh" else chance.randint(44, 90)
    if chance.random() < 0.15 and article["language"] == "zh":
        wrap = chance.randint(10, 16)
    indent = chance.choice(("", "", "　　", "    ", "  "))
    blank = chance.choice((0, 0, 1, 1, 2))
    around = chance.choice((0, 0, 1, 2))
    columns = chance.random() < 0.2
    printed = wrap and chance.random() < 0.35
    lines: list[Line] = []
    for block in blocks:
        if columns and block["label"] == "paragraph" and len(block["text"]) > 80 and chance.random() < 0.3:
            cut = chance.randint(30, len(block["text"]) - 30)
            first, second = block["text"][:cut], block["text"][cut:]
            pieces = (
                _wrapped(dict(block, text=first), wrap or 10**6, indent)
                + [{"text": "", "label": None, "joins": None, "kind": "line"}] * blank
            )
            pieces += [dict(p, joins=True) for p in _wrapped(dict(block, text=second), wrap or 10**6, "")]
        else:
            shape = indent if block["label"] == "paragraph" or chance.random() < 0.2 else ""
            if block["label"] in ("headline", "heading") and chance.random() < 0.2:
                shape = " " * chance.randint(2, 14)
            pieces = _wrapped(block, wrap or 10**6, shape)
        lines += pieces
        lines += [{"text": "", "label": None, "joins": None, "kind": "line"} for _ in range(blank)]
        if not blank and block["label"] in ("headline", "byline", "heading", "caption") and chance.random() < 0.3:
            lines.append({"text": "", "label": None, "joins": None, "kind": "line"})
    if printed:
        lines = _sized([line for line in lines if line["label"]], wrap, chance)
    elif around and furniture:
        front, tail = chance.choice(furniture), chance.choice(furniture)
        half = [dict(line) for line in front[: len(front) // 2 + 1]], [dict(line) for line in tail[len(tail) // 2 :]]
        lines = (half[0] if chance.random() < 0.8 else []) + lines + (half[1] if chance.random() < 0.8 else [])
        if around == 2:
            for run in (chance.choice(furniture) for _ in range(2)):
                piece = [dict(line) for line in run[: chance.randint(1, 3)]]
                gaps = [
                    n
                    for n, line in enumerate(lines)
                    if n and line["label"] and not line.get("joins") and lines[n - 1]["label"] in (None, "paragraph")
                ]
                if gaps:
                    at = chance.choice(gaps)
                    lines = lines[:at] + piece + lines[at:]
    return lines


_RATIO = {
    "headline": (1.5, 2.8),
    "deck": (1.0, 1.5),
    "heading": (1.0, 1.5),
    "caption": (0.7, 0.95),
    "credit": (0.7, 1.0),
    "byline": (0.8, 1.1),
    "furniture": (0.6, 1.1),
}


def _sized(lines: list[Line], wrap: int, chance: random.Random) -> list[Line]:
    base = chance.choice((8.5, 9, 10, 10.5, 12))
    ratio = {label: chance.uniform(*span) for label, span in _RATIO.items()}
    bold = {"headline": chance.random() < 0.7, "heading": chance.random() < 0.6}
    left, _column = chance.uniform(30, 80), wrap * base
    out, page = [], 1
    for number, line in enumerate(lines):
        label = line["label"]
        size = round(base * ratio.get(label, 1.0), 1)
        text = line["text"]
        start = left + (len(text) - len(text.lstrip())) * size
        page += number % 60 == 59
        right = start + sum(1 if c > "\u2e80" else 0.5 for c in text.strip()) * size
        apart = label != "paragraph" and not line.get("joins") and chance.random() < 0.6
        out.append(
            dict(
                line,
                text=text.strip(),
                size=size,
                bold=bold.get(label, False),
                x=start,
                right=right,
                page=page,
                apart=apart,
            )
        )
    return out


def _structured(blocks: list[Line], chance: random.Random) -> list[Line]:
    """As a word processor or Markdown gives it: blocks, headings with or without their tag."""
    tagged = chance.random() < 0.6
    named = chance.random() < 0.3
    out = []
    for block in blocks:
        tag, kind, level, bold = "p", "paragraph", 0, False
        if block["label"] == "headline" and chance.random() < 0.8 and tagged:
            tag, kind, level = "h1", "heading", 1
        elif block["label"] == "heading":
            if tagged:
                level = chance.choice((2, 2, 3))
                tag, kind = f"h{level}", "heading"
            else:
                bold = chance.random() < 0.6
        elif block["label"] == "caption" and named:
            tag, kind = "figcaption", "caption"
        out.append(dict(block, tag=tag, kind=kind, level=level, bold=bold))
    return out


def _in_skeleton(blocks: list[Line], skeleton: Sequence[Line], chance: random.Random) -> list[Line]:
    """The article in the place of a web page's own, in blocks like that page's."""
    inside = {
        "headline",
        "deck",
        "byline",
        "dateline",
        "paragraph",
        "heading",
        "caption",
        "credit",
        "list",
        "table",
        "article",
        "verse",
    }
    models: dict[str, list[Line]] = {}
    for line in skeleton:
        if line["label"] in inside:
            models.setdefault(line["label"], []).append(line)
    body = [n for n, line in enumerate(skeleton) if line["label"] == "paragraph"]
    if not body:
        return _structured(blocks, chance)
    paragraph = models["paragraph"]
    default = {"heading": ("h3", "heading"), "caption": ("p", "paragraph")}

    def put(block: Line) -> Line:
        label = block["label"]
        if label in models:
            model = chance.choice(models[label])
            return dict(block, tag=model.get("tag", ""), path=model.get("path", ""), kind=model["kind"])
        model = chance.choice(paragraph)
        tag, kind = model.get("tag", "p"), model["kind"]
        if label in default and chance.random() < 0.4:
            tag, kind = default[label]
        parent = model.get("path", "").split(">")[0]
        return dict(block, tag=tag, path=parent + ">" + tag, kind=kind)

    first, last = body[0], body[-1]
    title = [b for b in blocks if b["label"] == "headline"]
    rest = [b for b in blocks if b["label"] != "headline"]
    out: list[Line] = []
    done = False
    for n, line in enumerate(skeleton):
        if line["label"] == "headline" and n < first:
            if title and not done:
                out += [put(b) for b in title]
                done = True
        elif line["label"] in inside and not first <= n <= last:
            continue
        elif n == first:
            out += [put(b) for b in rest] if done else [put(b) for b in title + rest]
        elif first < n <= last:
            if line["label"] in ("furniture", "related", "meta") and chance.random() < 0.5:
                out.insert(chance.randint(max(0, len(out) - len(rest)), len(out)), dict(line))
        else:
            out.append(dict(line))
    return out
