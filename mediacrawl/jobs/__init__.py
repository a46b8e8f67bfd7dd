"""Jobs, schedule and workers: procrastinate's queue in the database, a process for each crawl."""
