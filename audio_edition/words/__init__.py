"""What the product tells a person, in the person's language: English sentences matched against a catalogue."""

from audio_edition.words.telling import LANGUAGES, Teller, teller

__all__ = ["LANGUAGES", "Teller", "teller"]
