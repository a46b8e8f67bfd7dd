-- Writers wait from here on; readers do until the end, for a moment.
LOCK TABLE store.link, store.placement, store.article_url IN SHARE ROW EXCLUSIVE MODE;
SELECT store_next.redo();
UPDATE store_next.address SET article_id = known.article_id
FROM store_next.address AS same LEFT JOIN store.article_url AS known USING (url)
WHERE same.address_id = address.address_id
    AND address.article_id IS DISTINCT FROM known.article_id;

ALTER TABLE store_next.link
    ADD CONSTRAINT pk_link PRIMARY KEY USING INDEX pk_link,
    ADD CONSTRAINT fk_link_from_article_id FOREIGN KEY (from_article_id)
        REFERENCES store.article (article_id) ON DELETE CASCADE;
ALTER TABLE store_next.placement ADD CONSTRAINT pk_placement PRIMARY KEY USING INDEX pk_placement;

CREATE TABLE store_next.wanted (
    address_id INTEGER NOT NULL,
    linked_from INTEGER NOT NULL,
    CONSTRAINT pk_wanted PRIMARY KEY (address_id)
);
INSERT INTO store_next.wanted
SELECT address_id, linked_from FROM store.wanted JOIN store_next.address USING (url);
CREATE INDEX ix_wanted_linked_from ON store_next.wanted (linked_from);

CREATE OR REPLACE VIEW corpus.link AS
SELECT link.from_article_id, link.kind, link.position, link.anchor, target.url AS target_url,
    target.article_id AS target_article_id, link.first_seen_at,
    CASE WHEN link.last_seen_at >= shown.links_from
        THEN greatest(link.last_seen_at, shown.links_until)
        ELSE link.last_seen_at END AS last_seen_at
FROM store_next.link
LEFT JOIN store_next.address AS target ON target.address_id = link.target_id
LEFT JOIN store.standing AS shown ON shown.article_id = link.from_article_id;

-- A page is asked for by what stands on it, and by nothing else: a join would ask for all.
CREATE OR REPLACE VIEW corpus.placement AS
SELECT listing.url AS page_url, placement.page_kind, placement.label, placement.page,
    placement.position, listed.url AS article_url, listed.article_id, placement.first_seen_at,
    coalesce(placement.left_at, (
        SELECT look.seen_at FROM store_next.listing_page AS look
        WHERE look.listing_id = placement.listing_id AND look.page = placement.page
    )) AS last_seen_at, placement.left_at
FROM store_next.placement
LEFT JOIN store_next.address AS listing ON listing.address_id = placement.listing_id
LEFT JOIN store_next.address AS listed ON listed.address_id = placement.listed_id;

CREATE OR REPLACE VIEW corpus.wanted AS
SELECT address.url, wanted.linked_from
FROM store_next.wanted LEFT JOIN store_next.address USING (address_id);

CREATE OR REPLACE VIEW corpus.coverage_article AS
SELECT coverage_id, max(article_id) AS article_id, article_url,
    CASE WHEN NOT bool_or(stated) THEN 'page'
        WHEN min(place) IS NULL THEN 'metadata' ELSE 'both' END AS how,
    (min(place))[1] AS page, (min(place))[2] AS position
FROM (
    SELECT coverage.coverage_id, article.article_id,
        coalesce(article.url, listed.url) AS article_url,
        ARRAY[placement.page, placement.position] AS place, false AS stated
    FROM store.coverage
    JOIN store_next.address AS listing ON listing.url = coverage.url
    JOIN store_next.placement ON placement.listing_id = listing.address_id
    JOIN store_next.address AS listed ON listed.address_id = placement.listed_id
    LEFT JOIN store.article ON article.article_id = listed.article_id
    UNION ALL
    SELECT coverage.coverage_id, article.article_id, article.url, NULL, true
    FROM store.coverage
    JOIN store.article ON article.coverage = coverage.name
        AND article.outlet = coverage.outlet AND article.edition = coverage.edition
) AS named
GROUP BY coverage_id, article_url;

DROP VIEW store_next.numbered_link, store_next.numbered_placement;
DROP TABLE store.link, store.placement, store.wanted;
ALTER TABLE store_next.address SET SCHEMA store;
ALTER TABLE store_next.link SET SCHEMA store;
ALTER TABLE store_next.listing_page SET SCHEMA store;
ALTER TABLE store_next.placement SET SCHEMA store;
ALTER TABLE store_next.wanted SET SCHEMA store;
DROP SCHEMA store_next CASCADE;
