"""What the package is given to read, so that it makes the patterns it makes only then."""

from __future__ import annotations

import tempfile
from pathlib import Path

from audio_edition.model import Reading
from audio_edition.orders import read
from audio_edition.paper.sources.feeds import is_feed
from audio_edition.podcast.shelf import shelve
from audio_edition.reading.documents.markdown import MarkdownFormat
from audio_edition.reading.documents.opening import opened
from audio_edition.reading.documents.web import cues
from audio_edition.speech.edge.respell import respell
from audio_edition.speech.english.pronounce import phonemes as said_in_english
from audio_edition.speech.english.unknown import pinyin
from audio_edition.speech.mandarin.phonemes import phonemes as said_in_mandarin
from audio_edition.witness.proof import prove
from audio_edition.witness.stock import Stock
from tests import structured
from tests.patterns.found import ROOT

CHINESE = """渡口的灯

海角日报记者 方知行

方知行的母亲林秀兰今年六十岁。“船还会来的。”林秀兰对记者说。妻子周小满（化名）叫他回家。
父亲名叫方大河，清溪小学的老师。他在清溪中学是校长，有个儿子叫方远。“灯亮了。”方知行的儿子方远说。

年份\t船\t人
2024\t12\t30
2025\t15\t42

本网站建议使用新版浏览器
"""
ENGLISH = """The lamp at the ferry

By Ada Fenwick

Mr. Tom Harrow, the ferryman, lit the lamp. “The boat will come,” said Harrow. His wife, Ellen Harrow, said it was
late. Harrow’s daughter Ruth said “no”. “Yes,” Ms. Ruth Harrow said. A friend, called Peter, walked in.

Best viewed in a modern browser
"""


def everything() -> None:
    """A page of each language, a table, a feed's head, a shelf of one edition, a few words aloud."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in (("zh.txt", CHINESE), ("en.txt", ENGLISH)):
            page = Path(place, name)
            page.write_text(text, encoding="utf-8")
            document, data = opened(page)
            read(str(page))
            prove(data, document)
        output = structured.make(Path(place)).parent
        shelve(output)
    for sample in sorted((ROOT / "samples").glob("*.txt")):
        read(str(sample))
    is_feed(b"<rss>")
    MarkdownFormat().accepts(b"# a", "a.md")
    respell("单船", [Reading("单", ("dan1",))])
    said_in_english("Qingdao's ferries waited")
    pinyin("qingdao")
    Stock(["ferry ferry"]).index(2)
    for kind, table in cues._tables():
        cues._pattern(kind, table)
    said_in_mandarin("方知行说船来了", names=["方知行"])
