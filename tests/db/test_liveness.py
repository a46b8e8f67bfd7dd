"""A run whose process died is told from one that goes on."""

from sqlalchemy import text

from mediacrawl.db.connection.liveness import hold_alive, mark_dead
from mediacrawl.db.ledger.runs import start_run


def test_only_runs_whose_process_died_are_marked(engine):
    with engine.begin() as connection:
        start_run(connection, "reparse", {}, "laptop")
        alive = hold_alive(engine, start_run(connection, "reparse", {}, "laptop"))
        start_run(connection, "almayadeen", {}, "laptop")
    with engine.begin() as connection:
        assert mark_dead(connection, "reparse") == [1]
    alive.close()
    with engine.begin() as connection:
        assert mark_dead(connection, "reparse") == [2]
        ended = connection.execute(text("SELECT run_id, status FROM crawl.run ORDER BY 1")).all()
    assert [tuple(row) for row in ended] == [(1, "killed"), (2, "killed"), (3, "running")]
