"""Tell people of new alarms: a suite of Spidermon's, whose actions send mail, Slack, Telegram.

Imported only where Spidermon is installed: alarms are rows and exit codes without it.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping
from email.message import EmailMessage
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from spidermon import Monitor, MonitorSuite
from spidermon.contrib.actions.slack import SendSlackMessage
from spidermon.contrib.actions.telegram import SendTelegramMessage
from spidermon.core.actions import Action
from spidermon.runners import MonitorRunner

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)
Alarms = Mapping[str, list[str]]
"""Messages by monitor."""
SECONDS = 30  # a mail server that does not answer holds nobody longer


def tell(settings: BaseSettings, spider: str, alarms: Alarms) -> None:
    """Send the alarms to all that the settings name; what fails is logged in a line."""
    actions = [action for name, action in WAYS.items() if settings.get(name)]
    if not actions or not alarms:
        return
    crawler = SimpleNamespace(settings=settings)
    suite = MonitorSuite(monitors=[NewAlarms], monitors_failed_actions=actions, crawler=crawler)
    result = MonitorRunner().run(suite, alarms=alarms, spider=spider)
    for action in result.monitors_failed_action_results:
        if action.error:
            logger.error("%s failed: %s", action.item.name, action.error.strip().splitlines()[-1])


class NewAlarms(Monitor):  # type: ignore[misc]
    """Fails with what is wrong, so that suites of one's own can hold it among others."""

    longMessage = False

    def test_alarms(self) -> None:
        """A run is as the runs before it."""
        if self.data.alarms:
            self.fail(message_text(self.data))


class MailAlarms(Action):  # type: ignore[misc]
    """A plain mail by the standard library: Spidermon's goes by Scrapy's deprecated sender."""

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__()
        self.settings = settings

    @classmethod
    def from_crawler_kwargs(cls, crawler: Any) -> dict[str, Any]:
        """See the base class."""
        return {"settings": crawler.settings}

    def run_action(self) -> None:
        """Send it."""
        settings = self.settings
        ssl = settings.getbool("SPIDERMON_SMTP_ENFORCE_SSL")
        connect = smtplib.SMTP_SSL if ssl else smtplib.SMTP
        port = settings.getint("SPIDERMON_SMTP_PORT")
        with connect(settings["SPIDERMON_SMTP_HOST"], port, timeout=SECONDS) as server:
            if settings.getbool("SPIDERMON_SMTP_ENFORCE_TLS"):
                server.starttls()
            if settings["SPIDERMON_SMTP_USER"]:
                server.login(settings["SPIDERMON_SMTP_USER"], settings["SPIDERMON_SMTP_PASSWORD"])
            server.send_message(self._message())

    def _message(self) -> EmailMessage:
        message = EmailMessage()
        to = self.settings.getlist("SPIDERMON_EMAIL_TO")
        message["To"] = ", ".join(to)
        message["From"] = self.settings["SPIDERMON_EMAIL_SENDER"] or to[0]
        message["Subject"] = _subject(self.data)
        message.set_content(message_text(self.data))
        return message


class SlackAlarms(SendSlackMessage):  # type: ignore[misc]
    """Spidermon's, with our text."""

    include_attachments = False

    def get_message(self) -> str:
        """See the base class."""
        return message_text(self.data)

    def get_attachments(self) -> None:
        """None: the message says it all."""


class TelegramAlarms(SendTelegramMessage):  # type: ignore[misc]
    """Spidermon's, with our text: it goes into an address as it is, and is read as Markdown."""

    def get_message(self) -> str:
        """See the base class."""
        text = message_text(self.data)
        for mark in "_*`[":
            text = text.replace(mark, f"\\{mark}")
        return quote(text)


WAYS = {
    "SPIDERMON_EMAIL_TO": MailAlarms,
    "SPIDERMON_SLACK_SENDER_TOKEN": SlackAlarms,
    "SPIDERMON_TELEGRAM_SENDER_TOKEN": TelegramAlarms,
}
"""What tells of alarms, by the setting that turns it on."""


def message_text(data: Any) -> str:
    """What is sent; `data` is Spidermon's."""
    lines = [
        f"- {message} ({monitor})"
        for monitor, messages in data.alarms.items()
        for message in messages
    ]
    return "\n".join([_subject(data), "", *lines, "", "`scrapy monitor` shows what is open."])


def _subject(data: Any) -> str:
    number = sum(len(messages) for messages in data.alarms.values())
    return f"mediacrawl: {number} new alarm{'s' * (number > 1)} for {data.spider}"
