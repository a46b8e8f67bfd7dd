"""What a plan of PostgreSQL says that it read."""

from mediacrawl.cli.output.query_plan import what_was_read

PLAN = """
Finalize Aggregate  (cost=9.25..9.26 rows=1 width=8) (actual rows=1.00 loops=1)
  Buffers: shared hit=1000 read=250 dirtied=3, temp read=7 written=7
  ->  Gather  (cost=9.04..9.25 rows=2 width=8) (actual rows=3.00 loops=1)
        Workers Planned: 2
        Buffers: shared hit=1000 read=250
        ->  Nested Loop  (cost=9.04..9.25 rows=2 width=8) (actual rows=3.00 loops=3)
              ->  Parallel Seq Scan on article a  (cost=0.00..8 rows=9 width=8) (actual rows=20000.00 loops=3)
                    Filter: (outlet = 'daily'::text)
                    Rows Removed by Filter: 10000
              ->  Seq Scan on tag  (cost=0.00..8 rows=9 width=8) (actual rows=40.00 loops=3)
              ->  Index Only Scan using pk_word on word  (cost=0.00..8 rows=9 width=8) (actual rows=9.00 loops=1)
                    Filter: (name <> ''::text)
                    Rows Removed by Filter: 900000
Execution Time: 42.000 ms
"""  # noqa: E501, as PostgreSQL writes it


def test_a_plan_says_what_was_read():
    assert what_was_read(PLAN.splitlines()) == (
        "It read 10.2 MB (1,250 × 8 kB), article from end to end (90,000 rows)."
    )


def test_a_plan_that_touches_nothing_says_so():
    assert what_was_read(["Result  (cost=0.00..0.01 rows=1 width=4)"]) == "It read nothing."
