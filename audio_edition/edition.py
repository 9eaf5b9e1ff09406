"""The front door: a feature (or a corrected script) becomes an edition in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from audio_edition.audio import length
from audio_edition.audio.master import Plan, master
from audio_edition.audio.tags import Tags
from audio_edition.casting import scriptfile
from audio_edition.casting.announcements import MINUTES
from audio_edition.casting.roll import ADDED
from audio_edition.casting.rulings.ruled import RULED
from audio_edition.casting.voices import Casting
from audio_edition.draft import Draft, draft
from audio_edition.errors import EditionError, StrictError
from audio_edition.imprint import imprint, updated
from audio_edition.model import LEFT_OUT, Note, Script
from audio_edition.orders import REPLACED, SCRIPT, Order, folder_of, name_of, prove_own
from audio_edition.package import manifest as manifests
from audio_edition.package.aigc import aigc_label
from audio_edition.package.book import book_of
from audio_edition.package.book.book import Telling
from audio_edition.package.book.lending import write_books
from audio_edition.package.cover_file import cover_of
from audio_edition.package.issue_files import Beside
from audio_edition.package.manifest import Manifest
from audio_edition.package.side_files import COVERS, PLAIN, side_files
from audio_edition.package.transcribing import transcript
from audio_edition.plain import plain_lines, plain_plan
from audio_edition.progress import ALIVE, Progress, Quiet
from audio_edition.rehearsal import expected_seconds, filled, whole_minutes
from audio_edition.sounding import studio_of
from audio_edition.speech.studio import Recording, Studio
from audio_edition.standing import ingredients, standing
from audio_edition.whole import prove_writable, sha256, write

INFORMATION = frozenset(
    {"LINE_EDITED", RULED, ADDED, REPLACED, "LABEL_OFF", LEFT_OUT}
)  # notes that say what was done, not what fell short


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
    progress.stage("reading", ALIVE)
    return make_of(draft(order), order, progress)


def make_of(work: Draft, order: Order, progress: Progress) -> Edition:
    """Build the edition of a draft, a script that is ready to be recorded. Raises as ``make`` does."""
    _strictly(work.script, order)
    prove_writable(folder_of(order, work.script))
    studio = studio_of(work, order, progress)
    recorded, recording = _record(work, studio)
    plain = _record_plain(recorded, work.casting, studio)
    script = replace(
        recorded, notes=(*recorded.notes, *recording.notes, *plain.notes, *_unlabelled(recorded, work.casting))
    )
    _strictly(script, order)
    folder, name = folder_of(order, script), name_of(order, script)
    prove_own(folder, script, order.replace)  # another build may have taken it while we spoke
    work = replace(work, script=script)
    plan, text = _plan(work, name), scriptfile.to_yaml(script)
    clips = {**recording.contents, **{f"{line} plain": content for line, content in plain.contents.items()}}
    made_from = ingredients(
        text, plan, clips, recording.voices, work.source, work.engine, work.casting.books, _beside(work, folder.name)
    )
    manifest = standing(folder, made_from)
    if manifest is None:
        progress.stage("mastering", ALIVE)
        manifest = _written(work, (recording, plain), plan, folder / name, text, made_from)
    return Edition(folder, manifest, recording.made + plain.made, recording.of + plain.of)


def _written(
    work: Draft, recorded: tuple[Recording, Recording], plan: Plan, where: Path, text: str, made_from: str
) -> Manifest:
    """Master, and write every file of the edition, whose names begin like ``where``; ``text`` is the script's."""
    script, folder, mp3 = work.script, where.parent, where.with_name(f"{where.name}.mp3")
    before = _before(folder)
    if before and script.withdrawn:
        _mark(folder, before, script.withdrawn)
    recording, plain = recorded
    mastered = master(script.lines, recording.clip_of, mp3, plan)
    files = {SCRIPT: text.encode()}
    if plan.tags.cover:
        files[COVERS[plan.tags.cover.mime]] = plan.tags.cover.image
    guid = manifests.guid(script.date, where.name)
    beside = _beside(work, folder.name)
    files |= side_files(script, mastered.timeline, mp3.name, work.casting.paper, guid, beside)
    for file, content in files.items():
        write(folder / file, content)
    heard = transcript(script, mastered.timeline, work.casting.paper)
    books = write_books(book_of(Telling(heard, mp3)), mp3, guid, work.casting.books)
    made = [*(folder / file for file in files), *books]
    if plain.contents:
        made.append(folder / f"{where.name}{PLAIN}")
        master(plain_lines(script, work.casting), plain.clip_of, made[-1], plain_plan(plan))
    hashes = {path.name: sha256(path) for path in made}
    manifest = imprint(work, recording, mastered, where.name, hashes, made_from)
    manifest = replace(manifest, updated=updated(before, manifest.words))
    write(folder / manifests.NAME, manifests.to_json(manifest))
    return manifest


def _beside(work: Draft, folder: str) -> Beside:
    """What the player page leads to: ``folder`` is the edition's name on the web too."""
    show = work.casting.podcast
    address = f"{show.base_url}/{quote(folder)}" if show.base_url else ""
    return Beside(work.casting.books.daisy, work.whole, show.reports, address)


def _before(folder: Path) -> Manifest | None:
    """The manifest of the edition that stood here."""
    try:
        return manifests.load(folder / manifests.NAME)
    except EditionError:
        return None


def _mark(folder: Path, before: Manifest, reason: str) -> None:
    """From here on the edition is withdrawn, even if we are killed: no feed tells of its sound any more."""
    audio = replace(before.audio, sha256="")
    write(folder / manifests.NAME, manifests.to_json(replace(before, withdrawn=reason, audio=audio, made_from="")))


def as_json(edition: Edition) -> str:
    """What was made, for a program: the manifest, where the MP3 is, how many clips were spoken anew."""
    made = {"mp3": str(edition.mp3), "clips_made": edition.made, "clips": edition.of}
    return json.dumps(made | json.loads(manifests.to_json(edition.manifest)), ensure_ascii=False, indent=1)


def shortcomings(script: Script) -> list[Note]:
    """The notes that say something fell short (contract 3)."""
    return [note for note in script.notes if note.code not in INFORMATION]


def _record_plain(script: Script, casting: Casting, studio: Studio) -> Recording:
    """The lines of the plain edition recorded; none where it is not asked for, or nothing is left to be heard."""
    wanted = casting.plain and not script.withdrawn
    return studio.record(plain_lines(script, casting) if wanted else (), stage="plain")


def _record(work: Draft, studio: Studio) -> tuple[Script, Recording]:
    """All lines recorded, one of which says how long the edition is.

    That one is spoken among the others for the length we expect, and once more when they prove us wrong: spoken last
    of all, it would leave every core but one idle.
    """
    minutes = whole_minutes(expected_seconds(work))
    script = filled(work, minutes)
    recording = studio.record(script.lines)
    pairs = zip(script.lines, work.script.lines, strict=True)
    others = [line for line, template in pairs if MINUTES not in template.text]
    proved = whole_minutes(length.seconds(others, recording.clip_of, work.casting.pauses))
    if proved == minutes or len(others) == len(script.lines):
        return script, recording
    script = filled(work, proved)
    whole = studio.record(script.lines, stage="length")
    made = min(recording.made + whole.made, whole.of)  # the clip of the wrong length is none of the edition's
    return script, replace(whole, made=made, notes=recording.notes + whole.notes)


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
