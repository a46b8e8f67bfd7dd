-- Packed blocks begin with a number. A number stands for so many plain paragraphs, a text for a
-- block of that type, each with the next part of the body; of a block with more members the text is
-- left out that is the next part, and the items that are the next parts are counted. What is not
-- packed is as it was: a list of objects.
CREATE FUNCTION store.unpack_blocks(body text, packed jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    parts text[];
    place int := 0;
    blocks jsonb[] := '{}';
    element jsonb;
    items jsonb;
BEGIN
    IF jsonb_typeof(packed -> 0) IS DISTINCT FROM 'number' THEN
        RETURN packed;
    END IF;
    parts := string_to_array(body, E'\n\n');
    FOR element IN SELECT jsonb_array_elements(packed) LOOP
        CASE jsonb_typeof(element)
        WHEN 'number' THEN
            FOR i IN 1 .. element::int LOOP
                place := place + 1;
                blocks := blocks || jsonb_build_object('type', 'paragraph', 'text', parts[place]);
            END LOOP;
            CONTINUE;
        WHEN 'string' THEN
            place := place + 1;
            element := jsonb_build_object('type', element, 'text', parts[place]);
        ELSE
            IF jsonb_typeof(element -> 'items') = 'number' THEN
                items := to_jsonb(parts[place + 1 : place + (element -> 'items')::int]);
                place := place + (element -> 'items')::int;
                element := jsonb_build_object('text', (
                    SELECT string_agg(item, E'\n') FROM jsonb_array_elements_text(items) AS item
                )) || element || jsonb_build_object('items', items);
            ELSIF element ->> 'type' IN ('paragraph', 'heading', 'quote') AND NOT element ? 'text' THEN
                place := place + 1;
                element := element || jsonb_build_object('text', parts[place]);
            END IF;
        END CASE;
        blocks := blocks || element;
    END LOOP;
    RETURN to_jsonb(blocks);
END $$;

CREATE FUNCTION store.pack_blocks(body text, blocks jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
DECLARE
    parts text[] := string_to_array(body, E'\n\n');
    place int := 0;
    plain int := 0;  -- paragraphs that wait to be counted
    packed jsonb[] := '{}';
    block jsonb;
    items text[];
BEGIN
    IF body IS NULL OR jsonb_typeof(blocks) IS DISTINCT FROM 'array' THEN
        RETURN blocks;
    END IF;
    FOR block IN SELECT jsonb_array_elements(blocks) LOOP
        IF jsonb_typeof(block) <> 'object' OR jsonb_typeof(block -> 'items') = 'number' THEN
            RETURN blocks;
        ELSIF block ->> 'type' IN ('paragraph', 'heading', 'quote')
            AND block ->> 'text' = parts[place + 1]
        THEN
            place := place + 1;
            block := block - 'text';
            IF block = '{"type": "paragraph"}' THEN
                plain := plain + 1;
                CONTINUE;
            ELSIF block - 'type' = '{}' THEN
                block := block -> 'type';
            END IF;
        ELSIF jsonb_typeof(block -> 'items') = 'array' AND block -> 'items' <> '[]' THEN
            items := ARRAY(SELECT jsonb_array_elements_text(block -> 'items'));
            IF items = parts[place + 1 : place + cardinality(items)] THEN
                place := place + cardinality(items);
                block := block || jsonb_build_object('items', cardinality(items));
                IF block ->> 'text' = array_to_string(items, E'\n') THEN
                    block := block - 'text';
                END IF;
            END IF;
        END IF;
        IF plain > 0 OR packed = '{}' THEN
            packed := packed || to_jsonb(plain);
            plain := 0;
        END IF;
        packed := packed || block;
    END LOOP;
    IF plain > 0 THEN
        packed := packed || to_jsonb(plain);
    END IF;
    -- Nothing is lost, whatever a block has in it.
    IF place > 0 AND store.unpack_blocks(body, to_jsonb(packed)) = blocks THEN
        RETURN to_jsonb(packed);
    END IF;
    RETURN blocks;
END $$;

-- Of INSERTs alone: with a trigger before UPDATE each would make the words of the article anew.
CREATE FUNCTION store.pack_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.body_blocks := store.pack_blocks(NEW.body, NEW.body_blocks);
    RETURN NEW;
END $$;
CREATE TRIGGER pack BEFORE INSERT ON store.article
    FOR EACH ROW EXECUTE FUNCTION store.pack_inserted();

CREATE TABLE store.upkeep (
    task TEXT NOT NULL,
    done INTEGER NOT NULL,
    until BIGINT NOT NULL,
    CONSTRAINT pk_upkeep PRIMARY KEY (task)
);
INSERT INTO store.upkeep SELECT 'pack_blocks', 0, max(article_id) FROM store.article
HAVING max(article_id) IS NOT NULL;

CREATE OR REPLACE VIEW corpus.article AS
SELECT article_id, outlet, edition, kind, url, external_id, section, title, lead, body,
    store.unpack_blocks(body, body_blocks) AS body_blocks,
    authors, source, language, published_at, published_raw, modified_at, read_minutes, word_count,
    video_seconds, image_url, image_caption, image_credit, tags, keywords, content_hash,
    duplicate_of, first_seen_at, greatest(last_seen_at, (
        SELECT stands.last_seen_at FROM store.standing AS stands
        WHERE stands.article_id = article.article_id)) AS last_seen_at,
    revision, removed_at, extractor, search, media_url, coverage, paywalled, text_share, left_out,
    damage, sources, search_language, agencies,
    store.search_keys(published_at, edition, kind, search_language) AS search_keys
FROM store.article;
