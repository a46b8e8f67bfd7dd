"""What names a site's articles to machines, in a crawl: feeds and sitemaps, asked and taken."""
