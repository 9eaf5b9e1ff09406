"""``python -m audio_edition``."""

from audio_edition.cli import main

main()
