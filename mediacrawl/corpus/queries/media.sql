-- Articles that one watches or listens to, with their length, newest first
-- kind=       only of this kind: video, report, newscast, podcast, …
-- limit=100   how many
SELECT kind, edition, published_at::date AS published, make_interval(secs => video_seconds) AS length,
    title, media_url, url
FROM corpus.article
WHERE (video_seconds IS NOT NULL OR media_url IS NOT NULL) AND (:kind = '' OR kind = :kind)
ORDER BY published_at DESC, article_id LIMIT CAST(:limit AS int);
