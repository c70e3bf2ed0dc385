"""A table of the lab in, the batches that may not ship out: what a host in Python does, with pandas and with polars."""

from pathlib import Path

import pandas as pd
import polars as pl
import seafood_gb

SHEET = Path(__file__).parents[2] / "data/dried-sea-cucumber.xlsx"


def with_pandas() -> list[str]:
    # Nothing is asked of pandas but the cells: titles and header are found by what they say.
    sheet = pd.read_excel(SHEET, header=None, dtype=object)
    facts = seafood_gb.check_table(sheet, name=SHEET.name).to_pandas()
    return list(facts.loc[facts["verdict"] == "does_not_conform", "id"])


def with_polars() -> pl.DataFrame:
    table = pl.DataFrame(
        {"批号": ["B-1", "B-2"], "产品名称": ["干海参"] * 2, "生产日期": ["2026-03-02"] * 2, "铅(mg/kg)": ["0.18", "未检出"], "蛋白质(g/100g)": ["38.2", "63.4"]}
    )
    facts = seafood_gb.check_table(table).to_polars()
    findings = facts.select("id", "findings").explode("findings").unnest("findings")
    return findings.filter(pl.col("outcome") == "not_met").select("id", "standard", "rule", "found", "required")


if __name__ == "__main__":
    print("failing:", ", ".join(with_pandas()))
    print(with_polars())
