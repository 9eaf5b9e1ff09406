"""Tables, lists and descriptions: what is said for pieces of a page that are not sentences."""
