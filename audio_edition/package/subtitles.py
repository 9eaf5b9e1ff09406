"""The transcript as WebVTT and SRT: one cue for each line of the script, with who says it."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.package.transcript import Sentence, Transcript
from audio_edition.package.words import Words, words


def webvtt(transcript: Transcript) -> str:
    """WebVTT (W3C, 4 April 2019) with voice spans; each cue is identified by the id of its script line."""
    said = words(transcript.language)
    note = "\n".join(_vtt(text) for text in (transcript.title, transcript.paper, transcript.date, said.notice) if text)
    head = f"WEBVTT\nKind: captions\nLanguage: {said.tag}\n\nNOTE\n{note}\n"
    return head + "".join(_vtt_cue(sentence, said) for sentence in transcript.sentences)


def srt(transcript: Transcript) -> str:
    """SubRip: numbered cues, the speaker's name before the words of a quotation."""
    return "\n".join("\n".join(_srt_cue(sentence, words(transcript.language))) for sentence in transcript.sentences)


def _vtt_cue(sentence: Sentence, said: Words) -> str:
    times = f"{clock(sentence.start)} --> {clock(sentence.end)}"
    return f"\n{_vtt(sentence.id)}\n{times}\n<v {_vtt(said.voice(sentence))}>{_vtt(sentence.words)}\n"


def _srt_cue(sentence: Sentence, said: Words) -> Iterator[str]:
    yield str(sentence.number)
    yield f"{clock(sentence.start, ',')} --> {clock(sentence.end, ',')}"
    name = said.colon(said.voice(sentence)) if sentence.opens else ""
    # An arrow alone could be read as the line with the times.
    yield (name + sentence.words).replace("-->", "→") + "\n"


def _vtt(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clock(milliseconds: int, point: str = ".") -> str:
    """A time as hours:minutes:seconds with three decimals."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"
