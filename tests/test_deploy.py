"""What the files of deploy/ promise; Docker and systemd need not be there."""

from pathlib import Path

import pytest
import yaml

DEPLOY = Path(__file__).parent.parent / "deploy"
SYSTEMD = DEPLOY / "systemd"
SERVICES = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
LEAST = {
    "worker": "crawler", "monitor": "crawler", "report": "reader", "metrics": "reader",
    "initdb": "mediacrawl",
}  # fmt: skip


@pytest.mark.parametrize("service", LEAST)
def test_each_service_logs_in_by_its_least_role_and_no_password_is_in_a_url(service):
    environment = SERVICES[service]["environment"]
    assert environment["DATABASE_URL"] == f"postgresql://{LEAST[service]}@database/mediacrawl"
    assert environment["PGPASSWORD"].startswith("${")
    logins = (DEPLOY / "logins.sh").read_text()
    assert service == "initdb" or f"CREATE ROLE {LEAST[service]} LOGIN" in logins


def test_each_service_is_begun_again_and_those_that_answer_are_looked_at():
    assert set(SERVICES) == {*LEAST, "database", "backup"}
    for name, service in SERVICES.items():
        assert service["restart"] == ("no" if name == "initdb" else "unless-stopped")
        assert service.get("init") or name == "database"
        assert ("healthcheck" in service) is (name in ("database", "report", "metrics"))


def test_cron_knows_the_database_and_does_not_take_a_percent_for_an_end():
    lines = (DEPLOY / "crontab").read_text().splitlines()
    assert any(line.startswith("DATABASE_URL=postgresql://") for line in lines)
    assert any(line.startswith("MEDIACRAWL_ARCHIVE_DIR=/") for line in lines)
    for command in ("worker --once", "scrapy monitor", "pg_dump"):
        [line] = [line for line in lines if command in line and not line.startswith("#")]
        assert line.replace("\\%", "").count("%") == 0


def test_each_timer_has_its_unit_and_each_unit_its_database():
    timers = {path.stem for path in SYSTEMD.glob("*.timer")}
    assert timers == {"mediacrawl-once", "mediacrawl-monitor", "mediacrawl-backup"}
    for unit in SYSTEMD.glob("*.service"):
        text = unit.read_text()
        assert "EnvironmentFile=/etc/mediacrawl/" in text, unit.name
        assert "DATABASE_URL" in text, unit.name
        if "scrapy worker" in text:
            assert "MEDIACRAWL_ARCHIVE_DIR=/var/lib/mediacrawl/archive" in text, unit.name
