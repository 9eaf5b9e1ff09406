"""An edition with a table, a list, a poem, an interview and a described picture, and what was left out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from audio_edition.casting.cast import cast
from audio_edition.casting.script import write_script
from audio_edition.casting.scriptfile import to_yaml
from audio_edition.casting.voices import load
from audio_edition.cli import main
from audio_edition.model import Cell, Feature, Label, Note, Script, Skipped
from audio_edition.speech.spoken import spell_out
from tests.builders import block, feature, heads, item, paragraph, row, table, told, turn, verse

ROWS = 14
"""Of the long table; twelve are read."""


def page() -> Feature:
    """The feature."""
    top = (Cell("村庄", header=True, rows=2), Cell("产量（吨）", header=True, columns=2))
    harvest = table(
        top,
        heads("2024年", "2025年"),
        row("柳湾", "1200", "1530"),
        row("石坪", "860", "—"),
        (Cell("合计", header=True), Cell("3590", columns=2)),
        caption="各村粮食产量",
    )
    teams = table(heads("队", "人数"), *(row(f"第{n}队", str(20 + n)) for n in range(1, ROWS + 1)))
    body = (
        paragraph(told("桥修好了。")),
        harvest,
        teams,
        item("带好雨衣。早些出门。", "1."),
        item("水壶", depth=1),
        item("走大路。", "2."),
        verse("山雨早来，", apart=True),
        verse("石桥湿了。"),
        verse("水不回头。", apart=True),
        turn("问", "您守了多少年？"),
        turn("石望川", "三十年。我不走。", "石望川"),
        turn("问", "还守吗？", opens=False),
        turn("石望川", "守。", "石望川", opens=False),
    )
    pictures = (block("老人站在桥头。", Label.DESCRIPTION), block("守桥人石望川。", Label.CAPTION))
    skipped = (Skipped("首页\n新闻\n订阅", "navigation", 0, "line 1"), Skipped("买船票", "advertisement", 50, "line 9"))
    notes = (Note("LEFT_OUT", "advertisement", "买船票"),)
    return replace(feature(*body, headline="石桥"), captions=pictures, skipped=skipped, notes=notes)


def script() -> Script:
    """Its script, every line as it is said."""
    casting, read = load(), page()
    written = write_script(read, cast(read, casting, "tone"), casting, date="2026-05-01", source="page.txt")
    return spell_out(written, casting)


def make(folder: Path) -> Path:
    """Build it with the tone engine; its folder."""
    path = folder / "script.yaml"
    path.write_text(to_yaml(script()), encoding="utf-8")
    where = ("--output", folder / "output", "--clips", folder / "clips", "--engine", "tone")
    done = CliRunner().invoke(main, ["make", str(path), *map(str, where)])
    assert done.exit_code == 0, done.output
    return next((folder / "output").iterdir())
