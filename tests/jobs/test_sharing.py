"""What several workers share: the files of an archive, and the schedule."""

from tests.jobs.conftest import ATTEMPTS, states


def test_workers_share_the_files_of_an_archive(workers, crawl, scrapy):
    workers.add([crawl(pages="2")])
    workers.start("-s", "MEDIACRAWL_ARCHIVE_FILE_SIZE=50000")
    workers.finish()
    before = workers.rows(
        "SELECT url, title, revision, content_hash FROM corpus.article ORDER BY 1"
    )
    with workers.engine.begin() as connection:
        connection.exec_driver_sql("TRUNCATE store.article CASCADE; TRUNCATE crawl.page")
    folder = workers.folder / "archive"
    added = scrapy("enqueue", "--reparse", MEDIACRAWL_ARCHIVE_DIR=str(folder))
    files = len(list(folder.iterdir()))
    assert files > 2
    assert added.stdout == f"Added {files} jobs: 2 to {files + 1}\n"
    workers.start()
    workers.start()
    workers.finish()
    assert set(states(workers)) == {"succeeded"}
    assert len({a.worker for a in workers.rows(ATTEMPTS)}) == 3
    after = workers.rows("SELECT url, title, revision, content_hash FROM corpus.article ORDER BY 1")
    assert after == before


def test_scrapy_schedule_tells_what_became_of_the_last_run(workers, crawl, scrapy, tmp_path):
    # Due once a year: with a slot a minute, a slow worker comes upon a second one.
    arguments = ", ".join(f'{name} = "{value}"' for name, value in crawl().arguments.items())
    (tmp_path / "schedule.toml").write_text(
        f'[[run]]\nname = "new"\nspider = "almayadeen"\ncron = "0 0 1 1 *"\n'
        f'timezone = "Asia/Beirut"\narguments = {{ {arguments} }}\n'
    )
    with workers.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO crawl.slot VALUES ('new', '2020-01-01', '0 0 1 1 * Asia/Beirut', 1, now())"
        )
    assert scrapy("schedule", "--check").stdout == "schedule.toml: 1 runs, all in order.\n"
    done = scrapy("worker", "--once")
    assert (done.returncode, done.stderr.count(" is due")) == (0, 1), done.stderr
    shown = scrapy("schedule", COLUMNS="160").stdout
    assert "new  almayadeen  0 0 1 1 *" in shown
    assert "succeeded  ok      finished" in shown
