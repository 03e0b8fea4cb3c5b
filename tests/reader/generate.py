#!/usr/bin/env python3
"""Fifty workbooks of invented cells for make compare-reader: the same ones every time (seeded).
usage: generate.py FOLDER"""
import datetime
import os
import random
import re
import sys
import zipfile

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Điểu", "Thị", "H'", "K'", "Y"]
GIVEN = ["An", "Bình", "Chi", "Đức", "Hồng Thắm", "Bảy", "Brê", "Ngọc Ánh", "Khôi"]
NUMBER_FORMATS = [
    "General", "0", "0.0", "0.00", "000000000000", "0000000000", "00", "#,##0", "#,##0.00", "0%", "0.0%", "0.00E+00",
    "#", "#.##", "0.0##", '"HS"0000', "0000 000 000", "000\\-000\\-0000", '#,##0\\ "đ"', "[Red]0;[Blue]\\-0;0",
    '0;\\-0;"không"', "0;(0)", '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "#,##0,", '0.0,,"tr"', "@", "# ?/?",
    "# ??/??", '[<10]0.0;0', '[=1]"Nam";[=2]"Nữ";0', 'General" em"', '"Khối "0', "0.00_ ", "#,##0_);[Red](#,##0)",
]
DATE_FORMATS = [
    "dd/mm/yyyy", "d/m/yyyy", "dd-mm-yyyy", "dd.mm.yyyy", "yyyy-mm-dd", "d-mmm", "mmm-yy", "d-mmm-yy", "mmmm yyyy",
    "yyyy", "mm/yyyy", "dd/mm/yyyy hh:mm", "dddd, dd/mm/yyyy", "[$-42A]dd/mm/yyyy", '"ngày" dd "tháng" mm "năm" yyyy',
    "mm-dd-yy", "[$-1010000]d/m/yyyy;@", "dd/mm/yy;@",
]
TIME_FORMATS = ["hh:mm", "h:mm:ss", "[h]:mm", "[h]:mm:ss", "mm:ss", "h:mm AM/PM", "[mm]:ss"]
NUMBERS = [0, 1, 2, 3, 5, 6.1, 6.10, 7.25, 8.5, 9.75, 10, 12, 35, 0.5, 0.85, 0.125, 1 / 3, 2 / 3, 0.1 + 0.2, 1234.5, 1500000,
           912345601, 75315000123, 175315000123, 7531500011, 2019, 42934, -5, -1234.56, 0.0001, 123456.789, 1005.005, 2.675]


def text(rng):
    kind = rng.randrange(12)
    name = f"{rng.choice(FAMILIES)} {rng.choice(GIVEN)}"
    return [name, name, name, f" {name} ", f"Tổ {rng.randrange(9)},\nấp Bến Cây", f'"{name}"', f"{rng.randrange(6, 10)}A{rng.randrange(1, 9)}",
            f"0{rng.randrange(900000000, 999999999)}", f"{rng.randrange(1, 28)}/{rng.randrange(1, 12)}/2015", "a_x0041_b",
            "x" * rng.randrange(1, 300), f"'{rng.randrange(10 ** 9)}"][kind]


def fill(sheet, rng, rows, columns):
    for r in range(1, rows + 1):
        for c in range(1, columns + 1):
            kind = rng.randrange(20)
            cell = sheet.cell(r, c)
            if kind < 6:
                cell.value = text(rng)
                if rng.random() < 0.1:
                    cell.number_format = rng.choice(["@", "0.00", "dd/mm/yyyy;@", '"Lớp "@', '0;0;0;"Lớp "@'])
            elif kind < 12:
                cell.value = rng.choice(NUMBERS)
                cell.number_format = rng.choice(NUMBER_FORMATS)
            elif kind < 15:
                cell.value = datetime.datetime(rng.randrange(1950, 2030), rng.randrange(1, 13), rng.randrange(1, 29), rng.choice([0, 0, 7]), rng.choice([0, 30]))
                cell.number_format = rng.choice(DATE_FORMATS)
            elif kind == 15:
                cell.value = rng.choice([0.25, 0.5, 0.30625, 0.75, 1.5, 2.25])
                cell.number_format = rng.choice(TIME_FORMATS)
            elif kind == 16:
                cell.value = rng.choice([True, False, "#N/A", "#REF!", "#DIV/0!"])
            elif kind == 17 and rng.random() < 0.3:
                cell.value = "=1+1"
            elif kind == 18:
                cell.fill = PatternFill("solid", fgColor="FFFF00")


def rewritten(path, change):
    """The same archive with its parts' names and texts changed."""
    with zipfile.ZipFile(path) as old:
        parts = [(i.filename, old.read(i)) for i in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts:
            name, content = change(name, content)
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)


def prefixed(name, content):
    """Every element of the sheets with a prefix, as some vendors write them."""
    if name.startswith("xl/worksheets/sheet"):
        content = content.decode()
        content = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", content)
        content = content.replace("xmlns=", "xmlns:x=", 1)
        return name, content.encode()
    return name, content


def strict(name, content):
    """The same in the namespaces of the strict form."""
    content = content.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    return name, content.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")


def extended(name, content):
    """Extensions with elements of the standard's names in namespaces of their own."""
    if name == "xl/workbook.xml":
        more = b'<extLst><ext xmlns:x15="urn:x15" uri="{x}"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>'
        content = content.replace(b"</workbook>", more + b"</workbook>")
    if name.startswith("xl/worksheets/sheet"):
        content = content.replace(b"</worksheet>", b'<extLst><ext xmlns:x14="urn:x14" uri="{y}"><x14:row r="1"><x14:c><x14:v>9</x14:v></x14:c></x14:row></ext></extLst></worksheet>')
    return name, content


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for number in range(1, 51):
        rng = random.Random(number)
        book = openpyxl.Workbook()
        if number % 5 == 0:
            book.epoch = CALENDAR_MAC_1904
        for index in range(rng.choice([1, 1, 2, 3])):
            sheet = book.active if index == 0 else book.create_sheet()
            sheet.title = f"S{index + 1}"
            fill(sheet, rng, rng.randrange(5, 60), rng.randrange(3, 20))
            if rng.random() < 0.3:
                sheet.merge_cells("B2:B4")
            if rng.random() < 0.3:
                sheet.row_dimensions[3].hidden = True
            if rng.random() < 0.3:
                sheet.column_dimensions["C"].hidden = True
            if index == 1 and rng.random() < 0.5:
                sheet.sheet_state = rng.choice(["hidden", "veryHidden"])
        path = os.path.join(folder, f"generated_{number:02}.xlsx")
        book.properties.created = book.properties.modified = datetime.datetime(2026, 1, 1)
        book.save(path)
        for every, change in ((7, prefixed), (11, strict), (3, extended)):
            if number % every == 0:
                rewritten(path, change)


if __name__ == "__main__":
    main(sys.argv[1])
