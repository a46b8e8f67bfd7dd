SELECT store_next.redo();
CREATE UNIQUE INDEX IF NOT EXISTS pk_link ON store_next.link (from_article_id, target_id, kind);
CREATE INDEX IF NOT EXISTS ix_link_target_id ON store_next.link (target_id);
CREATE INDEX IF NOT EXISTS ix_link_first_seen_at ON store_next.link
    USING brin (first_seen_at) WITH (pages_per_range = 32);
CREATE UNIQUE INDEX IF NOT EXISTS pk_placement ON store_next.placement (listing_id, listed_id);
CREATE INDEX IF NOT EXISTS ix_placement_listed_id ON store_next.placement (listed_id);
CREATE INDEX IF NOT EXISTS ix_placement_page ON store_next.placement (listing_id, page)
    WHERE left_at IS NULL;
CREATE INDEX IF NOT EXISTS ix_placement_standing ON store_next.placement (page_kind, first_seen_at)
    WHERE left_at IS NULL;
CREATE INDEX IF NOT EXISTS ix_placement_stood ON store_next.placement
    (page_kind, (left_at - first_seen_at)) WHERE left_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS ix_address_article_id ON store_next.address (article_id)
    WHERE article_id IS NOT NULL;
