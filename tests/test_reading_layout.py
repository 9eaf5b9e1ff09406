"""What the layout knows wins over guesses: tags of a web page, type sizes and positions of a PDF."""

from __future__ import annotations

from collections.abc import Sequence

from audio_edition.document import Document, Element, Kind, Layout
from audio_edition.model import Feature
from audio_edition.reading.read import read

LEAD = "清晨的渡口还没有人，老船工已经把缆绳解开又系上了三遍。他说这是给河水打招呼，河水听得懂，来的人却要慢慢才懂。"
BODY = "这条河有三个渡口，上游的渡口修了桥，下游的渡口停了船，只有中间的一个还在用，每天早晚各开一班，风雨无阻。"


def _page(rows: Sequence[tuple[str, float | str | None]], **facts: str) -> Document:
    """A document whose rows are words with a type size (points) or a tag."""
    lines, start, top = [], 0, 40.0
    for text, fact in rows:
        size = fact if isinstance(fact, float) else None
        tag = fact if isinstance(fact, str) else ""
        layout = Layout(size, x=50.0, top=top, page=0) if size else Layout(tag=tag)
        level = int(tag[1]) if tag[:1] == "h" else 0
        lines.append(Element(Kind.HEADING if level else Kind.LINE, text, start, level=level, layout=layout))
        start += len(text) + 1
        top += 1.4 * (size or 10.0)
    told = "html" if any(line.layout.tag for line in lines) else "txt"
    return Document("page", "\n".join(text for text, _ in rows), tuple(lines), told, facts=facts)


def _texts(blocks: Sequence[object]) -> list[str]:
    return [block.text for block in blocks]  # type: ignore[attr-defined]


def _paragraphs(feature: Feature) -> list[str]:
    return [p.block.text for s in feature.sections for p in s.paragraphs]


def test_the_largest_type_is_the_headline() -> None:
    """A headline below a kicker and a caption is found by its size, and the display line above it is its deck."""
    feature = read(_page([("河边人家系列报道之三", 14.0), ("最后一个渡口", 30.0), (LEAD, 10.0), (BODY, 10.0)]))
    assert _texts(feature.headline) == ["最后一个渡口"]
    assert _texts(feature.deck) == ["河边人家系列报道之三"]


def test_larger_type_in_the_body_is_a_subhead() -> None:
    """A line in larger type than the body opens a section even where it is a question."""
    feature = read(_page([("最后一个渡口", 30.0), (LEAD, 10.0), ("桥修好了，船还开吗？", 12.0), (BODY, 10.0)]))
    assert [s.heading.text for s in feature.sections if s.heading] == ["桥修好了，船还开吗？"]


def test_smaller_type_is_a_caption() -> None:
    """A sentence in smaller type than the body goes with a picture."""
    caption = "清晨，老船工解开缆绳，等了很久也没有人来。"
    feature = read(_page([("最后一个渡口", 30.0), (LEAD, 10.0), (caption, 8.0), (BODY, 10.0)]))
    assert _texts(feature.captions) == [caption]


def test_lines_of_a_column_become_a_paragraph() -> None:
    """The lines of a PDF column are one paragraph, and an indent by position opens the next."""
    words = [LEAD[i : i + 18] for i in range(0, len(LEAD), 18)] + [BODY[i : i + 18] for i in range(0, len(BODY), 18)]
    first = -(-len(LEAD) // 18)
    lines, start = [], 0
    for index, text in enumerate(words):
        x = 70.0 if index in (0, first) else 50.0
        lines.append(Element(Kind.LINE, text, start, layout=Layout(10.0, x=x, top=40.0 + 14 * index, page=0)))
        start += len(text) + 1
    assert _paragraphs(read(Document("page.pdf", "\n".join(words), tuple(lines), "pdf"))) == [LEAD, BODY]


def test_tags_of_a_web_page_win_over_form() -> None:
    """A figcaption is a caption, an h2 a subhead and a p a paragraph whatever they look like."""
    rows = [
        ("最后一个渡口", "h1"),
        (LEAD, "p"),
        ("老船工说：“我等了很久，也没有人来。”", "figcaption"),
        ("船还会再开起来的。", "h2"),
        ("没有人来", "p"),
        (BODY, "p"),
    ]
    feature = read(_page(rows))
    assert _texts(feature.captions) == [rows[2][0]]
    assert [s.heading.text for s in feature.sections if s.heading] == [rows[3][0]]


def test_elements_of_a_web_page_are_never_joined() -> None:
    """A paragraph element without a full stop stays apart from the next one."""
    verse = "解开，系上，解开，再系上，风从河面上吹过来，把他的话吹到对岸去了，谁也没有听见他说的是什么，谁也没有问他"
    assert _paragraphs(read(_page([("最后一个渡口", "h1"), (LEAD, "p"), (verse, "p"), (BODY, "p")]))) == [
        LEAD,
        verse,
        BODY,
    ]


def test_the_title_of_the_metadata_is_the_headline() -> None:
    """A piece that is the title the page's metadata give is the headline wherever it stands."""
    feature = read(_page([(LEAD, None), ("最后一个渡口。", None), (BODY, None)], title="最后一个渡口"))
    assert _texts(feature.headline) == ["最后一个渡口。"]
