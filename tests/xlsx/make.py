"""Writes the workbooks of this folder and tests/data/dried-sea-cucumber.xlsx.

The workbooks are committed, so that the tests need no Python. To write them anew: pip install openpyxl xlsxwriter xlwt msoffcrypto-tool, then
python tests/xlsx/make.py. What stands under "by hand" repeats what Excel 365, WPS, the Open XML SDK and a strict writer save, part by part.
"""

import csv
import datetime
import io
import re
import warnings
import zipfile
from pathlib import Path

import msoffcrypto
import openpyxl
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
DAY = datetime.datetime(2026, 3, 2)
MOMENT = datetime.datetime(2026, 3, 2, 8, 30, 15)


# ---- files as zips ----


def pack(name, parts, method=zipfile.ZIP_DEFLATED):
    """A zip of these parts, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for part, text in parts:
            info = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, text, compresslevel=9)
    write(name, buffer.getvalue())


def write(name, data):
    path = name if isinstance(name, Path) else HERE / name
    path.write_bytes(data)


def repack(name, data):
    """What a library wrote, without the time at which it did."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    stamp = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    pack(name, [(part, stamp.sub(b"2026-03-02T00:00:00Z", text) if part == "docProps/core.xml" else text) for part, text in parts])


def saved(workbook):
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def with_xlsxwriter(name, fill):
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    fill(workbook)
    workbook.close()
    repack(name, buffer.getvalue())


# ---- by libraries ----

FORMATS = [
    ("0.5", 0.5, "0.00"),
    ("610000", 610000, "0.0E+00"),
    ("0.1+0.2", 0.1 + 0.2, "General"),
    ("0.1", 0.1, "General"),
    ("0.123", 0.123, "0.0%"),
    ("1.15", 1.15, "0.0"),
    ("58.2333…", 58.2 + 1 / 30, "General"),
    ("batch number", 202603020001, "General"),
    ("1200", 1200, "#,##0"),
    ("1234567.891", 1234567.891, "#,##0.00"),
    ("-18", -18, "0.0_);[Red]\\(0.0\\)"),
    ("-0.5", -0.5, "0.00;[Red]0.00"),
    ("-5", -5, "General;[Red]-General"),
    ("0 as ND", 0, '0.00;-0.00;"未检出"'),
    ("0 in accounts", 0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    ("unit", 0.5, '0.00"mg/kg"'),
    ("below", 0.03, '[<0.05]"<0.05";0.00'),
    ("zeros", 12, "0000"),
    ("text", "0.50", "@"),
    ("number as text", 0.5, "@"),
    ("text with unit", "0.9", '0.00;0.00;0.00;@" g/kg"'),
    ("text with sign", "0.9", '"<"@'),
    ("date", DAY, "yyyy-mm-dd"),
    ("date, Chinese", DAY, 'yyyy"年"m"月"d"日"'),
    ("date, locale", DAY, '[$-804]yyyy"年"m"月"d"日"dddd;@'),
    ("date, numerals", DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日";@'),
    ("month", DAY, 'yyyy"年"m"月"'),
    ("date and time", MOMENT, "yyyy/m/d h:mm"),
    ("seconds", MOMENT, "yyyy\\-mm\\-dd\\ hh:mm:ss"),
    ("time shown not", MOMENT, "yyyy/m/d"),
    ("time of day", datetime.time(8, 30), "h:mm"),
    ("hours", 1.5, "[h]:mm"),
]

UNCLEAR = [
    ("fraction", 0.5, "# ?/?"),
    ("fraction", 0.25, "# ?/?"),
    ("thousands", 1234567, "0.0,"),
    ("numerals", 5, "[DBNum2][$-804]General"),
    ("hidden", 5, ";;;"),
    ("hidden zero", 0, "0.00;-0.00;;@"),
    ("no date", 20260302, "yyyy-mm-dd"),
    ("negative date", -1, "yyyy-mm-dd"),
    ("digits apart", 1234567, "000-0000"),
    ("words", 12, '"ND"'),
    ("words, many", 12, '[>1]"未检出";0.00'),
    ("words, few", 0.5, '[>1]"未检出";0.00'),
    ("words, none", 0, '"ND"'),
    ("words for text", "0.9", '0.00;-0.00;0.00;"ND"'),
    ("hidden text", "0.9", ";;;"),
]


def formats_xlsxwriter(rows):
    def fill(workbook):
        sheet = workbook.add_worksheet("格式")
        sheet.write_row(0, 0, ["what", "shown", "format"])
        for row, (what, value, code) in enumerate(rows, 1):
            style = workbook.add_format({"num_format": code})
            sheet.write_string(row, 0, what)
            if isinstance(value, str):
                sheet.write_string(row, 1, value, style)
            elif isinstance(value, (datetime.datetime, datetime.time)):
                sheet.write_datetime(row, 1, value, style)
            else:
                sheet.write_number(row, 1, value, style)
            sheet.write_string(row, 2, code)

    return fill


with_xlsxwriter("formats-xlsxwriter.xlsx", formats_xlsxwriter(FORMATS))
with_xlsxwriter("formats-not-understood.xlsx", formats_xlsxwriter(UNCLEAR))


def formats_openpyxl():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "格式"
    sheet.append(["what", "shown", "format"])
    for what, value, code in FORMATS:
        sheet.append([what, value, code])
        sheet.cell(sheet.max_row, 2).number_format = code
    repack("formats-openpyxl.xlsx", saved(workbook))


formats_openpyxl()


def from_1904(workbook):
    sheet = workbook.add_worksheet("Mac")
    sheet.write_row(0, 0, ["日期", "时间"])
    sheet.write_datetime(1, 0, DAY, workbook.add_format({"num_format": "yyyy/m/d"}))
    sheet.write_datetime(1, 1, MOMENT, workbook.add_format({"num_format": "yyyy/m/d h:mm"}))


def with_1904(name, fill):
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "date_1904": True})
    fill(workbook)
    workbook.close()
    repack(name, buffer.getvalue())


