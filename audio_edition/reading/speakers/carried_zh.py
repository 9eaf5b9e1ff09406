"""Words that something carries: a voice heard, a message, a note found, a loudspeaker, an interpreter."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.model import Attribution, Gender
from audio_edition.reading.people.identity import voice_of
from audio_edition.reading.people.names import HAN
from audio_edition.reading.people.people import Mention, mentions
from audio_edition.reading.people.scene import Scene, sentence_before, voices_of
from audio_edition.reading.speakers.narration import HIDDEN, HIDDEN_STOP
from audio_edition.reading.wordlists import any_of, rows, words

_REPORTER = "我们?|笔者|采访者|(?:本报|本刊)?记者"
_ASKS = "追问|反问|提问|询问|回答|请教|打趣|好奇|问|说|答|喊|想"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    devices = any_of(words("zh_devices"))
    carriers = any_of(words("zh_carriers"))
    found = any_of(w for row in rows("zh_carriers") if row[1:] == ("found",) for w in row[0].split())
    part = f"[^，。；：{HIDDEN}{HIDDEN_STOP}]"
    end = r"[：:，,]?\s*$"
    return {
        "reporter": re.compile(
            f"(?:^|[，；])(?P<who>{_REPORTER})(?!的)(?:{part}{{0,8}}?(?:{_ASKS}){part}{{0,4}}{end}|{part}{{0,10}}[：:]\\s*$)"
        ),
        "turn": re.compile(r"^\s*(?P<who>记者|问|主持人|采访者|笔者|Q)\s*[：:]\s*$"),
        "answer": re.compile(r"^\s*(?:答|受访者|A)\s*[：:]\s*$"),
        "passive": re.compile(
            f"(?:被{part}{{0,4}}[问提]{part}{{0,8}}|(?:听到|听见|听|遇到|收到|面对){part}{{0,6}})[最常]{part}{{0,12}}"
            f"(?:是|{end[:-2]})"
        ),
        "heard": re.compile(f"(?P<who>{part}{{1,16}})的(?:{carriers}){part}{{0,6}}[：:，,]\\s*$"),
        "device": re.compile(
            f"(?P<who>{devices})[里中上]?{part}{{0,6}}(?:播放|播报|循环|传来|响起|传出|喊|提醒|提示|滚动|通知|说)"
            f"{part}{{0,8}}{end}"
        ),
        "note": re.compile(
            f"(?:发现|看到|看见|捡到|读到|翻出|翻到|找到|拿出|掏出|打开|夹着|留着|压着|贴着|放着|有){part}{{0,10}}"
            f"(?P<who>{found}){part}{{0,8}}(?:[，,]{part}{{0,8}})?[：:，,]\\s*$"
        ),
        "interpreter": re.compile(f"[为替给帮]{part}{{1,5}}翻译(?:道|说)?[：:，,]\\s*$"),
        "paper": re.compile(
            f"(?P<who>{any_of(words('zh_papers'))})[上里中内]?{part}{{0,16}}?"
            f"(?:写|规定|载|显示|增加|注明|标明|列|要求|约定|称|提到|明确){part}{{0,14}}[：:]\\s*$"
        ),
        "signature": re.compile("(?:[。！？…]|——|—|\\s)(?P<who>[^。！？…—\\s]{1,8})$"),
        "label": re.compile(f"(?:传来|响起|传出|听到|听见|收到|接到|是|来自|有)?([{HAN}]{{1,10}})$"),
    }


def carried(scene: Scene, paragraph: int, index: int) -> Attribution | None:
    """Who speaks when something carries the words; somebody unnamed when it does not say whose they are."""
    passage = scene.passages[paragraph]
    start, end = passage.before(index)
    clause = passage.narration[start:end]
    p = _patterns()
    for kind in ("reporter", "turn"):
        if asked := p[kind].search(clause):
            label = asked["who"] if asked["who"] not in ("问", "Q") else "记者"
            return _unnamed("the reporter speaks", asked.group(), label)
    if p["passive"].search(clause):
        return _unnamed("others speak", clause, None)
    if told := p["interpreter"].search(clause):
        return _interpreted(scene, paragraph, start, start + told.start())
    if heard := p["heard"].search(clause):
        return _heard(scene, paragraph, start + heard.start("who"), start + heard.end("who"), heard.group())
    if device := p["device"].search(clause):
        return _unnamed("heard from a device", device.group(), device["who"])
    if note := p["note"].search(clause):
        return _signed_inside(scene, passage.words(passage.quotations[index]), note)
    return None


def written_down(scene: Scene, paragraph: int, start: int, end: int) -> Attribution | None:
    """合同上写着：“…”: a paper holds the words; nobody is named unless somebody writes them there."""
    paper = _patterns()["paper"].search(scene.passages[paragraph].narration[start:end])
    return _unnamed("found in writing", paper.group(), paper["who"]) if paper else None


def answers_reporter(scene: Scene, paragraph: int, index: int) -> bool:
    """答：“…”: the labelled turn of whoever is interviewed."""
    start, end = scene.passages[paragraph].before(index)
    return _patterns()["answer"].search(scene.passages[paragraph].narration[start:end]) is not None


def reporter_after(scene: Scene, paragraph: int, index: int) -> Attribution | None:
    """“…”我问。"""
    start, end = scene.passages[paragraph].after(index)
    found = re.match(
        f"[，,]?(?P<who>{_REPORTER})(?!的)[^，。]{{0,6}}?(?:{_ASKS})", scene.passages[paragraph].narration[start:end]
    )
    return _unnamed("the reporter speaks", found.group(), found["who"]) if found else None


def others_ask(clause: str) -> bool:
    """Whether the words are what somebody is asked or hears most."""
    return _patterns()["passive"].search(clause) is not None


def _unnamed(rule: str, evidence: str, label: str | None) -> Attribution:
    return Attribution(None, Gender.UNKNOWN, rule, evidence.strip("，, "), 0.8, label)


def _heard(scene: Scene, paragraph: int, start: int, end: int, evidence: str) -> Attribution:
    """外婆的声音: the owner of the voice or message, if anybody stands right before it."""
    text = scene.passages[paragraph].narration
    owner = next((m for m in mentions(scene.cast, text, start, end) if m.end == end), None)
    if owner:
        voice = voice_of(scene, paragraph, owner)
        return Attribution(
            voice.speaker, voice.gender, "heard", evidence, round(0.9 * voice.confidence, 2), voice.label
        )
    label = _patterns()["label"].search(text[start:end])
    return _unnamed("heard", evidence, label[1] if label else None)


def _interpreted(scene: Scene, paragraph: int, start: int, end: int) -> Attribution | None:
    """Somebody interprets: the words are those of the person before."""
    speaker: Mention | None = voices_of(scene, paragraph, start, end) if end > start else None
    if speaker is None:
        sentence = sentence_before(scene, paragraph, start)
        speaker = next(
            iter((sentence.pronoun,) if sentence and sentence.pronoun else sentence.acting if sentence else ()), None
        )
    if speaker is None:
        return _unnamed("interpreted", scene.passages[paragraph].narration[start:end], None)
    voice = voice_of(scene, paragraph, speaker)
    return Attribution(
        voice.speaker, voice.gender, "interpreted", speaker.text, round(0.85 * voice.confidence, 2), voice.label
    )


def _signed_inside(scene: Scene, said: str, note: re.Match[str]) -> Attribution:
    """A note was found: its signature says whose words it holds, not who found it."""
    signed = _patterns()["signature"].search(said.rstrip("。！ "))
    if signed and (name := scene.cast.pattern.search(signed["who"])) and name.lastgroup == "name":
        known = scene.cast.aliases.get(name.group(), name.group())
        return Attribution(known, scene.cast.genders.get(known, Gender.UNKNOWN), "signed", signed["who"], 0.85)
    return _unnamed("found in writing", note.group(), note["who"])
