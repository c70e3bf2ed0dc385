"""Files give the bytes of the program."""

from __future__ import annotations

from pathlib import Path

import seafood_gb
from conftest import ROOT, Program
from facts import same_facts
from seafood_gb import Results, SeafoodError

FOLDERS = ("tests/data", "tests/sheets", "tests/xlsx")
ENDINGS = {".csv", ".tsv", ".json", ".ndjson", ".xlsx", ".xls"}


def sheets() -> list[Path]:
    """All sheets that need nothing beside them, by their names from the root."""
    found = [path for folder in FOLDERS for path in sorted((ROOT / folder).iterdir()) if path.suffix in ENDINGS]
    return [path.relative_to(ROOT) for path in found if not path.with_name(path.name + ".args").exists()]


def checked(path: Path, **options: object) -> Results | None:
    try:
        return seafood_gb.check_sheet((ROOT / path).read_bytes(), name=str(path), **options)  # type: ignore[arg-type]
    except SeafoodError:
        return None


def test_every_sheet_gives_the_bytes_of_the_program(program: Program) -> None:
    paths = sheets()
    assert len(paths) > 120
    for extra in ({}, {"inspection": "type", "lang": "both", "detail": "full"}):
        results = [results for path in paths if (results := checked(path, **extra))]
        assert len(results) > 90
        args = [arg for key, value in extra.items() for arg in (f"--{key}", value)]
        assert b"".join(one.ndjson() for one in results) == program("check", "--format", "ndjson", *args, *paths)
        lines = [one.csv().split(b"\n", 1) for one in results]
        assert b"\n".join([lines[0][0], b"".join(rest for _, rest in lines)]) == program("check", "--format", "csv", *args, *paths)


def test_every_sheet_is_a_table_of_its_facts() -> None:
    import json

    for path in sheets():
        if results := checked(path, measured=True):
            facts = [json.loads(line) for line in results.ndjson().splitlines()]
            same_facts(results.to_arrow().to_pylist(), facts)
            # What is said of the file is said with its batches, too, but for its encoding, which is that of the bytes: nothing is lost in a table.
            told = [one["code"] for report in facts for one in report["notices"] if "file" in one]
            assert told == [one["code"] for one in results.notices if one["code"] != "encoding"], path


def test_what_cannot_be_read_says_what_the_program_says() -> None:
    for path in sheets():
        if "refused" in path.name:
            try:
                seafood_gb.check_sheet(ROOT / path)
                raise AssertionError(f"{path} was read")
            except SeafoodError as error:
                assert error.zh and error.en


def test_a_format_or_a_name_tells_the_layout() -> None:
    text = (ROOT / "tests/data/kelp.tsv").read_bytes()
    assert seafood_gb.check_sheet(text, format="tsv").csv() == seafood_gb.check_sheet(text, name="kelp.tsv").csv()
    gb = "批号,产品,生产日期,蛋白质(g/100g)\nB-1,干海参,2026-03-02,38.2\n".encode("gb18030")
    results = seafood_gb.check_sheet(gb, format="csv")
    assert results.verdict == "does_not_conform"
    assert [one["code"] for one in results.notices] == ["encoding"]
    assert seafood_gb.check_sheet(gb, format="csv", encoding="gb18030").csv() == results.csv()
