"""Where an issue comes from: folders, lists of a paper, pages, feeds and sitemaps, each made an ``Issue``."""
