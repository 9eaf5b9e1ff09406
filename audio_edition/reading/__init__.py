"""Understanding the page: file → Document → Feature."""
