"""Scrapy settings: only what differs from Scrapy's defaults, each with its reason.

The environment is read here and nowhere else.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

from scrapy.settings import default_settings
from scrapy.utils.conf import closest_scrapy_cfg

from mediacrawl import __version__

BOT_NAME = "mediacrawl"
SPIDER_MODULES = ["mediacrawl.spiders"]
NEWSPIDER_MODULE = "mediacrawl.spiders"
SPIDER_LOADER_CLASS = "mediacrawl.spiders.loader.SiteSpiderLoader"  # a spider for every site
COMMANDS_MODULE = "mediacrawl.commands"

# --- ours ---------------------------------------------------------------------------------------

# Any libpq URL. Empty: the embedded PostgreSQL below MEDIACRAWL_DATA_DIR.
DATABASE_URL = os.environ.get("DATABASE_URL", "")
# By default beside scrapy.cfg, from whatever folder below it a command is started.
MEDIACRAWL_DATA_DIR = os.environ.get("MEDIACRAWL_DATA_DIR") or os.path.relpath(
    os.path.join(os.path.dirname(closest_scrapy_cfg()), "data")
)
# MB of the embedded server's shared buffers. 0: an eighth of the machine's (or its container's)
# memory, 4096 at most. Counts from the next time that the server starts.
MEDIACRAWL_DATABASE_MEMORY = os.environ.get("MEDIACRAWL_DATABASE_MEMORY", "0")

# MEDIACRAWL_STORE is on unless it is set to false: a crawl without a database, for feeds alone
# (`-o`). Not set here, for what stands here outdoes what `scrapy parse` and `check` choose.

# Folder with files of sites of your own, beside those that come with mediacrawl.
MEDIACRAWL_SITES_DIR = os.environ.get("MEDIACRAWL_SITES_DIR", "")
# Folder of the WARC archive. Empty: `archive` below MEDIACRAWL_DATA_DIR with the embedded database,
# no archive with a server. MEDIACRAWL_ARCHIVE=false: no archive at all.
MEDIACRAWL_ARCHIVE_DIR = os.environ.get("MEDIACRAWL_ARCHIVE_DIR", "")
# Bytes after which a run begins another file: some 10,000 pages, and still easily copied.
MEDIACRAWL_ARCHIVE_FILE_SIZE = 256 * 1024 * 1024
# Folder of the logs that workers keep of their jobs. Empty: `logs` below MEDIACRAWL_DATA_DIR.
MEDIACRAWL_LOG_DIR = os.environ.get("MEDIACRAWL_LOG_DIR", "")
# The job and the attempt that a process is for: 12/1. Set by the worker that starts it.
MEDIACRAWL_JOB = os.environ.get("MEDIACRAWL_JOB", "")
# Crawl this mirror of the site instead, or `warc:FILE`; the spider argument `origin` sets it.
MEDIACRAWL_ORIGIN = ""
# Items in one transaction, and how long (seconds) the last of them waits for another; the first
# waits eight times as long at most, while others keep coming. More than 100 brought little on
# PostgreSQL 15 to 18.
MEDIACRAWL_BATCH_SIZE = 100
MEDIACRAWL_BATCH_SECONDS = 0.25
# A database that goes away in mid-crawl is waited for so long (seconds), and the crawl holds still.
MEDIACRAWL_DATABASE_WAIT = 300
# One that is there and gives a crawl no answer for so long (seconds) is away, too: a proxy before
# it hangs, or a lock is not given.
MEDIACRAWL_DATABASE_ANSWER = 120
# While another crawl of the same spider runs, wait so long (seconds) for its end; 0: end at once.
MEDIACRAWL_LOCK_WAIT = 0
# Links of an article are followed this many steps from a listing. 1: the related articles of
# those that a listing names, not the related ones of these, which would walk the whole archive.
MEDIACRAWL_LINK_DEPTH = 1
# Ages (hours since publication) at which a stored article is due to be looked at again: most
# changes come early. Empty: never. `-a revisit=no|due|all` chooses for a run.
MEDIACRAWL_REVISIT_HOURS = [1, 6, 24, 168]
# Paging of a listing stops after so many pages on which all stood before; 0: never.
MEDIACRAWL_KNOWN_PAGES = 2
# Tags may combine without end, and name one another: so many tag pages (or authors', or dossiers)
# of one shape that only others of their kind name are read without a new article, and so many
# sitemaps in a row; 0: all.
MEDIACRAWL_FRUITLESS_LISTINGS = 50
# The run ends as blocked after this many refusals (403, challenge) without a page in between.
MEDIACRAWL_BLOCKED_LIMIT = 10
# And after this share of the last 20 answers was of a refusing kind, those between them or not:
# 401, 403, 429, 503, challenges, consent pages, empty shells, soft 404s. 0: never.
MEDIACRAWL_BLOCKED_SHARE = 0.5
# Longest Retry-After (seconds) that is waited for; a page that asks for more is given up.
MEDIACRAWL_RETRY_AFTER_MAX = 300
# Processes that read a crawl's answers while its own fetches and stores, of some 40 MB each; 0:
# it reads itself. They are begun by a crawl that is busy with reading, which a polite one is not.
MEDIACRAWL_READERS = os.environ.get("MEDIACRAWL_READERS") or int((os.cpu_count() or 1) > 1)
# Answers that a crawl reads itself before it looks whether it is: reading as many costs as much as
# a beginning. 0: none, it begins them at once and waits until they are ready.
MEDIACRAWL_READERS_AFTER = 100
# Seconds between two progress lines in a log.
MEDIACRAWL_PROGRESS_INTERVAL = 30.0

# --- polite by default --------------------------------------------------------------------------

# Who crawls: a page or an e-mail address by which a site can reach you, told in the user agent.
MEDIACRAWL_CONTACT = os.environ.get("MEDIACRAWL_CONTACT", "")
USER_AGENT = f"mediacrawl/{__version__}" + (MEDIACRAWL_CONTACT and f" (+{MEDIACRAWL_CONTACT})")
ROBOTSTXT_USER_AGENT = "mediacrawl"  # the name that a robots.txt can address, without the rest
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
DOWNLOAD_TIMEOUT = 60  # 180 s would hold the only connection to the site for three minutes
DOWNLOAD_VERIFY_CERTIFICATES = True  # what is stored is claimed to be what the outlet published

# --- safe ---------------------------------------------------------------------------------------

# These two run code for whoever reaches them. EXTENSIONS would load what it switches off, an
# HTTP server with it: a tenth of what a crawl needs to start.
EXTENSIONS_BASE = {
    path: place
    for path, place in default_settings.EXTENSIONS_BASE.items()
    if not path.endswith((".TelnetConsole", ".RemoteControl"))
}
# The bound for what is sent and for what gzip unpacks. Real pages reach 2 MB; a page class reads
# up to 8 MB, comments not counted.
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
REDIRECT_MAX_TIMES = 5
# News spiders connect to public addresses alone, but for an origin or a proxy that is asked for.
DOWNLOAD_HANDLERS = dict.fromkeys(
    ("http", "https"), "mediacrawl.fetching.direct.DirectDownloadHandler"
)
# Scrapy's default knows IPv4 alone: a host that has only IPv6 was one without a name.
TWISTED_DNS_RESOLVER = "scrapy.resolver.CachingHostnameResolver"
COOKIES_ENABLED = False  # pages are read as a first-time visitor sees them (fetching.cookies)
METAREFRESH_ENABLED = False  # fetching.refresh is stricter: a live blog that comes again is none
REFERER_ENABLED = False

# --- parts --------------------------------------------------------------------------------------

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # SiteGuard is stricter
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "mediacrawl.fetching.guard.SiteGuardMiddleware": 50,
    "mediacrawl.fetching.robots.RobotsMiddleware": 100,
    "mediacrawl.fetching.conditional.ConditionalMiddleware": 540,
    "mediacrawl.fetching.retry.PoliteRetryMiddleware": 550,
    "mediacrawl.fetching.refresh.RefreshMiddleware": 560,
    "mediacrawl.fetching.unpack.UnpackMiddleware": 590,
    "mediacrawl.fetching.redirect.SiteRedirectMiddleware": 600,
    "mediacrawl.fetching.cookies.CookieMiddleware": 650,
    # Next to the downloader: responses are kept as they came, redirects and refusals too.
    "mediacrawl.fetching.recorder.ArchiveMiddleware": 990,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # the frontier keeps the link depth
    # It looks at all that every answer gives, for an answer's meta that was copied into a request.
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # values.urls allows less
}
EXTENSIONS = {
    "scrapy.extensions.feedexport.FeedExporter": None,
    "mediacrawl.extensions.exports.ArticleFeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": None,
    "mediacrawl.extensions.jobdir.JobFolder": 0,
    "mediacrawl.extensions.progress.Progress": 0,
    "mediacrawl.fetching.breaker.CircuitBreaker": 0,
    "mediacrawl.fetching.clock.ClockWatch": 0,
    "mediacrawl.extensions.monitors.RunMonitors": 0,
}
ITEM_PIPELINES = {
    "mediacrawl.pipelines.validate.ValidatePipeline": 100,
    "mediacrawl.pipelines.dedupe.DedupePipeline": 200,
    "mediacrawl.pipelines.store.StorePipeline": 300,
}

# Scrapy starts as many tasks for each response, though one response gives us one item and a few
# requests: the default of 100 costs more than reading the page.
CONCURRENT_ITEMS = 3

# --- alarms -------------------------------------------------------------------------------------

# Spidermon, of requirements-server.txt, tells of new alarms where an address or a token is given
# below; the alarms are in crawl.alarm and shown by `scrapy monitor` without it too.
SPIDERMON_ENABLED = find_spec("spidermon") is not None
SPIDERMON_EMAIL_TO = os.environ.get("SPIDERMON_EMAIL_TO", "")
SPIDERMON_EMAIL_SENDER = os.environ.get("SPIDERMON_EMAIL_SENDER", "")
SPIDERMON_SMTP_HOST = os.environ.get("SPIDERMON_SMTP_HOST", "localhost")
SPIDERMON_SMTP_PORT = os.environ.get("SPIDERMON_SMTP_PORT", "25")
SPIDERMON_SMTP_USER = os.environ.get("SPIDERMON_SMTP_USER", "")
SPIDERMON_SMTP_PASSWORD = os.environ.get("SPIDERMON_SMTP_PASSWORD", "")
SPIDERMON_SMTP_ENFORCE_TLS = os.environ.get("SPIDERMON_SMTP_ENFORCE_TLS", "0")
SPIDERMON_SMTP_ENFORCE_SSL = os.environ.get("SPIDERMON_SMTP_ENFORCE_SSL", "0")
SPIDERMON_SLACK_SENDER_TOKEN = os.environ.get("SPIDERMON_SLACK_SENDER_TOKEN", "")
SPIDERMON_SLACK_SENDER_NAME = "mediacrawl"
SPIDERMON_SLACK_RECIPIENTS = os.environ.get("SPIDERMON_SLACK_RECIPIENTS", "")
SPIDERMON_TELEGRAM_SENDER_TOKEN = os.environ.get("SPIDERMON_TELEGRAM_SENDER_TOKEN", "")
SPIDERMON_TELEGRAM_RECIPIENTS = os.environ.get("SPIDERMON_TELEGRAM_RECIPIENTS", "")

# --- logs and feeds -----------------------------------------------------------------------------

LOG_LEVEL = "INFO"  # DEBUG prints every item
LOG_FORMATTER = "mediacrawl.extensions.logformatter.ShortLogFormatter"
STATS_CLASS = "mediacrawl.extensions.stats.PlainStats"
STATS_DUMP = False  # the funnel is printed instead; --loglevel DEBUG shows the stats as well
FEED_EXPORT_ENCODING = "utf-8"  # Arabic readable, not \u escapes
FEED_EXPORTERS = {"csv": "mediacrawl.extensions.csvfeed.PlainCsvItemExporter"}
# CSV, of feeds and of queries: text that a spreadsheet would run as a formula stands behind an
# apostrophe. Off where a program reads the file.
MEDIACRAWL_CSV_PLAIN = True
