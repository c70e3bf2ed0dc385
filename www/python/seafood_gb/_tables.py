"""Tables of whatever kind, as the compiled part takes them: a stream of Arrow, or cells."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ._native import SeafoodError

#: Rows whose cells are looked at before anything else may happen.
_AT_ONCE = 4096

#: What pandas calls a column of a sheet that has no heading.
_NO_HEADING = re.compile(r"Unnamed: \d+")

#: Numbers that a list of Python would widen, so that their digits would be others.
_NARROW = {"float16", "float32", "float[pyarrow]", "halffloat[pyarrow]"}


class Cells(NamedTuple):
    """A table of cells."""

    names: list[str]
    has_header: bool
    parts: Iterator[list[list[Any]]]


def error(zh: str, en: str) -> SeafoodError:
    """That something handed in is wrong."""
    made = SeafoodError(f"{zh}\n{en}")
    made.zh, made.en, made.problems = zh, en, [{"zh": zh, "en": en}]
    return made


def opened(data: Any) -> Cells | object:
    """The cells of a table, or its stream of Arrow."""
    pandas, polars = sys.modules.get("pandas"), sys.modules.get("polars")
    if pandas is not None and isinstance(data, pandas.DataFrame):
        return _of_pandas(data, pandas)
    if polars is not None and isinstance(data, polars.LazyFrame):
        data = data.collect()
    if polars is not None and isinstance(data, polars.DataFrame) and polars.Object in data.dtypes:
        columns = [data.to_series(place) for place in range(data.width)]
        return _cells(list(data.columns), True, data.height, columns, lambda column, start, end: column[start:end].to_list())
    if isinstance(data, Mapping):
        lists = [list(column) for column in data.values()]
        length = max(map(len, lists), default=0)
        return _cells([str(name) for name in data], True, length, lists, lambda column, start, end: column[start:end])
    if not hasattr(data, "__arrow_c_stream__"):
        kind = f"{type(data).__module__}.{type(data).__qualname__}"
        raise error(
            f"读到 `{kind}`，应为 pandas、polars、pyarrow 的表，或其他支持 Arrow C stream 的表，或以列名为键的字典",
            f"found `{kind}`, expected a table of pandas, polars or pyarrow, anything else with `__arrow_c_stream__`, or a dict of columns",
        )
    stream: object = data.__arrow_c_stream__()
    return stream


def _cells(
    names: list[str], has_header: bool, length: int, columns: Sequence[Any], cut: Callable[[Any, int, int], list[Any]]
) -> Cells:
    parts = ([cut(column, start, start + _AT_ONCE) for column in columns] for start in range(0, length, _AT_ONCE))
    return Cells(names, has_header, parts)


def _of_pandas(frame: Any, pandas: Any) -> Cells:
    if isinstance(frame.columns, pandas.MultiIndex):
        raise error(
            "表头有多层（MultiIndex），应为一层：请把各层合并为一个名称，如 `菌落总数 n1`",
            "the columns have several levels (MultiIndex), expected one: join each of them to one name, such as `菌落总数 n1`",
        )
    index = frame.index
    levels = [(index.names[level], index.get_level_values(level).to_series(index=range(len(index)))) for level in range(index.nlevels)]
    # Numbers of rows, which nobody has given a name, are no data.
    numbers = index.nlevels == 1 and index.names[0] is None and pandas.api.types.is_integer_dtype(index.dtype)
    levels = [] if numbers else levels
    # Without names, those of the columns stand in the rows, if anywhere.
    has_header = bool(levels) or list(frame.columns) != list(range(frame.shape[1]))
    names = [*(name for name, _ in levels), *frame.columns]
    columns = [*(series for _, series in levels), *(frame.iloc[:, place] for place in range(frame.shape[1]))]
    return _cells([_heading(name, pandas) for name in names], has_header, len(frame), columns, _of_series)


def _heading(name: Any, pandas: Any) -> str:
    if name is None or (not isinstance(name, str) and pandas.isna(name)) or (isinstance(name, str) and _NO_HEADING.fullmatch(name)):
        return ""
    return str(name)


def _of_series(series: Any, start: int, end: int) -> list[Any]:
    piece = series.iloc[start:end]
    if str(piece.dtype) == "category":
        piece = piece.astype(piece.cat.categories.dtype)
    kind = str(piece.dtype)
    if kind.lower() in _NARROW:
        narrow = "float16" if kind.startswith("half") or kind.endswith("16") else "float32"
        return list(piece.to_numpy(dtype=narrow, na_value=float("nan")))
    if kind in {"float128", "longdouble"}:
        return list(piece.to_numpy())
    cells: list[Any] = piece.tolist()
    return cells
