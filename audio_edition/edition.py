"""The front door: a feature (or a corrected script) becomes an edition in a folder of its own."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from audio_edition.audio import length
from audio_edition.audio.master import Mastered, Plan, master
from audio_edition.audio.tags import Tags
from audio_edition.casting import scriptfile
from audio_edition.casting.announcements import MINUTES
from audio_edition.casting.cast import cast
from audio_edition.casting.corrections import carry_over
from audio_edition.casting.script import write_script
from audio_edition.casting.voices import Casting, load
from audio_edition.errors import ScriptError, StrictError
from audio_edition.model import Feature, Line, Note, Page, Script, Utterance
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.package.side_files import side_files
from audio_edition.package.slug import slug
from audio_edition.progress import Progress, Quiet
from audio_edition.speech.clips import ClipStore, default_folder
from audio_edition.speech.engines import open_engine
from audio_edition.speech.spoken import normalise, spell_out
from audio_edition.speech.studio import Recording, Studio
from audio_edition.whole import write

SCRIPT = "script.yaml"
INFORMATION = frozenset({"LINE_EDITED"})  # notes that say what was done, not what fell short


@dataclass(frozen=True, slots=True)
class Order:
    """What the producer asks for. ``feature`` is a page or a script.yaml; ``engine`` None means as voices.yaml says.

    fresh: leave corrections made by hand in an earlier script of this edition out.
    """

    feature: str
    output: Path = Path("output")
    voices: Path | None = None
    engine: str | None = None
    date: str = field(default_factory=lambda: datetime.date.today().isoformat())
    strict: bool = False
    fresh: bool = False
    clips: Path = field(default_factory=default_folder)


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A script ready to be recorded, and where it comes from."""

    script: Script
    casting: Casting
    engine: str
    source: manifests.Source


def read(feature: str) -> tuple[Page, Feature]:
    """Open and understand a page. Raises FeatureError."""
    from audio_edition.reading.formats import open_page
    from audio_edition.reading.read import read as understand

    page = open_page(feature)
    return page, understand(page)


def draft(order: Order, earlier: Path | None = None) -> Draft:
    """The script of an order, from a page or from a script.yaml. Raises FeatureError, ConfigError, ScriptError.

    Corrections by hand in an ``earlier`` script (by default the one in the edition's folder) are carried over.
    """
    casting = load(order.voices)
    engine = order.engine or casting.engine
    if Path(order.feature).suffix.lower() in (".yaml", ".yml"):
        script, source = _corrected(Path(order.feature), casting)
    else:
        page, feature = read(order.feature)
        script = write_script(
            feature, cast(feature, casting, engine), casting, date=order.date, source=_basename(page.source)
        )
        script = replace(script, notes=page.notes + script.notes)
        earlier = earlier or _folder(order, script) / SCRIPT
        if earlier.is_file() and not order.fresh:
            script = carry_over(scriptfile.from_yaml(earlier), script)
        source = manifests.Source(script.source, page.format, page.encoding, _digest(page.text))
    return Draft(spell_out(script, casting.say), casting, engine, source)


def make(order: Order, progress: Progress | None = None) -> Edition:
    """Build the edition. What is already in the clip store is not spoken again; a killed build goes on here.

    Raises EditionError; files of the edition appear whole, the manifest last. With ``strict``, raises StrictError
    before anything is written when something fell short.
    """
    progress = progress or Quiet()
    progress.stage("reading", 1)
    work = draft(order)
    _strictly(work.script, order)
    recorded, recording = _record(work, order, progress)
    script = replace(recorded, notes=recorded.notes + recording.notes)
    _strictly(script, order)
    folder = _folder(order, script)
    name = slug(script.title)
    progress.stage("mastering", 1)
    work = replace(work, script=script)
    mastered = master(script.lines, recording.clip_of, folder / f"{name}.mp3", _plan(work, name))
    files = {SCRIPT: scriptfile.to_yaml(script).encode()}
    files |= side_files(script, mastered.timeline, f"{name}.mp3", work.casting.paper)
    for file, content in files.items():
        write(folder / file, content)
    manifest = _manifest(work, recording, mastered, name, files)
    write(folder / manifests.NAME, manifests.to_json(manifest))
    return Edition(folder, manifest, recording.made, recording.of)


