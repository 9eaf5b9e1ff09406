"""What a page's metadata say: title, author, time, section, publisher; and an article that is only there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FACTS: Final = {
    "title": ("og:title", "twitter:title", "headline", "dc.title"),
    "author": ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"),
    "date": (
        "article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "parsely-pub-date",
        "dc.date",
        "date",
    ),
    "section": ("article:section", "parsely-section"),
    "publisher": ("og:site_name", "dc.publisher"),
}
"""Facts by the names they go under in a page's ``meta`` (``name``, ``property`` or ``itemprop``), the surest first."""

DESCRIPTION: Final = ("og:description", "description", "twitter:description")
ARTICLE: Final = re.compile(r"(?:News|Blog|Reportage|Opinion|Analysis|Review|Social|Tech)?\w{0,20}(?:Article|Posting)$")
"""Types of schema.org that are articles."""

MAX_NODES: Final = 2_000
LINK: Final = re.compile(r"https?://")


@dataclass(frozen=True, slots=True)
class Told:
    """What the metadata say. titles: the likeliest headline first. body: the article's text, where it is given there.
    free: False where the page says that it is not to be read for nothing."""

    facts: Mapping[str, str]
    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    free: bool = True


def told(root: HtmlElement) -> Told:
    """What the page's ``meta`` elements and its linked data say."""
    meta = _meta(root)
    linked = _linked_article(root)
    facts = {fact: _first(meta, names) for fact, names in FACTS.items()}
    for fact, value in _linked_facts(linked).items():
        facts[fact] = facts.get(fact) or value
    if LINK.match(facts["author"]):
        facts["author"] = _linked_facts(linked).get("author", "")
    facts["language"] = root.get("lang") or ""
    titles = (facts["title"], _squashed(linked.get("headline")), _squashed(root.findtext(".//title")))
    return Told(
        facts={fact: value for fact, value in facts.items() if value},
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        description=_first(meta, DESCRIPTION),
        body=str(linked.get("articleBody") or ""),
        free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
    )


def _meta(root: HtmlElement) -> dict[str, str]:
    """The page's metadata by lower-case name, property or itemprop."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        for name in ("property", "name", "itemprop"):
            key = (element.get(name) or "").lower()
            if key and element.get("content"):
                meta.setdefault(key, _squashed(element.get("content")))
    return meta


def _linked_article(root: HtmlElement) -> dict[str, Any]:
    """The first article of the page's JSON-LD, the longest where there are several."""
    found = [node for node in _nodes(root) if any(ARTICLE.fullmatch(str(kind)) for kind in _list(node.get("@type")))]
    return max(found, key=lambda node: len(str(node.get("articleBody") or "")), default={})


def _nodes(root: HtmlElement) -> Iterator[dict[str, Any]]:
    stack = [_loaded(script.text or "") for script in root.iter("script") if "ld+json" in (script.get("type") or "")]
    stack.reverse()
    return islice(_walked(stack), MAX_NODES)


def _walked(stack: list[Any]) -> Iterator[dict[str, Any]]:
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            stack.extend(value for value in node.values() if isinstance(value, dict | list))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _linked_facts(node: Mapping[str, Any]) -> dict[str, str]:
    return {
        "title": _squashed(node.get("headline")),
        "author": "、".join(filter(None, map(_name, _list(node.get("author"))))),
        "date": _squashed(node.get("datePublished")),
        "section": _name(next(iter(_list(node.get("articleSection"))), "")),
        "publisher": _name(node.get("publisher")),
    }


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str:
    return _squashed(value.get("name") if isinstance(value, dict) else value)


def _first(meta: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if meta.get(key)), "")


def _squashed(text: Any) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""