with_1904("days-from-1904.xlsx", from_1904)


def merged():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "原始记录"
    rows = [
        ["干海参检验结果", None, None, None],
        [None, None, None, None],
        ["批号", "理化", None, "备注"],
        [None, "检验项目", "检验结果", None],
        ["HS-01", "蛋白质", 63.4, "复测"],
        [None, "水分", 12.8, None],
        [None, None, None, None],
        [None, "盐分", 9.7, None],
        ["HS-02", "蛋白质", 56.8, None],
        [None, "水分", 13.5, None],
    ]
    for row in rows:
        sheet.append(row)
    for ref in ["A1:D2", "A3:A4", "B3:C3", "D3:D4", "A5:A8", "D5:D8", "A9:A10", "D9:D10"]:
        sheet.merge_cells(ref)
    repack("merged-cells.xlsx", saved(workbook))


merged()


def batches(workbook):
    """A row for each result, and what the batch has in common merged over its rows."""
    sheet = workbook.add_worksheet("检验结果")
    sheet.merge_range("A1:F1", "干海参检验结果汇总")
    sheet.write_row(1, 0, ["批号", "产品名称", "生产日期", "检验项目", "单位", "检验结果"])
    date = workbook.add_format({"num_format": 'yyyy"年"m"月"d"日";@', "valign": "vcenter"})
    results = [("蛋白质", "g/100g", 38.2), ("水分", "g/100g", 12.8), ("盐分", "g/100g", 9.7)]
    for batch, first in (("HS-01", 2), ("HS-02", 5)):
        last = first + 2
        sheet.merge_range(first, 0, last, 0, batch)
        sheet.merge_range(first, 1, last, 1, "干海参")
        sheet.merge_range(first, 2, last, 2, "", date)
        sheet.write_datetime(first, 2, DAY, date)
        for row, (item, unit, value) in enumerate(results, first):
            sheet.write_row(row, 3, [item, unit])
            sheet.write_number(row, 5, value if batch == "HS-01" else value + 25, workbook.add_format({"num_format": "0.0"}))


with_xlsxwriter("merged-batches.xlsx", batches)


