"""Word documents by their whole XML: the archive's parts, styles, automatic numbers, words in a paragraph, tables."""
