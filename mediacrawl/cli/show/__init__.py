"""What `scrapy show` has of a page, and how it says it."""
