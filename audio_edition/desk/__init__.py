"""The desk: a page on this machine where a producer takes a feature, mends it, hears it and builds its edition."""
