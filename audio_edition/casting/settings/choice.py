"""``keep:`` and ``leave_out:`` of voices.yaml: which stories of a paper are in its issue, by section or words."""

from __future__ import annotations

from dataclasses import dataclass

from audio_edition.casting.yamlfile import Marked


@dataclass(frozen=True, slots=True)
class Choice:
    """Names of sections, and words of headlines."""

    sections: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def why(self, section: str, headline: str) -> str:
        """What of a story is chosen: ``section 广告``, ``word 推广``; "" when nothing is."""
        found = [f"section {name}" for name in self.sections if name == section]
        found += [f"word {word}" for word in self.words if word in headline]
        return found[0] if found else ""


def choice(marked: Marked, name: str) -> Choice:
    """The setting of this name. Raises ConfigError with its line."""
    marked.known_keys((name,), marked.mapping((name,)), ("sections", "words"))
    return Choice(*(marked.texts((name, key), "must be a list, like [广告, 推广].") for key in ("sections", "words")))
