"""Where and when it was filed: 本报北京9月1日电, LONDON —."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.vocabulary import any_word, words


def dateline_at_start(text: str, language: str) -> int:
    """How many characters at the start of a paragraph are its dateline, the dash after it included."""
    match = (_chinese() if language == "zh" else _english()).match(text[:120])
    return match.end() if match else 0


@cache
def _chinese() -> re.Pattern[str]:
    numbers = r"(?:[0-9０-９]{1,2}|[" + "".join(words("zh", "numerals")) + r"]{1,3})"
    report = any_word("zh", "report_words")
    day = rf"(?:{numbers}月)?{numbers}日"
    filer = r"[\u3400-\u9fff]{0,8}(?:社|报|報|网|台|刊)?"
    filed = rf"{filer}[\u3400-\u9fff·、／/\s]{{0,16}}?{day}(?:[上下]午|晚|夜)?{report}"
    local = rf"{any_word('zh', 'wire_slugs')}|(?:本报|本報)[\u3400-\u9fff]{{2,6}}[讯訊]"
    paper = r"[\u3400-\u9fff]{2,7}(?:报|報|网|社|新闻|客户端)(?:[讯訊]|专讯|專訊|消息)"
    online = rf"{paper}(?=[\s】）(（])|[\u3400-\u9fff]{{2,5}}网消息(?=\s|[（(])"
    return re.compile(rf"\s{{0,9}}[【（(]?(?:{filed}|{local}|{online})[】）)]?\s*(?=\S)")


@cache
def _english() -> re.Pattern[str]:
    place = r"[A-Z][A-Z.’' -]{2,30}(?:,\s+[A-Z][\w.]+){0,2}"
    date = rf"(?:,?\s+{any_word('en', 'months')}\s+\d{{1,2}})?"
    agency = r"\([A-Z][\w\s/]{1,25}\)\s*"
    dash, begins = r"(?:—|–|--|\s-)\s*", r"(?=[A-Z“\"‘'\d])"
    bare_agency = r"\((?:CNN|AP|AFP|Reuters|UPI)\)\s*(?:[—–-]+\s*)?"
    return re.compile(rf"(?:{place}{date}(?:,\s+\d{{4}})?\s*(?:{agency})?{dash}|{bare_agency}){begins}")
