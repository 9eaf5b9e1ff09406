"""The visible text of a Word document: every text node of its XML parts, with the standard library."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from audio_edition.witness.piece import Piece

SPACES: Final = re.compile(r".*(?:/wordprocessingml/(?:2006/)?main|/(?:2006/)?math)")
"""The name spaces, transitional and strict, whose ``t`` is a text node; ``delText`` is one that was struck."""

BESIDE: Final = re.compile(r"(?:header|footer|footnotes|endnotes|comments)")
BODY: Final = "word/document.xml"


def pieces(data: bytes, encoding: str) -> Iterator[Piece]:
    """The text nodes and alternative texts of the document, its headers, footers, notes and comments."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in _parts(archive):
            yield from _walk(ElementTree.fromstring(archive.read(part)), posixpath.basename(part))


def _parts(archive: zipfile.ZipFile) -> list[str]:
    names = set(archive.namelist())
    main = next((target for kind, target in _related(archive, "") if kind == "officeDocument"), BODY)
    main = main if main in names else BODY
    related = {target for kind, target in _related(archive, main) if BESIDE.fullmatch(kind)}
    folder = posixpath.dirname(main)
    related |= {name for name in names if posixpath.dirname(name) == folder and _is_beside(posixpath.basename(name))}
    return [main, *sorted(related & names - {main})]


def _is_beside(name: str) -> bool:
    return name.endswith(".xml") and BESIDE.fullmatch(name.removesuffix(".xml").rstrip("0123456789")) is not None


def _related(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """What a part ("" for the whole) refers to: (the last word of its type, its name in the archive)."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in archive.namelist():
        for relation in ElementTree.fromstring(archive.read(relations)):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            yield relation.get("Type", "").rpartition("/")[2], target


def _walk(root: Element, place: str) -> Iterator[Piece]:
    """Every text in the order of the part. Of two drawings of one thing (a text box) the one for newer programs."""
    waiting = [(root, True)]
    while waiting:
        node, shown = waiting.pop()
        space, _, name = str(node.tag).rpartition("}")
        if name in ("t", "delText") and SPACES.fullmatch(space):
            yield Piece(node.text or "", place, shown)
        elif name == "noBreakHyphen":
            yield Piece("-", place, shown)
        elif name == "docPr" and node.get("descr", "").strip():
            yield Piece(node.get("descr", ""), f"the alternative text of a picture in {place}", shown)
        inside = _drawn_once(node) if name == "AlternateContent" else list(node)
        shown = shown and not (name == "r" and _is_hidden(node))
        waiting += [(child, shown) for child in reversed(inside)]


def _drawn_once(node: Element) -> list[Element]:
    choices = [child for child in node if str(child.tag).endswith("}Choice")]
    return choices[:1] or list(node)


def _is_hidden(run: Element) -> bool:
    """Whether the run's own properties say that it is not shown."""
    properties = next((child for child in run if str(child.tag).endswith("}rPr")), None)
    for child in properties if properties is not None else ():
        space, _, name = str(child.tag).rpartition("}")
        if name == "vanish":
            return child.get(f"{space}}}val", "true") not in ("0", "false", "off")
    return False
