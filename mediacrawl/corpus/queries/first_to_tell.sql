-- Who had the stories first that several outlets told (at once: both)
-- language=   only articles of this language: en, ar, es, …
-- days=30     how many days back from the newest article
WITH told AS (
    SELECT s.story_id, a.outlet, min(a.published_at) AS at
    FROM corpus.article AS a
    JOIN corpus.story_member AS s USING (article_id)
    WHERE (:language = '' OR a.search_language = :language)
        AND a.published_at > (SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
    GROUP BY s.story_id, a.outlet
), timed AS (
    SELECT outlet, at = min(at) OVER story AS was_first,
        extract(epoch FROM at - min(at) OVER story) / 60 AS behind,
        extract(epoch FROM min(at) FILTER (WHERE at > first_at) OVER story - at) / 60 AS ahead
    FROM (SELECT *, min(at) OVER (PARTITION BY story_id) AS first_at,
            count(*) OVER (PARTITION BY story_id) AS outlets FROM told) AS shared
    WHERE outlets > 1
    WINDOW story AS (PARTITION BY story_id)
)
SELECT outlet, count(*) AS stories, count(*) FILTER (WHERE was_first) AS first,
    round(100.0 * count(*) FILTER (WHERE was_first) / count(*), 1) AS percent,
    round(CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY ahead) FILTER (WHERE was_first) AS numeric)) AS minutes_ahead,
    round(CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY behind) FILTER (WHERE NOT was_first) AS numeric)) AS minutes_behind
FROM timed
GROUP BY outlet
ORDER BY first DESC, stories DESC, outlet;
