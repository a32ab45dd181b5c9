"""A year of the assessment of any size, made from a seed: frozen tables, without a database."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa

from volunteering.assessment.dataset import Frozen
from volunteering.assessment.rows import SOURCES
from volunteering.assessment.years import Year

YEAR: Final = Year(2025)
DISTRICTS, REGIONS, CENTRES = 296, 9, 40
CAUSES: Final = ("Environment", "Education", "Health", "Arts", "Sport", "Animals", "")
ANSWERS: Final = (
    "three_months.outcomes.env.land",
    "three_months.outcomes.none",
    "three_months.counterfactual.same_time",
    "three_months.counterfactual.probably_not",
    "three_months.ask_help.yes",
    "three_months.ask_help.no",
    "three_months.mixed.age",
    "baseline.most_people.careful",
    "three_months.most_people.trusted",
    "three_months.satisfaction.very",
)
STEPS: Final = ("contacted", "applied", "offered", "declined")
Columns = dict[str, Any]


def year(rows: int) -> Frozen:
    """Make a year with so many entries of the ledger, and a fifth as many people."""
    chance = np.random.default_rng(81)
    people = max(rows // 5, 10)
    made = {
        "contributions": _contributions(chance, rows, people),
        "outcomes": _outcomes(chance, people),
        "placements": _placements(chance, people),
        "applications": _applications(chance, people),
        "moves": _moves(chance, people),
        "people": _people(chance, people),
        "areas": _areas(chance),
        "domains": _domains(),
        "rates": _rates(),
        "enquiries": _enquiries(chance, people // 4),
        "cases": _cases(chance, people // 5),
    }
    tables = {}
    for source in SOURCES:
        columns = made.get(source.name)
        tables[source.name] = source.empty() if columns is None else _table(columns, source.columns)
    return Frozen(YEAR, tables)


def _table(columns: Columns, kinds: dict[str, pa.DataType]) -> pa.Table:
    return pa.table({name: pa.array(columns[name]).cast(kind) for name, kind in kinds.items()})


def _codes() -> Any:
    return np.array([f"E07{number:06}" for number in range(DISTRICTS)])


def _pick(chance: Any, names: Any, number: int) -> pa.Array:
    """Draw texts as a dictionary, so that each stands once in memory until it is cast."""
    at = pa.array(chance.integers(0, len(names), number, dtype=np.int32))
    return pa.DictionaryArray.from_arrays(at, pa.array(list(map(str, names))))


def _days(chance: Any, number: int, back: int = 0) -> Any:
    first = np.datetime64(YEAR.first_day) - back
    span = int((np.datetime64(YEAR.last_day) - first).astype(int))
    return first + chance.integers(0, span, number).astype("timedelta64[D]")


def _contributions(chance: Any, rows: int, people: int) -> Columns:
    causes = [f'{{"{cause}": "1"}}' if cause else "{}" for cause in CAUSES]
    return {
        "entry": np.arange(rows),
        "person": chance.integers(0, people, rows),
        "organisation": chance.integers(0, 20_000, rows),
        "area": _pick(chance, _codes(), rows),
        "causes": _pick(chance, causes, rows),
        "basis": _pick(chance, ("agreed", "agreed", "logged", "imputed"), rows),
        "work_form": _pick(chance, ("volunteer_org",) * 9 + ("secondment",), rows),
        "hundredths": chance.integers(50, 800, rows),
        "given_on": _days(chance, rows),
    }


def _outcomes(chance: Any, people: int) -> Columns:
    person = chance.integers(0, people, people)
    return {
        "entry": np.arange(people),
        "source": pa.DictionaryArray.from_arrays(
            pa.array(person.astype(np.int32)),
            pa.array([f"volunteering.followup:{number}" for number in range(people)]),
        ),
        "code": _pick(chance, ANSWERS, people),
        "person": person,
        "organisation": chance.integers(0, 20_000, people),
        "area": _pick(chance, _codes(), people),
        "value": chance.integers(0, 10, people).astype(float),
        "reported_on": _days(chance, people),
    }


def _placements(chance: Any, number: int) -> Columns:
    began = _days(chance, number, back=730)
    ended = began + chance.integers(1, 900, number).astype("timedelta64[D]")
    return {
        "placement": np.arange(number),
        "person": chance.permutation(number),
        "organisation": chance.integers(0, 20_000, number),
        "cause": _pick(chance, CAUSES, number),
        "first_session_on": began,
        "ended_on": pa.array(ended, mask=ended > np.datetime64(YEAR.last_day)),
        "referred": chance.random(number) < 0.5,  # noqa: PLR2004 (half)
    }


def _applications(chance: Any, number: int) -> Columns:
    made = _days(chance, number, back=182)
    return {
        "application": np.arange(number),
        "person": chance.integers(0, number, number),
        "organisation": chance.integers(0, 20_000, number),
        "made_on": made,
        "made_at": made.astype(int) * 86_400.0,
        "referred": np.ones(number, dtype=bool),
    }


def _moves(chance: Any, people: int) -> Columns:
    number = 2 * people
    on = _days(chance, number, back=182)
    return {
        "move": np.arange(number),
        "kind": _pick(chance, ("volunteering.application",), number),
        "thing": chance.integers(0, people, number),
        "old": _pick(chance, ("referred",), number),
        "new": _pick(chance, STEPS, number),
        "why": _pick(chance, ("",), number),
        "on_day": on,
        "at": on.astype(int) * 86_400.0,
        "area": _pick(chance, _codes(), number),
        "form": _pick(chance, ("",), number),
        "sector": _pick(chance, ("",), number),
        "need": pa.nulls(number, pa.int64()),
        "person": chance.integers(0, people, number),
    }


def _people(chance: Any, number: int) -> Columns:
    return {
        "person": np.arange(number),
        "joined_on": _days(chance, number, back=400),
        "area": _pick(chance, _codes(), number),
        "first_time": chance.integers(0, 2, number),
    }


def _areas(chance: Any) -> Columns:
    return {
        "area": _codes(),
        "name": _codes(),
        "region": [f"Region {number % REGIONS}" for number in range(DISTRICTS)],
        "rural_urban": _pick(chance, ("Urban", "Larger rural", "Smaller rural"), DISTRICTS),
        "imd_rank": np.arange(1, DISTRICTS + 1).astype(float),
        "adults": chance.integers(30_000, 900_000, DISTRICTS).astype(float),
    }


def _domains() -> Columns:
    named = [cause for cause in CAUSES if cause]
    parts = np.eye(4)[np.arange(len(named)) % 4]
    rows = {name: parts[:, place] for place, name in enumerate(("soc", "edu", "cul", "env"))}
    return {"cause": named, "version": ["1"] * len(named), **rows}


def _rates() -> Columns:
    keys = ["ashe-median-hourly-uk", "national-living-wage", "real-living-wage-uk"]
    return {"key": keys, "value": [18.0, 12.0, 13.0], "unit": ["GBP"] * 3, "source": ["made"] * 3}


def _enquiries(chance: Any, number: int) -> Columns:
    return {
        "enquiry": np.arange(number),
        "centre": chance.integers(0, CENTRES, number),
        "channel": _pick(chance, ("phone", "web", "event"), number),
        "came_on": _days(chance, number),
        "area": _pick(chance, _codes(), number),
        "people": np.ones(number, dtype=int),
        "person": pa.nulls(number, pa.int64()),
    }


def _cases(chance: Any, number: int) -> Columns:
    opened = _days(chance, number, back=182)
    return {
        "case": np.arange(number),
        "person": np.arange(number),
        "centre": chance.integers(0, CENTRES, number),
        "intensity": _pick(chance, ("light", "standard", "enhanced"), number),
        "opened_on": opened,
        "guided_on": pa.array(opened + 3, mask=chance.random(number) < 0.5),  # noqa: PLR2004
    }
