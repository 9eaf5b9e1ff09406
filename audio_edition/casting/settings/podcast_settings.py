"""The ``podcast:`` section of voices.yaml: what directories and apps are told about the whole show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from audio_edition.casting.yamlfile import Marked, Path_, nearest
from audio_edition.tables import table

SECTION = "podcast"
_KEYS = (
    "title",
    "description",
    "base_url",
    "link",
    "language",
    "author",
    "owner",
    "category",
    "image",
    "explicit",
    "licence",
    "licence_url",
    "copyright",
    "persons",
    "updates",
    "locked",
    "reports",
    "publish_to",
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # RFC 5646, as far as feeds use it
_IN_ADDRESS = re.compile(r"[!-~]+")  # RFC 3986: nothing but visible ASCII


@dataclass(frozen=True, slots=True)
class Credited:
    """Someone who answers for the show; ``role`` and ``group`` are of the podcast taxonomy."""

    name: str
    role: str
    group: str
    link: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """The podcast. Empty text: not told. ``updates`` is (word, recurrence rule); ``category`` as Apple nests it.

    reports: where listeners say that something is wrong, ``mailto:…`` or a web address. publish_to: the places that the
    desk may publish to; folders as seen from voices.yaml.
    evaluated_by, report: of its books, see ``books.Books``.
    """

    title: str = ""
    description: str = ""
    base_url: str = ""
    link: str = ""
    language: str = ""
    author: str = ""
    owner: str = ""
    email: str = ""
    category: tuple[str, ...] = ("News",)
    image: Path | None = None
    explicit: bool = False
    licence: str = ""
    licence_url: str = ""
    copyright: str = ""
    persons: tuple[Credited, ...] = ()
    updates: tuple[str, str] | None = None
    locked: bool = True
    reports: str = ""
    publish_to: tuple[str, ...] = ()
    evaluated_by: str = ""
    report: str = ""

    def at(self, base_url: str | None) -> Show:
        """The show as found at this address on the web; nothing given, as it says itself."""
        return replace(self, base_url=base_url) if base_url else self


@cache
def tables() -> Mapping[str, Any]:
    """The tables of podcast_tables.yaml."""
    return dict(table(__package__, "podcast_tables.yaml"))


def is_web_address(text: str) -> bool:
    """Whether a text is a whole http(s) address in ASCII, without a name or password in it."""
    try:
        parts = urlsplit(text)
        host = parts.hostname and parts.port != 0
    except ValueError:
        return False
    whole = _IN_ADDRESS.fullmatch(text) and not set(text) & set('<>"\\^`{|}')
    return bool(whole and parts.scheme in ("http", "https") and host and "@" not in parts.netloc)


def is_folder_address(text: str) -> bool:
    """Whether names can be added to an address: one without a query or a fragment."""
    return is_web_address(text) and not set(text) & set("?#")


def show(marked: Marked, evaluated_by: str = "", report: str = "") -> Show:
    """The section as a Show, the paper's name where title and author are empty. Raises ConfigError with the line."""
    section, paper = marked.mapping((SECTION,)), marked.text(("paper",))
    marked.known_keys((SECTION,), section, _KEYS)
    marked.known_keys((SECTION, "owner"), marked.mapping((SECTION, "owner")), ("name", "email"))
    plain = {key: marked.text((SECTION, key)) for key in ("description", "licence", "copyright")}
    title = marked.text((SECTION, "title")) or paper
    author = marked.text((SECTION, "author")) or paper or title
    return Show(
        **plain,
        title=title,
        author=author,
        base_url=_base_url(marked),
        link=_address(marked, (SECTION, "link")),
        licence_url=_address(marked, (SECTION, "licence_url")),
        language=_matching(marked, (SECTION, "language"), _LANGUAGE, "a language tag like zh-CN"),
        owner=marked.text((SECTION, "owner", "name")) or author,
        email=_matching(marked, (SECTION, "owner", "email"), _EMAIL, "an e-mail address like audio@example.org"),
        category=_category(marked),
        image=_image(marked),
        explicit=marked.switch((SECTION, "explicit")),
        persons=_persons(marked),
        updates=_updates(marked),
        locked=marked.switch((SECTION, "locked")),
        reports=_reports(marked),
        publish_to=_targets(marked),
        evaluated_by=evaluated_by,
        report=report,
    )


