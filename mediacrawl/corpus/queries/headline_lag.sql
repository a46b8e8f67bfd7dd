-- Time from a line of the breaking ticker to the article that it names, newest first
-- limit=100   how many lines
SELECT h.text AS headline, h.first_seen_at AS on_ticker, a.published_at,
    a.published_at - h.first_seen_at AS lag, a.title
FROM corpus.headline AS h
JOIN corpus.article AS a USING (article_id)
ORDER BY h.first_seen_at DESC, h.headline_id LIMIT CAST(:limit AS int);
