"""Whatever an operator loads as a source of the assessment: it is refused in words, or told row by row."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.organisations.models import OrganisationIdentifier
from matching.places.models import AreaKind
from tests.factories.organisations import CentreFactory
from tests.factories.places import AreaFactory
from tests.fuzzed_books import as_ods
from tests.fuzzing import as_json, bent_json, csv_files, in_words, odd, spoilt, steady, undone
from tests.volunteering.assessment.sources import files
from volunteering.assessment.sources import actions
from volunteering.assessment.sources.kinds import Kind
from volunteering.assessment.sources.models import CentreMoney, Edition, SourceValue
from volunteering.assessment.sources.reading import BrokenFileError
from volunteering.funding.models import Grant

pytestmark = pytest.mark.django_db
SAID: Final = actions.Said(
    name="2024/25",
    from_on=dt.date(2024, 10, 1),
    to_on=dt.date(2025, 3, 31),
    publisher="Nobody",
    licence="OGL-UK-3.0",
    is_invented=True,
)
TEXTS: Final = {
    Kind.POPULATION: files.POPULATION.replace("population_2024", "population_2025"),
    Kind.CENSUS: files.CENSUS,
    Kind.EARNINGS: files.EARNINGS,
    Kind.FINANCE: files.FINANCE,
    Kind.GRANTS: files.GRANTS,
}
ESTIMATES: Final = json.loads(files.ESTIMATES)


def columns_of(text: str) -> dict[str, st.SearchStrategy[str]]:
    """Give each column of a file with what stands in it there."""
    heading, *rows = [line.split(",") for line in text.replace('"', "").splitlines()]
    return {
        name: st.sampled_from([row[at] for row in rows if at < len(row)])
        for at, name in enumerate(heading)
    }


@pytest.fixture
def load(tmp_path: Path) -> Callable[[Kind, bytes], Edition | None]:
    """Give a way to load a file as the command does; nothing comes of one that is refused in words."""
    AreaFactory(code="E08000035", name="Leeds", kind=AreaKind.LAD)
    AreaFactory(code="E07000131", name="Harborough", kind=AreaKind.LAD)
    AreaFactory(code="E12000001", name="North East", kind=AreaKind.REGION)
    OrganisationIdentifier.objects.create(
        organisation=CentreFactory(), scheme="GB-CHC", number="1234567"
    )

    def loading(kind: Kind, content: bytes) -> Edition | None:
        path = tmp_path / "file"
        path.write_bytes(content)
        try:
            return actions.load(kind=kind, file=path, said=SAID, by=None)
        except BrokenFileError as wrong:
            in_words(wrong)
            return None

    return loading


def kept() -> list[Any]:
    unlike = {"id", "edition"}
    values = [each.attname for each in SourceValue._meta.concrete_fields if each.name not in unlike]
    money = [each.attname for each in CentreMoney._meta.concrete_fields if each.name not in unlike]
    return [
        *SourceValue.objects.values_list(*values),
        *CentreMoney.objects.values_list(*money),
        *Grant.objects.order_by("pk").values_list("pk", "amount", "recipient"),
    ]


def check(load: Callable[[Kind, bytes], Edition | None], kind: Kind, content: bytes) -> None:
    with undone():
        edition = load(kind, content)
        after = kept()
        if edition is None:
            assert after == []
            return
        assert 0 <= edition.kept <= edition.read
        assert all(
            each["row"] > 0 and each["words"] and each["column"] for each in edition.problems
        )
        load(kind, content)
        assert kept() == after


@pytest.mark.parametrize("kind", TEXTS)
def test_table_of_any_shape_is_refused_in_words_or_told_row_by_row(kind: Kind, load: Any) -> None:
    @steady(40)
    @given(content=csv_files(columns_of(TEXTS[kind])))
    def read(content: bytes) -> None:
        check(load, kind, content)

    read()


HUGE: Final = [
    (Kind.POPULATION, "E08000035,Leeds,E,F,16,1,1e400"),
    (Kind.POPULATION, f"E08000035,Leeds,E,F,{'9' * 4400},1,1"),
    (Kind.CENSUS, "E08000035,Leeds,2,Aged 16 to 64 years,13,White: British,1e400"),
    (
        Kind.EARNINGS,
        "2025,England,E92000001,Total,Median,Hourly pay - excluding overtime,Value,1e400",
    ),
    (Kind.FINANCE, "GB-CHC-1234567,F1,income,Borough,1e400"),
    (Kind.FINANCE, "GB-CHC-1234567,F1,income,Borough,1e11"),
    (Kind.FINANCE, "GB-CHC-1234567,F1,income,Bor\0ugh,1"),
]


@pytest.mark.parametrize(("kind", "row"), HUGE)
def test_number_that_nothing_holds_leaves_its_row_out(kind: Kind, row: str, load: Any) -> None:
    content = TEXTS[kind] + row + "\n"
    edition = load(kind, content.encode())
    if edition is None:
        assert "\0" in row
        return
    place = len(content.splitlines())
    assert [each["row"] for each in edition.problems][-1] == place


def test_estimates_of_any_shape_are_refused_in_words_or_told_one_by_one(load: Any) -> None:
    @steady(60)
    @example(said=[ESTIMATES[0] | {"estimate": 10**400}])
    @example(said=[ESTIMATES[0] | {"n": 10**30}])
    @example(said=[ESTIMATES[0] | {"n": -1}])
    @example(said=[ESTIMATES[0] | {"variable": "a\0b"}])
    @example(said=[ESTIMATES[0] | {"variable": "\ud800"}])
    @example(said=[ESTIMATES[0] | {"estimate": None, "n": 5.5}])
    @example(said=[ESTIMATES[0] | {"lower": None}])
    @given(said=bent_json(ESTIMATES))
    def read(said: Any) -> None:
        check(load, Kind.ESTIMATES, as_json(said))

    read()


def test_age_that_nobody_reaches_breaks_nothing(load: Any) -> None:
    row = f"E08000035,Leeds,2,Aged {'9' * 4400} years,13,White: British,x\n"
    assert load(Kind.CENSUS, (files.CENSUS + row).encode()) is not None


@pytest.mark.parametrize("content", [b"[" * 100_000, b"[" + b"9" * 5000 + b"]", b"\xff", b""])
def test_what_is_no_json_is_refused_in_words(content: bytes, load: Any) -> None:
    assert load(Kind.ESTIMATES, content) is None


@st.composite
def surveys(draw: st.DrawFn) -> bytes:
    """Give a survey's tables in which some cells are anything."""
    rows = [row for sheet in files.survey().values() for row in sheet if row]
    some = draw(st.lists(st.sampled_from(rows), min_size=2, max_size=8))
    bent = [[draw(odd()) if draw(st.integers(0, 9)) == 0 else cell for cell in row] for row in some]
    return draw(spoilt(as_ods([files.HEADING, *bent] if draw(st.booleans()) else bent)))


def test_survey_of_any_shape_is_refused_in_words_or_told_row_by_row(load: Any) -> None:
    long = [files.FORMAL, "x" * 130, "1", "1", "21.0", "18.0", "24.0", "100"]

    @steady(60)
    @example(content=as_ods([files.HEADING, ["Age", *long[1:]], long]))
    @example(content=as_ods([files.HEADING, [files.FORMAL, "England", *long[2:7], "9" * 12]]))
    @example(content=as_ods([files.HEADING, [files.FORMAL, "England", *long[2:7], "1e400"]]))
    @example(content=as_ods([files.HEADING, [files.FORMAL, "England", *long[2:7], "-5"]]))
    @given(content=surveys())
    def read(content: bytes) -> None:
        check(load, Kind.COMMUNITY_LIFE, content)

    read()
