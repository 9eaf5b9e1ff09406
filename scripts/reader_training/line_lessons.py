"""Labelled pages as lessons for the head over lines: what the shipped encoder sees of them, once, and their labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpora
import layouts
import numpy as np
from examples import page

from audio_edition.reading.learned.encoder import encoder
from audio_edition.reading.learned.facts import heard
from audio_edition.reading.learned.labels import states

MOST = 420
"""Lines of a page that are learned from at once."""
ARTICLES = 3
"""Of so many annotated articles one is laid out as a page."""
COLUMN = 30
"""Characters of a line of a column."""
Lesson = dict[str, np.ndarray]


def of_pages(folder: Path) -> Iterator[Lesson]:
    """The labelled raw pages of a folder."""
    return (lesson(_whole(one)) for one in corpora.raw_pages(folder))


def of_articles(folder: Path) -> Iterator[Lesson]:
    """The annotated articles of a folder, each as a clean text and as a column."""
    for article in corpora.articles(folder):
        for lines in (layouts.plain(article), layouts.wrapped(article, COLUMN, "　　")):
            yield lesson(_whole({"lines": lines, "title": "", "source": "layout"}))


def others(shared: Path, seed: int = 5) -> Iterator[Lesson]:
    """What the head has learned from before, so that it forgets nothing: pages, features, articles laid out anew."""
    chance = random.Random(seed)
    raw, web = list(corpora.raw_pages(shared / "pages")), list(corpora.web_pages(shared / "web"))
    features = list(corpora.features(shared / "features"))
    yield from (lesson(_whole(one)) for one in [*raw, *web, *(page for _, page in features)])
    runs = [[line for line in one["lines"] if line["label"] in (None, "furniture", "related", "meta")] for one in raw]
    skeletons = [[line for line in one["lines"][:400] if line["label"]] for one in web]
    articles = [one for one in corpora.articles(shared / "corpus") if one["language"] == "zh"]
    for article in [*articles[::ARTICLES], *(article for article, _ in features)]:
        lines = layouts.remade(article, runs, skeletons, chance)
        yield lesson(_whole({"lines": lines, "title": "", "source": "layout"}))


def _whole(one: dict) -> dict:
    return one | {"lines": one["lines"][:MOST]}


def lesson(one: dict) -> Lesson:
    """A page's lines: the encoder's states, facts, path words, labels (a bit each), joins, stories."""
    made = page(one["lines"], one["title"], encoder().characters, one["source"] == "aeb")
    elements = [layouts.element(line) for line in one["lines"]]
    said = states([elements[n] for n in heard(elements)]) if made["which"] else np.zeros((0, 768), np.float32)
    return {"said": said.astype(np.float16), **{k: made[k] for k in ("facts", "words", "labels", "joins", "stories")}}


def save(lessons: Sequence[Lesson], path: Path) -> None:
    """Keep what took minutes to see."""
    np.savez(path, **{f"{n}/{name}": value for n, one in enumerate(lessons) for name, value in one.items()})


def load(path: Path) -> list[Lesson]:
    """What :func:`save` kept."""
    found: dict[int, Lesson] = {}
    with np.load(path) as kept:
        for key in kept.files:
            number, name = key.split("/")
            found.setdefault(int(number), {})[name] = kept[key]
    return [found[n] for n in sorted(found)]