def _base_url(marked: Marked) -> str:
    path: Path_ = (SECTION, "base_url")
    if (url := _address(marked, path)) and not is_folder_address(url):
        raise marked.fault(path, f"{url!r} has a ? or # in it; write the address of a folder.")
    return url.rstrip("/")


def _address(marked: Marked, path: Path_) -> str:
    text = marked.text(path)
    if text and not is_web_address(text):
        raise marked.fault(path, f"{text!r} is not a web address in ASCII; write it as https://example.org/audio.")
    return text


def _reports(marked: Marked) -> str:
    """Where listeners' reports go."""
    path: Path_ = (SECTION, "reports")
    text = marked.text(path)
    mail = text.startswith("mailto:") and _EMAIL.fullmatch(text.removeprefix("mailto:"))
    if text and not mail and not (is_web_address(text) and "#" not in text):
        raise marked.fault(path, f"{text!r} is neither mailto:corrections@example.org nor https://example.org/report.")
    return text


def _targets(marked: Marked) -> tuple[str, ...]:
    path: Path_ = (SECTION, "publish_to")
    given = marked.at(path) or []
    if not isinstance(given, list) or not all(isinstance(each, str) and each.strip() for each in given):
        raise marked.fault(path, "must be a list, like [site/audio, s3://bucket/audio, sftp://user@host/audio].")
    return tuple(each if "://" in each else str(Path(marked.name).parent / each) for each in given)


def _matching(marked: Marked, path: Path_, pattern: re.Pattern[str], wanted: str) -> str:
    text = marked.text(path)
    if text and not pattern.fullmatch(text):
        raise marked.fault(path, f"{text!r} is not {wanted}.")
    return text


def _category(marked: Marked) -> tuple[str, ...]:
    path: Path_ = (SECTION, "category")
    given, known = marked.at(path), tables()["categories"]
    names = given if isinstance(given, list) else [given]
    if not 1 <= len(names) <= 2 or not all(isinstance(name, str) for name in names):
        raise marked.fault(path, "must be a category or a category and its subcategory, like [News, Daily News].")
    for name, choice in zip(names, (known, known.get(names[0], ())), strict=False):
        if name not in choice:
            raise marked.fault(path, f"{name!r} is not one of {', '.join(choice) or 'none'}{nearest(name, choice)}.")
    return tuple(names)


def _image(marked: Marked) -> Path | None:
    text = marked.text((SECTION, "image"))
    path = Path(marked.name).parent / text
    if text and not path.is_file():
        raise marked.fault((SECTION, "image"), f"there is no file {path}; name one as seen from {marked.name}.")
    return path if text else None


def _persons(marked: Marked) -> tuple[Credited, ...]:
    path: Path_ = (SECTION, "persons")
    given = marked.at(path) or []
    if not isinstance(given, list):
        raise marked.fault(path, "must be a list, like [{name: 王长河, role: editor}].")
    return tuple(_person(marked, (*path, number)) for number in range(len(given)))


def _person(marked: Marked, path: Path_) -> Credited:
    marked.known_keys(path, marked.mapping(path), ("name", "role", "link", "image"))
    groups = {role: group for group, roles in tables()["roles"].items() for role in roles}
    if not marked.text((*path, "name")):
        raise marked.fault(path, "needs a name.")
    role = marked.one_of((*path, "role"), groups)
    link, image = (_address(marked, (*path, key)) for key in ("link", "image"))
    return Credited(marked.text((*path, "name")), role, groups[role], link, image)


def _updates(marked: Marked) -> tuple[str, str] | None:
    rules = tables()["updates"]
    word = marked.one_of((SECTION, "updates"), ("", *rules))
    return (word, rules[word]) if word else None
