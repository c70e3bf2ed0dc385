"""What a check found, in the form that is asked for."""

from __future__ import annotations

import atexit
import importlib
import json
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from weakref import WeakSet

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from . import _native

Report: TypeAlias = dict[str, Any]
"""A report in the shape `seafood-gb/report/2`."""

Verdict: TypeAlias = Literal["conforms", "does_not_conform", "undecided"]


class Results:
    """The batches that were read. They are judged when a form of report is asked for, and anew for each form.

    It is a table of facts, too, for whoever takes the Arrow C stream: `pyarrow.table(results)`, `polars.DataFrame(results)`.
    """

    __slots__ = ("__dict__", "_native")

    def __init__(self, native: _native.Results) -> None:
        self._native = native

    def __len__(self) -> int:
        """The number of batches."""
        return len(self._native)

    def __iter__(self) -> Iterator[Report]:
        """The reports, one after the other."""
        return map(json.loads, self.ndjson(detail="full").splitlines())

    def __repr__(self) -> str:
        return f"<{len(self)} batches of seafood_gb>"

    @cached_property
    def verdict(self) -> Verdict | None:
        """The worst verdict; `None` where there is no batch."""
        return self._native.verdict()

    @cached_property
    def notices(self) -> list[dict[str, Any]]:
        """What is to be said of the input as a whole: code, arguments, file and message. Reports have them, too, with their first batch."""
        notices: list[dict[str, Any]] = json.loads(self._native.notices())
        return notices

    def dicts(self) -> list[Report]:
        """The reports. All findings with their messages, where the call asked for no other `detail`."""
        return list(self)

    def ndjson(self, *, detail: Literal["facts", "full"] = "facts") -> bytes:
        """The reports, one a line: what `seafood-gb check --format ndjson` prints. `detail` is for calls that asked for none."""
        return self._native.ndjson(detail)

    def csv(self) -> bytes:
        """The summary, a line for each batch: what `seafood-gb check --format csv` prints."""
        return self._native.csv()

    def to_arrow(self) -> pyarrow.Table:
        """The facts as a table of pyarrow."""
        table: pyarrow.Table = _wanted("pyarrow", "to_arrow").table(self)
        return table

    def to_pandas(self) -> pandas.DataFrame:
        """The facts as a data frame of pandas; lists of findings are arrays of dicts."""
        _wanted("pandas", "to_pandas")
        frame: pandas.DataFrame = _wanted("pyarrow", "to_pandas").table(self).to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The facts as a data frame of polars."""
        frame: polars.DataFrame = _wanted("polars", "to_polars").DataFrame(self)
        return frame

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)


#: Streams that may still be reading.
_reading: WeakSet[ResultStream] = WeakSet()


@atexit.register
def _close_all() -> None:
    """No thread may read on while the interpreter ends."""
    for stream in list(_reading):
        stream.close()


class ResultStream:
    """Results of a table that is being read, some thousand batches at a time, so that memory does not grow with it.

    It is a stream of facts, too: `pyarrow.RecordBatchReader.from_stream(stream)`. It can be gone through once.
    """

    __slots__ = ("__weakref__", "_native")

    def __init__(self, native: _native.Stream) -> None:
        self._native = native
        _reading.add(self)

    def __iter__(self) -> Iterator[Results]:
        return self

    def __enter__(self) -> ResultStream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the reading; there are no more results."""
        self._native.close()

    def __next__(self) -> Results:
        return Results(next(self._native))

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)


def _wanted(package: str, by: str) -> Any:
    """A package that is not required."""
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"{by} needs {package}: pip install {package}", name=package) from error
