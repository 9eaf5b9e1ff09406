"""Web pages and PDF, until they stand beside the other formats in ``reading.documents``."""
