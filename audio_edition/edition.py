"""The front door: a feature (or a corrected script) becomes an edition in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audio_edition.audio import length
from audio_edition.audio.master import Mastered, Plan, master
from audio_edition.audio.tags import Tags
from audio_edition.casting import scriptfile
from audio_edition.casting.announcements import MINUTES
from audio_edition.casting.sentences import is_whole
from audio_edition.casting.voices import Casting
from audio_edition.draft import SCRIPT, Draft, Order, draft, expected_seconds, folder_of, name_of, prove_own
from audio_edition.errors import StrictError
from audio_edition.model import LEFT_OUT, Line, Note, Script
from audio_edition.package import manifest as manifests
from audio_edition.package.aigc import aigc_label
from audio_edition.package.book import Telling, book_of
from audio_edition.package.cover_file import cover_of
from audio_edition.package.lending import write_books
from audio_edition.package.manifest import Manifest
from audio_edition.package.side_files import side_files
from audio_edition.package.transcript import transcript
from audio_edition.progress import Progress, Quiet
from audio_edition.speech.clips import ClipStore
from audio_edition.speech.engines import open_engine
from audio_edition.speech.spoken import spell_out
from audio_edition.speech.studio import Recording, Studio
from audio_edition.standing import ingredients, standing
from audio_edition.whole import prove_writable, sha256, write

INFORMATION = frozenset({"LINE_EDITED", "LABEL_OFF", LEFT_OUT})  # notes that say what was done, not what fell short


@dataclass(frozen=True, slots=True)
class Edition:
    """What was made and where. ``made``: clips made anew, of ``of``."""

    folder: Path
    manifest: Manifest
    made: int
    of: int

    @property
    def mp3(self) -> Path:
        return self.folder / self.manifest.audio.file


def make(order: Order, progress: Progress | None = None) -> Edition:
    """Build the edition. What is already in the clip store is not spoken again; a killed build goes on here.

    An edition that stands already, made of just this, is left as it is. Raises EditionError; files of the edition
    appear whole, the manifest last. With ``strict``, raises StrictError before anything is written when something
    fell short.
    """
    progress = progress or Quiet()
    progress.stage("reading", 1)
    return build(draft(order), order, progress)


def build(work: Draft, order: Order, progress: Progress) -> Edition:
    """Build the edition of a draft. Raises as ``make`` does."""
    _strictly(work.script, order)
    prove_writable(folder_of(order, work.script))
    recorded, recording = _record(work, order, progress)
    script = replace(recorded, notes=(*recorded.notes, *recording.notes, *_unlabelled(recorded, work.casting)))
    _strictly(script, order)
    folder, name = folder_of(order, script), name_of(order, script)
    prove_own(folder, work.source.file)  # another build may have taken it while we spoke
    work = replace(work, script=script)
    plan, text = _plan(work, name), scriptfile.to_yaml(script)
    made_from = ingredients(
        text, plan, recording.contents, recording.voices, work.source, work.engine, work.casting.books
    )
    manifest = standing(folder, made_from)
    if manifest is None:
        progress.stage("mastering", 1)
        manifest = _written(work, recording, plan, folder / name, text, made_from)
    return Edition(folder, manifest, recording.made, recording.of)


def _written(work: Draft, recording: Recording, plan: Plan, where: Path, text: str, made_from: str) -> Manifest:
    """Master, and write every file of the edition, whose names begin like ``where``; ``text`` is the script's."""
    script, folder, mp3 = work.script, where.parent, where.with_name(f"{where.name}.mp3")
    mastered = master(script.lines, recording.clip_of, mp3, plan)
    files = {SCRIPT: text.encode()}
    guid = manifests.guid(script.date, where.name)
    files |= side_files(script, mastered.timeline, mp3.name, work.casting.paper, guid, work.casting.books.daisy)
    for file, content in files.items():
        write(folder / file, content)
    heard = transcript(script, mastered.timeline, work.casting.paper)
    made = write_books(book_of(Telling(heard, mp3)), mp3, guid, work.casting.books)
    hashes = {path.name: sha256(path) for path in (*(folder / file for file in files), *made)}
    manifest = _manifest(work, recording, mastered, where.name, hashes, made_from)
    write(folder / manifests.NAME, manifests.to_json(manifest))
    return manifest


def as_json(edition: Edition) -> str:
    """What was made, for a program: the manifest, where the MP3 is, how many clips were spoken anew."""
    made = {"mp3": str(edition.mp3), "clips_made": edition.made, "clips": edition.of}
    return json.dumps(made | json.loads(manifests.to_json(edition.manifest)), ensure_ascii=False, indent=1)


