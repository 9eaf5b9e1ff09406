"""What the reader's process does for the desk: opens a feature, applies a change, proves a reading."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.casting.scriptfile import to_yaml
from audio_edition.desk.drafting import Job, drafted, read_page
from audio_edition.desk.newsroom import Newsroom, Taken, text_of, version
from audio_edition.desk.view import View
from audio_edition.desk.viewing import view_of
from audio_edition.draft import Draft
from audio_edition.rehearsal import expected_seconds
from audio_edition.whole import write


@dataclass(frozen=True, slots=True)
class Opened:
    """A feature opened: its view, or the headlines of a file with several stories."""

    view: View | None
    stories: tuple[str, ...] = ()


def job_of(taken: Taken, newsroom: Newsroom) -> Job:
    """What decides the feature's draft."""
    return Job(taken, newsroom.voices, newsroom.output)


def open_feature(taken: Taken, newsroom: Newsroom) -> Opened:
    """Read a feature and show it as it is corrected; its script.yaml is written where there is none yet."""
    from audio_edition.casting.script import title

    job = job_of(taken, newsroom)
    page = read_page(job)
    if len(page.stories) > 1 and taken.story is None:
        return Opened(None, tuple(map(title, page.stories)))
    script, voices = text_of(taken.script), text_of(newsroom.voices_file)
    work = drafted(job)
    if not script:
        script = to_yaml(work.script)
        write(taken.script, script)
    return Opened(shown(taken, work, version(script, voices)))


def shown(taken: Taken, work: Draft, state: str) -> View:
    """The view of a draft whose corrections stand at ``state``."""
    return view_of(taken.id, work, state, expected_seconds(work))
