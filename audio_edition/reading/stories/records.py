"""Records of newspaper databases: lines that begin with a field name in 【 】."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audio_edition.model import Label, Skipped
from audio_edition.reading.passage import Passage, join
from audio_edition.reading.stories.printed import PrintedLine
from audio_edition.reading.vocabulary import mapping

FIELD_NAME = "name of a record field"
FIELD = "record field"
_WIDE_SPACE = re.compile(r"(?<=\S)(?: {2,}|\u3000)(?=\S)")
_FIELD = re.compile(r"【([\s\u3400-\u9fff]{2,12})】")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: what it is (a label, ``kicker``, ``body`` or ``skipped``) and its lines."""

    kind: str
    name: Passage
    lines: tuple[Passage, ...]

    def skipped_name(self) -> list[Skipped]:
        """The name of the field, which is not read out."""
        return self.name.skipped(FIELD_NAME)


def field_name(text: str) -> str:
    """The name of the field that a line begins with, without white space; nothing where it begins with none."""
    match = _FIELD.match(text.strip())
    return "".join(match.group(1).split()) if match else ""


def split_record(lines: Sequence[PrintedLine]) -> tuple[list[Field], list[PrintedLine]]:
    """The fields before the text, and the lines of the text. A page that is no record is all text."""
    kinds = mapping("zh", "record_fields")
    fields: list[tuple[str, Passage, list[Passage]]] = []
    for index, line in enumerate(lines):
        match = _FIELD.match(line.text)
        if match:
            kind = kinds.get("".join(match.group(1).split()), Label.SKIPPED)
            value = line.passage.part(match.end()).strip()
            if kind == "body":
                body = [PrintedLine(value, 1, 0, line.width)] if value.text else []
                fields.append((kind, line.passage.part(0, match.end()), []))
                return _fields(fields), [*body, *lines[index + 1 :]]
            fields.append((kind, line.passage.part(0, match.end()), [value] if value.text else []))
        elif not fields:
            return [], list(lines)
        else:
            fields[-1][2].append(line.passage)
    return [], list(lines)


def _fields(fields: list[tuple[str, Passage, list[Passage]]]) -> list[Field]:
    return [Field(kind, name, tuple(values)) for kind, name, values in fields]


def title_and_rest(lines: Sequence[Passage]) -> tuple[Passage, Passage]:
    """The headline of a title field, and what stands under it or, where more lines follow, behind a wide space."""
    first, rest = lines[0], list(lines[1:])
    wide = _WIDE_SPACE.search(first.text) if rest else None
    if wide:
        rest.insert(0, first.part(wide.end()))
        first = first.part(0, wide.start())
    return first, join(rest)
