"""A web page: its tree, its blocks in order, its metadata, and which of its blocks are the article."""
