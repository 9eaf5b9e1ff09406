"""Entries of voices.yaml set in its text, line by line: comments, order and spelling of all else stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from audio_edition.errors import ConfigError

_INDENT = "  "
_CANNOT = "{section}: in voices.yaml stands in a way that only a person can change; write {key} there yourself."


def with_entry(text: str, section: str, key: str, value: Mapping[str, Any]) -> str:
    """The text of a voices.yaml in which ``section`` has ``key: value``; settings of the entry not named stay.

    Raises ConfigError where the file is no YAML, or the entry cannot be set without touching another.
    """
    told = _plain(text)
    entries = told.get(section) or {}
    new = _edited(text, section, key, value) if isinstance(entries, dict) else text
    wanted = {**entries, key: {**_kept(entries.get(key), value), **value}} if isinstance(entries, dict) else None
    if _plain(new) != {**told, section: wanted}:
        raise ConfigError(_CANNOT.format(section=section, key=key))
    return new


def _kept(entry: Any, value: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stays of an entry: a speaker's aliases; nothing of a reading, which is given in one way only."""
    return entry if isinstance(entry, dict) and "voice" in value else {}


def _edited(text: str, section: str, key: str, value: Mapping[str, Any]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    found = _pair(_root(text), section)
    if found is None:
        head = text if not text or text.endswith("\n") else text + end
        return f"{head}{section}:{end}{_INDENT}{_entry(key, value)}{end}"
    node = found[1]
    if not isinstance(node, yaml.MappingNode):
        return _replaced(text, found, f"{section}:{end}{_INDENT}{_entry(key, value)}", node)
    there = _pair(node, key)
    if there is not None:
        return _entry_changed(text, there[1], value)
    if node.flow_style:
        return _in_flow(text, node, found, f"{section}:{end}{_INDENT}", _entry(key, value))
    indent = " " * node.start_mark.column
    at = _end_of_line(text, node.value[-1][1].end_mark.index)
    return f"{text[:at]}{end}{indent}{_entry(key, value)}{text[at:]}"


def _replaced(text: str, found: tuple[yaml.Node, yaml.Node], entry: str, node: yaml.Node) -> str:
    """A section without a value gets one."""
    return text[: found[0].start_mark.index] + entry + text[max(node.end_mark.index, _colon(text, found[0])) :]


def _colon(text: str, key: yaml.Node) -> int:
    return text.index(":", key.end_mark.index) + 1


def _in_flow(text: str, node: yaml.MappingNode, found: tuple[yaml.Node, yaml.Node], opening: str, entry: str) -> str:
    """``{}`` becomes a block; an entry is put behind the others within braces."""
    if not node.value:
        rest = text[node.end_mark.index :]
        line, sep, after = rest.partition("\n")
        if not line.strip():
            return text[: found[0].start_mark.index] + opening + entry + rest
        comment = "  " + line.strip()
        head = opening.rstrip(" ").rstrip("\r\n")
        return text[: found[0].start_mark.index] + head + comment + opening[len(head) :] + entry + sep + after
    at = node.value[-1][1].end_mark.index
    return f"{text[:at]}, {entry}{text[at:]}"


def _entry_changed(text: str, node: yaml.Node, value: Mapping[str, Any]) -> str:
    """The settings of an entry that is there: each replaced where it stands, else the whole entry."""
    if isinstance(node, yaml.MappingNode) and ("voice" in value or len(node.value) == len(value) == 1):
        name, told = next(iter(value.items()))
        if (pair := _pair(node, name)) is not None:
            return text[: pair[1].start_mark.index] + _scalar(told) + text[pair[1].end_mark.index :]
    end = node.end_mark.index
    while end > node.start_mark.index and text[end - 1] in " \r\n":
        end -= 1  # a block ends behind the white space and the comments below it
    return f"{text[: node.start_mark.index]}{_flow(value)}{text[end:]}"


def _end_of_line(text: str, index: int) -> int:
    """The end of the last line of what ends at ``index``: a block's end is the beginning of what comes next."""
    while index > 0 and text[index - 1] in " \r\n":
        index -= 1
    at = text.find("\n", index)
    at = len(text) if at < 0 else at
    return at - 1 if at and text[at - 1] == "\r" else at


def _entry(key: str, value: Mapping[str, Any]) -> str:
    return f"{_scalar(key)}: {_flow(value)}"


def _flow(value: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(told)}" for name, told in value.items()) + "}"


def _scalar(value: Any) -> str:
    """One value as it can stand within braces."""
    told = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=1_000_000).strip()
    return told[1:-1]


def _pair(node: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((name, value) for name, value in pairs if str(name.value) == key), None)


def _root(text: str) -> yaml.Node | None:
    """The file's nodes with their places; the pure loader counts characters."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ConfigError("voices.yaml is not YAML; run `audio-edition voices check` and mend the line.") from error


def _plain(text: str) -> dict[str, Any]:
    """The file's data, every scalar as text."""
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ConfigError("voices.yaml is not YAML; run `audio-edition voices check` and mend the line.") from error
    return data if isinstance(data, dict) else {}
