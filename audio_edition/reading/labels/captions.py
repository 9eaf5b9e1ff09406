"""Photo captions: by what opens them, by the photographer who ends them, by what they only name."""

from __future__ import annotations

import re
from functools import cache

from audio_edition.reading.labels.bylines import is_byline, is_name_list
from audio_edition.reading.sentences import sentences_in
from audio_edition.reading.traditional import simplified
from audio_edition.reading.vocabulary import any_word, words

LONGEST = {"zh": 170, "en": 420}  # characters
LONGEST_SENTENCE = 90  # characters of a caption of one whole sentence


_CAPTION_NAME = re.compile(r"(?:Image|Media|Video) caption\b[,:]?\s*")


def has_caption_cue(text: str, language: str) -> bool:
    """Whether the line says itself that it goes with a picture: 图为…, … 张三 摄, Photograph: …."""
    if len(text) > LONGEST[language]:
        return False
    if language == "zh":
        pointed = len(text) <= LONGEST_SENTENCE and sentences_in(text) == 1 and bool(_side().search(text))
        return pointed or bool(_zh_opening().match(text)) or _photographer_at(text) is not None
    return bool(_en_opening().match(text) or _en_credit().search(text))


def is_photo_credit(text: str, language: str) -> bool:
    """Whether the whole line is no more than the photographer: 张三 摄, 受访者供图, Photograph: A/B."""
    if len(text) > 60:
        return False
    if language == "zh":
        at = _photographer_at(text)
        return at is not None and at <= 1
    match = _en_credit().search(text)
    return match is not None and match.start() <= 1


def ends_with_photographer(text: str) -> bool:
    """Whether a Chinese line ends with the photographer or the source of a picture."""
    return _photographer_at(text) is not None


def _photographer_at(text: str) -> int | None:
    """Where the photographer or source at the end of a Chinese caption begins; None if there is none."""
    start = max(0, len(text) - 60)
    match = _zh_credit().search(text, start)
    if match is None:
        return None
    names = match.group("names")
    if (
        names is None
        or names.startswith(tuple(words("zh", "photo_source_openers")))
        or is_name_list(names, "zh")
        or is_byline(names, "zh")
    ):
        return match.start()
    # names we do not know and institutions, but only outside a sentence: …。渡口镇政府供图
    given = match.group("verb") in words("zh", "plain_photo_verbs") and text[: match.start()][-1:] not in "，,、"
    told = _tells(names)
    return match.start() if given and not told else None


def shows(text: str) -> bool:
    """Whether a Chinese piece may be a caption by its form: one plain sentence, nobody speaks, nothing is told."""
    if len(text) > LONGEST_SENTENCE or sentences_in(text) > 1 or not text.endswith(("。", ".")):
        return False
    if text.startswith(tuple(words("zh", "story_openers"))):
        return False
    return not _tells(re.sub(r"[“「][^”」]{0,300}[”」]", "", text))


def caption_name(text: str) -> int:
    """How many characters at the start only say that it is a caption, as broadcasters' sites do: Image caption, …."""
    match = _CAPTION_NAME.match(text)
    return match.end() if match else 0


def opens_caption(text: str) -> bool:
    """Whether a Chinese caption says so with its first words: 图为, ▲."""
    return bool(_zh_opening().match(text))


def _tells(text: str) -> bool:
    """Whether a word in ``text`` tells what happened, was said or thought, and does not only show."""
    rest = _tells_nothing().sub("", simplified(text))
    return any(char in words("zh", "telling_words") for char in rest) or bool(_telling_verb().search(rest))


@cache
def _telling_verb() -> re.Pattern[str]:
    return re.compile(any_word("zh", "telling_verbs"))


@cache
def _tells_nothing() -> re.Pattern[str]:
    will = "".join(words("zh", "will_be"))
    return re.compile(rf"{any_word('zh', 'telling_nothing')}|将(?![{will}])")


@cache
def _side() -> re.Pattern[str]:
    return re.compile(rf"[（(]{any_word('zh', 'caption_sides')}[）)]")


@cache
def _zh_opening() -> re.Pattern[str]:
    marks = "".join(words("zh", "caption_marks"))
    return re.compile(
        rf"[{marks}]\s*(?=\S)"
        rf"|[（(【\[]?(?:{any_word('zh', 'caption_openers')}|[图圖][①-⑳0-9一二三四五六七八九][为為：:\s、]?)"
    )


@cache
def _zh_credit() -> re.Pattern[str]:
    """The end of a caption: names and 摄, an agency, a source; brackets and a full stop around it allowed."""
    names = r"(?:[\u3400-\u9fff·]{2,5}[、，,\s/]+){0,3}?[\u3400-\u9fff·]{2,14}?"
    verb = any_word("zh", "photo_verbs")
    source = rf"{any_word('zh', 'photo_sources')}(?:\s*(?:资料|图|供图))?"
    opened = rf"{any_word('zh', 'photo_source_openers')}[\u3400-\u9fffA-Za-z·/／，\s]{{1,34}}"
    by = rf"(?:(?<=[\s。.，,（(【/：:])|^)(?P<names>{names})\s*+[/／]?\s*+(?P<verb>{verb})(?:影|于.{{1,12}})?"
    return re.compile(rf"(?:{by}|{source}|{opened})\s*+[）)】\]]?\s*+[。.]?\s*$")


@cache
def _en_opening() -> re.Pattern[str]:
    return re.compile(rf"{any_word('en', 'caption_openers')}\s*[:—-]\s|(?:Image|Media|Video) caption\b")


@cache
def _en_credit() -> re.Pattern[str]:
    """The end of an English caption: Photograph: …, Credit…, (Ann Moor / The Courier), an agency behind a full stop."""
    opener, agency = any_word("en", "photo_credits"), any_word("en", "photo_agencies")
    name, proper = r"[^.!?“”]{2,70}", r"[A-Z][\w.’'-]{0,40}(?:\s(?:[A-Z&][\w.’'-]{0,40}|for|of|the|de|van|von)){0,9}"
    stop = r"(?:^|(?<=[.!?’”\"'|])|(?<=[.!?’”\"'|]\s))"
    signed = rf"(?:^|(?<=[\s.’”\"'|])){opener}\s{{0,9}}(?:By\s{{1,9}})?{name}"
    glued = r"(?:^|(?<=[\s.’”\"'|]))(?:Credit){1,3}(?=[A-Z\u00c0-\u024f])[^.!?“”]{2,70}(?:\.\s?\w[^.!?“”]{2,60})?"
    through = rf"(?:^|(?<=[\s.’”\"'|]))\(?[^.!?“”()]{{0,40}}(?:/|via\s|—\s?|[–-]\s?){agency}\)?"
    slashed = rf"{stop}{proper}\s?/\s?{proper}"
    photo = r"(?:AP |Staff |File |Courtesy )?[Pp]hotos?\b[^()]{0,60}"
    given = rf"{photo}|[Cc]ourtesy\b[^()]{{2,60}}|(?:Provided|Submitted)[^()]{{0,40}}"
    outlet = any_word("en", "masthead_words", "ambiguous_masthead_words")
    bracketed = rf"[(\[](?:{proper}\s?/\s?{proper}|{proper},\s{proper}\s{outlet}|{given}|{agency})[)\]]"
    two = r"\s(?=\S{1,60}\s\S{1,60}[\s).|]{0,9}$)"
    ending = rf"{signed}|{glued}|{through}|{slashed}|{bracketed}|(?:{stop}|{two}){agency}"
    return re.compile(rf"(?:{ending})[\s).|]*$")
