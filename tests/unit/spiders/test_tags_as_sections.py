"""Tags that a site's menus name in the place of sections."""

from mediacrawl.kinds import Kind
from mediacrawl.sites import Section, Site
from mediacrawl.spiders.sections import plan_sections

HOST = "www.millpost.example"
ROOT = f"https://{HOST}/"


def planned(site, *paths):
    found = plan_sections(site, None, {f"name {path}": ROOT + path for path in paths}).targets
    assert all(target.kind is Kind.SECTION for target in found)
    return [target.url.removeprefix(ROOT) for target in found]


def test_tags_are_sections_where_menus_name_no_others():
    site = Site(HOST, "en")
    assert planned(site, "tag/world", "tag/money") == ["tag/world", "tag/money"]
    assert planned(site, "tag/world", "sport") == ["sport"]
    assert planned(Site(HOST, "en", sections=(Section("sport"),)), "tag/world") == ["sport"]
