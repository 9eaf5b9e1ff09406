"""A short edition with everything the player knows: headline, sections, quotations by two people, captions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from audio_edition.audio.master import Plan, master
from audio_edition.audio.tags import Tags
from audio_edition.audio.timeline import RATE, Extent, lay
from audio_edition.model import Line, Part, Pause, Script, Timeline, Utterance
from audio_edition.package.issue_files import Beside
from audio_edition.package.side_files import side_files
from audio_edition.speech.tone import ToneEngine

PAUSES = dict.fromkeys(Pause, 0.3) | {Pause.PARAGRAPH: 0.6, Pause.SECTION: 1.0, Pause.PART: 1.2}
PAPER = "红柳日报"
MP3 = "lv-zhou.mp3"
FOLDER = "2026-11-24-lv-zhou"
ENGLISH = "2026-11-24-green"
GUID = "6f0e5c0e-63a5-5d0a-9d5c-0a3c9e1d7b11"
ADDRESS = f"https://paper.example/audio/{FOLDER}"
BESIDE = Beside(reports="mailto:errors@paper.example", address=ADDRESS)

LINES = (
    (Part.ANNOUNCEMENT, "红柳日报有声版。", None, Pause.PARAGRAPH, "开篇"),
    (Part.HEADLINE, "把绿色种进沙海", None, Pause.PARAGRAPH, None),
    (Part.HEADLINE, "让日子长出甜味", None, Pause.PARAGRAPH, None),
    (Part.DECK, "——三代治沙人接力二十年", None, Pause.PARAGRAPH, None),
    (Part.BYLINE, "本报记者 林若溪", None, Pause.PART, None),
    (Part.BODY, "三月的风刚暖起来。", None, Pause.SENTENCE, "导语"),
    (Part.BODY, "北沙窝的第一锹土已经翻开。", None, Pause.PARAGRAPH, None),
    (Part.BODY, "如今，梭梭林连成屏障。", None, Pause.SECTION, None),
    (Part.HEADING, "一把铁锹守住一片林", None, Pause.HEADING, "一把铁锹守住一片林"),
    (Part.BODY, "天刚亮，护林员已经在林子里走了五公里。", None, Pause.PARAGRAPH, None),
    (Part.BODY, "“头三年栽下去的苗，十棵里活不了三棵。", "赵永强", Pause.SENTENCE, None),
    (Part.BODY, "夜里听见刮风就睡不着。”", "赵永强", Pause.SENTENCE, None),
    (Part.BODY, "赵永强说。", None, Pause.SENTENCE, None),
    (Part.BODY, "后来，乡亲们学着用麦草扎方格。", None, Pause.SECTION, None),
    (Part.HEADING, "小小苁蓉鼓起钱袋子", None, Pause.HEADING, "小小苁蓉鼓起钱袋子"),
    (Part.BODY, "合作社理事长古丽娜尔告诉记者：", None, Pause.QUOTE, None),
    (Part.BODY, "“以前种树是为了挡风，现在还能挣钱。”", "古丽娜尔", Pause.SENTENCE, None),
    (Part.BODY, "一位社员插话：", None, Pause.QUOTE, None),
    (Part.BODY, "“日子甜了！”", "", Pause.PART, None),
    (Part.ANNOUNCEMENT, "图片说明。", None, Pause.PARAGRAPH, "图片说明"),
    (Part.CAPTION, "孩子们辨认沙生植物。", None, Pause.PART, None),
    (Part.ANNOUNCEMENT, "本篇播送完毕。", None, Pause.PARAGRAPH, "结尾"),
)  # an empty speaker: a quotation whose speaker has no name


def lines() -> tuple[Line, ...]:
    """The lines of the edition, each with an id of its own."""
    return tuple(
        Line(
            f"line-{number}",
            part,
            "narrator" if speaker is None else "quote",
            "tone_1" if speaker is None else "tone_5",
            text,
            pause,
            speaker=speaker or None,
            chapter=chapter,
        )
        for number, (part, text, speaker, pause, chapter) in enumerate(LINES, 1)
    )


def script() -> Script:
    """The script of the edition."""
    return Script("把绿色种进沙海 让日子长出甜味", "zh", lines(), date="2026-11-24", source="feature.txt")


def timeline(script: Script) -> Timeline:
    """When a script would be heard if each line took two seconds."""
    extents = [Extent(2000, 2 * RATE, 2000)] * len(script.lines)
    return lay(script.lines, extents, PAUSES, RATE // 2, script.title).timeline


def renamed(script: Script, text: str) -> Script:
    """The script with ``text`` in every field that comes from outside."""
    lines = tuple(
        replace(
            line,
            text=text,
            speaker=text if line.role == "quote" else None,
            id=f"{text}{number}",
            chapter=line.chapter and text,
        )
        for number, line in enumerate(script.lines)
    )
    return replace(script, title=text, lines=lines, date=text, source=text)


def english() -> Script:
    """The same in English, with words that are only numbered."""
    numbered = enumerate(script().lines, 1)
    lines = tuple(
        replace(
            line,
            text=f"This is sentence number {number}.",
            language="en",
            speaker=line.speaker and "Anne Devlin",
            chapter=line.chapter and f"Part {number}",
        )
        for number, line in numbered
    )
    return Script("Green in the desert", "en", lines, date="2026-11-24", source="feature.txt")


def make_english(folder: Path) -> None:
    """The pages of the English edition, without its sound."""
    for name, content in side_files(english(), timeline(english()), MP3, "The Willow", GUID, BESIDE):
        (folder / name).write_bytes(content)


def make(folder: Path, beside: Beside = BESIDE) -> Timeline:
    """Make the edition in ``folder`` with the tone engine: the MP3 and what lies beside it."""
    engine = ToneEngine()
    written = script()
    clips = {line.id: engine.synthesize(Utterance(line.text, line.voice)) for line in written.lines}
    plan = Plan(PAUSES, Tags(written.title, artist=PAPER, date=written.date))
    made = master(written.lines, lambda line: clips[line.id], folder / MP3, plan)
    for name, content in side_files(written, made.timeline, MP3, PAPER, GUID, beside):
        (folder / name).write_bytes(content)
    return made.timeline
