"""What the files of `sites/` declare; one that is wrong is left out, and a sentence says why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from importlib import import_module
from pathlib import Path
from pkgutil import get_importer, iter_modules
from types import ModuleType
from typing import NamedTuple

from mediacrawl.declaration import Declaration, Section
from mediacrawl.declaration_checks import refuse_wrong
from mediacrawl.declaration_families import families_made
from mediacrawl.declaration_lines import line_in, line_of
from mediacrawl.declaration_variables import note_lost, sites_in
from mediacrawl.exceptions import DeclarationError
from mediacrawl.site import Site
from mediacrawl.values.spelling_hint import hint
from mediacrawl.values.urls import bare_host

_UNKNOWN = re.compile(r"(Site|Section)\.__init__\(\) got an unexpected keyword argument '(\w+)'")
_DECLARED_BY = {"Site": Declaration, "Section": Section}
ANY = "any"
"""The spider of any site, which no file declares."""
_HELPER = "_"
"""What the name of a file begins with that others import, and that declares nothing."""


class File(NamedTuple):
    """A file of sites."""

    name: str
    path: Path


@dataclass(slots=True)
class Declared:
    """What files declare."""

    sites: dict[str, Site] = field(default_factory=dict)
    """By the names of their spiders."""

    wrong: dict[str, str] = field(default_factory=dict)
    """By the name of a file, or a folder, that is left out: the sentence that says why."""

    missing: list[str] = field(default_factory=list)
    """Those of `wrong` that are folders: which sites they have, nobody knows."""

    files: dict[Site, File] = field(default_factory=dict)
    """Where each stands."""

    _places: defaultdict[tuple[str, str], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Spiders by the host and path of their sites; with and without www. is one here."""

    _editions: dict[tuple[str, str], Site] = field(default_factory=dict)
    """Sites by outlet and edition, by which the corpus tells them apart."""

    def add(self, spider: str, site: Site, file: File) -> None:
        """Take a site in."""
        self._editions[_edition(site)] = site
        self.sites[spider] = site
        self.files[site] = file
        self._places[_place(site)].append(spider)

    def refuse_taken(self, spider: str, site: Site, file: File) -> None:
        """Refuse what one of these has already: its spider's name, its edition, its host and path.

        Args:
            spider: Of the site.
            site: Not one of these.
            file: Where it stands.

        Raises:
            DeclarationError: with whose it is.
        """
        if other := self.sites.get(spider):
            raise DeclarationError(
                f"{spider} is the spider of {other.host} already{self._where(other, file)}, and "
                f"{site.host} has none: say edition= of one"
            )
        for name in self._places.get(_place(site), ()):
            other = self.sites[name]
            # Two editions may differ in their www. alone.
            if site.host == other.host or site.family is not other.family:
                raise DeclarationError(
                    f"{site.front_url} is the site of {name} already{self._where(other, file)}: "
                    "leave one out, or say a host or a path of its own"
                )
        if other := self._editions.get(_edition(site)):
            raise DeclarationError(
                f"{site.host} and {other.host}{self._where(other, file)} are both the edition "
                f"{site.edition} of {site.outlet}: say edition= or outlet= of one"
            )

    def _where(self, site: Site, file: File) -> str:
        return "" if self.files[site] == file else f" ({self.files[site].path})"


def _place(site: Site) -> tuple[str, str]:
    return bare_host(site.host), site.path.strip("/")


def _edition(site: Site) -> tuple[str, str]:
    return site.outlet, site.edition


def declared_in(package: str, folders: Iterable[str]) -> Declared:
    """Read the files of the folders, those of the first before others.

    Args:
        package: Whose modules they are.
        folders: Its path.
    """
    found = Declared()
    loaded: list[tuple[File, ModuleType]] = []
    for folder in folders:
        if get_importer(folder) is None:  # an egg is no folder, and has files all the same
            found.wrong[folder] = f"there is no folder {folder}: correct MEDIACRAWL_SITES_DIR"
            found.missing.append(folder)
        for file in _files(folder):
            with _left_out(file, found):
                loaded.append((file, _loaded(package, file, loaded)))
    holders = Counter(site for _, module in loaded for site in sites_in(module))
    for file, module in loaded:
        with _left_out(file, found):
            for spider, site in _sites_of(file, module, found, holders).items():
                found.add(spider, site, file)
    return found


