"""What the commands share and print; not in `commands`, where Scrapy takes every class for one."""
