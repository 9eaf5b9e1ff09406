"""What a bench measured: printed, and kept for the table of docs/performance.md when the suite asks for it."""

from __future__ import annotations

import json
import os

KEPT_IN = "AUDIO_EDITION_FIGURES"
"""The environment variable that names the file a suite collects figures in, a JSON row a line."""


def figure(what: str, measured: str, goal: str = "") -> None:
    """Tell one figure, with what it was to be."""
    print(f"{what:52} {measured}{f'  (goal {goal})' if goal else ''}", flush=True)
    if os.environ.get(KEPT_IN):
        with open(os.environ[KEPT_IN], "a", encoding="utf-8") as kept:
            kept.write(json.dumps([what, measured, goal], ensure_ascii=False) + "\n")
