-- Articles of different editions that tell the same story, the surest first, and why they are taken for it
-- least=0.7  least score, from 0.7 to 1 (1: a page names the other as its other edition)
-- limit=100  how many pairs
SELECT pair.score, pair.edition, one.title, pair.other_edition, other.title AS other_title,
    pair.evidence, one.url, other.url AS other_url
FROM corpus.edition_pair AS pair
JOIN corpus.article AS one USING (article_id)
JOIN corpus.article AS other ON other.article_id = pair.other_id
WHERE pair.score >= CAST(:least AS real)
ORDER BY pair.score DESC, one.published_at DESC, pair.article_id, pair.other_id LIMIT CAST(:limit AS int);
