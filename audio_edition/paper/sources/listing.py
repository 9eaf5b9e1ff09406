"""issue.yaml: paper, date, edition, and the sections with their stories in the order of the paper."""

from __future__ import annotations

from pathlib import Path

from audio_edition.casting.yamlfile import Marked, Path_, load
from audio_edition.errors import FeatureError
from audio_edition.paper.issue import Issue, Section, StoryEntry
from audio_edition.reading.documents.addresses import address_of

_TOP = ("paper", "date", "edition", "sections")
_STORY = ("file", "page", "headline", "address", "updated")


def issue_of_listing(path: Path, paper: str, date: str, edition: str) -> Issue:
    """The issue that an issue.yaml describes; what it does not say is as given. Raises FeatureError with its line.

    ``sections: [{name: 要闻, stories: [a.txt, {file: b.txt, page: A2, address: https://…}]}]``; files are as seen
    from the list, or web addresses.
    """
    marked = load(path, FeatureError)
    marked.known_keys((), marked.data, _TOP)
    count = _length(marked, ("sections",), "sections, each with a name and its stories")
    sections = tuple(_section(marked, ("sections", number), path.parent) for number in range(count))
    return Issue(
        marked.text(("paper",)) or paper, marked.date(("date",)) or date, sections, marked.text(("edition",)) or edition
    )


def _section(marked: Marked, path: Path_, folder: Path) -> Section:
    marked.known_keys(path, marked.at(path), ("name", "stories"))
    count = _length(marked, (*path, "stories"), "stories: a file each, or {file: a.txt, page: A2}")
    stories = tuple(_story(marked, (*path, "stories", number), folder) for number in range(count))
    return Section(marked.text((*path, "name")), stories)


def _story(marked: Marked, path: Path_, folder: Path) -> StoryEntry:
    if not isinstance(marked.at(path), dict):
        return _entry(marked, path, marked.text(path), folder, {})
    marked.known_keys(path, marked.at(path), _STORY)
    told = {key: marked.text((*path, key)) for key in _STORY[1:]}
    return _entry(marked, path, marked.text((*path, "file")), folder, told)


def _entry(marked: Marked, path: Path_, file: str, folder: Path, told: dict[str, str]) -> StoryEntry:
    if not file:
        raise marked.fault(path, "names no file; write the story's file or web address.")
    address = address_of(file, folder)
    if not address and not _is_there(folder / file):
        raise marked.fault(path, f"there is no file {folder / file}; name it as seen from {_name(marked)}.")
    told = {**told, "address": told.get("address") or address}
    return StoryEntry(address or str(folder / file), file, **told)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name no file can have
        return False


def _name(marked: Marked) -> str:
    """What the list is called."""
    return Path(marked.name).name


def _length(marked: Marked, path: Path_, wanted: str) -> int:
    value = marked.at(path)
    if not isinstance(value, list) or not value:
        raise marked.fault(path, f"must be a list of {wanted}.")
    return len(value)
