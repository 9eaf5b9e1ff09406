"""Printed pages that are hard to read in order: set down the page, framed boxes, captions, several articles."""

from __future__ import annotations

import pytest

from tests.pdf_pages import BODY, Sheet, blocks, column, spoken, words, wrapped

TITLE = "磨坊里的灯"


def vertical_columns(text: str, length: int) -> list[str]:
    return [text[at : at + length] for at in range(0, len(text), length)]


@pytest.mark.parametrize("drawn", ["column by column", "row by row"])
def test_text_set_down_the_page_is_read_from_right_to_left(drawn: str) -> None:
    """Columns of a page that is set vertically are lines from right to left, however the file draws them."""
    sheet, columns = Sheet(), vertical_columns("".join(BODY), 30)
    places = [(540 - 16 * n, 60 + 11.0 * row, text) for n, col in enumerate(columns) for row, text in enumerate(col)]
    if drawn == "row by row":
        places.sort(key=lambda place: (place[1], place[0]))
    for x, top, text in places:
        sheet.put(x, top, 10, text)
    assert words(sheet.read()) == columns


def test_a_vertical_line_stands_where_it_is_seen() -> None:
    """The place of a vertical line is that of its column, its size that of its type."""
    sheet = Sheet()
    sheet.down(500, 60, 10, BODY[0])
    sheet.down(480, 60, 10, BODY[1])
    first = spoken(sheet.read())[0].layout
    assert (first.x, first.right, first.size) == (500, 510, 10)
    assert first.top == pytest.approx(60 - 8.8, abs=0.1)


def test_a_vertical_headline_and_paragraphs_set_in_are_told() -> None:
    """A headline in larger type comes first, and a column that begins lower opens a paragraph."""
    sheet = Sheet()
    sheet.down(540, 80, 24, TITLE)
    lines = wrapped(BODY[:3], 25)
    for n, (inset, text) in enumerate(lines):
        sheet.down(500 - 16 * n, 60 + inset * 11, 10, text)
    assert blocks(sheet.read()) == [TITLE, *BODY[:3]]


def test_tiers_of_a_vertical_page_are_read_from_the_top() -> None:
    """Where a vertical page has two tiers, all columns of the upper one come before the lower one."""
    sheet, columns = Sheet(), vertical_columns("".join(BODY), 18)
    half = len(columns) // 2
    for n, text in enumerate(columns):
        tier, place = divmod(n, half) if n < 2 * half else (1, n - half)
        sheet.down(540 - 16 * place, 60 + 260 * tier, 10, text)
    assert words(sheet.read()) == columns


def test_figures_side_by_side_in_a_vertical_column_are_one_number() -> None:
    """Two figures that stand upright side by side in a column are in its text, in order."""
    sheet = Sheet()
    sheet.down(500, 60, 10, "他今年")
    sheet.put(500, 93, 10, "6")
    sheet.put(505, 93, 10, "8")
    sheet.down(500, 104, 10, "岁了还在推磨")
    sheet.down(480, 60, 10, "天不亮就起来")
    assert words(sheet.read()) == ["他今年68岁了还在推磨", "天不亮就起来"]


def test_a_vertical_block_beside_horizontal_text_is_read_whole() -> None:
    """A poem set down the page beside a text set across it does not mix with its lines."""
    sheet = Sheet()
    lines = wrapped(BODY, 25)
    column(sheet, 40, 100, lines)
    sheet.down(400, 100, 10, "山上的水流下来")
    sheet.down(384, 100, 10, "磨坊的灯亮起来")
    assert words(sheet.read()) == [*(text for _, text in lines), "山上的水流下来", "磨坊的灯亮起来"]


def test_a_list_of_single_figures_is_not_set_down_the_page() -> None:
    """Numbers before the lines of a list stay with their lines."""
    sheet = Sheet()
    for n, text in enumerate(BODY):
        sheet.put(40, 100 + 14 * n, 10, str(n + 1))
        sheet.put(54, 100 + 14 * n, 10, text)
    assert [line.split(" ")[0][0] for line in words(sheet.read())] == ["1", "2", "3", "4"]


def two_columns_with_box(framed: bool) -> Sheet:
    """Two columns; a box at the top of the second interrupts a paragraph."""
    sheet, lines = Sheet(), wrapped(BODY, 22)
    sheet.put(200, 50, 26, TITLE)
    cut = next(n for n, (inset, _) in enumerate(lines) if n > 3 and inset) + 1
    column(sheet, 40, 100, lines[:cut])
    column(sheet, 310, 190, lines[cut:])
    if framed:
        sheet.frame(306, 80, 240, 90)
    sheet.put(316, 100, 12, "资料链接")
    column(sheet, 316, 120, wrapped(["磨坊建于民国初年，原有三盘石磨，如今还在用的只有一盘。"], 24), 8)
    return sheet


