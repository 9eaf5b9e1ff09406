"""Every regular expression of the package, and whether the time it takes grows faster than its input."""
