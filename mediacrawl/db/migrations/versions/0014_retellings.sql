CREATE VIEW corpus.retelling AS
SELECT later.article_id, later.outlet, later.published_at, earlier.article_id AS earlier_id,
    earlier.outlet AS earlier_outlet,
    round(extract(epoch FROM later.published_at - earlier.published_at) / 60, 1) AS minutes,
    near.similarity, later.agencies && earlier.agencies AS wire
FROM store.near_duplicate AS near
CROSS JOIN LATERAL (
    VALUES (near.article_id, near.other_id), (near.other_id, near.article_id)
) AS pair (earlier_id, later_id)
JOIN store.article AS earlier ON earlier.article_id = pair.earlier_id
JOIN store.article AS later ON later.article_id = pair.later_id
WHERE later.outlet <> earlier.outlet AND later.published_at > earlier.published_at;
