"""Invented files in the layout in which the real ones are published; no number in them is anybody's."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
HEADING = [
    "Question",
    "Area",
    "2023/24 Percentage of respondents",
    "2023/24 Number of respondents",
    "2024/25 Percentage of respondents",
    "2024/25 Percentage lower estimate",
    "2024/25 Percentage upper estimate",
    "2024/25 Number of respondents",
]
FORMAL = "Took part in formal volunteering at least once a month"
INFORMAL = "Took part in informal volunteering at least once a month"


def survey() -> dict[str, list[list[str]]]:
    """Give the sheets of a survey's tables: a cover, one by area, one by age, one of something else."""
    notes = [["Invented, in the layout of published tables"], ["Some cells hold shorthand"], []]
    return {
        "Cover": [["Community Life Survey: invented"], ["Not statistics"]],
        "B1a": [
            ["Table B1a: formal and informal volunteering, by area"],
            *notes,
            HEADING,
            [FORMAL, "England", "16", "900", "16.5", "16.0", "17.0", "1,000"],
            [FORMAL, "North East", "15", "90", "14.0", "10.0", "18.0", "100"],
            [FORMAL, "Leeds", "12", "40", "12.5", "6.0", "19.0", "45"],
            [FORMAL, "Harborough", "12", "40", "[c]", "[c]", "[c]", "12"],
            [FORMAL, "Nowhere", "12", "40", "12.5", "6.0", "19.0", "45"],
            [INFORMAL, "England", "24", "900", "25.0", "24.0", "26.0", "1,000"],
            [INFORMAL, "North East", "24", "90", "250", "24.0", "26.0", "100"],
            [INFORMAL, "Leeds", "24", "90", "25.0", "26.0", "27.0", "100"],
        ],
        "B1b": [
            ["Table B1b: formal volunteering at least once a month, by age"],
            HEADING,
            ["Age", "16 to 24", "20", "90", "21.0", "18.0", "24.0", "100"],
        ],
        "C2": [
            ["Table C2: whether people gave to charity"],
            HEADING,
            ["Gave to charity", "England", "60", "900", "61.0", "60.0", "62.0", "1,000"],
        ],
    }


def as_ods(path: Path, sheets: dict[str, list[list[str]]], empty_rows: int = 1) -> Path:
    """Write sheets as an ODS file: numbers and percentages as such, the rest as text."""
    empty = f'<table:table-row table:number-rows-repeated="{empty_rows}"/>'
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(_row(row) if row else empty for row in rows)}'
        "</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def _row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(text: str) -> str:
    if text.endswith("%"):
        part = float(text.removesuffix("%")) / 100
        return f'<table:table-cell office:value-type="percentage" office:value="{part}"/>'
    try:
        return f'<table:table-cell office:value-type="float" office:value="{float(text)}"/>'
    except ValueError:
        said = escape(text)
        return (
            f'<table:table-cell office:value-type="string"><text:p>{said}</text:p>'
            "</table:table-cell>"
        )


POPULATION = """ladcode23,laname23,country,sex,age,population_2023,population_2024
E08000035,Leeds,E,F,15,90,100
E08000035,Leeds,E,F,16,190,200
E08000035,Leeds,E,M,20,290,300
E08000035,Leeds,E,M,90,390,400
E07000131,Harborough,E,F,40,40,50
W06000015,Cardiff,W,F,40,999,999
E08000035,Leeds,E,X,20,1,1
E08000035,Leeds,E,F,old,1,1
"""
CENSUS = """Lower tier local authorities Code,Lower tier local authorities,Age (3 categories) Code,\
Age (3 categories),Ethnic group (20 categories) Code,Ethnic group (20 categories),Observation
E08000035,Leeds,1,Aged 15 years and under,13,White: British,1000
E08000035,Leeds,2,Aged 16 to 64 years,13,White: British,600
E08000035,Leeds,2,Aged 16 to 64 years,14,White: Irish,100
E08000035,Leeds,2,Aged 16 to 64 years,1,"Asian, Asian British or Asian Welsh: Bangladeshi",200
E08000035,Leeds,3,Aged 65 years and over,19,Other ethnic group: Any other ethnic group,50
E08000035,Leeds,3,Aged 65 years and over,-8,Does not apply,0
W06000015,Cardiff,2,Aged 16 to 64 years,13,White: British,600
E08000035,Leeds,2,Aged 16 to 64 years,99,Martian,7
"""
EARNINGS = """date,geography_name,geography_code,sex_name,item_name,pay_name,measures_name,obs_value
2025,England,E92000001,Total,Median,Hourly pay - excluding overtime,Value,18.00
2025,England,E92000001,Total,Median,Hourly pay - excluding overtime,Confidence,0.5
2025,North East,E12000001,Total,Median,Hourly pay - excluding overtime,Value,16.25
2025,London,E12000007,Total,Median,Hourly pay - excluding overtime,Value,~
2025,North East,E12000001,Male,Median,Hourly pay - excluding overtime,Value,17.00
2025,North East,E12000001,Total,Mean,Hourly pay - excluding overtime,Value,18.00
2025,North East,E12000001,Total,Median,Hourly pay - gross,Value,19.00
2025,Wales,W92000004,Total,Median,Hourly pay - excluding overtime,Value,15.00
2025,Atlantis,E12000099,Total,Median,Hourly pay - excluding overtime,Value,15.00
"""
FINANCE = """centre,function,direction,source,pounds
GB-CHC-1234567,F1,income,Borough,"12,000.50"
gb-chc-1234567,F1,income,Borough,1
GB-CHC-1234567,F2,spent,,£300
Elsewhere,F1,income,,5
GB-CHC-1234567,F9,income,,5
GB-CHC-1234567,F1,spent,,-5
GB-CHC-1234567,F3,spent,,much
"""
GRANTS = """Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Name,Funding Org:Name
360G-g-1,Core,GBP,1000,2025-05-01,Stepney Support,The borough
360G-g-2,Core,EUR,1000,2025-05-01,Stepney Support,The borough
"""
ESTIMATES = """[
 {"statistic": "proportion", "variable": "formal_monthly", "group": null,
  "estimate": 0.165, "se": 0.0025, "lower": 0.16, "upper": 0.17, "n": 1000},
 {"statistic": "proportion", "variable": "formal_monthly", "group": "E12000001",
  "estimate": null, "se": null, "lower": null, "upper": null, "n": 0},
 {"statistic": "proportion", "variable": "formal_monthly", "group": "Atlantis",
  "estimate": 0.5, "se": 0.1, "lower": 0.4, "upper": 0.6, "n": 9},
 {"statistic": "mean", "variable": "life_satisfaction", "group": null, "estimate": 7.5, "n": 9}
]"""
