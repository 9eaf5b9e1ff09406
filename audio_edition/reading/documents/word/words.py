"""The words of one paragraph of Word's: runs, fields, insertions and deletions, rubies, formulas, drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Final

from audio_edition.document import Inline
from audio_edition.reading.documents.inline import CROSSED_OUT, RUBY_READING, Mark, Piece
from audio_edition.reading.documents.word.formulas import linear
from audio_edition.reading.documents.word.names import child, children, kind, value, within
from audio_edition.reading.documents.word.parts import Relation
from audio_edition.reading.documents.word.signs import sign
from audio_edition.reading.documents.word.styles import Setting, Styles, setting

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

DELETED: Final = "deleted in a tracked change"
HIDDEN: Final = "hidden in Word"
PLACEHOLDER: Final = "placeholder of a form"
CODE: Final = "code of a field"
DEEPEST_FIELD: Final = 50
LINE_END: Final = "\n"
RAISED: Final = {"superscript": Inline.SUPERSCRIPT, "subscript": Inline.SUBSCRIPT}
REFERENCES: Final = {
    "w:footnoteReference": "footnotes",
    "w:endnoteReference": "endnotes",
    "w:commentReference": "comments",
}


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for a stretch: how it is set, its marks, and why it is not for the listener."""

    setting: Setting = field(default_factory=Setting)
    marks: tuple[Mark, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box (its ``w:txbxContent``) that hangs on a paragraph."""

    content: Node
    left_out: str = ""


@dataclass(slots=True)
class Words:
    """A paragraph's words as pieces (a line's end is a piece of its own), how each is set, and what hangs on it:
    text boxes, alternative texts with the reason not to read them, notes by the part that has them and their id."""

    pieces: list[Piece] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: Words) -> None:
        """Have ``other``'s words run on from these, as one paragraph."""
        self.pieces += other.pieces
        self.settings += other.settings
        self.boxes += other.boxes
        self.pictures += other.pictures
        self.notes += other.notes


