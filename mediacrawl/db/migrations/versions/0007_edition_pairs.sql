CREATE FUNCTION store.period(at timestamptz) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN floor(extract(epoch FROM at) / 518400)::integer;

-- Marks are looked up near a time only: names return for years.
CREATE FUNCTION store.marks_at(at timestamptz, marks text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT array_agg(store.period(at) || ' ' || mark) FROM unnest(marks) AS mark);

CREATE TABLE store.edition_period (
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    period INTEGER NOT NULL,
    marked BOOLEAN NOT NULL,
    CONSTRAINT pk_edition_period PRIMARY KEY (outlet, edition, period)
);
-- Their articles get marks when another edition publishes at about the same time.
INSERT INTO store.edition_period (outlet, edition, period, marked)
SELECT DISTINCT outlet, edition, store.period(published_at), false
FROM store.article
WHERE published_at IS NOT NULL;

CREATE TABLE store.edition_mark (
    article_id BIGINT NOT NULL,
    mark TEXT NOT NULL,
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE NOT NULL,
    period INTEGER NOT NULL GENERATED ALWAYS AS (store.period(published_at)) STORED,
    CONSTRAINT pk_edition_mark PRIMARY KEY (article_id, mark),
    CONSTRAINT fk_edition_mark_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);
CREATE INDEX ix_edition_mark_mark ON store.edition_mark (outlet, edition, period, mark);

CREATE TABLE store.edition_pair (
    article_id BIGINT NOT NULL,
    other_id BIGINT NOT NULL,
    outlet TEXT NOT NULL,
    edition TEXT NOT NULL,
    other_edition TEXT NOT NULL,
    first_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE NOT NULL,
    shared TEXT[] NOT NULL,
    shared_then TEXT[] NOT NULL GENERATED ALWAYS AS (store.marks_at(first_at, shared)) STORED,
    at_odds BOOLEAN NOT NULL,
    score REAL,
    evidence JSONB,
    CONSTRAINT pk_edition_pair PRIMARY KEY (article_id, other_id),
    CONSTRAINT ck_edition_pair_order CHECK (article_id < other_id),
    CONSTRAINT fk_edition_pair_article_id FOREIGN KEY(article_id) REFERENCES store.article (article_id) ON DELETE CASCADE,
    CONSTRAINT fk_edition_pair_other_id FOREIGN KEY(other_id) REFERENCES store.article (article_id) ON DELETE CASCADE
);
CREATE INDEX ix_edition_pair_other_id ON store.edition_pair (other_id);
CREATE INDEX ix_edition_pair_shared_then ON store.edition_pair USING gin (shared_then) WITH (fastupdate = off);

-- What a page states is looked up here, so that it does not matter which article was stored first.
-- Beside that an article has at most one partner in another edition: each must be the other's best.
CREATE VIEW corpus.edition_pair AS
WITH named AS NOT MATERIALIZED (
    SELECT alternate.article_id, address.article_id AS other_id
    FROM store.alternate JOIN store.article_url AS address USING (url)
    UNION ALL
    SELECT address.article_id, alternate.article_id
    FROM store.alternate JOIN store.article_url AS address USING (url)
), stated AS NOT MATERIALIZED (
    SELECT one.article_id, other.article_id AS other_id, one.edition,
        other.edition AS other_edition, one.published_at, other.published_at AS other_at
    FROM named
    JOIN store.article AS one USING (article_id)
    JOIN store.article AS other ON other.article_id = named.other_id
    WHERE one.outlet = other.outlet AND one.edition <> other.edition
)
SELECT DISTINCT stated.article_id, stated.other_id, stated.edition, stated.other_edition,
    1::real AS score,
    '{"alternate": true}' || coalesce(found.evidence, jsonb_strip_nulls(jsonb_build_object(
        'hours_apart',
        round(abs(extract(epoch FROM stated.published_at - stated.other_at)) / 3600, 2)
    ))) AS evidence
FROM stated
LEFT JOIN store.edition_pair AS found USING (article_id, other_id)
WHERE stated.article_id < stated.other_id
UNION ALL
SELECT pair.article_id, pair.other_id, pair.edition, pair.other_edition, pair.score, pair.evidence
FROM store.edition_pair AS pair
WHERE pair.score IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM store.edition_pair AS rival
        WHERE (rival.article_id = pair.article_id AND rival.other_edition = pair.other_edition
                OR rival.other_id = pair.article_id AND rival.edition = pair.other_edition
                OR rival.article_id = pair.other_id AND rival.other_edition = pair.edition
                OR rival.other_id = pair.other_id AND rival.edition = pair.edition)
            AND (rival.article_id, rival.other_id) <> (pair.article_id, pair.other_id)
            AND (rival.score, pair.last_at - pair.first_at)
                >= (pair.score, rival.last_at - rival.first_at)
    )
    AND NOT EXISTS (
        SELECT FROM stated
        WHERE stated.article_id = pair.article_id AND stated.other_edition = pair.other_edition
    )
    AND NOT EXISTS (
        SELECT FROM stated
        WHERE stated.article_id = pair.other_id AND stated.other_edition = pair.edition
    );
