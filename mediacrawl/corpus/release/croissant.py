"""`croissant.json`: the release for tools of machine learning.

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.0.html
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from mediacrawl.corpus.export.blocks import BLOCKS
from mediacrawl.corpus.release.about import About
from mediacrawl.corpus.release.checksums import CHECKSUMS
from mediacrawl.corpus.release.package import RIGHTS, frictionless_type
from mediacrawl.corpus.release.tables import DATA, Written

# As the specification asks for it, to the letter.
_CONTEXT = {
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs",
    "column": "cr:column", "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract",
    "field": "cr:field", "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
    "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path",
    "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex",
    "repeated": "cr:repeated", "replace": "cr:replace", "sc": "https://schema.org/",
    "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
}  # fmt: skip
_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean",
          "datetime": "sc:DateTime", "date": "sc:Date", "string": "sc:Text"}  # fmt: skip


def croissant(about: About, tables: Sequence[Written]) -> dict[str, Any]:
    """The description of the tables; their files' checksums stand in SHA256SUMS."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "news-corpus",
        "description": f"{about.title}, up to {about.day}. {RIGHTS} Checksums of all files are in "
        f"{CHECKSUMS}.",
        "version": about.version,
        "datePublished": str(about.day),
        "creator": {"@type": "sc:Organization", "name": about.by},
        "citeAs": f"{about.by}: {about.title}, version {about.version}.",
        "distribution": [_files(table) for table in tables],
        "recordSet": [_records(table) for table in tables],
    }


def _files(table: Written) -> dict[str, Any]:
    folder = "/".join((DATA, *table.part.name.split(".")))
    return {
        "@type": "cr:FileSet",
        "@id": f"{table.part.name}-files",
        "name": f"{table.part.name}-files",
        "encodingFormat": "application/x-parquet",
        "includes": f"{folder}/**/*.parquet" if table.part.article else f"{folder}/*.parquet",
    }


def _records(table: Written) -> dict[str, Any]:
    name = table.part.name
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.relation.meaning,
        "key": [{"@id": f"{name}/{column}"} for column in table.part.key],
        # Croissant 1.0 has no name for a list of structs, and its readers stumble over one.
        "field": [_field(table, field) for field in table.schema if field.type != BLOCKS],
    }


def _field(table: Written, field: pa.Field) -> dict[str, Any]:
    many = pa.types.is_list(field.type)
    kind = field.type.value_type if many else field.type
    return {
        "@type": "cr:Field",
        "@id": f"{table.part.name}/{field.name}",
        "name": field.name,
        "description": table.relation.columns[field.name][1],
        "dataType": _TYPES[frictionless_type(kind)],
        **({"repeated": True} if many else {}),
        "source": {
            "fileSet": {"@id": f"{table.part.name}-files"},
            "extract": {"column": field.name},
        },
    }
