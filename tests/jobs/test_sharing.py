"""What several workers share: the files of an archive, and the schedule."""

from tests.jobs.conftest import ATTEMPTS, states


def test_workers_share_the_files_of_an_archive(workers, crawl, scrapy):
    workers.add([crawl(pages="2")])
    workers.start("-s", "MEDIACRAWL_ARCHIVE_FILE_SIZE=15000")
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


def test_a_list_of_files_elsewhere_is_a_job_for_each(workers, scrapy, tmp_path):
    (tmp_path / "warc.paths").write_text("kept/a.warc.gz\nkept/b.warc.gz\n")
    added = scrapy(
        "enqueue", "--archive", str(tmp_path / "warc.paths"), "--prefix", "https://news.example"
    )
    assert added.stdout == "Added 2 jobs: 1 to 2\n", added.stderr
    files = workers.rows("SELECT args -> 'files' FROM jobs.procrastinate_jobs ORDER BY id")
    assert [file for ((file,),) in files] == [
        "https://news.example/kept/a.warc.gz", "https://news.example/kept/b.warc.gz"
    ]  # fmt: skip
