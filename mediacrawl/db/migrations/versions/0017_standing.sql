CREATE INDEX ix_placement_page ON store.placement (page_url, page, last_seen_at);
