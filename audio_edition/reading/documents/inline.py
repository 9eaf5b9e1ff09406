"""What stretches inside a block mean, said in its text: 10³, H₂O, 21st; and what must not be spoken, cut out of it.

Shared by the formats that know inline meaning. A format gives the stretches of a block as pieces; ``inlined`` gives
its text, its runs, and what stands behind it as elements of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from audio_edition.document import Element, Inline, Kind, Run

CROSSED_OUT: Final = "crossed out"
HIDDEN: Final = "not shown on the page"
NOTE_MARK: Final = "note mark"
RUBY_READING: Final = "reading of a ruby"
SIGN: Final = "sign without words"

RAISED: Final = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
LOWERED: Final = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
"""The raised and lowered characters that Unicode has (Superscripts and Subscripts, Phonetic Extensions)."""

LONGEST_RAISED: Final = 16
"""Characters from which a raised stretch is text set small, not an exponent."""

ORDINAL: Final = re.compile(r"st|nd|rd|th|er|re|ère|e|ème|nd|nde|º|ª|o|a", re.IGNORECASE)
TRADE_MARK: Final = {"TM": "™", "SM": "℠", "(R)": "®", "R": "®", "(C)": "©"}
NOTE_SIGN: Final = re.compile(
    r"[\[［(（〔【]\s?(?:注\s?)?[\d,、–-]{1,9}\s?[\]］)）〕】]|\[\w{1,9}\]|[*＊†‡§¶]{1,4}|注\s?\d{0,3}|[①-⑳]"
)
NOTE_NUMBER: Final = re.compile(r"\d{1,3}(?:\s?[,、–-]\s?\d{1,3}){0,9}|[a-z]")
BASE: Final = re.compile(r"(?:[\d)）\]]|(?<![A-Za-z])[A-Za-zμµΩ°Å]{1,3}|[⁰-₎])$")
"""What an exponent stands on: a number, a unit, a variable, a bracket's end."""

YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d$")

SIGNS: Final = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U0010fffd\U0001f000-\U0001faff\U0001fb00-\U0001fbff"
    "\u231a\u231b\u23e9-\u23ff\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4"
    "\u26ea\u26f2-\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b50\u2b55"
    "]|[\u203c-\u2bff\u3030\u303d\u3297\u3299]\ufe0f"
)
"""Private characters of icon fonts, and emoji by their default presentation (Unicode's emoji-data)."""