@dataclass(slots=True)
class WordReader:
    """Reads paragraphs one after another: a field (its code, then its result) may reach over several."""

    styles: Styles
    relations: Mapping[str, Relation]
    in_code: list[bool] = field(default_factory=list)
    marked: int = 0
    words: Words = field(default_factory=Words)

    def read(self, paragraph: Node, around: Around) -> Words:
        """The words of a ``w:p``."""
        self.words = Words()
        self._each(paragraph, around)
        self.in_code = [state for state in self.in_code if not state]  # no field's code goes over a paragraph's end
        return self.words

    def _each(self, node: Node, around: Around) -> None:
        for part in children(node):
            self._part(part, around)

    def _part(self, node: Node, around: Around) -> None:
        name = kind(node)
        handler = self.HANDLERS.get(name)
        if handler is not None:
            handler(self, node, around)
        elif not name.endswith("Pr"):
            self._each(node, around)

    def _say(self, text: str, around: Around) -> None:
        reason = CODE if any(self.in_code) else around.left_out
        if not reason and around.setting.hidden:
            reason = HIDDEN
        if not reason and around.setting.struck:
            reason = CROSSED_OUT
        raised = RAISED.get(around.setting.raised or "")
        marks = (*around.marks, *((Mark(raised),) if raised else ()))
        if around.setting.bold:
            marks = (*marks, Mark(Inline.STRONG))
        self.words.pieces.append(Piece(text, marks, reason))
        self.words.settings.append(around.setting)

    def _text(self, node: Node, around: Around) -> None:
        if node.text:
            self._say(node.text.replace(LINE_END, " "), around)

    def _run(self, node: Node, around: Around) -> None:
        properties = child(node, "w:rPr")
        style = value(child(properties, "w:rStyle"))
        told = setting(properties).over(self.styles.setting(style)) if style else setting(properties)
        self._each(node, replace(around, setting=told.over(around.setting)))

    def _deleted(self, node: Node, around: Around) -> None:
        self._each(node, replace(around, left_out=around.left_out or DELETED))

    def _inserted(self, node: Node, around: Around) -> None:
        self._each(node, self._marked(around, Inline.INSERTED))

    def _marked(self, around: Around, inline: Inline, told: str = "") -> Around:
        self.marked += 1
        return replace(around, marks=(*around.marks, Mark(inline, told, self.marked)))

    def _link(self, node: Node, around: Around) -> None:
        relation = self.relations.get(value(node, "id"))
        address = relation.target if relation is not None and relation.outside else ""
        self._each(node, self._marked(around, Inline.LINK, address) if address else around)

    def _field(self, node: Node, around: Around) -> None:
        match value(node, "fldCharType"):
            case "begin" if len(self.in_code) < DEEPEST_FIELD:
                self.in_code.append(True)
            case "separate" if self.in_code:
                self.in_code[-1] = False
            case "end" if self.in_code:
                self.in_code.pop()

    def _ruby(self, node: Node, around: Around) -> None:
        reading = "".join(part.text or "" for rt in children(node, "w:rt") for part in within(rt, "w:t"))
        for base in children(node, "w:rubyBase"):
            self._each(base, self._marked(around, Inline.RUBY, reading))
        if reading:
            self._say(reading, replace(around, left_out=around.left_out or RUBY_READING))

    def _control(self, node: Node, around: Around) -> None:
        waiting = child(child(node, "w:sdtPr"), "w:showingPlcHdr") is not None
        self._each(node, replace(around, left_out=around.left_out or (PLACEHOLDER if waiting else "")))

    def _formula(self, node: Node, around: Around) -> None:
        self._say(linear(node), self._marked(around, Inline.FORMULA))

    def _break(self, node: Node, around: Around) -> None:
        self.words.pieces.append(Piece(LINE_END))
        self.words.settings.append(around.setting)

    def _sign(self, node: Node, around: Around) -> None:
        self._say(sign(node), around)

    def _note(self, node: Node, around: Around) -> None:
        self.words.notes.append((REFERENCES[kind(node)], value(node, "id")))

    def _alternative(self, node: Node, around: Around) -> None:
        self._each(chosen(node), around)

    def _drawing(self, node: Node, around: Around) -> None:
        for part in children(node):
            name = kind(part)
            if name == "w:txbxContent":
                self.words.boxes.append(Box(part, around.left_out))
                continue
            if name in ("a:t", "v:textpath"):
                self._say(part.text or value(part, "string"), around)
            elif name in ("wp:docPr", "v:shape", "v:rect", "v:group") and not around.left_out:
                self._picture(part)
            self._drawing(chosen(part) if name == "mc:AlternateContent" else part, around)

    def _picture(self, node: Node) -> None:
        words = " ".join((value(node, "descr") or value(node, "alt") or value(node, "title")).split())
        decorative = any(value(part) in ("1", "true") for part in within(node, "decorative"))
        holder = node.getparent() if kind(node) == "wp:docPr" else node
        shown = any(kind(part) in ("a:blip", "v:imagedata") for part in (holder if holder is not None else node).iter())
        if words or shown:
            self.words.pictures.append((words, "decorative picture" if decorative else ""))

    HANDLERS: ClassVar[Mapping[str, Callable[[WordReader, Node, Around], None]]] = {
        "w:r": _run,
        "w:t": _text,
        "w:delText": _text,
        "w:instrText": lambda *_: None,
        "w:delInstrText": lambda *_: None,
        "w:tab": lambda self, node, around: self._say("\t", around),
        "w:ptab": lambda self, node, around: self._say("\t", around),
        "w:noBreakHyphen": lambda self, node, around: self._say("\u2011", around),
        "w:softHyphen": lambda self, node, around: self._say("\u00ad", around),
        "w:br": _break,
        "w:cr": _break,
        "w:sym": _sign,
        "w:del": _deleted,
        "w:moveFrom": _deleted,
        "w:ins": _inserted,
        "w:moveTo": _inserted,
        "w:hyperlink": _link,
        "w:fldChar": _field,
        "w:ruby": _ruby,
        "w:sdt": _control,
        "m:oMath": _formula,
        "w:footnoteReference": _note,
        "w:endnoteReference": _note,
        "w:commentReference": _note,
        "w:drawing": _drawing,
        "w:pict": _drawing,
        "w:object": _drawing,
        "mc:AlternateContent": _alternative,
    }


def chosen(node: Node) -> Node:
    """The one of several forms of the same thing (``mc:AlternateContent``) that has words, the newest first."""
    forms = [*children(node, "mc:Choice"), *children(node, "mc:Fallback")]
    telling = (form for form in forms if any(_tells(part) for part in form.iter()))
    return next(telling, forms[0] if forms else node)


def _tells(node: Node) -> bool:
    return kind(node) in ("w:t", "a:t", "wp:docPr", "v:textpath", "m:t", "w:sym")


def lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each line of a paragraph."""
    line: list[Piece] = []
    for piece in pieces:
        if piece.text == LINE_END:
            yield line
            line = []
        else:
            line.append(piece)
    yield line