def rehearse(order: Order) -> tuple[Draft, float]:
    """The draft of an order, checked with the tone engine, and how many seconds it would play; writes nothing."""
    work = draft(order)
    engine = open_engine("tone", work.casting)
    seconds = 0.0
    for line in work.script.lines:
        said = normalise(line.said, line.language, work.casting.say)
        rate = work.casting.voices[line.voice].rate
        seconds += engine.synthesize(Utterance(said, line.voice, line.language, rate)).seconds
    return work, seconds + sum(work.casting.pauses[line.pause] for line in work.script.lines)


def as_json(edition: Edition) -> str:
    """What was made, for a program: the manifest, where the MP3 is, how many clips were spoken anew."""
    made = {"mp3": str(edition.mp3), "clips_made": edition.made, "clips": edition.of}
    return json.dumps(made | json.loads(manifests.to_json(edition.manifest)), ensure_ascii=False, indent=1)


def outline_json(draft: Draft, seconds: float) -> str:
    """What would be made, for a program: the script's lines, notes and skipped text, and the length in seconds."""
    return json.dumps({"seconds": round(seconds, 1), **asdict(draft.script)}, ensure_ascii=False, indent=1)


def shortcomings(script: Script) -> list[Note]:
    """The notes that say something fell short (contract 3)."""
    return [note for note in script.notes if note.code not in INFORMATION]


def _folder(order: Order, script: Script) -> Path:
    return order.output / f"{script.date or order.date}-{slug(script.title)}"


def _corrected(path: Path, casting: Casting) -> tuple[Script, manifests.Source]:
    script = scriptfile.from_yaml(path)
    for line in script.lines:
        if line.voice not in casting.voices:
            raise ScriptError(f"{path}: line {line.id}: there is no voice {line.voice!r}; define it in voices.yaml.")
    return script, manifests.Source(
        script.source or path.name, "script", "utf-8", hashlib.sha256(path.read_bytes()).hexdigest()
    )


def _record(work: Draft, order: Order, progress: Progress) -> tuple[Script, Recording]:
    """All lines recorded; the one that says how long the edition is comes last, when that is known."""
    script = work.script
    speakers = tuple(dict.fromkeys(line.speaker for line in script.lines if line.speaker))
    studio = Studio(open_engine(work.engine, work.casting, speakers), work.casting, ClipStore(order.clips), progress)
    known = [line for line in script.lines if MINUTES not in line.text]
    recording = studio.record(known)
    if len(known) == len(script.lines):
        return script, recording
    minutes = max(1, round(length.seconds(known, recording.clip_of, work.casting.pauses) / 60))
    filled = replace(script, lines=tuple(_with_minutes(line, minutes) for line in script.lines))
    filled = spell_out(filled, work.casting.say)
    whole = studio.record(filled.lines)
    return filled, replace(whole, made=recording.made + whole.made, notes=recording.notes + whole.notes)


def _with_minutes(line: Line, minutes: int) -> Line:
    if MINUTES not in line.text:
        return line
    return replace(line, text=line.text.replace(MINUTES, str(minutes)), spoken=None)


def _strictly(script: Script, order: Order) -> None:
    found = shortcomings(script)
    if order.strict and found:
        shown = "; ".join(f"{note.code} {note.where}: {note.message}" for note in found[:3])
        raise StrictError(
            f"--strict, and {len(found)} things fell short: {shown}; mend them in {SCRIPT} or voices.yaml."
        )


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
    )
    return Plan(pauses=casting.pauses, tags=tags, section_tone=casting.section_tone)


def _manifest(work: Draft, recording: Recording, mastered: Mastered, name: str, files: Mapping[str, bytes]) -> Manifest:
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
        files={file: hashlib.sha256(content).hexdigest() for file, content in files.items()},
    )


def _basename(source: str) -> str:
    """An address as it is; of a path only the name: folders of this machine are nobody's business."""
    return source if "://" in source else Path(source).name


def _summary(script: Script) -> str:
    """What the feed shows under the title: the deck, else the first sentences of the body."""
    for part in ("deck", "body"):
        lines = [line.text for line in script.lines if line.part.value == part]
        if lines:
            return "".join(lines[:2]).strip()
    return script.title


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
