"""What is said for lines that are not said as they are written: rows of tables, numbered items, descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from audio_edition.casting.structures.numbering import said_number
from audio_edition.casting.structures.rows import row_sentences
from audio_edition.model import Line, Part, Pause

ROW, CAPTION = "row", "caption"
"""Roles of the lines of a table."""

ENDS = frozenset({Pause.PARAGRAPH, Pause.HEADING, Pause.SECTION, Pause.PART})
"""Pauses that end a block of the page."""


def aloud(lines: Sequence[Line], templates: Mapping[str, str]) -> dict[str, str]:
    """By the id of its line the sentence to be said, digits still digits; lines said as written are not in it.

    templates: our words, see ``announcements:`` in voices.yaml.
    """
    said: dict[str, str] = {}
    for table in tables(lines):
        rows = [line for line in table if line.role == ROW]
        sentences = row_sentences([line.cells for line in rows], templates, table[0].language)
        said |= {line.id: sentence for line, sentence in zip(rows, sentences, strict=True)}
        said |= {line.id: _caption(line, templates) for line in table if line.role == CAPTION and line.row}
    for before, line in zip([None, *lines], lines, strict=False):
        if announced := _announced(line, before, templates):
            said[line.id] = announced + line.text.lstrip()
    return said


def tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each table: they follow one another, and the last one ends a block."""
    table: list[Line] = []
    for line in lines:
        if line.part is Part.TABLE:
            table.append(line)
        if table and (line.part is not Part.TABLE or line.pause in ENDS):
            yield table
            table = []
    if table:
        yield table


def _caption(line: Line, templates: Mapping[str, str]) -> str:
    template = templates.get("table_caption", "")
    [frame] = line.row
    facts = {"caption": line.text.strip().rstrip("。.，,：:"), "columns": frame.columns, "rows": frame.rows}
    return template.format(**facts) if "{caption}" in template else line.text


def _announced(line: Line, before: Line | None, templates: Mapping[str, str]) -> str:
    """What we say before the words of a line: the number of an item, or that a picture is described."""
    if line.part is Part.ITEM and line.number and line.role == "narrator":
        return said_number(line.number, templates.get("item", ""))
    opens = before is None or before.part is not Part.DESCRIPTION or before.pause in ENDS
    return templates.get("description", "") if line.part is Part.DESCRIPTION and opens else ""
