-- Authors by output, with when they wrote and for which sections
SELECT author.name, count(*) AS articles, sum(a.word_count) AS words,
    min(a.published_at)::date AS first, max(a.published_at)::date AS latest,
    array_agg(DISTINCT a.section) FILTER (WHERE a.section IS NOT NULL) AS sections
FROM corpus.article_author AS wrote
JOIN corpus.author USING (author_id)
JOIN corpus.article AS a USING (article_id)
GROUP BY author.author_id, author.name
ORDER BY articles DESC, author.name;
