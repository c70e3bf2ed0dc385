"""Writes the workbooks of this folder and the sheets in odd encodings; the other sheets are written by hand.

They are committed, so that the tests need no Python. To write them anew: pip install openpyxl, then python tests/sheets/make.py.
"""

import datetime
import io
import re
import zipfile
from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
DAY = "2026-04-11"


def save(name, workbook):
    """The workbook without the time at which it was saved: the same bytes every time."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    stamp = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    with zipfile.ZipFile(buffer) as read, zipfile.ZipFile(HERE / name, "w") as archive:
        for part in read.infolist():
            info = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, stamp.sub(b"2026-04-11T00:00:00Z", read.read(part)), compresslevel=9)


def book(sheets, name, touch=None):
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    if touch:
        touch(workbook)
    save(name, workbook)


HEADER = ["样品编号", "样品名称", "生产日期", "蛋白质(g/100g)", "水分(g/100g)"]
LONG = ["序号", "检验项目", "单位", "检验结果"]

# A report: cover, information, two sheets of results of one sample, a photograph.
book(
    {
        "封面": [["检 验 报 告"], ["荣成某检测有限公司"]],
        "样品信息": [["报告编号", "RC-2604-201"], ["样品名称", "淡干海参"], ["生产日期", DAY], ["等级", "一级"]],
        "理化": [LONG, [1, "蛋白质", "g/100g", 57.1], [2, "水分", "g/100g", 12.9], [3, "盐分", "g/100g", 13.8]],
        "污染物": [LONG, [4, "铅", "mg/kg", 1.36], [5, "铬", "mg/kg", 0.2]],
        "照片": [["样品照片见附件"]],
    },
    "report-of-five-sheets.xlsx",
)

# A sheet for each month; the failing batch is on the last one.
book(
    {
        "三月": [HEADER, ["YB-0301", "干海参", "2026-03-09", 52.4, 12.6]],
        "四月": [HEADER, ["YB-0401", "干海参", DAY, 52.4, 12.6], ["YB-0402", "干海参", DAY, 36.4, 12.6]],
        "五月": [],
    },
    "sheet-a-month.xlsx",
)


def hide(workbook):
    workbook["旧数据"].sheet_state = "hidden"


book(
    {"四月": [HEADER, ["YC-1", "干海参", DAY, 52.4, 12.6]], "旧数据": [HEADER, ["YC-0", "干海参", DAY, 20, 12.6]]},
    "hidden-sheet.xlsx",
    hide,
)


# 15.04 shown as 15.0 against ≤ 15, and 14.96 shown as 15.0; both stand on other sides than they show or not.
def one_decimal(workbook):
    for row in workbook.active.iter_rows(min_row=2, min_col=5, max_col=5):
        for cell in row:
            cell.number_format = "0.0"


book(
    {
        "四月": [
            HEADER,
            ["SS-1", "干海参", DAY, 52.4, 15.04],
            ["SS-2", "干海参", DAY, 52.4, 14.96],
            ["SS-3", "干海参", DAY, 52.4, 12.64],
            ["SS-4", "干海参", DAY, 52.4, 15.2],
        ]
    },
    "rounded-across-a-limit.xlsx",
    one_decimal,
)


# A form as a plant prints it: merged title with the number of the form at its right, merged groups, units, real dates.
def merge(workbook):
    sheet = workbook.active
    for area in ["A1:E1", "A2:C2", "D2:F2"]:
        sheet.merge_cells(area)


book(
    {
        "记录": [
            ["成品检验记录表", None, None, None, None, "QR-PG-11"],
            ["产品信息", None, None, "理化指标", None, None],
            ["样品编号", "样品名称", "生产日期", "蛋白质", "水分", "铅"],
            [None, None, None, "g/100g", "g/100g", "mg/kg"],
            ["JL-1", "干海参", datetime.datetime(2026, 4, 11), 52.4, 12.6, 0.2],
            ["JL-2", "干海参", datetime.datetime(2026, 4, 11), 52.4, 15.8, 0.2],
            ["平均值", None, None, 52.4, 14.2, 0.2],
            ["检验：李", None, None, "审核：张", None, None],
        ]
    },
    "merged-form.xlsx",
    merge,
)

TEXT = "样品编号,样品名称,生产日期,蛋白质(g/100g),水分(g/100g)\r\nBM-1,干海参,2026-04-11,52.4,12.6\r\nBM-2,干海参,2026-04-11,36.4,12.6\r\n"
(HERE / "utf-16le-without-mark.csv").write_bytes(TEXT.encode("utf-16-le"))
(HERE / "utf-16be-without-mark.csv").write_bytes(TEXT.encode("utf-16-be"))
(HERE / "gb18030.csv").write_bytes(TEXT.encode("gb18030"))
