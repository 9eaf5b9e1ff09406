"""The annotated data as plain records: articles with their quotations and people, pages with their labelled lines.

An article is {"id", "pack", "language", "text", "quotes", "people", "genders", "labels", "fold"}: paragraphs of ``text`` end with
a new line; a quotation is {"n", "start", "end", "answers"} (answers as in the annotators' guide: a name, "=" no speech,
"@label", "!house", "~name", "?"); ``labels`` names the paragraphs that are not body text.

A page is {"id", "source", "language", "title", "lines", "fold"}; a line is {"text", "label", "joins", "kind", "tag", "path", "links"}. ``label`` is
None for a blank line and "article" where only that is known; ``joins`` (goes on with the line above) is None if unknown.
"""

from __future__ import annotations

import gzip
import html as entities
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_STATEMENT = re.compile(
    r"^(headline|deck|byline|dateline|heading|caption|credit|furniture|story|people)\s*[:：]\s*(.*)$"
)
_ANSWER = re.compile(r"^(\d+)(?:-(\d+))?\s+(\S.*)$")
_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "＂": "＂", "《": "》"}
_PAGE_STATEMENT = re.compile(r"^([a-z]+)\s*:\s*(.*)$")
_BLOCK = re.compile(r"^\[b(\d+)\] (?:\{([^}]*)\} ?)?(\[alt\] ?)?(.*)$")
_SPLIT = re.compile("[;；]")


def articles(folder: Path) -> Iterator[dict]:
    """The annotated articles of a corpus folder; what lies in a folder ``pages`` is labelled by line and no article."""
    for path in sorted(folder.rglob("*.ann")):
        if path.parent.name != "pages":
            yield _article(path)


def _article(path: Path) -> dict:
    labels, people, genders, answers = {}, {}, {}, {}
    for line in path.read_text(encoding="utf8").splitlines():
        line = line.split("//")[0].strip()
        if found := _STATEMENT.match(line):
            kind, rest = found.groups()
            if kind == "people":
                for entry in _SPLIT.split(rest):
                    if person := re.match(r"^\s*(.+?)\s+([mfu])(?:\s*=\s*(.+))?$", entry):
                        name = person[1].strip()
                        people[name] = [name] + [f.strip() for f in re.split("[,，]", person[3] or "") if f.strip()]
                        genders[name] = person[2]
            else:
                for span in re.findall(r"p(\d+)(?:-p?(\d+))?", rest):
                    labels |= {n - 1: kind for n in range(int(span[0]), int(span[1] or span[0]) + 1)}
        elif found := _ANSWER.match(line):
            alternatives = [a.strip() for a in found[3].split("|")]
            answers |= dict.fromkeys(range(int(found[1]), int(found[2] or found[1]) + 1), alternatives)
    text, quotes, paragraphs = "", [], []
    for line in path.with_suffix(".txt").read_text(encoding="utf8").splitlines():
        line = re.sub(r"^\[p\d+\] ", "", line)
        line = re.sub(r"^#+ *", "", line)
        start, at = len(text), 0
        for mark in re.finditer(r"⟨(\d+)⟩", line):
            text += line[at : mark.start()]
            at = mark.end()
            if int(mark[1]) in answers:
                quotes.append({"n": int(mark[1]), "start": len(text), "answers": answers[int(mark[1])]})
        text += line[at:]
        paragraphs.append((start, len(text)))
        text += "\n"
    for quote in quotes:
        end = next(e for s, e in paragraphs if s <= quote["start"] <= e)
        close = text.find(_CLOSING.get(text[quote["start"]], "”"), quote["start"] + 1, end)
        quote["end"] = close + 1 if close >= 0 else end
    quotes = [q for q in quotes if q["end"] > q["start"]]
    language = "en" if path.stem[0] == "N" else "zh"
    return {
        "id": path.stem,
        "pack": path.stem[0],
        "language": language,
        "text": text,
        "quotes": quotes,
        "people": people,
        "genders": genders,
        "labels": labels,
    }


