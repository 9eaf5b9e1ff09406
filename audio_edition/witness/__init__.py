"""The witness: what can be seen in a file, found a second time without the readers, and compared with theirs.

It shares no code with them, knows nothing of what a text means, and only ever says: this stands in the file, and not
in the document (or the other way round).
"""
