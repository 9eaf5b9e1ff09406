"""PDF files mutated: columns, drawing order, words cut and set apart, tables, running heads, pages on their side."""

from __future__ import annotations

import random

from mutations.words import rows, sentence
from tests import formats_samples as samples

Placed = tuple[float, float, float, str]


def pdf(chance: random.Random, paragraphs: list[str]) -> bytes:
    """A feature as a newspaper page after some mutations."""
    size = chance.choice((8.0, 9.0, 10.0))
    drawn: list[Placed] = [(40.0, 60.0, 26.0, paragraphs[0][:20])]
    body = [*paragraphs[1:9], *(sentence(chance) for _ in range(chance.randint(0, 2)))]
    lines = samples.set_in_columns([text[:400] for text in body], chance.randint(1, 4), size)
    drawn += [(x, top, size, text) for x, top, size, text in lines if top < 760]
    if chance.random() < 0.5:
        drawn.append((40.0, 780.0, 7.0, "清溪晚报 第4版"))
    if chance.random() < 0.4:
        cells = rows(chance)
        drawn += [
            (60.0 + 90 * c, 90.0 + 14 * r, 9.0, text) for r, row in enumerate(cells) for c, text in enumerate(row)
        ]
    if chance.random() < 0.4:
        chance.shuffle(drawn)
    pages = [drawn, [(40.0, 100.0, 10.0, sentence(chance))]] if chance.random() < 0.3 else [drawn]
    return samples.pdf(pages, on_its_side=chance.random() < 0.1, packed=True)
