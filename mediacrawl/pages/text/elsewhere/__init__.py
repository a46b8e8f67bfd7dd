"""The text of an article where its page shows it badly: data for machines, a generic extractor."""
