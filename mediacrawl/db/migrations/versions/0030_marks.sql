-- By these marks are looked up: 32 bits, which one in millions shares with another mark. With the
-- cast it is inlined: what makes a text of anything is not immutable.
CREATE FUNCTION store.mark_key(outlet text, edition text, period integer, mark text) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN hashtext(outlet || chr(31) || edition || chr(31) || period::text || chr(31) || mark);

CREATE FUNCTION store.mark_keys(outlet text, edition text, at timestamptz, marks text[])
RETURNS integer[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT array_agg(store.mark_key(outlet, edition, period, mark))
    FROM (SELECT store.period(at) OFFSET 0) AS once (period), unnest(marks) AS mark
);

ALTER TABLE store.edition_mark RENAME TO former_mark;
ALTER TABLE store.former_mark RENAME CONSTRAINT pk_edition_mark TO pk_former_mark;
CREATE TABLE store.edition_mark (
    article_id BIGINT NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE NOT NULL,
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    marks TEXT[] NOT NULL
);
INSERT INTO store.edition_mark
SELECT article_id, min(published_at), min(outlet), min(edition), array_agg(mark)
FROM store.former_mark GROUP BY article_id;
DROP TABLE store.former_mark;
ALTER TABLE store.edition_mark
    ADD CONSTRAINT pk_edition_mark PRIMARY KEY (article_id),
    ADD CONSTRAINT fk_edition_mark_article_id FOREIGN KEY (article_id)
        REFERENCES store.article (article_id) ON DELETE CASCADE;
CREATE INDEX ix_edition_mark_keys ON store.edition_mark
    USING gin (store.mark_keys(outlet, edition, published_at, marks)) WITH (fastupdate = off);