JOINERS: Final = re.compile("[\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch means, what the file tells beside it, and which of its kind it is (pieces of one stay one)."""

    inline: Inline
    told: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block as the file has it. left_out: why it is not for the listener."""

    text: str
    marks: tuple[Mark, ...] = ()
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Inlined:
    """A block's text in one line, its runs, and what was cut out of it: (text, reason) in order."""

    text: str
    runs: tuple[Run, ...] = ()
    cut: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Line:
    """A line in the making. White space is one space, as a browser shows it. text: its end, enough to judge by."""

    spilt: list[str] = field(default_factory=list)
    done: int = 0
    text: str = ""
    runs: list[tuple[Mark, int, int]] = field(default_factory=list)
    cut: list[tuple[str, str]] = field(default_factory=list)

    def write(self, text: str, marks: Sequence[Mark]) -> None:
        words = " ".join(text.split())
        if text[:1].isspace() and self.text and not self.text.endswith(" "):
            self.text += " "
        start = self.done + len(self.text)
        self.text += words + (" " if words and text[-1:].isspace() else "")
        if words:
            self.runs.extend((mark, start, start + len(words)) for mark in marks)
        self._spill()

    def cut_out(self, text: str, reason: str) -> None:
        words = " ".join(text.split())
        if words:
            self.cut.append((words, reason))
        if text[:1].isspace() or text[-1:].isspace():
            self.write(" ", ())

    def _spill(self) -> None:
        """Put by all but the end, so that a long line is made in linear time."""
        if len(self.text) > 4 * LONGEST_RAISED:
            kept = self.text[-2 * LONGEST_RAISED :]
            self.spilt.append(self.text[: -len(kept)])
            self.done += len(self.spilt[-1])
            self.text = kept


def inlined(pieces: Iterable[Piece]) -> Inlined:
    """The text of a block with its inline meaning written out, and what is cut out of it."""
    line = _Line()
    for scripted, group in groupby(pieces, key=_script):
        if scripted is None:
            for piece in group:
                _write_plain(line, piece)
        else:
            _write_script(line, scripted, list(group))
    text = ("".join(line.spilt) + line.text).rstrip()
    return Inlined(text, _joined(line.runs), tuple(line.cut))


def cut_elements(cut: Iterable[tuple[str, str]], like: Element) -> tuple[Element, ...]:
    """What was cut out of a block, as elements that stand behind it."""
    return tuple(
        replace(like, kind=Kind.PARAGRAPH, text=text, level=0, number="", table=None, runs=(), left_out=reason)
        for text, reason in cut
    )


def _script(piece: Piece) -> Mark | None:
    raised = (Inline.SUPERSCRIPT, Inline.SUBSCRIPT)
    return next((m for m in piece.marks if m.inline in raised), None) if not piece.left_out else None


def _write_plain(line: _Line, piece: Piece) -> None:
    if piece.left_out:
        line.cut_out(piece.text, piece.left_out)
        return
    done = 0
    for sign in SIGNS.finditer(piece.text):
        line.write(JOINERS.sub("", piece.text[done : sign.start()]), piece.marks)
        line.cut_out(sign.group().rstrip("\ufe0f"), SIGN)
        done = sign.end()
    rest = piece.text[done:]
    line.write(JOINERS.sub("", rest) if done else rest, piece.marks)


def _write_script(line: _Line, mark: Mark, pieces: Sequence[Piece]) -> None:
    """A raised or lowered stretch: an exponent, an ordinal's letters, a trade mark, a note's mark, or small text."""
    text = "".join(piece.text for piece in pieces)
    words = "".join(text.split())
    if not words or not line.text.strip() or len(words) > LONGEST_RAISED:
        for piece in pieces:
            _write_plain(line, replace(piece, marks=tuple(m for m in piece.marks if m is not mark)))
        return
    if mark.inline is Inline.SUPERSCRIPT:
        linked = any(m.inline is Inline.LINK for piece in pieces for m in piece.marks)
        if is_note_mark(words, line.text.rstrip(), linked):
            line.cut_out(text, NOTE_MARK)
            return
        written = raised(words, line.text.rstrip())
    else:
        written = lowered(words)
    line.text = line.text.rstrip() if written != words else line.text
    line.write(written, [m for m in pieces[0].marks if m is not mark] + [mark])


def is_note_mark(words: str, before: str, linked: bool) -> bool:
    """Whether a raised stretch behind ``before`` is the mark of a note, not an exponent."""
    if NOTE_SIGN.fullmatch(words):
        return True
    if not NOTE_NUMBER.fullmatch(words):
        return False
    return linked or (words.isdigit() and (YEAR.search(before) is not None or not BASE.search(before)))


def raised(words: str, before: str) -> str:
    """A superscript behind ``before`` in plain characters: ``³``, ``th`` of an ordinal, ``™``, else ``^(…)``."""
    if words in TRADE_MARK or words in TRADE_MARK.values():
        return TRADE_MARK.get(words, words)
    if before[-1:].isdigit() and ORDINAL.fullmatch(words):
        return words
    return _translated(words, RAISED, "^")


def lowered(words: str) -> str:
    """A subscript in plain characters, else ``_(…)``."""
    return _translated(words, LOWERED, "_")


def _translated(words: str, table: dict[int, int], sign: str) -> str:
    if all(ord(character) in table for character in words):
        return words.translate(table)
    return f"{sign}({words})"


def _joined(runs: Sequence[tuple[Mark, int, int]]) -> tuple[Run, ...]:
    """Runs in order; pieces of one mark that touch are one run."""
    whole: dict[Mark, list[int]] = {}
    found: list[tuple[Mark, int, int]] = []
    for mark, start, end in runs:
        span = whole.get(mark)
        if span is not None and start - span[1] <= 1:
            span[1] = end
            continue
        if span is not None:
            found.append((mark, span[0], span[1]))
        whole[mark] = [start, end]
    found.extend((mark, span[0], span[1]) for mark, span in whole.items())
    return tuple(Run(m.inline, start, end, m.told) for m, start, end in sorted(found, key=lambda f: (f[1], -f[2])))
