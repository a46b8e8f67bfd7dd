"""A database that an older schema filled: after the migrations every view says what it said."""

import json

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.near.minhash import signature
from mediacrawl.db.near.shingles import shingles
from mediacrawl.db.schema.packed_bodies import is_unpacked, pack_batch
from mediacrawl.db.schema.revisions import finish, upgrade
from tests.db.corpus import SITE, article
from tests.db.test_migrations import migrate

SHARED = " ".join(f"The ferry number {n} left the harbour." for n in range(20))
FERRY = {"type": "paragraph", "text": "The ferry left."}
DAWN = {"type": "paragraph", "text": "It was dawn."}
LIST = {"type": "list", "text": "Nets\nSails", "items": ["Nets", "Sails"]}
# Bodies and their blocks that lose text when they are packed.
PACKED = [
    ("The ferry left.\n\nIt was dawn.", [FERRY, DAWN]),
    (
        "The ferry left.\n\nNets\n\nSails\n\nWho pays?\n\nIt was dawn.\n\nNobody.\n\nSome.",
        [
            {
                "type": "image",
                "text": "Ships",
                "url": "https://media.example/1.jpg",
                "credit": None,
            },
            {**FERRY, "links": [{"url": "https://news.example/2", "anchor": "ferry"}]},
            LIST,
            {"type": "heading", "text": "Who pays?"},
            DAWN,
            {"type": "embed", "text": "It was dawn.", "url": "https://video.example/1"},
            {"type": "quote", "text": "Nobody.", "text_of": None},
            {"type": "embed", "text": "", "url": None},
            {"type": "paragraph", "text": "Some."},
        ],
    ),
    ("The ferry left.\n\nNets\n\nSails", [FERRY, {**LIST, "text": "Nets, Sails"}]),
    ("The ferry left.", [FERRY, FERRY, {"type": "list", "text": "", "items": []}]),
]
# Others, which stay as they are.
WHOLE = [
    ("The ferry left.", [FERRY, {"type": "paragraph"}]),
    ("The ferry left.", [FERRY, {"type": "list", "text": "", "items": 7}]),
    ("One.\n\nTwo.", [{"type": "paragraph", "text": "One.\n\nTwo."}]),
    ("The ferry left.", [FERRY, {"type": "heading"}]),
    ("7", [{"type": "paragraph", "text": 7}]),
    ("7\n\n8", [{"type": "list", "text": "7\n8", "items": [7, 8]}]),
    ("7\n\n8", [{"type": "list", "items": ["7", "8"]}]),
    ("The ferry left.", [DAWN]),
    (None, [FERRY, {"type": "paragraph", "text": None}]),
    ("The ferry left.", []),
]
PUT = text(
    "INSERT INTO store.article (outlet, edition, url, title, body, body_blocks, authors, tags, "
    "keywords, content_hash, fields_hash, first_seen_at, last_seen_at, fetched_at, revision) "
    "VALUES ('example', 'en', :url, 'Blocks', :body, CAST(:blocks AS jsonb), '{}', '{}', '{}', "
    "'', '', now(), now(), now(), 1)"
)
# Articles 1 to 4; the first two have the same text but for a sentence.
STORED_BY_0025 = """
INSERT INTO store.article (outlet, edition, kind, url, external_id, section, title, lead, body,
    body_blocks, authors, language, published_at, word_count, image_url, tags, keywords,
    content_hash, fields_hash, duplicate_of, first_seen_at, last_seen_at, fetched_at, revision,
    extractor, sources)
SELECT 'example', edition, 'news', 'https://news.example/' || n, n, 'news', 'Headline ' || n,
    'Ships returned.', body, blocks::jsonb, '{Rana Example}', edition, at, 9,
    'https://media.example/1.jpg', '{Harbour}', '{weather}', repeat('ab0', n), repeat('cd1', n),
    CASE WHEN n = 4 THEN 3 END, at, at, at, CASE WHEN n = 3 THEN 2 ELSE 1 END, '1', '{"title": "x"}'
FROM (VALUES
    (1, 'en', :shared, '[]'),
    (2, 'es', :shared || ' And one more.', '[{"type": "paragraph", "text": "?"}]'),
    (3, 'en', NULL, '[]'),
    (4, 'ar', NULL, '[{"type": "embed", "url": "https://video.example/1"}]')
) AS v (n, edition, body, blocks)
CROSS JOIN (SELECT timestamptz '2024-03-01 12:00Z') AS t (at);
INSERT INTO store.article_url SELECT url, article_id, first_seen_at FROM store.article;
INSERT INTO store.revision (article_id, revision, seen_at, title, body, content_hash, replaced_at)
VALUES (3, 1, '2024-03-01 12:00Z', 'Former headline', 'Former body.', 'ef2', '2024-03-01 13:00Z');
INSERT INTO store.near_duplicate VALUES (1, 2, 0.9);
INSERT INTO store.story VALUES (1, 1), (2, 1);
INSERT INTO store.edition_period VALUES ('example', 'en', 3297, true), ('example', 'es', 3297, true);
INSERT INTO store.edition_mark (article_id, mark, outlet, edition, published_at)
SELECT article_id, mark, outlet, edition, published_at
FROM store.article CROSS JOIN unnest(ARRAY['image:1.jpg', 'number:1470', 'name:Halvard']) AS mark
WHERE article_id < 3;
INSERT INTO store.edition_pair (article_id, other_id, outlet, edition, other_edition, first_at,
    last_at, shared, at_odds, score, evidence)
VALUES (1, 2, 'example', 'en', 'es', '2024-03-01 12:00Z', '2024-03-01 12:00Z',
    '{image:1.jpg,number:1470}', false, 0.8, '{"numbers": ["1470"]}');
"""  # noqa: E501
VIEWS = text("""
SELECT relation.oid::regclass::text FROM pg_class AS relation
WHERE relnamespace::regnamespace::text = 'corpus' AND relkind = 'v' ORDER BY 1
""")


