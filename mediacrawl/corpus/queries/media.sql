-- Articles that one watches or listens to, with their length, newest first
-- kind=       only of this kind: video, report, newscast, podcast, …
-- limit=100   how many
SELECT kind, edition, published_at::date AS published, make_interval(secs => video_seconds) AS length,
    title, media_url, url
FROM (
    (SELECT article_id, kind, edition, published_at, video_seconds, title, media_url, url
    FROM corpus.article
    WHERE :kind = '' AND (video_seconds IS NOT NULL OR media_url IS NOT NULL)
    ORDER BY published_at DESC, article_id LIMIT CAST(:limit AS int))
    UNION ALL
    (SELECT article_id, kind, edition, published_at, video_seconds, title, media_url, url
    FROM corpus.article  -- BETWEEN: in this order by the index of kinds, not through all media
    WHERE :kind <> '' AND kind BETWEEN :kind AND :kind
        AND (video_seconds IS NOT NULL OR media_url IS NOT NULL)
    ORDER BY kind DESC, published_at DESC, article_id LIMIT CAST(:limit AS int))
) AS a
ORDER BY published_at DESC, article_id;
