"""Signatures in front of the first paragraph, behind any, and at the end of the last."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.labels.bylines import LONGEST, is_name_list, is_signed
from audio_edition.reading.vocabulary import any_word

_WIDE_SPACE = re.compile(r" {2,}|\u3000+")
_NAMES_IN_BRACKETS = re.compile(r"\s*[（(]([^（）()]{2,20})[）)]\s*")
_SIGNED_BEHIND = re.compile(r"(?<=[。！？”])\s+(\S[^。！？“”]{3,60})$")
_DAY = r"(?:\d{1,2}月)?\d{1,2}日"


def signature_at_start(text: str, language: str) -> int:
    """How many characters at the start of a paragraph sign it: （记者 张三）, 本报记者 张三 报道：."""
    if language != "zh":
        return 0
    match = _start_signature().match(text)
    if match:
        return match.end()
    wide = _WIDE_SPACE.search(text[: LONGEST["zh"]])
    return wide.end() if wide and is_signed(text[: wide.start()]) else 0


def name_at_start(text: str, language: str) -> int:
    """How many characters of names alone, in brackets, sign a paragraph right behind its dateline: (张三 李四)."""
    match = _NAMES_IN_BRACKETS.match(text) if language == "zh" else None
    return match.end() if match and is_name_list(match.group(1).strip(), "zh") else 0


def signature_behind(text: str) -> int:
    """Where a signature behind the full stop of a Chinese paragraph begins (…。 本报记者 张三/文), or its length.
    A photographer alone signs a picture, not the story."""
    match = _SIGNED_BEHIND.search(text[-LONGEST["zh"] :])
    if not match or not _writers().search(match.group(1)) or not is_signed(match.group(1)):
        return len(text)
    return max(0, len(text) - LONGEST["zh"]) + match.start(1)


def signature_at_end(text: str, language: str) -> int:
    """Where the signature at the end of a paragraph begins (（本报记者 张三）), or its length if there is none."""
    match = _end_signature().search(text[-LONGEST["zh"] :]) if language == "zh" else None
    if not match or not (is_signed(match.group()) or is_name_list(match.group().strip(), "zh")):
        return len(text)
    return max(0, len(text) - LONGEST["zh"]) + match.start()


@cache
def _writers() -> re.Pattern[str]:
    return re.compile(
        rf"^(?=.*{any_word('zh', 'reporters')})(?:.*(?:文|采写|撰)|(?!.*{any_word('zh', 'picture_signs')}))"
    )


@cache
def _start_signature() -> re.Pattern[str]:
    title, names = any_word("zh", "reporters"), r"[\u3400-\u9fff·、\s]{2,16}?"
    bracketed = rf"[（(【〔\[][^（）()【】〔〕。！？]{{0,20}}{title}[^（）()【】〔〕。！？]{{1,50}}[）)】〕\]]\s*"
    paper = r"[\u3400-\u9fff]{1,8}(?:报|報|网|網|社|新闻|在线|客户端)"
    filed = rf"{paper}{title}{names}{_DAY}(?:报道|報道|報導|讯|电)[：:]\s*"
    return re.compile(rf"\s*(?:(?:【[^【】]{{2,8}}】\s*)?{bracketed}|{filed})")


@cache
def _end_signature() -> re.Pattern[str]:
    return re.compile(r"[（(【][^（）()【】。！？]{2,70}[）)】]\s*$")
