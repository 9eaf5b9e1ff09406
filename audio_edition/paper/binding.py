"""The issue bound: what is made of its editions together, its one MP3, its books and its skim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from audio_edition.casting.voices import Casting
from audio_edition.edition import Edition
from audio_edition.errors import EditionError
from audio_edition.known import our_code
from audio_edition.model import Note
from audio_edition.orders import Order
from audio_edition.package import manifest as manifests
from audio_edition.package.daisy import daisy_beside
from audio_edition.package.issue_files import whole_among, whole_stem
from audio_edition.package.manifest import Manifest
from audio_edition.paper.books import Placed, write_issue_books
from audio_edition.paper.front import placed, told
from audio_edition.paper.issuefile import MadeIssue
from audio_edition.paper.one_file import names_for, one_file
from audio_edition.progress import ALIVE, Progress
from audio_edition.skim import skim
from audio_edition.standing import ingredients, standing
from audio_edition.whole import sha256, write

NO_SKIM = "NO_SKIM"


def named(issue: MadeIssue, slug: str, casting: Casting, whole: bool) -> MadeIssue:
    """The issue with the names of its MP3s, where ``whole`` asks for them, and of its books. slug: its front page's."""
    stem = whole_stem(slug)
    daisy = (daisy_beside(Path(f"{stem}.mp3")).name,) if casting.books.daisy else ()
    names = names_for(len(told(issue)), stem) if whole else ()
    return replace(issue, whole=names, books=(f"{stem}.epub", *daisy))


def bound(
    issue: MadeIssue, front: Edition, casting: Casting, order: Order, before: MadeIssue | None, progress: Progress
) -> MadeIssue:
    """The issue with all that its editions together become, written; what stands already is left as it is.

    The manifest of the ``front`` page lists the files. before: the issue of the run before. A skim that cannot be made
    is a note. Raises EditionError when a file cannot be written or an edition is not whole.
    """
    editions = tuple(_editions(issue, front))
    parts = _parts(issue, editions, order)
    issue = replace(issue, bound_from=_checksum(issue, parts, front.manifest))
    same = before is not None and before.bound_from == issue.bound_from
    if not same:
        progress.stage("whole issue", ALIVE)
        issue = replace(issue, bound_from=_checksum(issue, parts, _write(issue, front, casting, editions)))
    if before and same and _stands(front.folder.parent / before.skim):
        return replace(issue, skim=before.skim)
    return _skimmed(issue, editions, order, progress)


def _parts(issue: MadeIssue, editions: Sequence[Placed], order: Order) -> str:
    """A checksum of all that goes into what is bound."""
    voices = sha256(order.voices) if order.voices else ""
    made_from = [manifests.load(one.folder / manifests.NAME).made_from for one in editions]
    asked = [(one.folder.name, one.section, one.page) for one in editions], [story.headline for story in told(issue)]
    return ingredients(made_from, asked, voices, our_code())


def _checksum(issue: MadeIssue, parts: str, front: Manifest) -> str:
    """``MadeIssue.bound_from``: the parts, and the files made of them, so that no others are taken for these."""
    return ingredients(parts, [(name, front.files.get(name)) for name in (*issue.whole, *issue.books)])


def _editions(issue: MadeIssue, front: Edition) -> Iterator[Placed]:
    """The front page, then the stories that it names."""
    yield Placed(front.folder)
    for section, story in placed(issue):
        yield Placed(front.folder.parent / story.folder, section, story.page)


def _write(issue: MadeIssue, front: Edition, casting: Casting, editions: Sequence[Placed]) -> Manifest:
    """The files, and the manifest that lists them: only when all are there, so that a kill leaves none half told."""
    folder, title = front.folder, front.manifest.title
    manifest = _without(front.manifest)
    if manifest != front.manifest:
        write(folder / manifests.NAME, manifests.to_json(manifest))
    names = {*issue.whole, *issue.books}
    for stale in whole_among(manifest.slug, (path.name for path in folder.iterdir())):
        if stale not in names:
            (folder / stale).unlink()
    if issue.whole:
        one_file(issue, folder, title, casting)
    beside = folder / f"{whole_stem(manifest.slug)}.mp3"
    write_issue_books(editions, title, beside, casting.books)
    files = {name: sha256(folder / name) for name in sorted(names)}
    manifest = replace(manifest, files={**manifest.files, **files})
    write(folder / manifests.NAME, manifests.to_json(manifest))
    return manifest


def _without(manifest: Manifest) -> Manifest:
    bound_files = whole_among(manifest.slug, manifest.files)
    kept = {name: checksum for name, checksum in manifest.files.items() if name not in bound_files}
    return replace(manifest, files=kept)


def _stands(folder: Path) -> bool:
    """Whether the skim in ``folder`` is as it was made."""
    try:
        made_from = manifests.load(folder / manifests.NAME).made_from
    except EditionError:
        return False
    return standing(folder, made_from) is not None


def _skimmed(issue: MadeIssue, editions: Sequence[Placed], order: Order, progress: Progress) -> MadeIssue:
    try:
        made = skim([one.folder for one in editions], order.voices, order.clips, progress)
    except EditionError as error:
        return replace(issue, notes=(*issue.notes, Note(NO_SKIM, f"the issue has no skim: {error}")))
    return replace(issue, skim=made.folder.name)
