"""What a typed program writes: `mypy --strict` reads it, and the tests run it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import seafood_gb


def failing(frame: pd.DataFrame) -> list[str]:
    """The numbers of the batches that fail."""
    results = seafood_gb.check_table(frame, inspection="tested-items", today=date(2026, 11, 30), jobs=1)
    reports: list[seafood_gb.Report] = results.dicts()
    return [report["id"] for report in reports if report["verdict"] == "does_not_conform"]


def judged(result: Decimal) -> str:
    one: seafood_gb.Judged = seafood_gb.judge(result, "≤0.5")
    return one.outcome


def streamed(frame: pd.DataFrame) -> int:
    stream: seafood_gb.ResultStream = seafood_gb.check_table(frame, stream=True)
    return sum(len(results) for results in stream)


def wrong() -> str:
    try:
        seafood_gb.check({}, on="yesterday")
    except seafood_gb.SeafoodError as error:
        return error.en
    return ""


options: seafood_gb.Options = {"lang": "both", "editions": ["GB/T 34747-2024"]}
library = seafood_gb.Library()
table = pd.DataFrame({"批号": ["B-1"], "产品名称": ["干海参"], "生产日期": ["2026-03-02"], "蛋白质(g/100g)": ["38.2"]})
summary: bytes = library.check_table(table, **options).csv()
facts = library.check_table(table).to_arrow()
rows: int = facts.num_rows
assert (failing(table), judged(Decimal("0.60")), streamed(table), rows) == (["B-1"], "not_met", 1, 1)
assert wrong().startswith("on: ")
