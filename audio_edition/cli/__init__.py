"""The command line: a file a command or a family of them; each parses options, calls one function and prints."""

from audio_edition.cli.edition import main

__all__ = ["main"]
