"""The server of the tests: where it is lost, one test says so and the next has it again."""

import pytest
from sqlalchemy.exc import ProgrammingError

from tests.fixtures.db import Server, ServerLostError, kill_server


@pytest.fixture
def lost(tmp_path):
    """A server with a database, that was killed."""
    server = Server(tmp_path / "data")
    name = server.create()
    kill_server(server.folder)
    yield server, name
    server.close()


def test_a_lost_server_is_one_clear_failure(lost):
    server, name = lost
    with pytest.raises(ServerLostError, match="it is back"):
        server.drop(name)
    server.drop(name)
    assert server.created == []


def test_a_statement_that_fails_is_no_loss(server):
    with pytest.raises(ProgrammingError, match="does not exist"):
        server.execute("DROP DATABASE mediacrawl_test_of_nobody")
    server.bring_back()