def what_views_say(engine):
    """Each view's rows as JSON, in one order."""
    with engine.connect() as connection:
        return {
            view: list(connection.scalars(
                text(f"SELECT to_jsonb(v) FROM {view} AS v ORDER BY to_jsonb(v)")
            ))
            for view in connection.scalars(VIEWS)
        }  # fmt: skip


def put_blocks(connection):
    for number, (body, blocks) in enumerate(PACKED + WHOLE):
        row = {"url": f"{SITE}/blocks/{number}", "body": body, "blocks": json.dumps(blocks)}
        connection.execute(PUT, row)


def packed(engine):
    """How many articles have packed blocks, and whether some are still to be."""
    with engine.connect() as connection:
        begins = (
            "SELECT count(*) FROM store.article WHERE jsonb_typeof(body_blocks -> 0) = 'number'"
        )
        return connection.scalar(text(begins)), is_unpacked(engine)


@pytest.fixture
def filled(empty_engine):
    """A database that 0025 filled, and what its views said."""
    with empty_engine.begin() as connection:
        migrate(connection, "0025")
        connection.execute(text(STORED_BY_0025.replace(":shared", f"'{SHARED}'")))
        for article_id, body in ((1, SHARED), (2, f"{SHARED} And one more.")):
            row = {"id": article_id, "bands": signature(shingles(body), "en")}
            connection.execute(text("INSERT INTO store.minhash VALUES (:id, :bands)"), row)
            connection.execute(text(
                "INSERT INTO store.minhash_band (key, article_id) "
                "SELECT unnest(CAST(:bands AS bigint[])), :id"
            ), row)  # fmt: skip
        put_blocks(connection)
    return empty_engine, what_views_say(empty_engine)


def test_views_say_what_they_said_and_what_is_new_finds_what_is_old(filled):
    engine, before = filled
    upgrade(engine)
    after = what_views_say(engine)
    assert {view: after[view] for view in before} == before
    assert packed(engine) == (len(PACKED), False)
    store_batch(
        engine,
        [
            article(
                "/new",
                title="Ferries",
                body=f"1,470 of Halvard. {SHARED}",
                image_url="https://media.example/1.jpg",
            )
        ],
        run_id=None,
    )
    found = (
        "SELECT array_agg(article_id ORDER BY article_id) FROM store.{} "
        "WHERE other_id = (SELECT article_id FROM store.article WHERE url = :url)"
    )
    with engine.connect() as connection:
        for table, partners in (("near_duplicate", [1, 2]), ("edition_pair", [2])):
            url = {"url": f"{SITE}/new"}
            assert connection.scalar(text(found.format(table)), url) == partners


def test_bodies_are_stored_once_and_packing_them_goes_on_where_it_was_ended(engine):
    with engine.begin() as connection:
        put_blocks(connection)
    stored = what_views_say(engine)["corpus.article"]
    blocks = {row["url"]: row["body_blocks"] for row in stored}
    assert [blocks[f"{SITE}/blocks/{n}"] for n in range(len(blocks))] == [
        whole for _, whole in PACKED + WHOLE
    ]
    assert packed(engine) == (len(PACKED), False)
    with engine.begin() as connection:  # as an older schema had them
        connection.execute(text(
            "UPDATE store.article SET body_blocks = store.unpack_blocks(body, body_blocks)"
        ))  # fmt: skip
        connection.execute(text(
            "INSERT INTO store.upkeep SELECT 'pack_blocks', 0, max(article_id) FROM store.article"
        ))  # fmt: skip
    assert packed(engine) == (0, True)
    assert pack_batch(engine)
    assert pack_batch(engine)
    some, left = packed(engine)
    assert 0 < some < len(PACKED)
    assert left
    assert what_views_say(engine)["corpus.article"] == stored
    finish(engine)
    assert packed(engine) == (len(PACKED), False)
    assert what_views_say(engine)["corpus.article"] == stored