def hidden():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "可见"
    for row in [["批号", "水分", "内部备注", "空"], ["B-1", 12.5, "x", None], ["B-2", 13.5, None, None], [None] * 4, ["B-3", 14.5, None, None]]:
        sheet.append(row)
    for row in (3, 4):
        sheet.row_dimensions[row].hidden = True
    for column in "CD":
        sheet.column_dimensions[column].hidden = True
    workbook.create_sheet("隐藏")["A1"] = "x"
    workbook["隐藏"].sheet_state = "hidden"
    workbook.create_sheet("深藏")["A1"] = "x"
    workbook["深藏"].sheet_state = "veryHidden"
    workbook.create_sheet("隐藏而空").sheet_state = "hidden"
    repack("hidden.xlsx", saved(workbook))
    workbook["可见"].delete_rows(1, 10)
    repack("only-hidden.xlsx", saved(workbook))


hidden()


def several(workbook):
    bold = workbook.add_format({"bold": True})
    workbook.add_worksheet("封面").write_blank(0, 0, None, bold)
    blank = workbook.add_worksheet("空白")
    blank.write_string(3, 3, "  ")
    january = workbook.add_worksheet("一月")
    january.write_column(0, 0, ["批号", "B-1"])
    workbook.add_worksheet("二月").write_column(0, 0, ["批号", "B-2"])
    workbook.add_worksheet("March & <April>").write_column(0, 0, ["批号", "B-3"])
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=一月!$A$1:$A$2"})
    workbook.add_chartsheet("图").set_chart(chart)


with_xlsxwriter("several-sheets.xlsx", several)
with_xlsxwriter("empty.xlsx", lambda workbook: workbook.add_worksheet())


def formulas_openpyxl():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["批号", "水分"])
    sheet.append(["B-1", 12.5])
    sheet.append(["B-2", "=AVERAGE(B2)"])
    repack("formulas-without-values.xlsx", saved(workbook))


formulas_openpyxl()


def formulas_xlsxwriter(workbook):
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ["批号", "水分"])
    sheet.write_row(1, 0, ["B-1", 12.5])
    sheet.write_string(2, 0, "B-2")
    sheet.write_formula(2, 1, "=AVERAGE(B2)", workbook.add_format({"num_format": "0.00"}))
    sheet.write_string(3, 0, "B-3")
    sheet.write_formula(3, 1, "=AVERAGE(B2)", workbook.add_format({"num_format": "0.00"}), 12.5)


with_xlsxwriter("formulas-to-be-recalculated.xlsx", formulas_xlsxwriter)


def weights(workbook):
    sheet = workbook.add_worksheet("净含量")
    sheet.write_column(0, 0, ["净含量(g)"])
    for row, weight in enumerate([501.2, 499.8, 500], 1):
        sheet.write_number(row, 0, weight, workbook.add_format({"num_format": "0.0"}))


with_xlsxwriter("weights.xlsx", weights)


def shipped():
    """The sheet of tests/data with the number formats that show its digits."""

    def fill(workbook):
        sheet = workbook.add_worksheet("干海参")
        with open(DATA / "dried-sea-cucumber.csv", encoding="utf-8-sig", newline="") as file:
            for row, cells in enumerate(csv.reader(file)):
                for column, text in enumerate(cells):
                    cell(workbook, sheet, row, column, text)

    def cell(workbook, sheet, row, column, text):
        date = re.fullmatch(r"(\d{4})(\D)(\d{1,2})\D(\d{1,2})日?", text)
        number = re.fullmatch(r"-?\d+(?:\.(\d+))?", text)
        if date:
            year, sign, month, day = date.groups()
            code = {"-": "yyyy-mm-dd", "/": "yyyy/m/d", ".": "yyyy.m.d", "年": 'yyyy"年"m"月"d"日";@'}[sign]
            moment = datetime.datetime(int(year), int(month), int(day))
            sheet.write_datetime(row, column, moment, workbook.add_format({"num_format": code}))
        elif number:
            places = len(number[1] or "")
            code = "0." + "0" * places + "_ " if places else "0_ "
            sheet.write_number(row, column, float(text), workbook.add_format({"num_format": code}))
        elif text:
            sheet.write_string(row, column, text)

    with_xlsxwriter(DATA / "dried-sea-cucumber.xlsx", fill)


shipped()

