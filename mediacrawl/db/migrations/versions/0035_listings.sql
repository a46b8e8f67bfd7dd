-- As in 0029 and 0032, with a column more.
CREATE OR REPLACE VIEW corpus.placement AS
SELECT listing.url AS page_url, placement.page_kind, placement.label, placement.page,
    placement.position, listed.url AS article_url, listed.article_id, placement.first_seen_at,
    coalesce(placement.left_at, (
        SELECT look.seen_at FROM store.listing_page AS look
        WHERE look.listing_id = placement.listing_id AND look.page = placement.page
    )) AS last_seen_at, placement.left_at, placement.listing_id
FROM store.placement
LEFT JOIN store.address AS listing ON listing.address_id = placement.listing_id
LEFT JOIN store.address AS listed ON listed.address_id = placement.listed_id;

CREATE OR REPLACE VIEW corpus.listing_page AS
SELECT (SELECT url FROM store.address WHERE address_id = look.listing_id) AS page_url, look.page,
    look.page_kind, look.seen_at, look.oldest_at, look.listing_id
FROM store.listing_page AS look;
