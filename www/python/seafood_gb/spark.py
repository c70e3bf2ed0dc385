"""Checks of tables in Spark, by its own engine: `check_dataframe` is a stage like any other, and its result a table of facts.

A table with a row for each batch is judged where its rows lie. In a table with a row for each result or each specimen, rows of one sample belong
together, and Spark parts them as it likes: `by` names the column that tells samples apart, and brings them together. Without it such a table is refused,
for half a sample would pass where the whole fails.

Each partition is read as one input: what is said of a file is said of the partition, with its first batch; rows are counted within it, from 2 on as on a
sheet; that a number stands in two rows is seen within it (`by` brings the rows of one number together).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from ._library import Options, Overlay, _asked, _read, library
from ._tables import error

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType, StructType
    from typing_extensions import Unpack

Absent: TypeAlias = "tuple[DataType, bool]"

#: Columns that are added and taken away again.
_ORDER, _SAMPLE = "__seafood_gb_order", "__seafood_gb_sample"


def check_dataframe(
    df: DataFrame, *, by: str | None = None, overlays: Iterable[Overlay] = (), **options: Unpack[Options]
) -> DataFrame:
    """Checks a data frame; gives a data frame of facts, a row for each batch, with the columns of `facts_schema`.

    `by` is the column of the number that tells samples apart. Overlays and options travel with the function: workers need the package and no file.
    """
    texts = [_read(overlay) for overlay in ([overlays] if isinstance(overlays, (str, os.PathLike)) else overlays)]
    laid = library(texts)
    _asked(options)
    # The day is that of the call, on whatever day a worker comes to it.
    options = {"jobs": 1, **options}
    options.setdefault("today", _asked({})[0]["today"])
    laid.check([], **options)
    kind, apart = laid._native.kind(df.columns)
    samples = [df.columns[place] for place in apart]
    _refuse(kind, samples, by, df.columns)
    if by is not None:
        df = _together(df, by, demanded=kind != "batches")
    return df.mapInArrow(_checker(texts, options, kind), facts_schema())


def _refuse(kind: str, samples: list[str], by: str | None, columns: list[str]) -> None:
    """Says why a table cannot be checked a partition at a time."""
    if by is not None and by not in columns:
        raise error(f"by：没有列 `{by}`", f"by: there is no column `{by}`")
    if kind == "unknown":
        names = ", ".join(f"`{name}`" for name in columns)
        raise error(
            f"列名中认不出表头：{names}；应有样品编号、产品名称、生产日期和各检验项目的名称",
            f"the names of the columns are no header: found {names}, expected such as `id`, `product`, `produced` and names of items",
        )
    if kind == "batches":
        return
    zh, en = ("每行一项结果", "a row for each result") if kind == "results" else ("每行一个标本", "a row for each specimen")
    if not samples:
        raise error(
            f"该表{zh}，却没有区分样品的编号列，无法分区判定",
            f"the table has {en} and no column that tells samples apart, so that it cannot be judged a part at a time",
        )
    if by is None:
        raise error(
            f'该表{zh}：同一样品的各行须在一起，请用 by="{samples[0]}" 指明区分样品的列',
            f'the table has {en}: rows of one sample belong together, give by="{samples[0]}", the column that tells them apart',
        )
    if by != samples[0]:
        raise error(
            f"by：样品由列 `{samples[0]}` 区分，不是 `{by}`", f"by: found `{by}`, expected `{samples[0]}`, by which samples are told apart"
        )


def _together(df: DataFrame, by: str, *, demanded: bool) -> DataFrame:
    """The rows of each number in one partition, one behind the other, in the order in which they stood."""
    from pyspark.sql import functions as f

    # As the reader of sheets compares numbers: without white space at the ends, of any alphabet.
    number = f.regexp_replace(df[_quoted(by)].cast("string"), r"(?U)^\s+|\s+$", "")
    blank = number.isNull() | (number == "")
    if demanded:
        said = f"column `{by}`: found a row without a number, which tells samples apart; leave such rows out or number them"
        number = f.when(blank, f.raise_error(f.lit(said))).otherwise(number)
    ordered = df.withColumn(_ORDER, f.monotonically_increasing_id()).withColumn(_SAMPLE, number)
    return ordered.repartition(_SAMPLE).sortWithinPartitions(_SAMPLE, _ORDER).drop(_ORDER, _SAMPLE)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _checker(
    texts: list[tuple[str, str]], options: Options, kind: str
) -> Callable[[Iterable[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """What is done with the rows of a partition."""

    def check(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow
        from pyspark import TaskContext

        # A partition without a row is no table without a batch.
        filled = (batch for batch in batches if batch.num_rows)
        first = next(filled, None)
        if first is None:
            return
        context = TaskContext.get()
        named: Options = {**options, "name": f"{options.get('name', 'partition')} {context.partitionId() if context else 0}"}
        reader = pyarrow.RecordBatchReader.from_batches(first.schema, chain([first], filled))
        stream = library(texts).check_table(reader, stream=True, **named)
        yield from pyarrow.RecordBatchReader.from_stream(stream)

    return check


def facts_schema() -> StructType:
    """The columns of facts as Spark has them; `seafood_gb.schema()` is the same for Arrow."""
    from pyspark.sql.types import ArrayType, BooleanType, LongType, StringType, StructField, StructType

    def struct(**fields: DataType | Absent) -> StructType:
        kinds = {name: kind if isinstance(kind, tuple) else (kind, False) for name, kind in fields.items()}
        return StructType([StructField(name, kind, nullable) for name, (kind, nullable) in kinds.items()])

    def array(element: DataType) -> ArrayType:
        return ArrayType(element, containsNull=False)

    # What may be absent is null.
    text, count, maybe = StringType(), LongType(), (StringType(), True)
    place = (struct(file=text, row=count, column=count), True)
    quote = struct(text=text, line=count, start=count, end=count)
    statistics = struct(n=count, mean=text, deviation=text, variation=maybe, minimum=text, maximum=text, unit=text)
    finding = struct(
        standard=text,
        rule=text,
        item=maybe,
        outcome=text,
        reason=maybe,
        severity=text,
        required=maybe,
        found=maybe,
        margin=maybe,
        basis=maybe,
        fix=(struct(action=text, arguments=maybe), True),
        place=place,
        method=maybe,
        quotes=(array(quote), True),
        statistics=(statistics, True),
        lot=maybe,
    )
    measured = struct(
        item=text, sign=text, value=maybe, unit=text, lower=maybe, upper=maybe, outcome=maybe, standard=maybe, rule=maybe
    )
    return struct(
        id=text,
        product=text,
        produced=maybe,
        verdict=text,
        mandatory=maybe,
        declared=maybe,
        provisional=BooleanType(),
        inspection=text,
        decision=text,
        grade_claimed=maybe,
        grade_achieved=maybe,
        coverage=struct(required=count, decided=count, not_examined=count),
        standards=array(struct(id=text, number=text, verdict=text, why=text, standing=text)),
        findings=array(finding),
        measured=(array(measured), True),
        notices=array(struct(code=text, arguments=maybe, file=maybe, place=place)),
        not_judged=array(text),
    )
