-- Pairs of articles that share much of their text, the most alike first, of these the last stored
-- least=0.5   least similarity, from 0.33 to 1 (a text and what is left when half is cut: 0.5)
-- limit=100   how many pairs
SELECT pair.similarity, one.title, other.title AS other_title, one.source,
    other.source AS other_source, one.url, other.url AS other_url
FROM (
    SELECT * FROM corpus.near_duplicate
    WHERE similarity >= CAST(:least AS real)
    ORDER BY similarity DESC, other_id DESC, article_id LIMIT CAST(:limit AS int)
) AS pair
JOIN corpus.article AS one USING (article_id)
JOIN corpus.article AS other ON other.article_id = pair.other_id
ORDER BY pair.similarity DESC, pair.other_id DESC, pair.article_id;
