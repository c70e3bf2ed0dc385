"""What can be asked, of the standards as they come with the package or with overlays laid over them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypedDict, overload

from . import _native
from ._results import Results, ResultStream
from ._tables import Cells, error, opened

if TYPE_CHECKING:
    from typing_extensions import Unpack

Overlay: TypeAlias = "str | os.PathLike[str] | tuple[str, str]"
"""An overlay: its path, its text (TOML), or a name with its text."""

#: Hours by which China, where the standards are law, is ahead of UTC.
_CHINA = timezone(timedelta(hours=8))


class Options(TypedDict, total=False):
    """How to check, by the names that the program has."""

    trust: Literal["text", "quoted", "recalled", "absent"]
    """The lowest basis of a limit that may decide; `recalled` where nothing is given."""
    decision: Literal["simple", "guarded"]
    """The decision rule."""
    inspection: str
    """What the inspection covers, where a batch does not say: `tested-items`, `delivery`, `type`, `label`."""
    product: str
    """The product of batches that name none."""
    on: str | date
    """The production date of batches that give none."""
    editions: str | Sequence[str]
    """Editions to judge by, whatever the date."""
    today: str | date | None
    """What was made later is remarked on; the day in China by the clock where it is not given, nothing where it is `None`."""
    detail: Literal["facts", "full"]
    """Findings that fail or are open, without words; or all, with messages."""
    lang: Literal["zh", "en", "both"]
    """The language of messages."""
    measured: bool
    """Whether reports list every result with its limits."""
    jobs: int
    """Threads; one for each core where it is not given."""
    name: str
    """The name that messages give to what is handed in."""


class Judged(NamedTuple):
    """One result against one limit."""

    outcome: str
    """`met`, `not_met`, `undecided` or `not_applicable`."""
    reason: str | None
    """Why it is undecided or does not apply."""
    zh: str
    """In Chinese."""
    en: str
    """In English."""


class Library:
    """The standards, with overlays (the values of one's own official copies) laid over them."""

    __slots__ = ("_native",)

    def __init__(self, overlays: Iterable[Overlay] = ()) -> None:
        self._native = _native.Library([_read(overlay) for overlay in overlays])

    def check(self, data: Any, **options: Unpack[Options]) -> Results:
        """Checks a submission or several: a dict, a list of dicts, or JSON (text or bytes)."""
        asked, name, jobs = _asked(options)
        if isinstance(data, (str, bytes, bytearray, memoryview)):
            text = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
            return Results(self._native.sheet(text, name, "json", None, None, asked, jobs))
        if not isinstance(data, (Mapping, list, tuple)):
            if hasattr(data, "__arrow_c_stream__") or not isinstance(data, Iterable):
                kind = f"{type(data).__module__}.{type(data).__qualname__}"
                raise error(
                    f"读到 `{kind}`，应为字典、字典的列表或 JSON；表请用 check_table",
                    f"found `{kind}`, expected a dict, a list of dicts or JSON; for tables there is check_table",
                )
            data = list(data)
        return Results(self._native.submissions(data, name, asked, jobs))

    def check_sheet(
        self,
        source: bytes | str | os.PathLike[str],
        *,
        format: Literal["xlsx", "csv", "tsv", "json", "ndjson"] | None = None,
        sheet: str | None = None,
        encoding: str | None = None,
        **options: Unpack[Options],
    ) -> Results:
        """Checks a file, or the bytes of one: XLSX, CSV, TSV, JSON or NDJSON, in any encoding that the program reads.

        What tells the format is `format`, else the ending of the path or of `name`, else the bytes of a workbook.
        """
        if isinstance(source, (bytes, bytearray, memoryview)):
            text = bytes(source)
        else:
            text = Path(source).read_bytes()
            options.setdefault("name", os.fspath(source))
        asked, name, jobs = _asked(options)
        return Results(self._native.sheet(text, name, format, sheet, encoding, asked, jobs))

    @overload
    def check_table(self, data: Any, *, stream: Literal[False] = False, **options: Unpack[Options]) -> Results: ...

    @overload
    def check_table(self, data: Any, *, stream: Literal[True], **options: Unpack[Options]) -> ResultStream: ...

    def check_table(self, data: Any, *, stream: bool = False, **options: Unpack[Options]) -> Results | ResultStream:
        """Checks a table: of pandas, polars or pyarrow, anything with `__arrow_c_stream__`, or a dict of columns.

        It means what the same table means as CSV with the names of its columns as the header. With `stream`, results are given while it is read,
        some thousand batches at a time; memory does not grow with it. (A table with a row for each result or specimen is read to its end first, for any row
        may be of the first sample.)
        """
        asked, name, jobs = _asked(options)
        table = opened(data)
        native = self._native
        if isinstance(table, Cells):
            names, has_header, parts = table
            if stream:
                return ResultStream(native.cells_stream(names, has_header, parts, name, asked, jobs))
            return Results(native.cells(names, has_header, parts, name, asked, jobs))
        if stream:
            return ResultStream(native.table_stream(table, name, asked, jobs))
        return Results(native.table(table, name, asked, jobs))

    def label(self, text: str, *, id: str = "", fields: Mapping[str, Any] | None = None, **options: Unpack[Options]) -> Results:
        """Checks the text of a label; `fields` gives what does not stand in it (the area of the pack, heights of letters)."""
        options.setdefault("inspection", "label")
        return self.check({"id": id, "label": {"text": text, **(fields or {})}}, **options)

    def read_label(self, text: str) -> dict[str, Any]:
        """Reads the text of a label into its fields (`seafood-gb/label/1`), without judging it."""
        read: dict[str, Any] = json.loads(self._native.read_label(text))
        return read

    def judge(self, result: str | float | Decimal, limit: str, method: Literal["full", "rounded"] = "full") -> Judged:
        """Compares one result with one limit, both as typed: `judge("0.06 g/100g", "≤0.5 mg/kg")`."""
        return Judged(*self._native.judge(_digits(result), limit, method))

    def standards(self) -> dict[str, Any]:
        """Every encoded requirement with its values, bases and sources (`seafood-gb/standards/1`)."""
        read: dict[str, Any] = json.loads(self._native.standards())
        return read

    def catalogue(self) -> dict[str, Any]:
        """Products, items, fields of labels, and the words for codes (`seafood-gb/catalogue/1`)."""
        read: dict[str, Any] = json.loads(self._native.catalogue())
        return read


def check(data: Any, *, overlays: Iterable[Overlay] = (), **options: Unpack[Options]) -> Results:
    """See :meth:`Library.check`."""
    return library(overlays).check(data, **options)


def check_sheet(
    source: bytes | str | os.PathLike[str],
    *,
    format: Literal["xlsx", "csv", "tsv", "json", "ndjson"] | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    overlays: Iterable[Overlay] = (),
    **options: Unpack[Options],
) -> Results:
    """See :meth:`Library.check_sheet`."""
    return library(overlays).check_sheet(source, format=format, sheet=sheet, encoding=encoding, **options)


@overload
def check_table(
    data: Any, *, stream: Literal[False] = False, overlays: Iterable[Overlay] = (), **options: Unpack[Options]
) -> Results: ...


@overload
def check_table(data: Any, *, stream: Literal[True], overlays: Iterable[Overlay] = (), **options: Unpack[Options]) -> ResultStream: ...


def check_table(
    data: Any, *, stream: bool = False, overlays: Iterable[Overlay] = (), **options: Unpack[Options]
) -> Results | ResultStream:
    """See :meth:`Library.check_table`."""
    found = library(overlays)
    return found.check_table(data, stream=True, **options) if stream else found.check_table(data, **options)


def label(
    text: str,
    *,
    id: str = "",
    fields: Mapping[str, Any] | None = None,
    overlays: Iterable[Overlay] = (),
    **options: Unpack[Options],
) -> Results:
    """See :meth:`Library.label`."""
    return library(overlays).label(text, id=id, fields=fields, **options)


def read_label(text: str) -> dict[str, Any]:
    """See :meth:`Library.read_label`."""
    return library().read_label(text)


def judge(result: str | float | Decimal, limit: str, method: Literal["full", "rounded"] = "full") -> Judged:
    """See :meth:`Library.judge`."""
    return library().judge(result, limit, method)


def round(value: str | float | Decimal, interval: str | float | Decimal) -> str:
    """Rounds a number to an interval by GB/T 8170-2008, and keeps the digits: `round("15.4546", 1)` is `"15"`."""
    return _native.round(_digits(value), _digits(interval))


def standards(*, overlays: Iterable[Overlay] = ()) -> dict[str, Any]:
    """See :meth:`Library.standards`."""
    return library(overlays).standards()


def catalogue(*, overlays: Iterable[Overlay] = ()) -> dict[str, Any]:
    """See :meth:`Library.catalogue`."""
    return library(overlays).catalogue()


def schema() -> _native.Schema:
    """The schema of a table of facts: `pyarrow.schema(seafood_gb.schema())`."""
    return _native.Schema()


def library(overlays: Iterable[Overlay] = ()) -> Library:
    """The library with these overlays: read once a process, and once for each set of them."""
    if isinstance(overlays, (str, os.PathLike)):
        overlays = [overlays]
    return _library(tuple(_read(overlay) for overlay in overlays))


@lru_cache(maxsize=16)
def _library(overlays: tuple[tuple[str, str], ...]) -> Library:
    return Library(overlays)


def _read(overlay: Overlay) -> tuple[str, str]:
    """Name and text of an overlay."""
    if isinstance(overlay, tuple):
        return overlay
    if isinstance(overlay, str) and "\n" in overlay:
        return "overlay", overlay
    try:
        return os.fspath(overlay), Path(overlay).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        name = os.fspath(overlay)
        raise error(f"{name}: 不是 UTF-8 文本，应为 TOML", f"{name}: not UTF-8 text, expected TOML") from None


def _asked(options: Options) -> tuple[dict[str, Any], str, int | None]:
    """The options of a check; the name of what is checked; threads."""
    unknown = options.keys() - Options.__annotations__.keys()
    if unknown:
        raise TypeError(f"found unknown options {', '.join(sorted(unknown))}, expected some of {', '.join(Options.__annotations__)}")
    asked: dict[str, Any] = {"today": _today(), **options}
    name, jobs = asked.pop("name", ""), asked.pop("jobs", None)
    if isinstance(asked.get("editions"), str):
        asked["editions"] = [asked["editions"]]
    return {key: value for key, value in asked.items() if value is not None}, os.fspath(name), jobs


def _today() -> date:
    """The day in China: by the clock, or by the variable that keeps what is built the same on every day."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), _CHINA).date() if fixed.isdecimal() else datetime.now(_CHINA).date()


def _digits(value: str | float | Decimal) -> str:
    """A number as it is written; of a float the shortest digits."""
    return value if isinstance(value, str) else str(value)
