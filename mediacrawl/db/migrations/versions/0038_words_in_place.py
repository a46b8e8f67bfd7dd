"""Words of new articles wait in a shorter list for their place in the index of words.

The table stays as it is; it takes no time. Where the index is still to be built, it is made so.
"""

from __future__ import annotations

from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.execute("ALTER INDEX IF EXISTS store.ix_article_words SET (gin_pending_list_limit = 512)")