@contextmanager
def _left_out(file: File, found: Declared) -> Iterator[None]:
    """Note why the file is left out, where it is."""
    try:
        yield
    except DeclarationError as error:
        found.wrong[file.name] = f"{file.name} is left out: {error}"


def _files(folder: str) -> Iterator[File]:
    for module in sorted(iter_modules([folder]), key=lambda one: one.name):
        if not module.name.startswith(_HELPER):
            inner = f"{module.name}/__init__.py" if module.ispkg else f"{module.name}.py"
            yield File(module.name, Path(folder).absolute() / inner)


def _loaded(package: str, file: File, loaded: list[tuple[File, ModuleType]]) -> ModuleType:
    if file.name == ANY:
        raise _at(file, None, "this is the spider of any site: give the file another name")
    for other, _ in loaded:
        if other.name == file.name:
            raise _at(file, None, f"{other.path} has its name: give it another")
    return _imported(f"{package}.{file.name}", file)


def _sites_of(
    file: File, module: ModuleType, found: Declared, holders: Counter[Site]
) -> dict[str, Site]:
    """The sites of a file by the names of their spiders.

    Args:
        found: What other files declare.
        holders: How many hold each site: one may import another's, to declare an edition of it.

    Raises:
        DeclarationError: it cannot be; says where and why.
    """
    mine = Declared()
    for site, variable in _held_by(module, holders):
        spider = f"{file.name}_{site.edition}" if mine.sites else file.name
        try:
            refuse_wrong(site)
            found.refuse_taken(spider, site, file)
            mine.refuse_taken(spider, site, file)
        except Exception as error:  # a value may be anything
            line = line_of(module, variable) if variable else None
            raise _at(file, line, _why(error)) from None
        mine.add(spider, site, file)
    if not mine.sites:
        why = 'it declares no site: write SITE = Site("www.example.com", "en")'
        raise _at(file, None, why)
    return mine.sites


def _held_by(module: ModuleType, holders: Counter[Site]) -> Iterator[tuple[Site, str | None]]:
    """The sites of a module, each with its variable; then editions of these that have none."""
    named = {
        site: variable
        for site, variable in sites_in(module).items()
        if holders[site] == 1 or line_of(module, variable) is not None
    }
    yield from named.items()
    for family in {id(site.family): site.family for site in named}.values():
        held = [site for site in family if site in holders]
        if held[0] not in named:  # its first site's file has them
            continue
        # What has the place of one with a variable is what that was made of.
        places = [(site.host, site.path) for site in held]
        yield from ((one, None) for one in family if (one.host, one.path) not in places)


def _imported(name: str, file: File) -> ModuleType:
    try:
        with families_made() as made:
            module = import_module(name)
    except SyntaxError as error:
        own = error.filename == str(file.path)
        raise _at(file, error.lineno if own else None, f"it is no Python: {error.msg}") from None
    except (Exception, SystemExit) as error:  # a file may do anything
        raise _at(file, line_in(file.path, error), _why(error)) from None
    note_lost(module, made)
    return module


def _why(error: BaseException) -> str:
    if isinstance(error, DeclarationError):
        return str(error)
    if unknown := _UNKNOWN.match(str(error)):
        of, word = unknown.groups()
        return f"{of} has no {word}=: {hint(word, [one.name for one in fields(_DECLARED_BY[of])])}"
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def _at(file: File, line: int | None, why: str) -> DeclarationError:
    return DeclarationError(f"{file.path}{f', line {line}' if line else ''}: {why}")
