"""`make bench`: Standfirst beside other engines on the same weights, articles and lengths."""
