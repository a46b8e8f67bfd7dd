"""Whether day or month comes first where a date is written in numbers alone."""

from __future__ import annotations

# Of the languages of news, English alone is written both ways.
_DISPUTED = "en"
_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "pr", "gu", "fm", "pw"})
_MONTH_FIRST_PLACES = ("America/", "US/", "Asia/Manila", "Pacific/Guam", "Pacific/Honolulu")
_NOWHERE = frozenset({"", "UTC", "Etc/UTC"})
# Domains of countries that stand for something else.
_NO_COUNTRY = frozenset({"ai", "co", "fm", "gg", "io", "ly", "me", "sh", "so", "to", "tv"})


def day_first(tag: str, zone: str = "", host: str = "") -> bool:
    """Whether 4/5 is the fourth of May for a page.

    The country of the host counts before the zone of the site, and that before the region of the
    language, since content systems state "en-US" unless they are told otherwise.

    Args:
        tag: Language of the page: 'en', 'en-GB'.
        zone: Time zone of the site, "UTC" where none is known.
        host: Its host.

    >>> day_first("de"), day_first("en"), day_first("en-GB"), day_first("en-US", "Asia/Beirut")
    (True, False, True, True)
    """
    language, _, region = tag.lower().replace("_", "-").partition("-")
    if language != _DISPUTED:
        return True
    country = host.rpartition(".")[2]
    if len(country) == 2 and country not in _NO_COUNTRY:
        return country not in _MONTH_FIRST_REGIONS
    if zone not in _NOWHERE:
        return not zone.startswith(_MONTH_FIRST_PLACES)
    return bool(region) and region.rpartition("-")[2] not in _MONTH_FIRST_REGIONS
