"""What a quotation is, and the words beside it that tell."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.model import Attribution, SpanKind
from audio_edition.reading.people import Form, Mention


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a quotation is; for speech also who speaks."""

    kind: SpanKind
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb near a quotation. subject: who acts in its clause. start, end: offsets in the paragraph."""

    start: int
    end: int
    subject: Mention | None
    direct: bool
    colon: bool
    glued: bool
    weak: bool = False


TERM = Verdict(SpanKind.TERM)


def names_person(cue: Cue) -> bool:
    """Whether a person is named or meant, not just a noun."""
    return cue.subject is not None and cue.subject.form not in (Form.NOUN, Form.ORGANISATION)
