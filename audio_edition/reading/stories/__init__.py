"""A document's stories: their elements become labelled blocks."""