def shortcomings(script: Script) -> list[Note]:
    """The notes that say something fell short (contract 3)."""
    return [note for note in script.notes if note.code not in INFORMATION]


def _record(work: Draft, order: Order, progress: Progress) -> tuple[Script, Recording]:
    """All lines recorded, one of which says how long the edition is.

    That one is spoken among the others for the length we expect, and once more when they prove us wrong: spoken last
    of all, it would leave every core but one idle.
    """
    engine = open_engine(work.engine, work.casting, work.script.names)
    studio = Studio(engine, work.casting, ClipStore(order.clips), progress, order.at_once)
    minutes = _minutes(expected_seconds(work))
    script = _filled(work, minutes)
    recording = studio.record(script.lines)
    pairs = zip(script.lines, work.script.lines, strict=True)
    others = [line for line, template in pairs if MINUTES not in template.text]
    proved = _minutes(length.seconds(others, recording.clip_of, work.casting.pauses))
    if proved == minutes or len(others) == len(script.lines):
        return script, recording
    script = _filled(work, proved)
    whole = studio.record(script.lines, stage="length")
    made = min(recording.made + whole.made, whole.of)  # the clip of the wrong length is none of the edition's
    return script, replace(whole, made=made, notes=recording.notes + whole.notes)


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60))


def _filled(work: Draft, minutes: int) -> Script:
    lines = tuple(_with_minutes(line, minutes) for line in work.script.lines)
    return spell_out(replace(work.script, lines=lines), work.casting)


def _with_minutes(line: Line, minutes: int) -> Line:
    if MINUTES not in line.text:
        return line
    return scriptfile.ours(line, text=line.text.replace(MINUTES, str(minutes)), spoken=None)


def _strictly(script: Script, order: Order) -> None:
    found = shortcomings(script)
    if order.strict and found:
        shown = "; ".join(f"{note.code} {note.where}: {note.message}" for note in found[:3])
        raise StrictError(
            f"--strict, and {len(found)} things fell short: {shown}; mend them in {SCRIPT} or voices.yaml."
        )


def _unlabelled(script: Script, casting: Casting) -> Iterator[Note]:
    """A note for each label of synthetic speech that the producer has turned off."""
    if not casting.label:
        yield Note("LABEL_OFF", "the MP3's tags do not say that the speech is synthetic (label: in voices.yaml)")
    if not casting.announcements.get(script.language, {}).get("notice"):
        yield Note("LABEL_OFF", "the opening does not say that the speech is synthetic (notice: in voices.yaml)")


def _plan(work: Draft, name: str) -> Plan:
    script, casting = work.script, work.casting
    tags = Tags(
        title=script.title,
        artist=casting.paper,
        album=casting.paper,
        date=script.date,
        language=script.language,
        publisher=casting.paper,
        text="\n".join(line.text for line in script.lines),
        cover=cover_of(casting.cover, script.title, casting.paper, script.date, script.language),
        aigc=aigc_label(casting.producer, manifests.guid(script.date, name)) if casting.label else None,
    )
    return Plan(pauses=casting.pauses, tags=tags, section_tone=casting.section_tone)


def _manifest(
    work: Draft, recording: Recording, mastered: Mastered, name: str, files: Mapping[str, str], made_from: str
) -> Manifest:
    script = work.script
    audio = manifests.Audio(
        file=f"{name}.mp3",
        seconds=mastered.seconds,
        bytes=mastered.bytes,
        sha256=mastered.sha256,
        rate=mastered.timeline.rate,
        loudness=round(mastered.loudness, 2),
        peak=round(mastered.peak, 2),
    )
    return Manifest(
        slug=name,
        title=script.title,
        language=script.language,
        date=script.date,
        paper=work.casting.paper,
        summary=_summary(script),
        source=work.source,
        engine=work.engine,
        voices=recording.voices,
        audio=audio,
        chapters=mastered.timeline.chapters,
        cues=mastered.timeline.cues,
        skipped=script.skipped,
        notes=script.notes,
        files=files,
        made_from=made_from,
    )


def _summary(script: Script) -> str:
    """What the feed shows under the title: the deck, else the first sentences of the body, the last one whole."""
    deck, body = ([line.text for line in script.lines if line.part.value == part] for part in ("deck", "body"))
    if deck:
        return "".join(deck[:2]).strip()
    told = ""
    for count, text in enumerate(body):
        if count >= 2 and is_whole(told):
            break
        apart = script.language == "en" and told and not (told[-1].isspace() or text[0].isspace())
        told += f" {text}" if apart else text
    return told.strip() or script.title
