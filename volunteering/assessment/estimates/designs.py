"""How a file was sampled: strata, units drawn within them, and how many there were to draw from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl
import svy

from volunteering.assessment.estimates.errors import EstimateError
from volunteering.assessment.estimates.reading import Table

WHOLE: Final = 1.0
ROUNDING: Final = 1e-9
FIRST_STRATA: Final = 5  # that a complaint names


@dataclass(frozen=True, slots=True)
class Design:
    """The columns of a file that tell how it was sampled."""

    weight: str
    strata: str = ""
    psu: str = ""
    fpc: str = ""
    ssu: str = ""
    ssu_fpc: str = ""

    @property
    def columns(self) -> list[str]:
        """The names that it uses."""
        named = (self.weight, self.strata, self.psu, self.fpc, self.ssu, self.ssu_fpc)
        return [name for name in named if name]


def sample(table: Table, design: Design, asked: Mapping[str, pl.Series]) -> svy.Sample:
    """Tell svy how the rows were sampled, and give it the columns that are asked about."""
    _check_stages(design)
    frame = _frame(table, design).with_columns(**asked)
    units = _units(frame)
    _check_lonely(units, design)
    return svy.Sample(
        data=frame,
        design=svy.Design(
            wgt="weight",
            stratum="stratum" if design.strata else None,
            psu="psu" if design.psu else None,
            ssu="ssu" if design.ssu else None,
            pop_size=_population(design),
            singleton="skip" if design.strata and (units["drawn"] == 1).any() else None,
        ),
    )


def _check_stages(design: Design) -> None:
    if design.ssu and not (design.psu and design.fpc):
        message = "A second stage (--ssu) needs the first: --psu and --fpc."
        raise EstimateError(message)
    if bool(design.ssu) != bool(design.ssu_fpc):
        message = "--ssu and --ssu-fpc go together: a second stage counts by its fpc only."
        raise EstimateError(message)


def _frame(table: Table, design: Design) -> pl.DataFrame:
    weights = table.all_numbers(design.weight, least=0)
    if not any(weights):
        message = f"Every “{design.weight}” is 0."
        raise EstimateError(message)
    rows = [str(line) for line in table.lines]
    frame = pl.DataFrame(
        {
            "line": rows,
            "weight": weights,
            "stratum": table.texts(design.strata) if design.strata else ["all"] * len(rows),
            "psu": table.texts(design.psu) if design.psu else rows,
            "ssu": table.texts(design.ssu) if design.ssu else rows,
        }
    )
    if design.fpc:
        sizes = table.all_numbers(design.fpc, least=0)
        frame = _sized(frame, sizes, design.fpc, "size", within=["stratum"], unit="psu")
    if design.ssu_fpc:
        sizes = table.all_numbers(design.ssu_fpc, least=0)
        within = ["stratum", "psu"]
        frame = _sized(frame, sizes, design.ssu_fpc, "ssu_size", within=within, unit="ssu")
    return frame


def _sized(  # noqa: PLR0913 (a column, its two names, and what it counts within what)
    frame: pl.DataFrame, sizes: list[float], given: str, name: str, *, within: list[str], unit: str
) -> pl.DataFrame:
    """Add how many units there are to draw from; all at most 1 are fractions that were drawn."""
    drawn = pl.col(unit).n_unique().over(within)
    size = pl.lit(pl.Series(sizes, dtype=pl.Float64))
    if max(sizes) <= WHOLE:
        if min(sizes) <= 0:
            message = f"“{given}” is 0 on some line, and a part that was drawn is more."
            raise EstimateError(message)
        size = drawn / size
    elif min(sizes) < WHOLE:
        message = (
            f"“{given}” mixes numbers below 1 and above: it is either how many there are in the "
            "population or the fraction that was drawn."
        )
        raise EstimateError(message)
    frame = frame.with_columns(size.alias(name), drawn.alias("drawn"))
    for complaint, wrong in (
        ("differs within one stratum or unit", pl.col(name).n_unique().over(within) > 1),
        ("is less than what was drawn", pl.col(name) < pl.col("drawn") - ROUNDING),
    ):
        lines = frame.filter(wrong)["line"]
        if len(lines):
            message = f"Line {lines[0]}: “{given}” {complaint}."
            raise EstimateError(message)
    return frame.drop("drawn")


def _population(design: Design) -> str | svy.PopSize | None:
    if not design.fpc:
        return None
    return svy.PopSize(psu="size", ssu="ssu_size") if design.ssu_fpc else "size"


def _units(frame: pl.DataFrame) -> pl.DataFrame:
    """Count the units that were drawn in each stratum, and how many there were if it is known."""
    known = pl.col("size").first() if "size" in frame.columns else pl.lit(None, pl.Float64)
    counted = frame.group_by("stratum").agg(drawn=pl.col("psu").n_unique(), size=known)
    return counted.sort("stratum")


def _check_lonely(units: pl.DataFrame, design: Design) -> None:
    """Refuse strata of which one unit was drawn, unless that unit is all there is."""
    lonely = units.filter(pl.col("drawn") == 1, pl.col("size").is_null() | (pl.col("size") > 1))
    if not len(lonely):
        return
    if not design.strata:
        message = "All rows are of one primary unit: there is no error to estimate."
        raise EstimateError(message)
    names = ", ".join(f"“{name}”" for name in lonely["stratum"][:FIRST_STRATA])
    more = ", …" if len(lonely) > FIRST_STRATA else ""
    message = (
        f"Only one primary unit was drawn in {len(lonely)} strata ({names}{more}), so their "
        "variance is unknown. Merge such strata with others in the file."
    )
    raise EstimateError(message)
