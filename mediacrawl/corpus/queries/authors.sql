-- Authors by output, with when they wrote, for which sections, and what their pages say of them
-- outlet=    only of this outlet
SELECT author.name, author.outlet, author.edition, count(a.article_id) AS articles, sum(a.word_count) AS words,
    min(a.published_at)::date AS first, max(a.published_at)::date AS latest,
    array_agg(DISTINCT a.section) FILTER (WHERE a.section IS NOT NULL) AS sections,
    author.url, author.description
FROM corpus.author
LEFT JOIN corpus.article_author AS wrote USING (author_id)
LEFT JOIN corpus.article AS a USING (article_id)
WHERE :outlet = '' OR author.outlet = :outlet
GROUP BY author.author_id, author.name, author.outlet, author.edition, author.url, author.description
ORDER BY articles DESC, author.name;
