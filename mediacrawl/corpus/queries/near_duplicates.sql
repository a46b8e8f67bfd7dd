-- Pairs of articles that share much of their text, the most alike first
-- least=0.5  least similarity, from 0.33 to 1 (a text and what is left when half is cut: 0.5)
SELECT pair.similarity, one.title, other.title AS other_title, one.source,
    other.source AS other_source, one.url, other.url AS other_url
FROM corpus.near_duplicate AS pair
JOIN corpus.article AS one USING (article_id)
JOIN corpus.article AS other ON other.article_id = pair.other_id
WHERE pair.similarity >= CAST(:least AS real)
ORDER BY pair.similarity DESC, other.published_at DESC, pair.article_id, pair.other_id;
