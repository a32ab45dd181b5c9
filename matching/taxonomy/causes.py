"""Causes from the files that ship: three schemes, the maps between them, and the four domains."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from matching.reference.copying import copy_rows
from matching.reference.datasets import read_rows
from matching.taxonomy.labels import Concept, save_causes
from matching.taxonomy.models import Cause, CauseMap, CauseScheme, DomainWeight, Relation

DOMAIN_VERSION = "2026-1"
NO_RELATION = "none"  # the crosswalk's way to say that a tag does not take its parent's causes
OWN_CROSSWALK, UKCAT_COLUMN = "Commonweal crosswalk", "UK-CAT"


def load_standard(file: Path) -> int:
    """Load the standard's causes; it mixes causes with groups of people, which are marked."""
    concepts = [
        Concept(
            row["code"],
            row["label"],
            tuple(row["synonyms"].split("|")),
            row["parent"],
            _columns(row["definition"], is_beneficiary_group=bool(row["is_beneficiary_group"])),
        )
        for row in read_rows(file)
    ]
    return len(save_causes(CauseScheme.STANDARD.value, concepts))


def load_icnptso(file: Path) -> int:
    """Load the international classification: sections, groups and subgroups by their letters and digits."""
    return len(save_causes(CauseScheme.ICNPTSO.value, list(_icnptso(file))))


def _icnptso(file: Path) -> Iterator[Concept]:
    for row in read_rows(file):
        levels = [code for code in (row["Section"], row["Group"], row["Sub-group"]) if code]
        parent = levels[-2] if len(levels) > 1 else ""
        yield Concept(levels[-1], row["Title"].strip(), (), parent, _columns(row["Notes"]))


def load_ukcat(file: Path) -> int:
    """Load the UK Charity Activity Tags with the regular expressions that find them in a text."""
    rows = read_rows(file)
    concepts = [
        Concept(
            row["Code"],
            row["tag"],
            (),
            ukcat_parent(row, rows),
            _columns(
                row["Notes"],
                is_beneficiary_group=row["Category"] == "Beneficiary group",
                pattern=row["Regular expression"],
                exclude_pattern=row["Exclude regular expression"],
            ),
        )
        for row in rows
    ]
    return len(save_causes(CauseScheme.UKCAT.value, concepts))


def ukcat_parent(row: dict[str, str], rows: list[dict[str, str]]) -> str:
    """Find the tag that stands for a tag's subcategory, or else for its category."""
    if row["Level"] == "1":
        return ""
    above = row["Subcategory"] if row["Level"] == "3" and row["Subcategory"] else row["Category"]
    level = "2" if above == row["Subcategory"] and row["Level"] == "3" else "1"
    same = (
        other for other in rows if other["Category"] == row["Category"] and other["Level"] == level
    )
    return next(other["Code"] for other in same if other["tag"] == above)


def load_maps(crosswalk: Path, ukcat: Path) -> int:
    """Load our crosswalk from UK-CAT to the standard, and UK-CAT's own column of related ICNP/TSO codes."""
    ids = {(cause.scheme, cause.code): cause.pk for cause in Cause.objects.only("scheme", "code")}
    CauseMap.objects.filter(source__in=[OWN_CROSSWALK, UKCAT_COLUMN]).delete()
    columns = ["source_cause", "target_cause", "relation", "source"]
    return copy_rows(CauseMap, columns, (*_own_maps(crosswalk, ids), *_icnptso_maps(ukcat, ids)))


Ids = dict[tuple[str, str], int]


def _own_maps(file: Path, ids: Ids) -> Iterator[tuple[int, int, str, str]]:
    for row in read_rows(file):
        if row["relation"] != NO_RELATION:
            ukcat, standard = ids["ukcat", row["ukcat"]], ids["standard", row["standard"]]
            yield ukcat, standard, row["relation"], OWN_CROSSWALK


def _icnptso_maps(file: Path, ids: Ids) -> Iterator[tuple[int, int, str, str]]:
    for row in read_rows(file):
        for code in filter(None, row["Related ICNPTSO code"].split(";")):
            target = ids["icnptso", code.strip()]
            yield ids["ukcat", row["Code"]], target, Relation.RELATED.value, UKCAT_COLUMN


def load_domain_weights(file: Path) -> int:
    """Load how causes are divided over the four domains of the assessment."""
    ids = {(cause.scheme, cause.code): cause.pk for cause in Cause.objects.only("scheme", "code")}
    DomainWeight.objects.filter(version=DOMAIN_VERSION).delete()
    rows = (
        (
            ids[row["scheme"], row["code"]],
            DOMAIN_VERSION,
            *(Decimal(row[domain]) for domain in DOMAINS),
        )
        for row in read_rows(file)
    )
    return copy_rows(DomainWeight, ["cause", "version", *DOMAINS], rows)


DOMAINS = ("soc", "edu", "cul", "env")


def _columns(
    description: str,
    *,
    is_beneficiary_group: bool = False,
    pattern: str = "",
    exclude_pattern: str = "",
) -> dict[str, object]:
    return {
        "description": description or "",
        "is_beneficiary_group": is_beneficiary_group,
        "pattern": pattern,
        "exclude_pattern": exclude_pattern,
    }
