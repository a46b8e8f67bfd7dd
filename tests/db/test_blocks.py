"""Blocks are packed as the database packs them, or left to it."""

import pytest
from sqlalchemy import text

from mediacrawl.db.articles.blocks import pack_blocks
from mediacrawl.db.statements.recordset import as_json

BODY = "Gates.\n\nThe tide rose.\n\nOne.\n\nTwo.\n\nIt fell."
HEADING = {"type": "heading", "text": "Gates."}
PARAGRAPHS = [{"type": "paragraph", "text": part} for part in ("The tide rose.", "It fell.")]
LIST = {"type": "list", "text": "One.\nTwo.", "items": ["One.", "Two."]}
IMAGE = {"type": "image", "text": "A gate", "url": "https://news.example/i/1.jpg"}
SHAPES = {
    "all that there is": [HEADING, IMAGE, PARAGRAPHS[0], LIST, PARAGRAPHS[1], IMAGE],
    "a quote with more": [{**HEADING, "type": "quote", "by": "A keeper"}],
    "a list by another text": [HEADING, PARAGRAPHS[0], {**LIST, "text": "One, two"}],
    "an embed without a text": [HEADING, {"type": "embed", "url": "https://a.example/"}],
}
LEFT = {
    "nothing of the body": [IMAGE],
    "a part left out": [PARAGRAPHS[0]],
    "more than the body": [
        *[{"type": "paragraph", "text": p} for p in BODY.split("\n\n")],
        HEADING,
    ],
    "a list of others": [HEADING, PARAGRAPHS[0], {**LIST, "items": ["One.", "Three."]}],
    "a list of a number": [{"type": "list", "text": "Gates.", "items": 1}],
    "no type": [HEADING, {"text": "The tide rose."}],
    "none": [],
}
PACK = text("SELECT store.pack_blocks(:body, CAST(:blocks AS jsonb))")


@pytest.mark.parametrize("blocks", SHAPES.values(), ids=SHAPES.keys())
def test_packs_as_the_database_does(connection, blocks):
    packed = pack_blocks(BODY, blocks)
    assert isinstance(packed[0], int)
    assert packed == connection.scalar(PACK, {"body": BODY, "blocks": as_json(blocks)})
    assert packed == connection.scalar(PACK, {"body": BODY, "blocks": as_json(packed)})


@pytest.mark.parametrize("blocks", LEFT.values(), ids=LEFT.keys())
@pytest.mark.parametrize("body", [BODY, "", None])
def test_leaves_other_shapes_to_the_database(body, blocks):
    assert pack_blocks(body, blocks) is blocks
