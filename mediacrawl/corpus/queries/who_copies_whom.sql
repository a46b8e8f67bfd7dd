-- Outlets that share text with earlier articles of others, and the lag
-- least=0.5   least similarity, 0.33 to 1 (half of it cut: 0.5)
-- days=7      later by so many days at the most
-- last=30     only articles of so many days back from the newest
-- In the answer: wire counts those of which both credit one agency.
WITH recent AS MATERIALIZED (
    SELECT article_id FROM corpus.article
    WHERE published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:last AS int))
), told AS (
    SELECT DISTINCT ON (article_id, earlier_outlet) outlet, earlier_outlet, wire, minutes
    FROM recent
    CROSS JOIN LATERAL (
        SELECT r.* FROM corpus.retelling AS r WHERE r.article_id = recent.article_id OFFSET 0
    ) AS found (id, outlet, published_at, earlier_id, earlier_outlet, minutes, similarity, wire)
    WHERE similarity >= CAST(:least AS real) AND minutes <= 1440 * CAST(:days AS int)
    ORDER BY article_id, earlier_outlet, minutes DESC, earlier_id
)
SELECT outlet, earlier_outlet, count(*) AS articles, count(*) FILTER (WHERE wire) AS wire,
    round(CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS numeric)) AS median_minutes
FROM told
GROUP BY outlet, earlier_outlet
ORDER BY articles DESC, outlet, earlier_outlet;
