"""Word lists and tables of the newspaper trade, one entry a line; a journalist can extend them."""