# ---- by hand ----

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def relationships(*rows):
    inside = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in rows)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def book(sheet, strings=None, styles=None, workbook=None, main=MAIN, relations=RELATIONS, more=(), before=(), sheets="Sheet1"):
    """The parts of a workbook with one sheet."""
    rows = [("rId1", f"{relations}/worksheet", "worksheets/sheet1.xml")]
    parts = [("xl/worksheets/sheet1.xml", sheet)]
    if styles:
        rows.append(("rId2", f"{relations}/styles", "styles.xml"))
        parts.append(("xl/styles.xml", styles))
    if strings:
        rows.append(("rId3", f"{relations}/sharedStrings", "sharedStrings.xml"))
        parts.append(("xl/sharedStrings.xml", strings))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>'
    workbook = workbook or f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="{sheets}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    return [
        *before,
        ("[Content_Types].xml", types),
        ("_rels/.rels", relationships(("rId1", f"{relations}/officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relationships(*rows)),
        *parts,
        *more,
    ]


def styles(codes, main=MAIN):
    """Style 0 is General; the others have a built-in id or a code of their own."""
    custom = [code for code in codes if isinstance(code, str)]
    formats = "".join(
        f'<numFmt numFmtId="{176 + index}" formatCode="{code.replace("&", "&amp;").replace(chr(34), "&quot;").replace("<", "&lt;")}"/>'
        for index, code in enumerate(custom)
    )
    ids = [0] + [code if isinstance(code, int) else 176 + custom.index(code) for code in codes]
    xfs = "".join(f'<xf numFmtId="{id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"><alignment vertical="center"/></xf>' for id in ids)
    return f'{DECLARATION}<styleSheet xmlns="{main}"><numFmts count="{len(custom)}">{formats}</numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><cellStyleXfs count="1"><xf numFmtId="9" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{len(ids)}">{xfs}</cellXfs><dxfs count="1"><dxf><numFmt numFmtId="176" formatCode="&quot;wrong&quot;"/></dxf></dxfs></styleSheet>'


def worksheet(rows, main=MAIN, before="", after=""):
    return f'{DECLARATION}<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


# As Excel 365 saves: declared extensions, spans, shared strings with runs and pronunciation, shared formulas, booleans, errors.
EXCEL = f"""{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{{00000000-0001-0000-0000-000000000000}}"><sheetPr><tabColor rgb="FFFF0000"/></sheetPr><dimension ref="A1:F7"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><selection activeCell="B2" sqref="B2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="14.25" x14ac:dyDescent="0.2"/><cols><col min="1" max="1" width="12" customWidth="1"/><col min="4" max="5" width="0" hidden="1" customWidth="1"/></cols><sheetData>
<row r="1" spans="1:6" x14ac:dyDescent="0.2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="F1" t="s"><v>4</v></c></row>
<row r="2" spans="1:6" x14ac:dyDescent="0.2"><c r="A2" t="s"><v>5</v></c><c r="B2" s="2"><v>46083</v></c><c r="C2" s="3"><v>0.5</v></c><c r="D2" t="b"><v>1</v></c><c r="F2" t="e"><v>#DIV/0!</v></c></row>
<row r="3" spans="1:6" hidden="1" x14ac:dyDescent="0.2"><c r="A3" t="s"><v>6</v></c><c r="B3" s="4"><v>46083.354166666664</v></c><c r="C3" s="3"><f>AVERAGE(C2,C2)</f><v>0.5</v></c><c r="D3" t="b"><v>0</v></c><c r="F3" t="str"><f>A3&amp;"x"</f><v>未检出</v></c></row>
<row r="6" spans="1:6" x14ac:dyDescent="0.2"><c r="A6" t="s"><v>7</v></c><c r="B6" s="5"><v>46083</v></c><c r="C6" s="6"><f t="shared" ref="C6:C7" si="0">C2*2</f><v>0.10000000000000001</v></c><c r="F6" t="str"><f>""</f><v></v></c></row>
<row r="7" spans="1:6" x14ac:dyDescent="0.2"><c r="A7" s="1"/><c r="C7" s="3"><f t="shared" si="0"/></c></row>
<row r="9" spans="1:6" x14ac:dyDescent="0.2"><c r="A9" s="1"/></row>
</sheetData><phoneticPr fontId="1" type="noConversion"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><mc:AlternateContent><mc:Choice Requires="x14"><controls><row r="1"/></controls></mc:Choice></mc:AlternateContent><extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></ext></extLst></worksheet>"""
STRINGS = f"""{DECLARATION}<sst xmlns="{MAIN}" count="9" uniqueCount="8"><si><t>批号</t><phoneticPr fontId="1" type="noConversion"/></si><si><t xml:space="preserve"> 生产日期 </t></si><si><r><rPr><sz val="11"/></rPr><t>铅</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>(mg/kg)</t></r><rPh sb="0" eb="1"><t>なまり</t></rPh></si><si><t>合格</t></si><si><t>备注, "引号"; 其他</t></si><si><t>B-1</t></si><si><t>B-2_x000D_
第二行</t></si><si><t>&lt;B&amp;3&gt; &#28023;<![CDATA[<参>]]></t></si></sst>"""
pack(
    "excel-365.xlsx",
    book(
        EXCEL,
        STRINGS,
        styles([49, 31, "0.00", 22, '[$-804]yyyy"年"m"月"d"日";@', 0]),
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15"><fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22228"/><workbookPr defaultThemeVersion="166925"/><mc:AlternateContent><mc:Choice Requires="x15"><sheets><sheet name="wrong" sheetId="9" r:id="rId9"/></sheets></mc:Choice></mc:AlternateContent><bookViews><workbookView xWindow="0" yWindow="0"/></bookViews><sheets><sheet name="检验结果" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="191029"/></workbook>',
    ),
)

# As WPS saves on a Chinese system: formats numbered from 176, names of its own among the parts, accounts formats.
pack(
    "wps.xlsx",
    book(
        worksheet(
            '<row r="1" spans="1:5"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>'
            '<row r="2" spans="1:5"><c r="A2" t="s"><v>5</v></c><c r="B2" s="1"><v>46083</v></c><c r="C2" s="2"><v>63.4</v></c><c r="D2" s="3"><v>610000</v></c><c r="E2" s="4"><v>1234.5</v></c></row>'
            '<row r="3" spans="1:5"><c r="A3" t="s"><v>6</v></c><c r="B3" s="5"><v>46083</v></c><c r="C3" s="2"><v>-0.05</v></c><c r="D3" s="6"><v>0.123</v></c><c r="E3" s="4"><v>0</v></c></row>',
            before='<sheetPr/><dimension ref="A1:E3"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5" outlineLevelRow="2" outlineLevelCol="4"/>',
            after="<pageMargins left='0.75' right='0.75' top='1' bottom='1' header='0.5' footer='0.5'/><headerFooter/>",
        ),
        f'{DECLARATION}<sst xmlns="{MAIN}" count="7" uniqueCount="7">' + "".join(f"<si><t>{text}</t></si>" for text in ["批号", "生产日期", "蛋白质(g/100g)", "菌落总数", "金额", "B-1", "B-2"]) + "</sst>",
        styles(['yyyy"年"m"月"d"日";@', "0.00_ ", "0.0E+00", 43, 14, 10]),
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/><bookViews><workbookView windowWidth="28800" windowHeight="12375"/></bookViews><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="144525"/></workbook>',
        more=[("docProps/custom.xml", f'{DECLARATION}<Properties xmlns="{PACKAGE}/custom-properties"/>')],
    ),
)

# Strict Open XML: other namespaces, dates written as dates.
pack(
    "strict.xlsx",
    book(
        worksheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>日期</t></is></c><c r="B1" t="inlineStr"><is><t>值</t></is></c></row>'
            '<row r="2"><c r="A2" s="1" t="d"><v>2026-03-02T00:00:00.000Z</v></c><c r="B2" s="2"><v>0.5</v></c></row>'
            '<row r="3"><c r="A3" s="1" t="d"><v>2026-03-02T08:30:00</v></c><c r="B3" s="3" t="d"><v>2026-03-02T08:30:00</v></c></row>'
            '<row r="4"><c r="A4" t="d"><v>2026-03-02T00:00:00</v></c><c r="B4" t="d"><v>2026-03-02</v></c></row>'
            '<row r="5"><c r="A5" t="d"><v>2026-03-02T08:30:00</v></c><c r="B5" s="4" t="d"><v>2026-03-02T08:30:00</v></c></row>'
            '<row r="6"><c r="A6" s="5" t="d"><v>2026-03-01T00:00:00</v></c><c r="B6" s="5" t="d"><v>2026-03-01</v></c></row>',
            STRICT,
        ),
        None,
        styles([14, "0.00", 22, 20, 17], STRICT),
        main=STRICT,
        relations=STRICT_RELATIONS,
    ),
)

# Rows and cells that do not say where they stand, as simple writers leave them out; stored without compression; prefixes as the Open XML SDK has them.
pack(
    "without-references.xlsx",
    book(
        f'{DECLARATION}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>批号</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:r><x:t>水</x:t></x:r><x:r><x:t>分</x:t></x:r></x:is></x:c></x:row><x:row r="4"><x:c t="inlineStr"><x:is><x:t>B-1</x:t></x:is></x:c><x:c/><x:c><x:v>12.5</x:v></x:c></x:row><x:row><x:c r="C5"><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:unknown r="9"><x:c><x:v>3</x:v></x:c></x:unknown></x:sheetData></x:worksheet>'
    ),
    zipfile.ZIP_STORED,
)
pack("out-of-order.xlsx", book(worksheet('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')))
# A system in another language may give a number of its own meaning to a built-in format.
pack(
    "built-in-format-redefined.xlsx",
    book(worksheet('<row r="1"><c r="A1" s="1"><v>1234.5</v></c></row>'), None, styles([44]).replace('<numFmts count="0">', '<numFmts count="1"><numFmt numFmtId="44" formatCode="0.000"/>')),
)
# Batch numbers as long as a workbook cannot keep them, as text, as Excel stores a typed number, and as another program writes it.
pack(
    "long-numbers.xlsx",
    book(
        worksheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>202603020001234561</t></is></c></row><row r="2"><c r="A2"><v>2.02603020001234E+17</v></c></row>'
            '<row r="3"><c r="A3" s="1"><v>202603020001234562</v></c></row><row r="4"><c r="A4"><v>202603020001234</v></c></row>'
        ),
        None,
        styles(["0"]),
    ),
)
pack("lone-cell-far-out.xlsx", book(worksheet('<row r="2"><c r="B2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')))
pack(
    "backslashes.xlsx",
    [(name.replace("/", "\\") if name.startswith("xl/worksheets") else name, text) for name, text in book(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))],
)

