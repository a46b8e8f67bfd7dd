"""A row an article for its bands, which had twenty; made anew of the signatures.

Nobody but the writer reads them: readers go on, writers wait (two minutes a million articles on a
busy machine).
"""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"

_NUMBERS = range(1, 21)


def upgrade() -> None:
    names = [f"band_{n}" for n in _NUMBERS]
    columns = ", ".join(f"{name} INTEGER NOT NULL" for name in names)
    hashes = ", ".join(f"hashint8(signature[{n}])" for n in _NUMBERS)
    op.execute("DROP TABLE store.minhash_band")
    op.execute(f"CREATE UNLOGGED TABLE store.minhash_band (article_id BIGINT NOT NULL, {columns})")
    op.execute(f"INSERT INTO store.minhash_band SELECT article_id, {hashes} FROM store.minhash")
    for n in _NUMBERS:
        op.execute(f"CREATE INDEX ix_minhash_band_{n} ON store.minhash_band (band_{n})")
