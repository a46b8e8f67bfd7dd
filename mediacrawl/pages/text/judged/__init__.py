"""Which leaves of a page are its article's: what is known of each, the trees, what they missed."""
