import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from matching.places.models import Nation
from tests.factories.places import AreaFactory, OutcodeFactory, PostcodeFactory
from tests.factories.taxonomy import CauseFactory, TermFactory
from volunteering.opportunities.forms import SearchForm
from volunteering.opportunities.search import Search, Sort


@pytest.fixture
def places(db: None) -> None:
    district = AreaFactory(code="E09000030", name="Tower Hamlets")
    assert district
    PostcodeFactory()
    OutcodeFactory()
    for code in ("AnimalWelfare", "Health"):
        CauseFactory(code=code, label=code)


def form_of(address: str) -> tuple[SearchForm, Search]:
    form = SearchForm(QueryDict(address))
    return form, form.search()


def test_address_becomes_a_search(places: None) -> None:
    CauseFactory(code="MentalHealth", parent=CauseFactory(code="Wellbeing"))
    TermFactory(code="DBSCheck")
    form, search = form_of(
        "q=tea&postcode=e13dg&radius=10&cause=Wellbeing&when=tuesday-evening&age=16"
        "&without=DBSCheck&sort=newest"
    )
    assert not form.errors
    assert search == Search(
        words="tea",
        place=(535894.0, 181617.0),
        radius=10,
        causes=("Wellbeing",),
        including=frozenset({"Wellbeing", "MentalHealth"}),
        slots=1 << 5,
        age=16,
        without=("DBSCheck",),
        sort=Sort.NEWEST,
    )


def test_empty_address_is_an_empty_search(places: None) -> None:
    form, search = form_of("")
    assert (form.errors, search) == ({}, Search())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nonsense", "is not a postcode"),
        ("ZZ9 9ZZ", "not"),
        ("CF10 1AA", "CF10 1AA is not in our list of postcodes for England."),
    ],
)
def test_postcode_that_is_not_found_is_said_beside_its_field_and_kept(
    places: None, typed: str, said: str
) -> None:
    form, search = form_of(f"postcode={typed}&q=tea")
    assert said in str(form.errors["postcode"])
    assert form["postcode"].value() == typed
    assert (search.words, search.place) == ("tea", None)


def test_outward_code_is_taken_and_said_to_be_rough(places: None) -> None:
    form, search = form_of("postcode=E1")
    assert search.place == (534829.0, 181604.0)
    assert "around the middle of E1" in form["postcode"].help_text


def test_terminated_postcode_is_taken_and_said_to_be_old(places: None) -> None:
    PostcodeFactory(code="E1 0ZZ", terminated_on=dt.date(2010, 5, 1))
    form, search = form_of("postcode=E1 0ZZ")
    assert search.place
    assert "no longer in use (since May 2010)" in form["postcode"].help_text


def test_foreign_postcode_of_a_directory_is_taken_and_said_to_be_outside(places: None) -> None:
    PostcodeFactory(code="CF10 1AA", nation=Nation.WALES)
    form, search = form_of("postcode=CF10 1AA")
    assert search.place
    assert "is in Wales" in form["postcode"].help_text


@pytest.mark.parametrize(
    "address", ["radius=7", "age=900", "when=someday", "cause=Nope", "sort=best"]
)
def test_answer_that_is_refused_filters_nothing_and_says_so(places: None, address: str) -> None:
    form, search = form_of(address)
    assert form.errors
    assert search == Search()


def causes_offered(address: str) -> list[str]:
    field: Any = SearchForm(QueryDict(address)).fields["cause"]
    return [code for code, _label in field.choices]


def test_cause_that_is_not_a_main_one_is_offered_once_chosen(places: None) -> None:
    CauseFactory(code="Heritage", label="Heritage")
    assert "Heritage" not in causes_offered("")
    assert "Heritage" in causes_offered("cause=Heritage")
