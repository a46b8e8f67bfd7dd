-- Articles that stood longest on a kind of listing, by default the front page
-- page_kind=front   front, section, tag, region, author or coverage
-- limit=100         how many
WITH gone AS (
    SELECT left_at - first_seen_at AS stood, label, position, first_seen_at, article_url, article_id
    FROM corpus.placement
    WHERE page_kind = :page_kind AND left_at IS NOT NULL
    ORDER BY left_at - first_seen_at DESC, article_url LIMIT CAST(:limit AS int)
), look AS (  -- what stands longest is on the pages whose oldest does
    SELECT page_url, page, seen_at
    FROM corpus.listing_page
    WHERE page_kind = :page_kind AND oldest_at IS NOT NULL
    ORDER BY seen_at - oldest_at DESC, oldest_at, page LIMIT CAST(:limit AS int)
), standing AS (
    SELECT seen_at - first_seen_at AS stood, label, position, first_seen_at, article_url, article_id
    FROM look
    CROSS JOIN LATERAL (
        SELECT * FROM corpus.placement
        WHERE page_url = look.page_url AND page = look.page AND left_at IS NULL OFFSET 0
    ) AS p
    ORDER BY 1 DESC, article_url LIMIT CAST(:limit AS int)
)
SELECT p.stood, p.label, p.position AS last_position, p.first_seen_at, a.title, p.article_url
FROM (
    SELECT * FROM gone UNION ALL SELECT * FROM standing
    ORDER BY stood DESC, article_url LIMIT CAST(:limit AS int)
) AS p
LEFT JOIN corpus.article AS a USING (article_id)
ORDER BY p.stood DESC, p.article_url;
