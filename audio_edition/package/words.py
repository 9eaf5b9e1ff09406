"""The words of ours on pages and in transcripts, in the language of the feature (words.yaml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from audio_edition.casting.announcements import spoken_date
from audio_edition.package.transcript import Sentence
from audio_edition.tables import table
from audio_edition.words import teller


@dataclass(frozen=True, slots=True)
class Words:
    """tag: the language as BCP 47. table: our words by name, see words.yaml."""

    tag: str
    table: Mapping[str, Any]

    @property
    def language(self) -> str:
        """The language as we name it, ``zh`` or ``en``."""
        return self.tag.partition("-")[0]

    @property
    def notice(self) -> str:
        """That the voices are synthetic."""
        return str(self.table["notice"])

    def voice(self, sentence: Sentence) -> str:
        """Who says a sentence, as shown: the speaker, an unnamed voice, or the narrator."""
        return sentence.speaker or str(self.table["unnamed" if sentence.quoted else "narrator"])

    def colon(self, name: str) -> str:
        """A speaker's name as it stands before the words."""
        return str(self.table["colon"]).format(name=name)

    def left_out(self, reasons: Sequence[str]) -> str:
        """How many pieces were left out, and why; "" for none."""
        if not reasons:
            return ""
        told, counts = self.table["left_out"], self.table["counts"]
        named = [teller(self.language).tell(reason) for reason in dict.fromkeys(reasons)]
        count = counts[len(reasons) - 1] if len(reasons) <= len(counts) else len(reasons)
        listed = str(told["apart"]).join(named)
        return str(told["one" if len(reasons) == 1 else "many"]).format(count=count, reasons=listed)

    def corrected(self, date: str) -> str:
        """That a story was corrected on a day (ISO 8601)."""
        return str(self.table["corrected"]).format(date=spoken_date(date, self.language))

    def length(self, milliseconds: int) -> str:
        """A duration in words, to the second."""
        minutes, seconds = divmod(milliseconds // 1000, 60)
        return str(self.table["length"]).format(minutes=minutes, seconds=seconds)


@cache
def words(language: str) -> Words:
    """Our words in ``zh`` or ``en``."""
    ours = table(__package__, "words.yaml")[language]
    return Words(ours["tag"], ours)
