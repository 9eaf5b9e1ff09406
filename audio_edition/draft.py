"""From an order to a script ready to be recorded: a page read, cast and corrected, or a script.yaml taken back."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from audio_edition.audio.tags import MOST_CHAPTERS
from audio_edition.casting import scriptfile
from audio_edition.casting.cast import cast
from audio_edition.casting.corrected import tell_correction
from audio_edition.casting.corrections import carry_over, recast
from audio_edition.casting.doubts import doubts
from audio_edition.casting.edits import retitled
from audio_edition.casting.rulings.ruled import ruled
from audio_edition.casting.script import title, write_script
from audio_edition.casting.voices import Casting, load
from audio_edition.casting.yamlfile import nearest
from audio_edition.errors import FeatureError, ScriptError
from audio_edition.model import Feature, Note, Part, Script, solid_all
from audio_edition.orders import REPLACED, SCRIPT, Order, Page, chosen, folder_of, is_script, page_of, prove_own, read
from audio_edition.package import manifest as manifests
from audio_edition.package.manifest import Source
from audio_edition.package.slug import slug
from audio_edition.speech.engines import sent_by
from audio_edition.speech.spoken import spell_out, without_minutes
from audio_edition.whole import checksum


@dataclass(frozen=True, slots=True)
class Draft:
    """A script ready to be recorded, and where it comes from.

    whole: of a front page, the names of the files of the whole issue that will lie beside it. feature: the page as it
    was cast, None of a script.
    """

    script: Script
    casting: Casting
    engine: str
    source: Source
    whole: tuple[str, ...] = ()
    feature: Feature | None = None


def draft(
    order: Order, earlier: Path | Script | None = None, page: Page | None = None, casting: Casting | None = None
) -> Draft:
    """The script of an order, from a page or from a script.yaml. Raises FeatureError, ConfigError, ScriptError.

    Corrections by hand in an ``earlier`` script (by default the order's, else the one in the edition's folder) are
    carried over. ``page`` is the feature's file, ``casting`` the order's voices, where they were read before. Raises
    OutputError when that folder is another feature's.
    """
    casting = casting or load(order.voices)
    engine = order.engine or casting.engine
    if is_script(order):
        script, source = _corrected(Path(order.feature), casting, order.corrected)
        return _ready(script, casting, engine, source, order.feature)
    page = page or page_of(*read(order.feature))
    read_as = chosen(page.stories, order.story, order.feature)
    old = _earlier(order, read_as, earlier)
    rulings = old.rulings if old and not order.fresh else ()
    feature = _untitled(ruled(read_as, rulings), order)
    script = write_script(
        feature, cast(feature, casting, engine), casting, date=order.date, source=page.source.file, given=order.title
    )
    number = order.story if len(page.stories) > 1 else None
    script = replace(script, story=number, rulings=rulings, notes=(*script.notes, *doubts(feature, order.title)))
    if earlier is None:
        prove_own(folder_of(order, script), script, order.replace)
        script = _replacing(order, script)
    script = _with_corrections(order, script, old, casting)
    return replace(_ready(script, casting, engine, page.source, order.feature), feature=feature)


def _untitled(feature: Feature, order: Order) -> Feature:
    """The feature, which takes a title only where it has none. Raises FeatureError."""
    if order.title and feature.headline:
        raise FeatureError(
            f"{order.feature} has a headline (“{title(feature)}”), and --title is for a page without one; correct it "
            "in the script, or name the files with --name."
        )
    return feature


def _replacing(order: Order, script: Script) -> Script:
    """The script with a note of the file whose edition it takes the place of."""
    owner = manifests.source_of(folder_of(order, script))
    if owner in (None, script.source):
        return script
    told = f"in place of the edition of {owner}; corrections made by hand there are kept where the words are the same"
    return replace(script, notes=(*script.notes, Note(REPLACED, told, script.source)))


def drafted(order: Order, script: Script) -> Draft:
    """A script that we wrote ourselves, made ready like one of a page; corrections by hand are carried over.

    Raises ConfigError, and OutputError when its folder is another feature's.
    """
    casting = load(order.voices)
    folder = folder_of(order, script)
    prove_own(folder, script)
    script = _with_corrections(order, script, _script_in(folder / SCRIPT), casting)
    source = source_of(script, "script")
    return _ready(script, casting, order.engine or casting.engine, source, script.source)


def _ready(script: Script, casting: Casting, engine: str, source: Source, feature: str) -> Draft:
    _prove_chapters(script, feature)
    sent = sent_by(engine, casting, script.names)
    return Draft(spell_out(recast(script, casting), casting, sent), casting, engine, source)


def _prove_chapters(script: Script, feature: str) -> None:
    """More chapters than a tag can list are told before hours of speech. Raises ScriptError."""
    chapters = 1 + sum(line.chapter is not None for line in script.lines[1:])
    if chapters > MOST_CHAPTERS:
        raise ScriptError(
            f"{feature}: has {chapters} chapters, and an MP3 can list {MOST_CHAPTERS}; split the feature, or take "
            "chapters away in its script."
        )


def _earlier(order: Order, feature: Feature, earlier: Path | Script | None) -> Script | None:
    """The script whose corrections are kept: the one given, else the order's, else that of the edition's folder."""
    if isinstance(earlier, Script):
        return earlier
    named = f"{order.date}-{slug(order.name or order.title or title(feature))}"
    return _script_in(earlier or order.script or order.output / named / SCRIPT)


def _script_in(path: Path) -> Script | None:
    return scriptfile.from_yaml(path) if path.is_file() else None


def _with_corrections(order: Order, script: Script, old: Script | None, casting: Casting) -> Script:
    """The script with what was corrected by hand in the earlier one, and with what listeners are told of that."""
    old = old and _unfilled(old, script, casting)
    kept = carry_over(old, script) if old and not order.fresh else script
    corrected = order.corrected or (old.corrected if old else "")
    if not corrected and old and casting.tell_corrections and page_words(old) != page_words(kept):
        corrected = datetime.date.today().isoformat()
    told = tell_correction(replace(script, corrected=corrected), casting)
    return retitled(carry_over(old, told)) if old and not order.fresh else told


def _unfilled(old: Script, new: Script, casting: Casting) -> Script:
    """The earlier script without the minutes that were filled in: a correction of that line is of the same words."""
    texts = {line.id: line.text for line in new.lines}
    return replace(old, lines=tuple(without_minutes(line, texts.get(line.id, ""), casting.say) for line in old.lines))


def page_words(script: Script) -> str:
    """The words of the page as they are heard, without ours."""
    return solid_all(line.text for line in script.lines if line.part is not Part.ANNOUNCEMENT)


def _corrected(path: Path, casting: Casting, corrected: str) -> tuple[Script, Source]:
    script = scriptfile.from_yaml(path)
    script = tell_correction(replace(script, corrected=corrected or script.corrected), casting)
    for line in script.lines:
        if line.voice not in casting.voices:
            near = nearest(line.voice, casting.voices)
            raise ScriptError(
                f"{path}: line {line.id}: there is no voice {line.voice!r}{near}; define it in voices.yaml."
            )
    return script, Source(script.source or path.name, "script", "utf-8", hashlib.sha256(path.read_bytes()).hexdigest())


def source_of(script: Script, form: str) -> Source:
    """The source of a script that we wrote ourselves; form: what it is."""
    return Source(script.source, form, "utf-8", checksum("\n".join(line.text for line in script.lines)))
