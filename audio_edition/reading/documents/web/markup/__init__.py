"""HTML as it is written: the tree, its elements, its stretches of text, its tables, lists and formulas."""
