"""The file that declares a site that was surveyed: only what differs from the defaults."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import mediacrawl
from mediacrawl.cli.sites.survey import Survey
from mediacrawl.exceptions import ArgumentError
from mediacrawl.kinds import Kind

_WIDEST = 100
_LEAST_NAMED = 3
_DEFAULT_SITEMAPS = ("/sitemap.xml",)


def file_of(survey: Survey) -> str:
    """Give the text of the site's file."""
    site = survey.site
    name = survey.found.name.value if survey.found and survey.found.name else site.host
    title = " ".join(name.replace("\\", " ").replace('"', "'").split())
    head = f'"""{title}: {site.front_url}."""'
    if len(head) > _WIDEST:
        head = f'"""{site.front_url}."""'
    return f"{head}\n\nfrom mediacrawl.sites import Site\n\n{_call(survey)}\n"


def _call(survey: Survey) -> str:
    arguments = _arguments(survey)
    line = f"SITE = Site({', '.join(arguments)})"
    if len(line) <= _WIDEST:
        return line
    inner = f"    {', '.join(arguments)}"
    rows = [inner] if len(inner) <= _WIDEST else [f"    {argument}," for argument in arguments]
    return "\n".join(("SITE = Site(", *rows, ")"))


def _arguments(survey: Survey) -> list[str]:
    site = survey.site
    found = [_text(site.host), _text(site.language)]
    if site.zone != "UTC":
        found.append(f"zone={_text(site.zone)}")
    if site.path != "/":
        found.append(f"path={_text(site.path)}")
    if site.identity:
        found.append(f"identity={_texts(site.identity)}")
    if not survey.listed:
        found.append("front_lists=False")
    if prefix := _prefix(survey):
        found.append(f'article_prefixes={{{_text(prefix)}: "news"}}')
    if feeds := [_path(one.found.url) for one in survey.feeds if one.articles]:
        found.append(f"feeds={_texts(feeds)}")
    read = {one.found.url for one in survey.sitemaps}
    # What an index names, it leads to.
    tops = (one.found for one in survey.sitemaps if not one.problem)
    paths = [_path(top.url) for top in tops if top.found_on not in read]
    if paths and tuple(paths) != _DEFAULT_SITEMAPS:
        found.append(f"sitemaps={_texts(paths)}")
    return found


def _prefix(survey: Survey) -> str | None:
    """The first segment of all articles that sources name, where their shape says nothing."""
    site = survey.site
    urls = {entry.url for one in (*survey.feeds, *survey.sitemaps) for entry in one.articles}
    if len(urls) < _LEAST_NAMED or any(site.classify(url) is Kind.ARTICLE for url in urls):
        return None
    inner = [urlsplit(url).path.strip("/") for url in urls]
    first = {path.partition("/")[0] for path in inner}
    return first.pop() if len(first) == 1 and all("/" in path for path in inner) else None


def sites_folder(setting: str) -> Path:
    """Where files of sites are: the folder that is set, or a checkout's package.

    Raises:
        ArgumentError: the package is installed, and an update would take its files away.
    """
    package = Path(mediacrawl.__file__).parent
    if setting:
        return Path(setting)
    if (package.parent / "scrapy.cfg").is_file():
        return package / "sites"
    raise ArgumentError(
        "mediacrawl is installed, and its own folder is replaced when it is updated: set "
        "MEDIACRAWL_SITES_DIR to a folder of your own, where every command finds your sites"
    )


def write_site(survey: Survey, folder: Path, *, force: bool) -> Path:
    """Write the file.

    Raises:
        ArgumentError: there is one already.
        MediacrawlError: it cannot be written.
    """
    from mediacrawl.corpus.export.target import replacing  # `scrapy --help` need not load it

    path = folder / f"{survey.site.outlet}.py"
    if path.exists() and not force:
        raise ArgumentError(f"there is {path} already: --force overwrites it")
    # Half of a file would be a wrong one to every command.
    with replacing(path, "make room, or set MEDIACRAWL_SITES_DIR to another folder") as draft:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(file_of(survey), encoding="utf-8")
    return path


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _texts(values: list[str] | tuple[str, ...]) -> str:
    return f"({', '.join(map(_text, values))}{',' if len(values) == 1 else ''})"
