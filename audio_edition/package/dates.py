"""Dates of an edition for formats that take nothing but dates."""

from __future__ import annotations

import datetime


def iso_date(date: str) -> str:
    """The date as ISO 8601 if it is one, else "": a producer may write anything in the script."""
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError:
        return ""
