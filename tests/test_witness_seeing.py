"""What the witness sees of each format, found without the readers."""

from __future__ import annotations

import pytest

from audio_edition.witness.piece import Unseen
from audio_edition.witness.seeing import visible
from tests import formats_samples as samples

FORMATS = {
    "txt": samples.as_text,
    "md": samples.as_markdown,
    "html": samples.as_html,
    "docx": samples.as_docx,
    "pdf": samples.as_pdf,
}
MATHS = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
CHOICES = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def seen(data: bytes, format: str) -> str:
    """What is shown, without white space."""
    return "".join("".join(p.text.split()) for p in visible(data, format, "utf-8") if p.shown)


def page(body: str) -> str:
    return seen(f"<!DOCTYPE html><html><head><title>标题</title></head><body>{body}".encode(), "html")


def word(body: str) -> str:
    return seen(samples.docx(f"<w:p>{body}</w:p>"), "docx")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("format", FORMATS)
def test_every_paragraph_of_a_feature_is_seen(format: str) -> None:
    """Whatever the format, the article is all there."""
    found = seen(FORMATS[format](), format)
    for text in samples.ARTICLE:
        for word in text.split():
            assert word[:12] in found


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>看不见</p>",
        "<div style='color: red; DISPLAY : none'><p>看不见</p></div>",
        "<p style='visibility:hidden'>看不见</p>",
        "<script>看不见</script><style>看不见</style><template>看不见</template><!-- 看不见 -->",
        "<textarea>看不见</textarea><input value='看不见' placeholder='看不见'>",
        "<noscript>看不见</noscript>",
        "<svg><title>看不见</title></svg><iframe>看不见</iframe><datalist><option>看不见</datalist>",
    ],
)
def test_what_a_browser_does_not_draw_is_not_seen(hidden: str) -> None:
    """Hidden boxes, programs, form values."""
    assert page(f"<p>渡口</p>{hidden}<p>的灯</p>") == "渡口的灯"


@pytest.mark.parametrize(
    "odd",
    [
        "<p>渡口</p></body></html><p>的灯</p>",
        "<table>渡口<tr><td>的灯</table>",
        "<p>渡口<p>的<b>灯</p>",
        "<details><summary>渡口</summary>的灯</details>",
        "<select><option>渡口</select><button>的灯</button>",
        "<img alt=渡口><svg><text>的灯</text></svg>",
        "<math><mi>渡口</mi><annotation>x</annotation></math>的灯",
        "<ruby>渡口<rp>(</rp></ruby>的灯",
        "<head>渡口</head>的灯",
    ],
)
def test_what_a_browser_draws_is_seen(odd: str) -> None:
    """Text behind the end of the page, in a table outside its cells, in unclosed and odd elements."""
    assert sorted(page(odd)) == sorted("渡口的灯")


def test_noscript_is_seen_where_there_is_nothing_else() -> None:
    """Then a browser without scripts shows it, and so must we."""
    assert page("<noscript><p>渡口的灯</p></noscript>") == "渡口的灯"


def test_what_search_engines_are_told_is_known_but_not_shown() -> None:
    """A reader may take an article from it."""
    data = '<script type="application/ld+json">{"articleBody": "渡口的灯"}</script>'.encode()
    assert [(piece.text, piece.shown) for piece in visible(data, "html", "utf-8")] == [("渡口的灯", False)]


def test_a_page_whose_tree_outgrows_its_text_has_no_witness() -> None:
    """HTML opens again in every paragraph what was left open: 200 fonts in 20,000 paragraphs are 4 million."""
    fonts = "".join(f"<font size={n}>" for n in range(200))
    with pytest.raises(Unseen):
        visible(f"<div>{fonts}</div>{'<p>一' * 20_000}".encode(), "html", "utf-8")


@pytest.mark.parametrize(
    "odd",
    [
        "<w:fldSimple w:instr='PAGE'>" + run("渡口") + "</w:fldSimple>" + run("的灯"),
        "<w:ins>" + run("渡口") + "</w:ins><w:del><w:r><w:delText>的灯</w:delText></w:r></w:del>",
        "<w:r><w:ruby><w:rt>" + run("的灯") + "</w:rt><w:rubyBase>" + run("渡口") + "</w:rubyBase></w:ruby></w:r>",
        f"<m:oMath {MATHS}><m:r><m:t>渡口的灯</m:t></m:r></m:oMath>",
        run("渡口的灯") + run("看不见", "<w:vanish/>"),
        run("渡口") + run("的灯", "<w:vanish w:val='0'/>"),
        f"<mc:AlternateContent {CHOICES}><mc:Choice>{run('渡口的灯')}</mc:Choice>"
        f"<mc:Fallback>{run('渡口的灯')}</mc:Fallback></mc:AlternateContent>",
        "<w:r><w:instrText>DATE</w:instrText></w:r><w:bdo w:val='ltr'>" + run("渡口的灯") + "</w:bdo>",
    ],
)
def test_every_text_of_a_word_document_is_seen_once(odd: str) -> None:
    """Fields, tracked changes, rubies, formulas, text boxes; hidden text is not."""
    assert sorted(word(odd)) == sorted("渡口的灯")


def test_running_heads_of_a_word_document_are_seen() -> None:
    """They are on every printed page, and are told with their part."""
    data = samples.docx("<w:p/>", [("word/header1.xml", f"<w:hdr><w:p>{run('清溪晚报')}</w:p></w:hdr>")])
    assert [(piece.text, piece.place) for piece in visible(data, "docx", "utf-8")] == [("清溪晚报", "header1.xml")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**渡口**的[灯](https://example.org/b)", "渡口的灯"),
        ("- 渡口\n- 的灯", "渡口的灯"),
        ("| 渡口 |\n|---|\n| 的灯 |", "渡口的灯"),
        ("![渡口](a.jpg)的灯", "的灯渡口"),
        ("    渡口的灯", "渡口的灯"),
        ("<div>渡口</div>\n\n<p hidden>看不见</p>\n\n的灯", "渡口的灯"),
        ('---\ntitle: "渡口"\n---\n\n的灯', "渡口的灯"),
    ],
)
def test_markdown_is_seen_as_it_is_rendered(written: str, shown: str) -> None:
    """Without its marks and addresses; the lines above the text count as seen."""
    assert sorted(seen(written.encode(), "md")) == sorted(shown)


def test_words_of_a_pdf_are_seen_with_their_page() -> None:
    """In whatever order, column or box they are drawn."""
    data = samples.pdf([[(40.0, 300.0, 9.0, "的灯")], [(300.0, 60.0, 20.0, "渡口")]])
    assert [(piece.text, piece.place) for piece in visible(data, "pdf", "")] == [("的灯", "page 1"), ("渡口", "page 2")]


def test_a_format_of_another_package_has_no_witness() -> None:
    """That is said, not passed over."""
    with pytest.raises(Unseen, match="another package"):
        visible(b"x", "scroll", "utf-8")
