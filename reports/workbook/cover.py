"""The sheet 说明: what the workbook belongs to, and how it is filled."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from models.application import Town
from models.programme.schema import Programme
from reports.workbook import layout
from reports.workbook.formats import escaped
from reports.workbook.look import LABEL, PLAIN, SHOWN, TITLE, WORDS, Look, protect, set_up_page

_INSTRUCTIONS = (
    "一、每张表一个工作表。黄色为必填，灰色由程序计算或不可改动，其余按实际填写。",
    "二、空白表示不改动数据文件中已有的内容；要清除已有内容，填“清空”。",
    "三、确实没有的填“不适用”；有而不掌握的填“无数据：原因”。",
    "四、名单类的表从第 3 行起填，一行一项。第一列行键由程序给出，新增的行留空即可。",
    "　　要删除一行，在该行任一格填“删除”；仅仅把行从表中去掉，不会删除数据文件中的行。",
    "五、“所属”一列填所属行的行键；名称不重复的，填名称也可以。",
    "六、单元格批注作为备注一并导入；要清除备注，把批注改为“清空”。",
    "七、“实施方案”页一章一行，正文填在“正文”列；“审核说明”页填对核实性问题的说明。",
    "八、“审核情况”页列出导出时审核发现的问题，供对照，不导入。",
    "九、请不要改动代码、行键和年份；可以只保留要填的工作表和本页。",
)


def write_cover(sheet: Worksheet, look: Look, programme: Programme, town: Town) -> None:
    """Fills the first sheet of a workbook."""
    sheet.title = layout.COVER
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 76
    title = sheet.cell(1, 1, escaped(programme.title))
    title.data_type = "s"
    title.style = look.style(TITLE)
    sheet.row_dimensions[1].height = 30
    facts = (
        (layout.PROGRAMME, programme.id),
        (layout.TITLE, programme.title),
        (layout.VERSION, str(programme.version)),
        (layout.DIGEST, programme.digest),
        (layout.TOWN, town.code),
        (layout.TOWN_NAME, f"{town.county_name}{town.name}"),
        (layout.LAYOUT, layout.FORMAT),
    )
    for row, (name, text) in enumerate(facts, start=3):
        sheet.cell(row, 1, name).style = look.style(LABEL)
        at = sheet.cell(row, 2, escaped(text) or None)
        at.data_type = "s"
        at.style = look.style(WORDS) if name == layout.TOWN else look.style(SHOWN)
    for row, line in enumerate(_INSTRUCTIONS, start=len(facts) + 4):
        sheet.cell(row, 1, line).style = look.style(PLAIN)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        sheet.row_dimensions[row].height = 20
    protect(sheet)
    set_up_page(sheet, 1, landscape=False)
