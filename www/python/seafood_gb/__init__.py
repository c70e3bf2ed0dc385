"""Checks lab data and labels of seafood against Chinese national standards.

    >>> import seafood_gb
    >>> results = seafood_gb.check({"product": "干海参", "produced": "2026-03-02", "results": {"蛋白质": "38.2 g/100g"}})
    >>> results.verdict
    'does_not_conform'

Everything is read and judged by the same library as in the program `seafood-gb`, and reports are the same, to the byte.
"""

from __future__ import annotations

from ._library import (
    Judged,
    Library,
    Options,
    Overlay,
    catalogue,
    check,
    check_sheet,
    check_table,
    judge,
    label,
    read_label,
    round,
    schema,
    standards,
)
from ._native import Schema, SeafoodError
from ._results import Report, Results, ResultStream

__all__ = [
    "Judged",
    "Library",
    "Options",
    "Overlay",
    "Report",
    "ResultStream",
    "Results",
    "Schema",
    "SeafoodError",
    "catalogue",
    "check",
    "check_sheet",
    "check_table",
    "judge",
    "label",
    "read_label",
    "round",
    "schema",
    "standards",
]
