"""What kinds there are: of labels, parts, spans, pauses, voices."""

from __future__ import annotations

from enum import StrEnum


class Gender(StrEnum):
    """A speaker's or voice's gender as far as the article tells."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = "u"


class Label(StrEnum):
    """What a block of the page is."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    ITEM = "item"
    VERSE = "verse"
    TABLE = "table"
    DESCRIPTION = "description"
    SKIPPED = "skipped"


class Part(StrEnum):
    """Which part of the edition a script line belongs to."""

    ANNOUNCEMENT = "announcement"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    VERSE = "verse"
    TABLE = "table"
    CAPTION = "caption"
    DESCRIPTION = "description"
    CREDIT = "credit"


class SpanKind(StrEnum):
    """What a stretch of a paragraph is: the narrator's words, a person's quotation, a person's words in a turn of an
    interview (no marks around them), or a marked term."""

    NARRATION = "narration"
    SPEECH = "speech"
    TURN = "turn"
    TERM = "term"


class Pause(StrEnum):
    """Why there is a pause after a line; voices.yaml gives each reason its seconds.

    LINE: after a line of verse, a row of a table, an item of a list within a list.
    """

    QUOTE = "quote"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    LINE = "line"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    SECTION = "section"
    PART = "part"
