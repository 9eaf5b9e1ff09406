"""The sections of voices.yaml, read and proved: melody, lexicon, the show, talking books, the choice of stories."""
