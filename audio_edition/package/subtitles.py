"""The transcript as WebVTT and SRT: one cue for each line of the script, with who says it."""

from __future__ import annotations

from collections.abc import Iterator

from audio_edition.package.breaking import lines
from audio_edition.package.transcript import Sentence, Transcript
from audio_edition.package.words import Words, words

LONGEST = 65
"""Characters of a line at most (podcast namespace, "Transcripts": recommended)."""


def webvtt(transcript: Transcript) -> str:
    """WebVTT (W3C, 4 April 2019) with voice spans; each cue is identified by the id of its script line.

    Nothing stands below the signature: validators refuse the headers that some writers put there.
    """
    said = words(transcript.language)
    note = "\n".join(_vtt(text) for text in (transcript.title, transcript.paper, transcript.date, said.notice) if text)
    cues = (_vtt_cue(sentence, said, transcript.language) for sentence in transcript.sentences)
    return f"WEBVTT\n\nNOTE\n{note}\n{''.join(cues)}"


def srt(transcript: Transcript) -> str:
    """SubRip: numbered cues, the speaker's name before the words of a quotation."""
    said, language = words(transcript.language), transcript.language
    return "\n".join("\n".join(_srt_cue(sentence, said, language)) for sentence in transcript.sentences)


def _vtt_cue(sentence: Sentence, said: Words, language: str) -> str:
    times = f"{clock(sentence.start)} --> {clock(sentence.end)}"
    text = _vtt("\n".join(lines(sentence.words, language, LONGEST)))
    return f"\n{_vtt(sentence.id)}\n{times}\n<v {_vtt(said.voice(sentence))}>{text}\n"


def _srt_cue(sentence: Sentence, said: Words, language: str) -> Iterator[str]:
    yield str(sentence.number)
    yield f"{clock(sentence.start, ',')} --> {clock(sentence.end, ',')}"
    name = said.colon(said.voice(sentence)) if sentence.opens else ""
    # An arrow alone could be read as the line with the times.
    text = (name + sentence.words).replace("-->", "→")
    yield "\n".join(lines(text, language, LONGEST)) + "\n"


def _vtt(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clock(milliseconds: int, point: str = ".") -> str:
    """A time as hours:minutes:seconds with three decimals."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"
