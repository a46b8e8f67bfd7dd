"""What people read of a release: its README, its dictionary, how to cite it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mediacrawl.corpus.release.about import About
from mediacrawl.corpus.release.checksums import CHECKSUMS
from mediacrawl.corpus.release.package import PACKAGE, RIGHTS
from mediacrawl.corpus.release.parts import MONTH, OUTLET
from mediacrawl.corpus.release.tables import Written
from mediacrawl.db.schema.dictionary import lines_of

_README = """\
# {title}

Version {version}. Articles of news sites with their authors, tags, links, pictures, places on
listings and former texts, as mediacrawl {software} crawled and read them.

| | |
| --- | --- |
| outlets | {outlets} |
| published | {published} |
| seen | {seen} |
| texts | {texts} |
| released by | {by} |

All tables are of one moment and fit each other: each `article_id` leads to a row of
`corpus.article`. Times are UTC. What a page did not state is null.

## Reading it

Each table is a folder of Parquet files below `data`. Where its rows are of articles, a folder of it
names the article's outlet and the month of publication (`{outlet}=…/{month}=…`, UTC); readers
that know such names skip what is not asked for. Those of articles that state no time, and of
addresses that no stored article has, are in `__HIVE_DEFAULT_PARTITION__`: null.

DuckDB:

    SELECT outlet, count(*) FROM 'data/corpus/article/**/*.parquet' GROUP BY outlet;

Python (pandas, polars and Spark take the folder too):

    import pyarrow.dataset as ds
    articles = ds.dataset("data/corpus/article", partitioning="hive").to_table().to_pandas()

R:

    library(arrow); articles <- open_dataset("data/corpus/article")

PostgreSQL, with all views as they were: `scrapy import FOLDER`, by mediacrawl.

`dictionary.md` says what each column means; `{package}` says the same to programs (Frictionless
Data Package), and so does `croissant.json` (Croissant 1.0).

## Tables

| table | rows | |
| --- | ---: | --- |
{tables}

Those marked "follows" are made of the others; they are here for readers without PostgreSQL.

## What is not in it

{left_out}

## Checking it

`sha256sum --check --quiet {checksums}` finds a damaged file; `scrapy export --verify FOLDER` also
holds rows and columns to `{package}`. Made again of the same corpus by the same version it is the
same, byte for byte: nothing here tells when it was made.

## Citing it, and rights

`CITATION.cff` says how. {rights}
"""


def readme(about: About, tables: Sequence[Written]) -> str:
    """What to know of a release before reading it."""
    rows = [f"| `{t.part.name}` | {t.rows:,} | {_what(t)} |" for t in tables]
    left_out = [f"- `{name}`: {why}." for name, why in about.left_out]
    return _README.format(
        title=about.title, version=about.version, software=about.software,
        outlets=", ".join(about.outlets) or "none", by=about.by,
        published=_days(about.first, about.last), seen=_days(about.seen_from, about.seen_until),
        texts="with bodies" if about.with_text else "without bodies (`--no-text`)",
        outlet=OUTLET, month=MONTH, package=PACKAGE, checksums=CHECKSUMS, rights=RIGHTS,
        tables="\n".join(rows), left_out="\n".join(left_out),
    )  # fmt: skip


def dictionary_text(tables: Sequence[Written]) -> str:
    """The dictionary of what is in it."""
    lines = [line for table in tables for line in lines_of(table.relation)]
    return "\n".join(["# Data dictionary", "", "Types are PostgreSQL's.", "", *lines])


def citation(about: About) -> str:
    """`CITATION.cff`, see https://citation-file-format.github.io/; JSON's strings are YAML's."""
    said = {
        "cff-version": "1.2.0",
        "message": "If you use this corpus, please cite it as below.",
        "type": "dataset",
        "title": about.title,
        "version": about.version,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items()]
    if about.day:
        lines.append(f'date-released: "{about.day}"')
    by = json.dumps(about.by, ensure_ascii=False)
    return "\n".join([*lines, "authors:", f"  - name: {by}", ""])


def _what(table: Written) -> str:
    meaning = table.relation.meaning or ""
    return f"{meaning} Follows." if table.part.derived else meaning


def _days(first: object, last: object) -> str:
    return f"{first:%Y-%m-%d} to {last:%Y-%m-%d}" if first and last else "no time is known"
