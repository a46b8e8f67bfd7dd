-- Tags that stand together on articles, most often first
-- tag=        only pairs with this tag
SELECT one.name AS tag, other.name AS other_tag, count(*) AS articles
FROM corpus.article_tag AS a
JOIN corpus.article_tag AS b ON b.article_id = a.article_id
JOIN corpus.tag AS one ON one.tag_id = a.tag_id
JOIN corpus.tag AS other ON other.tag_id = b.tag_id
WHERE a.tag_id <> b.tag_id
    AND CASE WHEN :tag = '' THEN one.tag_id < other.tag_id ELSE one.name = :tag END
GROUP BY one.tag_id, one.name, other.tag_id, other.name
ORDER BY articles DESC, tag, other_tag;
