"""The ``books:`` section of voices.yaml: which talking books are made, and who has evaluated them."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.casting.settings.podcast_settings import is_web_address
from audio_edition.casting.yamlfile import Marked

SECTION = "books"


@dataclass(frozen=True, slots=True)
class Books:
    """daisy: whether a DAISY book is made beside the EPUB. evaluated_by: who has evaluated the EPUB's accessibility, ""
    for nobody: a claim of conformance takes a person. report: the web address of what was found, "" for none.
    """

    daisy: bool = True
    evaluated_by: str = ""
    report: str = ""


def books(marked: Marked) -> Books:
    """The section. Raises ConfigError, naming the line, for anything that is not as it must be."""
    marked.known_keys((SECTION,), marked.mapping((SECTION,)), ("daisy", "evaluated_by", "report"))
    daisy, report = marked.switch((SECTION, "daisy")), marked.text((SECTION, "report"))
    if report and not is_web_address(report):
        raise marked.fault((SECTION, "report"), f"{report!r} is not a web address; write it as https://example.org/a.")
    return Books(daisy, marked.text((SECTION, "evaluated_by")), report)
