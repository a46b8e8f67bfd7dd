-- Outlets whose articles share text with earlier ones of another outlet; wire: both credit one agency
-- least=0.5   least similarity, from 0.33 to 1 (a text and what is left when half is cut: 0.5)
-- days=7      later by so many days at the most
WITH pair AS (
    SELECT CASE WHEN one.published_at < other.published_at THEN one.article_id ELSE other.article_id END AS earlier_id,
        CASE WHEN one.published_at < other.published_at THEN other.article_id ELSE one.article_id END AS later_id
    FROM corpus.near_duplicate AS near
    JOIN corpus.article AS one USING (article_id)
    JOIN corpus.article AS other ON other.article_id = near.other_id
    WHERE one.outlet <> other.outlet AND one.published_at <> other.published_at
        AND near.similarity >= CAST(:least AS real)
), told AS (
    SELECT DISTINCT ON (later.article_id, earlier.outlet)
        later.outlet, earlier.outlet AS earlier_outlet, later.agencies && earlier.agencies AS wire,
        extract(epoch FROM later.published_at - earlier.published_at) / 60 AS minutes
    FROM pair
    JOIN corpus.article AS earlier ON earlier.article_id = pair.earlier_id
    JOIN corpus.article AS later ON later.article_id = pair.later_id
    WHERE later.published_at - earlier.published_at <= make_interval(days => CAST(:days AS int))
    ORDER BY later.article_id, earlier.outlet, earlier.published_at, earlier.article_id
)
SELECT outlet, earlier_outlet, count(*) AS articles, count(*) FILTER (WHERE wire) AS wire,
    round(CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS numeric)) AS median_minutes
FROM told
GROUP BY outlet, earlier_outlet
ORDER BY articles DESC, outlet, earlier_outlet;
