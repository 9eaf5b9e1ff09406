"""What ``inspect`` prints of tables, lists, figures, turns and what is left out."""

from __future__ import annotations

from dataclasses import replace

from audio_edition.model import Skipped
from audio_edition.reading.inspection import as_json
from tests import structured
from tests.builders import feature, item, paragraph, said, told, turn

TOLD = as_json(structured.page())


def test_a_table_is_its_rows_its_caption_and_its_place() -> None:
    """With the number of rows that are headers."""
    assert TOLD["tables"][0] == {
        "caption": "各村粮食产量",
        "rows": [
            ["村庄", "产量（吨）"],
            ["2024年", "2025年"],
            ["柳湾", "1200", "1530"],
            ["石坪", "860", "—"],
            ["合计", "3590"],
        ],
        "header_rows": 2,
        "section": 0,
        "paragraph": 1,
    }
    assert TOLD["tables"][1]["caption"] is None


def test_items_that_follow_one_another_are_a_list() -> None:
    """With numbers and depths; a paragraph between parts two lists."""
    page = feature(item("雨衣", "1."), item("水壶", depth=1), paragraph(told("出门。")), item("走大路"))
    assert as_json(page)["lists"] == [
        {
            "items": [{"text": "雨衣", "number": "1.", "depth": 0}, {"text": "水壶", "number": "", "depth": 1}],
            "section": 0,
            "paragraph": 0,
        },
        {"items": [{"text": "走大路", "number": "", "depth": 0}], "section": 0, "paragraph": 3},
    ]


def test_descriptions_are_figures_and_no_captions() -> None:
    """The printed captions alone are captions; figures have both, in order."""
    assert TOLD["captions"] == ["守桥人石望川。"]
    assert TOLD["figures"] == [
        {"kind": "description", "text": "老人站在桥头。"},
        {"kind": "caption", "text": "守桥人石望川。"},
    ]


def test_turns_are_no_quotations() -> None:
    """Who speaks, by what label, in which words; what is quoted inside is a quotation."""
    answer = turn("石望川", "我爹说", "石望川")
    quoted = replace(answer, spans=(*answer.spans, said("“守着。”", "石老根")))
    page = as_json(feature(turn("问", "为什么？"), quoted))
    assert [(one["speaker"], one["label"], one["text"]) for one in page["turns"]] == [
        (None, "问", "为什么？"),
        ("石望川", "石望川", "我爹说"),
    ]
    assert [quote["text"] for quote in page["quotes"]] == ["守着。"]


def test_what_is_left_out_has_its_place() -> None:
    """For a person to find it."""
    page = replace(feature(paragraph(told("风起。"))), skipped=(Skipped("首页", "navigation", 0, "line 1"),))
    assert as_json(page)["skipped"] == [{"text": "首页", "reason": "navigation", "start": 0, "place": "line 1"}]


def test_the_least_sure_speakers_are_listed_first() -> None:
    """By the number of their quotation; what is sure is not listed."""
    spans = [said(f"“{words}”", who) for words, who in (("走吧。", None), ("守着。", "石老根"), ("来了。", None))]
    sure = [0.4, 0.9, 0.2]
    unsure = [
        replace(span, attribution=replace(span.attribution, confidence=c))
        for span, c in zip(spans, sure, strict=True)
        if span.attribution
    ]
    assert as_json(feature(paragraph(*unsure)))["uncertain"] == [2, 0]
