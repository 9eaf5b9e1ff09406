"""Plain data as YAML that a person reads and corrects."""

from __future__ import annotations

import re
from typing import Any

import yaml

_ESCAPED = re.compile(r"\\(?:U(000[0-9A-F]{5}|0010[0-9A-F]{4})|.)")
"""A sign beyond U+FFFF between double quotation marks, as the library writes it; else any other escape."""


class _Dumper(yaml.CSafeDumper if hasattr(yaml, "CSafeDumper") else yaml.SafeDumper):  # type: ignore[misc]
    """The safe dumper; text of several lines stands as lines."""


_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)
_Loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader


def dump(data: Any) -> str:
    """The data as YAML, pictures (🌳) as themselves where they are read again as they were."""
    text = str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000))
    if "\\U" not in text:
        return text
    readable = _ESCAPED.sub(_sign, text)
    return readable if _read(readable) == data else text


def _sign(escape: re.Match[str]) -> str:
    sign = chr(int(escape[1], 16)) if escape[1] else ""
    return sign if sign.isprintable() and sign else escape[0]


def _read(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError:
        return None
