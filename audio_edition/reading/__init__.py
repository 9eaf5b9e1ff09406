"""Understanding the page: file → Page → Feature."""
