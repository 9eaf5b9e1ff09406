"""Everything a training run needs, in one folder that travels: annotated data as JSON, start weights, prose to adapt on."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import shutil
from pathlib import Path

import corpora
import reads
from folds import folds

FOLDS = 5


def pack(shared: Path, target: Path, own: Path | None = None) -> None:
    """Write ``target/data.json.gz``, ``base.npz``, ``raw.npz`` and ``vocab.json`` from the shared folder.

    own: a folder of further articles annotated as the corpus is, of a text met twice the corpus' is taken; they alone
    are the articles of folds 0 and 1; raw pages lie in its folder ``pages``. A Mandarin article has what the product
    asks the reader of it (``asked``): those of ``own``, or, without it, all.
    """
    target.mkdir(parents=True, exist_ok=True)
    articles = list(corpora.articles(shared / "corpus"))
    if own:
        known = {article["text"] for article in articles}
        articles += [article for article in corpora.articles(own) if article["text"] not in known]
    pages = []
    for article, page in corpora.features(shared / "features"):
        articles.append(article)
        pages.append(page)
    pages += [
        *corpora.raw_pages(shared / "pages"),
        *(corpora.raw_pages(own / "pages") if own else ()),
        *corpora.web_pages(shared / "web"),
        *corpora.benchmark_pages(shared / "aeb"),
    ]
    texts = [a["text"] for a in articles] + [
        "\n".join(line["text"] for line in p["lines"] if line["label"] not in (None, "furniture", "related"))
        for p in pages
    ]
    groups = [a["pack"] for a in articles] + [p["source"] for p in pages]
    for record, fold in zip([*articles, *pages], folds(texts, groups, FOLDS), strict=True):
        record["fold"] = fold
    ids = sorted(article["id"] for article in corpora.articles(own)) if own else []
    half = {name: at % 2 for at, name in enumerate(ids)}
    for article in articles if own else ():
        article["fold"] = half.get(article["id"], 2 + article["fold"] % (FOLDS - 2))
    asked = [a for a in articles if a["language"] == "zh" and a["pack"] != "S" and (not own or a["id"] in half)]
    with multiprocessing.Pool() as pool:
        for article, question in zip(asked, pool.map(reads.question, asked, chunksize=1), strict=True):
            article["asked"] = question
    with gzip.open(target / "data.json.gz", "wt", encoding="utf8") as file:
        json.dump({"articles": articles, "pages": pages}, file, ensure_ascii=False)
    for name in ("base.npz", "raw.npz", "vocab.json"):
        shutil.copyfile(shared / "reader" / name, target / name)
    print(
        len(articles),
        "articles",
        sum(len(a["quotes"]) for a in articles),
        "quotations",
        len(pages),
        "pages",
        sum(len(p["lines"]) for p in pages),
        "lines",
    )
    print("packed", {f.name: f.stat().st_size for f in target.iterdir()})


def load(folder: Path) -> tuple[list[dict], list[dict]]:
    """The packed articles and pages."""
    with gzip.open(folder / "data.json.gz", "rt", encoding="utf8") as file:
        data = json.load(file)
    for article in data["articles"]:
        article["labels"] = {int(n): label for n, label in article["labels"].items()}
    return data["articles"], data["pages"]
