"""What an article is filed under: section, tags, keywords."""