# Text that is raised or struck through, by runs and by the fonts of cells: style 1 strikes through, style 2 raises, style 3 says that it does neither.
UP, OUT, NOT_OUT = ("<rPr>" + inside + '<sz val="11"/></rPr>' for inside in ('<vertAlign val="superscript"/>', "<strike/>", '<strike val="0"/>'))
FONTS = '<fonts count="4"><font><sz val="11"/></font><font><strike/><sz val="11"/></font><font><vertAlign val="superscript"/></font><font><strike val="false"/><vertAlign val="baseline"/></font></fonts>'
XFS = '<cellXfs count="5">' + "".join(f'<xf numFmtId="{id}" fontId="{font}" fillId="0" borderId="0" xfId="0"/>' for id, font in [(0, 0), (0, 1), (0, 2), (0, 3), (14, 1)]) + "</cellXfs>"
RUNS = [
    f"<r><t>10</t></r><r>{UP}<t>4</t></r>",
    f"<r><t>&lt;3.0×10</t></r><r>{UP}<t>-4</t></r><r><rPr/><t> CFU/g</t></r>",
    f"<r><t>0.1</t></r><r>{UP}<t>1</t></r>",
    f"<r><t>0.1</t></r><r>{UP}<t>a)</t></r>",
    f"<r><t>16.50</t></r><r>{UP}<t>(+)</t></r>",
    f"<r>{OUT}<t>0.</t></r><r>{OUT}<t>3</t></r><r><t>0.12</t></r>",
    f"<r><t>0.</t></r><r>{OUT}<t>2</t></r><r>{NOT_OUT}<t>9</t></r>",
    f"<r>{OUT}<t>0.3</t></r>",
]
pack(
    "raised-and-struck-through.xlsx",
    book(
        worksheet(
            "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{row - 1}</v></c><c r="B{row}" t="inlineStr"><is>{runs}</is></c></row>' for row, runs in enumerate(RUNS, 1))
            + '<row r="11"><c r="A11" s="1"><v>0.3</v></c><c r="B11" s="4"><v>46083</v></c><c r="C11" s="1" t="str"><f>A1</f><v>0.3</v></c><c r="D11" s="1" t="inlineStr"><is><t>0.3</t></is></c><c r="E11" s="1" t="s"><v>0</v></c><c r="F11" s="1" t="b"><v>1</v></c><c r="G11" t="inlineStr"><is><t>全划</t></is></c></row>'
            '<row r="12"><c r="A12" s="1" t="s"><v>1</v></c><c r="B12" s="1"/><c r="C12" s="1" t="str"><v></v></c><c r="D12" s="1"><f>A1</f></c><c r="G12" t="inlineStr"><is><t>部分或空</t></is></c></row>'
            '<row r="13"><c r="A13" s="2"><v>0.3</v></c><c r="B13" s="2" t="inlineStr"><is><t>0.3</t></is></c><c r="C13" s="3"><v>0.3</v></c></row>'
        ),
        f'{DECLARATION}<sst xmlns="{MAIN}">' + "".join(f"<si>{runs}</si>" for runs in RUNS) + "</sst>",
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">{FONTS}{XFS}</styleSheet>',
    ),
)

