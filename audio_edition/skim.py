"""The skim: an episode cut from the clips of editions that stand. Nothing is spoken anew, no word is added.

The id of each of its lines begins with the line's place in the whole edition (``FOLDER/#s12 ``), so that the pages can
lead there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audio_edition.casting import scriptfile
from audio_edition.casting.edits import ours
from audio_edition.casting.skim import NOTICE, skimmed
from audio_edition.casting.voices import load
from audio_edition.draft import Draft, source_of
from audio_edition.edition import Edition, make_of
from audio_edition.errors import ClipError, EditionError
from audio_edition.model import Line, Pause, Script
from audio_edition.orders import SCRIPT, Order
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Manifest
from audio_edition.package.words import words
from audio_edition.progress import Progress, Quiet
from audio_edition.speech.clips import ClipStore, default_folder
from audio_edition.speech.engines import open_engine
from audio_edition.speech.studio import Studio


@dataclass(frozen=True, slots=True)
class Skimmed:
    """An edition that is skimmed: where it lies, what it is, what is said in it."""

    folder: Path
    manifest: Manifest
    script: Script


def skim(
    folders: Sequence[Path], voices: Path | None = None, clips: Path | None = None, progress: Progress | None = None
) -> Edition:
    """Make the skim of one edition, or of several in their order (an issue, its front page first), beside them.

    Raises EditionError when one of them is none, ClipError when a clip of theirs is no longer kept: a skim speaks
    nothing itself.
    """
    editions = [_skimmed(folder) for folder in folders]
    first = editions[0]
    script = _script(editions)
    work = Draft(script, load(voices), first.manifest.engine, source_of(script, "skim"))
    order = Order(
        script.source,
        first.folder.parent,
        voices,
        date=first.manifest.date,
        clips=clips or default_folder(),
        name=f"skim-{first.manifest.slug}",
    )
    _prove_kept(work, order)
    return make_of(work, order, progress or Quiet())


def _skimmed(folder: Path) -> Skimmed:
    manifest = manifests.load(folder / manifests.NAME)
    if not (folder / SCRIPT).is_file():
        raise EditionError(f"{folder}: has no {SCRIPT}; make the edition again.")
    return Skimmed(folder, manifest, scriptfile.from_yaml(folder / SCRIPT))


def _script(editions: Sequence[Skimmed]) -> Script:
    first = editions[0].script
    several = len(editions) > 1
    lines = [line for number, one in enumerate(editions) for line in _lines(one, number == 0, several)]
    names = tuple(dict.fromkeys(name for one in editions for name in one.script.names))
    title = str(words(first.language).table["skim_of"]).format(title=first.title)
    source = f"{editions[0].folder.name}, skimmed"  # of no other edition, so that none is written over
    return Script(title, first.language, tuple(lines), editions[0].manifest.date, source, names)


def _lines(edition: Skimmed, opens: bool, several: bool) -> Iterator[Line]:
    """The lines of an edition that are said, each with its place. The notice is heard once, in what ``opens``.

    A sentence ends like a paragraph; chapters are the edition's own, or where there are ``several``, one each.
    """
    lines, chosen = edition.script.lines, _chosen(edition)
    chapter: str | None = edition.script.title if several else None
    for number, line in enumerate(lines, 1):
        chapter = line.chapter if line.chapter is not None and not several else chapter
        if line.id not in chosen or (line.id == NOTICE and not opens):
            continue
        after = lines[number] if number < len(lines) else None
        goes_on = after is not None and after.id in chosen and line.pause in (Pause.CLAUSE, Pause.QUOTE)
        pause = line.pause if goes_on or line.pause in (Pause.HEADING, Pause.SECTION, Pause.PART) else Pause.PARAGRAPH
        place = f"{edition.folder.name}/#s{number} {line.id}"
        yield ours(line, id=place, pause=pause, chapter=chapter)
        chapter = None


def _chosen(edition: Skimmed) -> frozenset[str]:
    rate = edition.manifest.audio.rate
    seconds = {cue.line: (cue.end - cue.start) / rate for cue in edition.manifest.cues}
    return skimmed(edition.script.lines, seconds, edition.manifest.audio.seconds)


def _prove_kept(work: Draft, order: Order) -> None:
    engine = open_engine(work.engine, work.casting, work.script.names)
    studio = Studio(engine, work.casting, ClipStore(order.clips or default_folder()), Quiet())
    if missing := studio.missing(work.script.lines):
        raise ClipError(
            f"{len(missing)} clips that the skim is cut from are not in {order.clips} ({missing[0]}); make the "
            "editions again with the same voices.yaml, then the skim."
        )
