CREATE INDEX ix_article_removed_at ON store.article (removed_at) WHERE removed_at IS NOT NULL;
CREATE INDEX ix_article_duplicate ON store.article (published_at) WHERE duplicate_of IS NOT NULL;
CREATE INDEX ix_article_media ON store.article (published_at)
    WHERE video_seconds IS NOT NULL OR media_url IS NOT NULL;
CREATE INDEX ix_revision_seen_at ON store.revision (seen_at);
CREATE INDEX ix_near_duplicate_similarity ON store.near_duplicate (similarity, other_id);
CREATE INDEX ix_edition_pair_last_at ON store.edition_pair (last_at) WHERE score IS NOT NULL;
CREATE INDEX ix_headline_first_seen_at ON store.headline (first_seen_at);
CREATE INDEX ix_placement_stood ON store.placement (page_kind, (last_seen_at - first_seen_at));
