"""What the reader's process does for the desk: opens a feature, makes a change, proves a reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from audio_edition.casting.corrections import DROPPED
from audio_edition.casting.rulings import ruled
from audio_edition.casting.scriptfile import from_text, to_yaml
from audio_edition.desk.drafting import Job, Texts, casting_of, drafted, read_page
from audio_edition.desk.mending.asked import Now
from audio_edition.desk.mending.changes import changed
from audio_edition.desk.mending.pinyin import Proof, proof
from audio_edition.desk.mending.said import Refusal, Said
from audio_edition.desk.mending.voicesfile import with_entry
from audio_edition.desk.newsroom import Newsroom, Taken, version
from audio_edition.desk.view import View
from audio_edition.desk.viewing import view_of
from audio_edition.draft import Draft
from audio_edition.model import Script
from audio_edition.orders import chosen
from audio_edition.rehearsal import expected_seconds
from audio_edition.whole import write

_LOST = (DROPPED, ruled.DROPPED)


@dataclass(frozen=True, slots=True)
class Opened:
    """A feature opened: its view, or the headlines of a file with several stories."""

    view: View | None
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that is ready to be written. file: ``script`` or ``voices``. lost: corrections that it costs."""

    file: str
    texts: Texts
    said: Said
    view: View
    lost: int = 0


def job_of(taken: Taken, newsroom: Newsroom) -> Job:
    """What decides the feature's draft."""
    return Job(taken, newsroom)


def open_feature(job: Job) -> Opened:
    """Read a feature and show it as it is corrected; its script.yaml is written where there is none yet."""
    from audio_edition.casting.script import title

    page = read_page(job)
    if len(page.stories) > 1 and job.taken.story is None:
        return Opened(None, tuple(map(title, page.stories)))
    texts = job.texts
    work = drafted(job, texts)
    if not texts.script:
        texts = replace(texts, script=to_yaml(work.script))
        write(job.taken.script, texts.script)
    return Opened(_view(job, texts))


def propose(job: Job, texts: Texts, facts: Mapping[str, Any]) -> Proposal:
    """What a change makes of the texts. Raises Refusal, and EditionError where what it makes cannot be read."""
    if facts.get("kind") in ("word", "cast"):
        return _of_voices(job, texts, facts)
    work = drafted(job, texts)
    assert work.feature is not None
    read = chosen(read_page(job).stories, job.taken.story, job.taken.name)
    script, said = changed(Now(read, work.feature, work.script, work.casting), facts)
    return _of_script(job, texts, script, said)


def _of_script(job: Job, texts: Texts, script: Script, said: Said) -> Proposal:
    before = drafted(job, texts)
    corrected = replace(texts, script=to_yaml(script))
    after = drafted(job, corrected)
    written = replace(texts, script=to_yaml(after.script))
    return Proposal("script", written, said, _view(job, written), _lost(after) - _lost(before))


def _of_voices(job: Job, texts: Texts, facts: Mapping[str, Any]) -> Proposal:
    work = drafted(job, texts)
    section, key, value, said = _word(work, facts) if facts["kind"] == "word" else _cast(work, facts)
    written = replace(texts, voices=with_entry(texts.voices, section, key, value))
    casting_of(job, written.voices)
    return Proposal("voices", written, said, _view(job, written))


def _word(work: Draft, facts: Mapping[str, Any]) -> tuple[str, str, Mapping[str, str], Said]:
    word, pinyin = str(facts.get("word", "")).strip(), str(facts.get("pinyin", ""))
    if work.script.language != "zh":
        raise Refusal("not_mandarin")
    found = proof(word, pinyin)
    if not found.possible:
        raise Refusal(found.said.name, **found.said.facts)
    return "say", word, {"pinyin": found.pinyin}, Said("word", {"word": word, "pinyin": found.pinyin})


def _cast(work: Draft, facts: Mapping[str, Any]) -> tuple[str, str, Mapping[str, str], Said]:
    name, voice = str(facts.get("name", "")), str(facts.get("voice", ""))
    if voice not in work.casting.voices:
        raise Refusal("no_voice", voice=voice[:60])
    if not name or name not in {line.speaker for line in work.script.lines}:
        raise Refusal("no_person", name=name[:60])
    entry = next((fixed.name for fixed in work.casting.speakers if name in (fixed.name, *fixed.aliases)), name)
    return "speakers", entry, {"voice": voice}, Said("cast", {"name": name, "voice": voice})


def prove(job: Job, texts: Texts) -> View:
    """The view of these texts. Raises EditionError where they cannot be read."""
    from_text(texts.script, str(job.taken.script))
    return _view(job, texts)


def prove_reading(word: str, pinyin: str) -> Proof:
    """``pinyin.proof``, where its dictionaries are."""
    return proof(word, pinyin)


def _lost(work: Draft) -> int:
    return sum(note.code in _LOST for note in work.script.notes)


def _view(job: Job, texts: Texts) -> View:
    work = drafted(job, texts)
    return view_of(job.taken.id, work, version(texts.script, texts.voices), expected_seconds(work))
