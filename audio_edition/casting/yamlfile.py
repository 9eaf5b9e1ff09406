"""YAML with line numbers: every complaint about voices.yaml or script.yaml can name its line."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from audio_edition.casting.slips import slip, wide_colon
from audio_edition.errors import EditionError

Path_ = tuple[str | int, ...]
LIMIT = 20_000_000  # bytes: far above any script, far below what exhausts memory


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain data of a YAML file and the line (from 1) on which each entry stands, by its path of keys.

    written: the numbers of the file as they stand there.
    """

    name: str
    data: Any
    lines: dict[Path_, int]
    error: type[EditionError]
    written: dict[Path_, str] = field(default_factory=dict)

    def fault(self, path: Path_, message: str) -> EditionError:
        """An error of this file's kind that names the file, the line and the entry."""
        shown = ".".join(map(str, path))
        if wide := next((told for key in path if (told := wide_colon(str(key)))), ""):
            return self.error(f"{self.name}, line {self.line(path)}: {wide}.")
        return self.error(f"{self.name}, line {self.line(path)}: {shown + ': ' if shown else ''}{message}")

    def line(self, path: Path_) -> int:
        """The line of an entry, or of the nearest one above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def at(self, path: Path_) -> Any:
        """The entry at a path, None where there is none."""
        value = self.data
        for key in path:
            if isinstance(value, list) and isinstance(key, int):
                value = value[key]
            else:
                value = value.get(key) if isinstance(value, dict) else None
        return value

    def mapping(self, path: Path_) -> dict[Any, Any]:
        """The mapping at a path, empty where there is none."""
        value = self.at(path)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise self.fault(path, "must be a mapping of names to settings; see the sample file.")
        return value

    def text(self, path: Path_) -> str:
        """The text at a path; numbers are text as written, nothing is empty text; control characters are refused."""
        found = self.raw(path)
        if control := _CONTROL.search(found):
            raise self.fault(path, f"holds a control character (U+{ord(control[0]):04X}); remove it.")
        return found

    def texts(self, path: Path_, wanted: str) -> tuple[str, ...]:
        """The texts of the list at a path, as written, none where there is none; ``wanted`` says what it must be."""
        given = self.at(path) or []
        if not isinstance(given, list) or not all(str(entry).strip() for entry in given):
            raise self.fault(path, wanted)
        return tuple(self.text((*path, number)) for number in range(len(given)))

    def raw(self, path: Path_) -> str:
        """As ``text``, control characters and all."""
        value = self.at(path)
        if isinstance(value, dict | list | bool):
            raise self.fault(path, "must be text.")
        return "" if value is None else self.written.get(path, str(value))

    def date(self, path: Path_) -> str:
        """The date at a path as ISO 8601, "" where there is none: it names folders, and feeds sort by it."""
        told = self.text(path)
        try:
            return told and datetime.date.fromisoformat(told).isoformat()
        except ValueError:
            raise self.fault(path, f"{told!r} is no date; write it as YYYY-MM-DD.") from None

    def switch(self, path: Path_) -> bool:
        """Whether the entry at a path is on."""
        value = self.at(path)
        if not isinstance(value, bool):
            raise self.fault(path, "must be true or false.")
        return value

    def one_of(self, path: Path_, allowed: Collection[str]) -> str:
        """The text at a path, which must be one of ``allowed``."""
        value = self.text(path)
        if value not in allowed:
            raise self.fault(path, f"{value!r} is not one of {', '.join(allowed)}{nearest(value, allowed)}.")
        return value

    def known_keys(self, path: Path_, entry: Any, known: tuple[str, ...]) -> None:
        """Refuse an entry that is no mapping or holds a key that means nothing here."""
        if not isinstance(entry, dict):
            raise self.fault(path, "must be a mapping of names to settings; see the sample file.")
        for key in entry:
            if key not in known:
                raise self.fault((*path, key), f"is not a setting here{nearest(str(key), known)}.")


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Characters that end a title in a tag, or drive a terminal, and that no reader sees (Unicode 16.0, 23.1)."""

DEEPEST = 12
"""Levels below the top that an entry may lie; the sample file has five."""


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """The safe loader; dates stay text, as the producer wrote them, and of numbers all but plain decimal ones.

    YAML 1.1 takes 12:30 for 750 and 010 for 8.
    """


