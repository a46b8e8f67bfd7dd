-- As before, with two columns more. OFFSET 0: by the index, for each pair that is left, instead of
-- all that pages state.
CREATE OR REPLACE VIEW corpus.edition_pair AS
WITH named AS NOT MATERIALIZED (
    SELECT alternate.article_id, address.article_id AS other_id
    FROM store.alternate JOIN store.article_url AS address USING (url)
    UNION ALL
    SELECT address.article_id, alternate.article_id
    FROM store.alternate JOIN store.article_url AS address USING (url)
), stated AS NOT MATERIALIZED (
    SELECT one.article_id, other.article_id AS other_id,
        store.edition_spoken(one.edition, one.language) AS edition,
        store.edition_spoken(other.edition, other.language) AS other_edition,
        one.published_at, other.published_at AS other_at
    FROM named
    JOIN store.article AS one USING (article_id)
    JOIN store.article AS other ON other.article_id = named.other_id
    WHERE one.outlet = other.outlet AND store.edition_spoken(one.edition, one.language)
        <> store.edition_spoken(other.edition, other.language)
)
SELECT DISTINCT stated.article_id, stated.other_id, stated.edition, stated.other_edition,
    1::real AS score,
    '{"alternate": true}' || coalesce(found.evidence, jsonb_strip_nulls(jsonb_build_object(
        'hours_apart',
        round(abs(extract(epoch FROM stated.published_at - stated.other_at)) / 3600, 2)
    ))) AS evidence, true AS stated, greatest(stated.published_at, stated.other_at) AS last_at
FROM stated
LEFT JOIN store.edition_pair AS found USING (article_id, other_id)
WHERE stated.article_id < stated.other_id
UNION ALL
SELECT pair.article_id, pair.other_id, pair.edition, pair.other_edition, pair.score, pair.evidence,
    false, pair.last_at
FROM store.edition_pair AS pair
WHERE pair.score IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM store.edition_pair AS rival
        WHERE (rival.article_id = pair.article_id AND rival.other_edition = pair.other_edition
                OR rival.other_id = pair.article_id AND rival.edition = pair.other_edition
                OR rival.article_id = pair.other_id AND rival.other_edition = pair.edition
                OR rival.other_id = pair.other_id AND rival.edition = pair.edition)
            AND (rival.article_id, rival.other_id) <> (pair.article_id, pair.other_id)
            AND (rival.score, pair.last_at - pair.first_at)
                >= (pair.score, rival.last_at - rival.first_at)
        OFFSET 0
    )
    AND NOT EXISTS (
        SELECT FROM stated
        WHERE stated.article_id = pair.article_id AND stated.other_edition = pair.other_edition
        OFFSET 0
    )
    AND NOT EXISTS (
        SELECT FROM stated
        WHERE stated.article_id = pair.other_id AND stated.other_edition = pair.edition
        OFFSET 0
    );

-- As before, but the article that was published later is asked for by index.
CREATE OR REPLACE VIEW corpus.retelling AS
SELECT later.article_id, later.outlet, later.published_at, earlier.article_id AS earlier_id,
    earlier.outlet AS earlier_outlet,
    round(extract(epoch FROM later.published_at - earlier.published_at) / 60, 1) AS minutes,
    near.similarity, later.agencies && earlier.agencies AS wire
FROM (
    SELECT article_id AS earlier_id, other_id AS later_id, similarity FROM store.near_duplicate
    UNION ALL
    SELECT other_id, article_id, similarity FROM store.near_duplicate
) AS near
JOIN store.article AS earlier ON earlier.article_id = near.earlier_id
JOIN store.article AS later ON later.article_id = near.later_id
WHERE later.outlet <> earlier.outlet AND later.published_at > earlier.published_at;
