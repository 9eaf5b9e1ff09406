"""What one voice says before another sentence or voice follows: the pieces of a paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audio_edition.casting.sentences import clauses, sayable, sentences
from audio_edition.model import Attribution, Paragraph, Pause, SpanKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a clause in one voice. turn: of an interview, not a quotation."""

    text: str
    pause: Pause
    attribution: Attribution | None = None
    turn: bool = False


def voiced(paragraph: Paragraph, language: str) -> Iterator[Piece]:
    """A paragraph's pieces: narration with its marked terms in the narrator's voice, speech in the speaker's."""
    narration = ""
    for span in paragraph.spans:
        if span.kind in (SpanKind.SPEECH, SpanKind.TURN):
            yield from pieces_of(narration, language, None)
            turn = span.kind is SpanKind.TURN
            yield from (replace(piece, turn=turn) for piece in pieces_of(span.text, language, span.attribution))
            narration = ""
        else:
            narration += span.text
    yield from pieces_of(narration, language, None)


def pieces_of(text: str, language: str, who: Attribution | None) -> list[Piece]:
    """One voice's text as sentences, long ones as clauses, each with the pause that follows it."""
    pieces = []
    for sentence in sentences(text, language):
        parts = clauses(sentence, language)
        pieces += [Piece(part, Pause.CLAUSE, who) for part in parts[:-1]] + [Piece(parts[-1], Pause.SENTENCE, who)]
    if pieces and not _ends_a_sentence(pieces[-1].text):
        pieces[-1] = replace(pieces[-1], pause=Pause.QUOTE)
    return pieces


def _ends_a_sentence(text: str) -> bool:
    return text.rstrip().rstrip("”’」』）)》\"'").endswith(tuple("。！？!?….；;"))


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which there is something to say; lone punctuation goes with the piece before (or after) it."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and not (sayable(piece.text) and sayable(kept[-1].text)):
            told = kept[-1] if sayable(kept[-1].text) else piece
            kept[-1] = replace(told, text=kept[-1].text + piece.text, pause=piece.pause)
        else:
            kept.append(piece)
    return kept