def features(folder: Path) -> Iterator[tuple[dict, dict]]:
    """The features with whole gold: each as an article, and its raw text as a page."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf8"))
        raw = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf8")
        yield _feature(gold), _feature_page(gold, raw)


def _feature(gold: dict) -> dict:
    text, labels, quotes, genders, places = "", {}, [], {}, {}
    blocks = [("headline", gold.get("headline")), ("deck", gold.get("deck")), ("byline", gold.get("byline"))]
    for s, section in enumerate(gold["sections"]):
        blocks.append(("heading", section["heading"]))
        blocks += [((s, p), paragraph) for p, paragraph in enumerate(section["paragraphs"])]
    blocks += [("caption", c) for c in gold["captions"]] + [("credit", c) for c in gold["credits"]]
    number = 0
    for kind, block in blocks:
        if not block:
            continue
        if isinstance(kind, tuple):
            places[kind] = (len(text), len(text) + len(block))
        else:
            labels[number] = kind
        text += re.sub(r"\s*\n\s*", " ", block) + "\n"
        number += 1
    taken: list[tuple[int, int]] = []
    entries = [(q, False) for q in gold["quotes"]] + [
        (q if isinstance(q, dict) else {"text": q}, True) for q in gold["not_quotes"]
    ]
    for entry, term in entries:
        place = places.get((entry.get("section"), entry.get("paragraph")))
        start, end = place or (0, len(text))
        size = len(entry["text"])
        found = [m.start() for m in re.finditer(re.escape(entry["text"]), text[:end]) if m.start() >= start]
        found = [at for at in found if not any(s < at + size and at < e for s, e in taken)]
        found.sort(key=lambda at: text[at - 1 : at] not in "“‘「『\"＂'《【")
        if not found:
            continue
        at = found[0]
        close = at + len(entry["text"])
        if at and text[at - 1] in "“‘「『\"＂'":
            at -= 1
        if close < len(text) and text[close] in "”’」』\"＂'":
            close += 1
        taken.append((at, close))
        if term:
            answers = ["="]
        else:
            speaker = entry.get("speaker")
            answers = [speaker] if speaker else ["@" + (entry.get("speaker_label") or "")]
            answers += [a if a else "@" for a in entry.get("speaker_alt", [])]
            if entry.get("optional"):
                answers = ["~" + a if a[:1] != "@" else a for a in answers]
            if speaker and entry.get("gender") in ("m", "f", "u"):
                genders[speaker] = entry["gender"]
        quotes.append({"start": at, "end": close, "answers": answers})
    quotes.sort(key=lambda q: q["start"])
    for number, quote in enumerate(quotes, 1):
        quote["n"] = number
    people = {name: [name] for name in genders if name in text}
    return {"id": gold["id"], "pack": "S" if gold["lang"] == "zh" else "E", "language": gold["lang"], "text": text, "quotes": quotes, "people": people,
            "genders": {n: g for n, g in genders.items() if n in people}, "labels": labels, "partial": True}  # fmt: skip


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u2010-\u2015\u2212\u2500\uff0d—]", "-", text)
    return re.sub(r"[\s\u200b\ufeff“”‘’\"'「」『』·・]+", "", text)


def _feature_page(gold: dict, raw: str) -> dict:
    pieces: list[tuple[str, str]] = []
    for kind in ("headline", "deck", "byline", "dateline"):
        values = [gold.get(kind), *(gold.get("alt", {}).get(kind) or [])]
        pieces += [(kind, v) for v in values if v]
    for section in gold["sections"]:
        if section["heading"]:
            pieces.append(("heading", section["heading"]))
        pieces += [("paragraph", p) for p in section["paragraphs"]]
    pieces += [("caption", c) for c in gold["captions"]] + [("credit", c) for c in gold["credits"]]
    plain = [(kind, _plain(piece)) for kind, piece in pieces]
    lines, last, used = [], None, set()
    for text in raw.replace("\ufeff", "").splitlines():
        key = _plain(re.sub(r"^[#*>\s]+", "", text))
        if not key:
            lines.append({"text": text, "label": None, "joins": None, "kind": "line"})
            continue
        found = None
        if (
            last
            and len(key) < 8
            and (at := plain[last[0]][1].find(key, last[1] + last[2], last[1] + last[2] + len(key) + 2)) >= 0
        ):
            found = (None, last[0], at, plain[last[0]][0])
        for n, (kind, piece) in enumerate(plain if found is None else ()):
            at = piece.find(key) if len(key) >= 2 else -1
            if at >= 0 and (kind == "paragraph" or len(key) > 0.3 * len(piece) or len(key) >= 8):
                rank = (abs(n - last[0]) if last else n, n)
                if found is None or rank < found[0]:
                    found = (rank, n, at, kind)
        if found is None:  # a line that holds several pieces, or a piece and something beside it
            inside = sorted(
                (
                    (len(piece), n, kind)
                    for n, (kind, piece) in enumerate(plain)
                    if len(piece) > (1 if kind == "byline" else 3) and piece in key
                ),
                reverse=True,
            )
            if inside:
                found = (None, inside[0][1], 0, inside[0][2])
            else:
                begun = [
                    (n, kind)
                    for n, (kind, piece) in enumerate(plain)
                    if len(key) > 12 and (piece[:10] in key or piece[-10:] in key) and len(piece) > 10
                ]
                if begun:
                    found = (None, begun[-1][0], 0, begun[-1][1])
        label, joins = "furniture", False
        if found:
            label = found[3]
            joins = bool(last and last[0] == found[1] and found[2] > 0)
            last = (found[1], found[2], len(key))
            used.add(found[1])
        lines.append({"text": text, "label": label, "joins": joins, "kind": "line"})
    return {"id": gold["id"], "source": "feature", "language": gold["lang"], "title": "", "lines": lines}


def _labelled(path: Path, letter: str) -> tuple[dict[int, str], set[int], bool]:
    labels: dict[int, str] = {}
    stories: set[int] = set()
    none = False
    for line in path.read_text(encoding="utf8").splitlines():
        line = line.split("//")[0].strip()
        if (found := _PAGE_STATEMENT.match(line)) and found[1] != "source":
            none |= found[1] == "none"
            for span in re.findall(rf"{letter}(\d+)(?:-{letter}?(\d+))?", found[2]):
                for n in range(int(span[0]), int(span[1] or span[0]) + 1):
                    if found[1] == "story":
                        stories.add(n)
                    else:
                        labels[n] = found[1]
    return labels, stories, none


def raw_pages(folder: Path) -> Iterator[dict]:
    """The raw pages with labelled lines."""
    for path in sorted(folder.glob("*.ann")):
        labels, stories, _ = _labelled(path, "l")
        lines = []
        for number, text in enumerate(path.with_suffix(".txt").read_text(encoding="utf8").split("\n"), 1):
            label = labels.get(number, "furniture") if text.strip() else None
            lines.append({"text": text, "label": label, "joins": None, "kind": "line", "story": number in stories})
        yield {"id": "page-" + path.stem, "source": "page", "language": "zh", "title": "", "lines": _joins(lines)}


def web_pages(folder: Path) -> Iterator[dict]:
    """The web pages with labelled blocks."""
    for path in sorted(folder.glob("*.ann")):
        labels, stories, none = _labelled(path, "b")
        lines, where = [], ""
        for row in path.with_suffix(".txt").read_text(encoding="utf8").split("\n"):
            if not (found := _BLOCK.match(row)):
                continue
            where = found[2] if found[2] is not None else where
            text = re.sub("…$", "。", found[4]) if len(found[4]) > 300 else found[4]
            tag = "img" if found[3] else re.split(r"[.#]", where.split(">")[-1])[0]
            kind = (
                "figure"
                if found[3]
                else {"li": "item", "td": "table", "blockquote": "quotation"}.get(
                    tag, "heading" if re.match(r"h\d$", tag) else "paragraph"
                )
            )
            number = int(found[1])
            label = labels.get(number, "furniture") if text.strip() else None
            lines.append(
                {
                    "text": text,
                    "label": label,
                    "joins": None,
                    "kind": kind,
                    "tag": tag,
                    "path": where,
                    "story": number in stories,
                }
            )
        page = path.with_suffix(".html")
        title = ""
        if page.exists():
            data = page.read_bytes()
            for encoding in ("utf8", "gb18030", "big5", "latin1"):
                try:
                    source = data.decode(encoding)
                    break
                except UnicodeDecodeError:
                    continue
            if named := re.search(r"<title[^>]*>([^<]*)", source, re.I):
                title = entities.unescape(named[1]).strip()
        yield {
            "id": "web-" + path.stem,
            "source": "web",
            "language": "zh",
            "title": title,
            "lines": _joins(lines),
            "none": none,
        }


def _joins(lines: list[dict]) -> list[dict]:
    """What is sure of joining without gold: a line of another label does not go on with the line above."""
    last = None
    for line in lines:
        if line["label"] is None:
            continue
        if line["label"] != last:
            line["joins"] = False
        last = line["label"]
    return lines


def benchmark_pages(folder: Path) -> Iterator[dict]:
    """Pages of the public extraction benchmark: blocks that are in the article's body, and all the others."""
    from lxml import html

    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf8"))
    for path in sorted((folder / "html").glob("*.html.gz")):
        body = _plain(gold.get(path.name.split(".")[0], {}).get("articleBody", ""))
        if len(body) < 200:
            continue
        data = gzip.decompress(path.read_bytes())
        tree = html.fromstring(data, parser=html.HTMLParser(encoding="utf8"))
        title = (tree.findtext(".//title") or "").strip()
        lines = []
        for text, tag, where, links, alt in blocks(tree):
            key = _plain(text)
            inside = len(key) >= 6 and key in body
            kind = (
                "figure"
                if alt
                else {"li": "item", "td": "table", "blockquote": "quotation"}.get(
                    tag, "heading" if re.match(r"h\d$", tag) else "paragraph"
                )
            )
            lines.append(
                {
                    "text": text,
                    "label": "article" if inside else ("furniture" if len(key) > 3 else None),
                    "joins": None,
                    "kind": kind,
                    "tag": tag,
                    "path": where,
                    "links": links,
                }
            )
        found = sum(line["label"] == "article" for line in lines)
        if found >= 3 and len(lines) < 1200:
            language = "zh" if re.search("[\u4e00-\u9fff]", body[:200]) else "en"
            yield {"id": "aeb-" + path.name[:8], "source": "aeb", "language": language, "title": title, "lines": lines}


