"""Where listeners find it: the feed."""
