"""PostgreSQL's types and values as Arrow's: what Parquet files and DuckDB get.

The schema follows from the types that the database names. Values come as PostgreSQL writes them
where Arrow reads that (`stream._AS_TEXT`). Text is as stored, to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa

from mediacrawl.corpus.export.blocks import BLOCKS, blocks_array, list_of
from mediacrawl.corpus.stream import Column, Row
from mediacrawl.corpus.written import hold_apart
from mediacrawl.exceptions import MediacrawlError

if TYPE_CHECKING:
    Schema: TypeAlias = pa.Schema

# Whatever is not among these is text, as PostgreSQL writes it: JSON, intervals, addresses.
_TYPES: dict[str, Any] = {
    "bool": pa.bool_(),
    "int2": pa.int16(),
    "int4": pa.int32(),
    "int8": pa.int64(),
    "float4": pa.float32(),
    "float8": pa.float64(),
    "numeric": pa.float64(),  # those of the views are shares, minutes and sums
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "timestamptz": pa.timestamp("us", tz="UTC"),
    "bytea": pa.binary(),
}
_FROM_TEXT = ("numeric", "date", "timestamp", "timestamptz")
_BLOCKS_COLUMN = "body_blocks"


def arrow_type(column: Column) -> Any:
    """The type of a column; blocks of a body are nested, other JSON stays text."""
    if _is_blocks(column):
        return BLOCKS
    single = _TYPES.get(column.type, pa.string())
    return list_of(single) if column.array else single


def arrow_schema(columns: Sequence[Column]) -> Schema:
    """The schema of an answer.

    Raises:
        MediacrawlError: two columns have one name.
    """
    hold_apart([column.name for column in columns])
    return pa.schema([pa.field(column.name, arrow_type(column)) for column in columns])


class Converter:
    """Rows of one answer to batches of Arrow."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.schema = arrow_schema(columns)
        self._columns = columns
        self._converters = [_converter(column) for column in columns]

    def batch(self, rows: Sequence[Row]) -> pa.RecordBatch:
        """Convert the rows.

        Raises:
            MediacrawlError: a value has no place in the column's type.
        """
        arrays = []
        by_column = zip(*rows, strict=True)
        for column, convert, values in zip(self._columns, self._converters, by_column, strict=True):
            try:
                arrays.append(convert(values))
            except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
                raise MediacrawlError(
                    f"a value of {column.name} is no {column.type} of Arrow's ({error}): select "
                    f"{column.name}::text instead, or export to JSONL or CSV"
                ) from None
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)


def nested_schema(schema: Schema, *, skip: int) -> Schema:
    """The schema as a file has it of what a driver read, who knows JSON as text.

    Args:
        skip: Columns at the front that no file has.
    """
    return pa.schema([pa.field(field.name, _nested(field)) for field in list(schema)[skip:]])


def nested(batch: pa.RecordBatch, schema: Schema) -> pa.RecordBatch:
    """The batch with that schema, made of the last of its columns."""
    arrays = [
        blocks_array(array.to_pylist()) if field.type == BLOCKS else array.cast(field.type)
        for field, array in zip(schema, batch.columns[-len(schema):], strict=True)
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _nested(field: pa.Field) -> Any:
    if field.name == _BLOCKS_COLUMN:
        return BLOCKS
    return list_of(field.type.value_type) if pa.types.is_list(field.type) else field.type


def _is_blocks(column: Column) -> bool:
    return column.name == _BLOCKS_COLUMN and column.type == "jsonb" and not column.array


def _converter(column: Column) -> Callable[[Sequence[Any]], pa.Array]:
    if _is_blocks(column):
        return blocks_array
    kind = arrow_type(column)
    if column.type not in _FROM_TEXT:
        return lambda values: pa.array(values, kind)
    if column.array:
        return lambda values: pa.array(values, list_of(pa.string())).cast(kind)
    return lambda values: pa.array(values, pa.string()).cast(kind)