def test_a_framed_box_comes_behind_the_paragraph_it_interrupts() -> None:
    """The lines of a frame are read whole, and no sentence around it is cut."""
    read = blocks(two_columns_with_box(framed=True).read())
    assert [block for block in read if block in BODY] == list(BODY)
    assert "资料链接" in read
    assert "磨坊建于民国初年，原有三盘石磨，如今还在用的只有一盘。" in read


def test_the_lines_of_a_frame_have_its_number() -> None:
    """Lines in a frame tell in which one they stand; the text around it stands in none."""
    elements = spoken(two_columns_with_box(framed=True).read())
    assert {e.text for e in elements if e.layout.box is not None} >= {"资料链接"}
    assert all(e.layout.box is None for e in elements if e.layout.size in (10, 26))


def test_a_box_beside_a_text_has_the_tag_of_an_aside() -> None:
    """A frame without a headline goes with the text around it; a framed article with its own headline does not."""
    elements = spoken(two_columns_with_box(framed=True).read())
    assert {e.layout.tag for e in elements if e.layout.box is not None} == {"aside"}
    sheet = Sheet()
    column(sheet, 40, 100, wrapped(BODY, 22))
    sheet.frame(300, 80, 250, 240)
    sheet.put(310, 110, 20, "西村通了公路")
    column(sheet, 310, 140, wrapped(BODY, 22))
    assert {e.layout.tag for e in spoken(sheet.read()) if e.layout.box is not None} == {""}


def test_the_title_of_a_box_is_no_subhead_of_the_text_around_it() -> None:
    """A box is heard as paragraphs between those of the text; it opens no section and is no caption."""
    from audio_edition.reading.read import read

    feature = read(two_columns_with_box(framed=True).read())
    assert [section.heading for section in feature.sections] == [None]
    heard = [paragraph.block.text for paragraph in feature.sections[0].paragraphs]
    assert "资料链接" in heard
    assert feature.captions == ()


def test_a_tinted_ground_is_a_frame_and_a_white_one_is_not() -> None:
    """A filled rectangle frames what stands on it when it is seen on paper."""
    for shade, framed in ((0.85, True), (1.0, False)):
        sheet = Sheet()
        sheet.canvas.setFillGray(shade)
        sheet.canvas.rect(300, 600, 250, 120, stroke=0, fill=1)
        sheet.canvas.setFillGray(0)
        column(sheet, 40, 100, wrapped(BODY, 22))
        column(sheet, 310, 100, wrapped(BODY[:1], 22))
        boxes = {e.layout.box for e in spoken(sheet.read()) if (e.layout.x or 0) >= 310}
        assert boxes == ({0} if framed else {None})


def test_a_frame_around_the_whole_page_is_no_box() -> None:
    """A border that holds all of the text numbers nothing."""
    sheet = Sheet()
    sheet.frame(20, 20, 560, 760)
    column(sheet, 40, 100, wrapped(BODY, 22))
    assert {e.layout.box for e in spoken(sheet.read())} == {None}


def test_a_caption_comes_behind_the_paragraph_that_its_picture_interrupts() -> None:
    """A picture with a caption at the top of a column does not cut the sentence that goes on below it."""
    sheet, lines = Sheet(), wrapped(BODY, 22)
    cut = next(n for n, (inset, _) in enumerate(lines) if n > 4 and inset) + 1
    column(sheet, 40, 100, lines[:cut])
    sheet.frame(310, 90, 220, 120)
    sheet.put(310, 222, 8, "何守成在磨坊里推磨。")
    column(sheet, 310, 250, lines[cut:])
    read = blocks(sheet.read())
    assert [block for block in read if block in BODY] == list(BODY)
    assert "何守成在磨坊里推磨。" in read


def test_a_paragraph_that_opens_at_the_foot_of_a_column_goes_on() -> None:
    """No blank line parts the first line of a paragraph at a column's foot from its next line."""
    sheet, lines = Sheet(), wrapped(BODY, 22)
    cut = next(n for n, (inset, _) in enumerate(lines) if n > 4 and inset) + 1
    column(sheet, 40, 100, lines[:cut])
    column(sheet, 310, 100, lines[cut:])
    assert blocks(sheet.read()) == list(BODY)