# What a clerk sees in results and dates must not pass for something else: a note, a correction, a month, words that a format shows.
SEEN = [
    ("note", '<c t="inlineStr"><is><r><t>0.1</t></r><r>' + UP + "<t>1</t></r></is></c>", 46083, 1),
    ("correction", '<c t="inlineStr"><is><r>' + OUT + "<t>9.3</t></r><r><t>0.12</t></r></is></c>", 46083, 1),
    ("struck", '<c s="4"><v>0.1</v></c>', 46083, 1),
    ("month", "<c><v>0.1</v></c>", 46266, 2),
    ("words", '<c s="3"><v>12</v></c>', 46083, 1),
    ("plain", "<c><v>0.1</v></c>", 46083, 1),
]
pack(
    "seen-by-the-clerk.xlsx",
    book(
        worksheet(
            "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ["批号", "产品名称", "生产日期", "铅(以Pb计)(mg/kg)"]) + "</row>"
            + "".join(
                f'<row><c t="inlineStr"><is><t>{id}</t></is></c><c t="inlineStr"><is><t>干海参</t></is></c><c s="{style}"><v>{day}</v></c>{lead}</row>'
                for id, lead, day, style in SEEN
            )
        ),
        None,
        styles([14, 57, '"未检出"', 0])
        .replace('<fonts count="1">', '<fonts count="2">')
        .replace("</font></fonts>", "</font><font><strike/></font></fonts>")
        .replace('fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"><alignment vertical="center"/></xf></cellXfs>', 'fontId="1" fillId="0" borderId="0" xfId="0"/></cellXfs>'),
    ),
)