_STR = "tag:yaml.org,2002:str"
_NUMBERS = {
    "tag:yaml.org,2002:int": re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z"),
    "tag:yaml.org,2002:float": re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?\Z"),
}
_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, _NUMBERS.get(tag, pattern))
        for tag, pattern in pairs
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge")
    ]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def nearest(name: str, known: Iterable[str]) -> str:
    """`` (did you mean …?)`` for a misspelt name, or nothing."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f" (did you mean {near[0]}?)" if near else ""


def load(path: Path, error: type[EditionError]) -> Marked:
    """Read a YAML file. Raises ``error`` with file and line for anything that is not sound YAML in UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)  # a device tells no size
        if len(data) > LIMIT:
            raise error(f"{path}: is larger than {LIMIT // 1_000_000} MB; this is not a file of ours.")
        return parse(data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), str(path), error)
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror}); check the name.") from problem
    except UnicodeDecodeError as problem:
        raise error(f"{path}: is not UTF-8 text; save it as UTF-8.") from problem


def parse(text: str, name: str, error: type[EditionError]) -> Marked:
    """Read YAML text; ``name`` is used in messages."""
    try:
        _prove_shallow(text, name, error)
        loader = _Loader(text)
        root = loader.get_single_node()
        marked = Marked(name, None, {}, error)
        if root is None:
            return marked
        for path, line in _walk(root, (), marked, 0):
            marked.lines[path] = line
        return replace(marked, data=loader.construct_document(root))
    except yaml.MarkedYAMLError as problem:
        raise error(f"{name}, {_told(problem, text)}.") from problem
    except yaml.YAMLError as problem:
        raise error(f"{name}: holds characters that YAML does not allow; remove them.") from problem
    except (RecursionError, ValueError) as problem:
        raise error(f"{name}: cannot be read as YAML ({problem}); mend it.") from problem


def _told(problem: yaml.MarkedYAMLError, text: str) -> str:
    """The line that is wrong and why: a slip we know, else in the words of the grammar.

    What was opened and not closed (a quotation, a key without its colon) is wrong where it begins, not where the
    grammar gives up.
    """
    ends = [mark.line for mark in (problem.context_mark, problem.problem_mark) if mark]
    opened = bool(problem.context and problem.context.startswith("while scanning"))
    line = ends[0 if opened else -1] if ends else 0
    lines = text.splitlines()
    above = next((at for at in range(min(line, len(lines)) - 1, -1, -1) if lines[at].strip()), line)
    if seen := slip(lines, dict.fromkeys((line, *ends, above))):
        return f"line {seen[0] + 1}: {seen[1]}"
    if problem.context == "while scanning a quoted scalar":
        return f"line {line + 1}: a quotation mark is opened here and not closed; close it, or take it away"
    return f"line {line + 1}: {problem.problem or 'not YAML'}; mend the indentation or quotes"


def _prove_shallow(text: str, name: str, error: type[EditionError]) -> None:
    """Refuse deep nesting event by event: libyaml's composer recurses, and 90,000 brackets ended the process.

    And aliases and tags, which no file of ours needs: 330 bytes of aliases stand for twenty billion entries, and
    ``!!bool x`` is no error of YAML's.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise error(f"{name}, line {line}: *{event.anchor} repeats another entry; write the entry out.")
        if tag := getattr(event, "tag", None):
            raise error(f"{name}, line {line}: the tag {tag} is not for files of ours; take it away.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST + 1:  # the top level is one of them
            raise error(f"{name}, line {line}: nested too deeply; see the sample file.")


def _walk(node: Any, path: Path_, marked: Marked, depth: int) -> Iterator[tuple[Path_, int]]:
    """Every entry's path and line; refuses deep nesting and keys given twice.

    A key becomes text as it is written: ``110:`` and ``5.10:`` are words here.
    """
    yield path, node.start_mark.line + 1
    if depth > DEEPEST:
        raise marked.error(f"{marked.name}, line {node.start_mark.line + 1}: nested too deeply; see the sample file.")
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if isinstance(key, yaml.ScalarNode):
                key.tag = _STR
            if name in seen:
                line = key.start_mark.line + 1
                raise marked.error(f"{marked.name}, line {line}: {name} is given twice; keep one.")
            seen.add(name)
            yield from _walk(value, (*path, name), marked, depth + 1)
            yield (*path, name), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*path, index), marked, depth + 1)
    elif node.tag in _NUMBERS:
        marked.written[path] = node.value
