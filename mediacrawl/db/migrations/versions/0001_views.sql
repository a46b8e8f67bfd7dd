CREATE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body,
    body_blocks, authors, source, language, published_at, published_raw, modified_at, read_minutes,
    word_count, video_seconds, image_url, image_caption, image_credit, tags, keywords,
    content_hash, duplicate_of, first_seen_at, last_seen_at, revision, removed_at, extractor,
    search
FROM store.article;

CREATE VIEW corpus.article_url AS
SELECT url, article_id, first_seen_at FROM store.article_url;

CREATE VIEW corpus.revision AS
SELECT article_id, revision, seen_at, title, lead, body, content_hash, modified_at
FROM store.revision;

-- Targets are found by address when they are read, so the order of crawling never matters.
CREATE VIEW corpus.link AS
SELECT link.from_article_id, link.kind, link.position, link.anchor, link.target_url,
    target.article_id AS target_article_id, link.first_seen_at, link.last_seen_at
FROM store.link
LEFT JOIN store.article_url AS target ON target.url = link.target_url;

CREATE VIEW corpus.placement AS
SELECT placement.page_url, placement.page_kind, placement.label, placement.page,
    placement.position, placement.article_url, listed.article_id, placement.first_seen_at,
    placement.last_seen_at
FROM store.placement
LEFT JOIN store.article_url AS listed ON listed.url = placement.article_url;

CREATE VIEW corpus.headline AS
SELECT headline.headline_id, coalesce(headline.edition, site.edition) AS edition, headline.text,
    headline.first_seen_at, headline.last_seen_at, named.article_id, headline.url
FROM store.headline
LEFT JOIN store.site ON site.host = headline.host
LEFT JOIN store.article_url AS named ON named.url = headline.url;

CREATE VIEW corpus.tag AS SELECT tag_id, outlet, edition, name, url FROM store.tag;
CREATE VIEW corpus.article_tag AS SELECT article_id, tag_id, position FROM store.article_tag;
CREATE VIEW corpus.author AS SELECT author_id, outlet, name, url FROM store.author;
CREATE VIEW corpus.article_author AS
SELECT article_id, author_id, position FROM store.article_author;
CREATE VIEW corpus.image AS SELECT article_id, position, url, caption, credit FROM store.image;
CREATE VIEW corpus.near_duplicate AS
SELECT article_id, other_id, similarity FROM store.near_duplicate;

CREATE VIEW corpus.coverage_by_run AS
SELECT run.run_id, run.spider, run.started_at, entry.field,
    (run.coverage ->> 'articles')::int AS articles,
    (entry.counts ->> 'filled')::int AS filled,
    round((entry.counts ->> 'filled')::numeric
        / nullif((run.coverage ->> 'articles')::numeric, 0), 4) AS share,
    entry.counts -> 'sources' AS sources
FROM crawl.run
CROSS JOIN LATERAL jsonb_each(run.coverage -> 'fields') AS entry (field, counts);