# What is refused.
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
pack("refused-bomb.xlsx", book(worksheet(" " * (20 << 20))))
pack("refused-texts-multiplied.xlsx", book(worksheet("".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 6000))), f'{DECLARATION}<sst xmlns="{MAIN}"><si><t>{"x" * 32767}</t></si></sst>'))
pack("refused-texts-in-one-row.xlsx", book(worksheet("<row>" + '<c t="s"><v>0</v></c>' * 16384 + "</row>"), f'{DECLARATION}<sst xmlns="{MAIN}"><si><t>{"x" * 8_000_000}</t></si></sst>'))
pack(
    "refused-entities.xlsx",
    book(f'{DECLARATION}<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'),
)
pack("refused-unknown-entity.xlsx", book(worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&nbsp;</t></is></c></row>')))
pack("refused-deep.xlsx", book(f'{DECLARATION}<worksheet xmlns="{MAIN}">' + "<a>" * 200 + "</a>" * 200 + "</worksheet>"))
pack("refused-cut-xml.xlsx", book(worksheet(CELL)[:-20]))
pack("refused-cut-between-elements.xlsx", book(worksheet(CELL).replace("</sheetData></worksheet>", "")))
pack("refused-no-sheet-part.xlsx", [part for part in book(worksheet(CELL)) if "sheet1" not in part[0]])
pack("refused-unknown-text.xlsx", book(worksheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')))
pack("refused-unknown-style.xlsx", book(worksheet('<row r="1"><c r="A1" s="9"><v>7</v></c></row>')))
pack("refused-unknown-type.xlsx", book(worksheet('<row r="1"><c r="A1" t="x"><v>7</v></c></row>')))
pack("refused-row-backwards.xlsx", book(worksheet('<row r="2"/><row r="1"/>')))
pack("refused-row-twice.xlsx", book(worksheet('<row r="2"/><row r="2"/>')))
pack("refused-row-beyond.xlsx", book(worksheet('<row r="1048577"/>')))
pack("refused-cell-twice.xlsx", book(worksheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')))
pack("refused-cell-of-another-row.xlsx", book(worksheet('<row r="1"><c r="A2"><v>1</v></c></row>')))
pack("refused-merge.xlsx", book(worksheet(CELL, after='<mergeCells count="1"><mergeCell ref="A1:XFE2"/></mergeCells>')))
pack("refused-not-utf-8.xlsx", book(b'<?xml version="1.0" encoding="GB2312"?><worksheet><sheetData><row><c t="str"><v>\xba\xa3</v></c></row></sheetData></worksheet>'))
# The library warns of the second name and writes it nevertheless.
warnings.simplefilter("ignore")
pack("refused-part-twice.xlsx", book(worksheet(CELL), more=[("XL/Worksheets/Sheet1.xml", worksheet(CELL))]))
SHEET = ("rId1", f"{RELATIONS}/worksheet", "worksheets/sheet1.xml")
MORE = [("xl/worksheets/sheet2.xml", worksheet(CELL)), ("xl/styles.xml", styles(["0.0"])), ("xl/styles2.xml", styles(["0.00"]))]
for name, of, *rows in [
    ("refused-relationship-twice", "xl/_rels/workbook.xml.rels", SHEET, ("rId1", f"{RELATIONS}/worksheet", "worksheets/sheet2.xml")),
    ("refused-two-styles", "xl/_rels/workbook.xml.rels", SHEET, ("rId2", f"{RELATIONS}/styles", "styles.xml"), ("rId3", f"{RELATIONS}/styles", "styles2.xml")),
    ("refused-two-workbooks", "_rels/.rels", ("rId1", f"{RELATIONS}/officeDocument", "xl/workbook.xml"), ("rId2", f"{RELATIONS}/officeDocument", "xl/workbook2.xml")),
]:
    pack(f"{name}.xlsx", [(part, relationships(*rows) if part == of else text) for part, text in book(worksheet(CELL), more=MORE)])
pack("refused-zip.xlsx", [("readme.txt", "no workbook")])
pack(
    "refused-word.docx",
    [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", relationships(("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"))), ("word/document.xml", "<w:document xmlns:w='w'/>")],
)
pack("refused-binary.xlsb", [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", relationships(("rId1", f"{RELATIONS}/officeDocument", "xl/workbook.bin"))), ("xl/workbook.bin", b"\x83\x01\x00")])
pack("refused-opendocument.ods", [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<office:document-content xmlns:office='o'/>")], zipfile.ZIP_STORED)
whole = (HERE / "excel-365.xlsx").read_bytes()
write("refused-cut-off.xlsx", whole[: len(whole) // 2])
flipped = bytearray(whole)
at = whole.index(b"xl/worksheets/sheet1.xml") + 200
flipped[at] ^= 0x10
write("refused-bit-flipped.xlsx", bytes(flipped))
stored = (HERE / "without-references.xlsx").read_bytes()
write("refused-digit-changed.xlsx", stored.replace(b"<x:v>12.5</x:v>", b"<x:v>13.5</x:v>"))  # only its checksum tells
write("refused-no-zip.xlsx", "批号,水分\nB-1,12.5\n".encode())

old = xlwt.Workbook()
old.add_sheet("Sheet1").write(0, 0, "x")
write("refused-old.xls", saved(old))
if not (HERE / "refused-encrypted.xlsx").exists():  # it differs every time
    encrypted = io.BytesIO()
    OOXMLFile(io.BytesIO(whole)).encrypt("secret", encrypted)
    write("refused-encrypted.xlsx", encrypted.getvalue())