def test_a_byline_over_the_middle_column_is_read_before_all_columns() -> None:
    """A line that is centred over the columns is of none of them, although it is narrower than one."""
    sheet, lines = Sheet(), wrapped(BODY * 2, 15)
    third = -(-len(lines) // 3)
    sheet.put(200, 50, 26, TITLE)
    sheet.put(245, 80, 10, "本报记者 林晓禾")
    for n in range(3):
        column(sheet, 40 + 180 * n, 120, lines[n * third : (n + 1) * third])
    assert words(sheet.read())[:2] == [TITLE, "本报记者 林晓禾"]


@pytest.mark.parametrize("step", [1.5, 2.2, 3.5])
def test_letterspaced_characters_are_one_word(step: float) -> None:
    """Characters set evenly apart have no spaces between them."""
    sheet = Sheet()
    sheet.spaced(40, 60, 20, TITLE, step * 20)
    column(sheet, 40, 120, wrapped(BODY, 30))
    assert words(sheet.read())[0] == TITLE


def test_spaces_in_a_letterspaced_line_go_and_the_wide_one_stays() -> None:
    """Spaces typed between the letters of a byline are letterspacing; the one before the name is not."""
    sheet = Sheet()
    sheet.put(40, 60, 10, "本 报 记 者　林 晓 禾")
    column(sheet, 40, 120, wrapped(BODY, 30))
    assert words(sheet.read())[0] == "本报记者 林晓禾"


def test_a_raised_figure_is_a_power() -> None:
    """10 with a small raised 3 is 10³, not 103."""
    sheet = Sheet()
    sheet.put(40, 60, 10, "水库蓄水约 10")
    sheet.put(40 + sheet.canvas.stringWidth("水库蓄水约 10", "STSong-Light", 10), 56, 6, "3")
    sheet.put(44 + sheet.canvas.stringWidth("水库蓄水约 10", "STSong-Light", 10), 60, 10, "吨")
    sheet.put(40, 100, 10, BODY[0])
    assert words(sheet.read())[0] == "水库蓄水约 10³吨"


def test_a_lowered_figure_is_an_index() -> None:
    """H with a small lowered 2 is H₂."""
    sheet = Sheet()
    sheet.put(40, 60, 10, "H")
    width = sheet.canvas.stringWidth("H", "STSong-Light", 10)
    sheet.put(40 + width, 62, 6, "2")
    sheet.put(44 + width, 60, 10, "O")
    sheet.put(40, 100, 10, BODY[0])
    assert words(sheet.read())[0] == "H₂O"


def story(sheet: Sheet, x: float, top: float, measure: int, head: str, size: float, columns: int = 1) -> float:
    """A headline, a byline and a text in columns; the place below them."""
    sheet.put(x, top, size, head)
    sheet.put(x, top + 20, 10, f"本报记者 {head[:1]}晓禾")
    lines = wrapped([f"{head}。{text}" for text in BODY], measure)
    depth = -(-len(lines) // columns)
    return max(
        column(sheet, x + (measure * 10 + 15) * n, top + 50, lines[n * depth : (n + 1) * depth]) for n in range(columns)
    )


HEADS = ("东村修好了河堤", "西村通了公路", "南村办起夜校", "北村的果园")


def articles_of(sheet: Sheet) -> list[list[str]]:
    """For each article of the page the headlines and bylines of it, and whether other text is in it."""
    found: dict[int | None, list[str]] = {}
    for element in spoken(sheet.read()):
        found.setdefault(element.layout.box, []).append(element.text)
    return list(found.values())


def test_four_stories_in_four_columns_are_four_articles() -> None:
    """Each column's headline, byline and text have one number, and stand together."""
    sheet = Sheet()
    for n, head in enumerate(HEADS):
        story(sheet, 30 + 140 * n, 60, 12, head, 16)
    articles = articles_of(sheet)
    assert [article[0] for article in articles] == list(HEADS)
    assert all(article[1] == f"本报记者 {head[:1]}晓禾" for article, head in zip(articles, HEADS, strict=True))


def test_stories_in_a_grid_are_kept_together() -> None:
    """Two stories in two columns each, over two of other widths: four articles, each whole."""
    sheet = Sheet()
    below = max(story(sheet, 30, 60, 12, HEADS[0], 20, 2), story(sheet, 310, 60, 12, HEADS[1], 20, 2)) + 40
    story(sheet, 30, below, 16, HEADS[2], 18)
    story(sheet, 220, below, 16, HEADS[3], 18, 2)
    articles = articles_of(sheet)
    assert [article[0] for article in articles] == list(HEADS)
    texts = ["".join(article[2:]) for article in articles]
    assert texts == ["".join(f"{head}。{text}" for text in BODY) for head in HEADS]


def test_stories_set_around_one_another_are_kept_together() -> None:
    """Four stories that no straight line parts: each line goes with its headline."""
    sheet = Sheet()
    left = story(sheet, 30, 60, 9, HEADS[0], 20, 3)
    right = story(sheet, 400, 60, 16, HEADS[1], 20)
    story(sheet, 30, left + 25, 16, HEADS[2], 18)
    story(sheet, 220, right - 15, 9, HEADS[3], 18, 3)
    articles = articles_of(sheet)
    assert [article[0] for article in articles] == list(HEADS)
    texts = ["".join(article[2:]) for article in articles]
    assert texts == ["".join(f"{head}。{text}" for text in BODY) for head in HEADS]


def test_a_story_in_the_corner_of_another_is_an_article() -> None:
    """A first column that runs down beside a second story under the other columns is read to its end first."""
    sheet, lines = Sheet(), wrapped(BODY * 2, 16)
    sheet.put(30, 60, 26, TITLE)
    deep = [(0, 22), (22, 29), (29, len(lines))]
    for n, (at, end) in enumerate(deep):
        column(sheet, 30 + 180 * n, 110, lines[at:end])
    story(sheet, 210, 260, 16, HEADS[1], 20, 2)
    first, second = articles_of(sheet)
    assert "".join(first[1:]) == "".join(BODY * 2)
    assert second[0] == HEADS[1]


def test_subheads_make_no_articles() -> None:
    """A text with subheads in larger type over two columns is one article."""
    sheet, lines = Sheet(), wrapped(BODY, 22)
    sheet.put(150, 50, 26, TITLE)
    for n in (0, 1):
        below = column(sheet, 40 + 270 * n, 100, lines)
        sheet.put(40 + 270 * n, below + 10, 13, HEADS[n])
        column(sheet, 40 + 270 * n, below + 30, lines)
    assert {e.layout.box for e in spoken(sheet.read())} == {None}


def test_running_heads_of_later_pages_are_left_out() -> None:
    """What is set at the same height of every page is read once; page numbers are never."""
    sheet = Sheet()
    for number in range(3):
        sheet.put(40, 30, 8, "柳溪日报 副刊")
        column(sheet, 40, 100 + 10 * number, wrapped(BODY, 30))
        sheet.put(290, 780, 8, f"第 {number + 1} 页")
        sheet.next_page()
    document = sheet.read()
    assert words(document).count("柳溪日报 副刊") == 1
    assert [e.text for e in document.left_out] == ["第 1 页", "柳溪日报 副刊", "第 2 页", "柳溪日报 副刊", "第 3 页"]


def test_text_that_is_not_painted_is_left_out_in_its_place() -> None:
    """Invisible text is an element behind what was drawn before it, with the reason."""
    sheet = Sheet()
    sheet.put(40, 60, 10, BODY[0])
    sheet.canvas.saveState()
    text = sheet.canvas.beginText(40, 700)
    text.setTextRenderMode(3)
    text.setFont("STSong-Light", 10)
    text.textOut("看不见的字")
    sheet.canvas.drawText(text)
    sheet.canvas.restoreState()
    sheet.put(40, 130, 10, BODY[1])
    read = [(e.text, e.left_out) for e in sheet.read().elements]
    assert read == [(BODY[0], ""), ("看不见的字", "not shown on the page"), (BODY[1], "")]


def test_what_is_drawn_twice_is_read_once() -> None:
    """The second pass of a fake bold line is not read again."""
    sheet = Sheet()
    for shift in (0.0, 0.4):
        sheet.put(40 + shift, 60, 20, TITLE)
        sheet.put(300, 60 + shift, 10, "本报记者 林晓禾")
    assert words(sheet.read()) == [f"{TITLE} 本报记者 林晓禾"]


def test_every_character_drawn_is_in_an_element() -> None:
    """Boxes, captions, columns, vertical text and page numbers: what is drawn is in the document, as often."""
    sheet = two_columns_with_box(framed=True)
    sheet.down(560, 300, 10, "山上的水流下来")
    sheet.put(290, 780, 8, "第 5 版")
    document = sheet.read()
    import pypdfium2

    raw = pypdfium2.PdfDocument(sheet.file.getvalue())[0].get_textpage().get_text_range()
    assert sorted("".join(document.text.split())) == sorted("".join(raw.split()))
