"""The leaves of a page in its order: each paragraph, heading, quote, list, table or image of it."""