_BLOCKS = set(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th tr ul br option button".split()
)
_HIDDEN = set("script style noscript template head svg select iframe".split())


def blocks(tree) -> Iterator[tuple[str, str, str, float, bool]]:
    """The text blocks of a page in order: text, tag, path of the two nearest blocks, share of links, whether it is an alternative text."""
    out: list[tuple[str, str, str, float, bool]] = []
    state = {"text": "", "links": 0, "path": ("", "")}

    def named(node) -> str:
        name = node.tag + ("#" + node.get("id") if node.get("id") else "")
        return name + "".join("." + c for c in (node.get("class") or "").split()[:3])

    def flush() -> None:
        text = re.sub(r"\s+", " ", state["text"]).strip()
        if text:
            out.append((text, state["path"][1], state["path"][0], min(1.0, state["links"] / len(text)), False))
        state["text"], state["links"] = "", 0

    def walk(root) -> None:
        todo = [(root, ("", ""), False, False)]
        while todo:
            node, where, link, leaving = todo.pop()
            if leaving == "tail":
                state["path"] = where if not state["text"].strip() else state["path"]
                state["text"] += node
                state["links"] += len(node.strip()) if link else 0
                continue
            if leaving:
                flush()
                continue
            if (
                not isinstance(node.tag, str)
                or node.tag in _HIDDEN
                or node.get("hidden") is not None
                or "display:none" in (node.get("style") or "").replace(" ", "")
            ):
                continue
            block = node.tag in _BLOCKS
            inner = where
            if block:
                flush()
                if node.tag != "br":
                    parent = where[0].split(">")[-1]
                    inner = ((parent + ">" if parent else "") + named(node), node.tag)
            if node.tag == "img":
                if (node.get("alt") or "").strip():
                    flush()
                    out.append(
                        (
                            re.sub(r"\s+", " ", node.get("alt")).strip(),
                            "img",
                            where[0].split(">")[-1] + ">img",
                            1.0 if link else 0.0,
                            True,
                        )
                    )
                continue
            inside = link or node.tag == "a"
            if block:
                todo.append((node, inner, inside, True))
            for child in reversed(node):
                if child.tail:
                    todo.append((child.tail, inner, inside, "tail"))
                todo.append((child, inner, inside, False))
            if node.text:
                todo.append((node.text, inner, inside, "tail"))

    walk(tree)
    flush()
    return iter(out)
